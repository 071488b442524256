"""How well the paragraphs of real successors are aligned.

Labels are ``eval/labels/alignment.jsonl``: a hundred pairs drawn by kind from the comparisons of
the resolutions on the rights of the child in ``../shared/corpus``, each judged by reading both
texts: which paragraph became which, and how; ids and anchors, no texts. Where the library was
wrong when they were judged, the label says what is right.
"""

from __future__ import annotations

import json
from pathlib import Path

from eval import Measured, Miss, library
from operative.documents import read_text
from operative.resolutions import parse
from operative.resolutions.compare import compare

LABELS = library.LABELS / "alignment.jsonl"


def measure(shared: Path) -> Measured:
    """Whether each labelled pair is found, with its kind."""
    measured = Measured()
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    wanted = {label[side] for label in labels for side in ("old", "new")}
    given = library.named(shared, wanted)
    read = {name: parse(read_text(given[name]["text"], name=name)) for name in sorted(wanted)}
    found: dict[tuple[str, str], set[tuple[str, str | None, str | None]]] = {}
    for old, new in sorted({(label["old"], label["new"]) for label in labels}):
        found[old, new] = {
            (
                pair.kind.value,
                pair.old.anchor if pair.old else None,
                pair.new.anchor if pair.new else None,
            )
            for pair in compare(read[old], read[new]).pairs
        }
    for label in labels:
        pair = (label["kind"], label["old_anchor"], label["new_anchor"])
        good = pair in found[label["old"], label["new"]]
        measured.tally(label["new"], f"pair: {label['kind']}").judge(good)
        measured.tally(label["new"], "pair: all").judge(good)
        if not good:
            place = f"{label['old_anchor']} -> {label['new_anchor']}"
            measured.misses.append(Miss(label["new"], place, "pair", "another", label["kind"]))
    return measured
