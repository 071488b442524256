"""Dates as due times: "by 31 October 2025", "in 2026", "until the end of June 2027"."""

from __future__ import annotations

import datetime as dt
import re
from functools import partial

from operative.documents import sessions
from operative.mandates import time_words, vocabulary
from operative.mandates.context import Context
from operative.mandates.model import ActKind, DueType
from operative.mandates.stated import Stated, is_elsewhere, is_of_another, is_past

_pattern = partial(vocabulary.pattern, "due")

_FIGURE = re.compile(r"\d")  # every date has one
_FAR = 220  # characters behind which a time "in" which something happens is not the act's


def find(stretch: str, kind: ActKind | None, near: int, context: Context) -> Stated | None:
    """The first date that is a due time."""
    if _FIGURE.search(stretch) is None:
        return None
    strict, wide = time_words.dated()
    reporting = kind in (ActKind.REPORT, ActKind.BRIEFING)
    loose = reporting or kind in (ActKind.MEETING, ActKind.INSTITUTION)
    for match in wide.finditer(stretch):
        before = stretch[: match.start()]
        tie = " ".join(match["tie"].lower().split())
        aside = kind is None and _is_aside(before, stretch[match.end() :])
        if not (loose or aside or tie in time_words.strict() or _is_done_then(tie, before)):
            continue
        if _is_aim(tie, match, before, context) or is_elsewhere(before):
            continue
        if _is_of_a_thing(tie, before, stretch, match.end()):
            continue
        far = 2 * _FAR if tie == "until" else _FAR
        if tie in time_words.weak() and (
            is_past(before)
            or is_of_another(before, kind)
            or (match.start() - near > far and (reporting or not _begins_clause(before)))
        ):
            continue
        date = iso(match["date"])
        if tie == "from" and _is_span(stretch, match, date, loose=loose):
            continue
        if date is None or ("effect" not in tie and _before_adoption(date, context)):
            continue
        if tie in time_words.beginning() and (last := _last_day(strict, stretch, match.end())):
            return Stated(match.start(), DueType.DATE, last)
        if tie in time_words.starting() and len(date) < len("1994-01-01"):
            words = " ".join(match[0].split())
            return Stated(match.start(), DueType.OTHER, words, 3, match.end())
        rank = 3 if tie in time_words.beginning() else 0
        pair = _sharing_year(stretch, match.end("date"), context)
        if pair is not None:
            return pair
        more = _further(stretch, match)
        return Stated(match.start(), DueType.DATE, date, rank, more=more)
    return _without_year(stretch, context)


def _begins_clause(before: str) -> bool:
    """Whether a list of what is asked goes on shortly before a date: "…, and to hold | in 2030"."""
    return _pattern("and_to").search(before[-_FAR:]) is not None


def _is_done_then(tie: str, before: str) -> bool:
    """Whether what is asked is done "in" or "on" that date: "to conduct, in 2026, a review"."""
    return tie in time_words.doing() and _pattern("deed").search(before[-120:]) is not None


def _is_aside(before: str, behind: str) -> bool:
    """Whether a date stands alone before what is asked: "requests the Panel, | in 2026, | to"."""
    return before.endswith(", ") and before.count(",") == 1 and behind.strip() == ","


def _is_aim(tie: str, match: re.Match[str], before: str, context: Context) -> bool:
    """Whether a date is that of an aim of the world, or of a sum that comes back.

    An aim has a year, and it is far: what is to be achieved by a month of this year or the next is
    what is asked.
    """
    if _pattern("return").search(before[-80:]):
        return True
    if tie.startswith(("no later", "not later")) or _pattern("by_then").match(
        match.string, match.end()
    ):
        return False
    if _is_said_first(before, match.string[match.end() :]):
        return False
    if _pattern("purpose").search(before[-200:]):
        return True
    if _pattern("aim").search(before[-200:]) is None:
        return False
    if tie in time_words.weak():
        return True
    date = iso(match["date"])
    exact = date is not None and (len(date) > len("2030") or "end of" in match[0])
    adopted = context.adopted
    return not (exact and date and adopted is not None and int(date[:4]) <= adopted.year + 1)


