"""The time by which an act is due, as the text states it, and the days in which it falls."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from operative.documents import numerals, sessions
from operative.mandates import vocabulary
from operative.mandates.context import Context
from operative.mandates.model import ActKind, Basis, Due, DueType, Open, Window


@cache
def _ordinal() -> str:
    words = sorted(numerals.ordinals(), key=len, reverse=True)
    return "(?:" + "|".join(word.replace(" ", r"\s+") for word in words) + r"|\d+(?:st|nd|rd|th))"


@cache
def _number() -> str:
    words = sorted(numerals.cardinals(), key=len, reverse=True)
    return "(?:" + "|".join(word.replace(" ", r"\s+") for word in words) + r"|\d+)"


@cache
def _months() -> tuple[str, ...]:
    return tuple(vocabulary.table("due")["months"]["names"])


@cache
def _date() -> str:
    month = "|".join(_months())
    return (
        rf"(?:(?:\d{{1,2}}\s+)?(?:{month})\s+\d{{4}}|(?:{month})\s+\d{{1,2}},\s+\d{{4}}"
        r"|(?:19|20)\d{2})(?![\d/–-])"
    )


@cache
def _session() -> re.Pattern[str]:
    kinds = vocabulary.alternation(vocabulary.table("due")["session_words"])
    one = rf"(?:{_ordinal()}|(?:19|20)\d{{2}})"
    return re.compile(
        rf"(?P<before>\b\w+\s+)?\b(?P<tie>at|during|for|of|to|by|from|in|before|until|and|between)\s+(?:each\s+of\s+)?(?P<whose>its|the|their|both\s+its)\s+(?:(?:{kinds})\s+)?"
        rf"(?P<list>{one}(?:(?:,\s+|,?\s+and\s+|,?\s+to\s+)(?:at\s+)?(?:its\s+|the\s+)?{one})*)\s+(?:(?:{kinds})\s+)*sessions?\b",
        re.IGNORECASE,
    )


@cache
def _year_session() -> re.Pattern[str]:
    """ "its substantive session of 2014", "a 2014 session", "their sessions in 2020"."""
    kinds = vocabulary.alternation(vocabulary.table("due")["session_words"])
    return re.compile(
        rf"\b(?:at|during|to|in)\s+(?:its|the|their|a)\s+(?:respective\s+)?(?:{kinds})?\s*"
        r"(?:sessions?(?:\s+of\s+the\s+[A-Z]\w+(?:\s+[a-zA-Z]+){0,5}?)?,?\s+(?:of|in)\s+"
        r"(?:[A-Z][a-z]+\s+)?(?P<after>(?:19|20)\d\d)(?![\d/])"
        r"|(?P<before>(?:19|20)\d\d)\s+session\b)",
    )


@cache
def _piece() -> re.Pattern[str]:
    return re.compile(rf"{_ordinal()}|\d{{4}}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern, the words of which every match holds one, and what it stands for."""

    pattern: re.Pattern[str]
    words: tuple[str, ...] | None
    value: str

    def search(self, text: str) -> re.Match[str] | None:
        if self.words is not None and not any(word in text for word in self.words):
            return None
        return self.pattern.search(text)


@cache
def _intervals() -> tuple[_Rule, ...]:
    rows = []
    for row in vocabulary.table("due")["interval"]:
        pattern = row["pattern"].replace("{NUMBER}", _number()).replace("{ORDINAL}", _ordinal())
        whole = re.compile(r"\b(?:" + vocabulary.spaced(pattern) + r")\b")
        rows.append(_Rule(whole, vocabulary.telltales(row["pattern"]), row["value"]))
    return tuple(rows)


@cache
def _dated() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = vocabulary.table("due")["dates"]
    made = []
    for key in ("strict", "markers"):
        tie = vocabulary.alternation(data[key].split("|"))
        made.append(
            re.compile(
                rf"\b(?P<tie>{tie})\s+(?:the\s+)?(?:(?:end|beginning|middle|start|first\s+(?:half|quarter)|second\s+(?:half|quarter)|third\s+quarter|fourth\s+quarter|close)\s+of\s+)?(?P<date>{_date()})"
            )
        )
    return made[0], made[1]


