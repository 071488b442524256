"""Whose resolution "resolution 7/29" is.

The body that the words name counts first; then the form of the number (only the Security Council
writes "1612 (2005)"); then the date, since a session falls into known years; then who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from operative.documents.numerals import roman
from operative.documents.symbols import SymbolKind
from operative.documents.words import load


class Basis(StrEnum):
    """What decided whose document is cited."""

    SYMBOL = "symbol"  # the text has the symbol
    NAMED = "named"  # the text names the body
    FORM = "form"  # only one body numbers so: 1612 (2005)
    DATE = "date"  # only one body had that session in that year
    SPEAKER = "speaker"  # "its resolution": the body that speaks
    ASSUMED = "assumed"  # nothing says; a resolution of the General Assembly is assumed


class Form(StrEnum):
    """The forms of number; the values are the groups of the citations' pattern."""

    YEARLY = "yearly"  # 1612 (2005)
    EARLY = "early"  # 217 A (III)
    CONFERENCE = "conference"  # 1/CP.16
    HEALTH = "health"  # 67.1
    MODERN = "modern"  # 66/139, 2005/20, S-27/2


@dataclass(slots=True)
class Number:
    """A number as cited, with the year of the date that follows it, if any."""

    form: Form
    text: str
    session: str | None = None
    serial: int = 0
    special: str = ""  # "S", "ES", "OS", "SS"
    year: int | None = None


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
    before = walk_back(text, start, speaker, _between_and_places())
    if before.possessive and not before.bodies:
        later = _subject(text, start, end, speaker)
        if later.bodies:
            return later
    owned = before.possessive and before.bodies
    if not owned and not walk_back(text, start, speaker, frozenset()).bodies:
        date = _DATE_AFTER.match(text, end)
        after = named_after(text, date.end() if date else end, speaker)
        if after.bodies:
            return _of_parties(after, text, start, end)
    return _of_parties(before, text, start, end)


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


def named_nearby(text: str, start: int, end: int) -> tuple[str, ...]:
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


def attribute_nearby(
    number: Number, kind: SymbolKind, bodies: tuple[str, ...]
) -> tuple[str, Basis] | None:
    """The nearest body that is known to number so and to have met in that year, if any."""
    if number.form is not Form.MODERN:
        return None
    roman_session = not (number.session or "").isdecimal()
    for body in bodies:
        if roman_session and body in _data()["roman"]["bodies"]:
            return body, Basis.NAMED
        known = body in _data()["range"] and not roman_session
        if known and int(number.session or 0) < 1946 and can_be(body, number, kind):
            return body, Basis.NAMED
    return None


def walk_back(text: str, start: int, speaker: str | None, between: frozenset[str]) -> Named:
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


def named_after(text: str, end: int, speaker: str | None) -> Named:
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


def attribute(
    number: Number, kind: SymbolKind, named: Named, speaker: str | None
) -> tuple[str, Basis] | None:
    """The body whose document a number is, and what decided it.

    ``None`` where the words name a body whose documents have no symbols of the United Nations.
    """
    if number.form is Form.YEARLY:
        return ("SC", Basis.FORM) if named.bodies != ("OTHER",) else None
    if number.form is Form.CONFERENCE:
        return "COP", Basis.FORM
    if number.form is Form.HEALTH:
        health = number.text.startswith("WHA") or named.bodies == ("WHA",)
        return ("WHA", Basis.NAMED) if health else None
    if named.bodies == ("OTHER",):
        return None
    if number.form is Form.EARLY:
        return _early(number, named, speaker)
    if number.session and not number.session.isdecimal():
        return _by_roman_session(named)
    return _modern(number, kind, named, speaker)


def _by_roman_session(named: Named) -> tuple[str, Basis] | None:
    """Sessions in Roman numerals are those of conferences of parties and special sessions."""
    for body in named.bodies:
        if body in _data()["roman"]["bodies"]:
            return body, Basis.NAMED
    return None


