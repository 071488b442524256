"""What the structure tree of a tagged PDF says of the characters on a page.

A tagged PDF (ISO 32000-1, 14.8; PDF/UA-1, ISO 14289-1) says which characters are one paragraph,
heading, cell or note, across lines, columns and pages, and leaves running heads out as artifacts.
Nothing else can tell two short paragraphs from one of two lines for certain.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from operative.documents import limits

_MOST = 100_000  # elements on a page: a tree that goes round in circles has no end
_BLOCKS = frozenset("P H H1 H2 H3 H4 H5 H6 Title Caption LI TOCI TD TH Note".split())
_WHOLE = frozenset("LI TOCI Note Caption".split())  # these hold their paragraph
_LINKS = frozenset("Link Annot Form".split())  # their objects are no text
_CELLS = ("TD", "TH")


@dataclass(slots=True, eq=False)
class Tag:
    """One element with text of its own on a page; the same object for all characters of it."""

    kind: str  # "P", "H1" to "H6", "Title", "TD", "Note" …
    order: int  # on the page
    table: int = 0  # on the page, from 1; 0 outside
    row: int = 0
    column: int = 0
    parts: list[bool] = field(default_factory=list)  # in order, whether each stands on this page

    @property
    def goes_on(self) -> bool:
        """Whether it began on an earlier page."""
        return bool(self.parts) and not self.parts[0]

    @property
    def cut(self) -> bool:
        """Whether more of it stands on a later page."""
        return bool(self.parts) and not self.parts[-1]


def tags(page: Any) -> dict[int, Tag]:
    """By the number of the marked content, the element that it belongs to; empty if untagged."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    try:
        walk = _Walk()
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            element = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            if element:
                walk.enter(element, None, 0)
        return walk.found
    finally:
        pdfium.FPDF_StructTree_Close(tree)


@dataclass(slots=True)
class _Walk:
    """Goes through the elements of a page."""

    found: dict[int, Tag] = field(default_factory=dict)
    seen: int = 0
    order: int = 0
    tables: int = 0
    row: int = 0
    column: int = 0
    table: int = 0

    def enter(self, element: Any, held: Tag | None, depth: int) -> None:
        """Take in an element and what it holds."""
        self.seen += 1
        if self.seen > _MOST or depth > limits.MAX_NESTING:
            return
        kind = _kind(element)
        outer = self.table, self.row, self.column
        self._place(kind)
        if kind in _BLOCKS and not _is_inside(kind, held):
            held = self._begun(kind, held)
        for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
            content = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
            child = None
            if content < 0:
                child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                self.enter(child, held, depth + 1)
            else:
                self._hold(content, kind, held)
        if kind == "Table":
            self.table, self.row, self.column = outer

    def _place(self, kind: str) -> None:
        """Count tables, their rows and the cells in these."""
        if kind == "Table":
            self.tables += 1
            self.table, self.row = self.tables, 0
        elif kind == "TR":
            self.row, self.column = self.row + 1, 0
        elif kind in _CELLS:
            self.column += 1

    def _begun(self, kind: str, held: Tag | None) -> Tag:
        self.order += 1
        place = (self.table, self.row, self.column) if self.table else (0, 0, 0)
        celled = kind == "P" and held is not None and held.kind in _CELLS
        return Tag(held.kind if celled and held else kind, self.order, *place)

    def _hold(self, content: int, kind: str, held: Tag | None) -> None:
        """Take in characters of this page, or (``content`` -1) what stands on another."""
        if content < 0 and kind == "TR":
            self.column += 1
        elif held is not None and (content >= 0 or kind not in _LINKS):
            held.parts.append(content >= 0)
            if content >= 0:
                self.found[content] = held


def _is_inside(kind: str, held: Tag | None) -> bool:
    """Whether a paragraph is the first of the item, or belongs to the note, that holds it."""
    if held is None or kind != "P" or held.kind not in _WHOLE:
        return False
    return held.kind != "LI" or not any(held.parts) or len(held.parts) == 1


def _kind(element: Any) -> str:
    raw = _string(pdfium.FPDF_StructElement_GetRawType, element)
    return raw if raw == "Title" else _string(pdfium.FPDF_StructElement_GetType, element)


def _string(ask: Any, element: Any) -> str:
    buffer = (ctypes.c_ushort * 64)()
    size = ask(element, buffer, ctypes.sizeof(buffer))
    if not 2 < size <= ctypes.sizeof(buffer):
        return ""
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")
