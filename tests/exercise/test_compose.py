from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from operative import exercise
from operative.exercise import trace
from operative.exercise.compose import count_words
from operative.exercise.model import DraftParagraph, Origin, Result
from tests.exercise.conftest import sentences


def paragraphs(result: Result) -> list[DraftParagraph]:
    return [one for section in result.draft.sections for one in section.paragraphs]


def test_the_masthead(result: Result) -> None:
    heading = result.draft.heading
    assert heading.body == "General Assembly"
    assert heading.session == "Seventy-first session"
    assert heading.subtitle == "Report of the Secretary-General"
    assert heading.symbol is None


def test_sections_are_what_the_mandate_asks(result: Result) -> None:
    assert [(row.number, row.heading) for row in result.draft.sections if row.level == 1] == [
        ("I", "Introduction"),
        ("II", "Current collaboration within the United Nations system on child protection"),
        (
            "III",
            (
                "Information on collaboration in existing reports, interactive dialogue and "
                "further enhancement of collaboration"
            ),
        ),
        ("IV", "Independence and observance of mandates"),
        ("V", "Resources, voluntary contributions, technical assistance and capacity-building"),
        (
            "VI",
            "Holistic, multi-partner and multisectoral responses and national best practices",
        ),
        ("VII", "Information provided by Member States"),
        ("VIII", "Information provided by relevant actors of the United Nations"),
        ("IX", "Observations"),
    ]


def test_paragraphs_are_numbered_through_and_known_by_their_sources(result: Result) -> None:
    found = paragraphs(result)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert len({one.id for one in found}) == len(found)


def test_the_mandate_is_quoted_with_its_pinpoint(result: Result) -> None:
    quoted = paragraphs(result)[0].sentences[1]
    assert quoted.origin is Origin.QUOTED
    assert quoted.sources[-1].anchor == "para. 6"
    assert f"“{quoted.sources[-1].quote}”" in quoted.text


def test_no_sentence_is_without_a_source(result: Result) -> None:
    for sentence in (*result.draft.summary, *sentences(result)):
        assert sentence.sources, sentence.text


def test_what_is_quoted_or_attributed_is_verbatim(result: Result) -> None:
    texts = {
        document.file: document.text
        for document in (
            *result.reports,
            *(reply.document for reply in result.submissions),
            result.plan.resolution.document,
            *(one.document for one in result.plan.predecessors),
        )
    }
    for sentence in sentences(result):
        for source in sentence.sources:
            assert texts[source.file][source.start : source.end] == source.quote
        if sentence.origin in (Origin.QUOTED, Origin.ATTRIBUTED):
            assert sentence.sources[0].quote in sentence.text


def test_two_sources_that_say_the_same_are_one_sentence_with_both(result: Result) -> None:
    (joint,) = [one for one in sentences(result) if "carried out a joint programme" in one.text]
    assert joint.actors == ("SFC", "SORC")
    assert [source.file for source in joint.sources] == [
        "reports/sample-fund-annual-report.docx",
        "reports/sample-office-programme.html",
    ]
    assert joint.text.startswith("SFC and SORC ")
    notes = [note for note in result.draft.notes if note.mark in joint.notes]
    assert [note.text.count("para. 3") for note in notes] == [1, 1]
    assert [[one.file for one in note.sources] for note in notes] == [
        ["reports/sample-fund-annual-report.docx"],
        ["reports/sample-office-programme.html"],
    ]


def test_first_person_words_are_quoted(result: Result) -> None:
    (quoted,) = [one for one in sentences(result) if "“We established" in one.text]
    assert quoted.origin is Origin.QUOTED


def test_every_footnote_is_called_once_in_order(result: Result) -> None:
    called = [mark for one in sentences(result) for mark in one.notes]
    assert called == [note.mark for note in result.draft.notes] == list(range(1, len(called) + 1))
    assert all(note.text.endswith(".") for note in result.draft.notes)


def test_the_words_of_what_was_set_aside_are_nowhere(result: Result) -> None:
    whole = " ".join(one.text for one in sentences(result))
    assert "excellent" not in whole
    assert "Examplina" not in whole
    assert "Sample Association D" not in whole


