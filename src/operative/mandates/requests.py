"""Requests for reports, as plain values that can be kept.

:mod:`operative.mandates.status` says what became of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from operative.actors import registry
from operative.mandates import windows
from operative.mandates.context import Context
from operative.mandates.model import Act, ActKind, Due, Mandate, Report, Window
from operative.mandates.parts import in_full
from operative.mandates.times import Time


@dataclass(frozen=True, slots=True)
class Request:
    """A report or briefing that is asked for, and where; ``quote`` is the paragraph."""

    resolution: str
    anchor: str
    quote: str
    kind: ActKind
    author: tuple[str, ...]
    recipient: tuple[str, ...]
    due: Due | None
    window: Window | None
    topic: str | None
    recurs: str | None = None  # "annual", where the text says that it comes again


def find(
    resolution: str, mandates: Iterable[Mandate], adopted: dt.date | None = None
) -> tuple[Request, ...]:
    """The requests among the mandates of a resolution, each where it was first made.

    A list ("Requests the Secretary-General: (a) to report …") asks where its parts do. A report
    that one organ asks for at several of its sessions is a request for each. ``adopted`` is the
    day that "within 60 days" is counted from.
    """
    made: dict[tuple[object, ...], Request] = {}
    for mandate in in_full(mandates):
        for act, report in _asked(mandate):
            for due in _each(report):
                within = act.window
                if due is not None and (within is None or due != report.due):
                    within = _days(due, report, adopted)
                if within is not None and adopted is not None and within.end < adopted:
                    within = None  # the session of another body than was thought
                request = Request(
                    resolution=resolution,
                    anchor=mandate.anchor,
                    quote=mandate.text,
                    kind=act.kind or ActKind.REPORT,
                    author=report.author,
                    recipient=report.recipient,
                    due=due,
                    window=within,
                    topic=report.topic,
                    recurs=act.recurs,
                )
                key = (request.anchor, request.author, request.recipient, request.due)
                made.setdefault(key, request)
    return tuple(made.values())


def _asked(mandate: Mandate) -> Iterator[tuple[Act, Report]]:
    """The acts of a mandate that ask for a report which no earlier one asks for."""
    for act in mandate.acts:
        if act.directive and act.report is not None and act.report.same_as is None:
            yield act, act.report


def _days(due: Due, report: Report, adopted: dt.date | None) -> Window | None:
    body = next(iter(report.recipient), None)
    context = Context(registry.load(), body=body, adopted=adopted)
    found, _ = windows.window(Time(due, body), context)
    return found


def _each(report: Report) -> tuple[Due | None, ...]:
    """The times a report is due: one for each session, where all are of one organ."""
    due = report.due
    if due is None or not isinstance(due.value, tuple) or len(report.recipient) != 1:
        return (due,)
    return tuple(Due(due.type, one) for one in sorted(due.value, key=str))
