"""Sessions: when an organ met, and where a text speaks of one.

The days are data (``data/sessions.toml``) where a public document states them; else they are
computed by the rule that the data name, and marked so.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from operative.documents import named_bodies
from operative.documents.numerals import ordinal
from operative.documents.words import load


class Basis(StrEnum):
    """Where the days of a session come from."""

    STATED = "stated"
    COMPUTED = "computed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Session:
    """A session of an organ; ``number`` is the year where the organ counts by years.

    ``opens`` and ``closes`` are its first and last day, ``None`` where neither data nor rule gives
    them; ``reason`` names the source or the rule, or says why there is no date.
    """

    body: str
    number: int
    series: str  # "regular", "special", "emergency-special"
    opens: dt.date | None
    closes: dt.date | None
    basis: Basis
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text speaks of one session or several: ``text[start:end]``.

    ``body`` is ``None`` where the text does not name a known organ and no speaker was given.
    """

    start: int
    end: int
    body: str | None
    numbers: tuple[int, ...]
    series: str = "regular"


@cache
def _data() -> dict[str, Any]:
    source = resources.files("operative.documents") / "data" / "sessions.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@lru_cache(maxsize=4096)
def session(body: str, number: int, series: str = "regular") -> Session:
    """The session of ``body`` with that number (or year), with the days it ran.

    A session that is neither in the data nor under a rule comes back without days and with the
    reason; nothing is guessed.
    """
    table: dict[str, Any] = _data().get(body, {})
    if series != "regular":
        return _special(body, number, series, table)
    first = int(table.get("first", 1))
    if "meetings" in table and 0 <= number - first < len(table["meetings"]):
        opens, closes = table["meetings"][number - first]
        reason = table["source"].replace("<session>", str(number))
        return Session(body, number, series, opens, closes, Basis.STATED, reason)
    if body == "GA":
        return _assembly(number, table)
    found = _by_year(body, number, table) or _yearly(body, number, table)
    return found or _unknown(body, number, series)


def _unknown(body: str, number: int, series: str) -> Session:
    reason = f"no dates are known for this {series} session of {body}"
    return Session(body, number, series, None, None, Basis.UNKNOWN, reason)


def _special(body: str, number: int, series: str, table: dict[str, Any]) -> Session:
    row = table.get("special", {}).get(str(number)) if series == "special" else None
    if row is None:
        return _unknown(body, number, series)
    return Session(body, number, series, row[0], row[1], Basis.STATED, table["special"]["source"])


def _assembly(number: int, table: dict[str, Any]) -> Session:
    """A regular session of the General Assembly; it closes on the eve of the next."""
    opens = _opening(number, table)
    following = _opening(number + 1, table)
    if opens is None or following is None:
        return _unknown("GA", number, "regular")
    stated = number <= len(table["opens"])
    rule = _rule(number, table)
    return Session(
        "GA",
        number,
        "regular",
        opens,
        following - dt.timedelta(days=1),
        Basis.STATED if stated else Basis.COMPUTED,
        table["source"].replace("<session>", str(number)) if stated else str(rule["reason"]),
    )


def _rule(number: int, table: dict[str, Any]) -> dict[str, Any]:
    return next((rule for rule in table["rules"] if number >= rule["from"]), {"reason": ""})


def _opening(number: int, table: dict[str, Any]) -> dt.date | None:
    if 1 <= number <= len(table["opens"]):
        stated: dt.date = table["opens"][number - 1]
        return stated
    if not len(table["opens"]) < number < 200:
        return None
    return opening_by_rule(1945 + number, int(_rule(number, table)["week"]))


def opening_by_rule(year: int, week: int) -> dt.date:
    """The Tuesday of the ``week``-th week of September with a working day in it.

    Rule 1 of the rules of procedure of the General Assembly (A/520/Rev.20): weeks are counted from
    the first that contains at least one working day.
    """
    first = dt.date(year, 9, 1)
    monday = first - dt.timedelta(days=first.weekday())
    if first.weekday() > 4:
        monday += dt.timedelta(days=7)
    return monday + dt.timedelta(days=7 * (week - 1) + 1)


def _by_year(body: str, number: int, table: dict[str, Any]) -> Session | None:
    """A session counted by the year."""
    for rule in table.get("years", ()):
        if rule["from"] <= number < 2200:
            opens, closes = (
                dt.date(number + shift, month, day)
                for shift, month, day in (rule["opens"], rule["closes"])
            )
            return Session(body, number, "regular", opens, closes, Basis.COMPUTED, rule["reason"])
    return None


def _yearly(body: str, number: int, table: dict[str, Any]) -> Session | None:
    """A session of a body that meets so many times a year, in known months."""
    for rule in table.get("yearly", ()):
        months = rule["sessions"]
        if not rule["from"] <= number < rule["from"] + 100 * len(months):
            continue
        years, which = divmod(number - rule["from"], len(months))
        year = rule["year"] + years
        first, last = months[which]
        opens = dt.date(year, first, 1)
        closes = dt.date(year, last, calendar.monthrange(year, last)[1])
        return Session(body, number, "regular", opens, closes, Basis.COMPUTED, rule["reason"])
    return None


