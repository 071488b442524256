"""Plain wordings of who is asked to do what, put together from tables of verbs and names."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from operative.actors import registry
from operative.mandates import acts
from operative.mandates.context import Context
from operative.mandates.model import Act

GRID: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "cases" / "plain.toml").read_text("utf-8")
)


@pytest.fixture(scope="module")
def context() -> Context:
    return Context(registry.load(), "GA", 70, dt.date(2015, 12, 17))


def last(text: str, context: Context) -> Act:
    """The last act of a sentence; commas that meet where names were put in count once."""
    return acts.find(text.replace(",,", ","), context)[-1]


@pytest.mark.parametrize(("frame", "number"), GRID["positions"])
def test_verbs_that_ask_are_found_in_every_position(
    frame: str, number: int, context: Context
) -> None:
    for verb in GRID["asking"]:
        found = acts.find(frame.format(verb=verb, Verb=verb.capitalize()), context)
        assert len(found) == number, verb
        assert verb.startswith(found[-1].verb), verb
        assert found[-1].addressees == ("SECRETARY_GENERAL",), verb


@pytest.mark.parametrize("link", GRID["linking"])
def test_words_that_link_acts_may_stand_behind_the_verb(link: str, context: Context) -> None:
    found = acts.find(f"Requests {link} the Secretary-General to chart the reefs;", context)
    assert [(one.verb, one.addressees) for one in found] == [("requests", ("SECRETARY_GENERAL",))]


@pytest.mark.parametrize("link", GRID["leading"])
def test_words_that_link_acts_may_stand_before_the_verb(link: str, context: Context) -> None:
    for text in (
        f"{link.capitalize()} requests the Secretary-General to chart the reefs;",
        f"Welcomes the charts, and {link} requests the Secretary-General to complete them;",
        f"Welcomes the charts and, {link}, requests the Secretary-General to complete them;",
    ):
        act = last(text, context)
        assert (act.verb, act.addressees) == ("requests", ("SECRETARY_GENERAL",)), text


@pytest.mark.parametrize("frame", GRID["clauses"]["frames"])
def test_those_asked_are_found_in_every_clause(frame: str, context: Context) -> None:
    for whom, ids in GRID["addressees"].items():
        assert list(last(frame.format(whom=whom), context).addressees) == ids, whom


@pytest.mark.parametrize("frame", GRID["pairs"]["ties"])
def test_lists_of_two_are_read_to_their_end(frame: str, context: Context) -> None:
    alone = "Invites {whom} to mark the wrecks;"
    for first in GRID["pairs"]["first"]:
        for second in GRID["pairs"]["second"]:
            each = [last(alone.format(whom=one), context).addressees for one in (first, second)]
            text = frame.format(first=first, second=second)
            assert last(text, context).addressees == each[0] + each[1], text


@pytest.mark.parametrize("frame", GRID["doing"]["by"])
def test_those_by_whom_something_is_to_be_done_are_asked(frame: str, context: Context) -> None:
    for whom, ids in GRID["doing"].items():
        if whom != "by":
            assert list(last(frame.format(whom=whom), context).addressees) == ids, whom


def test_instruments_in_a_list_of_parties_are_nobody(context: Context) -> None:
    text = (
        "Urges parties to the Sea Convention, the Reef Convention and the Pilot Convention to act;"
    )
    assert last(text, context).addressees == ("STATES_PARTIES",)


def test_who_signed_an_action_plan_need_be_no_state(context: Context) -> None:
    text = "Urges all parties to the Action Plan to mark the wrecks;"
    assert last(text, context).addressees == ("ORG:all parties to the Action Plan",)


def test_what_is_recommended_may_stand_before_those_asked(context: Context) -> None:
    text = "Recommends the following for consideration by national Governments and the Lamp Board:"
    assert last(text, context).addressees == ("MEMBER_STATES", "ORG:Lamp Board")


def test_a_pronoun_behind_that_takes_those_asked_before_it(context: Context) -> None:
    text = "Reaffirms its request to the Secretary-General that he mark the wrecks;"
    assert last(text, context).addressees == ("SECRETARY_GENERAL",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Requests the Secretary-General to propose options in his next budget;", "report"),
        ("Decides to review the charts after a period of two years;", "meeting"),
        ("Decides to review the charts within twelve months;", "meeting"),
        ("Requests the Board to furnish a concept note to the General Assembly;", "report"),
        ("Invites States to send their views to the General Assembly;", "report"),
        (
            "Decides to continue to consider this matter in line with its programme of work;",
            "meeting",
        ),
        ("Decides that the Fund should also be used to assist pilots to take part;", "funding"),
        (
            "Decides that the charts shall be supported through regular budgetary funding;",
            "funding",
        ),
        (
            "Calls upon States to cooperate with the Board in the preparation of the report;",
            "other",
        ),
        (
            "Invites the Board to develop and, upon request, increase technical assistance;",
            "assistance",
        ),
    ],
)
def test_kinds_of_single_wordings(text: str, kind: str, context: Context) -> None:
    found = last(text, context).kind
    assert found is not None
    assert found.value == kind


@pytest.mark.parametrize(
    ("kind", "text"), [(k, t) for k in GRID["singles"] for t in GRID["singles"][k]]
)
def test_kinds_of_rarer_names(kind: str, text: str, context: Context) -> None:
    found = last(text, context).kind
    assert found is not None
    assert found.value == kind


@pytest.mark.parametrize("frame", GRID["inputs"]["frames"])
def test_whose_word_goes_into_a_report(frame: str, context: Context) -> None:
    for whom in ("Member States", "the United Nations Development Programme", "donors"):
        asked = last(f"Invites {whom} to mark the wrecks;", context).addressees
        report = last(frame.format(whom=whom), context).report
        assert report is not None
        assert report.inputs_from == asked, whom


def test_those_who_say_we_may_say_it_again(context: Context) -> None:
    text = (
        "We commend the pilots, and in this regard we invite States to mark the wrecks, "
        "we underline the need for charts and we urge donors to help."
    )
    found = acts.find(text, context)
    assert [one.verb for one in found] == ["commend", "invite", "underline", "urge"]
    assert found[1].addressees == ("MEMBER_STATES",)
    within = "We recognize that as we urge others to act we must act ourselves;"
    assert [one.verb for one in acts.find(within, context)] == ["recognize"]


def test_them_are_those_whose_part_was_told_last(context: Context) -> None:
    text = (
        "Calls for talks between States and donors. "
        "The Assembly emphasizes the role played by harbour workers, and calls upon them to act."
    )
    assert last(text, context).addressees == ("ORG:harbour workers",)
    text = (
        "Encourages donors to help, recognizes the role of warning systems, "
        "and calls upon them to act;"
    )
    assert last(text, context).addressees == ("DONORS",)


def test_words_set_off_may_stand_before_those_between_whom(context: Context) -> None:
    text = "Encourages closer cooperation, each within its mandate, between States and donors;"
    assert last(text, context).addressees == ("MEMBER_STATES", "DONORS")


@pytest.mark.parametrize("frame", GRID["forms"]["frames"])
def test_what_is_asked_has_its_kind_in_every_form(frame: str, context: Context) -> None:
    for row in GRID["asked"]:
        for verb, gerund, done in row["verbs"]:
            for thing in row["things"]:
                text = frame.format(verb=verb, gerund=gerund, done=done, thing=thing)
                act = last(text, context)
                assert act.kind is not None
                assert act.kind.value == row["kind"], text
