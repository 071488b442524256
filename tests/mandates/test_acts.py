"""What acts ask: addressees, kind, report, due, conditions."""

from __future__ import annotations

import dataclasses
import datetime as dt
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, overload

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from operative.actors import registry
from operative.actors.model import Mention
from operative.mandates import acts, lists
from operative.mandates.context import Context
from operative.mandates.model import Act, ActKind, Basis
from operative.mandates.records import act_record, due_record

CASES = [
    case
    for name in ("acts", "kinds", "reports")
    for case in tomllib.loads(
        (Path(__file__).parent / "cases" / f"{name}.toml").read_text("utf-8")
    )["case"]
]


@pytest.fixture(scope="module")
def context() -> Context:
    return Context(registry.load(), "GA", 70, dt.date(2015, 12, 17))


def as_case(act: Act, wanted: dict[str, Any]) -> dict[str, Any]:
    """The fields of an act that a case speaks of, in the case's shape."""
    due = due_record(act.due)
    report = act.report
    found = {
        "addressees": list(act.addressees),
        "kind": act.kind.value if act.kind else None,
        "deliverable": act.deliverable,
        "due": [due["type"], due["value"]] if due else [],
        "conditions": list(act.conditions),
        "author": list(report.author) if report else None,
        "recipient": list(report.recipient) if report else None,
        "inputs_from": list(report.inputs_from) if report else None,
        "topic": (report.topic or "") if report else None,
    }
    return {name: found[name] for name in wanted}


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_case(case: dict[str, Any], context: Context) -> None:
    found = acts.find(case["text"], context)
    assert len(found) == len(case["acts"])
    for act, wanted in zip(found, case["acts"], strict=True):
        assert as_case(act, wanted) == wanted, case["why"]


def test_a_short_name_used_before_another_full_name_means_what_it_did(context: Context) -> None:
    known = dataclasses.replace(context, known={"office of the high commissioner": "OHCHR"})
    text = (
        "Requests the Office of the High Commissioner to light lamps in cooperation with the "
        "Office of the United Nations High Commissioner for Refugees;"
    )
    assert acts.find(text, known)[0].addressees == ("OHCHR",)


def test_spans_count_the_document(context: Context) -> None:
    text = "Welcomes the charts, and further invites\nMember States to publish them;"
    (first, second) = acts.find(text, Context(context.names, "GA", 70, offset=1000))
    assert text[first.start - 1000 : first.end - 1000] == "Welcomes the charts"
    assert text[second.verb_start - 1000 : second.verb_end - 1000] == "invites"
    assert text[second.start - 1000 :].startswith("further invites")


def test_the_window_of_a_session_is_the_days_it_met(context: Context) -> None:
    text = "Requests the Secretary-General to report to the Assembly at its seventy-first session;"
    (act,) = acts.find(text, context)
    assert act.window is not None
    assert (act.window.start, act.window.basis) == (dt.date(2016, 9, 13), Basis.STATED)


def test_days_are_counted_from_the_adoption(context: Context) -> None:
    (act,) = acts.find("Requests the Secretary-General to report within ten days;", context)
    assert act.window is not None
    assert (act.window.end, act.window.basis) == (dt.date(2015, 12, 27), Basis.COMPUTED)


def test_a_pronoun_without_an_antecedent_stays_open(context: Context) -> None:
    (_, second) = acts.find("Notes the weather, and invites them to wait;", context)
    assert second.addressees == ()
    assert [one.field for one in second.unresolved] == ["addressees"]


def test_a_short_name_without_its_full_one_stays_open(context: Context) -> None:
    (act,) = acts.find("Requests the Committee to keep charts;", context)
    assert act.addressees == ("ORG:Committee",)
    assert "“Committee” can mean" in act.unresolved[0].reason


def test_an_organ_that_is_not_known_stays_open(context: Context) -> None:
    (act,) = acts.find("Decides to remain seized of the matter.", Context(context.names))
    assert act.addressees == ()
    assert act.unresolved[0].field == "addressees"


def test_the_last_name_in_full_settles_a_short_one(context: Context) -> None:
    text = (
        "Welcomes the work of the United Nations Office on Drugs and Crime, and requests the "
        "Office to publish its charts;"
    )
    (_, act) = acts.find(text, context)
    assert act.addressees == ("UNODC",)


