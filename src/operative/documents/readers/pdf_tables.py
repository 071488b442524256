"""Which lines of a table in a PDF without tags are one cell.

Where the rows of a document's tables stand farther apart than the lines of one cell, a line that is
near and stands under a cell goes on with it. Whether they do is told by figures, of which each is
of a row of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from operative.documents.readers.pdf_lines import is_figure, lines_of
from operative.documents.readers.pdf_page import Page, Row
from operative.documents.readers.pdf_text import ENDS, SMALL, Text

_NEAR = 1.36  # of the size of the letters: from one line of a cell to the next at most
_ROOMY = 1.4  # from one row to the next at least
_ENOUGH = 6  # rows of figures that tell it
_FEW = 0.1  # the share of them that may stand nearer
_HANGS = 3.0  # of the size: how far the second line of a cell may stand to the right of the first
_SAME = 0.4  # of the size: as good as one below the other
_POINTS = 0.3  # by which letters of one size may differ
_LETTER = re.compile(r"[^\W\d_]")
_ITEM = re.compile(r"(?:\d{1,3}[.)]|\([a-z]{1,2}\)|[•●▪–—])\s")  # begins an entry of a list


def are_roomy(pages: Sequence[Page], body: float) -> bool:
    """Whether the rows of tables in small print stand farther apart than lines of text do.

    It is told by the last figures of rows that begin with words, one under the other.
    """
    steps: list[float] = []
    for page in pages:
        above: Row | None = None
        for line in lines_of(sorted(page.rows, key=lambda row: (-row.base, row.left))):
            last = max(line, key=lambda row: row.left)
            if last.size > SMALL * body or not (is_figure(last) and _LETTER.search(line[0].text)):
                continue
            if above is not None and _ends_alike(above, last):
                steps.append((above.base - last.base) / last.size)
            above = last
    near = sum(step < _ROOMY for step in steps)
    return len(steps) >= _ENOUGH and near <= _FEW * len(steps)


def held_on(line: Sequence[Row], cells: Sequence[Text]) -> list[Text | None]:
    """For each stretch of a line the cell right above that it goes on with, or ``None``.

    A figure under a figure begins a row, and then nothing of its line goes on.
    """
    figures = [above for cell in cells if is_figure(above := cell.rows[-1][0])]
    if any(_is_near(one, row) and _ends_alike(one, row) for row in line for one in figures):
        return [None] * len(line)
    return [next((cell for cell in cells if _goes_on(cell, row)), None) for row in line]


def place(
    line: Sequence[Row], held: Sequence[Text | None], cells: Sequence[Text]
) -> tuple[int, int] | None:
    """Row and column of the first new cell of a line that goes on with cells: right behind these,
    or ``None`` where it does not, or something new stands to their left.
    """
    kept = [index for index, text in enumerate(held) if text is not None]
    if not kept or kept != list(range(len(kept))):
        return None
    found = {text.cell.row for text in held if text is not None and text.cell is not None}
    if len(found) != 1:
        return None
    [row] = found
    beside = [text for text in cells if text.cell is not None and text.cell.row == row]
    edge = max(one.right for text in beside for one, _ in text.rows)
    if len(kept) < len(line) and line[len(kept)].left < edge - line[0].size:
        return None
    return row, 1 + max(text.cell.column for text in beside if text.cell is not None)


def _is_near(above: Row, row: Row) -> bool:
    return _SAME * row.size < above.base - row.base <= _NEAR * row.size


def _ends_alike(above: Row, row: Row) -> bool:
    return is_figure(row) and abs(row.right - above.right) < row.size


def _goes_on(cell: Text, row: Row) -> bool:
    above = cell.rows[-1][0]
    if not _is_near(above, row) or abs(above.size - row.size) > _POINTS or above.bold != row.bold:
        return False
    if not (_LETTER.search(above.text) and _LETTER.search(row.text)):
        return False
    aside = row.left - above.left
    hangs = len(cell.rows) == 1 and 0 < aside <= _HANGS * row.size
    if not hangs and abs(aside) > _SAME * row.size:
        return False
    begins = row.text.lstrip()[:1].isupper() and ENDS.search(above.text) is not None
    return not begins and _ITEM.match(row.text) is None
