"""The days in which a due time falls."""

from __future__ import annotations

import calendar
import datetime as dt

from operative.documents import dates, sessions
from operative.mandates import vocabulary
from operative.mandates.context import Context
from operative.mandates.model import Basis, DueType, Open, Window
from operative.mandates.times import Time


def window(time: Time | None, context: Context) -> tuple[Window | None, tuple[Open, ...]]:
    """The days between which a due time falls; where they cannot be worked out, the reason."""
    if time is None:
        return None, ()
    due = time.due
    if due.type is DueType.SESSION:
        return _sitting(time)
    if due.type is DueType.DATE:
        first = due.value[0] if isinstance(due.value, tuple) else due.value
        return _calendar(str(first)), ()
    words = due.value[0] if isinstance(due.value, tuple) else due.value
    if due.type is DueType.INTERVAL:
        return _interval(time.counted or str(words), context)
    return _worded(str(words), context)


def _interval(value: str, context: Context) -> tuple[Window | None, tuple[Open, ...]]:
    """From the adoption on; what recurs by the year has no first day in the text."""
    if value.partition(":")[0] not in _UNITS:
        return None, (Open("window", "it recurs, and the text states no first day"),)
    if context.adopted is None:
        return None, (Open("window", _UNDATED),)
    return _counted(value, context.adopted), ()


_UNITS = frozenset(("days", "weeks", "months", "monthly", "years"))
_UNDATED = "the day of adoption, from which it counts, is not known"


def _worded(words: str, context: Context) -> tuple[Window | None, tuple[Open, ...]]:
    """The days of a time in words: before a session, or a part of a year."""
    for time in dates.find(words):
        if time.part is not None and time.opens is not None and time.closes is not None:
            return Window(time.opens, time.closes, Basis.COMPUTED), ()
    for mention in sessions.find(words, context.body):
        if mention.body is None:
            return None, (Open("window", "the text does not name an organ whose session it is"),)
        met = sessions.session(mention.body, mention.numbers[0], mention.series)
        if met.opens is None or met.closes is None:
            return None, (Open("window", met.reason),)
        if context.adopted is None:
            return None, (Open("window", _UNDATED),)
        ahead = vocabulary.pattern("due", "before_session").match(words) is not None
        last = met.opens - dt.timedelta(days=1) if ahead else met.closes
        if vocabulary.pattern("due", "after_session").match(words) is None and (
            context.adopted <= last
        ):
            return Window(context.adopted, last, Basis.COMPUTED), ()
    return None, (Open("window", "its days do not follow from the words"),)


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
    """So many days or months from the adoption; of what recurs, the first time."""
    unit, _, count = value.partition(":")
    if not count.isdecimal():
        return None
    number = int(count) * {"weeks": 7, "years": 12}.get(unit, 1)
    try:
        if unit in ("days", "weeks"):
            end = adopted + dt.timedelta(days=number)
        else:
            months = adopted.month - 1 + number
            year, month = adopted.year + months // 12, months % 12 + 1
            end = dt.date(year, month, min(adopted.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None  # beyond what a calendar holds
    return Window(adopted, end, Basis.COMPUTED)
