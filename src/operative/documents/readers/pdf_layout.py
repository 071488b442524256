"""The order in which the rows of a PDF page are read, and what on it is no text of the document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from operative.documents.readers.pdf_page import Page, Row
from operative.documents.readers.pdf_text import SMALL, own_mark

_EDGE_ROWS = 6  # rows at the head or the foot of a page that may be furniture
_EDGE = 0.13  # of the height of the page
_EDGE_POINTS = 62  # and at least so much
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–—|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*(?P<of>(?:/|of)\s*\d{1,4})?\s*[-–—|]?(?:\s*page)?",
    re.IGNORECASE,
)


def body_size(pages: Sequence[Page]) -> float:
    """The size of the letters that running text is set in.

    Of the sizes that much of the document is set in, the largest: tables and footnotes may hold
    more characters than the text, in smaller letters.
    """
    sizes: Counter[float] = Counter()
    for page in pages:
        for row in page.rows:
            sizes[row.size] += len(row.glyphs)
    most = max(sizes.values(), default=0)
    return max((size for size, count in sizes.items() if count >= 0.3 * most), default=10.0)


def line_pitch(pages: Sequence[Page]) -> float:
    """The distance of lines within paragraphs of running text: what is commonly the least.

    0 where too little of the document is running text to tell.
    """
    body = body_size(pages)
    steps: Counter[float] = Counter()
    for page in pages:
        for above, row in pairwise(page.rows):
            step = above.base - row.base
            if above.size == row.size == body and 0.9 * body < step < 3 * body:
                steps[round(step * 2) / 2] += 1
    often = 0.15 * steps.total()
    return min((step for step, count in steps.items() if count >= max(often, 3)), default=0.0)


def furniture(pages: Sequence[Page]) -> set[tuple[int, int]]:
    """Running heads and feet and page numbers, as (page number, index of the row).

    A row at the edge of the page is furniture when it comes again, figures apart, at the same
    height of other pages, when it is a page number, or when it stands in small letters at the
    very head of a later page.
    """
    body = body_size(pages)
    places: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    for page in pages:
        order = sorted(range(len(page.rows)), key=lambda index: -page.rows[index].base)
        edge = {*order[:_EDGE_ROWS], *order[-_EDGE_ROWS:]}
        for index in edge:
            row = page.rows[index]
            if not at_edge(row, page):
                continue
            text = _DIGITS.sub("#", " ".join(row.text.split()))
            places[text, round(row.base / 6)].append((page.number, index))
            if index in order[:2] or index in order[-2:]:
                printed = _PAGE_NUMBER.fullmatch(row.text.strip())
                if printed is not None and (len(pages) > 1 or printed["of"]):
                    found.add((page.number, index))
            if index == order[-1] and _stands_apart(page.rows, order, body):
                found.add((page.number, index))
            if index == order[0] and page.number > 1 and row.size < 0.93 * body:
                found.add((page.number, index))
    for group in places.values():
        if len({number for number, _ in group}) >= max(2, min(3, len(pages) // 2)):
            found.update(group)
    return found


def _stands_apart(rows: Sequence[Row], order: Sequence[int], body: float) -> bool:
    """Whether the last row is small print far below all else: the foot of a first page."""
    if len(order) < 2:
        return False
    last, above = rows[order[-1]], rows[order[-2]]
    small = last.size < SMALL * body and not own_mark(last)[1]
    return small and above.base - last.base > 3 * last.size


def at_edge(row: Row, page: Page) -> bool:
    """Whether a row stands at the head or the foot of the page."""
    depth = max(_EDGE * page.height, _EDGE_POINTS)
    return row.base < depth or row.base > page.height - depth


def untagged_edges(pages: Sequence[Page]) -> set[tuple[int, int]]:
    """What no tag covers at the head and the foot of pages, as (page number, index of the row)."""
    return {
        (page.number, index)
        for page in pages
        for index, row in enumerate(page.rows)
        if row.tag is None and at_edge(row, page)
    }


def reading_order(page: Page, rows: list[Row]) -> list[list[Row]]:
    """The rows in the order of reading, one list for each column of each band of the page.

    A row that reaches across the gutter ends a band: what stands above it in all columns is read
    before it.
    """
    gutter = _gutter(page, rows)
    if gutter is None:
        return [_down(rows)] if rows else []
    blocks: list[list[Row]] = []
    band: list[Row] = []

    def close() -> None:
        left = [row for row in band if row.right <= gutter]
        right = [row for row in band if row.right > gutter]
        blocks.extend(_down(column) for column in (left, right) if column)
        band.clear()

    across: list[Row] = []
    for row in sorted(rows, key=lambda row: -row.base):
        if row.left < gutter < row.right:
            close()
            across.append(row)
            continue
        if across:
            blocks.append(_down(across))
            across = []
        band.append(row)
    close()
    if across:
        blocks.append(_down(across))
    for number, block in enumerate(blocks):
        for row in block:
            row.column = number
    return blocks


def _down(rows: list[Row]) -> list[Row]:
    """Line after line, and on one line from left to right."""
    ordered: list[Row] = []
    line: list[Row] = []
    for row in sorted(rows, key=lambda row: (-row.base, row.left)):
        if line and abs(line[0].base - row.base) > 0.4 * max(line[0].size, row.size):
            ordered.extend(sorted(line, key=lambda row: row.left))
            line = []
        line.append(row)
    ordered.extend(sorted(line, key=lambda row: row.left))
    return ordered


def _gutter(page: Page, rows: list[Row]) -> float | None:
    """The middle of the white strip between two columns, if the page has two."""
    best: tuple[int, float] | None = None
    for step in range(35, 66):
        x = page.width * step / 100
        left = [row for row in rows if row.right < x]
        right = [row for row in rows if row.left > x]
        crossing = len(rows) - len(left) - len(right)
        if min(len(left), len(right)) < 4 or crossing > 0.3 * len(rows):
            continue
        if not (_is_text(left) and _is_text(right)):
            continue
        score = crossing * 1000 + round(abs(x - page.width / 2))
        if best is None or score < best[0]:
            best = (score, x)
    return best[1] if best else None


def _is_text(rows: list[Row]) -> bool:
    """Whether rows fill their column as running text does, not as the cells of a table do."""
    width = max(row.right for row in rows) - min(row.left for row in rows)
    full = sum(row.right - row.left > 0.7 * width for row in rows)
    letters = sum(len(row.glyphs) for row in rows) / len(rows)
    return full >= 0.5 * len(rows) and letters > 15
