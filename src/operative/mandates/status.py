"""What became of requests for reports: answered, open, overdue or superseded as of a day.

A request is followed through the resolutions of its family that came later. What is said rests on
the documents at hand and on nothing else: a report that no later resolution here takes note of may
still exist, and ``reason`` says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from operative.documents import sessions
from operative.documents.symbols import parse
from operative.mandates import answers
from operative.mandates.answers import Noting, Request
from operative.mandates.model import DueType
from operative.outcome import Ambiguous, Outcome, Resolved, Unresolved
from operative.resolutions.citing import Entry
from operative.resolutions.families import rhythm
from operative.resolutions.twins import likeness


class Status(StrEnum):
    """Where a request stands on a day."""

    OPEN = "open"  # not due yet, or due at no stated time
    ANSWERED = "answered"  # a later resolution takes note of the report
    UNCLEAR = "unclear"  # a report was noted that may answer this request or another
    SUPERSEDED = "superseded"  # the next resolution asks again, and notes no report
    OVERDUE = "overdue"  # its time has passed, and nothing at hand says that it came


class RecurrenceBasis(StrEnum):
    """Whether the text says how often, or the documents show it."""

    STATED = "stated"
    OBSERVED = "observed"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often a report is asked for: "annual", "biennial" …; ``years`` it was observed for."""

    value: str
    basis: RecurrenceBasis
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A report that came: where it was noted, on which day, and its symbol where printed."""

    noted_in: str
    anchor: str
    day: str
    report: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Renewal:
    """The same request made again by a later resolution of the family."""

    resolution: str
    anchor: str
    day: str


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
    lines = _lines(members, requests)
    given = _answers(members, requests, notings)
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
                    answer=_answer(given.get((place, number), [])),
                    renewal=later[0] if later else None,
                    recurrence=_recurrence(request, [one for _, _, one in line]),
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


# -- the same request through a family

_Line = list[tuple[int, Renewal, Request]]
_LATE = 400  # days after the due time in which a report without a symbol is still taken for it
_PATIENCE = 1100  # days after a request without a due time
_LONG = 2000  # days after a request for what recurs, or for a late report on the very subject
_SURE = 1 / 3  # of the telling words of both subjects, the share in common of the very subject
_SAME = 0.5  # the least likeness of the words of two requests that are one


def _lines(
    members: Sequence[Entry], requests: Mapping[str, Sequence[Request]]
) -> dict[tuple[int, int], _Line]:
    """For each request (member, number) all that are the same request, oldest first."""
    lines: list[_Line] = []
    of: dict[tuple[int, int], _Line] = {}
    for place, member in enumerate(members):
        taken: set[int] = set()
        for number, request in enumerate(requests.get(member.symbol, ())):
            scored = [
                (_alike(line[-1][2], request), at)
                for at, line in enumerate(lines)
                if at not in taken and line[-1][0] < place
            ]
            score, at = max(scored, default=(0.0, -1), key=lambda one: (one[0], -one[1]))
            if score < _SAME:
                lines.append([])
                at = len(lines) - 1
            taken.add(at)
            renewal = Renewal(request.resolution, request.anchor, member.day)
            lines[at].append((place, renewal, request))
            of[place, number] = lines[at]
    return of


def _alike(one: Request, two: Request) -> float:
    """How alike two requests are: 0 unless the same party is to report to the same."""
    if not _shared(one.author, two.author) or (
        one.recipient and two.recipient and not _shared(one.recipient, two.recipient)
    ):
        return 0.0
    words = likeness(one.quote, two.quote)
    if one.topic and two.topic:
        words = max(words, likeness(one.topic, two.topic))
    return words


def _shared(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two lists of parties have one in common, a short name standing for a longer."""
    names = [{name.removeprefix("ORG:").lower() for name in parties} for parties in (one, two)]
    return any(
        a == b or f" {a} " in f" {b} " or f" {b} " in f" {a} " for a in names[0] for b in names[1]
    )


