from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from operative import documents, exercise
from operative.actors import registry
from operative.documents import read_text
from operative.exercise import replies
from operative.exercise.model import Question, Result, SetAside, Submission
from operative.publish.word.call import papers
from tests.exercise.conftest import AS_OF

QUESTIONS = (
    Question("Q2.1", "para. 2", "What steps has your Government taken?", ("MEMBER_STATES",)),
    Question("Q4.3", "para. 4", "How has it been financed?", ("MEMBER_STATES",)),
)
KNOWN = registry.load()
GENEVA = (
    "the United Nations Office at Geneva and the other international organizations in Switzerland"
)


def read(text: str) -> Submission | SetAside:
    return replies.submission(read_text(text, name="replies/x.txt"), QUESTIONS, KNOWN)


def said(found: Submission | SetAside) -> list[tuple[str, str]]:
    assert isinstance(found, Submission)
    return [(key, found.document.text[low:high]) for key, low, high in found.answers]


def test_the_header_says_who_when_and_in_whose_name() -> None:
    found = read(
        "From: Focal point\n\nOn behalf of: Member State Z\n\nDate: 3 March 2016\n\n"
        "Reference: Z/1\n\nQ2.1 A council was set up in which five ministries take part."
    )
    assert isinstance(found, Submission)
    assert found.name == "Member State Z"
    assert found.group == "MEMBER_STATES"
    assert found.received == dt.date(2016, 3, 3)
    assert found.reference == "Z/1"
    assert found.document.text[slice(*found.named_at)] == "Member State Z"
    assert said(found) == [("Q2.1", "A council was set up in which five ministries take part.")]


def test_a_header_on_one_line_is_parted() -> None:
    found = read(
        "From: Member State Z Date: 3 March 2016 Reference: Z/1\n\n"
        "Q4.3 The council is financed by the State."
    )
    assert isinstance(found, Submission)
    assert (found.name, found.reference) == ("Member State Z", "Z/1")


def test_a_note_verbale_names_its_sender() -> None:
    found = read(
        "The Permanent Mission of Norway to the United Nations presents its compliments to the "
        "Secretary-General.\n\nNorway set up a council for children.\n\nThe Permanent Mission of "
        "Norway avails itself of this opportunity to renew its assurances."
    )
    assert isinstance(found, Submission)
    assert found.actor == "STATE:NOR"
    assert said(found) == [("", "Norway set up a council for children.")]


