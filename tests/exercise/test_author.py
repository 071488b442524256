"""Whose report an exercise is about, and what the author is called."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from operative import exercise, mandates, resolutions
from operative.actors import registry
from operative.documents import read_text
from operative.errors import SettingsError
from operative.exercise import author, occasion, plan
from operative.exercise.model import Author, Occasion, Settings
from operative.exercise.verify import verify
from operative.resolutions.model import Resolution
from tests.exercise.conftest import set_down, set_up

HEAD = """A/HRC/RES/55/99

Resolution adopted by the Human Rights Council on 5 April 2024

55/99. The right to clean rivers

The Human Rights Council,

Recalling its resolution 52/88 on the right to clean rivers,

1. Takes note of the work done in this field;

"""
KNOWN = registry.load()


def resolution(*paragraphs: str, head: str = HEAD) -> Resolution:
    numbered = "\n\n".join(f"{place}. {text}" for place, text in enumerate(paragraphs, 2))
    return resolutions.parse(read_text(head + numbered + "\n", name="A_HRC_RES_55_99.txt"))


def chosen(text: Resolution, **more: Any) -> tuple[str, Author, Occasion, str]:
    """Anchor of the request, its author, when it is due, what is written."""
    settings = Settings(Path("."), "Rivers", "A/HRC/RES/55/99", **more)
    acts = mandates.in_full(mandates.extract(text))
    request = plan.obligation(acts, settings, KNOWN)
    found = author.author_of(request, text, KNOWN, settings)
    due = occasion.choose(request[1], text, settings)
    return request[0].anchor, found, due, author.product_of(request[1])


VIOLENCE = "the Special Representative of the Secretary-General on Violence against Children"
REPORT = "to submit a report on rivers to the Human Rights Council at its fifty-eighth session"


@pytest.mark.parametrize(
    ("asked", "full", "short", "caller"),
    [
        (
            "the United Nations High Commissioner for Human Rights",
            "the United Nations High Commissioner for Human Rights",
            "the High Commissioner",
            "the Office of the United Nations High Commissioner for Human Rights",
        ),
        (
            "the Office of the High Commissioner",
            "the Office of the United Nations High Commissioner for Human Rights",
            "the Office",
            "the Office of the United Nations High Commissioner for Human Rights",
        ),
        (
            VIOLENCE,
            VIOLENCE,
            "the Special Representative",
            f"the Office of {VIOLENCE}",
        ),
        (
            "the Secretary-General",
            "the Secretary-General",
            "the Secretary-General",
            "the Secretariat of the United Nations",
        ),
        (
            "the Executive Director of the United Nations Office on Drugs and Crime",
            "the Executive Director of the United Nations Office on Drugs and Crime",
            "the Executive Director",
            "the United Nations Office on Drugs and Crime",
        ),
        (
            "the Secretary-General and the High Commissioner for Human Rights",
            "the Secretary-General and the United Nations High Commissioner for Human Rights",
            "the Secretary-General and the High Commissioner",
            "the Secretariat of the United Nations",
        ),
    ],
)
def test_an_author_has_the_name_that_the_request_gives(
    asked: str, full: str, short: str, caller: str
) -> None:
    _, found, _, _ = chosen(resolution(f"Requests {asked} {REPORT}."))
    assert (found.full, found.short, found.caller) == (full, short, caller)


def test_a_bare_title_is_told_in_full_where_the_resolution_does_so_once() -> None:
    text = resolution(
        "Decides to extend the mandate of the Special Rapporteur on the right to education for a "
        "period of three years;",
        f"Requests the Special Rapporteur {REPORT}.",
    )
    _, found, _, _ = chosen(text)
    assert found.full == "the Special Rapporteur on the right to education"
    assert found.short == "the Special Rapporteur"
    two = resolution(
        "Welcomes the reports of the Special Rapporteur on the right to education and of the "
        "Special Rapporteur on the right to food;",
        f"Requests the Special Rapporteur {REPORT}.",
    )
    assert chosen(two)[1].full == "the Special Rapporteur"


def test_what_a_report_is_on_is_no_part_of_its_authors_name() -> None:
    text = resolution(
        "Welcomes the report of the Executive Director on the state of rivers;",
        f"Requests the Executive Director {REPORT}.",
    )
    assert chosen(text)[1].full == "the Executive Director"


def test_the_secretary_general_goes_before_an_office_and_an_office_before_states() -> None:
    states = "Invites all States to report to the Council on clean rivers at its sixtieth session"
    office = f"Requests the Office of the High Commissioner {REPORT}"
    general = f"Requests the Secretary-General {REPORT}"
    assert chosen(resolution(f"{states};", f"{office};", f"{general}."))[0] == "para. 4"
    assert chosen(resolution(f"{states};", f"{office}."))[0] == "para. 3"
    with pytest.raises(SettingsError, match="no report of a single author"):
        chosen(resolution(f"{states}."))


def test_the_settings_name_another_author() -> None:
    text = resolution(
        f"Requests the Secretary-General {REPORT};",
        f"Requests the Office of the High Commissioner {REPORT}.",
    )
    for name in ("OHCHR", "Office of the High Commissioner for Human Rights"):
        assert chosen(text, author=name)[0] == "para. 3"
    assert chosen(text, paragraph="para. 3")[1].actors == ("OHCHR",)
    with pytest.raises(SettingsError, match=r"asks UNICEF for no report.*“para\. 2”.*“para\. 3”"):
        chosen(text, author="UNICEF")


def test_one_of_joint_authors_can_be_named_alone() -> None:
    asked = "the Secretary-General and the High Commissioner for Human Rights"
    text = resolution(f"Requests {asked} {REPORT}.")
    assert chosen(text)[1].actors == ("SECRETARY_GENERAL", "OHCHR")
    assert chosen(text, author="OHCHR")[1].short == "the High Commissioner"


def test_a_report_goes_before_a_briefing_and_one_with_a_time_before_one_without() -> None:
    text = resolution(
        "Requests the High Commissioner for Human Rights to brief the Council on clean rivers at "
        "its fifty-seventh session;",
        "Requests the High Commissioner for Human Rights to report on the state of rivers;",
        f"Requests the High Commissioner for Human Rights {REPORT}.",
    )
    assert chosen(text)[0] == "para. 4"
    briefing = chosen(text, paragraph="para. 2")
    assert briefing[3] == "briefing"
    assert author.subtitle(briefing[1], briefing[3]) == (
        "Briefing by the United Nations High Commissioner for Human Rights"
    )


def test_two_of_one_rank_are_listed_with_their_authors() -> None:
    text = resolution(
        f"Requests the Special Rapporteur on the right to food {REPORT};",
        f"Requests the High Commissioner for Human Rights {REPORT}.",
    )
    with pytest.raises(SettingsError, match=r"“para\. 2” \(Special Rapporteur.*“para\. 3” \(Of"):
        chosen(text)


def test_each_session_is_of_the_organ_that_the_words_around_it_name() -> None:
    text = resolution(
        "Requests the Special Rapporteur on the right to food to submit a report to the Human "
        "Rights Council at its fifty-eighth session and to the General Assembly at its eightieth "
        "session."
    )
    assert chosen(text)[2] == Occasion("HRC", 58)
    assert chosen(text, recipient="GA")[2] == Occasion("GA", 80)
    assert chosen(text, session=80)[2] == Occasion("GA", 80)
    assert chosen(text, session=61)[2] == Occasion("HRC", 61)


def test_a_report_is_for_the_session_at_which_it_is_asked_for_and_not_an_oral_update() -> None:
    text = resolution(
        "Requests the High Commissioner for Human Rights to present an oral update on her report "
        "on rivers to the Council at its fifty-seventh session, and a comprehensive report at its "
        "fifty-eighth session."
    )
    assert chosen(text)[2] == Occasion("HRC", 58)
    assert chosen(text, session=57)[2] == Occasion("HRC", 57)


def test_the_agenda_item_is_the_one_that_the_request_names() -> None:
    text = resolution(
        "Requests the High Commissioner for Human Rights to report to the Council at its "
        "fifty-eighth session under agenda item 2."
    )
    request = author.requests(mandates.extract(text))[0]
    assert occasion.item_of(request[1], text) == ("2", None)


def test_a_name_that_a_person_gives_goes_before_the_resolutions() -> None:
    text = resolution(f"Requests the Executive Director {REPORT}.")
    _, found, _, _ = chosen(text, author_name="the Executive Director of the Sample Programme")
    assert dataclasses.astuple(found)[1:3] == (
        "the Executive Director of the Sample Programme",
        "the Executive Director",
    )
    assert found.by_person


def test_no_organ_is_the_author_of_what_it_asks_for_itself() -> None:
    text = resolution("Decides that the Human Rights Council shall report on rivers each year.")
    request = author.requests(mandates.in_full(mandates.extract(text)))[0]
    assert author.writers_of(request) == ()


def test_a_session_before_the_report_is_asked_for_is_of_other_work() -> None:
    text = resolution(
        "Requests the Office of the High Commissioner to convene a panel at its fifty-sixth "
        "session and to submit a report on rivers to the Human Rights Council at its fifty-eighth "
        "session."
    )
    assert chosen(text)[2] == Occasion("HRC", 58)


def test_two_keys_and_a_resolution_make_an_exercise_that_holds(tmp_path: Path) -> None:
    """Nobody wrote: that is said of a group without its “all”, and the proof bears it out."""
    text = (
        f"{HEAD}2. Requests the High Commissioner, in consultation with States and all other "
        f"relevant stakeholders, {REPORT};\n"
    )
    home = set_up(tmp_path / "exercise", text, "A/HRC/RES/55/99")
    result = exercise.run(home, as_of=dt.date(2024, 6, 1))
    set_down(result, tmp_path / "out")
    written = (tmp_path / "out" / "report.md").read_text("utf-8")
    assert "No submission from other relevant stakeholders had been received" in written
    assert verify(tmp_path / "out").problems == ()


def test_the_report_on_the_whole_resolution_is_meant() -> None:
    text = resolution(
        "Requests the High Commissioner to submit a report on the use of river water to the "
        "Human Rights Council at its fifty-seventh session;",
        "Requests the High Commissioner to report to the Human Rights Council at its fifty-eighth "
        "session on the implementation of the present resolution.",
    )
    assert chosen(text)[0] == "para. 3"


def test_the_summary_of_a_panel_steps_back_behind_a_report() -> None:
    text = resolution(
        "Requests the High Commissioner to submit a report on the right to clean rivers to the "
        "Human Rights Council at its fifty-seventh session;",
        "Requests the High Commissioner to submit a summary report on the panel discussion to the "
        "Human Rights Council at its fifty-eighth session.",
    )
    assert chosen(text)[0] == "para. 2"


def test_the_list_to_choose_from_says_when_and_on_what() -> None:
    text = resolution(
        "Requests the High Commissioner to submit a report on river banks to the Human Rights "
        "Council at its fifty-seventh session;",
        "Requests the High Commissioner to submit a report on river beds to the Human Rights "
        "Council at its fifty-eighth session.",
    )
    with pytest.raises(SettingsError) as error:
        chosen(text)
    office = "Office of the United Nations High Commissioner for Human Rights"
    assert error.value.remedy == (
        f"say which: “para. 2” ({office}, session 57: a report on river banks); and "
        f"“para. 3” ({office}, session 58: a report on river beds)"
    )


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (f"Requests the High Commissioner {REPORT}.", 8500),
        (f"Requests the Special Rapporteur on the right to food {REPORT}.", 10700),
        (f"Requests the Advisory Committee {REPORT}.", 10700),
    ],
)
def test_the_word_limit_is_that_of_the_authors_reports(asked: str, words: int) -> None:
    settings = Settings(Path("."), "Rivers", "A/HRC/RES/55/99")
    made = plan.make(settings, (resolution(asked),), KNOWN, dt.date(2024, 5, 1))
    assert made.word_limit == words


def test_without_a_known_session_there_is_a_plan_without_days() -> None:
    text = resolution(
        "Requests the High Commissioner to report annually to the Human Rights Council."
    )
    settings = Settings(Path("."), "Rivers", "A/HRC/RES/55/99")
    made = plan.make(settings, (text,), KNOWN, dt.date(2024, 5, 1))
    assert made.milestones == ()
    assert [one.code for one in made.diagnostics] == ["timetable-open"]
    fixed = dataclasses.replace(settings, deadlines=(("replies", dt.date(2024, 9, 2)),))
    made = plan.make(fixed, (text,), KNOWN, dt.date(2024, 5, 1))
    assert [(one.key, one.date) for one in made.milestones] == [
        ("call-for-inputs", dt.date(2024, 7, 8)),
        ("replies", dt.date(2024, 9, 2)),
    ]
