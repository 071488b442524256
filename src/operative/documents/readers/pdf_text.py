"""The paragraphs of a PDF as the lines that make them, and the marks that footnotes begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from operative.documents import furniture
from operative.documents.model import BlockKind, Cell
from operative.documents.readers.pdf_page import Row
from operative.documents.words import alternatives

SMALL = 0.93  # of the size of the body: footnotes are set smaller
ENDS = re.compile(r"[.;:?!][”’\"')\]]*\d{0,2}\s*$")  # a stop, with the mark of a note after it
_MARK = re.compile(r"(?P<mark>\d{1,3}|[a-z]|[*†‡]{1,4})(?=[\s\u00a0]|$|(?<=\d)[A-Z“‘])")


@dataclass(slots=True)
class Text:
    """A paragraph while its lines are gathered."""

    rows: list[tuple[Row, int]]  # with the page
    kind: BlockKind | None = None
    mark: str | None = None  # of a footnote
    cell: Cell | None = None
    size: float = 0.0
    bold: bool = False
    tag: str | None = None  # the element of the structure tree, where that is believed

    @property
    def text(self) -> str:
        """Its lines, one under the other."""
        return "\n".join(row.text for row, _ in self.rows)


def is_masthead(text: str) -> bool:
    """Whether a line is one of a masthead: "General Assembly", "Distr.: General", a symbol."""
    line = " ".join(text.split())
    return furniture.is_symbol(line) or any(
        alternatives("furniture", table).fullmatch(line) for table in ("masthead", "heads")
    )


def own_mark(row: Row) -> tuple[str | None, bool]:
    """The mark that a footnote begins with, and whether it is raised."""
    raised = ""
    for glyph in row.glyphs:
        if not row.raised(glyph):
            break
        raised += glyph.text
    if raised.strip():
        return raised.strip(), True
    found = _MARK.match(shown(row).lstrip())
    return (found["mark"] if found else None), False


def shown(row: Row) -> str:
    """The text of a row with a tab after a number that hangs."""
    if row.tab_after is None:
        return row.text
    return f"{row.text[: row.tab_after]}\t{row.text[row.tab_after :]}"