@pytest.mark.parametrize(
    ("opening", "actor"),
    [
        (f"The Permanent Mission of Norway to {GENEVA} presents its", "STATE:NOR"),
        (f"The Permanent Mission of the Republic of Ghana to {GENEVA} presents its", "STATE:GHA"),
        ("The Permanent Mission of Trinidad and Tobago to the UN presents its", "STATE:TTO"),
        ("The Permanent Mission of Ireland, with reference to note 5, presents its", "STATE:IRL"),
        ("Permanent Mission of Japan to the United Nations (Vienna) presents its", "STATE:JPN"),
        ("The Permanent Representative of Kenya to the UN presents her", "STATE:KEN"),
        ("The Embassy of Finland in Nairobi presents its", "STATE:FIN"),
        (
            "The Ministry of Foreign Affairs and Trade of the Republic of Chile presents its",
            "STATE:CHL",
        ),
        ("The Delegation of the European Union to the UN presents its", "ORG:European Union"),
        ("The United Nations Population Fund presents its", "UNFPA"),
    ],
)
def test_a_note_verbale_is_its_senders_wherever_that_is_accredited(
    opening: str, actor: str
) -> None:
    found = read(
        f"{opening} compliments to the Permanent Mission of Malta to the United Nations.\n\n"
        "A council was set up.\n\nGeneva, 12 March 2020"
    )
    assert isinstance(found, Submission)
    assert (found.actor, found.received) == (actor, dt.date(2020, 3, 12))
    assert said(found) == [("", "A council was set up.")]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("From: Jane Doe (UNFPA)\nDate: 2016-03-03", "United Nations Population Fund"),
        (
            "MEMORANDUM\n\nTo: The Director\nFrom: Jane Doe, Chief, UNICEF\nDate: 3 March 2016",
            "United Nations Children’s Fund",
        ),
        (
            "From: Jane Doe, UNICEF <jane@example.org>\nDate: 2016-03-03",
            "United Nations Children’s Fund",
        ),
        *(  # whose office it is stands last
            (f"From: {sender}\nDate: 2016-03-03", sender)
            for sender in (
                "Jane Doe, Secretary-General, Save Rivers",
                "Jane Doe, OCT, Ministry of Tides",
                "Jane Doe, UN Desk, Save Rivers",
            )
        ),
        ("Submission of Norway to the report\n\nDate: 3 March 2016", "Norway"),
        (
            "Submission by the Rights Commission of Malta\n\nSent: Thursday, 3 March 2016 10:03",
            "Rights Commission of Malta",
        ),
        ("On behalf of the Government of Norway\n\n3 March 2016", "Norway"),
        ("Name of respondent: Government of Norway\n\nDate: 3 March 2016", "Norway"),
        ("Country: Norway\n\nDate: 3 March 2016", "Norway"),
        ("Country: Norway\n\nOrganization: Save Rivers\n\nDate: 3 March 2016", "Save Rivers"),
    ],
)
def test_other_heads_say_whose_reply_it_is(head: str, name: str) -> None:
    found = read(f"{head}\n\nA council was set up.\n\nBest regards,")
    assert isinstance(found, Submission)
    assert (found.name, found.received) == (name, dt.date(2016, 3, 3))
    assert said(found) == [("", "A council was set up.")]


@pytest.mark.parametrize(
    "heading",
    [
        "Response by the Government to the flood",
        "Contribution from the private sector",
        "Information provided by Member States",
        "Response of the United Nations",
        "Reply from Parliament",
    ],
)
def test_a_heading_is_not_whose_reply_it_is(heading: str) -> None:
    found = read(f"From: Member State Z\n\n{heading}\n\nA council was set up.")
    assert isinstance(found, Submission)
    assert found.name == "Member State Z"


@pytest.mark.parametrize("sender", ["Jane Doe <jane.doe@example.org>", "<jane.doe@example.org>"])
def test_a_persons_mailbox_is_nobody(sender: str) -> None:
    found = read(f"From: {sender}\n\nA plan was drawn from: the council's.")
    assert isinstance(found, SetAside)
    assert "On behalf of" in found.reason


def test_what_a_courtesy_leads_to_is_not_lost() -> None:
    mission = "The Permanent Mission of Norway to the United Nations presents its compliments"
    found = read(f"{mission} to the Secretariat. Norway set up a council.")
    assert said(found) == [("", "Norway set up a council.")]
    found = read(f"{mission} and has the honour to inform the Office that Norway set up a council.")
    assert said(found) == [("", "Norway set up a council.")]


def test_an_entity_is_known_by_its_name() -> None:
    found = read("From: United Nations Children's Fund\n\nQ4.3 The Fund has three sources.")
    assert isinstance(found, Submission)
    assert (found.actor, found.group) == ("UNICEF", "UN_SYSTEM")


def test_the_question_itself_is_no_answer() -> None:
    found = read(
        "From: Member State Z\n\nQ2.1 What steps has your Government taken?\n\nA council was set "
        "up.\n\nIt meets twice a year.\n\nAnswer to Q4.3\n\nThe State finances it."
    )
    assert said(found) == [
        ("Q2.1", "A council was set up."),
        ("Q2.1", "It meets twice a year."),
        ("Q4.3", "The State finances it."),
    ]


