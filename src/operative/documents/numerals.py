"""Number words and Roman numerals, to numbers and back.

The words of a language stand in ``data/<language>/numerals.toml``; the range is 1 to 200, which
covers every session that the United Nations has counted in words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import product
from typing import Any

HIGHEST = 200
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_BREAKS = re.compile(r"[\s\u2010\u2011\u00ad-]+")


@cache
def _words(language: str) -> dict[str, Any]:
    folder = resources.files("operative.documents") / "data" / language
    return tomllib.loads((folder / "numerals.toml").read_text(encoding="utf-8"))


@cache
def cardinals(language: str = "en") -> dict[str, int]:
    """Every number in words from 1 to 200, with the number it stands for."""
    words = _words(language)
    small: dict[str, int] = {**words["units"], **words["tens"]}
    for (ten, tens), (unit, units) in product(words["tens"].items(), words["units"].items()):
        if units < 10:
            small[f"{ten}-{unit}"] = tens + units
    return _with_hundreds(small, small, words, "")


@cache
def ordinals(language: str = "en") -> dict[str, int]:
    """Every ordinal in words from "first" to "two hundredth", with its number."""
    words = _words(language)
    single: dict[str, int] = words["ordinals"]
    small = {word: number for word, number in single.items() if number < 100}
    for (ten, tens), (unit, units) in product(words["tens"].items(), single.items()):
        if units < 10:
            small[f"{ten}-{unit}"] = tens + units
    return _with_hundreds(small, single, words, "th")


def _with_hundreds(
    small: dict[str, int], single: dict[str, int], words: dict[str, Any], ending: str
) -> dict[str, int]:
    """``small`` and, for each of its numbers, "one hundred and …"; then "two hundred"."""
    hundred = words["joins"]["hundred"]
    one, two = _name(words["units"], 1), _name(words["units"], 2)
    whole = _name(single, 100) if ending else hundred
    found = dict(small)
    found[f"{one} {whole}"] = 100
    found[whole] = 100
    for word, number in small.items():
        if number < 100:
            found[f"{one} {hundred} {words['joins']['and']} {word}"] = 100 + number
    found[f"{two} {whole}"] = HIGHEST
    return found


def _name(names: dict[str, int], number: int) -> str:
    return next(word for word, value in names.items() if value == number)


def _lookup(table: dict[str, int], text: str) -> int | None:
    pieces = _BREAKS.split(text.strip().lower())
    number = table.get(" ".join(pieces))
    if number is None and len(pieces) > 1:
        number = table.get(" ".join([*pieces[:-2], f"{pieces[-2]}-{pieces[-1]}"]))
    return number


def cardinal(text: str, language: str = "en") -> int | None:
    """The number that ``text`` names ("twenty-one", "90"), or ``None``."""
    if text.strip().isdecimal():
        return int(text)
    return _lookup(cardinals(language), text)


def ordinal(text: str, language: str = "en") -> int | None:
    """The number that an ordinal names ("seventy-first", "71st"), or ``None``."""
    bare = text.strip().lower()
    suffixes: list[str] = _words(language)["joins"]["suffixes"]
    for suffix in suffixes:
        if bare.endswith(suffix) and bare.removesuffix(suffix).isdecimal():
            return int(bare.removesuffix(suffix))
    return _lookup(ordinals(language), text)


def ordinal_words(number: int, language: str = "en") -> str:
    """``number`` as an ordinal in words: ``71`` -> "seventy-first".

    Raises:
        ValueError: outside 1 to 200.
    """
    for word, value in ordinals(language).items():
        if value == number:
            return word
    raise ValueError(f"no word for {number}: from 1 to {HIGHEST} only")


@cache
def ordinal_pattern(language: str = "en") -> str:
    """A regular expression (no groups) for an ordinal in words, the longest that stands there."""
    words = _words(language)
    singles = [word for word, number in words["ordinals"].items() if number < 100]
    return _pattern(singles, words["ordinals"], _name(words["ordinals"], 100), words)


@cache
def cardinal_pattern(language: str = "en") -> str:
    """A regular expression (no groups) for a number in words, the longest that stands there."""
    words = _words(language)
    singles = [*words["units"], *words["tens"]]
    return _pattern(singles, words["units"], words["joins"]["hundred"], words)


def _pattern(
    singles: Iterable[str], units: dict[str, int], whole: str, words: dict[str, Any]
) -> str:
    """Built as the numbers are: of all their words it would take many times as long to compile.

    ``units`` are what may follow a ten, ``whole`` is the word for a hundred. A space matches any
    white space.
    """
    tens = "|".join(words["tens"])
    ones = "|".join(word for word, number in units.items() if number < 10)
    small = f"(?:{tens})-(?:{ones})|" + "|".join(sorted(singles, key=len, reverse=True))
    one, two = _name(words["units"], 1), _name(words["units"], 2)
    hundred, join = words["joins"]["hundred"], words["joins"]["and"]
    beyond = rf"{one}\s+{hundred}\s+{join}\s+(?:{small})|(?:(?:{one}|{two})\s+)?{whole}"
    return f"(?:{beyond}|{small})"


def roman(text: str) -> int | None:
    """The number of a Roman numeral in capitals ("XXI" -> 21), or ``None`` if it is not one."""
    rest, number = text, 0
    for value, digits in _ROMAN:
        while rest.startswith(digits):
            number += value
            rest = rest[len(digits) :]
    return number if text and not rest and roman_numeral(number) == text else None


def roman_numeral(number: int) -> str:
    """``21`` -> "XXI".

    Raises:
        ValueError: outside 1 to 3999.
    """
    if not 1 <= number <= 3999:
        raise ValueError(f"no Roman numeral for {number}")
    digits = []
    for value, sign in _ROMAN:
        digits.append(sign * (number // value))
        number %= value
    return "".join(digits)
