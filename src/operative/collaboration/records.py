"""Evidence as plain dictionaries, in the shape of the machine output."""

from __future__ import annotations

from typing import Any

from operative.collaboration import version
from operative.collaboration.model import Evidence, Statement


def evidence(row: Evidence) -> dict[str, Any]:
    """One line of ``operative collaboration --json``."""
    return {
        "document": row.document,
        "anchor": row.anchor,
        "text": row.text,
        "start": row.start,
        "end": row.end,
        "entity": row.entity,
        "made": version.made(),
        "statements": [statement(one) for one in row.statements],
    }


def statement(one: Statement) -> dict[str, Any]:
    """One statement; ``start`` and ``end`` count characters of the document's text."""
    return {
        "actors": list(one.actors),
        "form": one.form.value,
        "status": one.status.value,
        "topics": list(one.topics),
        "places": list(one.places),
        "period": [one.period.first, one.period.last] if one.period else None,
        "start": one.start,
        "end": one.end,
        "score": one.score,
        "cues": list(one.cues),
        "review": one.review.value if one.review else None,
    }


def paragraph(
    name: object, entity: str | None, statements: tuple[Statement, ...]
) -> dict[str, Any]:
    """One line of ``operative collaboration --paragraphs``; spans count the paragraph's text."""
    return {
        "id": name,
        "entity": entity,
        "made": version.made(),
        "statements": [statement(one) for one in statements],
    }
