"""The time by which an act is due, as the text states it, and the days in which it falls."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from operative.documents import numerals, sessions
from operative.mandates import time_words, vocabulary
from operative.mandates.context import Context
from operative.mandates.model import ActKind, Due, DueType

_pattern = partial(vocabulary.pattern, "due")


@dataclass(frozen=True, slots=True)
class Time:
    """A due time, and for a session the organ whose session it is, if the text says."""

    due: Due
    body: str | None = None
    recurs: str | None = None  # the interval at which it comes again, as in `Due`: "annual"
    counted: str | None = None  # a span in its own unit, "months:3", where `Due` gives days


def find(
    text: str,
    start: int,
    end: int,
    kind: ActKind | None,
    context: Context,
    *,
    near: int | None = None,
) -> Time | None:
    """The due time of the act whose words are ``text[start:end]``.

    Sessions count before all else; of the other times the one stated first, and for how long
    something lasts only where no time is stated. ``near`` is where the words begin that say what
    is to be done; far behind them a year "in" which something happens is not the act's.
    """
    stretch = text[start:end]
    met = time_words.cues().met(stretch)
    if met.isdisjoint(time_words.hints()):
        return None
    reporting = kind in (ActKind.REPORT, ActKind.BRIEFING)
    numbers, body = _sessions(stretch, context, reporting=reporting)
    intervals = _recurring(stretch, met)
    interval = intervals[0] if intervals else None
    recurs = next((one.words for one in intervals if one.again), None)
    if numbers and not (interval is not None and _started(stretch)):
        value = numbers[0] if len(numbers) == 1 else tuple(numbers)
        return Time(Due(DueType.SESSION, value), body, recurs)
    date = _dates(stretch, kind, 0 if near is None else near - start, context)
    others = _others(stretch, met)
    if interval is not None and date is not None and _is_next(stretch, date):
        recurs, interval = interval.words, None
    if interval is not None and any(one.rank and one.at <= interval.at < one.end for one in others):
        interval = None  # "for a period of twelve months after the adoption …"
    stated = [one for one in (interval, date, *others) if one is not None]
    if not stated:
        return _that_session(text, start, stretch, context)
    first = min(stated, key=lambda one: (one.rank, one.at, one.type is not DueType.OTHER))
    recurs = None if first.again else recurs
    if first.type is not DueType.INTERVAL:
        stated_as = first.words if first.more is None else (first.words, first.more)
        return Time(Due(first.type, stated_as), recurs=recurs)
    return Time(Due(first.type, in_days(first.words)), recurs=recurs, counted=first.words)


def _is_next(stretch: str, date: _Stated) -> bool:
    """Whether the date is that of the next of what recurs: "and his next report by …"."""
    return _pattern("next_one").search(stretch[: date.at][-110:]) is not None


_DAYS = {"weeks": 7, "months": 30, "years": 365}  # one of each, as the labels count them


def in_days(interval: str) -> str:
    """``"months:3"`` as ``"days:90"``: a span is given in days, what recurs as it is."""
    unit, _, count = interval.partition(":")
    if unit not in _DAYS or not count.isdecimal():
        return interval
    return f"days:{int(count) * _DAYS[unit]}"


def _that_session(text: str, start: int, stretch: str, context: Context) -> Time | None:
    """ "At that session": the one last named before, in the same paragraph."""
    if vocabulary.search("due", "that_session", stretch, 0, len(stretch)) is None:
        return None
    numbers, body = _sessions(text[:start], context, reporting=False)
    return Time(Due(DueType.SESSION, numbers[-1]), body) if numbers else None


@dataclass(frozen=True, slots=True)
class _Stated:
    """A time as it stands at ``at`` of the stretch; the lowest ``rank`` is the due time."""

    at: int
    type: DueType
    words: str
    rank: int = 0
    end: int = 0
    again: bool = False  # "… and every sixty days thereafter": what comes after the first time
    more: str | None = None  # the second of two days


_AROUND = 160  # characters before a session that may name its organ


def _sessions(stretch: str, context: Context, *, reporting: bool) -> tuple[list[int], str | None]:
    """The numbers of the sessions that are due times, and the organ of the first.

    Where no report is asked for, a session in a purpose or a relative clause is another's time.
    """
    found: list[int] = []
    organ: str | None = None
    if "ession" not in stretch:
        return found, organ
    every = time_words.session().finditer(stretch)
    matches = [one for one in every if _is_due(stretch, one, context)]
    if not reporting:
        matches = [
            one
            for one in matches
            if _pattern("of_another").search(stretch[: one.start("tie")][-240:]) is None
        ]
    now = [one for one in matches if not _is_for_later(stretch, one)]
    matches = now or matches
    direct = [one for one in matches if not _is_on_the_way(stretch, one.start("tie"))]
    for match in direct or matches:
        low = max(0, match.start() - _AROUND)
        body = _organ(stretch[low : match.end() + 60], match.end() - low, context)
        values = [_value(piece[0]) for piece in time_words.piece().finditer(match["list"])]
        if match["tie"].lower() in time_words.devoting() and all(
            value and _over(body, value, context) for value in values
        ):
            body = None  # "calls upon the Committee to devote its twentieth session to …"
        fresh = [value for value in values if value and not _over(body, value, context)]
        organ = organ if found else body
        found.extend(value for value in fresh if value not in found)
    year = time_words.year_session().search(stretch)
    if year is not None and (found and _is_on_the_way(stretch, year.start())):
        year = None
    if year is not None and not _is_past(stretch[: year.start()]):
        low = max(0, year.start() - _AROUND)
        body = _organ(stretch[low : year.end() + 60], year.end() - low, context)
        value = int(year["after"] or year["before"])
        if not found:
            organ = body
        if not (found and body == organ):
            found.append(value)
    return found, organ


def _is_on_the_way(stretch: str, at: int) -> bool:
    """Whether the session at ``at`` is another organ's, through which a report only passes."""
    return _pattern("through").search(stretch[max(0, at - _AROUND) : at]) is not None


