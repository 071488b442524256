"""The call for inputs: two papers an audience, with boxes that answers are found in again."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import docx
from docx.oxml.ns import qn

from operative.publish.word.call import FIELDS, papers
from tests.publish.builder import RESOLUTION, result


def tags(path: Path) -> list[str]:
    body = docx.Document(str(path)).element.body
    return [node.get(qn("w:val")) for node in body.iter(qn("w:tag"))]


def text(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def test_each_audience_is_asked_its_own_questions(out: Path) -> None:
    folder = out / "call-for-inputs"
    states = tags(folder / "questionnaire-member-states.docx")
    actors = tags(folder / "questionnaire-united-nations-actors.docx")
    assert states == [*FIELDS, "Q1.1", "Q1.2"]
    assert actors == [*FIELDS, "Q1.1", "Q2.1"]


def test_a_box_names_its_question_in_plain_text_too(out: Path) -> None:
    document = docx.Document(str(out / "call-for-inputs" / "questionnaire-member-states.docx"))
    boxes = [table.rows[0].cells[0].text for table in document.tables[1:]]
    assert [box.splitlines()[0] for box in boxes] == ["Answer to Q1.1", "Answer to Q1.2"]


def test_questions_stand_beneath_the_paragraph_that_they_come_from(out: Path) -> None:
    said = text(out / "call-for-inputs" / "questionnaire-united-nations-actors.docx")
    quoted = RESOLUTION.text_of(RESOLUTION.blocks[0])
    assert said.index("Paragraph 1 of General Assembly resolution 99/7") < said.index(quoted)
    assert said.index(quoted) < said.index("Q1.1\tWith whom do you work?")


def test_the_note_quotes_the_request_and_says_by_when(out: Path) -> None:
    said = text(out / "call-for-inputs" / "note-verbale-member-states.docx")
    assert RESOLUTION.text_of(RESOLUTION.blocks[1]) in said
    assert "by 1 February 2016" in said
    assert "[contact]" in said
    assert "Permanent Missions" in said


def test_an_audience_that_nothing_is_asked_of_gets_no_paper() -> None:
    made = result()
    questions = tuple(q for q in made.plan.questions if q.audience == ("MEMBER_STATES",))
    plan = dataclasses.replace(made.plan, questions=questions, milestones=())
    assert set(papers(dataclasses.replace(made, plan=plan))) == {
        "note-verbale-member-states.docx",
        "questionnaire-member-states.docx",
    }


def test_the_numbers_of_controls_are_their_own(out: Path) -> None:
    path = out / "call-for-inputs" / "questionnaire-united-nations-actors.docx"
    body = docx.Document(str(path)).element.body
    numbers = [node.find(qn("w:id")).get(qn("w:val")) for node in body.iter(qn("w:sdtPr"))]
    assert len(set(numbers)) == len(numbers)