def _recurrence(request: Request, line: Sequence[Request]) -> Outcome[Recurrence]:
    """How often a report is asked for: as the request says, else as the line of requests shows."""
    due = request.due
    if due is not None and due.type is DueType.INTERVAL:
        return Resolved(Recurrence(str(due.value), RecurrenceBasis.STATED))
    if request.recurs is not None:
        return Resolved(Recurrence(request.recurs, RecurrenceBasis.STATED))
    observed = rhythm(sorted({year for one in line for year in _years(one)}))
    if isinstance(observed, Resolved):
        found = observed.value
        return Resolved(Recurrence(found.value, RecurrenceBasis.OBSERVED, found.years))
    return Unresolved("it was asked for too seldom, or at no regular interval, to tell a rhythm")


def _years(request: Request) -> set[int]:
    """The years that a request is due in; of sessions, those that they open in."""
    due = request.due
    if due is None or request.window is None:
        return set()
    if due.type is not DueType.SESSION:
        return {request.window.end.year}
    body = next(iter(request.recipient), "")
    values = due.value if isinstance(due.value, tuple) else (due.value,)
    opened = [sessions.session(body, int(one)).opens for one in values]
    return {opens.year for opens in opened if opens is not None}


# -- which report answers which request

_ON_IT = 1 / 3  # the least share of telling words of two topics in common


def _answers(
    members: Sequence[Entry],
    requests: Mapping[str, Sequence[Request]],
    notings: Mapping[str, Sequence[Noting]],
) -> dict[tuple[int, int], list[tuple[bool, Answer]]]:
    """For each request (member, number) the answers to it, and whether another may be meant.

    Of the reports that a member notes, the one that fits a request best is taken first. What is
    only to stand in a report is answered by whichever fits it, beside the report's own request.
    """
    found: dict[tuple[int, int], list[tuple[bool, Answer]]] = {}
    first = _first_noted(members, notings)
    for place, member in enumerate(members):
        asked = [
            (at, number, request)
            for at in range(place)
            for number, request in enumerate(requests.get(members[at].symbol, ()))
            if (at, number) not in found
        ]
        noted = [
            (noting, report)
            for noting in notings.get(member.symbol, ())
            for report in noting.reports or (None,)
        ]
        fits = [
            [
                0.0
                if report is not None and first[report] <= at
                else _fits(one, members[at].day, noting, report, member)
                for at, _, one in asked
            ]
            for noting, report in noted
        ]
        parts = {one for one, (_, _, request) in enumerate(asked) if answers.is_part(request)}
        given = list(_matched(fits, [at for at, _, _ in asked], parts))
        given.extend(_best(fits, one) for one in sorted(parts))
        for index, chosen in given:
            for one in chosen:
                at, number, request = asked[one]
                noting, report = noted[index]
                why = _why(report, request)
                answer = Answer(member.symbol, noting.anchor, member.day, report, why)
                found.setdefault((at, number), []).append((len(chosen) > 1, answer))
    return found


def _first_noted(
    members: Sequence[Entry], notings: Mapping[str, Sequence[Noting]]
) -> dict[str, int]:
    """The place of the first member that notes each report; it answers nothing asked since."""
    found: dict[str, int] = {}
    for place, member in enumerate(members):
        for noting in notings.get(member.symbol, ()):
            for report in noting.reports:
                found.setdefault(report, place)
    return found


def _best(fits: Sequence[Sequence[float]], column: int) -> tuple[int, list[int]]:
    """The noted report that fits a request best, and the request, if any fits."""
    score, row = max(((line[column], -row) for row, line in enumerate(fits)), default=(0.0, 0))
    return -row, [column] if score > 0 else []


def _matched(
    fits: Sequence[Sequence[float]], when: Sequence[int], left_out: Set[int]
) -> Iterator[tuple[int, list[int]]]:
    """Which noted reports answer which requests, by how well they fit, the best pair first.

    ``fits`` has a row for each noted report and a column for each request, ``when`` the place of
    the member that asks. Of requests that fit alike the latest count, all of one member.
    """
    rows, free = set(range(len(fits))), set(range(len(when))) - left_out
    while True:
        best = max(
            (
                (fits[row][column], -row, when[column])
                for row in rows
                for column in free
                if fits[row][column] > 0
            ),
            default=None,
        )
        if best is None:
            return
        row = -best[1]
        chosen = [one for one in sorted(free) if (fits[row][one], when[one]) == (best[0], best[2])]
        rows.discard(row)
        free -= set(chosen)
        yield row, chosen


