"""The bodies that the words around a citation name: before it, after it, or in its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from operative.documents.words import load


@dataclass(slots=True)
class Named:
    """The bodies that the words around a citation name.

    ``bodies`` holds several where a short name ("the Council") allows several.
    """

    bodies: tuple[str, ...] = ()
    possessive: bool = False


_REACH = 160  # characters before "resolution" in which a body may be named
# "resolution 25/5 of 20 February 2009 of the Governing Council"
_DATE_AFTER = re.compile(r"(?:\s+of\s+\d{1,2}\s+[A-Z]\w+\s+\d{4},?)?\s*")


@cache
def _data() -> dict[str, Any]:
    return load("citations")


@cache
def _names() -> dict[str, str]:
    """Names of bodies that resolutions are cited of, and of those that have sessions."""
    more: dict[str, str] = load("sessions")["names"]
    return {**more, **_data()["names"]}


@cache
def _between() -> frozenset[str]:
    return frozenset(_data()["words"]["between"])


@cache
def _between_and_places() -> frozenset[str]:
    return _between() | frozenset(_data()["words"]["places"])


@cache
def _by_last_word() -> dict[str, list[tuple[str, str]]]:
    """Names by their last word, the longest name first."""
    table: dict[str, list[tuple[str, str]]] = {}
    names = sorted(_names().items(), key=lambda item: (-len(item[0]), item[0]))
    for name, body in names:
        table.setdefault(name.split()[-1], []).append((name, body))
    return table


@cache
def _after_pattern() -> re.Pattern[str]:
    links = "|".join(_data()["words"]["of_the"])
    every = _any_of([*_longest_first(_names()), *_data()["short"]])
    return re.compile(rf"\s*(?:{links})\s+(?:the\s+)?(?:United\s+Nations\s+)?(?P<name>{every})\b")


def _longest_first(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (-len(name), name))


def _any_of(names: Iterable[str]) -> str:
    """The source of a pattern for one of some names, over a line's end too."""
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)


def named(text: str, start: int, end: int, speaker: str | None) -> Named:
    """The bodies named right before ``start``, after ``end``, or further before, in this order.

    "Human Rights Council resolution 7/29"; "resolution 7/29 of 28 March 2008 of the Human Rights
    Council"; "the Human Rights Council, in its resolution 7/29"; "by its resolution 7/29 of
    28 March 2008, the Human Rights Council decided".
    """
    found = before(text, start, speaker, _between_and_places())
    if found.possessive and not found.bodies:
        later = _subject(text, start, end, speaker)
        if later.bodies:
            return later
    owned = found.possessive and found.bodies
    if not owned and not before(text, start, speaker, frozenset()).bodies:
        date = _DATE_AFTER.match(text, end)
        follows = after(text, date.end() if date else end, speaker)
        if follows.bodies:
            return _of_parties(follows, text, start, end)
    return _of_parties(found, text, start, end)


def _subject(text: str, start: int, end: int, speaker: str | None) -> Named:
    """The body whose own "its" resolution is that with which a clause opens."""
    if _opening_pattern().search(text, max(0, start - _REACH), start) is None:
        return Named()
    match = _subject_pattern().match(text, end, end + 2 * _REACH)
    return Named() if match is None else Named(_bodies(" ".join(match["name"].split()), speaker))


@cache
def _opening_pattern() -> re.Pattern[str]:
    words = "|".join(_data()["words"]["opening"])
    own = "|".join(_data()["words"]["possessive"])
    return re.compile(rf"(?:^|[.;,:\n]\s*|\bthat,?\s+)(?i:{words})\s+(?:{own})\s+(?:\w+\s+)?$")


@cache
def _subject_pattern() -> re.Pattern[str]:
    every = _any_of(_longest_first(_names()))
    return re.compile(rf"[^.;]{{0,220}}?,\s+the\s+(?P<name>{every})\s+(?:\w+ly\s+|also\s+)?\w+ed\b")


