"""How a paragraph opens: who speaks, and whether it prepares (preamble) or acts (operative)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from importlib.resources import files
from typing import Any

from operative.documents import lookalikes


class Opening(Enum):
    """What the first words of a paragraph make of it."""

    ORGAN = auto()  # "The General Assembly,"
    PARTICIPLE = auto()  # "Deeply concerned …": preambular
    FINITE = auto()  # "Also requests …": operative
    PLURAL = auto()  # "Recognize …", "We decide …": declarations
    STATEMENT = auto()  # "… made the following statement on behalf of the Council:"
    OTHER = auto()


@cache
def load(name: str, language: str = "en") -> dict[str, Any]:
    """A data file of this package."""
    path = files("operative.resolutions") / "data" / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class _Words:
    wrapping: frozenset[str]
    participles: frozenset[str]
    not_participles: frozenset[str]
    finite: frozenset[str]
    plural: frozenset[str]


@cache
def _words() -> _Words:
    table = load("verbs")
    return _Words(
        *(
            frozenset(table[name]["words"])
            for name in ("wrapping", "participles", "not-participles", "finite", "plural")
        )
    )


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(text) for name, text in load("openings")["patterns"].items()}


def pattern(name: str) -> re.Pattern[str]:
    """A pattern of data/en/openings.toml."""
    return _patterns()[name]


_WORD = re.compile(r"[\w-]+")
_QUOTES = "“\"‘'_*«[( "
_LONGEST_LINE = 160
_LONGEST_LEAD = 600  # characters that tell which organ decided, at which meeting, on what
_SHORTEST = 4  # letters of a word in "-ing" that is no participle: "king"
_REACH = 120  # characters that hold the first words


def organ(text: str) -> str | None:
    """The organ's name, where ``text`` is the line with which an organ begins to speak."""
    if len(text) > _LONGEST_LINE:
        return None
    found = _patterns()["line"].fullmatch(text)
    return None if found is None else _name(found)


def ruling(text: str) -> str | None:
    """The organ that decides what follows its name and a colon: "The Governing Body:".

    In minutes such lines stand all over the text, which decide nothing by themselves.
    """
    found = _patterns()["ruling"].fullmatch(text) if len(text) <= _LONGEST_LINE else None
    return None if found is None else _name(found)


def spoken(text: str) -> tuple[str, int] | None:
    """The organ that begins to speak at the head of its first recital, and where that begins.

    >>> spoken("The General Assembly, Recalling its resolution 66/139,")
    ('General Assembly', 22)
    """
    found = _patterns()["spoken"].match(text)
    if found is None or classify(text[found.end() :]) is not Opening.PARTICIPLE:
        return None
    name = _name(found)
    return None if name is None else (name, found.end())


def _name(found: re.Match[str]) -> str | None:
    name = " ".join(found["organ"].split()).replace("- ", "-")  # "Twenty- eighth …"
    if name in load("openings")["organs"] or _patterns()["known"].fullmatch(name):
        return name
    if name.isupper() and found[0].endswith((",", ":")):
        return name if _patterns()["in-capitals"].search(name) else None
    return _mended(name)


def _mended(name: str) -> str | None:
    """The organ whose letters these are: scanning puts spaces into "Gener a l Assembly"."""
    letters = re.sub(r"\W+", "", name)
    for known in load("openings")["organs"]:
        if letters == re.sub(r"\W+", "", known):
            return str(known)
    return None


def body(name: str | None) -> str | None:
    """The id of the organ of that name: "GA"; ``None`` for one that the data does not know."""
    if name is None:
        return None
    organs: dict[str, str] = load("openings")["organs"]
    if name in organs:
        return organs[name]
    return next((organs[known] for known in organs if known in name), None)


def classify(text: str) -> Opening:
    """What the first words of ``text`` make of it.

    >>> classify("Deeply concerned by the situation,")
    <Opening.PARTICIPLE: 2>
    >>> classify("Once again requests the Committee to meet;")
    <Opening.FINITE: 3>
    """
    if organ(text) is not None:
        return Opening.ORGAN
    start = lookalikes.latin(text.lstrip(_QUOTES)[:_REACH])
    if not start[:1].isupper():
        return Opening.OTHER
    if "following statement" in text and _patterns()["statement"].fullmatch(text):
        return Opening.STATEMENT
    return _by_words(start)


def _by_words(start: str) -> Opening:
    """What the first words make of a paragraph, adverbs like "deeply" and "further" aside."""
    words = _words()
    found = _WORD.finditer(start)
    first = ""
    for match in found:
        first = match[0].lower()
        if first not in words.wrapping:
            break
    else:
        first = ""
    if first in words.finite:
        return Opening.FINITE
    if first == "we":
        second = next(found, None)
        plural = second is not None and second.group().lower() in words.plural
        return Opening.PLURAL if plural else Opening.OTHER
    if first.endswith("ing") and first not in words.not_participles and len(first) > _SHORTEST:
        return Opening.PARTICIPLE
    if first in words.participles:
        return Opening.PARTICIPLE
    return Opening.PLURAL if first in words.plural else Opening.OTHER


def leading(text: str) -> int:
    """How many characters the opening words take: "Deeply concerned" of a longer paragraph.

    0 where the paragraph opens with no word of an organ.
    """
    if classify(text) not in (Opening.PARTICIPLE, Opening.FINITE, Opening.PLURAL):
        return 0
    wrapping = _words().wrapping
    for found in _WORD.finditer(text, 0, _REACH):
        if found[0].lower() not in wrapping:
            return found.end()
    return 0


def decides(text: str) -> bool:
    """Whether ``text`` tells what an organ decided, the organ named in the sentence itself."""
    return _patterns()["decided"].match(text[:_LONGEST_LEAD]) is not None
