"""The time by which an act is due, as the text states it, and the days in which it falls."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from operative.documents import numerals
from operative.mandates import vocabulary
from operative.mandates.context import Context
from operative.mandates.model import ActKind, Basis, Due, DueType, Window


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
    return rf"(?:(?:\d{{1,2}}\s+)?(?:{month})\s+\d{{4}}|(?:19|20)\d{{2}})(?![\d/–-])"


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
def _piece() -> re.Pattern[str]:
    return re.compile(rf"{_ordinal()}|\d{{4}}", re.IGNORECASE)


@cache
def _intervals() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = []
    for row in vocabulary.table("due")["interval"]:
        pattern = row["pattern"].replace("{NUMBER}", _number()).replace("{ORDINAL}", _ordinal())
        rows.append((re.compile(r"\b(?:" + vocabulary.spaced(pattern) + r")\b"), row["value"]))
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
def _others() -> tuple[re.Pattern[str], ...]:
    rows = vocabulary.table("due")["other"]["patterns"]
    return tuple(
        re.compile(
            r"\b(?:"
            + row.replace("{NUMBER}", _number())
            .replace("{ORDINAL}", _ordinal())
            .replace("{DATE}", _date())
            .replace(" ", r"\s+")
            + ")"
        )
        for row in rows
    )


def _pattern(name: str) -> re.Pattern[str]:
    return vocabulary.pattern("due", name)


def find(text: str, start: int, end: int, kind: ActKind | None, context: Context) -> Due | None:
    """The due time of the act whose words are ``text[start:end]``."""
    if _pattern("hint").search(text, start, end) is None:
        return None
    stretch = text[start:end]
    sessions = _sessions(stretch, context)
    interval = _interval(stretch)
    if sessions and not (interval is not None and _started(stretch)):
        return Due(DueType.SESSION, sessions[0] if len(sessions) == 1 else tuple(sessions))
    other = _other(stretch)
    if interval is not None and other is None:
        return Due(DueType.INTERVAL, interval)
    date = _dates(stretch, kind)
    if other is not None and (date is None or date not in other):
        return Due(DueType.OTHER, other)
    if date is not None:
        return Due(DueType.DATE, date)
    return None


def _sessions(stretch: str, context: Context) -> list[int]:
    found: list[int] = []
    for match in _session().finditer(stretch):
        tie, before = match["tie"].lower(), stretch[: match.start("tie")]
        if tie in ("before", "until", "by", "between") or _pattern("done").search(before[-120:]):
            continue
        if _pattern("ahead").search(before[-20:]):
            continue
        if tie in ("of", "from", "in") and not _pattern("of_session").search(before[-60:]):
            continue
        values = [_value(piece[0]) for piece in _piece().finditer(match["list"])]
        own = context.session if match["whose"].lower() == "its" and _counts(context) else 0
        found.extend(
            value
            for value in values
            if value is not None and value not in found and not value <= (own or 0)
        )
    return found


def _counts(context: Context) -> bool:
    """Whether "its … session" may be an earlier session of the organ that speaks."""
    return context.body in ("GA", "HRC")


def _value(word: str) -> int | None:
    return int(word) if word.isdecimal() else numerals.ordinal(word)


def _started(stretch: str) -> bool:
    match = _session().search(stretch)
    return (
        match is not None and _pattern("started").search(stretch[: match.start("tie")]) is not None
    )


def _interval(stretch: str) -> str | None:
    for pattern, value in _intervals():
        match = pattern.search(stretch)
        if match is None or _pattern("done").search(stretch[: match.start()][-120:]):
            continue
        number = next((text for text in match.groupdict().values() if text), None)
        if number is None:
            return value
        count = 1 if number == "a" else numerals.cardinal(number) or numerals.ordinal(number)
        return value.replace("{n}", str(count)) if count is not None else None
    return None


def _other(stretch: str) -> str | None:
    for pattern in _others():
        match = pattern.search(stretch)
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
        if tie == "of":
            continue
        return iso(match["date"])
    return None


def iso(words: str) -> str:
    """``"31 October 2025"`` as ``"2025-10-31"``, ``"October 2025"`` as ``"2025-10"``."""
    parts = words.split()
    if len(parts) == 1:
        return parts[0]
    month = _months().index(parts[-2]) + 1
    day = f"-{int(parts[0]):02d}" if len(parts) == 3 else ""
    return f"{parts[-1]}-{month:02d}{day}"


def dates(stretch: str) -> Iterator[str]:
    """Every date in the words, as ISO date or part of one."""
    for match in re.finditer(_date(), stretch):
        yield iso(match[0])


def window(due: Due | None, context: Context) -> Window | None:
    """The days between which a due time falls, where they can be worked out without a guess."""
    if due is None:
        return None
    if due.type is DueType.DATE and isinstance(due.value, str):
        return _calendar(due.value)
    if due.type is DueType.INTERVAL and isinstance(due.value, str) and context.adopted is not None:
        return _counted(due.value, context.adopted)
    return None


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
    if unit == "days":
        end = adopted + dt.timedelta(days=number)
    else:
        months = adopted.month - 1 + number
        year, month = adopted.year + months // 12, months % 12 + 1
        end = dt.date(year, month, min(adopted.day, calendar.monthrange(year, month)[1]))
    return Window(adopted, end, Basis.COMPUTED)
