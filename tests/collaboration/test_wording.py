"""What the words of a clause say together, where no cue stands."""

from __future__ import annotations

import time

import pytest

from operative.actors import registry
from operative.collaboration import statements, wording
from operative.collaboration.model import Statement

UNTHOUGHT = "The Office, at the table with UNICEF and UNHCR, redrew the map of schools."


def find(text: str) -> tuple[Statement, ...]:
    return statements.find(text, entity="OHCHR", registry=registry.load())


def test_finds_what_is_said_in_words_that_no_cue_has() -> None:
    (found,) = find(UNTHOUGHT)
    assert found.actors == ("OHCHR", "UNICEF", "UNHCR")
    assert UNTHOUGHT[found.start : found.end] == UNTHOUGHT[:-1] or found.end == len(UNTHOUGHT)
    assert found.score >= wording.learned().threshold


def test_shows_the_word_that_says_most() -> None:
    (found,) = find(UNTHOUGHT)
    assert found.cues == ("with",)


@pytest.mark.parametrize(
    "text",
    [
        "The General Assembly and the Security Council have adopted resolutions on the matter.",
        "The planned target was met, as shown in the table of the Office.",
        "The post of a clerk in Nairobi is proposed for abolition, as set out in annex III.",
        "UNICEF should be at the table with UNHCR, and all States should redraw their maps.",
    ],
)
def test_finds_nothing_where_actors_are_only_named(text: str) -> None:
    assert find(text) == ()


def test_is_not_asked_where_a_cue_gives_something() -> None:
    text = f"The Office works closely with WFP. {UNTHOUGHT}"
    assert [one.actors for one in find(text)] == [("OHCHR", "WFP")]


def test_a_state_in_which_something_is_done_takes_no_part() -> None:
    (found,) = find("The Office, at the table with UNICEF in Chad, redrew Chad’s map of schools.")
    assert found.actors == ("OHCHR", "UNICEF")


def test_a_long_text_takes_time_in_step_with_its_length() -> None:
    def taken(times: int) -> float:
        started = time.process_time()
        find("The Office, at the table with UNICEF, redrew the map, " * times + "and left.")
        return time.process_time() - started

    taken(10)
    assert taken(160) < 12 * max(taken(40), 0.02)
