"""The annexes of a resolution: what is annexed, under the headings that name it."""

from __future__ import annotations

import re

from operative.documents.model import BlockKind, Document
from operative.resolutions.model import Annex, Paragraph
from operative.resolutions.openings import pattern
from operative.resolutions.rows import Part, Row

_NUMBER = re.compile(  # " II", " 3. ", " A – ", not the first letters of "International …"
    r"^\s*(?:(?:[IVXL]{1,6}|\d{1,2})(?=[\s.:*–—-]|$)|[A-Z](?=\s*(?:[.:*–—-](?!\d)|$)|\s+[A-Z“]))?"
    r"[\s.:*–—-]*"
)


def gather(document: Document, rows: list[tuple[Row, str]]) -> tuple[Annex, ...]:
    """The annexes among ``rows``, each row with its anchor, in the order of the document."""
    annexes: list[Annex] = []
    name = "annex"
    title: str | None = None
    paragraphs: list[Paragraph] = []
    opened = False
    for row, anchor in rows:
        block = row.block
        if row.part is not Part.ANNEX:
            continue
        if block.kind is BlockKind.HEADING:
            text = document.text_of(block)
            if (found := pattern("annex").match(text)) or not opened:
                if opened:
                    annexes.append(Annex(name, title, tuple(paragraphs)))
                name = _annex_name(text) if found else "annex"
                rest = _NUMBER.sub("", text[found.end() :]) if found else text
                title, paragraphs, opened = rest or None, [], True
            elif title is None:
                title = text
        elif block.kind is BlockKind.CELL:
            opened = True  # of a table alone: it has no paragraphs
        elif row.claim is not None:
            opened = True
            paragraphs.append(
                Paragraph(
                    anchor=anchor,
                    start=block.start,
                    end=block.end,
                    text=document.text_of(block),
                    number=block.number,
                    parent=block.parent,
                    depth=block.level,
                    section=block.section,
                )
            )
    if opened:
        annexes.append(Annex(name, title, tuple(paragraphs)))
    return tuple(annexes)


def _annex_name(text: str) -> str:
    found = re.match(r"(\w+)(?:\s+([IVXL]+|\d+|[A-Z])\b)?", text)
    if found is None:
        return "annex"
    return f"annex {found[2]}" if found[2] else "annex"
