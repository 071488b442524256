"""Whether to believe the structure tree of a tagged PDF: only where the text bears it out.

Programs also write trees that say little or wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from operative.documents.readers.pdf_page import Page, Row

_LEAST = 0.9  # of the characters that must be tagged
_WRONG = 0.08  # of the boundaries that may look wrong
_STOPS = re.compile(r"[.;:?!,][”’\"')\]]*\d{0,2}\s*$")
_OPENS = re.compile(r"(?:\d{1,3}\.|\((?:[a-z]{1,2}|[ivx]+)\))[\s\t]")


def believe(pages: Sequence[Page], edges: set[tuple[int, int]]) -> bool:
    """Whether the tree of a document says what its text bears out.

    Nearly all characters must be tagged. Paragraphs may not, time and again, begin in the middle
    of a sentence (a tag for each line), nor hold the number of the next one.
    """
    tagged = loose = places = wrong = 0
    for page in pages:
        rows = []
        for index, row in enumerate(page.rows):
            if row.tag is not None:
                tagged += len(row.glyphs)
                rows.append(row)
            elif (page.number, index) not in edges:
                loose += len(row.glyphs)
        before: Row | None = None
        for row in in_order(rows):
            if before is not None:
                places += 1
                wrong += _looks_wrong(before, row)
            before = row
    return tagged > 0 and tagged >= _LEAST * (tagged + loose) and wrong <= _WRONG * places


def in_order(rows: Sequence[Row]) -> Iterator[Row]:
    """Tagged rows in the order of the tree; those of one element as they are drawn."""
    placed = [(row.tag.order, row.glyphs[0].index, row) for row in rows if row.tag is not None]
    for _, group in groupby(sorted(placed, key=lambda one: one[:2]), key=lambda one: one[0]):
        for _, _, row in group:
            yield row


def _looks_wrong(before: Row, row: Row) -> bool:
    stopped = _STOPS.search(before.text) is not None
    if before.tag is row.tag:
        opens = stopped and _OPENS.match(row.text) is not None
        return opens and row.left > before.left + row.size and row.tab_after is not None
    if row.tag is None or before.tag is None or row.tag.kind != "P" or before.tag.kind != "P":
        return False
    return not stopped and row.text[:1].islower() and before.size == row.size