def test_observations_are_left_to_the_author(result: Result) -> None:
    gaps = [one for one in paragraphs(result) if one.gap]
    assert gaps
    assert all(one.sentences[0].origin is Origin.AUTHOR for one in gaps)
    assert result.draft.sections[-1].paragraphs == tuple(gaps)


def test_where_there_is_no_evidence_the_draft_says_so(result: Result) -> None:
    silent = [one.text for one in sentences(result) if one.text.startswith("No information")]
    assert silent == [
        (
            "No information was found on that part of paragraph 2 in which the Assembly invited "
            "these United Nations actors to further enhance their collaboration."
        )
    ]
    assert "further enhance their collaboration" in result.draft.summary[-1].text


def test_nobody_crowds_out_the_others(result: Result) -> None:
    spoken = Counter(actor for one in sentences(result) for actor in one.actors)
    assert set(spoken) == {
        "SFC",
        "SORC",
        "SENVOY",
        "Member State A",
        "Member State B",
        "Member State C",
    }


def test_contributors_are_listed_with_their_documents(result: Result) -> None:
    fund = next(line for line in result.draft.contributors if line.actor == "SFC")
    assert fund.documents == (
        "replies/sample-fund-focal-point.txt",
        "reports/sample-fund-annual-report.docx",
    )
    assert fund.sentences > 5


@pytest.mark.parametrize("limit", [1200, 1600])
def test_the_word_limit_is_kept_and_what_is_left_out_counted(folder: Path, limit: int) -> None:
    file = folder / "exercise.toml"
    text = file.read_text("utf-8").replace("word_limit = 8500", f"word_limit = {limit}")
    file.write_text(text, "utf-8")
    found = exercise.run(folder, as_of=dt.date(2015, 11, 2))
    assert found.draft.words <= limit
    assert found.draft.words == count_words(found.draft)
    assert found.draft.left_out > 0


def test_an_exercise_without_sources_says_so(folder: Path) -> None:
    for part in ("reports", "replies"):
        for file in (folder / part).iterdir():
            file.unlink()
    found = exercise.run(folder, as_of=dt.date(2015, 11, 2))
    whole = " ".join(one.text for one in sentences(found))
    assert "No submission had been received" in whole
    assert "No existing report was consulted" in whole
    assert whole.count("No information in this regard was found") == 5
    assert all(row.sentences == 0 for row in found.coverage)


def test_another_report_leaves_the_other_paragraphs_ids(folder: Path, result: Result) -> None:
    (folder / "reports" / "z-new.md").write_text(
        "# Report of the Sample Envoy on Children and Crisis (SENVOY), addendum\n\n"
        "## I. Children\n\n1. The Sample Envoy held a joint meeting on children with the Sample "
        "Fund for Children and 12 Member States in May 2016.\n",
        encoding="utf-8",
    )
    found = exercise.run(folder, as_of=dt.date(2015, 11, 2))
    before, after = ({one.id for one in paragraphs(row)} for row in (result, found))
    assert before <= after | before
    assert len(before - after) <= 1


def test_the_trace_has_a_row_for_every_sentence(result: Result) -> None:
    rows = list(trace.rows(result.draft))
    assert len(rows) == len(sentences(result)) + len(result.draft.summary)
    assert {row["origin"] for row in rows} <= {"quoted", "attributed", "connective", "author"}
    first = next(row for row in rows if row["paragraph"] == 1)
    assert {"paragraph", "sentence", "text", "origin", "sources"} <= set(first)
    assert {"file", "symbol", "anchor", "start", "end", "quote"} <= set(first["sources"][0])
    assert not any(Path(one["file"]).is_absolute() for row in rows for one in row["sources"])


def test_a_formula_in_the_trace_table_is_text(result: Result) -> None:
    first = result.draft.summary[0]
    hostile = dataclasses.replace(first, text="=SUM(A1)", sources=())
    draft = dataclasses.replace(result.draft, summary=(hostile,), sections=())
    assert trace.table(draft).splitlines()[1].split(",")[4] == "'=SUM(A1)"


def test_a_person_who_holds_an_office_is_never_it(result: Result) -> None:
    own = [one.text for one in sentences(result) if one.actors == ("SENVOY",)]
    assert own
    assert any("the Sample Envoy undertook" in text or "undertook" in text for text in own)
    assert not any(text.startswith(("It ", "The Sample Envoy reported that it")) for text in own)


