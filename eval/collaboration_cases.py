"""The labelled paragraphs of collaboration, with their texts.

The labelled cases in ../shared/gold, own sentences, and ``labels/collaboration*.jsonl``, which
hold file, anchor and labels of paragraphs of reports, no texts. A label is found again by its
anchor and, where that moved, by the digest of its text.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval import library
from eval.library import LABELS
from operative.actors import registry
from operative.collaboration import entities
from operative.collaboration.model import Status
from operative.collaboration.setting import Places
from operative.documents import read, read_text

SELF = "SELF"
TESTED = Path(__file__).parents[1] / "tests" / "collaboration" / "statements.toml"
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


def tested() -> Iterator[Case]:
    """The own sentences of the tests, each with the statements that are expected in it."""
    for number, row in enumerate(tomllib.loads(TESTED.read_text("utf-8"))["case"]):
        yield Case("own sentences", str(number), row["text"], None, tuple(row["expect"]))


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
    of_corpus = library.named(shared, {f.removeprefix(CORPUS) for f in files if CORPUS in f})
    for file in files:
        symbol = file.removeprefix(CORPUS)
        document = (
            read_text(of_corpus[symbol]["text"], name=symbol)
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


def group(case: Case, groups: int) -> int:
    """One of so many groups: of its document, or of itself where that is not told."""
    alone = case.position.isdigit()
    return int(digest(case.text if alone else case.document)[:8], 16) % groups


def digest(text: str) -> str:
    """The first 16 hexadecimal digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def actors(ids: Iterable[str], entity: str | None) -> set[str]:
    """Ids as they are compared: the reporting entity is one, whatever it is called."""
    return {(SELF if entity and one == entity else one).casefold() for one in ids}