def _of_parties(found: Named, text: str, start: int, end: int) -> Named:
    """A Conference of the Parties belongs to the convention that its sentence names."""
    if found.bodies != ("PARTIES",):
        return found
    low = max(text.rfind(";", 0, start), text.rfind("\n", 0, start), start - 2 * _REACH, 0)
    high = text.find(";", end)
    around = text[low : high if high > 0 else end + 2 * _REACH]
    for phrase, body in _data()["parties"].items():
        if phrase in around:
            return Named((body,), found.possessive)
    return Named(("OTHER",), found.possessive)


def nearby(text: str, start: int, end: int) -> tuple[str, ...]:
    """The bodies that the sentence around ``start..end`` names, the nearest first."""
    low = max(text.rfind(";", 0, start), text.rfind("\n\n", 0, start), start - 3 * _REACH, 0)
    stop = text.find(";", end, end + 3 * _REACH)
    high = stop if stop > 0 else end + 2 * _REACH
    found = []
    for match in _any_name().finditer(text, low, high):
        distance = start - match.end() if match.end() <= start else match.start() - end
        body = _names()[" ".join(match.group().split())]
        found.append((abs(distance), body))
    for phrase, body in _data()["parties"].items():
        at = text.find(phrase, low, high)
        if at >= 0:
            found.append((abs(at - start), body))
    return tuple(dict.fromkeys(body for _, body in sorted(found)))


@cache
def _any_name() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of(_longest_first(_names()))})\b")


def before(text: str, start: int, speaker: str | None, between: frozenset[str]) -> Named:
    """The name that is reached going back from ``start`` over the words of ``between``.

    A possessive on the way ("its") is remembered; beyond it an "and" ends the search.
    """
    low = max(0, start - _REACH)
    possessive = False
    words = _data()["words"]
    end = start
    while end > low:
        begin, end = _token_before(text, low, end)
        word = text[begin:end]
        if not word:
            break
        name = _name_at(text, end, word, low)
        if name:
            bodies = _bodies(name, speaker)
            return Named(() if possessive and bodies == ("OTHER",) else bodies, possessive)
        lower = word.lower()
        if lower in words["possessive"] and not possessive:
            possessive = True
        elif not _passable(lower, between, possessive):
            break
        end = begin
    return Named((), possessive)


def _token_before(text: str, low: int, at: int) -> tuple[int, int]:
    """Where the last word or mark of ``text[low:at]`` begins and ends, white space aside.

    Words are read backwards, since seldom more than a few are asked for.
    """
    while at > low and text[at - 1].isspace():
        at -= 1
    begin = at
    while begin > low and (text[begin - 1].isalnum() or text[begin - 1] in "_’'-"):
        begin -= 1
    return (begin, at) if begin < at else (max(low, at - 1), at)


def _passable(word: str, between: frozenset[str], possessive: bool) -> bool:
    """Whether the search may go on beyond ``word``; a paragraph's number stands in no one's way."""
    if possessive and word in _data()["words"]["and"]:
        return False
    small = possessive and word.isdecimal() and len(word) < 3
    return small or word == "," or word in between


def after(text: str, end: int, speaker: str | None) -> Named:
    """The body that follows at ``end``: "… of the Human Rights Council"."""
    match = _after_pattern().match(text, end)
    if match is None:
        return Named()
    return Named(_bodies(" ".join(match["name"].split()), speaker))


def _name_at(text: str, end: int, word: str, low: int) -> str | None:
    """The name that ends at ``end``, if ``word`` is its last word."""
    for name, _ in _by_last_word().get(word, ()):
        begin = end - len(name)
        if begin >= low and text[begin:end].replace("\u00a0", " ").replace("\n", " ") == name:
            return name
    return word if word in _data()["short"] else None


def _bodies(name: str, speaker: str | None) -> tuple[str, ...]:
    body: str | None = _names().get(name)
    if body == "GOVERNING_COUNCIL":
        habitat = (speaker or "").startswith("UN-Habitat")
        return ("UN-Habitat GC",) if habitat else ("UNEP GC",)
    if body:
        return (body,)
    short: dict[str, str] = _data()["short"][name]
    if speaker in short:
        return (short[speaker],)
    return tuple(short["*"].split())
