"""Acts of operative paragraphs drawn at random, against ``labels/mandates-*.jsonl`` from d on.

Each row labels one paragraph of a document, so a set can hold paragraphs of many documents. The
document is read whole, as `operative mandates` reads it, and the paragraph found again by its
letters; one that is not found has no acts. ``i`` is the index of its block in ../shared/corpus.

    python -m eval mandates_drawn [--misses]
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from eval import Measured, Miss, Tally, library
from eval.library import LABELS
from eval.mandates import compare, letters
from eval.mandates_blind import with_text
from operative import documents, resolutions
from operative.mandates import extract
from operative.mandates.model import Mandate


def measure(shared: Path) -> Measured:
    """Compare the acts found in every paragraph drawn with its labels; a note sums up each set."""
    sets: dict[str, list[dict[str, Any]]] = {}
    for name, path in sorted(_sets(), key=lambda one: (len(one[0]), one[0])):
        lines = path.read_text("utf-8").splitlines()
        sets[name] = [json.loads(line) for line in lines]
    sources = library.named(shared, frozenset(row["doc"] for rows in sets.values() for row in rows))
    measured, read = Measured(), dict[str, tuple[Mandate, ...]]()
    for name, rows in sets.items():
        part = Measured()
        for row in rows:
            symbol = row["doc"]
            if symbol not in read:
                named = symbol.replace("/", "_")
                document = documents.read_text(sources[symbol]["text"], name=named)
                read[symbol] = extract(resolutions.parse(document))
            _drawn(part, with_text(row, sources[symbol]["blocks"]), read[symbol])
        measured.notes.append(f"set {name}, {len(rows)} paragraphs: {_summary(part)}")
        measured.join(part)
    return measured


def _sets() -> Iterator[tuple[str, Path]]:
    """The sets by name, but those that hold whole resolutions (`eval.mandates_blind`)."""
    for path in LABELS.glob("mandates-*.jsonl"):
        name = path.stem.removeprefix("mandates-")
        if name not in ("a", "b", "c"):
            yield name, path


def _drawn(measured: Measured, row: dict[str, Any], found: Sequence[Mandate]) -> None:
    """Score one paragraph by itself."""
    words = letters(row["text"])
    mandate = next((one for one in found if letters(one.text) == words), None)
    if mandate is None:
        symbol, place = row["doc"], str(row["i"])
        measured.misses.append(Miss(symbol, place, "paragraph", "none", "one"))
        mandate = Mandate(document=symbol, anchor=place, parent=None, text=row["text"], acts=())
    compare(measured, row, mandate, _Anchors())


class _Anchors(dict[int, str]):
    """Labels of drawn paragraphs refer to others by their anchors, not by an index."""

    def get(self, key: Any, default: Any = None) -> Any:
        """The anchor itself."""
        return key if key is not None else default


def _summary(measured: Measured) -> str:
    totals = measured.totals()
    reports = ("reports", "report author", "report recipient", "report due")
    shown = ("acts", "directive", "kind", "addressees", "due", *reports)
    return ", ".join(f"{name} {totals.get(name, Tally()).f1:.3f}" for name in shown)
