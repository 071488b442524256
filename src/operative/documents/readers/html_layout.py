"""What old pages and word processors set with tables and line breaks: paragraphs all the same.

A table that holds the whole page, or a number beside each paragraph, is none; and a block whose
paragraphs are parted by line breaks, or set as typed, is many.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from operative.documents.model import BlockKind
from operative.documents.passages import Fragment, Passage
from operative.documents.readers import text_lines

_MARK = re.compile(r"\s*(?:\d{1,3}\s?\.|\(?(?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,2})\)|[•–—-])\.?\s*")
_LONG = 60  # characters of a cell that says something
_STOPS = (";", ",", ".", ":", " and", " or")
_MANY = 5  # paragraphs of the cell that holds the page
_LINED = (None, BlockKind.FURNITURE)

Cells = dict[tuple[int, int], list[int]]  # by row and column, the passages of a cell


def unfold(passages: Sequence[Passage], kinds: Sequence[BlockKind | None]) -> Iterator[Passage]:
    """The passages, those of tables that only lay out the page and of lines as paragraphs.

    Args:
        passages: of a page.
        kinds: for each passage, what it would be outside a table.
    """
    tables: dict[int, Cells] = defaultdict(lambda: defaultdict(list))
    for index, passage in enumerate(passages):
        if passage.cell is not None and not passage.settled:
            cell = passage.cell
            tables[cell.table][cell.row, cell.column].append(index)
    freed: set[int] = set()
    beside: dict[int, int] = {}  # the first passage of a row and that with its number
    for cells in tables.values():
        if any(_heads(passages[first]) for first, *_ in cells.values()):
            continue
        pairs = _numbered_rows(passages, cells)
        if pairs is not None:
            beside.update(pairs)
            freed.update(index for indices in cells.values() for index in indices)
        else:
            freed.update(_page_cell(passages, cells))
    numbers = set(beside.values())
    for index, passage in enumerate(passages):
        if index in numbers:
            continue
        if index in freed:
            passage = passage._replace(cell=None, kind=kinds[index])
        if index in beside:
            number = passages[beside[index]].fragments
            passage = passage._replace(fragments=(*number, Fragment(" "), *passage.fragments))
        yield from _lines(passage)


def _heads(passage: Passage) -> bool:
    return passage.cell is not None and passage.cell.header


def _numbered_rows(passages: Sequence[Passage], cells: Cells) -> dict[int, int] | None:
    """By the first passage of each row, that of the number beside it; None if it is a table."""
    rows: dict[int, list[list[int]]] = defaultdict(list)
    for (row, _), indices in sorted(cells.items()):
        rows[row].append(indices)
    pairs: dict[int, int] = {}
    says = 0
    for row_cells in rows.values():
        if len(row_cells) > 2:
            return None
        if len(row_cells) == 2:
            (number, *more), (first, *_) = row_cells
            if more or _MARK.fullmatch(passages[number].text) is None:
                return None
            pairs[first] = number
        says += _says(passages[row_cells[-1][0]].text)
    least = 1 if pairs else (len(rows) + 1) // 2  # a box about a paragraph, or a column of them
    return pairs if says >= least else None


def _says(text: str) -> bool:
    """Whether a cell holds a sentence, or what goes on in the next: it is long or has a stop."""
    return len(text) >= _LONG or text.rstrip().endswith(_STOPS)


def _page_cell(passages: Sequence[Passage], cells: Cells) -> list[int]:
    """The passages of the cell that holds most of a table's text, in many paragraphs."""
    largest, most, whole = [], 0, 0
    for indices in cells.values():
        size = sum(len(passages[index].text) for index in indices)
        whole += size
        if size > most:
            largest, most = indices, size
    broken = sum(max(1, passages[index].text.count("\n")) for index in largest)
    return largest if broken >= _MANY and 3 * most > 2 * whole else []


def _lines(passage: Passage) -> Iterator[Passage]:
    """A passage whose lines are paragraphs, parted as the lines of a text file are."""
    text = passage.text
    if passage.kind not in _LINED or passage.cell is not None or passage.settled:
        yield passage
        return
    if "\n" not in text.strip():
        yield passage
        return
    layout = text_lines.layout(text)
    if not layout.width:
        layout = replace(layout, close=True)
    spans = [
        span
        for group in text_lines.groups(text, layout)
        for span in text_lines.parted(text, *group, layout)
    ]
    if len(spans) <= 1:
        yield passage
        return
    for fragments in _cut(passage.fragments, spans):
        yield passage._replace(fragments=tuple(fragments))
        passage = passage._replace(number=None, level=0)


def _cut(
    fragments: Sequence[Fragment], spans: Sequence[tuple[int, int]]
) -> Iterator[list[Fragment]]:
    """The fragments of the characters in each span, in order."""
    at = index = 0  # where the fragment at hand begins, and which it is
    for start, end in spans:
        found: list[Fragment] = []
        while index < len(fragments):
            fragment = fragments[index]
            low, high = max(start - at, 0), min(end - at, len(fragment.text))
            if low < high:
                found.append(_part(fragment, low, high))
            if at + len(fragment.text) > end:
                break  # the next paragraph begins in it
            at += len(fragment.text)
            index += 1
        yield found


def _part(fragment: Fragment, low: int, high: int) -> Fragment:
    if fragment.start is None or fragment.end is not None:
        return fragment._replace(text=fragment.text[low:high])
    return fragment._replace(text=fragment.text[low:high], start=fragment.start + low)
