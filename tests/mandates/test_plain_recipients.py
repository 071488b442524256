"""A grid of plain wordings: who gets a report is found however it is asked for."""

from __future__ import annotations

import datetime as dt

import pytest

from operative.actors import registry
from operative.mandates import acts
from operative.mandates.context import Context

CONTEXT = Context(registry.load(), "GA", 70, dt.date(2015, 12, 17))
RECIPIENTS = {
    "the General Assembly": {"GA"},
    "the Security Council": {"SC"},
    "it": {"GA"},
    "the General Assembly and the Human Rights Council": {"GA", "HRC"},
    "both the General Assembly and the Security Council": {"GA", "SC"},
    "the General Assembly, through the Economic and Social Council": {"GA"},
    "the Economic and Social Council and, through it, the General Assembly": {"ECOSOC", "GA"},
    "the General Assembly and to the Human Rights Council": {"GA", "HRC"},
    "Member States": {"MEMBER_STATES"},
    "the Secretary-General": {"SECRETARY_GENERAL"},
    "the Executive Board": {"ORG:Executive Board"},
    "the Conference of the Parties": {"ORG:Conference of the Parties"},
    "the Meeting of States Parties": {"ORG:Meeting of States Parties"},
    "the resumed Review Conference": {"ORG:resumed Review Conference"},
    "the next Working Group on Tides": {"ORG:Working Group on Tides"},
    "the appropriate bodies": {"ORG:appropriate bodies"},
    "the Commission on the Status of Women": {"CSW"},
    "the President of the General Assembly": {"ORG:President of the General Assembly"},
    "the Subsidiary Body on Scientific, Technical and Technological Advice": {
        "ORG:Subsidiary Body on Scientific, Technical and Technological Advice"
    },
    "the Conference of the Parties serving as the meeting of the Parties to the Reef Protocol": {
        "ORG:Conference of the Parties serving as the meeting of the Parties to the Reef Protocol"
    },
}
BODIES = {
    "the Security Council": {"SC"},
    "the Executive Board": {"ORG:Executive Board"},
    "the Conference of the Parties": {"ORG:Conference of the Parties"},
    "the Governing Body": {"ORG:Governing Body"},
    "the Subsidiary Body for Implementation": {"ORG:Subsidiary Body for Implementation"},
}
FOR_BODIES = (
    "to prepare a report on reefs for review by {who}",
    "to prepare a report on reefs for decision by {who}",
    "to prepare a report on reefs for discussion by {who} at its next session",
    "to prepare a report on reefs, to be reviewed by {who}",
    "to prepare a report on reefs for the next session of {who}",
    "to submit a report on reefs to the next session of {who}",
    "to prepare for consideration at the next session of {who} a report on reefs",
    "to give {who} an oral report on reefs",
    "to prepare for {who} a report on reefs",
    "to provide an update on reefs at each meeting of {who}",
    "to make available to {who} a report on reefs",
    "to share with {who} a report on reefs",
    "to share a report on reefs with {who}",
    "to circulate to {who} a report on reefs",
    "to circulate a report on reefs to {who}",
    "to place before {who} a report on reefs",
    "to place a report on reefs before {who}",
    "to keep {who} fully apprised of progress",
    "to develop a plan for reefs, for consideration by {who}",
    "to develop, for consideration by {who}, a plan for reefs",
    "to have the Chair of the Group provide an update on reefs to {who}",
)
REQUESTS = (
    "Requests the Panel to submit a report on lighthouses to {who};",
    "Requests the Panel to submit to {who}, at its seventy-second session, a report on reefs;",
    "Requests the Panel to report to {who} on the implementation of the present resolution;",
    "Requests the Panel to report annually to {who} on lighthouses;",
    "Requests the Panel to report orally to {who} on lighthouses;",
    "Requests the Panel to report thereon, at its seventy-second session, to {who};",
    "Requests the Panel to provide to {who} an oral update on lighthouses;",
    "Requests that a report on lighthouses be submitted to {who};",
    "Requests the Panel to look into the lighthouses and to report thereon to {who};",
    "Requests the Panel to prepare a report on lighthouses for submission to {who};",
    "Requests the Panel to prepare a report on lighthouses, to be submitted to {who};",
    "Decides that the Panel shall report to {who} on its work;",
    "Requests the Panel to prepare a report on lighthouses and to submit it to {who};",
)


@pytest.mark.parametrize("asked", FOR_BODIES)
@pytest.mark.parametrize("who", BODIES)
def test_bodies_that_a_report_is_for_are_found(asked: str, who: str) -> None:
    text = f"Requests the Panel {asked.format(who=who)};"
    reports = [one.report for one in acts.find(text, CONTEXT) if one.report is not None]
    assert [set(one.recipient) for one in reports] == [BODIES[who]], text


@pytest.mark.parametrize("request_", REQUESTS)
@pytest.mark.parametrize("who", RECIPIENTS)
def test_plain_recipients_are_found_in_any_request(request_: str, who: str) -> None:
    text = request_.format(who=who)
    reports = [one.report for one in acts.find(text, CONTEXT) if one.report is not None]
    assert len(reports) == 1, text
    assert set(reports[0].recipient) == RECIPIENTS[who], text
    assert reports[0].author == ("ORG:Panel",) or reports[0].author == (), text
