"""Dates and intervals in running text, with their spans.

Values are written as the outputs of the library write them: an ISO 8601 date or the part of one
that the text gives ("2013-12-18", "2025-10", "2030"), or an interval ("annual", "biennial",
"monthly:3", "days:90"). The words are data (``data/<language>/dates.toml``).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from operative.documents.numerals import cardinal


class TimeKind(StrEnum):
    """What sort of time an expression gives."""

    DATE = "date"  # a day, a month or a year
    RANGE = "range"  # from one day, month or year to another
    INTERVAL = "interval"  # how often, or within how long
    DURATION = "duration"  # for how long


@dataclass(frozen=True, slots=True)
class Time:
    """A time that the text gives: ``text[start:end]`` is the date or the phrase of the interval.

    ``opens`` and ``closes`` are the first and last day meant, ``None`` for intervals. ``bound``
    says on which side of the date the time lies ("by", "before", "until", "since", "after", "from",
    "on", "in"), ``part`` which part of it is meant ("end", "beginning", "first-half" …), and
    ``lead`` is where these words begin ("by the end of 2026").
    """

    start: int
    end: int
    kind: TimeKind
    value: str
    opens: dt.date | None = None
    closes: dt.date | None = None
    bound: str | None = None
    part: str | None = None
    lead: int | None = None


@cache
def _words(language: str = "en") -> dict[str, Any]:
    source = resources.files("operative.documents") / "data" / language / "dates.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def months() -> tuple[str, ...]:
    """The names of the months, from January on."""
    numbers: dict[str, int] = _words()["months"]
    return tuple(sorted(numbers, key=numbers.__getitem__))


@cache
def _date_pattern() -> re.Pattern[str]:
    month = "(?:" + "|".join(_words()["months"]) + ")"
    to = r"(?:\s+(?:to|through|until|and)\s+|\s*[-–—]\s*)"
    return re.compile(
        rf"""
        (?<![\w/.,–-])(?:
            # 27 February–24 March 2017, 30 December 2019 to 2 January 2020
            (?P<d1>\d{{1,2}})\s+(?P<m1>{month})(?:\s+(?P<y1>(?:19|20)\d\d))?{to}
            (?P<d2>\d{{1,2}})\s+(?P<m2>{month}),?\s+(?P<y2>(?:19|20)\d\d)
            # from 7 to 12 March 2021
          | (?P<d3>\d{{1,2}}){to}(?P<d4>\d{{1,2}})\s+(?P<m4>{month}),?\s+(?P<y4>(?:19|20)\d\d)
            # 18 December 2013
          | (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{month}),?\s+(?P<year>(?:19|20)\d\d)
            # September 18, 2013
          | (?P<us_month>{month})\s+(?P<us_day>\d{{1,2}}),\s+(?P<us_year>(?:19|20)\d\d)
            # January to March 2024
          | (?P<m5>{month})(?:\s+(?P<y5>(?:19|20)\d\d))?{to}(?P<m6>{month})\s+(?P<y6>(?:19|20)\d\d)
            # October 2025
          | (?P<month_of>{month})\s+(?:of\s+)?(?P<of_year>(?:19|20)\d\d)
            # 2022–2026
          | (?P<from_year>(?:19|20)\d\d)\s*(?:[-–]|\s+to\s+)\s*(?P<to_year>(?:19|20)\d\d)
            # 2030
          | (?P<alone>(?:19|20)\d\d)
        )(?![\w/]|[.,]\d)
        """,
        re.VERBOSE,
    )


# a number in figures or words, to be read by numerals.cardinal: 90, six, one hundred and twenty
_NUMBER = r"\d{1,3}|(?!or\b)[a-z]+(?:[\s-][a-z]+)?(?:\s+and\s+[a-z]+(?:-[a-z]+)?)?"


@cache
def _interval_pattern() -> re.Pattern[str]:
    counted = [
        re.escape(phrase).replace(r"\ ", r"\s+").replace(r"\{n\}", rf"(?P<n{index}>{_NUMBER})")
        for index, phrase in enumerate(_words()["counted"])
    ]
    fixed = [
        re.escape(phrase).replace(r"\ ", r"\s+")
        for phrase in sorted(_words()["intervals"], key=lambda phrase: (-len(phrase), phrase))
    ]
    return re.compile(rf"\b(?:{'|'.join([*fixed, *counted])})\b", re.IGNORECASE)


@cache
def _lead_pattern() -> re.Pattern[str]:
    def alternatives(table: dict[str, str]) -> str:
        ordered = sorted(table, key=lambda phrase: (-len(phrase), phrase))
        return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)

    bounds, parts = alternatives(_words()["bounds"]), alternatives(_words()["parts"])
    return re.compile(rf"(?:\b(?P<bound>{bounds})\s+)?(?:(?P<part>{parts})\s*)?$", re.IGNORECASE)


def find(text: str) -> tuple[Time, ...]:
    """Every date and interval in ``text``, in order, none within another."""
    found = [*_dates(text), *_intervals(text)]
    found.sort(key=lambda time: (time.start, -time.end))
    kept: list[Time] = []
    for time in found:
        if not kept or time.start >= kept[-1].end:
            kept.append(time)
    return tuple(kept)


def date(text: str) -> dt.date | None:
    """The day that ``text`` as a whole names ("18 December 2013"), or ``None``."""
    match = _date_pattern().fullmatch(text.strip())
    if match is None or not (match["day"] or match["us_day"]):
        return None
    found = _reading(match)
    return found[2] if found else None


_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE_REACH = 60  # characters of the longest date before its last year
_LONGEST = 64  # no date or interval is longer
_INTERVAL_REACH = 48  # characters of the longest interval before its needle


def _date_matches(text: str) -> Iterator[re.Match[str]]:
    """Matches of the date pattern, looked for around years alone: every date has one."""
    done = 0
    for year in _YEAR.finditer(text):
        if year.start() < done:
            continue
        at = max(done, year.start() - _DATE_REACH)
        while match := _search(_date_pattern(), text, at, year.end() + _DATE_REACH):
            if match.start() > year.start():
                break
            at = done = match.end()
            yield match
            if at > year.start():
                break


def _interval_matches(text: str) -> Iterator[re.Match[str]]:
    """Matches of the interval pattern, looked for around the words that all of them have."""
    lower = text.lower()
    if len(lower) != len(text):
        yield from _interval_pattern().finditer(text)
        return
    windows = []
    for needle in _words()["needles"]:
        at = -1
        while (at := lower.find(needle, at + 1)) >= 0:
            windows.append((max(0, at - _INTERVAL_REACH), at + _INTERVAL_REACH))
    windows.sort()
    done = 0
    for start, end in windows:
        at = max(start, done)
        while at < end and (match := _search(_interval_pattern(), text, at, end)):
            at = match.end()
            yield match
        done = max(done, at, end)


def _search(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The first match that begins between ``start`` and ``end``; it may end somewhat later."""
    match = pattern.search(text, start, end + _LONGEST)
    return match if match and match.start() < end else None


