"""Looking up and finding the actors that a text names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from operative.actors.model import ActorKind, Strength, as_written
from operative.actors.registry import load
from operative.outcome import Ambiguous, Resolved, Unresolved


def test_the_registry_is_read_once():
    assert load() is load()


def test_every_entity_of_the_reference_list_has_its_code(shared: Path):
    with (shared / "reference" / "un-entities.csv").open(encoding="utf-8") as file:
        codes = [row["entity"] for row in csv.DictReader(file)]
    assert [code for code in codes if load().get(code) is None] == []


def test_every_entity_of_the_reference_list_is_found_by_its_long_name(shared: Path):
    """But for the Main Committees' subjects, which are not their names."""
    with (shared / "reference" / "un-entities.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["subcategory"] != "Main Committees"]
    missed = []
    for row in rows:
        outcome = load().resolve(row["entity_long"])
        if not isinstance(outcome, Resolved) or outcome.value.id != row["entity"]:
            missed.append((row["entity"], row["entity_long"], outcome))
    assert missed == []


def test_all_members_and_observer_states_are_there():
    kinds = {actor.id: actor.kind for actor in load().actors}
    states = [one for one in load().actors if one.kind is ActorKind.STATE and one.regional_group]
    assert len(states) == 193
    assert all(actor.iso2 and actor.iso3 for actor in states)
    assert kinds["STATE:VAT"] is kinds["STATE:PSE"] is ActorKind.OBSERVER


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("UNICEF", "UNICEF"),
        ("the United Nations Children’s Fund", "UNICEF"),
        ("UNITED NATIONS CHILDREN'S FUND", "UNICEF"),
        ("Swaziland", "STATE:SWZ"),
        ("Turkey", "STATE:TUR"),
        ("the Sudan", "STATE:SDN"),
        ("Government of the Sudan", "STATE:SDN"),
        ("Lebanese authorities", "STATE:LBN"),
        ("SRSG-VAC", "SRSG-VAC"),
        (
            "Special Representative of the Secretary-General on Violence against Children",
            "SRSG-VAC",
        ),
        ("STATE:KEN", "STATE:KEN"),
        ("Department of Peacekeeping Operations", "DPKO"),
        ("non-governmental organizations", "CIVIL_SOCIETY"),
        ("ORG:ECCAS", "ORG:Economic Community of Central African States"),
    ],
)
def test_a_name_resolves(name: str, expected: str):
    outcome = load().resolve(name)
    assert isinstance(outcome, Resolved)
    assert outcome.value.id == expected


def test_a_weak_name_needs_the_text():
    outcome = load().resolve("the Fund")
    assert isinstance(outcome, Ambiguous)
    assert {"UNICEF", "IMF"} <= {actor.id for actor in outcome.candidates}


def test_an_unknown_name_says_so():
    outcome = load().resolve("Society of Imaginary Bodies")
    assert isinstance(outcome, Unresolved)
    assert "Society of Imaginary Bodies" in outcome.reason


def test_weak_mentions_keep_all_candidates_and_leave_the_article_out():
    (mention,) = load().match("It asked the Fund for figures.")
    assert (mention.text, mention.strength) == ("Fund", Strength.WEAK)
    assert len(mention.actors) > 2


def test_who_is_not_held_is_called_by_the_texts_own_words() -> None:
    registry = load()
    assert registry.name("UNICEF") == "United Nations Children’s Fund"
    assert as_written("Harbour\n  Guild") == "ORG:Harbour Guild"
    assert registry.name("ORG:Harbour Guild") == "Harbour Guild"


def test_names_that_people_read_have_the_apostrophes_of_print() -> None:
    names = [actor.name + (actor.formal_name or "") for actor in load().actors]
    assert not [name for name in names if "'" in name]
    assert load().resolve("United Nations Children's Fund") == load().resolve("UNICEF")
