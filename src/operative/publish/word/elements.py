"""The pieces that a Word file is made of, as XML elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import count
from zlib import crc32

from lxml import etree

from operative.publish.characters import clean

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = {
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

#: Word drops bookmarks whose names are longer (ISO/IEC 29500-1, 17.13.6.2).
BOOKMARK_LENGTH = 40

Element = etree._Element


def element(
    tag: str, attributes: Mapping[str, object] | None = None, *children: Element | None
) -> Element:
    """An element of the WordprocessingML namespace; children that are ``None`` are passed over."""
    made = etree.Element(f"{{{W}}}{tag}", nsmap={"w": W})
    for name, value in (attributes or {}).items():
        made.set(f"{{{W}}}{name}", clean(str(value)))
    made.extend(child for child in children if child is not None)
    return made


def value(tag: str, of: object) -> Element:
    """An element whose only attribute is ``val``."""
    return element(tag, {"val": of})


def run(
    text: str, *, style: str | None = None, bold: bool = False, italic: bool = False
) -> Element:
    """A run of text; tabs and line feeds in it become Word's own."""
    properties = element(
        "rPr",
        None,
        value("rStyle", style) if style else None,
        element("b") if bold else None,
        element("i") if italic else None,
    )
    made = element("r", None, properties if len(properties) else None)
    for piece in re.split(r"([\t\n])", clean(text)):
        if piece == "\t":
            made.append(element("tab"))
        elif piece == "\n":
            made.append(element("br"))
        elif piece:
            words = element("t")
            words.text = piece
            words.set(_SPACE, "preserve")
            made.append(words)
    return made


def symbol(character: str, *, style: str) -> Element:
    """A run of one character that is set but is no part of the text when it is read back."""
    made = run("", style=style)
    made.append(element("sym", {"font": "Times New Roman", "char": f"{ord(character):04X}"}))
    return made


def paragraph(style: str, *content: Element, numbered: int | None = None, **more: str) -> Element:
    """A paragraph of a style. ``numbered`` is the id of the list that numbers it.

    ``more`` sets single properties: ``jc="center"``.
    """
    properties = element("pPr", None, value("pStyle", style))
    if numbered is not None:
        properties.append(element("numPr", None, value("ilvl", 0), value("numId", numbered)))
    for name, of in more.items():
        properties.append(value(name, of))
    return element("p", None, properties, *content)


def drawing(
    relation: str, number: int, size: tuple[int, int], title: str, description: str
) -> Element:
    """A run that shows a picture in the line, by the id of its relation.

    ``size`` is width and height in English metric units, 914,400 to the inch; ``description`` is
    its alternative text.
    """
    wide, high = (str(one) for one in size)
    inline = _drawn("wp", "inline", distT="0", distB="0", distL="0", distR="0")
    inline.append(_drawn("wp", "extent", cx=wide, cy=high))
    named = {"id": str(number), "name": f"Picture {number}", "title": clean(title)}
    inline.append(_drawn("wp", "docPr", **named, descr=clean(description)))
    picture = _drawn("pic", "pic")
    about = _drawn("pic", "nvPicPr")
    about.append(_drawn("pic", "cNvPr", **named))
    about.append(_drawn("pic", "cNvPicPr"))
    fill = _drawn("pic", "blipFill")
    blip = _drawn("a", "blip")
    blip.set(f"{{{R}}}embed", relation)
    stretch = _drawn("a", "stretch")
    stretch.append(_drawn("a", "fillRect"))
    fill.extend((blip, stretch))
    shape = _drawn("pic", "spPr")
    frame = _drawn("a", "xfrm")
    frame.extend((_drawn("a", "off", x="0", y="0"), _drawn("a", "ext", cx=wide, cy=high)))
    outline = _drawn("a", "prstGeom", prst="rect")
    outline.append(_drawn("a", "avLst"))
    shape.extend((frame, outline))
    picture.extend((about, fill, shape))
    graphic, data = _drawn("a", "graphic"), _drawn("a", "graphicData", uri=_DRAWING["pic"])
    data.append(picture)
    graphic.append(data)
    inline.append(graphic)
    made = run("")
    made.append(element("drawing", None, inline))
    return made


