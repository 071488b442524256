from __future__ import annotations

import datetime as dt
from pathlib import Path

from operative import exercise
from operative.exercise.model import Result
from tests.exercise.conftest import sentences


def test_gaps_stand_first(result: Result) -> None:
    counts = [row.sentences for row in result.coverage]
    assert counts[0] == 0
    assert all(counts[1:])
    assert result.coverage[0].element.label.endswith("further enhance their collaboration")
    assert len(result.coverage) == len(result.plan.elements)


def test_coverage_counts_actors_words_only(result: Result) -> None:
    for row in result.coverage:
        assert bool(row.sentences) == bool(row.actors) == bool(row.sources)
        assert all(not source.file.startswith("resolutions/") for source in row.sources)


def test_the_matrix_shows_who_is_silent(result: Result) -> None:
    cells = {(cell.anchor, cell.actor): cell for cell in result.matrix}
    assert cells["para. 3", "Member State C"].sentences == 1
    assert cells["para. 3", "Member State A"].sentences == 0
    assert cells["para. 3", "Member State A"].sources == ()
    anchors = {cell.anchor for cell in result.matrix}
    actors = {cell.actor for cell in result.matrix}
    assert len(result.matrix) == len(anchors) * len(actors)
    assert all(cell.evidence >= cell.sentences for cell in result.matrix if cell.sentences)


def test_the_draft_calls_silent_what_its_coverage_calls_silent(
    folder: Path,
) -> None:
    report = folder / "reports" / "another.md"
    report.write_text(
        "# Report of the Sample Envoy on Children and Crisis\n\n1. The Sample Envoy signed an "
        "agreement with the Sample Fund for Children and will strengthen its cooperation with "
        "the Sample Office for the Rights of Children on child protection.\n",
        encoding="utf-8",
    )
    found = exercise.run(folder, as_of=dt.date(2015, 11, 2))
    gaps = {row.element.id for row in found.coverage if not row.sentences}
    assert "para-2.3" not in gaps
    texts = [one.text for one in (*found.draft.summary, *sentences(found))]
    assert not [text for text in texts if "No information was found" in text]


def test_a_long_sentence_is_told_in_part_and_the_rest_of_the_evidence_is_listed(
    folder: Path,
) -> None:
    more = ", ".join(f"the council of district {number}" for number in range(1, 40))
    (folder / "reports" / "another.md").write_text(
        "# Report of the Sample Envoy on Children and Crisis\n\n1. The Sample Envoy signed an "
        "agreement on child protection with the Sample Fund for Children and the Sample Office "
        f"for the Rights of Children, including {more}.\n\n2. The Sample Envoy signed an agreement "
        "on technical assistance for child protection with the Sample Fund for Children and with "
        f"{more.replace(',', ' and')}.\n",
        encoding="utf-8",
    )
    found = exercise.run(folder, as_of=dt.date(2015, 11, 2))
    texts = [one.text for one in sentences(found)]
    assert any(text.endswith("the Sample Office for the Rights of Children.") for text in texts)
    assert not any("district 39" in text for text in texts)
    long = [row for row in found.unused if "too long" in row.reason]
    assert [(row.source.anchor, row.actor) for row in long] == [("para. 2", "SENVOY")]


def test_what_is_used_is_not_listed_as_not_used(result: Result) -> None:
    used = {(one.file, one.start, one.end) for row in result.coverage for one in row.sources}
    listed = {(row.source.file, row.source.start, row.source.end) for row in result.unused}
    assert not used & listed
    assert all(row.reason and row.anchors for row in result.unused)
