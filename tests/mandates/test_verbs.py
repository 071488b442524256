"""The main verbs of paragraphs."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.mandates import acts, plain, verbs, vocabulary

CASES = tomllib.loads((Path(__file__).parent / "cases" / "verbs.toml").read_text("utf-8"))["case"]
WORDS = [
    "The Security Council", "It", "We", "Requests", "requests", "and", "also", ",", "urges", ";",
    "which", "recognizes", "in this regard", "the States", "calls", "upon", "for", "once again",
    "“", "”", ".", "strongly", "encourages", "to", "notes", "with concern", "\n", "decided", "—",
    "REQUESTS",
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = verbs.find(acts.plain(case["text"]), carried=case.get("carried", False))
    assert [one.verb for one in found] == case["expect"], case["why"]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_fast_finder_equals_its_plain_twin(case: dict[str, Any]) -> None:
    text = acts.plain(case["text"])
    assert verbs.find(text) == plain.find(text)


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_twins_agree_and_spans_are_the_words(text: str) -> None:
    spaced = acts.plain(text)
    found = verbs.find(spaced)
    assert found == plain.find(spaced)
    for one in found:
        assert 0 <= one.head <= one.start < one.end <= len(text)
        assert one.verb.split()[-1].lower() in spaced[one.start : one.end].lower()
    assert list(found) == sorted(found, key=lambda one: one.start)


@given(st.text(max_size=200))
def test_never_raises(text: str) -> None:
    verbs.find(acts.plain(text))


def test_wrapping_words_are_kept_beside_the_verb() -> None:
    (found,) = verbs.find("Calls once again upon States to talk;")
    assert (found.verb, found.wrapping) == ("calls upon", ("once again",))
    (found,) = verbs.find("Further requests States to talk;")
    assert (found.verb, found.wrapping, found.head, found.start) == ("requests", ("further",), 0, 8)


def test_every_force_of_a_verb_is_on_the_scale() -> None:
    scale = vocabulary.scale()
    used = {use.force for form in vocabulary.senses()["third"].values() for use in form}
    assert used <= set(scale)
    ranks = [step.rank for step in scale.values() if step.directive]
    assert all(ranks)
    assert len(set(ranks)) == len(ranks)
    assert all(step.rank is None for step in scale.values() if not step.directive)


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Reiterates its request to the Secretary-General to report;", "request"),
        ("Renews its urgent appeal to States to help;", "appeal"),
        ("Reiterates its demand that all parties stop;", "demand"),
        ("Invites and urges States to help;", "urge"),
        ("Reaffirms its commitment to help;", "reaffirm"),
    ],
)
def test_force(text: str, force: str) -> None:
    (found,) = verbs.find(text)
    assert found.force == force