@cache
def _others() -> tuple[_Rule, ...]:
    rows = vocabulary.table("due")["other"]["patterns"]
    return tuple(
        _Rule(
            re.compile(
                r"\b(?:"
                + row.replace("{NUMBER}", _number())
                .replace("{ORDINAL}", _ordinal())
                .replace("{DATE}", _date())
                .replace(" ", r"\s+")
                + ")"
            ),
            vocabulary.telltales(row),
            "",
        )
        for row in rows
    )


@cache
def _hints() -> tuple[str, ...]:
    return tuple(vocabulary.table("due")["hints"])


def _pattern(name: str) -> re.Pattern[str]:
    return vocabulary.pattern("due", name)


@dataclass(frozen=True, slots=True)
class Time:
    """A due time, and for a session the organ whose session it is, if the text says."""

    due: Due
    body: str | None = None


def find(text: str, start: int, end: int, kind: ActKind | None, context: Context) -> Time | None:
    """The due time of the act whose words are ``text[start:end]``."""
    stretch = text[start:end]
    if not any(hint in stretch for hint in _hints()):
        return None
    numbers, body = _sessions(stretch, context)
    interval = _interval(stretch)
    if numbers and not (interval is not None and _started(stretch)):
        value = numbers[0] if len(numbers) == 1 else tuple(numbers)
        return Time(Due(DueType.SESSION, value), body)
    other = _other(stretch)
    if interval is not None and other is None:
        return Time(Due(DueType.INTERVAL, interval))
    date = _dates(stretch, kind)
    if other is not None and (date is None or date not in other):
        return Time(Due(DueType.OTHER, other))
    return Time(Due(DueType.DATE, date)) if date is not None else None


_AROUND = 160  # characters before a session that may name its organ


def _sessions(stretch: str, context: Context) -> tuple[list[int], str | None]:
    """The numbers of the sessions that are due times, and the organ of the first."""
    found: list[int] = []
    organ: str | None = None
    if "ession" not in stretch:
        return found, organ
    for match in _session().finditer(stretch):
        if not _is_due(stretch, match):
            continue
        low = max(0, match.start() - _AROUND)
        body = _organ(stretch[low : match.end() + 60], match.end() - low, context)
        values = (_value(piece[0]) for piece in _piece().finditer(match["list"]))
        fresh = [value for value in values if value and not _over(body, value, context)]
        organ = organ if found else body
        found.extend(value for value in fresh if value not in found)
    if not found and (year := _year_session().search(stretch)) is not None:
        found.append(int(year["after"] or year["before"]))
        organ = context.body
    return found, organ


def _is_due(stretch: str, match: re.Match[str]) -> bool:
    tie, before = match["tie"].lower(), stretch[: match.start("tie")]
    if tie in ("before", "until", "by", "between") or _pattern("done").search(before[-120:]):
        return False
    if _pattern("ahead").search(before[-20:]):
        return False
    if tie in ("of", "from", "in"):
        return _pattern("of_session").search(before[-60:]) is not None
    return True


def _organ(words: str, end: int, context: Context) -> str | None:
    """The organ whose session ends at ``end`` of the words."""
    for mention in sessions.find(words, context.body):
        if mention.start < end <= mention.end + 1:
            return mention.body
    return context.body


def _over(body: str | None, number: int, context: Context) -> bool:
    """Whether the session was over when the resolution was adopted."""
    if body == context.body and context.session is not None and number < 1900:
        return number < context.session and body in ("GA", "HRC")
    if body is None or context.adopted is None:
        return False
    closes = sessions.session(body, number).closes
    return closes is not None and closes < context.adopted


def _value(word: str) -> int | None:
    return int(word) if word.isdecimal() else numerals.ordinal(word)


def _started(stretch: str) -> bool:
    match = _session().search(stretch)
    return (
        match is not None and _pattern("started").search(stretch[: match.start("tie")]) is not None
    )


def _interval(stretch: str) -> str | None:
    if _pattern("recurring").search(stretch) is None:
        return None
    for rule in _intervals():
        match = rule.search(stretch)
        if match is None or _pattern("done").search(stretch[: match.start()][-120:]):
            continue
        number = next((text for text in match.groupdict().values() if text), None)
        if number is None:
            return rule.value
        count = 1 if number == "a" else numerals.cardinal(number) or numerals.ordinal(number)
        return rule.value.replace("{n}", str(count)) if count is not None else None
    return None


