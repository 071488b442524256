"""Sentences that turn what they say: who takes part is found, and near misses stay out."""

import tomllib
from pathlib import Path

import pytest

from operative.actors import registry
from operative.collaboration import clauses, statements

FAMILIES = tomllib.loads(Path(__file__).with_name("turned.toml").read_text(encoding="utf-8"))[
    "family"
]


def who(text):
    found = statements.find(text, entity=None, registry=registry.load())
    return ["|".join(sorted(one.actors)) for one in found]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family["name"])
def test_who_takes_part_is_found_however_the_sentence_turns(family):
    assert [text for text, actors in family["states"] if actors not in who(text)] == []


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family["name"])
def test_near_misses_state_nothing(family):
    assert [text for text in family["silent"] if who(text)] == []


def test_what_is_blanked_leaves_all_else_where_it_stood():
    text = "UNDP, which moved in May, and the Government of Germany met."
    plain = clauses.uninterrupted(text)
    assert len(plain) == len(text)
    assert plain.split() == "UNDP and the Government of Germany met.".split()


@pytest.mark.parametrize(
    "text",
    [
        "The Forum, in which the Office sits, met in May.",
        "UNDP, which works with UNICEF, and FAO met in May.",
        "A tool, which UNDP and UNICEF built, was shown.",
    ],
)
def test_what_says_more_is_not_blanked(text):
    assert clauses.uninterrupted(text) == text
