"""Lines of a PDF page: stretches that stand beside one another, in a table or in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from operative.documents.readers.pdf_page import Row

_SAME = 0.4  # of the size of the letters: as good as at one height, or below one another
_SPREAD = 2  # gaps in a line that words are spread over
_EVEN = 1.25  # how much wider than the narrowest the widest may be
_WIDE = 5.0  # of the size of the body: no space between words is wider
_FIGURES = re.compile(r"[\s\d,.()%+–—‒-]+")
_FIGURE = re.compile(r"[\d–—‒-]")


def lines_of(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows that stand beside one another, as in a table."""
    line: list[Row] = []
    for row in rows:
        if line and abs(line[0].base - row.base) > _SAME * max(line[0].size, row.size):
            yield line
            line = []
        line.append(row)
    if line:
        yield line


def justified(line: Sequence[Row], width: tuple[float, float], body: float) -> Row | None:
    """The row that a line of running text is whose few words are spread from edge to edge.

    Its gaps are as wide as one another and it ends at the right edge of ``width``; ``None`` where
    the line may be of a table.
    """
    left, right = width
    gaps = [two.left - one.right for one, two in pairwise(line)]
    if len(gaps) < _SPREAD or max(gaps) > _EVEN * min(gaps) or max(gaps) > _WIDE * body:
        return None
    small = any(row.size < body - _SAME or is_figure(row) for row in line[1:])
    if small or line[0].left > left + _WIDE * body or abs(line[-1].right - right) > _SAME * body:
        return None
    glyphs = list(line[0].glyphs)
    for row in line[1:]:
        last, first = glyphs[-1], row.glyphs[0]
        glyphs.append(
            replace(last, index=last.index + 1, text=" ", left=last.right, right=first.left)
        )
        glyphs += row.glyphs
    whole = replace(line[0], glyphs=glyphs)
    whole.measure()
    return whole


def is_figure(row: Row) -> bool:
    """Whether a row holds figures, or the stroke for none, and nothing else."""
    text = row.text
    return _FIGURES.fullmatch(text) is not None and _FIGURE.search(text) is not None
