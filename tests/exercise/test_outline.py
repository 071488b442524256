from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from operative import exercise
from operative.exercise.model import Origin, Result
from operative.exercise.telling import first_part, joint, told
from operative.exercise.verify import verify
from operative.exercise.wording import past_tense
from tests.exercise.conftest import sentences, set_down, set_up

TEXT = """Resolution adopted by the General Assembly on 3 March 2014

68/901. Joint work on rivers

The General Assembly,

1. Welcomes the joint work of the Sample Body and the Sample Fund, within their mandates;

2. Requests the Secretary-General to report to the General Assembly at its seventieth session on
the implementation of the present resolution;

3. Decides to include in the provisional agenda of its seventieth session, under the item entitled
“Rivers”, the sub-item entitled “Joint work”.
"""


def exercise_of(folder: Path, text: str, symbol: str, more: str = "") -> Result:
    return exercise.run(set_up(folder, text, symbol, more), as_of=dt.date(2014, 6, 1))


def body(found: Result) -> str:
    """All that the body of the draft says."""
    return " ".join(one.text for one in sentences(found))


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return exercise_of(tmp_path_factory.mktemp("rivers"), TEXT, "A/RES/68/901")


def test_a_report_does_not_speak_of_the_present_resolution(drawn: Result) -> None:
    draft = drawn.draft
    assert draft.sections[1].heading == "Implementation of resolution 68/901"
    for one in (*draft.summary, *sentences(drawn)):
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


LIST = """Resolution adopted by the General Assembly on 3 March 2014

68/903. Wells

The General Assembly,

1. Strongly condemns the spoiling of wells;

2. Urges all States:

(a) To keep a list of their wells;

(b) To teach children how wells are kept clean;

3. Decides:

(a) To request the Secretary-General to submit to the General Assembly at its seventieth session a
report on the state of wells.
"""


def test_parts_of_lists_are_told_with_the_words_of_their_head(tmp_path: Path) -> None:
    found = exercise_of(tmp_path, LIST, "A/RES/68/903")
    assert found.plan.mandate.anchor == "para. 3 (a)"
    assert [one.anchor for one in found.plan.elements] == [
        "para. 3 (a)", "para. 1", "para. 2 (a)", "para. 2 (b)",
    ]  # fmt: skip
    whole = body(found)
    assert "the Assembly requested the Secretary-General “to submit" in whole
    assert "the General Assembly strongly condemned the spoiling of wells" in whole
    assert "urged all States to keep a list of their wells" in whole
    assert "(b) adds: to teach children how wells are kept clean." in whole
    assert any(
        one.text.startswith("Paragraph 2 (b) adds: to teach children how")
        for one in found.plan.questions
    )


STEPS = """Resolution adopted by the General Assembly on 3 March 2014

68/904. Springs

The General Assembly,

1. Expresses again its concern at the state of springs, including:

(a) Violations of the rules on springs and violations of those on wells;

(b) United Nations property that was damaged;

2. Urges the Government of Norway to take the following steps:

(a) Opening the springs to the public;

3. Encourages the Government of Norway, within available resources, to train keepers;

4. Requests the High Commissioner for Human Rights to report to the General Assembly at its
seventieth session on the situation of springs, including of their keepers, every year.
"""


def test_parts_of_a_list_follow_its_head_as_the_words_allow(tmp_path: Path) -> None:
    found = exercise_of(tmp_path, STEPS, "A/RES/68/904")
    whole = body(found)
    assert "at the state of springs, including violations of the rules" in whole
    assert "United Nations property that was damaged" in whole
    assert "to take the following steps: opening the springs to the public" in whole


def test_a_heading_names_a_matter_and_neither_whom_it_asks_nor_a_time(tmp_path: Path) -> None:
    found = exercise_of(tmp_path, STEPS, "A/RES/68/904")
    headings = [section.heading for section in found.draft.sections]
    assert headings[1] == "Situation of springs"
    assert "Paragraph 3 of resolution 68/904" in headings
    assert not any("Norway" in heading for heading in headings)


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ("to submit a study, building on existing maps, to the Assembly", "Springs"),
        ("to continue to submit reports on its work to the Assembly", "Springs"),
        ("to submit a report on the state of springs containing maps, to it", "State of springs"),
        ("to report to the Assembly on the care of springs by 1 May 2015", "Care of springs"),
    ],
)
def test_the_main_heading_is_the_topic_that_the_request_names_else_the_title(
    tmp_path: Path, asked: str, heading: str
) -> None:
    before, _, _ = STEPS.partition("4. Requests")
    text = f"{before}4. Requests the Secretary-General {asked} at its seventieth session.\n"
    found = exercise_of(tmp_path, text, "A/RES/68/904")
    assert found.draft.sections[1].heading == heading
    said = " ".join(one.text for one in found.draft.sections[1].paragraphs[0].sentences)
    assert "maps" not in said
    assert "1 May" not in said