def test_our_own_questionnaire_comes_back_filled_in(result: Result, tmp_path: Path) -> None:
    paper = docx.Document(io.BytesIO(papers(result)["questionnaire-member-states.docx"]))
    typed = {
        "respondent": "Member State Z",
        "date": "3 March 2016",
        "Q2.5": "A council was set up in which five ministries take part.",
        "Q5.1": "A helpline works with schools and the courts.",
    }
    for control in paper.element.body.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val"))
        if tag in typed:
            first, *rest = list(control.iter(qn("w:t")))
            first.text = typed[tag]
            for one in rest:
                one.text = ""
    paper.save(str(tmp_path / "filled.docx"))
    document = documents.read(tmp_path / "filled.docx", name="replies/filled.docx")
    printed = result.plan.resolution.document.text
    found = replies.submission(document, result.plan.questions, KNOWN, printed)
    assert isinstance(found, Submission)
    assert found.name == "Member State Z"
    assert found.received == dt.date(2016, 3, 3)
    assert (found.signatory, found.reference) == (None, None)
    assert said(found) == [("Q2.5", typed["Q2.5"]), ("Q5.1", typed["Q5.1"])]
    empty = tmp_path / "empty.docx"
    empty.write_bytes(papers(result)["questionnaire-member-states.docx"])
    refused = replies.submission(documents.read(empty), result.plan.questions, KNOWN, printed)
    assert isinstance(refused, SetAside)


@pytest.mark.parametrize("name", ["", "From: anonymous\n\n", "In the name of: n/a\n\n"])
def test_what_cannot_be_attributed_is_set_aside(name: str) -> None:
    found = read(f"{name}Q2.1 A strategy was adopted with excellent results.")
    assert isinstance(found, SetAside)
    assert "in whose name" in found.reason


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("French", "L'État a créé un conseil des enfants, qui siège dans toutes les provinces."),
        ("Spanish", "El Estado creó un consejo de la infancia que se reúne en las provincias."),
        ("Arabic", "أنشأت الدولة مجلسا للأطفال يجتمع مرتين في السنة في جميع المقاطعات"),
        ("Russian", "Государство создало совет по делам детей, который собирается дважды в год."),
    ],
)
def test_a_reply_in_another_language_waits_for_its_translation(told: str, words: str) -> None:
    """Its words would stand in the draft as they are: “Norway stated that L'État a créé …”."""
    found = read(f"On behalf of: Norway\n\n{words}")
    assert isinstance(found, SetAside)
    assert f"in {told}" in found.reason


def test_a_foreign_name_makes_no_foreign_reply() -> None:
    found = read(
        "On behalf of: Norway\n\nThe Centre d'information sur les droits de l'enfant was opened in "
        "2015, and the State finances it."
    )
    assert isinstance(found, Submission)
    assert [text[:10] for _, text in said(found)] == ["The Centre"]


def test_a_reply_without_an_answer_is_set_aside() -> None:
    found = read("From: Member State Z\n\nDate: 3 March 2016\n\nQ2.1 ")
    assert isinstance(found, SetAside)
    assert "no answer" in found.reason


def test_a_named_child_is_refused_without_being_repeated() -> None:
    found = read("From: Member State Z\n\nQ2.1 A girl named Examplina Sampleworth was helped.")
    assert isinstance(found, SetAside)
    assert found.refused
    assert found.place
    assert "Examplina" not in found.reason + (found.place or "")


def test_the_examples_replies(result: Result) -> None:
    assert [(row.name, row.group) for row in result.submissions] == [
        ("Member State A", "MEMBER_STATES"),
        ("Member State B", "MEMBER_STATES"),
        ("Member State C", "MEMBER_STATES"),
        ("Sample Fund for Children", "UN_SYSTEM"),
    ]
    assert [row.received for row in result.submissions] == [
        dt.date(2016, 4, 4),
        dt.date(2016, 4, 11),
        dt.date(2016, 4, 20),
        dt.date(2016, 4, 18),
    ]
    assert [key for key, _, _ in result.submissions[0].answers] == ["Q4.3", "Q4.3", "Q5.1"]
    assert {row.file: row.refused for row in result.set_aside} == {
        "replies/names-a-child.txt": True,
        "replies/unsigned.txt": False,
    }