def _dates(text: str) -> Iterator[Time]:
    for match in _date_matches(text):
        if match["alone"] and _is_number(text, match):
            continue
        reading = _reading(match)
        if reading is None:
            continue
        kind, value, opens, closes = reading
        lead = _lead_pattern().search(text, max(0, match.start() - 40), match.start())
        bound = part = None
        begin = match.start()
        if lead:
            bound = _meaning("bounds", lead["bound"])
            part = _meaning("parts", lead["part"])
            begin = lead.start() if bound or part else begin
        if part:
            opens, closes = _part(part, opens, closes)
        yield Time(match.start(), match.end(), kind, value, opens, closes, bound, part, begin)


def _meaning(table: str, phrase: str | None) -> str | None:
    meanings: dict[str, str] = _words()[table]
    return meanings[" ".join(phrase.lower().split())] if phrase else None


def _is_number(text: str, match: re.Match[str]) -> bool:
    """Whether four figures are no year: "1325 (2000)" is a symbol's, "2000 troops" a count."""
    before, after = text[: match.start()].rstrip(), text[match.end() : match.end() + 12]
    if before.endswith("(") and re.match(r"\)", after):
        return bool(re.search(r"\d\s?\($", before))
    return bool(re.match(r"\s?\((?:19|20|[IVXLC])", after)) or before.endswith(("No.", "vol.", "$"))


