"""Statements of collaboration against labels: which paragraphs have any, who, how and whether.

The labelled cases in ../shared/gold, own sentences, and ``labels/collaboration*.jsonl``, which
hold file, anchor and labels of paragraphs of reports, no texts. A label is found again by its
anchor and, where that moved, by the digest of its text.

    python -m eval collaboration [--misses]
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval import Measured, Miss
from eval.structure import texts_of
from operative.actors import registry
from operative.collaboration import entities, statements
from operative.collaboration.model import Statement, Status
from operative.collaboration.setting import Places
from operative.documents import read, read_text

LABELS = Path(__file__).parent / "labels"
SELF = "SELF"
CORPUS = "corpus:"  # before the symbol of a report among the documents of ../shared/corpus


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled paragraph."""

    document: str
    position: str
    text: str
    entity: str | None
    labels: tuple[dict[str, Any], ...]
    placed: Status | None = None


def cases(shared: Path) -> list[Case]:
    """All labelled paragraphs, those of ../shared/gold first."""
    return [
        *_texts(shared / "gold" / "collaboration-dev.jsonl", "labelled cases"),
        *(
            case
            for path in sorted(LABELS.glob("written-collaboration*.jsonl"))
            for case in _texts(path, "own sentences")
        ),
        *_own(shared),
    ]


def _texts(path: Path, document: str) -> Iterator[Case]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        position = str(row.get("id", number))
        yield Case(document, position, row["text"], None, tuple(row["statements"]))


def _own(shared: Path) -> Iterator[Case]:
    rows = [
        json.loads(line)
        for path in sorted(LABELS.glob("collaboration*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    names = registry.load()
    files = tuple(dict.fromkeys(row["file"] for row in rows))
    of_corpus = texts_of(shared, {f.removeprefix(CORPUS) for f in files if CORPUS in f})
    for file in files:
        symbol = file.removeprefix(CORPUS)
        document = (
            read_text(of_corpus[symbol], name=symbol)
            if symbol in of_corpus
            else read(shared / "reports" / file)
        )
        placed = Places(document)
        sections = {b.section for b in document.blocks}
        named = {one: entities.of_section(one, document.title, names) for one in sections}
        rest = entities.of_the_rest(document, [named[b.section] for b in document.blocks], names)
        by_anchor = {block.anchor: block for block in document.blocks}
        by_digest = {digest(document.text_of(block)): block for block in document.blocks}
        for row in rows:
            if row["file"] != file:
                continue
            block = by_anchor.get(row["anchor"])
            if block is None or digest(document.text_of(block)) != row["sha256"]:
                block = by_digest.get(row["sha256"])
            if block is None:
                print(f"eval: {file} {row['anchor']}: the labelled paragraph is gone")
                continue
            entity = named[block.section] or rest
            text = document.text_of(block)
            yield Case(
                file, row["anchor"], text, entity, tuple(row["statements"]), placed.status(block)
            )


def digest(text: str) -> str:
    """The first 16 hexadecimal digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


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


def actors(ids: Iterable[str], entity: str | None) -> set[str]:
    """Ids as they are compared: the reporting entity is one, whatever it is called."""
    return {(SELF if entity and one == entity else one).casefold() for one in ids}


def measure(shared: Path) -> Measured:
    """Statement or none by paragraph; then actors, form and status of statements matched."""
    from eval import calibration

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
