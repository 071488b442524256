from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.documents.numerals import (
    cardinal,
    cardinal_pattern,
    cardinals,
    ordinal,
    ordinal_pattern,
    ordinal_words,
    ordinals,
    roman,
    roman_numeral,
)


@pytest.mark.parametrize("number", range(1, 201))
def test_words_read_back(number: int) -> None:
    assert ordinal(ordinal_words(number)) == number
    assert number in {cardinal(words) for words in cardinals()}


def test_forms_of_words() -> None:
    assert ordinal("Seventy first") == ordinal("seventy‑first") == ordinal("71st") == 71
    assert ordinal("one hundred and\u00a0twenty-first") == 121
    assert cardinal("90") == cardinal("ninety") == 90
    assert ordinal("seventy") is cardinal("several") is None
    with pytest.raises(ValueError, match="from 1 to 200"):
        ordinal_words(201)


@pytest.mark.parametrize(
    ("words", "pattern"), [(cardinals(), cardinal_pattern()), (ordinals(), ordinal_pattern())]
)
def test_a_pattern_finds_the_longest_number_that_stands_there(
    words: dict[str, int], pattern: str
) -> None:
    longest = "|".join(sorted(words, key=lambda word: (-len(word), word)))
    for word in words:
        for after in ("", "-one", " and six", " hundred", "y"):
            found, wanted = (re.match(one, word + after) for one in (pattern, longest))
            assert found is not None
            assert wanted is not None
            assert found[0] == wanted[0]
    assert re.fullmatch(pattern, next(word for word in words if " " in word).replace(" ", "\n"))


@given(st.integers(1, 3999))
def test_roman_numerals_read_back(number: int) -> None:
    assert roman(roman_numeral(number)) == number


@pytest.mark.parametrize("text", ["", "IIII", "IC", "abc", "xxi"])
def test_what_is_no_roman_numeral(text: str) -> None:
    assert roman(text) is None