def _is_said_first(before: str, behind: str) -> bool:
    """Whether a date stands between its commas before what is done: "and, | by 2030, | build"."""
    return behind.startswith(", ") and _pattern("said_first").search(before[-8:]) is not None


def _without_year(stretch: str, context: Context) -> Stated | None:
    """A day whose year stands behind the next, or is that of the first such day from adoption on.

    "By 31 March and 30 September 2025", "the next report by 31 August".
    """
    match = time_words.yearless().search(stretch)
    if match is None:
        return None
    if match["second"] is not None:
        return _sharing_year(stretch, match.end("second"), context)
    adopted = context.adopted
    if adopted is None or _pattern("yearly").search(stretch) is not None:
        return None
    days = (iso(f"{match['day']} {adopted.year + ahead}") for ahead in (0, 1))
    day = next((one for one in days if one and one >= adopted.isoformat()), None)
    return Stated(match.start(), DueType.DATE, day) if day is not None else None


def _sharing_year(stretch: str, end: int, context: Context) -> Stated | None:
    """Two days of one year, whose date ends at ``end``: "by 31 March and by 30 September 2025"."""
    match = time_words.yearless().search(stretch)
    if match is None or match.end("second") != end:
        return None
    second = iso(match["second"])
    first = iso(f"{match['day']} {match['second'].split()[-1]}")
    if first is None or second is None or _before_adoption(first, context):
        return None
    return Stated(match.start(), DueType.DATE, first, more=(second,))


def _is_of_a_thing(tie: str, before: str, stretch: str, end: int) -> bool:
    """Whether a date tells which thing is meant, or where a way leads: "the budget for 2026"."""
    if tie == "to":
        return _pattern("extended").search(before[-110:]) is None
    if tie == "for":
        return _pattern("annual_plan").search(before[-30:]) is not None
    return tie in ("in", "on") and _pattern("subject").match(stretch, end) is not None


def _further(stretch: str, match: re.Match[str]) -> tuple[str, ...]:
    """The other days of a list: "two reports, by 4 July 2023 and 3 January 2024"."""
    if match["date"].isdecimal() and match["tie"].lower() == "in":
        years, at = [match["date"]], match.end()
        while (then := time_words.next_year().match(stretch, at)) and then["year"] > years[-1]:
            years.append(then["year"])
            at = then.end()
        if len(years) > 1:
            return tuple(years[1:])
    if not match["date"][0].isdecimal() or " " not in match["date"]:
        last = time_words.second_report().match(stretch, match.end())
        day = iso(last["date"]) if last is not None else None
        return (day,) if day is not None else ()
    days, at = [], match.end()
    while (between := time_words.day_between().match(stretch, at)) is not None:
        days.append(iso(between["date"]))
        at = between.end()
    last = time_words.second_day().match(stretch, at)
    if last is None:
        return ()
    days.append(iso(last["date"]))
    return tuple(day for day in days if day is not None)


def _last_day(strict: re.Pattern[str], stretch: str, at: int) -> str | None:
    """The date that ends what begins before ``at``: "from May 2013 until the end of 2014"."""
    also = _pattern("and_on").match(stretch, at)
    last = strict.match(stretch, also.end() if also is not None else at + 1)
    if last is None or last["tie"].lower() not in time_words.ending():
        return None
    return iso(last["date"])


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


_NTH = re.compile(r"(?<=\d)(?:st|nd|rd|th)?,?$")  # "June 30th, 2024"


def iso(words: str) -> str | None:
    """``"31 October 2025"`` as ``"2025-10-31"``, ``"October 2025"`` as ``"2025-10"``.

    ``None`` where no calendar has such a day ("31 February 2020").
    """
    parts = [_NTH.sub("", part) for part in words.split() if part != "of"]
    if len(parts) == 3 and parts[1].isdecimal():  # "July 1, 2024"
        parts = [parts[1], parts[0], parts[2]]
    if len(parts) == 1:
        return parts[0] if int(parts[0]) else None
    year, month = int(parts[-1]), time_words.months().index(parts[-2]) + 1
    if len(parts) == 2:
        return f"{year:04d}-{month:02d}" if year else None
    try:
        return dt.date(year, month, int(parts[0])).isoformat()
    except ValueError:
        return None
