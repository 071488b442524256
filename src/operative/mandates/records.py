"""Mandates as plain records, in the shape that machines read."""

from __future__ import annotations

from typing import Any

from operative.mandates.model import Act, Carried, Due, Mandate, Report, Window


def record(mandate: Mandate) -> dict[str, Any]:
    """One line of `operative mandates --json`."""
    made: dict[str, Any] = {
        "document": mandate.document,
        "anchor": mandate.anchor,
        "parent": mandate.parent,
        "text": mandate.text,
        "acts": [act_record(act) for act in mandate.acts],
    }
    if mandate.carried is not None:
        made["carried"] = _carried_record(mandate.carried)
    return made


def act_record(act: Act) -> dict[str, Any]:
    """One act. Spans count the document's characters."""
    return {
        "verb": act.verb,
        "force": act.force,
        "directive": act.directive,
        "addressees": list(act.addressees),
        "kind": act.kind.value if act.kind is not None else None,
        "deliverable": act.deliverable,
        "report": report_record(act.report),
        "due": due_record(act.due),
        "recurs": act.recurs,
        "window": window_record(act.window),
        "conditions": list(act.conditions),
        "wrapping": list(act.wrapping),
        "verb_start": act.verb_start,
        "verb_end": act.verb_end,
        "start": act.start,
        "end": act.end,
        "asked_start": act.asked_start,
        "unresolved": [{"field": one.field, "reason": one.reason} for one in act.unresolved],
    }


def report_record(report: Report | None) -> dict[str, Any] | None:
    """A report that is asked for; one author or recipient stands alone, several are a list."""
    if report is None:
        return None
    return {
        "author": _one_or_more(report.author),
        "recipient": _one_or_more(report.recipient),
        "due": due_record(report.due),
        "inputs_from": list(report.inputs_from),
        "topic": report.topic,
        "same_as": report.same_as,
    }


def due_record(due: Due | None) -> dict[str, Any] | None:
    """A time as stated."""
    if due is None:
        return None
    value = list(due.value) if isinstance(due.value, tuple) else due.value
    return {"type": due.type.value, "value": value}


def window_record(window: Window | None) -> dict[str, Any] | None:
    """The days between which the due time falls."""
    if window is None:
        return None
    return {
        "from": window.start.isoformat(),
        "to": window.end.isoformat(),
        "basis": window.basis.value,
    }


def _carried_record(carried: Carried) -> dict[str, Any]:
    return {
        "kind": carried.kind.value if carried.kind is not None else None,
        "report": report_record(carried.report),
        "due": due_record(carried.due),
        "addressees": list(carried.addressees),
    }


def _one_or_more(ids: tuple[str, ...]) -> str | list[str] | None:
    if not ids:
        return None
    return ids[0] if len(ids) == 1 else list(ids)
