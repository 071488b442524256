# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from operative import documents, resolutions
from operative.mandates import compare as asks
from operative.mandates import extract
from operative.mandates.compare import Asked, AskedKind, force
from operative.mandates.model import Due, DueType
from operative.resolutions.compare import compare
from tests.resolutions.builder import resolution


def changed(old: str, new: str) -> list[Asked]:
    one = resolution("A/RES/70/1", operative=[old], session=70)
    two = resolution("A/RES/70/2", operative=[new], session=70)
    found = asks.compare(compare(one, two), extract(one), extract(two))
    return [asked for compared in found for asked in compared.asked]


OLD = "Invites the Secretary-General to submit to the General Assembly at its seventy-first session a report on wells in rural schools;"


@pytest.mark.parametrize(
    ("old", "new", "change", "before", "after"),
    [
        ("Invites", "Requests", AskedKind.STRONGER, "invites", "requests"),
        ("Invites", "Strongly encourages", AskedKind.STRONGER, "invites", "strongly encourages"),
        ("seventy-first", "seventy-third", AskedKind.DUE, Due(DueType.SESSION, 71), Due(DueType.SESSION, 73)),
        ("the Secretary-General", "UNICEF", AskedKind.ADDRESSEE, ("SECRETARY_GENERAL",), ("UNICEF",)),
        ("a report", "a comprehensive report", AskedKind.DELIVERABLE, "a report to GA", "a comprehensive report to GA"),
        ("to submit", "within existing resources, to submit", AskedKind.CONDITION, None, "within existing resources"),
    ],
)  # fmt: skip
def test_one_change(old: str, new: str, change: AskedKind, before: object, after: object) -> None:
    found = {asked.change: asked for asked in changed(OLD, OLD.replace(old, new))}
    assert change in found
    assert (found[change].before, found[change].after) == (before, after)


def test_weaker_is_stronger_read_backwards() -> None:
    (asked,) = changed(OLD.replace("Invites", "Urges"), OLD)
    assert (asked.change, asked.before, asked.after) == (AskedKind.WEAKER, "urges", "invites")


def test_nothing_changed() -> None:
    assert changed(OLD, OLD) == []


def test_new_and_dropped_asks() -> None:
    two = OLD.rstrip(";") + ", and urges donors to pay for solar pumps and their spare parts;"
    (new,) = changed(OLD, two)
    assert new.change is AskedKind.NEW
    assert isinstance(new.after, str)
    assert "donors" in new.after
    (dropped,) = changed(two, OLD)
    assert dropped.change is AskedKind.DROPPED


def test_the_two_seeds(seeds: dict[str, Path]) -> None:
    old, new = (resolutions.parse(documents.read(path)) for path in seeds.values())
    found = asks.compare(compare(old, new), extract(old), extract(new))
    by_new = {one.pair.new.anchor: one.asked for one in found if one.pair.new}
    assert [asked.change for asked in by_new["para. 2"]] == [AskedKind.WEAKER]
    assert [asked.after for asked in by_new["para. 4"]] == ["at the request of Member States"]
    assert [asked.change for asked in by_new["para. 5"]] == [AskedKind.NEW]
    assert [(asked.change, asked.before, asked.after) for asked in by_new["para. 6"]] == [
        (AskedKind.DELIVERABLE, "a report to GA", "a follow-up report to GA"),
        (AskedKind.DUE, Due(DueType.SESSION, 68), Due(DueType.SESSION, 71)),
    ]
    assert by_new["para. 1"] == by_new["para. 3"] == ()


def test_a_strengthened_verb_ranks_a_little_higher(seeds: dict[str, Path]) -> None:
    mandates = extract(resolutions.parse(documents.read(seeds["A/RES/68/145"])))
    acts = {act.verb: act for mandate in mandates for act in mandate.acts}
    assert force(acts["strongly encourages"]) > force(acts["encourages"]) > force(acts["invites"])
    assert force(acts["welcomes"]) == 0
