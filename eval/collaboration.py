"""Statements of collaboration against labels: which paragraphs have any, who, how and whether.

python -m eval collaboration [--misses]
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from eval import Measured, Miss, calibration
from eval.collaboration_cases import Case, actors, cases
from operative.actors import registry
from operative.collaboration import statements
from operative.collaboration.model import Statement


def pairs(
    labels: Iterable[dict[str, Any]], found: Iterable[Statement], entity: str | None
) -> list[tuple[dict[str, Any], Statement]]:
    """Labels and statements put together, greedily by the overlap of their actors."""
    theirs, ours = list(labels), list(found)
    ranked = sorted(
        (
            (-overlap(label, one, entity), i, j)
            for i, label in enumerate(theirs)
            for j, one in enumerate(ours)
        ),
    )
    matched: list[tuple[dict[str, Any], Statement]] = []
    left, right = set(range(len(theirs))), set(range(len(ours)))
    for score, i, j in ranked:
        if score < 0 and i in left and j in right:
            left.discard(i)
            right.discard(j)
            matched.append((theirs[i], ours[j]))
    return matched


def overlap(label: dict[str, Any], one: Statement, entity: str | None) -> float:
    """How far two sets of actors are the same, 0..1; form and status decide between equals."""
    theirs, ours = actors(label["actors"], entity), actors(one.actors, entity)
    shared = len(theirs & ours) / len(theirs | ours)
    same = (label["form"] == one.form.value) + (label["status"] == one.status.value)
    return shared + same / 1000 if shared else 0.0


def measure(shared: Path) -> Measured:
    """Statement or none by paragraph; then actors, form and status of statements matched."""
    measured = Measured()
    names = registry.load()
    labelled = cases(shared)
    for case in labelled:
        found = statements.find(case.text, entity=case.entity, registry=names, placed=case.placed)
        _judge(measured, case, found)
    measured.notes += calibration.notes(labelled)
    return measured


def _judge(measured: Measured, case: Case, found: tuple[Statement, ...]) -> None:
    paragraph = measured.tally(case.document, "paragraph: statement or none")
    if found and case.labels:
        paragraph.right += 1
    paragraph.extra += bool(found) and not case.labels
    paragraph.missed += bool(case.labels) and not found
    if bool(found) != bool(case.labels):
        _miss(measured, case, "paragraph", bool(found), bool(case.labels))
    matched = pairs(case.labels, found, case.entity)
    tally = measured.tally(case.document, "statements")
    tally.right += len(matched)
    tally.extra += len(found) - len(matched)
    tally.missed += len(case.labels) - len(matched)
    for label, one in matched:
        theirs, ours = actors(label["actors"], case.entity), actors(one.actors, case.entity)
        measured.tally(case.document, "actors of those matched").match(ours, theirs)
        if ours != theirs:
            _miss(measured, case, "actors", sorted(ours - theirs), sorted(theirs - ours))
        for field, value in (("form", one.form.value), ("status", one.status.value)):
            measured.tally(case.document, f"{field} of those matched").judge(value == label[field])
            if value != label[field]:
                _miss(measured, case, field, value, label[field])


def _miss(measured: Measured, case: Case, field: str, found: object, labelled: object) -> None:
    measured.misses.append(Miss(case.document, case.position, field, str(found), str(labelled)))
