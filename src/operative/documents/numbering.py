"""Printed numbers: parted from the text, told apart by their look, and put into a tree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from operative.documents.words import alternatives


class Look(StrEnum):
    """How a number is printed."""

    DOTTED = "1."
    DECIMAL = "1.1"
    LETTER = "(a)"
    ROMAN = "(i)"
    CAPITAL = "(A)"
    FIGURE = "(1)"
    DOUBLE = "(aa)"
    BULLET = "•"
    HEAD_ROMAN = "I."
    HEAD_CAPITAL = "A."


@dataclass(slots=True)
class Number:
    """A number as printed, what it may be, and where the text after it begins."""

    printed: str
    looks: tuple[tuple[Look, int], ...]  # what it may be, with its value; the likelier first
    end: int

    @property
    def look(self) -> Look:
        """The likelier look."""
        return self.looks[0][0]

    @property
    def value(self) -> int:
        """The value of the likelier look."""
        return self.looks[0][1]


_FIRST = frozenset(
    '0123456789([•●○▪·∙◦♦‣\uf0b7–—-*ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz“"§'
)
_COUNTED = "OPop§(["  # with which "OP1.", "PP 3", "§ 2" and "(pp 4)" begin
_NUMBER = re.compile(
    r"[“\"‘']?(?:"
    r"(?P<decimal>\d{1,3}[A-H]?(?:\.[IVXL]{1,6})?(?:\.(?:\d{1,3}|[a-z]))+)"
    r"(?:\.?\s+(?=[A-Z“\"(\[])|\.(?=[A-Z]))"
    r"|(?P<dotted>\d{1,3}(?:\s?(?:bis|ter|quater))?)\s?\."
    r"(?:\s?[–—-]\s+(?=[A-Z])|\s+(?=\S)|(?=[A-Z“\"(\[])|$)"
    r"|\((?P<paren>[a-z]{1,2}|[ivxl]{1,6}|[A-Z]|[IVX]{1,5}|\d{1,2})\)(?:\.(?=\s))?\s*(?=\S|$)"
    r"|(?P<half>[a-z]|[ivx]{1,5}|\d{1,2})\)\s+(?=\S)"
    r"|(?P<small>[a-z]|[ivxl]{1,6})\.\s+(?=\S)"
    r"|(?P<bullet>[•●○▪·∙◦♦‣\uf0b7–—*-])\.?\s+(?=\S)"
    r"|(?P<circle>o)\s+(?=[A-Z])"
    r"|(?P<roman>[IVXL]{1,6})\s?\.(?:\s+(?=\S)|(?=[A-Z][a-z])|$)"
    r"|(?P<bare>[IVX]{1,5})\s+(?=[A-Z][a-z])"
    r"|(?P<capital>[A-Z])\.(?:\s+(?=[A-Z“\"])|(?=[A-Z][a-z]|“)|$)"
    r")"
)
_TABBED = re.compile(r"(?P<dotted>\d{1,3})\t+\s*(?=[A-Z“])")
_SYMBOL_BULLET = "\uf0b7"  # the place of the bullet in the font Symbol
_WORDED = "bistequarl"  # the letters of "bis", "ter", "quater", "alt"
_LONGEST_HEAD = 400  # characters of a heading whose number has no full stop: "II Aims"
_FEW = 4  # numbers of a list that may be left out
_DEEPEST = 8  # levels of sub-paragraphs
_ROMAN_LETTERS = "ivxlIVXL"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_ROMAN_SHAPE = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})|xl(?:ix|iv|v?i{0,3})")


def roman(letters: str) -> int | None:
    """The value of a roman numeral up to 49, in either case; ``None`` if it is none."""
    letters = letters.lower()
    if not letters or _ROMAN_SHAPE.fullmatch(letters) is None:
        return None
    values = [_ROMAN[letter] for letter in letters]
    return sum(
        -value if value < max(values[index:]) else value for index, value in enumerate(values)
    )


def part(text: str) -> Number | None:
    """The printed number that ``text`` begins with, if it begins with one."""
    if not text or text[0] not in _FIRST:
        return None
    if text[0] in _COUNTED and (counted := _counted(text)) is not None:
        return counted
    if text[0].isalpha() and text[1:2].isalpha() and text[1] not in _ROMAN_LETTERS:
        return None  # a word
    found = _NUMBER.match(text) or _TABBED.match(text)
    if found is None:
        return None
    group = found.lastgroup or "dotted"
    sign = found[group]
    printed = found.group().strip().lstrip("“\"‘'")
    if group == "dotted":
        return _dotted(sign, found.end())
    if group == "decimal":
        last = sign.rpartition(".")[2]
        value = int(last) if last.isdigit() else ord(last) - 96
        return Number(printed.rstrip("."), ((Look.DECIMAL, value),), found.end())
    if group in ("bullet", "circle"):  # a round bullet of Courier is a letter
        return Number("•" if sign == _SYMBOL_BULLET else sign, ((Look.BULLET, 1),), found.end())
    if group == "bare" and (len(text) > _LONGEST_HEAD or text.rstrip()[-1] in ".;,:"):
        return None
    if group in ("roman", "bare"):
        looks = _head_looks(sign)
        printed = sign if group == "bare" else f"{sign}."
        return Number(printed, looks, found.end()) if looks else None
    if group == "capital":
        return Number(f"{sign}.", ((Look.HEAD_CAPITAL, ord(sign) - 64),), found.end())
    looks = _paren_looks(sign)
    if group == "paren":
        printed = printed.rstrip(".")  # "(b). To act"
    return Number(printed, looks, found.end()) if looks else None


def _counted(text: str) -> Number | None:
    """The number as drafts under negotiation print it: "OP1.", "(PP 2)", "§ 3"."""
    first = text[0]
    if first != "§" and text[1:2] not in ("OoPp" if first in "([" else "Pp"):
        return None
    found = alternatives("numbering", "counted").match(text)
    return None if found is None else _dotted(found[found.lastgroup or 0], found.end())


def _dotted(sign: str, end: int) -> Number:
    """The number of a paragraph: "6", "6 bis"."""
    value = int(sign) if sign.isdecimal() else int(sign.rstrip(_WORDED).rstrip())
    return Number(f"{sign}.", ((Look.DOTTED, value),), end)


def _head_looks(sign: str) -> tuple[tuple[Look, int], ...]:
    value = roman(sign)
    looks: list[tuple[Look, int]] = [] if value is None else [(Look.HEAD_ROMAN, value)]
    if len(sign) == 1:
        looks.append((Look.HEAD_CAPITAL, ord(sign) - 64))
    return tuple(looks)


def _paren_looks(sign: str) -> tuple[tuple[Look, int], ...]:
    if sign.isdigit():
        return ((Look.FIGURE, int(sign)),)
    if sign.isupper():
        value = roman(sign) if len(sign) > 1 else None
        if value is not None:
            return ((Look.ROMAN, value),)
        looks = ((Look.CAPITAL, ord(sign[0]) - 64),)
        return (*looks, (Look.ROMAN, roman(sign) or 0)) if sign in "IVX" else looks
    found: list[tuple[Look, int]] = []
    if len(sign) == 1:
        found.append((Look.LETTER, ord(sign) - 96))
    value = roman(sign)
    if value is not None:
        found.append((Look.ROMAN, value))
    if len(sign) == 2 and sign[0] == sign[1]:
        found.append((Look.DOUBLE, ord(sign[0]) - 96))
        found.append((Look.LETTER, 26 + ord(sign[0]) - 96))
    elif len(sign) == 2 and not found:
        return ()
    return tuple(found)


class Ladder:
    """The open levels below a paragraph: which sub-paragraph belongs under which.

    >>> ladder = Ladder()
    >>> [ladder.place(part(f"({sign}) x"), None) for sign in ("a", "b", "i", "ii", "c")]
    [(1, 1), (1, 2), (2, 1), (2, 2), (1, 3)]
    """

    def __init__(self) -> None:
        self._open: list[tuple[Look, int]] = []

    def clear(self) -> None:
        """Begin a new paragraph."""
        self._open.clear()

    @property
    def depth(self) -> int:
        """How many levels are open."""
        return len(self._open)

    def continued(self, number: Number) -> int | None:
        """The open level (0 outermost) whose last number ``number`` is the next after."""
        for depth, (look, value) in reversed(list(enumerate(self._open))):
            if look is not Look.BULLET and (look, value + 1) in number.looks:
                return depth
        return None

    def place(self, number: Number, following: Number | None) -> tuple[int, int]:
        """The depth (1 outermost) and value of ``number``; ``following`` is the next number."""
        choices = sorted(
            (self._fit(look, value, following), -order, look, value)
            for order, (look, value) in enumerate(number.looks)
        )
        _, _, look, value = choices[-1]
        goes_on = (look, value - 1) in self._open
        for depth, (open_look, last) in enumerate(self._open):
            if open_look is look and (not goes_on or last == value - 1):
                inner = value == 1 and look is not Look.BULLET and depth < len(self._open) - 1
                if inner and len(self._open) < _DEEPEST:
                    continue
                del self._open[depth:]
                break
        self._open.append((look, value))
        return len(self._open), value

    def _fit(self, look: Look, value: int, following: Number | None) -> int:
        """How well a reading fits what is open and what follows."""
        fit = 0
        for depth, (open_look, last) in enumerate(self._open):
            if open_look is look and value == last + 1:
                fit = 4 + depth
            elif open_look is look and last < value < last + _FEW:
                fit = max(fit, 2)  # a number is left out between
        if fit < 3 and value == 1:
            fit = 3
        if following is not None and (look, value + 1) in following.looks:
            fit += 4
        return fit
