"""Patterns looked for in one pass are found where each of them alone is found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.collaboration import lexicon
from operative.documents.seeking import Leaping, Seeker, Written

SOURCES = [
    r"\b(?:close |full )*(?:work|cooperation) with\b",
    r"(?<![\w-])(?:all |the )?States(?![\w-])",
    r"(?-i:\b[Jj]oint) \w+",
    r"(?:^|(?<=, ))\b(?:it|she)\b",
    r"^\s*(?:the )?work",
    r"co-?led|co-\d+|\d+ States",
    r"[-–](?=led)",
    r"\w+ed\b",
    r"\b(?:the work|(?:\w+ )?cooperation with)\b",
    r"\bthe \w+ States\b|\bthe (?:work|cooperation) of all\b",
]
PIECES = [
    "close ",
    "the ",
    "work",
    " with",
    "States",
    "Joint ",
    "it",
    ", ",
    "co-led",
    "-",
    "3 ",
    "İ",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def plainly(patterns: list[re.Pattern[str]], text: str, start: int, end: int) -> list[object]:
    return [
        (index, match.span())
        for index, pattern in enumerate(patterns)
        for match in pattern.finditer(text, start, end)
    ]


@given(TEXTS, st.integers(0, 20), st.integers(0, 20))
def test_it_finds_what_each_pattern_finds(text: str, head: int, tail: int) -> None:
    patterns = [re.compile(source, re.IGNORECASE) for source in SOURCES]
    seeker = Seeker(patterns)
    start, end = min(head, len(text)), max(min(head, len(text)), len(text) - tail)
    found = [(index, match.span()) for index, match in seeker.found(text, start, end)]
    assert found == plainly(patterns, text, start, end)
    assert seeker.any_in(text) is any(pattern.search(text) for pattern in patterns)


@given(TEXTS, st.lists(st.integers(0, 30), max_size=6))
def test_it_finds_in_each_span_what_each_pattern_finds_there(text: str, borders: list[int]) -> None:
    patterns = [re.compile(source, re.IGNORECASE) for source in SOURCES]
    places = sorted(min(border, len(text)) for border in borders)
    spans = list(zip(places[::2], places[1::2], strict=False))
    found = Seeker(patterns).found_within(text, spans)
    assert [sorted((index, match.span()) for index, match in row) for row in found] == [
        plainly(patterns, text, start, end) for start, end in spans
    ]


@given(st.lists(st.tuples(TEXTS, st.sets(st.integers(0, len(SOURCES) - 1))), max_size=6))
def test_it_finds_the_same_whatever_was_wanted_before(
    asked: list[tuple[str, set[int]]],
) -> None:
    patterns = [re.compile(source, re.IGNORECASE) for source in SOURCES]
    seeker = Seeker(Written(source, re.IGNORECASE) for source in SOURCES)
    for text, only in asked:
        (found,) = seeker.found_within(text, [(0, len(text))], only)
        assert sorted((index, match.span()) for index, match in found) == [
            one for one in plainly(patterns, text, 0, len(text)) if one[0] in only
        ]


def test_it_finds_the_same_once_nothing_new_was_wanted_for_long() -> None:
    seeker = Seeker(Written(source, re.IGNORECASE) for source in SOURCES)
    text = "the Joint work with all States"
    for only in ({0}, {1}, {2}):
        seeker.found_within(text, [(0, len(text))], only)
    rows = [seeker.found_within(text, [(0, len(text))], {0, 1, 2}) for _ in range(2_100)]
    assert {len(row) for (row,) in rows} == {3}


@given(TEXTS, st.sets(st.integers(0, len(SOURCES) - 1)))
def test_it_leaves_out_patterns_that_nobody_asks_for(text: str, only: set[int]) -> None:
    patterns = [re.compile(source, re.IGNORECASE) for source in SOURCES]
    (found,) = Seeker(patterns).found_within(text, [(0, len(text))], only)
    assert sorted((index, match.span()) for index, match in found) == [
        one for one in plainly(patterns, text, 0, len(text)) if one[0] in only
    ]


@given(TEXTS, st.integers(0, 20), st.integers(0, 20))
def test_a_pattern_that_leaps_finds_what_it_finds_anywhere(text: str, head: int, tail: int) -> None:
    start, end = min(head, len(text)), max(min(head, len(text)), len(text) - tail)
    for source in (SOURCES[0], SOURCES[2], SOURCES[5], r"\bit\b|States?|(?<=-)led"):
        pattern = re.compile(source)
        found = list(Leaping(pattern).finditer(text, start, end))
        assert [one.span() for one in found] == [
            one.span() for one in pattern.finditer(text, start, end)
        ]
        first = Leaping(pattern).search(text, start, end)
        assert (first and first.span()) == (found[0].span() if found else None)


def test_a_pattern_that_may_begin_with_anything_cannot_leap() -> None:
    with pytest.raises(ValueError, match="with anything"):
        Leaping(re.compile(r"\w+ed\b"))


@pytest.mark.parametrize("cue", lexicon.cues(), ids=lambda cue: cue.id)
def test_it_finds_the_cues_of_their_examples(cue: lexicon.Cue) -> None:
    for text in (cue.example, cue.example.upper()):
        patterns = [one.pattern for one in lexicon.cues()]
        found = [(index, match.span()) for index, match in lexicon.cue_seeker().found(text)]
        assert found == plainly(patterns, text, 0, len(text))
        groups = [one.pattern for one in (*lexicon.groups(), lexicon.bodies())]
        named = [(index, match.span()) for index, match in lexicon.group_seeker().found(text)]
        assert named == plainly(groups, text, 0, len(text))
