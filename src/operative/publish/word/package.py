"""A Word file as a whole: its parts, and the same bytes whenever it is written."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from operative.publish.word.elements import (
    Element,
    W,
    drawing,
    element,
    paragraph,
    run,
    value,
)

#: The oldest date that a zip archive can hold: what is written today has the bytes of yesterday.
_EPOCH = (1980, 1, 1, 0, 0, 0)

#: Where no date is given, as the core properties must hold one.
_NO_DATE = dt.date(2000, 1, 1)

NUMBERED = 1
"""The list that numbers the report's paragraphs."""

PAGE = {"w": 12240, "h": 15840}
MARGINS = {
    "top": 1440,
    "right": 1200,
    "bottom": 1440,
    "left": 1200,
    "header": 576,
    "footer": 576,
    "gutter": 0,
}
TEXT_WIDTH = 9840
"""Between the margins, in twentieths of a point."""
MOST_HIGH = 10800
"""Of a picture, so that its caption stands on the same page; in twentieths of a point."""
LETTERS = 0.75
"""Of a picture's own size, at which its letters are as large as those of tables."""
EMU = 635
"""Units of a drawing in a twentieth of a point."""


class WordFile:
    """A Word file that is being put together.

    ``body`` holds the elements of its text in order; :meth:`note` adds a footnote.
    """

    def __init__(self, title: str, *, subject: str = "", language: str = "en-GB") -> None:
        self._document = docx.Document()
        self._title = title
        self._subject = subject
        self._language = language
        self._notes: list[Element] = []
        self._pictures = 0
        self.body: list[Element] = []

    def note(self, text: str) -> Element:
        """Add a footnote; the element is the run that calls it."""
        number = len(self._notes) + 1
        mark = run("", style="FootnoteReference")
        mark.append(element("footnoteRef"))
        content = paragraph("FootnoteText", mark, run(f"\t{text}"))
        self._notes.append(element("footnote", {"id": number}, content))
        call = run("", style="FootnoteReference")
        call.append(element("footnoteReference", {"id": number}))
        return call

    def picture(self, png: bytes, title: str, description: str) -> Element:
        """Take in a picture; the element is the run that shows it as wide as the text at most.

        ``description`` is what a screen reader says in its place.
        """
        name, image = self._document.part.get_or_add_image(io.BytesIO(png))
        self._pictures += 1
        share = min(LETTERS, TEXT_WIDTH * EMU / image.width, MOST_HIGH * EMU / image.height)
        size = round(image.width * share), round(image.height * share)
        return drawing(name, self._pictures, size, title, description)

    def headers(
        self,
        *,
        first: Iterable[Element],
        even: Iterable[Element],
        odd: Iterable[Element],
        footers: tuple[Iterable[Element], Iterable[Element], Iterable[Element]],
    ) -> None:
        """Set the running heads, and the footers in the order first, even, odd."""
        section = self._document.sections[0]
        section.different_first_page_header_footer = True
        first_foot, even_foot, odd_foot = footers
        for part, content in (
            (section.first_page_header, first),
            (section.even_page_header, even),
            (section.header, odd),
            (section.first_page_footer, first_foot),
            (section.even_page_footer, even_foot),
            (section.footer, odd_foot),
        ):
            part.is_linked_to_previous = False
            root = part._element
            for child in list(root):
                root.remove(child)
            root.extend(_adopted(content))

    def bytes(self, as_of: dt.date | None) -> bytes:
        """The file. ``as_of`` is the date of its core properties."""
        document = self._document
        _replace(document.styles.element, style_sheet(self._language))
        _replace(document.part.numbering_part.element, _numbering())
        _replace(document.settings.element, _settings(with_notes=bool(self._notes)))
        self._describe(as_of)
        if self._notes:
            self._add_notes()
        body = document.element.body
        for child in list(body):
            if not child.tag.endswith("}sectPr"):
                body.remove(child)
        section = body[-1]
        for index, child in enumerate(_adopted(self.body)):
            body.insert(index, child)
        for name, measures in (("pgSz", PAGE), ("pgMar", MARGINS)):
            for old in section.findall(f"{{{W}}}{name}"):
                section.replace(old, element(name, measures))
        stream = io.BytesIO()
        document.save(stream)
        return _timeless(stream.getvalue())

    def _describe(self, as_of: dt.date | None) -> None:
        core = self._document.core_properties
        day = as_of or _NO_DATE
        core.title, core.subject, core.author = self._title, self._subject, "operative"
        core.last_modified_by, core.comments, core.keywords = "operative", "", ""
        core.revision, core.language = 1, self._language
        core.created = core.modified = dt.datetime.combine(day, dt.time())
        package = self._document.part.package
        for name, relation in list(package.rels.items()):
            if relation.reltype.endswith("/thumbnail"):
                del package.rels[name]

    def _add_notes(self) -> None:
        rules = []
        for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
            line = run("")
            line.append(element(kind))
            rules.append(
                element("footnote", {"type": kind, "id": number}, paragraph("Normal", line))
            )
        root = element("footnotes", None, *rules, *self._notes)
        blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = self._document.part
        notes = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, part.package)
        part.relate_to(notes, RELATIONSHIP_TYPE.FOOTNOTES)


def _adopted(elements: Iterable[Element]) -> list[Element]:
    """The elements as python-docx's own classes, which its later steps count on."""
    from docx.oxml import parse_xml

    return [parse_xml(etree.tostring(item)) for item in elements]


def _replace(root: Element, by: Element) -> None:
    for child in list(root):
        root.remove(child)
    root.extend(list(by))


@cache
def _style_sheet() -> bytes:
    return (files("operative.publish.word") / "styles.xml").read_bytes()


def style_sheet(language: str) -> Element:
    """The root of the style sheet, its text in ``language``."""
    root = etree.fromstring(_style_sheet())
    for mark in root.iter(f"{{{W}}}lang"):
        mark.set(f"{{{W}}}val", language)
    return root


def _numbering() -> Element:
    """One list: "1." at the text's edge, a tab, and lines that run on from the edge."""
    level = element(
        "lvl",
        {"ilvl": 0},
        value("start", 1),
        value("numFmt", "decimal"),
        value("suff", "tab"),
        value("lvlText", "%1."),
        value("lvlJc", "left"),
        element(
            "pPr",
            None,
            element("tabs", None, element("tab", {"val": "left", "pos": 1742})),
            element("ind", {"left": 1267, "right": 1267, "firstLine": 0}),
        ),
    )
    abstract = element(
        "abstractNum", {"abstractNumId": 1}, value("multiLevelType", "singleLevel"), level
    )
    return element(
        "numbering", None, abstract, element("num", {"numId": NUMBERED}, value("abstractNumId", 1))
    )


def _settings(*, with_notes: bool) -> Element:
    """Different heads on even pages, and the layout rules of today's Word."""
    notes = [element("footnote", {"id": number}) for number in (-1, 0)]
    rules = {
        "name": "compatibilityMode",
        "uri": "http://schemas.microsoft.com/office/word",
        "val": 15,
    }
    return element(
        "settings",
        None,
        element("zoom", {"percent": 100}),
        value("defaultTabStop", 475),
        element("evenAndOddHeaders"),
        value("characterSpacingControl", "doNotCompress"),
        element("footnotePr", None, *notes) if with_notes else None,
        element("compat", None, element("compatSetting", rules)),
        value("decimalSymbol", "."),
        value("listSeparator", ","),
    )


def _timeless(data: bytes) -> bytes:
    """The same archive with no trace of when it was written."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return stream.getvalue()
