"""The groups that a call for inputs goes to, and the words of the request that name them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from operative import exercise
from operative.actors import registry
from operative.documents import read_text
from operative.errors import SettingsError
from operative.exercise import contributors, replies, settings
from operative.exercise.model import Result, Submission
from tests.exercise.conftest import set_up

TEXT = """Resolution adopted by the Human Rights Council on 3 March 2023

52/901. Clean wells for every child

The Human Rights Council,

1. Calls upon States and civil society organizations to teach children how wells are kept clean;

2. Invites the special procedures to give attention to clean wells;

3. Requests the Office of the United Nations High Commissioner for Human Rights, in consultation
with all States, the World Health Organization, other relevant United Nations agencies, relevant
special procedure mandate holders, the treaty bodies, national human rights institutions, academia,
regional organizations, civil society, including children themselves, and other relevant
stakeholders, to submit to the Human Rights Council at its fifty-eighth session a report on the
right of every child to clean wells.
"""
SYMBOL = "A/HRC/RES/52/901"
NAMED = {
    "MEMBER_STATES": ["States"],
    "UN_SYSTEM": ["the World Health Organization", "other relevant United Nations agencies"],
    "SPECIAL_PROCEDURES": ["relevant special procedure mandate holders"],
    "TREATY_BODIES": ["the treaty bodies"],
    "NATIONAL_INSTITUTIONS": ["national human rights institutions"],
    "INTERGOVERNMENTAL": ["regional organizations"],
    "CIVIL_SOCIETY": ["civil society"],
    "CHILDREN": ["children themselves"],
    "ACADEMIA": ["academia"],
    "OTHERS": ["other relevant stakeholders"],
}


@pytest.fixture(scope="module")
def wells(tmp_path_factory: pytest.TempPathFactory) -> Result:
    folder = set_up(tmp_path_factory.mktemp("wells"), TEXT, SYMBOL)
    return exercise.run(folder, as_of=dt.date(2023, 6, 1))


def test_each_group_that_the_request_names_is_asked_with_its_words(wells: Result) -> None:
    text = wells.plan.resolution.document.text
    found = {
        one.group: [" ".join(text[at.start : at.end].split()) for at in one.named]
        for one in wells.plan.audiences
    }
    assert found == NAMED
    assert {question.audience[0] for question in wells.plan.questions} == set(NAMED)


def test_who_is_not_asked_on_every_paragraph_is_asked_on_the_matter_and_on_its_own(
    wells: Result,
) -> None:
    asked = {
        key: [row.anchor for row in wells.plan.questions if row.audience == (key,)]
        for key in ("MEMBER_STATES", "CIVIL_SOCIETY", "SPECIAL_PROCEDURES", "ACADEMIA")
    }
    assert asked == {
        "MEMBER_STATES": ["para. 1", "para. 2", "para. 3"],
        "CIVIL_SOCIETY": ["para. 1", "para. 3"],
        "SPECIAL_PROCEDURES": ["para. 2", "para. 3"],
        "ACADEMIA": ["para. 3"],
    }
    last = [row.text for row in wells.plan.questions if row.audience == ("ACADEMIA",)]
    assert "is to be on the right of every child to clean wells. What has your research" in last[0]


def test_the_timetable_says_whom_the_call_goes_to(wells: Result) -> None:
    label = wells.plan.milestones[0].label
    assert label.startswith("Call for inputs sent to Member States, the actors of the United")
    assert "organizations that gather the views of children" in label


def test_the_draft_says_from_whom_nothing_has_come(wells: Result) -> None:
    outstanding = next(one for one in wells.draft.sections if one.heading.startswith("Submissions"))
    said = [one.text for one in outstanding.paragraphs[0].sentences]
    assert said[0] == "No submission from States had been received when the draft was made."
    assert "No submission from the treaty bodies had been received when the draft was made." in said
    assert (
        "No account of the views of children themselves had been received when the draft was made."
    ) in said
    gaps = {row.element.label for row in wells.coverage if row.element.kind == "input"}
    assert {"the treaty bodies", "children themselves", "academia"} <= gaps


def test_a_reply_to_a_groups_questionnaire_is_that_groups(wells: Result) -> None:
    own = next(row.id for row in wells.plan.questions if row.audience == ("CIVIL_SOCIETY",))
    text = f"In the name of: Well Keepers\n\nAnswer to {own}\n\nWe taught 40 schools."
    document = read_text(text, name="replies/x.txt")
    reply = replies.submission(document, wells.plan.questions, registry.load())
    assert isinstance(reply, Submission)
    assert (reply.name, reply.group) == ("Well Keepers", "CIVIL_SOCIETY")


@pytest.mark.parametrize(
    ("actor", "group"),
    [
        ("STATE:NOR", "MEMBER_STATES"),
        ("UNICEF", "UN_SYSTEM"),
        ("CRC", "TREATY_BODIES"),
        ("ORG:Special Rapporteur on the right to food", "SPECIAL_PROCEDURES"),
        ("ORG:youth organizations", "CIVIL_SOCIETY"),
        ("ORG:other relevant agencies", "UN_SYSTEM"),
        ("ORG:all relevant stakeholders", "OTHERS"),
    ],
)
def test_the_group_of_a_contributor(actor: str, group: str) -> None:
    assert contributors.group_of(actor, registry.load().get(actor)) == group


def test_a_special_procedure_is_one_of_the_united_nations_where_these_alone_are_asked() -> None:
    assert contributors.counted_in("SPECIAL_PROCEDURES", {"UN_SYSTEM"}) == "UN_SYSTEM"
    assert contributors.counted_in("SPECIAL_PROCEDURES", {"SPECIAL_PROCEDURES"}) == (
        "SPECIAL_PROCEDURES"
    )
    assert contributors.counted_in("ACADEMIA", {"UN_SYSTEM"}) == "ACADEMIA"


def test_contributors_that_share_a_noun_are_named_by_their_own_words(tmp_path: Path) -> None:
    head = TEXT[: TEXT.index("3. Requests")]
    asked = (
        "3. Requests the Office of the United Nations High Commissioner for Human Rights, in "
        "consultation with States, intergovernmental and non-governmental organizations, to report "
        "to the Human Rights Council at its fifty-eighth session on the right to clean wells.\n"
    )
    found = exercise.run(set_up(tmp_path, head + asked, SYMBOL), as_of=dt.date(2023, 6, 1))
    labels = [one.label for one in found.plan.elements if one.kind == "input"]
    shared = "intergovernmental and non-governmental organizations"
    assert labels == ["States", shared, shared]


def test_a_person_adds_groups(tmp_path: Path) -> None:
    set_up(tmp_path, TEXT, SYMBOL, '[call]\nalso = ["PRIVATE_SECTOR"]\n')
    file = tmp_path / "exercise.toml"
    found = exercise.run(tmp_path, as_of=dt.date(2023, 6, 1))
    assert "PRIVATE_SECTOR" in [one.group for one in found.plan.audiences]
    file.write_text(file.read_text("utf-8").replace("PRIVATE_SECTOR", "WIZARDS"), "utf-8")
    with pytest.raises(SettingsError, match="WIZARDS"):
        settings.load(tmp_path)
