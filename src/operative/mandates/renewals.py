"""The same request through a family of resolutions: where it is made again, and how often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from operative.documents import sessions
from operative.mandates.model import DueType
from operative.mandates.requests import Request
from operative.outcome import Outcome, Resolved, Unresolved
from operative.resolutions.citing import Entry
from operative.resolutions.families import rhythm
from operative.resolutions.twins import likeness

_SAME = 0.5  # the least likeness of the words of two requests that are one


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
class Renewal:
    """The same request made again by a later resolution of the family."""

    resolution: str
    anchor: str
    day: str


#: All that are the same request, oldest first, each with the place of the member that makes it.
Line = list[tuple[int, Renewal, Request]]


def lines(
    members: Sequence[Entry], requests: Mapping[str, Sequence[Request]]
) -> dict[tuple[int, int], Line]:
    """For each request (member, number) all that are the same request, oldest first."""
    made: list[Line] = []
    of: dict[tuple[int, int], Line] = {}
    for place, member in enumerate(members):
        taken: set[int] = set()
        for number, request in enumerate(requests.get(member.symbol, ())):
            scored = [
                (_alike(line[-1][2], request), at)
                for at, line in enumerate(made)
                if at not in taken and line[-1][0] < place
            ]
            score, at = max(scored, default=(0.0, -1), key=lambda one: (one[0], -one[1]))
            if score < _SAME:
                made.append([])
                at = len(made) - 1
            taken.add(at)
            renewal = Renewal(request.resolution, request.anchor, member.day)
            made[at].append((place, renewal, request))
            of[place, number] = made[at]
    return of


def _alike(one: Request, two: Request) -> float:
    """How alike two requests are: 0 unless the same party is to report to the same."""
    if not share(one.author, two.author) or (
        one.recipient and two.recipient and not share(one.recipient, two.recipient)
    ):
        return 0.0
    words = likeness(one.quote, two.quote)
    if one.topic and two.topic:
        words = max(words, likeness(one.topic, two.topic))
    return words


def share(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two lists of parties have one in common, a short name standing for a longer."""
    names = [{name.removeprefix("ORG:").lower() for name in parties} for parties in (one, two)]
    return any(
        a == b or f" {a} " in f" {b} " or f" {b} " in f" {a} " for a in names[0] for b in names[1]
    )


def recurrence(request: Request, line: Sequence[Request]) -> Outcome[Recurrence]:
    """How often a report is asked for: as the request says, else as the line of requests shows."""
    due = request.due
    if due is not None and due.type is DueType.INTERVAL and isinstance(due.value, str):
        return Resolved(Recurrence(due.value, RecurrenceBasis.STATED))
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
