"""Acts of operative paragraphs against ``labels/mandates-[a-c].jsonl``: resolutions labelled blind.

These labels were made from the texts alone, on resolutions that nobody developed with. They hold
positions and labels only: the texts are read by symbol from ../shared/corpus, where a row's ``i``
is the index of its block. Scored as `eval.mandates` scores the labelled cases.

    python -m eval mandates_blind [--misses]
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from eval import Measured, library
from eval.library import LABELS
from eval.mandates import compare, resolution, same
from operative import documents, resolutions
from operative.mandates import extract
from operative.resolutions.model import Resolution

_NUMBER = re.compile(r"(\d{1,3}\.|\([a-z]{1,4}\))\s+")


def measure(shared: Path) -> Measured:
    """Compare the acts found in every blindly labelled resolution with its labels."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(LABELS.glob("mandates-[a-c].jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            rows.setdefault(row["doc"], []).append(row)
    measured = Measured()
    sources = library.named(shared, rows)
    whole = 0
    for symbol, labels in sorted(rows.items()):
        source = sources[symbol]
        blocks = source["blocks"]
        texts = [with_text(row, blocks) for row in labels]
        page = "\n\n".join(block["text"] for block in blocks)
        found = extract(_cited(resolution(symbol.replace("/", "_"), texts, page), texts))
        anchors = {row["i"]: row["anchor"] for row in texts}
        for row, mandate in zip(texts, found, strict=True):
            compare(measured, row, mandate, anchors)
        document = documents.read_text(source["text"], name=symbol.replace("/", "_"))
        whole += same(extract(resolutions.parse(document)), found)
    total = sum(map(len, rows.values()))
    measured.notes.append(f"read as whole files: {whole} of {total} paragraphs the same")
    return measured


def _cited(made: Resolution, rows: list[dict[str, Any]]) -> Resolution:
    """The resolution with the labels' anchors, as its own texts refer to paragraphs."""
    anchors = {row["i"]: row["anchor"] for row in rows}
    operative = tuple(
        paragraph._replace(anchor=row["anchor"], parent=anchors.get(row.get("parent")))
        for row, paragraph in zip(rows, made.operative, strict=True)
    )
    return replace(made, operative=operative)


def with_text(row: dict[str, Any], blocks: list[dict[str, Any]]) -> dict[str, Any]:
    """The row with its paragraph's text, without a number that the block's text begins with.

    ``more`` lists the blocks that carry the paragraph on after a break of the page. Raises
    ValueError where the block does not start as labelled.
    """
    first = blocks[row["i"]]
    if " ".join(first["text"].split()[:3]).lower() != row["start"]:
        raise ValueError(f"{row['doc']} {row['anchor']}: the block starts otherwise")
    text = " ".join(blocks[i]["text"] for i in (row["i"], *row.get("more", ())))
    prefix = _NUMBER.match(text)
    if prefix is None:
        return {**row, "text": text, "prefix": first.get("prefix", "")}
    return {**row, "text": text[prefix.end() :], "prefix": prefix[1]}
