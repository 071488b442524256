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
}
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


@pytest.mark.parametrize("request_", REQUESTS)
@pytest.mark.parametrize("who", RECIPIENTS)
def test_plain_recipients_are_found_in_any_request(request_: str, who: str) -> None:
    text = request_.format(who=who)
    reports = [one.report for one in acts.find(text, CONTEXT) if one.report is not None]
    assert len(reports) == 1, text
    assert set(reports[0].recipient) == RECIPIENTS[who], text
    assert reports[0].author == ("ORG:Panel",) or reports[0].author == (), text
