from __future__ import annotations

import datetime as dt

import pytest

from operative import exercise
from operative.exercise.model import Origin, Result
from operative.exercise.outline import first_part, told

TEXT = """Resolution adopted by the General Assembly on 3 March 2014

68/901. Joint work on rivers

The General Assembly,

1. Welcomes the joint work of the Sample Body and the Sample Fund, within their mandates;

2. Requests the Secretary-General to report to the General Assembly at its seventieth session on
the implementation of the present resolution;

3. Decides to include in the provisional agenda of its seventieth session, under the item entitled
“Rivers”, the sub-item entitled “Joint work”.
"""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Result:
    folder = tmp_path_factory.mktemp("rivers")
    (folder / "resolutions").mkdir()
    (folder / "resolutions" / "A_RES_68_901.txt").write_text(TEXT, encoding="utf-8")
    (folder / "exercise.toml").write_text(
        'title = "Rivers"\n\n[mandate]\nresolution = "A/RES/68/901"\n', encoding="utf-8"
    )
    return exercise.run(folder, as_of=dt.date(2014, 6, 1))


def test_a_report_does_not_speak_of_the_present_resolution(drawn: Result) -> None:
    draft = drawn.draft
    assert draft.sections[1].heading == "Implementation of resolution 68/901"
    rows = [one for row in draft.sections for at in row.paragraphs for one in at.sentences]
    for one in (*draft.summary, *rows):
        assert "present resolution" not in one.text.split("“")[0]


def test_procedure_is_no_element(drawn: Result) -> None:
    assert {element.anchor for element in drawn.plan.elements} == {"para. 1", "para. 2"}


def test_a_matter_without_a_theme_is_called_by_its_own_words(drawn: Result) -> None:
    assert drawn.draft.sections[2].heading == "Joint work of the Sample Body and the Sample Fund"


def test_gaps_are_whole_clauses(drawn: Result) -> None:
    last = drawn.draft.summary[-1]
    assert last.origin is Origin.ATTRIBUTED
    assert "paragraph 1, in which the Assembly welcomed the joint work" in last.text
    assert all(one.quote in last.text for one in last.sources)


def test_nothing_is_said_of_sources_where_there_are_none(drawn: Result) -> None:
    opening = " ".join(
        one.text for at in drawn.draft.sections[0].paragraphs for one in at.sentences
    )
    assert "those reports" not in opening
    assert "annex" not in opening


def test_the_first_part_of_an_act_ends_without_a_comma() -> None:
    assert first_part("to include it in the agenda, under the item “Rivers”") == (
        "to include it in the agenda"
    )


def test_words_are_told_without_what_only_their_own_text_means() -> None:
    text = "them to report on the present resolution"
    words, spans = told(text, 0, len(text), "68/901")
    assert words == "the actors concerned to report on resolution 68/901"
    assert [text[low:high] for low, high in spans] == ["to report on "]
