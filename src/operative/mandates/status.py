"""What became of requests for reports: answered, open, overdue or superseded as of a day.

A request is followed through the resolutions of its family that came later. What is said rests on
the documents at hand and on nothing else: a report that no later resolution here takes note of may
still exist, and ``reason`` says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from operative.mandates import answers, renewals
from operative.mandates.answers import Answer
from operative.mandates.notings import Noting
from operative.mandates.renewals import Recurrence, Renewal
from operative.mandates.requests import Request
from operative.outcome import Ambiguous, Outcome, Resolved
from operative.resolutions.citing import Entry


class Status(StrEnum):
    """Where a request stands on a day."""

    OPEN = "open"  # not due yet, or due at no stated time
    ANSWERED = "answered"  # a later resolution takes note of the report
    UNCLEAR = "unclear"  # a report was noted that may answer this request or another
    SUPERSEDED = "superseded"  # the next resolution asks again, and notes no report
    OVERDUE = "overdue"  # its time has passed, and nothing at hand says that it came


@dataclass(frozen=True, slots=True)
class Followed:
    """A request and what came after it, whenever it came. Days are ISO; "" where unknown.

    ``due_from`` and ``due_to`` bound the time by which the report is due.
    """

    request: Request
    day: str
    due_from: str | None
    due_to: str | None
    answer: Outcome[Answer]
    renewal: Renewal | None
    recurrence: Outcome[Recurrence]
    last_seen: str  # the day of the latest resolution of the family at hand


def follow(
    symbols: Sequence[str],
    entries: Mapping[str, Entry],
    requests: Mapping[str, Sequence[Request]],
    notings: Mapping[str, Sequence[Noting]],
) -> tuple[Followed, ...]:
    """What became of every request of a family, in the order of its members.

    Args:
        symbols: those of the family's members, oldest first.
        entries: by symbol, those of the members at least.
        requests: by symbol of the resolution that asks.
        notings: by symbol of the resolution that takes note.
    """
    members = [entries[symbol] for symbol in symbols]
    lines = renewals.lines(members, requests)
    given = answers.find(members, requests, notings)
    made = []
    for place, member in enumerate(members):
        for number, request in enumerate(requests.get(member.symbol, ())):
            line = lines[place, number]
            later = [renewal for at, renewal, _ in line if at > place]
            made.append(
                Followed(
                    request=request,
                    day=member.day,
                    due_from=request.window.start.isoformat() if request.window else None,
                    due_to=request.window.end.isoformat() if request.window else None,
                    answer=answers.settle(given.get((place, number), [])),
                    renewal=later[0] if later else None,
                    recurrence=renewals.recurrence(request, [one for _, _, one in line]),
                    last_seen=members[-1].day,
                )
            )
    return tuple(made)


def status(followed: Followed, as_of: dt.date) -> tuple[Status, str]:
    """Where a request stands on a day, and why; what was adopted later is not looked at."""
    day = as_of.isoformat()
    answer = followed.answer
    if isinstance(answer, Resolved) and answer.value.day <= day:
        return Status.ANSWERED, answer.value.reason
    if isinstance(answer, Ambiguous) and answer.candidates[0].day <= day:
        return Status.UNCLEAR, answer.reason
    renewal = followed.renewal
    if renewal is not None and renewal.day <= day:
        where = f"{renewal.resolution}, {renewal.anchor}"
        return Status.SUPERSEDED, f"{where}, asks again and no report was seen to be noted before"
    if followed.due_to is not None and followed.due_to < day:
        if followed.last_seen <= followed.due_to:
            return Status.OVERDUE, "its time has passed; no later resolution of the family is here"
        return Status.OVERDUE, "its time has passed, and no later resolution here notes the report"
    if followed.due_to is None:
        return Status.OPEN, "it names no time that could be counted to a day"
    return Status.OPEN, f"it is due by {followed.due_to}"
