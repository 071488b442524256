"""The parts of the mandate that make a section each: elements of one heading, and what answers."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from operative.exercise.basis import Basis
from operative.exercise.candidate import Candidate
from operative.exercise.model import Element


@dataclass(frozen=True, slots=True)
class Part:
    """A section to be: its heading, the elements it answers, and what was chosen for it."""

    key: str
    heading: str
    elements: tuple[Element, ...]
    kind: str  # "asked", "state", "input"


def parts_of(basis: Basis) -> tuple[Part, ...]:
    """The sections between introduction and observations, elements of one heading together."""
    grouped: dict[tuple[str, str], list[Element]] = defaultdict(list)
    main = next((row.heading for row in basis.plan.elements if row.kind == "asked"), None)
    for element in basis.plan.elements:
        kind = "asked" if element.heading == main else element.kind
        grouped[(kind, element.heading)].append(element)
    return tuple(
        Part(rows[0].id, heading, tuple(rows), kind) for (kind, heading), rows in grouped.items()
    )


def belongs(row: Candidate, part: Part) -> bool:
    """Whether a sentence stands in a section: its first element is one of the section's."""
    return bool(row.elements) and row.elements[0] in {element.id for element in part.elements}


def prefer_reviewed(
    candidates: Iterable[Candidate], parts: Sequence[Part]
) -> tuple[Candidate, ...]:
    """The candidates, in which no suggestion stands beside reviewed evidence in one section.

    Suggestions that nobody has looked at are barred from the sections that have a reviewed
    statement; the other sections take them, and say so.
    """
    rows = tuple(candidates)
    settled = {
        part.key
        for part in parts
        if any(row.review and not row.barred and belongs(row, part) for row in rows)
    }
    closed = [part for part in parts if part.key in settled]
    return tuple(
        dataclasses.replace(row, barred="unreviewed")
        if row.suggested and not row.barred and any(belongs(row, part) for part in closed)
        else row
        for row in rows
    )


def anchors(part: Part) -> tuple[str, ...]:
    """The paragraphs of the resolution that a section answers, each once."""
    return tuple(dict.fromkeys(element.anchor for element in part.elements))
