"""The markup of a docx without what only lays out the page.

Two thirds of what Word writes are tab stops, margins, borders, fonts and colours, which the reader
does not look at. Taking them out of the bytes before the parser sees them costs less than having
them parsed; so does taking out the paragraphs that are text alone (:mod:`.docx_plain`). What is
read is the same either way, and the tests hold it so.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence

from operative.documents.readers.docx_plain import MARK, Plain, PlainCell, Plains

_DECLARED = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CHUNK = 1 << 18
_LONGEST = 1 << 22  # a paragraph longer than this is passed on as it is
_END = b"</w:p>"
_SINGLE = (
    rb"adjustRightInd|autoSpaceD[EN]|bCs|bookmarkEnd|bookmarkStart|color|contextualSpacing|gridCol"
    rb"|hideMark|highlight|iCs|ind|jc|keepLines|keepNext|kern|lang|lastRenderedPageBreak|noProof"
    rb"|overflowPunct|proofErr|rFonts|shd|spacing|suppressAutoHyphens|szCs|tcW|textAlignment"
    rb"|trHeight|vAlign|w|widowControl|noWrap|cantSplit"
)
_LAYOUT = re.compile(
    rb"<w:(?:"
    rb"tabs>(?:<w:tab [^<>]*/>)+</w:tabs>"
    rb"|(?:" + _SINGLE + rb")(?: [^<>]*)?/>"
    rb"|tcBorders>(?:<w:\w+ [^<>]*/>)*</w:tcBorders>"
    rb"|tblBorders>(?:<w:\w+ [^<>]*/>)*</w:tblBorders>"
    rb"|tcMar>(?:<w:\w+ [^<>]*/>)*</w:tcMar>"
    rb")|<w14:ligatures [^<>]*/>"
)
_CELL = re.compile(rb"<w:tcPr>(?:<(?!/w:tcPr>)[^>]*+>)*</w:tcPr>")
_EMPTY = (b"<w:rPr></w:rPr>", b"<w:tcPr></w:tcPr>", b"<w:pPr></w:pPr>", b"<w:trPr></w:trPr>")


_HEAD = 8192  # bytes in which a part says what its prefixes and its encoding are
_REDECLARED = b"xmlns:w="
_ENCODING = re.compile(rb"""encoding=["']([^"']*)["']""")


class Lean:
    """A part being read, without its layout and its plain paragraphs.

    A part that does not call the namespace ``w``, and all from a chunk on that holds CDATA or a
    comment, pass through as they are: there the bytes do not say what the markup is.
    """

    def __init__(self, stream: io.RawIOBase) -> None:
        self._stream = stream
        self._held = b""
        self._plain: bool | None = None
        self._plains: Plains | None = None
        self._cells: dict[bytes, bytes] = {}  # properties of cells, without their layout

    @property
    def plain(self) -> Mapping[str, Plain]:
        """The plain paragraphs taken out so far, by the key in their place."""
        return self._plains.found if self._plains is not None else {}

    @property
    def cells(self) -> Mapping[str, Sequence[PlainCell]]:
        """The plain cells taken out so far, those side by side by the key in their place."""
        return self._plains.cells if self._plains is not None else {}

    def read(self) -> bytes:
        """The next stretch, cut behind a paragraph; none is left where it is empty."""
        while True:
            data = self._stream.read(_CHUNK)
            if not data:
                held, self._held = self._held, b""
                return self._without(held)
            if self._plain is None:
                self._begin(data[:_HEAD])
            if self._plain:
                held, self._held = self._held, b""
                return held + data
            held = self._held + data
            cut = held.rfind(_END) + len(_END)
            if cut < len(_END):
                if len(held) < _LONGEST:
                    self._held = held
                    continue
                cut = held.rfind(b">") + 1
            self._held = held[cut:]
            if cut and (left := self._without(held[:cut])):
                return left

    def _begin(self, head: bytes) -> None:
        self._plain = _DECLARED not in head
        encoding = _ENCODING.search(head)
        if encoding is None or encoding[1].lower() == b"utf-8":
            self._plains = Plains(head, _without_layout)

    def _without(self, data: bytes) -> bytes:
        if self._plain:
            return data
        left = data
        if self._plains is not None and data.rfind(MARK) < 0:
            left = data if _redeclares(data) else self._plains.take(data)
        if b"<![CDATA[" in left or b"<!--" in left:
            self._plain = True
            return data
        return _without_layout(_CELL.sub(self._lean_cell, left))

    def _lean_cell(self, found: re.Match[bytes]) -> bytes:
        """The properties of a cell, which come again and again."""
        properties = found[0]
        lean = self._cells.get(properties)
        if lean is None:
            lean = self._cells[properties] = _without_layout(properties)
        return lean


def _redeclares(data: bytes) -> bool:
    """Whether the prefix is declared anew, beside its first declaration or as something else.

    Looked for from the end, as the mark is: the search goes by the letter that it comes to first,
    and an x is rarer than a hyphen or an equals sign.
    """
    last = data.rfind(_REDECLARED)
    return last >= 0 and not (data.startswith(_DECLARED, last) and data.find(_REDECLARED) == last)


def _without_layout(data: bytes) -> bytes:
    data = _LAYOUT.sub(b"", data)
    for empty in _EMPTY:
        data = data.replace(empty, b"")
    return data
