"""The markup of a docx without what only lays out the page.

Two thirds of what Word writes are tab stops, margins, borders, fonts and colours, which the reader
does not look at. Taking them out of the bytes before the parser sees them costs less than having
them parsed. What is read is the same either way, and the tests hold it so.
"""

from __future__ import annotations

import io
import re

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
_EMPTY = (b"<w:rPr></w:rPr>", b"<w:tcPr></w:tcPr>", b"<w:pPr></w:pPr>", b"<w:trPr></w:trPr>")


class Lean(io.RawIOBase):
    """A part being read, without its layout.

    A part that does not call the namespace ``w``, and a chunk that holds CDATA or a comment, pass
    through as they are: there the bytes do not say what the markup is.
    """

    def __init__(self, stream: io.RawIOBase) -> None:
        self._stream = stream
        self._held = b""
        self._plain: bool | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next stretch, cut behind a paragraph; it may be longer than ``size``."""
        while True:
            data = self._stream.read(_CHUNK)
            if not data:
                held, self._held = self._held, b""
                return self._without(held)
            if self._plain is None:
                self._plain = _DECLARED not in data[:8192]
            if self._plain:
                return data
            held = self._held + data
            cut = held.rfind(_END) + len(_END)
            if cut < len(_END):
                if len(held) < _LONGEST:
                    self._held = held
                    continue
                cut = held.rfind(b">") + 1
            self._held = held[cut:]
            if cut:
                return self._without(held[:cut])

    def _without(self, data: bytes) -> bytes:
        if self._plain or b"<![CDATA[" in data or b"<!--" in data:
            return data
        data = _LAYOUT.sub(b"", data)
        for empty in _EMPTY:
            data = data.replace(empty, b"")
        return data