def test_the_next_label_of_a_form_is_nobodys_name() -> None:
    found = read("Respondent\n\nIn the name of:\n\nDate:\n\nQ2.1 A council was set up in 2015.")
    assert isinstance(found, SetAside)
    assert "in whose name" in found.reason


def test_several_replies_of_one_and_names_that_nobody_has_are_remarked_on() -> None:
    def reply(file: str, name: str) -> Submission:
        text = f"On behalf of: {name}\n\nQ2.1 A council was set up in which ministries take part."
        found = replies.submission(read_text(text, name=f"replies/{file}"), QUESTIONS, KNOWN)
        assert isinstance(found, Submission)
        return found

    taken = (
        reply("a.txt", "Norway"),
        reply("b.txt", "Kingdom of Norway"),
        reply("c.txt", "World Heath Organization"),
        reply("d.txt", "Member State Z"),
        reply("e.txt", "Friends of Sample Rivers"),
    )
    several, unknown, *more = replies.remarks(taken, KNOWN)
    assert (several.code, several.place) == ("replies-of-one", "replies/b.txt")
    assert "replies/a.txt" in several.message
    assert (unknown.code, unknown.place) == ("reply-of-unknown", "replies/c.txt")
    assert "perhaps World Health Organization" in unknown.message
    assert [one.place for one in more] == ["replies/e.txt"]  # it answers what States are asked


def test_who_sent_two_replies_is_named_once(folder: Path) -> None:
    reply = folder / "replies" / "member-state-b.txt"
    (folder / "replies" / "member-state-b-corrected.txt").write_bytes(reply.read_bytes())
    found = exercise.run(folder, as_of=AS_OF)
    received = next(
        sentence.text
        for section in found.draft.sections
        for paragraph in section.paragraphs
        for sentence in paragraph.sentences
        if "submissions were received" in sentence.text
    )
    assert "five submissions" in received
    assert received.count("Member State B") == 1
    assert [one.code for one in found.diagnostics].count("replies-of-one") == 1


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (
            "Submission by the Danish Institute for Human Rights",
            "Danish Institute for Human Rights",
        ),
        (
            "Inputs from the Centre for the Study of Peace for the report",
            "Centre for the Study of Peace",
        ),
        (
            "Contribution by the Samland Commission on Human Rights on A/RES/68/145",
            "Samland Commission on Human Rights",
        ),
        ("Response by Friends of Rivers to the note verbale of 3 March", "Friends of Rivers"),
        ("Submission by Norway on Bullying in Schools", "Norway"),
        (
            "Submission by UNICEF for the Secretary-General's report",
            "United Nations Children’s Fund",
        ),
    ],
)
def test_a_name_that_holds_for_or_on_is_whole(line: str, name: str) -> None:
    found = read(f"{line}\n\nA council was set up in which five ministries take part.")
    assert isinstance(found, Submission)
    assert found.name == name


def test_an_answer_right_below_the_header_is_not_lost() -> None:
    found = read("On behalf of: Ireland\nQ2.1 Ireland set up a council for children.")
    assert said(found) == [("Q2.1", "Ireland set up a council for children.")]
    assert isinstance(found, Submission)
    assert found.actor == "STATE:IRL"
    lost = read("On behalf of: Ireland\nIreland set up a council for children.")
    assert isinstance(lost, SetAside)
    assert "put an empty line below" in lost.reason


def test_a_hostile_line_takes_linear_time() -> None:
    read("Submission by A " + "on the a " * 5000 + "\n\nA council was set up.")
    read("On behalf of: Ireland " + "Q2. " * 5000)
