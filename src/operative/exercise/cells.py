"""The tables of a draft proved: as they were written, their quotes verbatim, their places there.

``manifest.json`` keeps every cell of the tables of the files that people edit, and of the cells
that quote a source where in it the words stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import msgspec

from operative.documents.model import Document
from operative.errors import UnreadableError
from operative.exercise import written
from operative.exercise.claims import Problem
from operative.exercise.model import Result

Cells = list[list[list[str]]]  # of each table, by row
LAST = re.compile(r",? and (?=[^,]+$)")


class CellEntry(msgspec.Struct):
    """A cell of ``manifest.json`` that quotes a source: its words, and where they stand."""

    text: str
    file: str
    anchor: str
    start: int
    end: int


def quoted(result: Result) -> list[dict[str, Any]]:
    """The cells that quote: the elements of the mandate, in the resolution's own words."""
    document = result.plan.resolution.document
    return [
        {
            "text": row.element.label,
            "file": document.file,
            "anchor": row.element.anchor,
            "start": row.element.start,
            "end": row.element.end,
        }
        for row in result.coverage
    ]


def held(out: Path) -> dict[str, Cells]:
    """The cells of all tables of the files that people edit, as they are read back."""
    return {name: written.tables(out / name) for name in written.FILES}


def check(
    out: Path, manifest: Mapping[str, Any], read: Mapping[str, Document]
) -> Iterator[Problem]:
    """No cell was changed, what cells quote is verbatim, and the places that they name exist."""
    entries = [CellEntry(**entry) for entry in manifest["cells"]]
    for entry in entries:
        yield from _verbatim(entry, read)
    anchors = _anchors(manifest, read)
    for name in written.FILES:
        try:
            now = written.tables(out / name)
        except UnreadableError:
            continue  # the check against the trace says so
        yield from _unchanged(name, manifest["tables"].get(name, []), now)
        cells = {cell for table in now for row in table for cell in row}
        for entry in entries:
            if written.normal(entry.text) not in cells:
                message = f"no table shows what {entry.anchor} asks: “{_cut(entry.text)}”"
                yield Problem(name, message)
        for cell in sorted(cells):
            yield from _places(name, cell, anchors)


def _verbatim(entry: CellEntry, read: Mapping[str, Document]) -> Iterator[Problem]:
    document = read.get(entry.file)
    if document is not None and document.text[entry.start : entry.end] != entry.text:
        where = f"{document.symbol or entry.file}, {entry.anchor}"
        yield Problem("a table", f"what it quotes is not verbatim at {where}: “{_cut(entry.text)}”")


def _unchanged(name: str, before: Cells, now: Cells) -> Iterator[Problem]:
    if len(before) != len(now):
        yield Problem(name, f"has {len(now)} tables, {len(before)} were written")
        return
    for number, (old, new) in enumerate(zip(before, now, strict=True), 1):
        for line, (was, stands) in enumerate(zip_longest(old, new), 1):
            if was != stands:
                said = next(
                    (b for a, b in zip_longest(was or [], stands or []) if a != b and b), "(gone)"
                )
                place = f"{name}, table {number}, line {line}"
                yield Problem(place, f"is not what was written: “{_cut(said)}”")


def _anchors(
    manifest: Mapping[str, Any], read: Mapping[str, Document]
) -> dict[str, frozenset[str]]:
    """The anchors of each source by the names that tables may call it; the longest name first."""
    found: dict[str, frozenset[str]] = {}
    for entry in manifest["files"]:
        document = read.get(entry["file"])
        if document is None:
            continue
        every = frozenset(block.anchor for block in document.blocks)
        for called in (entry.get("symbol"), entry.get("title"), entry["file"]):
            if called:
                found[called] = found.get(called, frozenset()) | every
    return dict(sorted(found.items(), key=lambda row: -len(row[0])))


def _places(name: str, cell: str, anchors: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """Every place that a cell names is one of its document."""
    for part in cell.split("; "):
        called = next((one for one in anchors if part.startswith(f"{one}, ")), None)
        if called is None:
            continue
        rest = part.removeprefix(f"{called}, ")
        for anchor in named(rest):
            if anchor not in anchors[called]:
                yield Problem(name, f"a table names {anchor} of {called}, which is not there")


def named(places: str) -> Sequence[str]:
    """The anchors of "para. 3", of "paras. 2, 3 (a) and 5", or of several joined by commas."""
    if places.startswith("paras. "):
        numbers = LAST.sub(", ", places.removeprefix("paras. ")).split(", ")
        return [f"para. {number}" for number in numbers]
    return [places] if places.startswith("para. ") and "," not in places else []


def _cut(text: str, size: int = 60) -> str:
    return text if len(text) <= size else text[: size - 1].rstrip() + "…"