def _is_for_later(stretch: str, match: re.Match[str]) -> bool:
    """Whether something is only chosen for that session: "the theme for its … session"."""
    if match["tie"].lower() != "for":
        return False
    return _pattern("for_later").search(stretch[: match.start("tie")][-80:]) is not None


def _is_due(stretch: str, match: re.Match[str], context: Context) -> bool:
    tie, before = match["tie"].lower(), stretch[: match.start("tie")]
    if tie in ("before", "until", "by", "between"):
        return False
    if _pattern("done").search(before[-120:]) and not _is_yet_to_come(match, context):
        return False
    if _pattern("ahead").search(before[-20:]) or _is_elsewhere(before):
        return False
    if tie in ("of", "from", "in"):
        return _pattern("of_session").search(before[-60:]) is not None
    return True


_SOON = 12  # sessions: farther ahead it is another body's


def _is_yet_to_come(match: re.Match[str], context: Context) -> bool:
    """Whether a session is later than the one that speaks: nothing was done there."""
    values = (_value(piece[0]) for piece in time_words.piece().finditer(match["list"]))
    own = context.session
    return own is not None and all(value and own < value <= own + _SOON for value in values)


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
    match = time_words.session().search(stretch)
    return (
        match is not None and _pattern("started").search(stretch[: match.start("tie")]) is not None
    )


def _recurring(stretch: str, met: set[str]) -> list[_Stated]:
    """The intervals; one that only says what follows a first time counts behind it.

    ``met`` are the telling words of the stretch.
    """
    rules = time_words.intervals().worth(met)
    if not rules or _pattern("recurring").search(stretch) is None:
        return []
    found = []
    for rule in rules:
        for match in rule.pattern.finditer(stretch):
            words = _counted(match, rule.value)
            if words is None or _is_of_another_deed(stretch[: match.start()], words):
                continue
            again = (
                _pattern("thereafter").match(stretch, match.end()) is not None
                or _pattern("then").search(stretch[: match.start()][-25:]) is not None
            )
            found.append(_Stated(match.start(), DueType.INTERVAL, words, int(again), again=again))
    return sorted(found, key=lambda one: (one.rank, one.at))


def _is_of_another_deed(before: str, words: str) -> bool:
    """Whether the interval tells of what is done already, or of the manner of doing something."""
    if words.startswith(("days", "months")):
        return _pattern("result").search(before) is not None
    if _pattern("done").search(before[-120:]) is not None:
        return True
    return _pattern("manner").search(before[-160:]) is not None


_YEARLY = {1: "annual", 2: "biennial", 3: "triennial", 4: "quadrennial"}


def _counted(match: re.Match[str], value: str) -> str | None:
    """The interval that a match gives, its number filled in; ``None`` where it is no number."""
    number = next((text for text in match.groupdict().values() if text), None)
    if number is None:
        return value
    count = 1 if number == "a" else numerals.cardinal(number) or numerals.ordinal(number)
    if count in _YEARLY and value == "every:{n} years":
        return _YEARLY[count]
    return value.replace("{n}", str(count)) if count is not None else None


def _others(stretch: str, met: set[str]) -> list[_Stated]:
    """Times that are given in words; how long something lasts counts last.

    ``met`` are the telling words of the stretch.
    """
    found: list[_Stated] = []
    for rule in time_words.worded().worth(met):
        match = rule.pattern.search(stretch)
        if match is not None and not _is_past(stretch[: match.start()]):
            words = " ".join(match[0].split())
            found.append(_Stated(match.start(), DueType.OTHER, words, rule.rank, match.end()))
    return found