def test_the_silent_matters_of_a_long_resolution_share_a_section(folder: Path) -> None:
    matters = [
        f"{number}. Encourages all States to consider matter {name} of the agenda of the region;"
        for number, name in enumerate("ABCDEFGHIJKL", 1)
    ]
    text = (
        "Resolution adopted by the General Assembly on 19 December 2016\n\n"
        "71/999. Sample matters of the region\n\nThe General Assembly,\n\n"
        "Recalling its previous resolutions,\n\n" + "\n\n".join(matters) + "\n\n13. Requests the "
        "Secretary-General to submit to the General Assembly at its seventy-second session a "
        "report on the implementation of the present resolution.\n"
    )
    (folder / "resolutions" / "A_RES_71_999.txt").write_text(text, encoding="utf-8")
    file = folder / "exercise.toml"
    settings = file.read_text("utf-8").replace('"A/RES/68/145"', '"A/RES/71/999"')
    file.write_text(settings.replace('predecessors = ["A/RES/66/139"]', ""), encoding="utf-8")
    found = exercise.run(folder, as_of=dt.date(2017, 1, 1))
    assert found.plan.resolution.document.id == "A/RES/71/999"
    headings = [section.heading for section in found.draft.sections]
    assert "Other matters raised in the resolution" in headings
    silent = found.draft.sections[headings.index("Other matters raised in the resolution")]
    assert all(len(one.sentences) <= 5 for one in silent.paragraphs)
    assert sum(len(one.sentences) for one in silent.paragraphs) == 8
    unused = [row.message for row in found.diagnostics if row.code == "resolution-unused"]
    assert len(unused) == 2


def test_what_points_back_stands_behind_what_it_points_to(result: Result) -> None:
    for paragraph in paragraphs(result):
        texts = [one.text for one in paragraph.sentences]
        at = next((i for i, text in enumerate(texts) if "the memorandum sets out" in text), None)
        if at is not None:
            assert "signed a memorandum of understanding" in texts[at - 1]
            return
    pytest.fail("the sentence on the memorandum is not in the draft")


def test_a_change_of_source_is_said(result: Result) -> None:
    texts = [one.text for one in sentences(result)]
    assert any(text.startswith("In its submission, it ") for text in texts)


def test_nobody_is_said_to_note_and_no_report_is_left_unnamed(result: Result) -> None:
    for one in sentences(result):
        assert " noted" not in one.text or one.sources[0].file.startswith("resolutions/")
        assert "According to the report," not in one.text


def test_a_document_on_several_actors_is_not_called_the_report_of_one(folder: Path) -> None:
    (folder / "reports" / "budget.md").write_text(
        "# Proposed programme budget for 2016\n\n## Sample Fund for Children\n\n1. The Sample "
        "Fund for Children held joint consultations on child protection with the Sample Office "
        "for the Rights of Children.\n\n## Sample Envoy on Children and Crisis\n\n2. The Sample "
        "Envoy on Children and Crisis signed an agreement on child protection with the Sample "
        "Fund for Children.\n",
        encoding="utf-8",
    )
    found = exercise.run(folder, as_of=dt.date(2015, 11, 2))
    own = [one for one in sentences(found) if one.sources[0].file.endswith("budget.md")]
    said = [one.text for one in own if one.actors]
    assert said
    assert all("the proposed programme budget for 2016" in text for text in said)
    assert not any("In its report" in text for text in said)


def test_what_is_done_without_the_united_nations_is_no_collaboration_within(folder: Path) -> None:
    (folder / "reports" / "another.md").write_text(
        "# Report of the Sample Envoy on Children and Crisis\n\n1. The Sample Envoy carried out a "
        "joint programme on child protection with the African Union and civil society "
        "organizations in nine countries.\n",
        encoding="utf-8",
    )
    found = exercise.run(folder, as_of=dt.date(2015, 11, 2))
    for section in found.draft.sections:
        texts = [one.text for at in section.paragraphs for one in at.sentences]
        if any("with the African Union" in text for text in texts):
            assert (
                section.heading == "Information provided by relevant actors of the United Nations"
            )
            return
    pytest.fail("the sentence is not in the draft")
