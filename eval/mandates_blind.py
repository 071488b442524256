"""Acts of operative paragraphs against ``labels/mandates-[a-c].jsonl``: resolutions labelled blind.

These labels were made from the texts alone, on resolutions that nobody developed with. They hold
positions and labels only: the texts are read by symbol from ../shared/corpus, where a row's ``i``
is the index of its block. Scored as `eval.mandates` scores the labelled cases.

    python -m eval mandates_blind [--misses]
"""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from eval import Measured
from eval.mandates import _paragraph, _same, resolution
from operative import documents, resolutions
from operative.mandates import extract
from operative.resolutions.model import Resolution

_NUMBER = re.compile(r"(\d{1,3}\.|\([a-z]{1,4}\))\s+")
LABELS = Path(__file__).parent / "labels"


def measure(shared: Path) -> Measured:
    """Compare the acts found in every blindly labelled resolution with its labels."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(LABELS.glob("mandates-[a-c].jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            rows.setdefault(row["doc"], []).append(row)
    measured = Measured()
    sources = corpus(shared, frozenset(rows))
    whole = 0
    for symbol, labels in sorted(rows.items()):
        source = sources[symbol]
        blocks = source["blocks"]
        texts = [_with_text(row, blocks) for row in labels]
        page = "\n\n".join(block["text"] for block in blocks)
        found = extract(_cited(resolution(symbol.replace("/", "_"), texts, page), texts))
        anchors = {row["i"]: row["anchor"] for row in texts}
        for row, mandate in zip(texts, found, strict=True):
            _paragraph(measured, row, mandate, anchors)
        document = documents.read_text(source["text"], name=symbol.replace("/", "_"))
        whole += _same(extract(resolutions.parse(document)), found)
    total = sum(map(len, rows.values()))
    measured.notes.append(f"read as whole files: {whole} of {total} paragraphs the same")
    return measured


def corpus(shared: Path, symbols: frozenset[str]) -> dict[str, dict[str, Any]]:
    """The corpus's records with these symbols: `symbol`, `text` and `blocks`.

    Raises KeyError for a symbol that the corpus lacks.
    """
    found: dict[str, dict[str, Any]] = {}
    path = shared / "corpus" / "resolutions-dev.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["symbol"] in symbols:
                found[record["symbol"]] = record
    if missing := symbols - found.keys():
        raise KeyError(f"{path}: no {', '.join(sorted(missing))}")
    return found


def _cited(made: Resolution, rows: list[dict[str, Any]]) -> Resolution:
    """The resolution with the labels' anchors, as its own texts refer to paragraphs."""
    anchors = {row["i"]: row["anchor"] for row in rows}
    operative = tuple(
        paragraph._replace(anchor=row["anchor"], parent=anchors.get(row.get("parent")))
        for row, paragraph in zip(rows, made.operative, strict=True)
    )
    return replace(made, operative=operative)


def _with_text(row: dict[str, Any], blocks: list[dict[str, Any]]) -> dict[str, Any]:
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
