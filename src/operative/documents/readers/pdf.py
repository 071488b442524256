"""PDF with a text layer: lines become paragraphs again.

``start`` of a fragment counts the characters of the page's text layer, ``page`` counts from 1.
"""

from __future__ import annotations

from typing import Any

import pypdfium2

from operative.documents import limits
from operative.documents.model import BlockKind, Diagnostic
from operative.documents.readers.found import Found
from operative.documents.readers.pdf_belief import believe
from operative.documents.readers.pdf_layout import (
    at_edge,
    body_size,
    furniture,
    line_pitch,
    reading_order,
    untagged_edges,
)
from operative.documents.readers.pdf_page import Page, lines
from operative.documents.readers.pdf_paragraphs import Builder
from operative.documents.readers.pdf_passages import settle
from operative.documents.readers.pdf_tables import are_roomy
from operative.documents.readers.pdf_text import Text
from operative.errors import RefusedError, UnreadableError

_ACCESSIBLE = b"pdfuaid:part"  # in the metadata, which lie in the file as they are (ISO 16684-1)
_LISTED = 10  # numbers of pages told


def passages(data: bytes) -> Found:
    """The passages of a PDF: body, footnotes, then running heads.

    Raises:
        UnreadableError: if it is damaged, locked, or has no text layer.
        RefusedError: if it has more pages than :mod:`operative.documents.limits` allows.
    """
    pages, silent = _pages(data)
    if not any(page.rows for page in pages):
        raise UnreadableError(
            "has no text layer: it is a scan or a picture",
            remedy="run it through text recognition (OCR) first",
        )
    _plain_hyphens(pages)
    body = body_size(pages)
    builder = Builder(body, line_pitch(pages), roomy=are_roomy(pages, body))
    edges = furniture(pages)
    tagged = believe(pages, edges | untagged_edges(pages))
    for page in pages:
        kept = []
        for index, row in enumerate(page.rows):
            if (page.number, index) in edges and not (tagged and row.tag):
                builder.edges.append(Text([(row, page.number)], BlockKind.FURNITURE))
            else:
                kept.append(row)
        loose = [row for row in kept if row.tag is None]
        by_tags = tagged and all(at_edge(row, page) for row in loose)
        if by_tags and page.number > 1:
            builder.edges.extend(Text([(row, page.number)], BlockKind.FURNITURE) for row in loose)
            loose = []
        for column in reading_order(page, loose if by_tags else kept):
            builder.column(column, page)  # a masthead may stand in the head of the first page
        if by_tags:
            builder.tagged(kept, page)
    diagnostics = []
    if silent:
        listed = ", ".join([*map(str, silent[:_LISTED]), *(["…"] if silent[_LISTED:] else [])])
        message = f"pages without a text layer: {len(silent)} ({listed})"
        diagnostics.append(Diagnostic("pages-without-text", message))
    return Found(settle(builder, accessible=_ACCESSIBLE in data), diagnostics)


def _plain_hyphens(pages: list[Page]) -> None:
    """Take non-breaking hyphens for plain ones, unless the file tells the two apart.

    Many fonts have one glyph for both, and programs write either for it.
    """
    glyphs = [glyph for page in pages for row in page.rows for glyph in row.glyphs]
    if any(glyph.text == "-" for glyph in glyphs):
        return
    for glyph in glyphs:
        if glyph.text == "\u2011":
            glyph.text = "-"


def _pages(data: bytes) -> tuple[list[Page], list[int]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError(
                "is locked with a password", remedy="save a copy without one"
            ) from error
        raise UnreadableError(
            "is cut short or damaged", remedy="download or copy it again"
        ) from error
    try:
        count = len(document)
        if count > limits.MAX_PAGES:
            raise RefusedError(
                f"has {count:,} pages, more than {limits.MAX_PAGES:,}", remedy="split it"
            )
        pages, silent = [], []
        for index in range(count):
            page = _page(document, index)
            pages.append(page)
            if not page.rows:
                silent.append(index + 1)
        return pages, silent
    finally:
        document.close()


def _page(document: Any, index: int) -> Page:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Page(index + 1, 0.0, 0.0)
    try:
        return lines(page, index + 1)
    finally:
        page.close()