def _drawn(space: str, tag: str, **attributes: str) -> Element:
    """An element of DrawingML; its attributes have no namespace."""
    return etree.Element(f"{{{_DRAWING[space]}}}{tag}", attributes, nsmap={**_DRAWING, "r": R})


def field(instruction: str, shown: str, style: str | None = None) -> list[Element]:
    """A field that Word works out, with what is shown until it does."""
    runs = []
    for kind in ("begin", "separate", "end"):
        if kind == "separate":
            code = run("", style=style)
            words = element("instrText")
            words.text = f" {instruction} "
            words.set(_SPACE, "preserve")
            code.append(words)
            runs.append(code)
        mark = run("", style=style)
        mark.append(element("fldChar", {"fldCharType": kind}))
        runs.append(mark)
        if kind == "separate":
            runs.append(run(shown, style=style))
    return runs


class Bookmarks:
    """Gives bookmarks their numbers; names are unique within a document."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._names: set[str] = set()

    def around(self, name: str, content: Iterable[Element]) -> list[Element]:
        """The content between the two marks of a bookmark.

        Raises:
            ValueError: if the name is taken or longer than Word allows.
        """
        if name in self._names or len(name) > BOOKMARK_LENGTH:
            raise ValueError(f"not a name for a bookmark: {name}")
        self._names.add(name)
        number = next(self._numbers)
        start = element("bookmarkStart", {"id": number, "name": name})
        return [start, *content, element("bookmarkEnd", {"id": number})]


def borders(tag: str, **sides: int) -> Element:
    """Borders in eighths of a point by side; 0 for none."""
    made = element(tag)
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        if side in sides:
            width = sides[side]
            made.append(
                element(
                    side,
                    {"val": "single", "sz": width, "space": 0, "color": "000000"}
                    if width
                    else {"val": "nil"},
                )
            )
    return made


def cell(
    width: int, *content: Element, shade: str | None = None, span: int = 1, **sides: int
) -> Element:
    """A table cell of a width in twentieths of a point, with its borders."""
    properties = element(
        "tcPr",
        None,
        element("tcW", {"w": width, "type": "dxa"}),
        value("gridSpan", span) if span > 1 else None,
        borders("tcBorders", **sides) if sides else None,
        element("shd", {"val": "clear", "color": "auto", "fill": shade}) if shade else None,
    )
    return element("tc", None, properties, *(content or (paragraph("Normal"),)))


def row(
    *cells: Element, header: bool = False, height: int | None = None, split: bool = False
) -> Element:
    """A table row; no page break cuts it unless ``split``. A header row is on each page again."""
    properties = element("trPr", None, None if split else element("cantSplit"))
    if height:
        properties.append(element("trHeight", {"val": height, "hRule": "atLeast"}))
    if header:
        properties.append(element("tblHeader"))
    return element("tr", None, properties, *cells)


def table(
    widths: Iterable[int],
    *rows: Element,
    indent: int = 0,
    box: int = 0,
    inside: int = 0,
    flush: bool = False,
) -> Element:
    """A table of fixed column widths; ``box`` frames it, ``inside`` rules between its cells.

    In a ``flush`` table the text begins where the table does.
    """
    columns = tuple(widths)
    frame = {"top": box, "left": box, "bottom": box, "right": box}
    frame |= {"insideH": inside, "insideV": inside}
    properties = element(
        "tblPr",
        None,
        element("tblW", {"w": sum(columns), "type": "dxa"}),
        element("tblInd", {"w": indent, "type": "dxa"}),
        borders("tblBorders", **frame) if box else None,
        element("tblLayout", {"type": "fixed"}),
        element("tblCellMar", None, element("left", {"w": 0, "type": "dxa"})) if flush else None,
    )
    grid = element("tblGrid", None, *(element("gridCol", {"w": width}) for width in columns))
    return element("tbl", None, properties, grid, *rows)


def control(identifier: str, title: str, *content: Element) -> Element:
    """A content control around whole paragraphs: typed into, and found again by its tag."""
    properties = element(
        "sdtPr",
        None,
        value("alias", title),
        value("tag", identifier),
        value("id", crc32(identifier.encode()) >> 1),
        value("lock", "sdtLocked"),
        element("showingPlcHdr"),
    )
    return element("sdt", None, properties, element("sdtContent", None, *content))
