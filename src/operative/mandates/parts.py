"""Lists told in full: each part of "Urges States: (a) To …; (b) To …" with the act it comes to."""

from __future__ import annotations

from collections.abc import Iterable

from operative.mandates.model import Act, ActKind, Carried, Mandate, Report


def in_full(mandates: Iterable[Mandate]) -> tuple[Mandate, ...]:
    """The mandates with an act for each sub-paragraph that carries the verb of its head.

    The head keeps its words; a report that it asks for on behalf of its parts is theirs alone.
    """
    given = tuple(mandates)
    parts: dict[str, list[Report]] = {}
    for one in given:
        if one.parent is not None and one.carried is not None and one.carried.report is not None:
            parts.setdefault(one.parent, []).append(one.carried.report)
    done: dict[str, Mandate] = {}
    for mandate in given:
        head = done.get(mandate.parent or "")
        if mandate.acts:
            last = _alone(mandate.acts[-1], parts.get(mandate.anchor, ()))
            mandate = mandate._replace(acts=(*mandate.acts[:-1], last))
        elif head is not None and head.acts:
            mandate = mandate._replace(acts=(of_part(carrying(head.acts), mandate, head),))
        done[mandate.anchor] = mandate
    return tuple(done.values())


def _alone(act: Act, parts: Iterable[Report]) -> Act:
    """A head's act without the report of one of its parts."""
    own = act.report
    if own is None or not any((one.topic, one.due) == (own.topic, own.due) for one in parts):
        return act
    return act._replace(kind=ActKind.OTHER, report=None)


def carrying(acts: tuple[Act, ...]) -> Act:
    """The act of a head that its parts carry: the last that asks something, else the last."""
    return next((act for act in reversed(acts) if act.directive), acts[-1])


def of_part(act: Act, part: Mandate, head: Mandate) -> Act:
    """What ``part`` comes to under the head's ``act``.

    ``start`` and ``end`` are the part's; the verb stands in the head, and ``lead`` holds the spans
    of the words between. "(a) To request …" under "Decides:" is the request that it would be by
    itself.
    """
    carried = part.carried or Carried()
    if carried.act is not None:
        return carried.act
    lead = (*act.lead, (act.start, act.end)) if act.lead else ((act.verb_end, head.end),)
    return act._replace(
        start=part.start,
        end=part.end,
        lead=lead,
        addressees=carried.addressees or act.addressees,
        kind=carried.kind or act.kind,
        report=carried.report,
        due=carried.due,
        window=carried.window,
        recurs=None,
        deliverable=None,
        conditions=(),
        unresolved=(),
        asked_start=part.start,
    )