def _is_past(before: str) -> bool:
    """Whether the words before a time say that something was done then, or is another's."""
    return _pattern("done").search(before[-120:]) is not None or _is_elsewhere(before)


def _is_elsewhere(before: str) -> bool:
    """Whether a time is another thing's: "pending the review at …"."""
    return _pattern("elsewhere").search(before[-300:]) is not None


_FAR = 220  # characters behind which a time "in" which something happens is not the act's


def _dates(stretch: str, kind: ActKind | None, near: int, context: Context) -> _Stated | None:
    """The first date that is a due time."""
    strict, wide = time_words.dated()
    loose = kind in (ActKind.REPORT, ActKind.BRIEFING, ActKind.MEETING, ActKind.INSTITUTION)
    for match in (wide if loose else strict).finditer(stretch):
        before = stretch[: match.start()]
        tie = " ".join(match["tie"].lower().split())
        if not tie.startswith(("no later", "not later")) and _pattern("aim").search(before[-200:]):
            continue
        if _pattern("return").search(before[-80:]) or _is_elsewhere(before):
            continue
        if _is_of_a_thing(tie, before, stretch, match.end()):
            continue
        far = 2 * _FAR if tie == "until" else _FAR
        if tie in time_words.weak() and (_is_past(before) or match.start() - near > far):
            continue
        date = iso(match["date"])
        if tie == "from" and _is_span(stretch, match, date, loose=loose):
            continue
        if date is None or _before_adoption(date, context):
            continue
        if tie in time_words.beginning() and (last := _last_day(strict, stretch, match.end())):
            return _Stated(match.start(), DueType.DATE, last)
        if tie in time_words.starting() and len(date) < len("1994-01-01"):
            words = " ".join(match[0].split())
            return _Stated(match.start(), DueType.OTHER, words, 3, match.end())
        rank = 3 if tie in time_words.beginning() else 0
        more = _second(stretch, match)
        return _Stated(match.start(), DueType.DATE, date, rank, more=more)
    return None


def _is_of_a_thing(tie: str, before: str, stretch: str, end: int) -> bool:
    """Whether a date tells which thing is meant, or where a way leads: "the budget for 2026"."""
    if tie == "to":
        return _pattern("extended").search(before[-110:]) is None
    if tie == "for":
        return _pattern("annual_plan").search(before[-30:]) is not None
    return tie in ("in", "on") and _pattern("subject").match(stretch, end) is not None


def _second(stretch: str, match: re.Match[str]) -> str | None:
    """The second of two days: "two reports, by 4 July 2023 and 3 January 2024"."""
    if not match["date"][0].isdecimal() or " " not in match["date"]:
        return None
    second = time_words.second_day().match(stretch, match.end())
    return iso(second["date"]) if second is not None else None


def _last_day(strict: re.Pattern[str], stretch: str, at: int) -> str | None:
    """The date that ends what begins before ``at``: "from May 2013 until the end of 2014"."""
    last = strict.match(stretch, at + 1)
    return iso(last["date"]) if last is not None and last["tie"].lower() == "until" else None


def _is_span(stretch: str, match: re.Match[str], date: str | None, *, loose: bool) -> bool:
    """Whether "from" begins a span, "from 2015 to 2020": a time only where an act lasts so long."""
    if _pattern("span").search(stretch[: match.start()][-60:]):
        return True
    open_ended = _pattern("till").match(stretch, match.end()) is None
    return not loose and not (open_ended and date is not None and len(date) == len("1994-01-01"))


def _before_adoption(date: str, context: Context) -> bool:
    """Whether a date was past when the organ spoke: no act can be due then."""
    if context.adopted is not None:
        return date < context.adopted.isoformat()[: len(date)]
    if context.body is None or context.session is None:
        return False
    opens = sessions.session(context.body, context.session).opens
    return opens is not None and int(date[:4]) < opens.year


def iso(words: str) -> str | None:
    """``"31 October 2025"`` as ``"2025-10-31"``, ``"October 2025"`` as ``"2025-10"``.

    ``None`` where no calendar has such a day ("31 February 2020").
    """
    parts = words.split()
    if parts[1:] and parts[1].endswith(","):  # "July 1, 2024"
        parts = [parts[1].rstrip(","), parts[0], *parts[2:]]
    if len(parts) == 1:
        return parts[0] if int(parts[0]) else None
    year, month = int(parts[-1]), time_words.months().index(parts[-2]) + 1
    if len(parts) == 2:
        return f"{year:04d}-{month:02d}" if year else None
    try:
        return dt.date(year, month, int(parts[0])).isoformat()
    except ValueError:
        return None


def dates(stretch: str) -> Iterator[str]:
    """Every date in the words, as ISO date or part of one."""
    for match in re.finditer(time_words.date(), stretch):
        date = iso(match[0])
        if date is not None:
            yield date
