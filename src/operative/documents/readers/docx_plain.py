"""Paragraphs and cells of a docx that hold properties and text alone, read from the bytes.

Nineteen in twenty paragraphs are runs of text, tabs and line breaks, and their properties are among
a few hundred that come again and again. Such a paragraph is taken out of the markup before the
parser sees it, and an empty ``w:p`` with the mark :data:`PLACE` stands in its place; each kind of
properties is parsed once. A cell of a table that holds such paragraphs alone leaves an empty
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
_PASSED = rb"<w:(?:proofErr|bookmarkStart|bookmarkEnd)(?: [^<>]*+(?<=/)|/)>"
_STRETCH = rb"%b|%b" % (_RUN.replace(b"(<", b"(?:<").replace(b"((?", b"(?:(?"), _PASSED)
_LINK = (  # but no call of a note in our own files
    rb'<w:hyperlink(?: (?![^<>]*"footnote-)[^<>]*+(?<="))?>(?:%b)*</w:hyperlink>' % _STRETCH
)
_PARAGRAPH = re.compile(
    rb"<w:p"
    + _ATTRIBUTES
    + _PROPERTIES.replace(b"%b", b"pPr")
    + rb"((?:%b|%b)*)</w:p>" % (_STRETCH, _LINK)
)
_RUNS = re.compile(_RUN)
_PART = re.compile(rb'<w:t(?: xml:space="preserve")?>([^<]*+)|<w:(tab|br|noBreakHyphen) ?/>')
_SIGNS = {b"tab": "\t", b"br": "\n", b"noBreakHyphen": "-"}
_CELL = re.compile(
    rb"<w:tc"
    + _ATTRIBUTES
    + _PROPERTIES.replace(b"%b", b"tcPr")
    + rb'((?:<w:p operative-plain-paragraph="\d+"/>)*)</w:tc>'
)
_KEY = re.compile(r"\d+")
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
    """A cell of plain paragraphs alone."""

    properties: etree._Element | None
    paragraphs: list[Plain]


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
        return _CELL.sub(self._replace_cell, _PARAGRAPH.sub(self._replace, data))

    def _replace(self, found: re.Match[bytes]) -> bytes:
        properties, runs = found.groups(b"")
        try:
            plain = Plain(self._settled(properties), self._runs(runs) if runs else [])
        except (_OddError, UnicodeDecodeError):
            return found[0]
        key = str(len(self.found))
        self.found[key] = plain
        return b'<w:p operative-plain-paragraph="%b"/>' % key.encode()

    def _replace_cell(self, found: re.Match[bytes]) -> bytes:
        properties, paragraphs = found.groups(b"")
        try:
            settled = self._settled(properties)
        except _OddError:
            return found[0]
        plains = [self.found[key] for key in _KEY.findall(paragraphs.decode())]
        key = str(len(self.cells))
        self.cells[key] = PlainCell(settled, plains)
        return b'<w:tc operative-plain-cell="%b"/>' % key.encode()

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
