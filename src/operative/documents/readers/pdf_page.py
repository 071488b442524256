"""The lines of a PDF page, from the characters of its text layer.

Coordinates are those of the page: points, from the lower left corner.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from operative.documents import limits
from operative.documents.readers.pdf_tags import Tag, tags
from operative.errors import RefusedError

_HYPHENS = {"\x02": "-", "\ufffe": "-", "\u2010": "-"}
_INVISIBLE = frozenset("\u200b\u2060\ufeff")  # they part or hold words and have no width
_ITALIC_FLAG = 1 << 6
_NUMBER = re.compile(
    r"\d{1,4}/\d{1,3}\.|\(?(?:\d{1,3}[A-H]?(?:\.[\dIVXL]+)*|[a-zA-Z]|[ivxIVX]{1,6})[.)]{0,2}|[•*†‡–—]+"
)
_GAP = 1.6  # of the size of the letters: wider than this is no space between words
_NO_GAP = 0.1  # of the size: narrower than this is none, though PDFium takes it for one


@dataclass(slots=True)
class Glyph:
    """One character and where it stands."""

    index: int  # in the text layer of the page
    text: str
    left: float
    right: float
    base: float
    size: float
    italic: bool = False
    bold: bool = False
    tag: Tag | None = None


@dataclass(slots=True)
class Row:
    """A stretch of one line, without wide gaps in it."""

    glyphs: list[Glyph]
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    size: float = 0.0
    bold: bool = False
    column: int = 0
    tab_after: int | None = None  # glyphs before the gap after a number that hangs
    tag: Tag | None = None  # what the structure tree says that it belongs to

    def measure(self) -> None:
        """Settle the measures from the characters."""
        seen = [glyph for glyph in self.glyphs if not glyph.text.isspace()]
        sizes: dict[float, int] = {}
        for glyph in seen:
            sizes[glyph.size] = sizes.get(glyph.size, 0) + 1
        self.size = max(sizes, key=lambda size: (sizes[size], size))
        main = [glyph for glyph in seen if glyph.size == self.size]
        bases: dict[float, int] = {}
        for glyph in main:
            bases[glyph.base] = bases.get(glyph.base, 0) + 1
        self.base = max(bases, key=lambda base: (bases[base], -base))
        self.left = min(glyph.left for glyph in seen)
        self.right = max(glyph.right for glyph in seen)
        self.bold = all(glyph.bold for glyph in main)
        self.tag = seen[0].tag

    @property
    def text(self) -> str:
        """The characters, one space for each gap."""
        return "".join(glyph.text for glyph in self.glyphs)

    def raised(self, glyph: Glyph) -> bool:
        """Whether the character stands above the line as a mark does."""
        return glyph.size < 0.82 * self.size and glyph.base > self.base + 0.12 * self.size

    def raised_stretches(self) -> list[str]:
        """What stands above the line, stretch by stretch."""
        found: list[str] = []
        above = False
        for glyph in self.glyphs:
            if glyph.text == " " or not self.raised(glyph):
                above = False
            elif above:
                found[-1] += glyph.text
            else:
                found.append(glyph.text)
                above = True
        return found


@dataclass(slots=True)
class Page:
    """A page and its rows, in the order of the text layer."""

    number: int  # from 1
    width: float
    height: float
    rows: list[Row] = field(default_factory=list)


def lines(page: Any, number: int) -> Page:
    """Read the text layer of ``page``.

    Raises:
        RefusedError: if it holds more characters than :mod:`operative.documents.limits` allows.
    """
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        if count > limits.MAX_PAGE_CHARACTERS:
            raise RefusedError(
                f"has more than {limits.MAX_PAGE_CHARACTERS:,} characters",
                place=f"page {number}",
                remedy="ask its sender for a clean copy",
            )
        glyphs = _glyphs(textpage.raw, count, tags(page.raw))
    finally:
        textpage.close()
    width, height = page.get_size()
    return Page(number, width, height, _rows(glyphs))


def _glyphs(textpage: Any, count: int, marked: dict[int, Tag]) -> list[Glyph]:
    out: list[Glyph] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    edges = [ctypes.c_double() for _ in range(4)]
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    looks: dict[bytes, tuple[bool, bool]] = {}
    look = (False, False)
    tag: Tag | None = None
    fresh = True
    guessed = False  # whether the space before is PDFium's own, which the file does not have
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        text = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if text.isspace() or not code:
            fresh = True
            if out and out[-1].text != " " and code:
                last = out[-1]
                out.append(Glyph(index, " ", last.right, last.right, last.base, last.size))
                guessed = pdfium.FPDFText_IsGenerated(textpage, index) == 1
            continue
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(textpage, index, box)
        if text in _INVISIBLE:
            if out:  # one glyph may stand for it and the character before it
                out[-1].right = max(out[-1].right, box.right)
            continue
        if fresh:
            known = pdfium.FPDFText_GetFontInfo(textpage, index, buffer, 128, flags)
            name = buffer.value if known else b""
            found = looks.get(name)
            if found is None:
                low = name.lower()
                slanted = b"ital" in low or b"obli" in low or bool(flags.value & _ITALIC_FLAG)
                found = looks[name] = (slanted, b"bold" in low or b"black" in low)
            look = found
            tag = marked.get(_content(textpage, index)) if marked else None
            fresh = False
        size = round(pdfium.FPDFText_GetFontSize(textpage, index), 1) or 1.0
        base = round(y.value, 1)
        if text.isdigit() and pdfium.FPDFText_GetCharBox(textpage, index, *edges):
            floor = edges[2].value
            if floor > base + 0.2 * size:  # a small raised figure that is a glyph of its own
                size, base = round(0.6 * size, 1), round(floor, 1)
        if guessed:
            space = out[-1]
            if base == space.base and 0 <= box.left - space.left < _NO_GAP * size:
                out.pop()
            guessed = False
        out.append(
            Glyph(index, _HYPHENS.get(text, text), box.left, box.right, base, size, *look, tag)
        )
        fresh = text in _HYPHENS  # no line end is told behind a hyphen at one
    return out


def _content(textpage: Any, index: int) -> int:
    """The number of the marked content that a character is part of, -1 if it is of none."""
    drawn = pdfium.FPDFText_GetTextObject(textpage, index)
    return pdfium.FPDFPageObj_GetMarkedContentID(drawn) if drawn else -1


def _rows(glyphs: list[Glyph]) -> list[Row]:
    """Characters that follow one another on one line, parted at wide gaps."""
    rows: list[Row] = []
    held: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.text == " ":
            if held:
                held.append(glyph)
            continue
        if last is not None and not _follows(last, glyph):
            _close(held, rows)
            held = []
        held.append(glyph)
        last = glyph
    _close(held, rows)
    return _with_hanging_numbers(rows)


def _follows(last: Glyph, glyph: Glyph) -> bool:
    if last.tag is not glyph.tag:
        return False
    size = max(last.size, glyph.size)
    if abs(glyph.base - last.base) > 0.6 * size:
        return False
    if (glyph.left, glyph.right) == (last.left, last.right):
        return True  # the letters of a ligature share its box
    gap = glyph.left - last.right
    return -0.6 * size < gap < _GAP * size


def _close(held: list[Glyph], rows: list[Row]) -> None:
    while held and held[-1].text == " ":
        held.pop()
    if held:
        row = Row(held)
        row.measure()
        rows.append(row)


def _with_hanging_numbers(rows: list[Row]) -> list[Row]:
    """A number and the text that hangs beside it are one row, whatever the gap."""
    out: list[Row] = []
    for row in rows:
        before = out[-1] if out else None
        if (
            before is not None
            and before.tab_after is None
            and before.tag is row.tag
            and abs(before.base - row.base) <= 0.5 * row.size
            and 0 < row.left - before.right < 8 * row.size
            and _NUMBER.fullmatch(before.text)
            and not (row.text[0].isdigit() and before.text[-1].isdigit())
        ):
            before.tab_after = len(before.glyphs)
            before.glyphs.extend(row.glyphs)
            before.measure()
        else:
            out.append(row)
    return out
