"""Where a text names an actor: labelled cases, and the fast matcher against its plain twin."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from operative.actors import plain
from operative.actors.registry import load

CASES = tomllib.loads((Path(__file__).parent / "cases" / "mentions.toml").read_text("utf-8"))[
    "case"
]

# Whatever a name may stand beside, and what the folding touches.
GLUE = [
    " ",
    "\n",
    "\n\n",
    "  ",
    "\u00a0",
    ", ",
    "-",
    "/",
    "’s ",
    "'",
    ". ",
    " of ",
    " the ",
    " The ",
    "non-",
    "A/",
    "İ",
    " and ",
    "(",
    ") ",
    "x",
    "7",
    "United Nations ",
    "University of ",
]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_text_names(case):
    found = [[item.text, list(item.actors), item.strength] for item in load().match(case["text"])]
    assert found == case["expect"]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_the_plain_matcher_agrees_on_the_cases(case):
    assert plain.match(load(), case["text"]) == load().match(case["text"])


def wordings() -> st.SearchStrategy[str]:
    names = [name.text for actor in load().actors for name in actor.names]
    return st.sampled_from(names).flatmap(
        lambda name: st.sampled_from([name, name.upper(), name.lower(), name.title(), name[:-1]])
    )


@settings(max_examples=60)
@given(
    st.lists(
        st.one_of(st.deferred(wordings), st.sampled_from(GLUE), st.text(max_size=4)), max_size=12
    )
)
def test_the_plain_matcher_agrees(parts: list[str]):
    text = "".join(parts)
    assert plain.match(load(), text) == load().match(text)


@settings(max_examples=20)
@given(st.deferred(wordings), st.integers(1, 12))
def test_a_name_that_breaks_off_is_found_as_far_as_it_is_one(name: str, words: int):
    text = " ".join(name.split()[:words])
    assert plain.match(load(), text) == load().match(text)


@settings(max_examples=100)
@given(st.lists(st.one_of(st.deferred(wordings), st.sampled_from(GLUE)), max_size=12))
def test_every_mention_is_the_text_at_its_span(parts: list[str]):
    text = "".join(parts)
    end = 0
    for mention in load().match(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        assert mention.actors
        end = mention.end


def test_the_plain_matcher_agrees_on_real_text(seeds):
    for file in seeds.values():
        text = file.read_text(encoding="utf-8")
        assert plain.match(load(), text) == load().match(text)
