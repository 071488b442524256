"""Paragraphs and cells of a docx that hold properties and text alone, read from the bytes.

Nineteen in twenty paragraphs are runs of text, tabs and line breaks, and their properties are among
a few hundred that come again and again. Such a paragraph is taken out of the markup before the
parser sees it, and an empty ``w:p`` with the mark :data:`PLACE` stands in its place; each kind of
properties is parsed once. Cells of a table that hold one of them each and stand side by side leave
one empty ``w:tc`` together, with the mark :data:`CELL_PLACE`. The grammar is narrow on purpose:
what it does not know (a field, a note, a tracked change, a shape, a reference to a character) is
left to the parser, and so is all that is not well-formed. What is read is the same either way, and
the tests hold it so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from operative.documents.readers import docx_names as w
from operative.documents.readers.docx_package import parser
from operative.documents.readers.docx_styles import number

PLACE = "operative-plain-paragraph"
"""The attribute of the ``w:p`` left behind: the key of the paragraph that stood there."""
CELL_PLACE = "operative-plain-cell"
"""The attribute of the ``w:tc`` left behind: the key of the cells that stood there."""
MARK = b"operative-plain-"
"""What both begin with: a part that holds it is read as it is."""

_ATTRIBUTES = rb'(?: [^<>]*+(?<="))?>'
_PROPERTIES = rb"(<w:%b>(?:<(?!/w:%b>)[^>]*+>)*</w:%b>)?"
_TEXT = rb'<w:t(?: xml:space="preserve")?>[^<]*+</w:t>'
_RUN = (
    rb"<w:r"
    + _ATTRIBUTES
    + _PROPERTIES.replace(b"%b", b"rPr")
    + rb"((?:%b|<w:(?:tab|br|lastRenderedPageBreak|noBreakHyphen) ?/>" % _TEXT
    + rb'|<w:br w:type="(?:page|column)" ?/>)*)</w:r>'
)
_END = b"</w:p>"
_PASSED = rb"<w:(?:proofErr|bookmarkStart|bookmarkEnd)(?: [^<>]*+(?<=/)|/)>"
_STRETCH = rb"%b|%b" % (_RUN.replace(b"(<", b"(?:<").replace(b"((?", b"(?:(?"), _PASSED)
_LINK = (  # but no call of a note in our own files
    rb'<w:hyperlink(?: (?![^<>]*"footnote-)[^<>]*+(?<="))?>(?:%b)*</w:hyperlink>' % _STRETCH
)
_ONE = (  # run, which is all there is of most
    rb"<w:r"
    + _ATTRIBUTES
    + _PROPERTIES.replace(b"%b", b"rPr")
    + _TEXT.replace(b"[^<]*+", b"([^<]*+)")
    + rb"</w:r>"
)
_WHOLE = (
    rb"<w:p"
    + _ATTRIBUTES
    + _PROPERTIES.replace(b"%b", b"pPr")
    + rb"(?:%b)?((?:%b|%b)*)</w:p>" % (_ONE, _STRETCH, _LINK)
)
_PARAGRAPH = re.compile(_WHOLE)
_RUNS = re.compile(_RUN)
_PART = re.compile(rb'<w:t(?: xml:space="preserve")?>([^<]*+)|<w:(tab|br|noBreakHyphen) ?/>')
_SIGNS = {b"tab": "\t", b"br": "\n", b"noBreakHyphen": "-"}
_CELL = re.compile(  # its width apart, which is that of its column and says nothing
    rb"<w:tc>(?:<w:tcPr>(?:<w:tcW [^<>]*+(?<=/)>)?((?:<(?!/w:tcPr>)[^>]*+>)*)</w:tcPr>)?"
    + _WHOLE
    + rb"</w:tc>"
)
_ODD_PROPERTIES = re.compile(rb"<w:(?:sectPr|pPrChange|rPrChange|ins|del|moveFrom|moveTo)\b")
_DECLARATION = re.compile(rb'\sxmlns:[\w.-]+="[^"<>&]*"')
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos);")
_MEANT = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")  # or, a carriage return, not as it stands


class Plain(NamedTuple):
    """A paragraph that is text alone."""

    properties: etree._Element | None
    runs: list[tuple[etree._Element | None, str]]  # the properties and the characters of each


class PlainCell(NamedTuple):
    """A cell that holds one plain paragraph alone."""

    columns: int  # that it takes
    paragraph: Plain


class _OddError(Exception):
    """The paragraph is not as plain as it looks."""


class Plains:
    """The plain paragraphs and cells of one part, by the keys that their places hold.

    Args:
        head: the beginning of the part, which declares the prefixes.
        without_layout: takes out of properties what only lays out the page.
    """

    def __init__(self, head: bytes, without_layout: Callable[[bytes], bytes]) -> None:
        declared = b"".join(dict.fromkeys(_DECLARATION.findall(head)))
        self._open, self._close = b"<w:p" + declared + b">", b"</w:p>"
        self._parser = parser()
        self._without_layout = without_layout
        self._known: dict[bytes | None, etree._Element | None] = {None: None, b"": None}
        self._columns: dict[bytes | None, int] = {None: 1}  # by what cells say of themselves
        self.found: dict[str, Plain] = {}
        self.cells: dict[str, list[PlainCell]] = {}

    def take(self, data: bytes) -> bytes:
        """``data`` without its plain paragraphs and cells."""
        left: list[bytes] = []
        at, columns, made = 0, self._columns, tuple.__new__
        side_by_side: list[PlainCell] = []
        for found in _CELL.finditer(data):
            own, properties, look, text, runs = found.groups()
            try:
                paragraph = self._paragraph(properties, look, text, runs)
                width = columns[own] if own in columns else self._width(own)
            except (_OddError, UnicodeDecodeError):
                continue
            start, end = found.span()
            if start != at or not side_by_side:
                between = data[at:start]
                left.append(self._without(between) if _END in between else between)
                key = str(len(self.cells))
                side_by_side = self.cells[key] = []
                left.append(b'<w:tc operative-plain-cell="%b"/>' % key.encode())
            side_by_side.append(made(PlainCell, (width, paragraph)))
            at = end
        left.append(self._without(data[at:]))
        return b"".join(left)

    def _without(self, data: bytes) -> bytes:
        return _PARAGRAPH.sub(self._place, data)

    def _place(self, found: re.Match[bytes]) -> bytes:
        """What is left of a paragraph: all where it is not plain."""
        properties, look, text, runs = found.groups()
        try:
            plain = self._paragraph(properties, look, text, runs)
        except (_OddError, UnicodeDecodeError):
            return found[0]
        key = str(len(self.found))
        self.found[key] = plain
        return b'<w:p operative-plain-paragraph="%b"/>' % key.encode()

    def _paragraph(
        self, properties: bytes | None, look: bytes | None, text: bytes | None, runs: bytes
    ) -> Plain:
        """The paragraph with these properties, of a run with this look and text, and of more runs.

        Straight as the tuple that it is: a report has tens of thousands.
        """
        known = self._known
        said = known[properties] if properties in known else self._settled(properties)
        if text is None or not (text or runs):
            return tuple.__new__(Plain, (said, self._runs(runs) if runs else []))
        written = text.decode()
        if "&" in written or ">" in written or not written.isprintable():
            written = _plain(written)
        rows = [(known[look] if look in known else self._settled(look), written)]
        if runs:
            rows += self._runs(runs)
        return tuple.__new__(Plain, (said, rows))

    def _runs(self, data: bytes) -> list[tuple[etree._Element | None, str]]:
        known = self._known
        rows = []
        for properties, content in _RUNS.findall(data):
            try:
                look = known[properties]
            except KeyError:
                look = self._settled(properties)
            begin = content.find(b">") + 1
            text = content[begin:-6].decode()
            if "<" in text or not text:
                text = "".join(_written(*part) for part in _PART.findall(content))
            elif "&" in text or ">" in text or not text.isprintable():
                text = _plain(text)
            rows.append((look, text))
        return rows

    def _width(self, own: bytes | None) -> int:
        """How many columns a cell with these properties takes."""
        width = self._columns[own] = columns(self._settled(b"<w:tcPr>%b</w:tcPr>" % (own or b"")))
        return width

    def _settled(self, data: bytes | None) -> etree._Element | None:
        """The element that ``data`` is, parsed when it is first met."""
        try:
            return self._known[data]
        except KeyError:
            data = data or b""
        if _ODD_PROPERTIES.search(data):
            raise _OddError
        lean = self._without_layout(data)
        if lean not in self._known:
            try:
                holder = etree.fromstring(self._open + lean + self._close, self._parser)
            except etree.XMLSyntaxError as error:
                raise _OddError from error
            self._known[lean] = holder[0]
        element = self._known[data] = self._known[lean]
        return element


def columns(properties: etree._Element | None) -> int:
    """How many columns of a table a cell with these properties takes."""
    if properties is None or properties.tag != w.TCPR or not len(properties):
        return 1
    span = properties.find(w.NS + "gridSpan")
    return max(min(number(span.get(w.VAL), 1), 63), 1) if span is not None else 1


def _written(text: bytes, sign: bytes) -> str:
    if sign:
        return _SIGNS[sign]
    return _plain(text.decode())


def _plain(text: str) -> str:
    """The characters that ``text`` of an XML file means."""
    if ">" in text or _NO_XML.search(text):
        raise _OddError
    if "&" not in text:
        return text
    if "&" in _ENTITY.sub("", text):
        raise _OddError
    return _ENTITY.sub(lambda found: _MEANT[found[0]], text)
