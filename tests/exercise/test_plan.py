from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from operative import mandates
from operative.actors import registry
from operative.errors import SettingsError
from operative.exercise import plan, settings
from operative.exercise.model import Result
from tests.exercise.conftest import set_up

AS_OF = dt.date(2015, 11, 2)


def test_the_obligation_is_found_without_being_named(result: Result) -> None:
    assert result.plan.mandate.anchor == "para. 6"
    assert result.plan.obligation.report is not None
    assert result.plan.obligation.report.recipient == ("GA",)
    assert result.settings.paragraph == "para. 6"


def test_the_chain_leads_from_the_first_resolution_to_the_session(result: Result) -> None:
    assert result.plan.chain == ("A/RES/66/139", "A/68/253", "A/RES/68/145", "session 71")


def test_the_timetable_is_that_of_the_session(result: Result) -> None:
    dates = {step.key: step.date for step in result.plan.milestones}
    assert dates["issuance"] == dt.date(2016, 8, 2)
    assert dates["submission"] == dt.date(2016, 7, 5)


def test_every_element_is_in_the_resolutions_own_words(result: Result) -> None:
    text = result.plan.resolution.document.text
    for element in result.plan.elements:
        assert text[element.start : element.end] == element.label
        assert result.plan.resolution.document.anchor(element.start, element.end).label == (
            element.anchor
        )


def test_the_elements_are_what_the_report_must_show(result: Result) -> None:
    found = [(element.anchor, element.kind) for element in result.plan.elements]
    assert found == [
        ("para. 6", "asked"),
        ("para. 2", "state"),
        ("para. 2", "state"),
        ("para. 2", "state"),
        ("para. 3", "state"),
        ("para. 4", "state"),
        ("para. 4", "state"),
        ("para. 5", "state"),
        ("para. 6", "input"),
        ("para. 6", "input"),
    ]
    assert result.plan.elements[0].label == (
        "the current collaboration within the United Nations system on child protection"
    )


def test_every_operative_paragraph_has_questions_for_both_audiences(result: Result) -> None:
    asked = {(question.anchor, question.audience[0]) for question in result.plan.questions}
    assert asked == {
        (anchor, audience)
        for anchor in ("para. 2", "para. 3", "para. 4", "para. 5", "para. 6")
        for audience in ("MEMBER_STATES", "UN_SYSTEM")
    }
    text = result.plan.resolution.document.text
    for question in result.plan.questions:
        assert question.quote in text
        assert question.quote.removeprefix("them") in question.text
        assert " them," not in question.text
    ids = [question.id for question in result.plan.questions]
    assert ids[:3] == ["Q2.1", "Q2.2", "Q2.3"]
    assert len(set(ids)) == len(ids)


def test_two_requests_are_an_error_that_lists_them(example: Path) -> None:
    chosen = settings.load(example)
    found, _ = plan.read_resolutions(example)
    acts = mandates.extract(found[1])
    twice = (*acts, acts[-1]._replace(anchor="para. 7"))
    with pytest.raises(SettingsError, match=r"“para\. 6”.*“para\. 7”"):
        plan.obligation(twice, chosen)
    with pytest.raises(SettingsError, match="no report"):
        plan.obligation(acts[:-1], chosen)
    with pytest.raises(SettingsError, match=r"“para\. 6”"):
        plan.obligation(acts, dataclasses.replace(chosen, paragraph="para. 2"))


def test_a_resolution_that_is_not_there_is_named(example: Path) -> None:
    chosen = dataclasses.replace(settings.load(example), resolution="A/RES/70/1")
    found, _ = plan.read_resolutions(example)
    with pytest.raises(SettingsError, match="A/RES/66/139, A/RES/68/145"):
        plan.make(chosen, found, registry.load(), AS_OF)


def test_a_predecessor_that_is_not_there_is_said(example: Path) -> None:
    chosen = dataclasses.replace(settings.load(example), predecessors=("A/RES/60/1",))
    found, _ = plan.read_resolutions(example)
    made = plan.make(chosen, found, registry.load(), AS_OF)
    assert [row.code for row in made.diagnostics] == ["predecessor-missing"]


COUNCIL = """Resolution adopted by the Human Rights Council on 3 April 2024

55/99. Lamps

The Human Rights Council,

1. Requests the High Commissioner for Human Rights to submit to the Human Rights Council at its
fifty-eighth session a report on the state of lamps.
"""


@pytest.mark.parametrize(("organ", "notes"), [("UNGA", 1), ("HRC", 0)])
def test_an_organ_to_which_the_report_is_not_asked_to_be_given_is_told(
    tmp_path: Path, organ: str, notes: int
) -> None:
    set_up(tmp_path, COUNCIL, "A/HRC/RES/55/99", f'[report]\nrecipient = "{organ}"\n')
    read, _ = plan.read_resolutions(tmp_path)
    found = plan.make(settings.load(tmp_path), read, registry.load(), dt.date(2024, 6, 1))
    told = [one.message for one in found.diagnostics if one.code == "recipient-other"]
    assert len(told) == notes
    assert all("to be given to the Human Rights Council" in one for one in told)
    assert found.occasion.body == {"UNGA": "GA", "HRC": "HRC"}[organ]