def _answer(given: Sequence[tuple[bool, Answer]]) -> Outcome[Answer]:
    if not given:
        return Unresolved("no later resolution of the family at hand notes such a report")
    if any(not shared for shared, _ in given):
        return Resolved(next(answer for shared, answer in given if not shared))
    reason = "a report was noted that may answer this request or another of the same resolution"
    return Ambiguous(tuple(answer for _, answer in given), reason)


def _why(report: str | None, request: Request) -> str:
    if report is None:
        when = "when it was due" if request.window else "after it was asked for"
        return f"a report of the same author was noted {when}; no symbol is printed"
    if request.due is not None and request.due.type is DueType.SESSION:
        return f"{report} is of the session asked for and was noted"
    return f"{report} is of the same author and was noted"


def _fits(request: Request, asked: str, noting: Noting, report: str | None, member: Entry) -> float:
    """How well a report that was noted answers a request made on the day ``asked``; 0 if not."""
    if noting.author and not _shared(request.author, noting.author):
        return 0.0
    if (report is None and not noting.author) or (report is not None and _older(report, asked)):
        return 0.0
    timely = _timely(request, asked, report, member)
    wanted, noted = answers.wanted(request), answers.subjects(noting.topic)
    if not timely:
        late = report is None and _within(asked, member.day, _LONG) and _is_due_by(request, member)
        on_it = bool(wanted and noted) and len(wanted & noted) >= _SURE * len(wanted | noted)
        return 0.25 if late and on_it else 0.0
    if wanted and noted:
        common = len(wanted & noted) / min(len(wanted), len(noted))
        return timely + common if common >= _ON_IT else 0.0
    organs = set(request.recipient) - {"SECRETARY_GENERAL"}
    if report is None and organs and parse(member.symbol).body not in organs:
        return 0.0  # it went to another organ, and nothing says that it is on the same
    return timely + (0.5 if not wanted and not noted else 0.25)


@lru_cache(maxsize=4096)  # a report is held against every request made before it was noted
def _older(report: str, asked: str) -> bool:
    """Whether a report's symbol says that it is of a year or session over when it was asked for."""
    if not asked:
        return False
    symbol = parse(report)
    if symbol.session is None:
        return symbol.year is not None and symbol.year < int(asked[:4])
    closes = sessions.session(symbol.body, symbol.session, symbol.series).closes
    return closes is not None and closes.isoformat() < asked


def _is_due_by(request: Request, member: Entry) -> bool:
    """Whether the time for the report had begun when the member was adopted."""
    return request.window is not None and member.day >= request.window.start.isoformat()


def _timely(request: Request, asked: str, report: str | None, member: Entry) -> float:
    """Whether a report came for the time asked for: 2 by its symbol, 1 by the day it was noted."""
    due = request.due
    if report is not None and due is not None and due.type is DueType.SESSION:
        body, when = answers.session_of(report)
        sessions = due.value if isinstance(due.value, tuple) else (due.value,)
        fits = when in sessions and (body in request.recipient or not request.recipient)
        return 2.0 if fits else 0.0
    if request.window is None:
        recurs = due is not None and due.type is DueType.INTERVAL
        return 0.5 if _within(asked, member.day, _LONG if recurs else _PATIENCE) else 0.0
    begun = member.day >= request.window.start.isoformat()
    return 1.0 if begun and _within(request.window.end.isoformat(), member.day, _LATE) else 0.0


def _within(start: str, day: str, most: int) -> bool:
    """Whether ``day`` comes no more than so many days after ``start``; not where one is unknown."""
    if not start or not day:
        return False
    return (dt.date.fromisoformat(day) - dt.date.fromisoformat(start)).days <= most
