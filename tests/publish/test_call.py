"""The call for inputs: two papers an audience, with boxes that answers are found in again."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from pathlib import Path

import docx
from docx.oxml.ns import qn

from operative import documents
from operative.actors import registry
from operative.exercise import replies
from operative.exercise.contributors import groups
from operative.exercise.model import Audience, Named, Question, Submission
from operative.exercise.wording import table
from operative.publish.phrases import phrases
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
    first = said.index("Paragraph 1 of General Assembly resolution 99/7")
    second = said.index("Paragraph 2 of General Assembly resolution 99/7")
    assert first < said.index("Q1.1\tWith whom do you work?") < second
    assert second < said.index("Q2.1\t")


def test_what_is_typed_in_the_boxes_is_read_back_and_nothing_else(
    out: Path, tmp_path: Path
) -> None:
    document = docx.Document(str(out / "call-for-inputs" / "questionnaire-member-states.docx"))
    typed = {
        "respondent": "Member State D",
        "signatory": "A. N. Other, Counsellor",
        "date": "3 March 2016",
        "reference": "MSD/12",
        "Q1.1": "Our ministry works with UNICEF on birth registration in all provinces.",
    }
    for control in document.element.body.iter(qn("w:sdt")):
        tag = control.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val"))
        if tag in typed:
            next(control.iter(qn("w:t"))).text = typed[tag]
    path = tmp_path / "reply.docx"
    document.save(str(path))
    read = documents.read(path)
    reply = replies.submission(read, result().plan.questions, registry.load())
    assert isinstance(reply, Submission)
    assert (reply.name, reply.reference) == ("Member State D", "MSD/12")
    assert reply.received == dt.date(2016, 3, 3)
    said = [(question, read.text[start:end]) for question, start, end in reply.answers]
    assert said == [("Q1.1", typed["Q1.1"])]


def test_the_note_quotes_the_request_and_says_by_when(out: Path) -> None:
    said = text(out / "call-for-inputs" / "note-verbale-member-states.docx")
    assert RESOLUTION.text_of(RESOLUTION.blocks[1]) in said
    assert "by 1 February 2016" in said
    assert "9 November 2015 [initials]" in said
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


def test_actors_of_the_system_get_a_memorandum(out: Path) -> None:
    path = out / "call-for-inputs" / "memorandum-united-nations-actors.docx"
    said = text(path)
    assert "compliments" not in said
    assert said.splitlines()[0] == "Memorandum"
    head = docx.Document(str(path)).tables[0]
    assert [row.cells[0].text for row in head.rows] == [
        "To:",
        "From:",
        "Date:",
        "Reference:",
        "Subject:",
    ]
    assert head.rows[2].cells[1].text == "9 November 2015"
    assert RESOLUTION.text_of(RESOLUTION.blocks[1]) in said


def test_a_day_that_is_past_is_left_open(tmp_path: Path) -> None:
    for name, content in papers(dataclasses.replace(result(), as_of=dt.date(2016, 5, 24))).items():
        (tmp_path / name).write_bytes(content)
    note = text(tmp_path / "note-verbale-member-states.docx")
    assert "could reach the Secretariat by [date]." in note
    assert note.splitlines()[-1] == "[date] [initials]"
    assert "2016" not in note
    memo = tmp_path / "memorandum-united-nations-actors.docx"
    assert "could reach the Secretariat by [date]." in text(memo)
    assert docx.Document(str(memo)).tables[0].rows[2].cells[1].text == "[date]"


def test_a_questionnaire_says_why_numbers_are_missing(out: Path) -> None:
    for name in ("member-states", "united-nations-actors"):
        said = text(out / "call-for-inputs" / f"questionnaire-{name}.docx")
        assert "a number that is missing here" in said
    made = result()
    asked = tuple(
        dataclasses.replace(one, audience=("MEMBER_STATES",)) for one in made.plan.questions
    )
    alone = dataclasses.replace(made, plan=dataclasses.replace(made.plan, questions=asked))
    content = papers(alone)["questionnaire-member-states.docx"]
    assert "missing here" not in "".join(
        one.text for one in docx.Document(io.BytesIO(content)).paragraphs
    )


def test_a_group_outside_gets_a_letter_with_the_words_that_name_it() -> None:
    made = result()
    start = RESOLUTION.text.index("actors")
    audience = Audience("CHILDREN", (Named("CHILDREN", start, start + len("actors")),))
    question = Question("Q2.2", "para. 2", "What have groups of children said?", ("CHILDREN",))
    plan = dataclasses.replace(made.plan, questions=(question,), audiences=(audience,))
    found = papers(dataclasses.replace(made, plan=plan))
    assert set(found) == {"letter-views-of-children.docx", "questionnaire-views-of-children.docx"}
    for content in found.values():
        said = [one.text for one in docx.Document(io.BytesIO(content)).paragraphs]
        assert any("nothing of any one child" in one for one in said)
    said = [
        one.text
        for one in docx.Document(io.BytesIO(found["letter-views-of-children.docx"])).paragraphs
    ]
    assert any("names “actors”" in one for one in said)
    assert said[-2:] == ["Yours sincerely,", "[name and title]"]


def test_there_are_papers_for_every_group() -> None:
    assert set(phrases("en", "papers")) == {one.id for one in groups()}
    assert set(table("questions")["audience"]) == {one.id for one in groups()}
