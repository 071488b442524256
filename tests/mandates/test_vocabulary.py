"""The short cuts of the vocabulary find what the plain way finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.mandates import vocabulary

PIECES = [
    "at",
    "At",
    "as",
    "every",
    "two",
    "years",
    "appropriate",
    "session",
    "within",
    "checkas",
    "annually",
    "ANNUALLY",
    "its",
    "the",
    "-",
    ",",
    "_",
]
WORDS = st.lists(st.sampled_from([*PIECES, " ", " ", "\n"]), max_size=12).map("".join)


def test_telltales_are_the_words_that_every_match_holds() -> None:
    assert vocabulary.telltales("every (?P<n>{NUMBER}) sessions?|yearly") == ("session", "yearly")
    assert vocabulary.telltales("(?:annual|yearly) reports?") == ("report",)
    assert vocabulary.telltales("annually|annual report") == ("annual",)
    assert vocabulary.telltales("every [a-z|]+ months{0,2}") == ("every",)


def test_a_pattern_that_may_match_without_a_word_has_no_telltales() -> None:
    assert vocabulary.telltales("(?:every)? \\w+") is None
    assert vocabulary.telltales("every year|\\d+") is None


@given(WORDS)
def test_words_with_what_follows_are_found_as_at_a_boundary(text: str) -> None:
    rows = [("at", r"\s+its"), ("as", r"\s+appropriate"), ("within", ""), ("annually", "")]
    plain = re.compile(rf"\b(?:{'|'.join(word + rest for word, rest in rows)})", re.IGNORECASE)
    quick = vocabulary.from_words(rows)
    assert [m.span() for m in quick.finditer(text)] == [m.span() for m in plain.finditer(text)]


@pytest.mark.parametrize("file", ["interval", "other"])
@given(text=WORDS)
def test_no_time_is_missed_for_want_of_a_telltale(file: str, text: str) -> None:
    data = vocabulary.table("due")
    rows = [row["pattern"] for row in data["interval"]]
    for row in rows if file == "interval" else data["other"]["patterns"]:
        words = vocabulary.telltales(row)
        pattern = vocabulary.spaced(re.sub(r"\{[A-Z]+\}", r"\\w+", row))
        if re.search(pattern, text) and words is not None:
            assert any(word in text for word in words)


@given(st.sets(st.from_regex("[ab]{1,3}(?:[ -][ab]{1,2})?", fullmatch=True), min_size=1), WORDS)
def test_a_prefix_tree_finds_the_longest_word(words: set[str], text: str) -> None:
    for sample in (text, "".join(sorted(words)), " ".join(words)):
        plain = re.compile(vocabulary.alternation(words))
        tree = re.compile(vocabulary.prefix_tree(words))
        assert [m.span() for m in tree.finditer(sample)] == [
            m.span() for m in plain.finditer(sample)
        ]
