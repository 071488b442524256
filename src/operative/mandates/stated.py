"""A time as it stands in the words of an act, and whether it is the act's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from operative.mandates import vocabulary
from operative.mandates.model import ActKind, DueType

_pattern = partial(vocabulary.pattern, "due")


@dataclass(frozen=True, slots=True)
class Stated:
    """A time as it stands at ``at`` of the stretch; the lowest ``rank`` is the due time."""

    at: int
    type: DueType
    words: str
    rank: int = 0
    end: int = 0
    again: bool = False  # "… and every sixty days thereafter": what comes after the first time
    more: tuple[str, ...] = ()  # the other days of a list


_HEAD = 80  # characters of what is asked, in which its verb stands
_NO_MEETING = frozenset(ActKind) - {ActKind.MEETING, ActKind.INSTITUTION}


def is_past(before: str) -> bool:
    """Whether the words before a time say that something was done then, or is another's."""
    return _pattern("done").search(before[-120:]) is not None or is_elsewhere(before)


def is_told(before: str) -> bool:
    """Whether what was done then is only what a report is on: "to report on the steps taken …"."""
    return _pattern("told").search(before[-420:]) is not None


def is_elsewhere(before: str) -> bool:
    """Whether a time is another thing's: "pending the review at …"."""
    return _pattern("elsewhere").search(before[-300:]) is not None


def is_of_another(before: str, kind: ActKind | None) -> bool:
    """Whether a time is that of what another does then: "a committee, which will meet in …".

    A meeting that is asked for is no other thing: "a panel, which will be held in …".
    """
    if kind is ActKind.MEETING:
        return False
    if kind in _NO_MEETING and _is_of_meeting(before):
        return True
    clause = before[-240:].rpartition(" and to ")[2]  # "…, and to report by then": asked again
    return _pattern("of_another").search(clause) is not None


def _is_of_meeting(before: str) -> bool:
    """Whether a meeting is only spoken of: "to use the Conference to be held in …"."""
    if _pattern("held_then").search(before[-120:]) is None:
        return False
    return _pattern("coming").search(before[:_HEAD]) is None
