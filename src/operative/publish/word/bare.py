"""A Word file from its parts and no template, the same bytes whenever it is written."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Sequence
from functools import cache

from lxml import etree
from markupsafe import escape

from operative.publish.characters import clean
from operative.publish.word.elements import Element, R, element, paragraph, run, value
from operative.publish.word.package import MARGINS, PAGE, style_sheet

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest date that a zip archive can hold
_NO_DATE = dt.date(2000, 1, 1)  # as the core properties must hold one
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006"
EDGES = ("first", "even", "default")


@cache
def _styles(language: str) -> bytes:
    return _bytes(element("styles", None, *style_sheet(language)))


@cache
def _settings(first_note: int) -> bytes:
    rows = (element("footnote", {"id": number}) for number in (-1, 0))
    notes = (*_counted_from(first_note), *rows)
    rules = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word",
             "val": 15}  # fmt: skip
    return _bytes(
        element(
            "settings",
            None,
            element("zoom", {"percent": 100}),
            value("defaultTabStop", 475),
            element("evenAndOddHeaders"),
            value("characterSpacingControl", "doNotCompress"),
            element("footnotePr", None, *notes),
            element("compat", None, element("compatSetting", rules)),
        )
    )


def _counted_from(first: int) -> list[Element]:
    """What says that footnotes begin with another number than 1."""
    return [value("numStart", first)] if first != 1 else []


def package(
    body: Iterable[Element],
    notes: Sequence[Element],
    heads: Sequence[Iterable[Element]],
    feet: Sequence[Iterable[Element]],
    *,
    title: str,
    language: str,
    dated: dt.date | None,
    first_note: int = 1,
) -> bytes:
    """The file: its body, its footnotes, and the heads and feet of pages.

    Args:
        body: paragraphs and tables in order.
        notes: the ``w:footnote`` elements, numbered from 1.
        heads: what stands above the first, the even and the odd pages.
        feet: what stands beneath them.
        title: for the file's properties.
        language: of the text.
        dated: the date of the file's properties.
        first_note: the number that the footnotes begin with.
    """
    edges = {f"header{index}": ("hdr", part) for index, part in enumerate(heads, 1)}
    edges |= {f"footer{index}": ("ftr", part) for index, part in enumerate(feet, 1)}
    parts = {
        "document": _bytes(
            element("document", None, element("body", None, *body, _section(first_note)))
        ),
        "styles": _styles(language),
        "settings": _settings(first_note),
        "footnotes": _bytes(element("footnotes", None, *_rules(), *notes)),
        **{name: _bytes(element(tag, None, *part)) for name, (tag, part) in edges.items()},
    }
    files = {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml"),
                                   "rId2": ("core", "docProps/core.xml")}),
        "docProps/core.xml": _properties(title, language, dated or _NO_DATE),
        "word/_rels/document.xml.rels": _relations(
            {
                name: (name.rstrip("0123456789"), f"{name}.xml")
                for name in parts
                if name != "document"
            }
        ),
        **{f"word/{name}.xml": blob for name, blob in parts.items()},
    }  # fmt: skip
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, blob in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, blob)
    return stream.getvalue()


def _bytes(root: Element) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _section(first_note: int) -> Element:
    section = element("sectPr")
    for kind in ("header", "footer"):
        for index, edge in enumerate(EDGES, 1):
            reference = element(f"{kind}Reference", {"type": edge})
            reference.set(f"{{{R}}}id", f"{kind}{index}")
            section.append(reference)
    if first_note != 1:
        section.append(element("footnotePr", None, *_counted_from(first_note)))
    section.extend((element("pgSz", PAGE), element("pgMar", MARGINS), element("titlePg")))
    return section


def _rules() -> list[Element]:
    """The lines that Word sets above footnotes."""
    made = []
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        line = run("")
        line.append(element(kind))
        made.append(element("footnote", {"type": kind, "id": number}, paragraph("Normal", line)))
    return made


def _types(parts: Iterable[str]) -> bytes:
    names = {"document": "document.main"}
    rows = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.'
        f'{names.get(name, name.rstrip("0123456789"))}+xml"/>'
        for name in parts
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Types xmlns="{_CORE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{rows}</Types>"
    ).encode()


def _relations(rows: dict[str, tuple[str, str]]) -> bytes:
    core = f"{_CORE}/relationships/metadata/core-properties"
    made = "".join(
        f'<Relationship Id="{name}" Type="{core if kind == "core" else f"{_RELATION}/{kind}"}"'
        f' Target="{target}"/>'
        for name, (kind, target) in rows.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Relationships xmlns="{_CORE}/relationships">{made}</Relationships>'
    ).encode()


def _properties(title: str, language: str, day: dt.date) -> bytes:
    when = f'xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<cp:coreProperties xmlns:cp="{_CORE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(clean(title))}</dc:title><dc:creator>operative</dc:creator>"
        "<cp:lastModifiedBy>operative</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f"<dcterms:created {when}</dcterms:created><dcterms:modified {when}</dcterms:modified>"
        f"<dc:language>{escape(language)}</dc:language></cp:coreProperties>"
    ).encode()
