"""Paragraphs and cells of a docx that hold properties and text alone, read from the bytes.

Nineteen in twenty paragraphs are runs of text, tabs and line breaks, and their properties are among
a few hundred that come again and again. Such a paragraph is taken out of the markup before the
parser sees it, and an empty ``w:p`` with the mark :data:`PLACE` stands in its place; each kind of
properties is parsed once. A cell of a table that holds one of them alone leaves an empty
``w:tc`` with the mark :data:`CELL_PLACE`. The grammar is narrow on purpose: what it does not know
(a field, a note, a tracked change, a shape, a reference to a character) is left to the parser, and
so is all that is not well-formed. What is read is the same either way, and the tests hold it so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from operative.documents.readers.docx_package import parser

PLACE = "operative-plain-paragraph"
"""The attribute of the ``w:p`` left behind: the key of the paragraph that stood there."""
CELL_PLACE = "operative-plain-cell"
"""The attribute of the ``w:tc`` left behind: the key of the cell that stood there."""
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
    + rb"(?:%b|((?:%b|%b)*))</w:p>" % (_ONE, _STRETCH, _LINK)
)
_PARAGRAPH = re.compile(_WHOLE)
_RUNS = re.compile(_RUN)
_PART = re.compile(rb'<w:t(?: xml:space="preserve")?>([^<]*+)|<w:(tab|br|noBreakHyphen) ?/>')
_SIGNS = {b"tab": "\t", b"br": "\n", b"noBreakHyphen": "-"}
_CELL = re.compile(rb"<w:tc>" + _PROPERTIES.replace(b"%b", b"tcPr") + _WHOLE + rb"</w:tc>")
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

    properties: etree._Element | None
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
        self._known: dict[bytes, etree._Element | None] = {b"": None}
        self.found: dict[str, Plain] = {}
        self.cells: dict[str, PlainCell] = {}

    def take(self, data: bytes) -> bytes:
        """``data`` without its plain paragraphs and cells."""
        left: list[bytes] = []
        at, cells, made = 0, self.cells, tuple.__new__
        for found in _CELL.finditer(data):
            own, properties, look, text, runs = found.groups(b"")
            try:
                paragraph = self._paragraph(properties, look, text, runs)
                cell = made(PlainCell, (self._settled(own), paragraph))
            except (_OddError, UnicodeDecodeError):
                continue
            start, end = found.span()
            between = data[at:start]
            left.append(self._without(between) if _END in between else between)
            key = str(len(cells))
            cells[key] = cell
            left.append(b'<w:tc operative-plain-cell="%b"/>' % key.encode())
            at = end
        left.append(self._without(data[at:]))
        return b"".join(left)

    def _without(self, data: bytes) -> bytes:
        return _PARAGRAPH.sub(self._place, data)

    def _place(self, found: re.Match[bytes]) -> bytes:
        """What is left of a paragraph: all where it is not plain."""
        properties, look, text, runs = found.groups(b"")
        try:
            plain = self._paragraph(properties, look, text, runs)
        except (_OddError, UnicodeDecodeError):
            return found[0]
        key = str(len(self.found))
        self.found[key] = plain
        return b'<w:p operative-plain-paragraph="%b"/>' % key.encode()

    def _paragraph(self, properties: bytes, look: bytes, text: bytes, runs: bytes) -> Plain:
        """The paragraph with these properties, of one run with this look and text or of some.

        Straight as the tuple that it is: a report has tens of thousands.
        """
        known = self._known
        said = known[properties] if properties in known else self._settled(properties)
        if runs:
            return tuple.__new__(Plain, (said, self._runs(runs)))
        if not text:
            return tuple.__new__(Plain, (said, []))
        written = text.decode()
        if "&" in written or ">" in written or not written.isprintable():
            written = _plain(written)
        shown = known[look] if look in known else self._settled(look)
        return tuple.__new__(Plain, (said, [(shown, written)]))

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

    def _settled(self, data: bytes) -> etree._Element | None:
        """The element that ``data`` is, parsed when it is first met."""
        try:
            return self._known[data]
        except KeyError:
            pass
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