Reading = tuple[TimeKind, str, dt.date, dt.date]


def _reading(match: re.Match[str]) -> Reading | None:
    """What a match of the date pattern means; ``None`` for a day that no calendar has."""
    group = match.groupdict()
    try:
        if group["day"] or group["us_day"]:
            day = _day(
                group["day"] or group["us_day"],
                group["month"] or group["us_month"],
                group["year"] or group["us_year"],
            )
            return TimeKind.DATE, day.isoformat(), day, day
        if group["d1"]:
            first = _day(group["d1"], group["m1"], group["y1"] or group["y2"])
            return _range(first, _day(group["d2"], group["m2"], group["y2"]))
        if group["d3"]:
            first = _day(group["d3"], group["m4"], group["y4"])
            return _range(first, _day(group["d4"], group["m4"], group["y4"]))
    except ValueError:
        return None
    return _long_reading(group)


def _long_reading(group: dict[str, str | Any]) -> Reading:
    """Months and years."""
    if group["m5"]:
        first, _ = _month(group["m5"], group["y5"] or group["y6"])
        last, closes = _month(group["m6"], group["y6"])
        return TimeKind.RANGE, f"{first:%Y-%m}/{last:%Y-%m}", first, closes
    if group["month_of"]:
        first, closes = _month(group["month_of"], group["of_year"])
        return TimeKind.DATE, f"{first:%Y-%m}", first, closes
    begin = int(group["from_year"] or group["alone"])
    end = int(group["to_year"] or group["alone"])
    opens, closes = dt.date(begin, 1, 1), dt.date(end, 12, 31)
    if begin == end:
        return TimeKind.DATE, str(begin), opens, closes
    return TimeKind.RANGE, f"{begin}/{end}", opens, closes


def _range(first: dt.date, last: dt.date) -> Reading:
    return TimeKind.RANGE, f"{first.isoformat()}/{last.isoformat()}", first, last


def _day(day: str, month: str, year: str) -> dt.date:
    return dt.date(int(year), _words()["months"][month], int(day))


def _month(month: str, year: str) -> tuple[dt.date, dt.date]:
    number = _words()["months"][month]
    last = calendar.monthrange(int(year), number)[1]
    return dt.date(int(year), number, 1), dt.date(int(year), number, last)


def _part(part: str, opens: dt.date, closes: dt.date) -> tuple[dt.date, dt.date]:
    """The days of a half or a quarter of a year; the whole period for vaguer parts."""
    quarters = {
        "first-half": (1, 6),
        "second-half": (7, 12),
        "first-quarter": (1, 3),
        "second-quarter": (4, 6),
        "third-quarter": (7, 9),
        "fourth-quarter": (10, 12),
    }
    if part not in quarters or (closes - opens).days < 360:
        return opens, closes
    first, last = quarters[part]
    end = calendar.monthrange(closes.year, last)[1]
    return dt.date(opens.year, first, 1), dt.date(closes.year, last, end)


def _intervals(text: str) -> Iterator[Time]:
    counted = list(_words()["counted"].values())
    for match in _interval_matches(text):
        phrase = " ".join(match.group().lower().split())
        value = _words()["intervals"].get(phrase)
        kind = TimeKind.INTERVAL
        if value is None:
            index = next(index for index in range(len(counted)) if match[f"n{index}"])
            number = cardinal(match[f"n{index}"])
            if number is None:
                continue
            kind, value = _counted(counted[index], number)
        yield Time(match.start(), match.end(), kind, value)


def _counted(unit: str, number: int) -> tuple[TimeKind, str]:
    """The kind and value of a phrase with a number."""
    if unit == "years":
        value = _words()["years"].get(str(number), f"years:{number}")
    elif unit == "sessions":
        value = f"every:{number} sessions"
    elif unit == "weeks":
        value = f"days:{7 * number}"
    elif unit == "monthly" and number % 12 == 0:
        return _counted("years", number // 12)
    else:
        value = f"{unit.removeprefix('within-').removeprefix('period-')}:{number}"
    return (TimeKind.DURATION if unit.startswith("period-") else TimeKind.INTERVAL), value