_NOUN = re.compile(r"[Ss]essions?\b")
_TOKEN = re.compile(r"[\w\u2010\u2011-]+|[^\w\s]")
_YEAR = re.compile(r"(?:19|20)\d\d")
# substantive session of 2012, annual session for 2026
_YEAR_AFTER = re.compile(r"\s+(?:of|for|in)\s+(?P<year>(?:19|20)\d\d)\b(?![/-])")
_WINDOW = 240  # characters before "session" in which its numbers may stand


def find(text: str, body: str | None = None) -> tuple[Mention, ...]:
    """Every place where ``text`` speaks of numbered sessions, in order.

    ``body`` is the organ that speaks: "its seventy-first session" is a session of that organ
    unless the words around name another ("the General Assembly at its …", "… session of the Human
    Rights Council").
    """
    found = []
    for noun in _nouns(text):
        phrase = _phrase(text, noun.start(), noun.end())
        if phrase is not None:
            found.append(_mention(text, phrase, body))
    return tuple(found)


def _nouns(text: str) -> Iterator[re.Match[str]]:
    at = -1
    while (at := text.find("ession", at + 1)) > 0:
        noun = _NOUN.match(text, at - 1)
        if noun:
            yield noun


@dataclass(frozen=True, slots=True)
class _Phrase:
    start: int
    end: int
    numbers: tuple[int, ...]
    series: str


def _phrase(text: str, start: int, end: int) -> _Phrase | None:
    """The numbers before a "session(s)" at ``start..end``, or the year after it."""
    tokens = list(_TOKEN.finditer(text, max(0, start - _WINDOW), start))
    sorts = []
    while tokens and tokens[-1].group().lower() in _sort_words():
        sorts.append(tokens.pop().group().lower())
    series = _series(list(reversed(sorts)))
    numbers, begin = _numbers_back(tokens)
    if numbers:
        return _Phrase(begin, end, numbers, series)
    after = _YEAR_AFTER.match(text, end)
    if after and set(sorts) & set(_words()["yearly"]):
        return _Phrase(start, after.end(), (int(after["year"]),), series)
    return None


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = load("sessions")["words"]
    return words


@cache
def _sort_words() -> frozenset[str]:
    return frozenset(word for sort in load("sessions")["sorts"] for word in sort.split())


def _series(sorts: list[str]) -> str:
    table: dict[str, str] = load("sessions")["sorts"]
    for length in (2, 1):
        for index in range(len(sorts) - length + 1):
            series = table.get(" ".join(sorts[index : index + length]), "regular")
            if series != "regular":
                return series
    return "regular"


def _numbers_back(tokens: list[re.Match[str]]) -> tuple[tuple[int, ...], int]:
    """The list of numbers that ends the tokens ("sixty-eighth and seventieth"), and its start."""
    numbers: list[int] = []
    begin = 0
    words = _words()
    through = False
    while tokens:
        number, used = _number_at_end(tokens)
        if number is None:
            break
        if through:
            numbers[:0] = range(number, numbers[0])
        else:
            numbers.insert(0, number)
        begin = tokens[-used].start()
        del tokens[-used:]
        rest = [token.group().lower() for token in tokens[-3:]]
        joints = 0
        through = False
        while joints < len(rest) and rest[-1 - joints] in words["joints"]:
            through = through or rest[-1 - joints] in words["to"]
            joints += 1
        if not joints or (number - 1 > 150 and through and number < 1900):
            break
        del tokens[-joints:]
    return tuple(numbers), begin


def _number_at_end(tokens: list[re.Match[str]]) -> tuple[int | None, int]:
    """The ordinal or year that the last tokens are, and how many of them."""
    last = tokens[-1].group()
    if _YEAR.fullmatch(last):
        return int(last), 1
    for used in (4, 3, 2, 1):
        if used <= len(tokens):
            number = ordinal(" ".join(token.group() for token in tokens[-used:]))
            if number is not None:
                return number, used
    return None, 0


def _mention(text: str, phrase: _Phrase, speaker: str | None) -> Mention:
    before = named_bodies.before(text, phrase.start, speaker, frozenset(_words()["between"]))
    named = named_bodies.after(text, phrase.end, speaker)
    bodies = named.bodies or before.bodies
    if len(bodies) > 1:
        fitting = "ECOSOC" if phrase.numbers[0] > 1900 else "HRC"
        bodies = (fitting,) if fitting in bodies else bodies[:1]
    body = bodies[0] if bodies else speaker
    return Mention(
        phrase.start, phrase.end, None if body == "OTHER" else body, phrase.numbers, phrase.series
    )
