"""What a resolution asks: acts, who is to perform them, what is delivered, to whom, by when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class ActKind(StrEnum):
    """What a directive act asks for."""

    REPORT = "report"
    BRIEFING = "briefing"
    MEETING = "meeting"
    INSTITUTION = "institution"
    FUNDING = "funding"
    ASSISTANCE = "assistance"
    OTHER = "other"


class DueType(StrEnum):
    """How the text states a time."""

    SESSION = "session"
    DATE = "date"
    INTERVAL = "interval"
    OTHER = "other"


class Basis(StrEnum):
    """Where a date comes from."""

    STATED = "stated"  # the text or the session table gives it
    COMPUTED = "computed"  # worked out by a rule


@dataclass(frozen=True, slots=True)
class Due:
    """A time as stated: session number(s), ISO date(s) or part of one, interval, or the words."""

    type: DueType
    value: int | str | tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """The days between which the due time falls."""

    start: dt.date
    end: dt.date
    basis: Basis


@dataclass(frozen=True, slots=True)
class Report:
    """A report or briefing that is asked for. A tuple of ids where the text names several."""

    author: tuple[str, ...]
    recipient: tuple[str, ...]
    due: Due | None
    inputs_from: tuple[str, ...] = ()
    topic: str | None = None  # "on the current collaboration …", verbatim
    same_as: str | None = None  # the anchor where it was first asked for


@dataclass(frozen=True, slots=True)
class Open:
    """A field that the text does not settle, and why."""

    field: str
    reason: str


class Act(NamedTuple):
    """One main verb of the organ that speaks and what it asks. Spans count document characters."""

    verb: str  # lower case, wrapping words parted: "strongly encourages"
    verb_start: int
    verb_end: int
    start: int
    end: int
    force: str  # a step of the scale in docs/reference/force.md
    directive: bool
    wrapping: tuple[str, ...] = ()  # "also", "further", "in this regard"
    addressees: tuple[str, ...] = ()
    kind: ActKind | None = None  # None where the act is not directive
    deliverable: str | None = None
    report: Report | None = None
    due: Due | None = None
    recurs: str | None = None  # the interval at which it comes again after the due time: "annual"
    window: Window | None = None
    conditions: tuple[str, ...] = ()
    unresolved: tuple[Open, ...] = ()
    asked_start: int | None = None  # where the words begin that say what is asked
    lead: tuple[tuple[int, int], ...] = ()  # of a list's part: the words from the verb to its own


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a sub-paragraph that carries its parent's verb differs from the parent."""

    kind: ActKind | None = None
    report: Report | None = None
    due: Due | None = None
    addressees: tuple[str, ...] = ()  # where the sub-paragraph names its own: "(a) All States to …"
    window: Window | None = None
    act: Act | None = None  # of "(a) To request …": the act that it would be by itself


class Mandate(NamedTuple):
    """The acts of one operative paragraph or sub-paragraph, in text order.

    ``start`` and ``end`` say where the paragraph's text stands in the document.
    """

    document: str
    anchor: str
    parent: str | None
    text: str
    acts: tuple[Act, ...]
    carried: Carried | None = None
    start: int = 0
    end: int = 0
