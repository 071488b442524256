"""Which of the reports that later resolutions note answers which request of their family."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from operative.documents import sessions
from operative.documents.symbols import parse
from operative.mandates import vocabulary
from operative.mandates.model import DueType
from operative.mandates.notings import Noting
from operative.mandates.renewals import share
from operative.mandates.requests import Request
from operative.outcome import Ambiguous, Outcome, Resolved, Unresolved
from operative.resolutions.citing import Entry, content

_LATE = 400  # days after the due time in which a report without a symbol is still taken for it
_PATIENCE = 1100  # days after a request without a due time
_LONG = 2000  # days after a request for what recurs, or for a late report on the very subject
_SURE = 1 / 3  # of the telling words of both subjects, the share in common of the very subject
_ON_IT = 1 / 3  # the least share of telling words of two topics in common

# How well a report fits a request: by its time, and to that by its subject, from 0 to 1 as far as
# both topics tell. Only which of two is more counts.
_BY_SYMBOL = 2.0  # of the session asked for, as its symbol says
_BY_DAY = 1.0  # noted when it was due
_IN_GOOD_TIME = 0.5  # asked for at no time, and noted soon enough
_LATE_ON_IT = 0.25  # noted late, on the very subject
_BOTH_GENERAL = 0.5  # neither topic tells
_ONE_GENERAL = 0.25  # one topic does not tell


@dataclass(frozen=True, slots=True)
class Answer:
    """A report that came: where it was noted, on which day, and its symbol where printed."""

    noted_in: str
    anchor: str
    day: str
    report: str | None
    reason: str


def find(
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
        reports = [
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
            for noting, report in reports
        ]
        parts = {one for one, (_, _, request) in enumerate(asked) if _is_part(request.quote)}
        given = list(_matched(fits, [at for at, _, _ in asked], parts))
        given.extend(_best(fits, one) for one in sorted(parts))
        for index, chosen in given:
            for one in chosen:
                at, number, request = asked[one]
                noting, report = reports[index]
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


def settle(given: Sequence[tuple[bool, Answer]]) -> Outcome[Answer]:
    """The answer to a request, of all that :func:`find` gives for it."""
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
    if noting.author and not share(request.author, noting.author):
        return 0.0
    if (report is None and not noting.author) or (report is not None and _older(report, asked)):
        return 0.0
    timely = _timely(request, asked, report, member)
    wanted, noted = _wanted(request), _subjects(noting.topic)
    if not timely:
        late = report is None and _within(asked, member.day, _LONG) and _is_due_by(request, member)
        on_it = bool(wanted and noted) and len(wanted & noted) >= _SURE * len(wanted | noted)
        return _LATE_ON_IT if late and on_it else 0.0
    if wanted and noted:
        common = len(wanted & noted) / min(len(wanted), len(noted))
        return timely + common if common >= _ON_IT else 0.0
    organs = set(request.recipient) - {"SECRETARY_GENERAL"}
    if report is None and organs and parse(member.symbol).body not in organs:
        return 0.0  # it went to another organ, and nothing says that it is on the same
    return timely + (_BOTH_GENERAL if not wanted and not noted else _ONE_GENERAL)


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
    """How well a report came for the time asked for; 0 where it did not."""
    due = request.due
    if report is not None and due is not None and due.type is DueType.SESSION:
        symbol = parse(report)
        wanted = due.value if isinstance(due.value, tuple) else (due.value,)
        sent = symbol.body in request.recipient or not request.recipient
        return _BY_SYMBOL if sent and (symbol.session or symbol.year) in wanted else 0.0
    if request.window is None:
        recurs = due is not None and due.type is DueType.INTERVAL
        return _IN_GOOD_TIME if _within(asked, member.day, _LONG if recurs else _PATIENCE) else 0.0
    begun = _is_due_by(request, member)
    return _BY_DAY if begun and _within(request.window.end.isoformat(), member.day, _LATE) else 0.0


def _within(start: str, day: str, most: int) -> bool:
    """Whether ``day`` comes no more than so many days after ``start``; not where one is unknown."""
    if not start or not day:
        return False
    return (dt.date.fromisoformat(day) - dt.date.fromisoformat(start)).days <= most


@lru_cache(maxsize=1024)  # a request is held against every report noted after it
def _is_part(quote: str) -> bool:
    """Whether something is to stand in a report, which is about more."""
    return vocabulary.pattern("answers", "part_of_report").search(quote) is not None


def _wanted(request: Request) -> frozenset[str]:
    """The telling words of what a requested report is about; none where it is only to hold them."""
    return frozenset() if _is_part(request.quote) else _subjects(request.topic)


@lru_cache(maxsize=1024)
def _subjects(topic: str | None) -> frozenset[str]:
    """The telling words of a topic; none where it is general ("on the present resolution")."""
    if topic is None or vocabulary.pattern("answers", "general").search(topic):
        return frozenset()
    return content(topic)
