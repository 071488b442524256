"""The time by which an act is due, as the text states it, and the days in which it falls."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial

from operative.documents import numerals
from operative.mandates import date_times, session_times, time_words, vocabulary
from operative.mandates.context import Context
from operative.mandates.model import ActKind, Due, DueType
from operative.mandates.stated import Stated, is_of_another, is_past, is_told

_pattern = partial(vocabulary.pattern, "due")
_leaping = partial(vocabulary.leaping, "due")


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
    numbers, body = session_times.find(stretch, context, reporting=reporting)
    intervals = _recurring(stretch, met, reporting=reporting)
    interval = intervals[0] if intervals else None
    recurs = next((one.words for one in intervals if one.again), None)
    date = date_times.find(stretch, kind, 0 if near is None else near - start, context)
    if numbers and date is not None and _is_before_session(date, stretch, context):
        numbers = []
    if numbers and not (interval is not None and _started(stretch)):
        value = numbers[0] if len(numbers) == 1 else tuple(numbers)
        return Time(Due(DueType.SESSION, value), body, recurs)
    others = _others(stretch, met, kind)
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
        stated_as = (first.words, *first.more) if first.more else first.words
        return Time(Due(first.type, stated_as), recurs=recurs)
    days = tuple(in_days(one) for one in (first.words, *first.more))
    due = Due(first.type, days if first.more else days[0])
    return Time(due, recurs=recurs, counted=first.words)


def _is_before_session(date: Stated, stretch: str, context: Context) -> bool:
    """Whether a date says when it comes, and the session only by what way or for whom to read.

    "To the Assembly in 2030, through the Board at its fortieth session"; "by 1 May 2030, for
    consideration by the Board at its fortieth session".
    """
    at = session_times.passed_through(stretch, context)
    if at is None and _pattern("deadline").match(stretch, date.at) is not None:
        at = session_times.read_at(stretch, context)
    return at is not None and date.at < at


def _is_next(stretch: str, date: Stated) -> bool:
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
    numbers, body = session_times.find(text[:start], context, reporting=False)
    return Time(Due(DueType.SESSION, numbers[-1]), body) if numbers else None


def _started(stretch: str) -> bool:
    match = time_words.session().search(stretch)
    return (
        match is not None and _pattern("started").search(stretch[: match.start("tie")]) is not None
    )


def _recurring(stretch: str, met: set[str], *, reporting: bool) -> list[Stated]:
    """The intervals; one that only says what follows a first time counts behind it.

    ``met`` are the telling words of the stretch. In a report that is asked for an "annual report"
    is the one, wherever it stands, unless the words only refer to it.
    """
    rules = time_words.intervals().worth(met)
    if not rules or _leaping("recurring").search(stretch) is None:
        return []
    found = []
    for rule in rules:
        if rule.reporting and not reporting:
            continue
        for match in rule.finditer(stretch):
            if rule.reporting and _pattern("referred").search(stretch[: match.start()][-90:]):
                continue
            words = _counted(match, rule.value)
            if words is None or _is_of_another_deed(stretch[: match.start()], words):
                continue
            again = (
                _pattern("thereafter").match(stretch, match.end()) is not None
                or _pattern("then").search(stretch[: match.start()][-25:]) is not None
            )
            rank = rule.rank + again
            more = _further(match, rule.value)
            found.append(
                Stated(match.start(), DueType.INTERVAL, words, rank, again=again, more=more)
            )
    found.sort(key=lambda one: (one.rank, one.at))
    return _with_second(stretch, found) if reporting and len(found) > 1 else found


_ONCE = ("days:", "weeks:", "months:")  # spans, by the end of which something is due
_NEAR = 260  # characters before a second span that say of what it is


def _with_second(stretch: str, found: list[Stated]) -> list[Stated]:
    """The same with the span of a second report beside that of the first.

    "To report within 180 days, and to provide an oral update within 60 days".
    """
    first, *others = found
    if first.again or not first.words.startswith(_ONCE):
        return found
    more = tuple(
        one.words
        for one in others
        if one.at > first.at
        and one.words != first.words
        and not one.again
        and one.words.startswith(_ONCE)
        and _pattern("second_span").search(stretch[max(first.at, one.at - _NEAR) : one.at])
    )
    return [replace(first, more=(*first.more, *more)), *others]


_ONE_ASK = 1_000  # characters before a span that may say what comes of something


def _is_of_another_deed(before: str, words: str) -> bool:
    """Whether the interval tells of what is done already, or of the manner of doing something."""
    if words.startswith(("days", "months")):
        return _leaping("result").search(before[-_ONE_ASK:]) is not None
    if _pattern("done").search(before[-120:]) is not None and not is_told(before):
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


def _further(match: re.Match[str], value: str) -> tuple[str, ...]:
    """The second of two spans: "within six and eleven months"."""
    number = match.groupdict().get("second")
    count = numerals.cardinal(number) if number is not None else None
    return (value.replace("{n}", str(count)),) if count is not None else ()


def _others(stretch: str, met: set[str], kind: ActKind | None) -> list[Stated]:
    """Times that are given in words; how long something lasts counts last.

    ``met`` are the telling words of the stretch.
    """
    found: list[Stated] = []
    for rule in time_words.worded().worth(met):
        match = rule.pattern.search(stretch)
        before = stretch[: match.start()] if match is not None else ""
        if match is None or (is_past(before) and not is_told(before)):
            continue
        if not is_of_another(before, kind):
            words = " ".join(match[0].split())
            found.append(Stated(match.start(), DueType.OTHER, words, rule.rank, match.end()))
    return found
