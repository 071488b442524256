"""What the mandate asks, set against what covers it; and what each actor says to each paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from operative.exercise.candidates import Candidate
from operative.exercise.citing import sources_of
from operative.exercise.model import (
    CoverageCell,
    CoverageRow,
    Draft,
    Origin,
    Plan,
    Sentence,
)

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


def _spoken(draft: Draft) -> list[Sentence]:
    return [
        sentence
        for section in draft.sections
        for paragraph in section.paragraphs
        for sentence in paragraph.sentences
        if sentence.origin in SOURCED and sentence.actors
    ]
