"""What the mandate asks, set against what covers it; and what each actor says to each paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from operative.exercise.candidate import Candidate
from operative.exercise.citing import source, sources_of
from operative.exercise.model import (
    CoverageCell,
    CoverageRow,
    Draft,
    Origin,
    Plan,
    Sentence,
    Unused,
)
from operative.exercise.wording import table

SOURCED = (Origin.QUOTED, Origin.ATTRIBUTED)


def coverage(plan: Plan, draft: Draft) -> tuple[CoverageRow, ...]:
    """One row an element, gaps first, else in the order of the mandate.

    Only sentences that carry an actor's own words cover anything: what the resolution says of
    itself does not.
    """
    rows = []
    spoken = _spoken(draft)
    for element in plan.elements:
        found = [one for one in spoken if element.id in one.elements]
        actors = tuple(sorted({actor for one in found for actor in one.actors}))
        rows.append(CoverageRow(element, len(found), actors, sources_of(found)))
    return tuple(sorted(rows, key=lambda row: row.sentences > 0))


def matrix(
    plan: Plan, draft: Draft, candidates: Sequence[Candidate], actors: Sequence[str]
) -> tuple[CoverageCell, ...]:
    """Operative paragraph x actor, silent pairs included, in order of paragraph and actor.

    ``evidence`` counts what the sources hold, whether or not the draft took it.
    """
    anchors = list(dict.fromkeys(element.anchor for element in plan.elements))
    of = {element.id: element.anchor for element in plan.elements}
    said: dict[tuple[str, str], list[Sentence]] = defaultdict(list)
    for sentence in _spoken(draft):
        for anchor in dict.fromkeys(of[key] for key in sentence.elements if key in of):
            for actor in sentence.actors:
                said[anchor, actor].append(sentence)
    held: dict[tuple[str, str], int] = defaultdict(int)
    for row in candidates:
        for anchor in dict.fromkeys(of[key] for key in row.elements if key in of):
            held[anchor, row.speaker] += 1
    return tuple(
        CoverageCell(
            anchor,
            actor,
            len(said[anchor, actor]),
            held[anchor, actor],
            sources_of(said[anchor, actor]),
        )
        for anchor in anchors
        for actor in actors
    )


def unused(plan: Plan, draft: Draft, candidates: Sequence[Candidate]) -> tuple[Unused, ...]:
    """What speaks to the mandate and is not in the draft, in order of the sources."""
    used: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in sources_of(_spoken(draft)):
        used[one.file].append((one.start, one.end))
    of = {element.id: element.anchor for element in plan.elements}
    return tuple(
        Unused(
            row.speaker,
            source(row.document, row.start, row.end),
            tuple(dict.fromkeys(of[key] for key in row.elements if key in of)),
            str(table("outline")["unused"][_reason(row, draft)]),
        )
        for row in candidates
        if not any(low < row.end and high > row.start for low, high in used[row.document.file])
    )


def _reason(row: Candidate, draft: Draft) -> str:
    if row.barred:
        return row.barred
    if row.depends:
        return "alone"
    return "room" if draft.left_out else "turn"


def _spoken(draft: Draft) -> list[Sentence]:
    return [
        sentence
        for section in draft.sections
        for paragraph in section.paragraphs
        for sentence in paragraph.sentences
        if sentence.origin in SOURCED and sentence.actors
    ]
