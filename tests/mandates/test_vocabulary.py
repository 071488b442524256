"""The short cuts of the vocabulary find what the plain way finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from operative.mandates import clauses, vocabulary

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


@given(WORDS)
def test_words_with_what_follows_are_found_as_at_a_boundary(text: str) -> None:
    rows = [("at", r"\s+its"), ("as", r"\s+appropriate"), ("within", ""), ("annually", "")]
    plain = re.compile(rf"\b(?:{'|'.join(word + rest for word, rest in rows)})", re.IGNORECASE)
    quick = vocabulary.from_words(rows)
    assert [m.span() for m in quick.finditer(text)] == [m.span() for m in plain.finditer(text)]


@given(st.sets(st.from_regex("[ab]{1,3}(?:[ -][ab]{1,2})?", fullmatch=True), min_size=1), WORDS)
def test_a_prefix_tree_finds_the_longest_word(words: set[str], text: str) -> None:
    for sample in (text, "".join(sorted(words)), " ".join(words)):
        plain = re.compile(vocabulary.alternation(words))
        tree = re.compile(vocabulary.prefix_tree(words))
        assert [m.span() for m in tree.finditer(sample)] == [
            m.span() for m in plain.finditer(sample)
        ]


def test_a_phrase_with_choices_is_spelt_out() -> None:
    assert sorted(vocabulary.spelt_out(["in (?:the )?light of (?:this|that)", "also"])) == [
        "also",
        "in light of that",
        "in light of this",
        "in the light of that",
        "in the light of this",
    ]


@given(st.lists(st.sampled_from([",", " ", "\n", "and", "on", "Monitor", ";"]), max_size=9))
def test_white_space_at_a_beginning_is_found_as_it_is_written(pieces: list[str]) -> None:
    text = "".join(pieces)
    for row in (",? and", " and", " ?on", ",? +on"):
        plain = re.compile(vocabulary.spaced(row))
        leaping = re.compile(vocabulary._begun(vocabulary.spaced(row)))
        assert [m.span() for m in leaping.finditer(text)] == [
            m.span() for m in plain.finditer(text)
        ]


JOINTS = [", ", "; ", " and ", ", and ", " or ", ", as well as ", ", and, in turn, "]
FURTHER = st.lists(st.sampled_from(["further ", "also ", "in this regard "]), max_size=3)
SWIFTLY = st.lists(st.sampled_from(["also ", "further ", "not ", "swiftly "]), max_size=2)


@given(st.sampled_from(JOINTS), FURTHER, SWIFTLY, st.sampled_from(["keep", "be"]))
def test_a_further_infinitive_is_looked_for_wherever_it_may_begin(
    joint: str, further: list[str], swiftly: list[str], verb: str
) -> None:
    text = f"streams{joint}{''.join(further)}to {''.join(swiftly)}{verb} clean"
    assert vocabulary.pattern("clauses", "continued").search(text)
    assert clauses._goes_on(text, 0, len(text))