@settings(max_examples=60)
@given(st.text(alphabet="Requests toifyhaugnd,;.“”() MSLARÉ\n0129", max_size=160))
def test_never_raises_and_records_are_plain(context: Context, text: str) -> None:
    for act in acts.find("Requests " + text, context):
        record = act_record(act)
        assert record["verb"]
        assert act.kind is None or isinstance(act.kind, ActKind)


def test_whom_a_phrase_names_does_not_depend_on_what_was_read_before(context: Context) -> None:
    told = Context(registry.load(), "GA", 70, dt.date(2015, 12, 17), known={"committee": "UNICEF"})
    for asked, wanted in ((context, "ORG:Committee"), (told, "UNICEF"), (context, "ORG:Committee")):
        (act,) = acts.find("Requests the Committee and Member States to report thereon.", asked)
        assert act.addressees == (wanted, "MEMBER_STATES")


def test_a_chain_of_verbs_without_end_is_read(context: Context) -> None:
    text = f"Requests States, {'invites States, ' * 1500}and urges States to report thereon;"
    found = acts.find(text, context)
    assert len(found) == 1502
    assert found[-1].kind is ActKind.REPORT
    assert found[0].kind is ActKind.OTHER


def test_a_name_in_capitals_that_goes_wrong_is_soon_given_up(context: Context) -> None:
    text = f"Requests the {'A' * 60}/x, and the Sample Technologies Group, to report thereon."
    (act,) = acts.find(text, context)
    assert act.kind is ActKind.REPORT


class Counted(Sequence[Mention]):
    """Names of a paragraph that count how many of them are looked at."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self.looks = 0

    @overload
    def __getitem__(self, which: int) -> Mention: ...
    @overload
    def __getitem__(self, which: slice) -> Sequence[Mention]: ...
    def __getitem__(self, which: int | slice) -> Mention | Sequence[Mention]:
        found = self.mentions[which]
        self.looks += len(found) if isinstance(which, slice) else 1
        return found

    def __len__(self) -> int:
        return len(self.mentions)


class Counting:
    """The registry's names, handed out so that they count."""

    def __init__(self) -> None:
        self.given: list[Counted] = []

    def match(self, text: str, /) -> Sequence[Mention]:
        self.given.append(Counted(registry.load().match(text)))
        return self.given[-1]


@pytest.mark.parametrize(
    "phrase",
    [
        ", urges all States to stop",
        ", requests UNICEF and the World Bank, in the region, to help them",
        ", requests the Secretary-General, and invites him to lend a lamp to such States",
    ],
)
def test_each_phrase_asks_the_names_around_it_and_not_all_of_its_paragraph(phrase: str) -> None:
    names = Counting()
    found = acts.find(f"Urges UNICEF to stop{phrase * 400}", Context(names, "GA", 70))
    assert len(found) > 400
    paragraph = max(names.given, key=len)
    assert len(paragraph) > 400
    assert paragraph.looks < 100 * len(found)


@pytest.mark.parametrize(
    ("ask", "more"),
    [
        ("Requests that the Assembly be informed by views of ", "an, "),
        ("Requests that the Assembly be ", "informed by an, "),
        ("Requests the Board to report within 30 days", ", and give an oral update within 30 days"),
        ("Requests the Board to report within 30 days", " so as to allow for it within 60 days"),
    ],
)
def test_a_list_that_goes_on_and_on_takes_linear_time(ask: str, more: str) -> None:
    context = Context(registry.load(), "GA", 70)
    began = time.process_time()
    acts.find(ask + more * 4_000, context)
    assert time.process_time() - began < 6


def test_names_within_a_stretch_are_those_that_a_look_at_each_would_give() -> None:
    mentions = registry.load().match("UNICEF, WHO and Norway met " * 20)
    assert len(mentions) == 60
    for start in range(120):
        for end in (start + 1, start + 9, start + 200):
            plain = [one for one in mentions if one.start < end and start < one.end]
            assert list(lists.within(mentions, start, end)) == plain
            few = [one for one in plain if one in mentions[:5]]
            assert list(lists.within(mentions[:5], start, end)) == few
