"""Word documents written part by part, so that a test says exactly what is in the markup."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def part(root: str, inner: str) -> str:
    """A part of a docx with the usual namespaces."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{inner}</w:{root}>'


def relations(targets: dict[str, tuple[str, str]]) -> str:
    """Relations: id -> (kind, target)."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def docx(body: str, **parts: str) -> bytes:
    """A docx with this body; further parts by name: ``styles``, ``numbering``, ``header1`` …"""
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    }
    targets = {}
    for name, text in parts.items():
        files[f"word/{name}.xml"] = text
        targets[name] = (name.rstrip("0123456789"), f"{name}.xml")
    files["word/_rels/document.xml.rels"] = relations(targets)
    return archive(files)


def archive(files: dict[str, str | bytes]) -> bytes:
    """A zip archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return out.getvalue()


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph; a run that is plain text is wrapped."""
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{style}{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text; ``\\t`` is a tab."""
    inner = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{piece}</w:t>' for piece in text.split("\t")
    )
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def numbered(list_id: int, level: int = 0) -> str:
    """Paragraph properties that put a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def level(at: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    """A level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(abstract: dict[int, list[str]], instances: dict[int, tuple[int, str]]) -> str:
    """A numbering part: abstract lists by id, instances (id -> abstract id, overrides)."""
    inner = "".join(
        f'<w:abstractNum w:abstractNumId="{name}">{"".join(rows)}</w:abstractNum>'
        for name, rows in abstract.items()
    )
    inner += "".join(
        f'<w:num w:numId="{name}"><w:abstractNumId w:val="{target}"/>{more}</w:num>'
        for name, (target, more) in instances.items()
    )
    return part("numbering", inner)


def style(identifier: str, *, based_on: str = "", inner: str = "", kind: str = "paragraph") -> str:
    """A style."""
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{identifier}"/>'
        f"{based}{inner}</w:style>"
    )