def _other(stretch: str) -> str | None:
    for rule in _others():
        match = rule.search(stretch)
        if match is not None:
            return " ".join(match[0].split())
    return None


def _dates(stretch: str, kind: ActKind | None) -> str | None:
    strict, wide = _dated()
    loose = kind in (ActKind.REPORT, ActKind.BRIEFING, ActKind.MEETING, ActKind.INSTITUTION)
    for match in (wide if loose else strict).finditer(stretch):
        before = stretch[: match.start()]
        tie = match["tie"].lower()
        if _pattern("aim").search(before[-200:]) and not tie.startswith(("no later", "not later")):
            continue
        if tie in ("on", "in", "during", "from", "of") and (
            _pattern("done").search(before[-120:]) or len(before) > 220
        ):
            continue
        if tie == "from" and _pattern("span").search(before[-60:]):
            continue
        date = iso(match["date"])
        if date is not None:
            return date
    return None


def iso(words: str) -> str | None:
    """``"31 October 2025"`` as ``"2025-10-31"``, ``"October 2025"`` as ``"2025-10"``.

    ``None`` where no calendar has such a day ("31 February 2020").
    """
    parts = words.split()
    if parts[1:] and parts[1].endswith(","):  # "July 1, 2024"
        parts = [parts[1].rstrip(","), parts[0], *parts[2:]]
    if len(parts) == 1:
        return parts[0] if int(parts[0]) else None
    year, month = int(parts[-1]), _months().index(parts[-2]) + 1
    if len(parts) == 2:
        return f"{year:04d}-{month:02d}" if year else None
    try:
        return dt.date(year, month, int(parts[0])).isoformat()
    except ValueError:
        return None


def dates(stretch: str) -> Iterator[str]:
    """Every date in the words, as ISO date or part of one."""
    for match in re.finditer(_date(), stretch):
        date = iso(match[0])
        if date is not None:
            yield date


def window(time: Time | None, context: Context) -> tuple[Window | None, tuple[Open, ...]]:
    """The days between which a due time falls; where they cannot be worked out, the reason."""
    if time is None:
        return None, ()
    due = time.due
    if due.type is DueType.SESSION:
        return _sitting(time)
    if due.type is DueType.DATE and isinstance(due.value, str):
        return _calendar(due.value), ()
    if due.type is DueType.INTERVAL and isinstance(due.value, str) and context.adopted is not None:
        return _counted(due.value, context.adopted), ()
    return None, ()


def _sitting(time: Time) -> tuple[Window | None, tuple[Open, ...]]:
    """The days of a session; of the first where the due time names several."""
    value = time.due.value[0] if isinstance(time.due.value, tuple) else time.due.value
    if time.body is None:
        return None, (Open("window", "the text does not name an organ whose session it is"),)
    met = sessions.session(time.body, int(value))
    if met.opens is None or met.closes is None:
        return None, (Open("window", met.reason),)
    return Window(met.opens, met.closes, Basis(met.basis.value)), ()


def _calendar(value: str) -> Window | None:
    numbers = [int(part) for part in value.split("-")]
    try:
        if len(numbers) == 3:
            day = dt.date(*numbers)
            return Window(day, day, Basis.STATED)
        year, month = numbers[0], numbers[1] if len(numbers) == 2 else 0
        last = calendar.monthrange(year, month or 12)[1]
        return Window(dt.date(year, month or 1, 1), dt.date(year, month or 12, last), Basis.STATED)
    except ValueError:
        return None


def _counted(value: str, adopted: dt.date) -> Window | None:
    unit, _, count = value.partition(":")
    if not count.isdecimal() or unit not in ("days", "months"):
        return None
    number = int(count)
    try:
        if unit == "days":
            end = adopted + dt.timedelta(days=number)
        else:
            months = adopted.month - 1 + number
            year, month = adopted.year + months // 12, months % 12 + 1
            end = dt.date(year, month, min(adopted.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None  # beyond what a calendar holds
    return Window(adopted, end, Basis.COMPUTED)