def test_a_draft_for_another_author_holds(tmp_path: Path) -> None:
    (tmp_path / "replies").mkdir()
    (tmp_path / "replies" / "one.txt").write_text(
        "On behalf of: Norway\n\nThe Government opened springs in 2013. It trained keepers with "
        "UNICEF and OHCHR. The keepers meet each year. They keep the rules on springs.\n",
        "utf-8",
    )
    found = exercise_of(tmp_path, STEPS, "A/RES/68/904")
    assert found.draft.heading.subtitle == (
        "Report of the United Nations High Commissioner for Human Rights"
    )
    set_down(found, tmp_path / "out")
    verdict = verify(tmp_path / "out", tmp_path)
    assert not verdict.problems
    for before, after in (
        ('"full": "the United Nations High', '"full": "the Supreme High'),
        ('"OHCHR"\n', '"UNICEF"\n'),
        ('"paragraph": "para. 4"', '"paragraph": "para. 3"'),
    ):
        manifest = tmp_path / "out" / "manifest.json"
        text = manifest.read_text("utf-8")
        assert before in text
        manifest.write_text(text.replace(before, after, 1), "utf-8")
        assert verify(tmp_path / "out", tmp_path).problems, before
        manifest.write_text(text, "utf-8")


def test_a_request_that_ends_with_whom_it_asks_is_told(tmp_path: Path) -> None:
    text = (
        "68/908. Wells\n\nThe General Assembly,\n\n1. Requests the following reports from the "
        "Secretary-General:\n\n2. Decides to remain seized of the matter."
    )
    found = exercise_of(tmp_path, text, "A/RES/68/908")
    (element,) = (one for one in found.plan.elements if one.anchor == "para. 1")
    assert element.label == "the following reports from the Secretary-General"
    set_down(found, tmp_path / "out")
    assert verify(tmp_path / "out").problems == ()


def test_a_long_resolution_leaves_room_for_the_sources(tmp_path: Path) -> None:
    many = "\n\n".join(
        f"{n}. Urges all States to keep well number {n} clean, and to say how it was cleaned;"
        for n in range(1, 60)
    )
    text = LIST.replace("2. Urges", "61. Urges").replace("3. Decides", "62. Decides")
    text = text.replace("1. Strongly", f"{many}\n\n60. Strongly")
    found = exercise_of(tmp_path, text, "A/RES/68/903", "[report]\nword_limit = 1500\n")
    assert "was found on paragraphs 1, 2, 3, 4" in body(found)
    assert found.draft.words < 0.4 * 1500


@pytest.mark.parametrize(
    ("verb", "past"),
    [
        ("condemns", "condemned"),
        ("strongly condemns", "strongly condemned"),
        ("expresses deep concern", "expressed deep concern"),
        ("takes note with appreciation", "took note with appreciation"),
        ("deplores and strongly condemns", "deplored and strongly condemned"),
        ("recalls and reiterates the requests", "recalled and reiterated the requests"),
        ("expresses its appreciation and thanks", "expressed its appreciation and thanks"),
        ("regrets", "regretted"),
        ("wishes", "wished"),
        ("applies", "applied"),
        ("are determined", "was determined"),
        ("commit", "committed"),
    ],
)
def test_verbs_are_told_in_the_past(verb: str, past: str) -> None:
    assert past_tense(verb) == past


def test_a_heading_set_for_a_list_is_that_of_its_parts(tmp_path: Path) -> None:
    found = exercise_of(tmp_path, LIST, "A/RES/68/903", '[headings]\n"para. 2" = "Clean wells"\n')
    parts = [one for one in found.plan.elements if one.anchor.startswith("para. 2 ")]
    assert {one.heading for one in parts} == {"Clean wells"}


def test_each_paragraph_that_is_told_has_its_footnote(tmp_path: Path) -> None:
    found = exercise_of(tmp_path, LIST, "A/RES/68/903")
    notes = {note.mark: note.text for note in found.draft.notes}
    told = [
        [notes[mark] for mark in one.notes]
        for one in sentences(found)
        if "all States" in one.text or "adds:" in one.text
    ]
    assert told == [["A/RES/68/903, para. 2 (a)."], ["A/RES/68/903, para. 2 (b)."]]


def test_whose_information_is_wanted_is_named_wherever_they_stand(tmp_path: Path) -> None:
    text = LIST[: LIST.index("Decides:")] + (
        "Requests the Secretary-General, in consultation with Member States and the World Health "
        "Organization, to submit to it at its seventy-first session a report on clean wells.\n"
    )
    found = exercise_of(tmp_path, text, "A/RES/68/903")
    wanted = [one.label for one in found.plan.elements if one.kind == "input"]
    assert wanted == ["Member States", "the World Health Organization"]


SHARED = """Resolution adopted by the General Assembly on 3 March 2014

68/906. Streams

The General Assembly,

1. Urges States and encourages civil society organizations to keep streams clean;

2. Invites donors, and also strongly encourages companies, to pay for filters;

3. Requests the Secretary-General to submit to the General Assembly at its seventieth session a
report on the state of streams.
"""


def test_verbs_that_share_what_is_asked_are_all_told(tmp_path: Path) -> None:
    found = exercise_of(tmp_path, SHARED, "A/RES/68/906")
    whole = body(found)
    assert "urged States and encouraged civil society organizations to keep streams" in whole
    assert "invited donors, and strongly encouraged companies, to pay for filters" in whole
    asked = [one for one in found.plan.questions if one.anchor == "para. 1"]
    assert any("urged States and encouraged civil society" in one.text for one in asked)
    set_down(found, tmp_path / "out")
    assert verify(tmp_path / "out").problems == ()


def test_a_verb_between_those_who_are_asked_the_same_cannot_be_changed() -> None:
    text = "States, and also encourages companies to act"
    assert joint(text, 6, 28) == ", and encouraged "
    assert joint(text, 6, 38) is None
    assert joint("States with companies", 6, 12) is None
