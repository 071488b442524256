"""Who works with whom: statements of collaboration and where a document makes them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """The form that a collaboration takes."""

    MECHANISM = "mechanism"
    PROGRAMME = "programme"
    AGREEMENT = "agreement"
    EVENT = "event"
    PRODUCT = "product"
    SUPPORT = "support"
    CONSULTATION = "consultation"
    FUNDING = "funding"
    UNSPECIFIED = "unspecified"


class Status(StrEnum):
    """Whether it took place, goes on or is intended."""

    DONE = "done"
    ONGOING = "ongoing"
    PLANNED = "planned"


class Review(StrEnum):
    """What a person has decided on a statement; nothing at all where nobody has looked yet."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    ADDED = "added"  # no suggestion: a person found it


@dataclass(frozen=True, slots=True)
class Period:
    """Years, both included; open at an end that the text does not give."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One collaboration that a paragraph states.

    ``start..end`` is the clause that states it, in document characters
    (:mod:`operative.collaboration.spans`).
    """

    actors: tuple[str, ...]  # registry ids, in order of the text; the reporting entity's own id
    form: Form
    status: Status
    start: int
    end: int
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    score: float = 1.0  # 0..1
    cues: tuple[str, ...] = ()  # the words that made it
    period: Period | None = None  # that its own words give, else the heading above it
    review: Review | None = None  # None: a suggestion that nobody has looked at


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paragraph, and the statements that it makes."""

    document: str
    anchor: str
    text: str
    start: int
    end: int
    entity: str | None  # the reporting entity of the section it stands in
    statements: tuple[Statement, ...]
