"""Families, requests, sentences and twins as plain records, in the shape that machines read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from operative.mandates.records import due_record
from operative.mandates.renewals import Recurrence
from operative.mandates.requests import Request
from operative.mandates.status import Followed, status
from operative.outcome import Ambiguous, Outcome, Resolved
from operative.resolutions.citing import Entry
from operative.resolutions.families import Family, Link
from operative.resolutions.history import Appearance


def family_record(family: Family, entries: Mapping[str, Entry]) -> dict[str, Any]:
    """A family: members with their days, those missing, and the rhythm or why there is none."""
    made: dict[str, Any] = {
        "kind": "family",
        "title": family.title,
        "members": [{"document": one, "day": entries[one].day or None} for one in family.members],
        "missing": list(family.missing),
        "rhythm": None,
    }
    if isinstance(family.rhythm, Resolved):
        found = family.rhythm.value
        made["rhythm"] = {
            "value": found.value,
            "basis": "observed",
            "years": list(found.years),
            "regular": found.regular,
        }
    else:
        made["reason"] = family.rhythm.reason
    return made


def predecessor_record(document: str, found: Outcome[Link]) -> dict[str, Any]:
    """What a resolution continues; several candidates or none, with the reason."""
    made: dict[str, Any] = {"kind": "predecessor", "document": document, "earlier": None}
    if isinstance(found, Resolved):
        return made | link_record(found.value)
    if isinstance(found, Ambiguous):
        made["candidates"] = [link_record(one) for one in found.candidates]
    return made | {"reason": found.reason}


def link_record(link: Link) -> dict[str, Any]:
    """A link with what it rests on; ``start`` and ``end`` count the later document's text."""
    made: dict[str, Any] = {
        "earlier": link.earlier,
        "at_hand": link.at_hand,
        "reason": link.reason,
        "title_likeness": link.title,
        "text_likeness": link.text,
        "cited": None,
    }
    if link.citing is not None:
        made["cited"] = {
            "anchor": link.citing.anchor,
            "start": link.citing.start,
            "end": link.citing.end,
            "quote": link.citing.quote,
            "ways": sorted(way.value for way in link.citing.ways),
        }
    return made


def request_record(followed: Followed, as_of: dt.date) -> dict[str, Any]:
    """A request for a report and where it stands on a day."""
    stands, reason = status(followed, as_of)
    day = as_of.isoformat()
    answers = [one for one in _answers(followed) if one.day <= day]
    renewal = followed.renewal if followed.renewal and followed.renewal.day <= day else None
    return {
        "kind": "request",
        **_asked(followed.request),
        "day": followed.day or None,
        "window": {"from": followed.due_from, "to": followed.due_to} if followed.due_to else None,
        "status": stands.value,
        "reason": reason,
        "answers": [
            {"report": one.report, "document": one.noted_in, "anchor": one.anchor, "day": one.day}
            for one in answers
        ],
        "asked_again": {
            "document": renewal.resolution,
            "anchor": renewal.anchor,
            "day": renewal.day,
        }
        if renewal
        else None,
        "recurs": recurrence_record(followed.recurrence),
    }


def request_row(followed: Followed) -> dict[str, Any]:
    """A request as one flat row for a table, whatever the day; days are ISO or ``None``.

    As of a day D a request is answered where ``answered_on <= D`` (unclear if ``unclear``), else
    superseded where ``asked_again_on <= D``, else overdue where ``due_to < D``, else open.
    """
    request, answers, renewal = followed.request, _answers(followed), followed.renewal
    recurrence = recurrence_record(followed.recurrence) or {}
    first = answers[0] if answers else None
    return {
        "document": request.resolution,
        "anchor": request.anchor,
        "asks_for": request.kind.value,
        "author": list(request.author),
        "recipient": list(request.recipient),
        "topic": request.topic,
        "asked_on": followed.day or None,
        "due_from": followed.due_from,
        "due_to": followed.due_to,
        "recurs": recurrence.get("value"),
        "recurs_basis": recurrence.get("basis"),
        "answered_on": first.day if first else None,
        "answered_in": first.noted_in if first else None,
        "answered_at": first.anchor if first else None,
        "report": first.report if first else None,
        "unclear": isinstance(followed.answer, Ambiguous),
        "asked_again_on": renewal.day if renewal else None,
        "asked_again_in": renewal.resolution if renewal else None,
        "asked_again_at": renewal.anchor if renewal else None,
    }


def _answers(followed: Followed) -> tuple[Any, ...]:
    answer = followed.answer
    if isinstance(answer, Resolved):
        return (answer.value,)
    return answer.candidates if isinstance(answer, Ambiguous) else ()


def _asked(request: Request) -> dict[str, Any]:
    return {
        "document": request.resolution,
        "anchor": request.anchor,
        "asks_for": request.kind.value,
        "author": list(request.author),
        "recipient": list(request.recipient),
        "topic": request.topic,
        "due": due_record(request.due),
        "quote": request.quote,
    }


def recurrence_record(found: Outcome[Recurrence]) -> dict[str, Any] | None:
    """How often a report is asked for; ``None`` where that cannot be told."""
    if not isinstance(found, Resolved):
        return None
    value = found.value
    return {"value": value.value, "basis": value.basis.value, "years": list(value.years)}


def appearance_record(appearance: Appearance) -> dict[str, Any]:
    """A sentence in one resolution."""
    if appearance.anchor is None:
        return {
            "kind": "sentence",
            "seen": appearance.seen.value,
            "document": appearance.symbol,
            "day": appearance.day or None,
        }
    return {
        "kind": "sentence",
        "seen": appearance.seen.value,
        "document": appearance.symbol,
        "day": appearance.day or None,
        "anchor": appearance.anchor,
        "start": appearance.start,
        "end": appearance.end,
        "quote": appearance.quote,
        "likeness": appearance.likeness,
        "changes": [
            {
                "old_start": one.old_start,
                "old_end": one.old_end,
                "new_start": one.new_start,
                "new_end": one.new_end,
            }
            for one in appearance.changes
        ],
    }
