"""How well the structure of resolutions is read, against labels made by reading.

Labels are ``eval/labels/structure.jsonl``: resolutions and statements of ``../shared/corpus`` drawn
by chance over organs, decades, kinds and lengths, each read against its text: where the title, the
preambular paragraphs, the operative paragraphs with their numbers and parents, the annexed
paragraphs and the footnotes with their calls begin, in characters of the text; no texts. ``sample``
says in which draw. The operative paragraphs of the labelled cases in ``../shared/gold`` are
measured beside them. ``python -m eval.structure_machine`` compares with the machine labels of the
whole corpus.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from eval import Measured, Miss, library
from eval.structure_machine import Found, labelled, ours
from operative.documents import Document, read_text
from operative.documents.model import BlockKind
from operative.resolutions import Paragraph, Resolution, parse

LABELS = library.LABELS / "structure.jsonl"
FIELDS = ("title", "preamble", "operative", "parent", "annex", "footnote", "call")
Marks = dict[str, list[list[Any]]]


def measure(shared: Path) -> Measured:
    """Compare where the blocks begin with the labels, and with the checked paragraphs."""
    measured = Measured()
    cases = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    given = library.named(shared, {case["document"] for case in cases})
    for case in cases:
        symbol = case["document"]
        found = marks(parse(read_text(given[symbol]["text"], name=symbol)))
        for field in FIELDS:
            mine = {tuple(mark) for mark in found[field]}
            theirs = {tuple(mark) for mark in case[field]}
            measured.tally(symbol, f"{case['sample']}: {field}").match(mine, theirs)
            measured.misses.extend(
                Miss(symbol, str(one[-1]), field, str(one), "—")
                if one in mine
                else Miss(symbol, str(one[-1]), field, "—", str(one))
                for one in sorted(mine ^ theirs, key=str)
            )
    _checked(shared, measured)
    return measured


def marks(resolution: Resolution) -> Marks:
    """Where the parts of a resolution begin in its file, in the form of the labels."""
    document = resolution.document
    sources = _Sources(document)
    operative = resolution.operative
    starts = {paragraph.anchor: sources.of(paragraph.start) for paragraph in operative}
    annexed = [paragraph for annex in resolution.annexes for paragraph in annex.paragraphs]
    blocks = {block.anchor: sources.of(block.start) for block in document.blocks}
    ends = [
        block
        for block in document.blocks
        if resolution.title and document.text_of(block).endswith(resolution.title)
    ]
    whole = [
        block
        for block in ends
        if block.kind is BlockKind.TITLE and document.text_of(block) == resolution.title
    ]
    title = next(iter(whole or ends), None)
    return {
        "title": [] if title is None else [[sources.of(title.start)]],
        "preamble": [[sources.of(paragraph.start)] for paragraph in resolution.preamble],
        "operative": _numbered(operative, sources),
        "parent": [
            [starts.get(paragraph.parent), sources.of(paragraph.start)]
            for paragraph in operative
            if paragraph.parent is not None
        ],
        "annex": _numbered(annexed, sources),
        "footnote": [[note.mark, sources.of(note.start)] for note in resolution.footnotes],
        "call": [
            [note.mark, blocks[anchor]]
            for note in resolution.footnotes
            for anchor in note.called_at
        ],
    }


def _numbered(paragraphs: Iterable[Paragraph], sources: _Sources) -> list[list[Any]]:
    return [[paragraph.number, sources.of(paragraph.start)] for paragraph in paragraphs]


class _Sources:
    """Where characters of a document lie in its file."""

    def __init__(self, document: Document) -> None:
        self.segments = sorted(document.segments, key=lambda segment: segment.start)
        self.starts = [segment.start for segment in self.segments]

    def of(self, position: int) -> int:
        """The place of the character at ``position``, or of the next one that has a place."""
        index = bisect_left(self.starts, position)
        if index < len(self.starts) and self.starts[index] == position:
            return self.segments[index].source_start
        before = self.segments[index - 1]
        return before.source_start + position - before.start


def _checked(shared: Path, measured: Measured) -> None:
    """The operative paragraphs of the labelled cases: text and number."""
    for name, rows in labelled(shared):
        text = (shared / "gold" / "resolutions" / f"{name}.txt").read_text(encoding="utf-8")
        expected = Found()
        for row in rows:
            expected.add("operative", row.get("prefix") or "", row["text"])
        found = ours(parse(read_text(text, name=name)))
        measured.tally(name, "checked paragraphs: text, number").match(
            found.blocks["operative"], expected.blocks["operative"]
        )