def _early(number: Number, named: Named, speaker: str | None) -> tuple[str, Basis] | None:
    """Numbers with a session in Roman numerals: the Assembly's go up to (XXX).

    The Council met twice a year, the Assembly once, so that a date tells them apart.
    """
    for body in named.bodies:
        if body not in {"SC", "HRC"}:
            return body, Basis.NAMED
    session = re.search(r"\(([IVXLC]+)\)", number.text)
    count = (roman(session[1]) or 0) if session else 0
    if count > 30:
        return "ECOSOC", Basis.FORM
    owns = named.possessive and speaker not in {None, "SC", "HRC"}
    if count and number.year:
        assembly = number.year in {1945 + count, 1946 + count}
        council = number.year - 1944 - (count + 1) // 2 in {0, 1}
        if assembly != council:
            return ("GA", Basis.FORM) if assembly else ("ECOSOC", Basis.DATE)
        if not assembly and not owns:
            return None
    return (str(speaker), Basis.SPEAKER) if owns else ("GA", Basis.FORM)


def _modern(
    number: Number, kind: SymbolKind, named: Named, speaker: str | None
) -> tuple[str, Basis] | None:
    session = int(number.session or 0)
    if number.special == "ES":
        return "GA", Basis.FORM
    if number.special == "OS":
        return "HRC", Basis.FORM
    if session >= 1946:
        yearly = [body for body in named.bodies if body in _data()["yearly"]["bodies"]]
        if yearly:
            return yearly[0], Basis.NAMED
        if speaker in _data()["yearly"]["bodies"] and named.possessive:
            return str(speaker), Basis.SPEAKER
        if kind is SymbolKind.DECISION and speaker in _data()["yearly"]["beside_boards"]:
            return None
        return "ECOSOC", Basis.FORM
    sessional = [body for body in named.bodies if body not in {"SC", "ECOSOC"}]
    if sessional:
        return sessional[0], Basis.NAMED
    return _unnamed(number, kind, speaker)


def _unnamed(number: Number, kind: SymbolKind, speaker: str | None) -> tuple[str, Basis] | None:
    """No body is named: the first that can have had that session, serial and year, if any."""
    candidates = [speaker] if speaker and speaker not in {"SC", "ECOSOC"} else []
    candidates += [body for body in ("GA", "HRC") if body not in candidates]
    possible = [body for body in candidates if body and can_be(body, number, kind)]
    if not possible:
        return None
    chosen = possible[0]
    if chosen == speaker:
        return chosen, Basis.SPEAKER
    if len(possible) < len(candidates):
        return chosen, Basis.DATE if number.year else Basis.FORM
    return chosen, Basis.ASSUMED


def can_be(body: str, number: Number, kind: SymbolKind) -> bool:
    """Whether ``body`` can have adopted a document of that session, serial and year.

    A body of which data/sessions.toml knows no rule can have adopted anything.
    """
    rule = _data()["range"].get(body)
    if rule is None:
        return True
    session = int(number.session or 0)
    if number.special:
        return session <= int(rule["special"])
    if not rule["first"] <= session <= rule["last"]:
        return False
    if kind is SymbolKind.RESOLUTION and number.serial > rule["serials"]:
        return False
    met = years(body, session)
    return number.year is None or not met or number.year in met


def years(body: str, session: int) -> list[int]:
    """The years in which a regular session of ``body`` met; empty where nothing says."""
    rule: dict[str, Any] = _data()["range"].get(body, {})
    if body == "GA":
        return [1945 + session, 1946 + session]
    if body == "HRC":
        first = 2006 if session < 4 else 2007 + (session - 4) // 3
        return [first, first + 1] if session == 3 else [first]
    if "annual" in rule:
        return [int(rule["annual"][1]) + session - int(rule["annual"][0])]
    listed: list[list[int]] = rule.get("years", [])
    place = session - int(rule.get("first", 1))
    return listed[place] if 0 <= place < len(listed) else []
