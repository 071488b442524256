"""Reading the draft back out of ``report.md`` and ``report.docx``, as a person left it.

Each paragraph carries its id: a comment ``<!-- p-<id> -->`` before it in Markdown, a bookmark
``p-<id>`` in Word. A paragraph that a person adds has none.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from operative.errors import UnreadableError

FILES = ("report.docx", "report.md")
MARK = re.compile(r"<!--\s*p-([0-9a-z]+)\s*-->")
NUMBER = re.compile(r"^\d+\\?\.\s+")
NOTE = re.compile(r"\[\^[^\]]+\]")
ESCAPED = re.compile(r"\\([\\`*_\[\]<>|~&#+.!(){}-])")
PARTED = re.compile(r"(?<!\\)\|")
BOLD = re.compile(r"^\*\*(.*)\*\*$")  # a row that shows a gap
HEADING = re.compile(r"HCh|H\d+|Heading\d+")  # styles of headings: the report's own and Word's
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REFERENCE = f"{W}footnoteReference"
CONTENT = {f"{W}{tag}" for tag in ("t", "tab", "br", "cr", "noBreakHyphen", "footnoteReference")}
LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Written:
    """A paragraph as it stands in the file: its id if it carries one, and its plain text.

    ``heading`` says that it is set as a heading, whatever it reads.
    """

    id: str | None
    text: str
    heading: bool = False


def read(file: Path) -> tuple[Written, ...]:
    """The paragraphs of ``report.md`` or ``report.docx``, in order, empty ones left out.

    Raises:
        UnreadableError: if the file cannot be read; it says what to do.
    """
    with _readable(file):
        return tuple(paragraphs(file.name, file.read_bytes()))


def paragraphs(name: str, content: bytes) -> Iterator[Written]:
    """The paragraphs of a report that has these bytes; ``name`` ends with ``.md`` or ``.docx``."""
    return markdown(content.decode("utf-8-sig")) if name.endswith(".md") else word(content)


def tables(file: Path) -> list[list[list[str]]]:
    """The cells of the tables of ``report.md`` or ``report.docx``, by table and row.

    Raises:
        UnreadableError: as in :func:`read`.
    """
    with _readable(file):
        if file.suffix == ".md":
            return list(_markdown_tables(file.read_text(encoding="utf-8-sig")))
        return [
            [
                [
                    normal(" ".join("".join(_texts(one)) for one in cell.iter(f"{W}p")))
                    for cell in row
                ]
                for row in ([*line.iter(f"{W}tc")] for line in node.iter(f"{W}tr"))
            ]
            for node in _body(file.read_bytes()).iter(f"{W}tbl")
        ]


def _markdown_tables(text: str) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for raw in [*text.splitlines(), ""]:
        line = raw.strip()
        if line.startswith("|"):
            cells = [one.strip() for one in PARTED.split(line.strip("|"))]
            if not all(set(cell) <= {"-", ":"} and cell for cell in cells):
                rows.append([plain(BOLD.sub(r"\1", cell)) for cell in cells])
        elif rows:
            yield rows
            rows = []


@contextmanager
def _readable(file: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise UnreadableError("is missing", file=str(file), remedy="run again") from None
    except UnicodeDecodeError:
        raise UnreadableError(
            "is not UTF-8",
            file=str(file),
            remedy="save it as UTF-8; to give up the changes in it, delete it and run again",
        ) from None
    except OSError as error:
        raise UnreadableError(
            f"cannot be read back ({error.strerror or error})",
            file=str(file),
            remedy="close it if it is open in another program",
        ) from None
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError):
        raise UnreadableError(
            "is damaged and cannot be read back",
            file=str(file),
            remedy="save it anew; to give up the changes in it, delete it and run again",
        ) from None


def markdown(text: str) -> Iterator[Written]:
    """The paragraphs of a Markdown report; tables, footnotes and comments are none."""
    current: str | None = None
    lines: list[str] = []
    for raw in [*text.splitlines(), ""]:
        line = raw.strip()
        mark = MARK.fullmatch(line)
        if line and not mark and not line.startswith(("[^", "|")):
            lines.append(line)
            continue
        if lines:
            yield Written(current, plain(" ".join(lines)), lines[0].startswith("#"))
            lines, current = [], None
        if mark:
            current = mark.group(1)


def plain(text: str) -> str:
    """The text of a Markdown paragraph: number, footnote marks and escapes taken off."""
    text = NUMBER.sub("", NOTE.sub("", text).lstrip("#").strip())
    return normal(ESCAPED.sub(r"\1", text))


def normal(text: str) -> str:
    """The text with every run of blanks as one space."""
    return " ".join(text.split())


def word(content: bytes) -> Iterator[Written]:
    """The paragraphs of a Word report outside tables, tracked changes taken as accepted."""
    waiting: str | None = None
    for node in _body(content):
        if node.tag == f"{W}bookmarkStart":
            waiting = _bookmark(node) or waiting
        elif node.tag == f"{W}p":
            own = next(filter(None, map(_bookmark, node.iter(f"{W}bookmarkStart"))), None)
            text = normal(NUMBER.sub("", "".join(_texts(node)).strip()))
            if text:
                yield Written(own or waiting, text, _is_heading(node))
                waiting = None
            elif own:
                waiting = None


def _body(content: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        info = package.getinfo("word/document.xml")
        if info.file_size > LARGEST:
            raise zipfile.BadZipFile("too large")
        markup = package.read(info)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    body = etree.fromstring(markup, parser).find(f"{W}body")
    if body is None:
        raise KeyError("body")
    return body


def _is_heading(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and bool(HEADING.fullmatch(str(style.get(f"{W}val", ""))))


def _bookmark(node: etree._Element) -> str | None:
    name = str(node.get(f"{W}name", ""))
    return name[2:] if name.startswith("p-") else None


def _texts(paragraph: etree._Element) -> Iterator[str]:
    """The paragraph's own characters: no deletions, no text boxes, no footnote marks.

    The comma between two marks is none of them: some programs save it as text.
    """
    nodes = [node for node in paragraph.iter() if node.tag in CONTENT]
    for place, node in enumerate(nodes):
        if node.tag == f"{W}t" and not _inside(node, paragraph):
            beside = {
                near.tag
                for near in (*nodes[max(place - 1, 0) : place], *nodes[place + 1 : place + 2])
            }
            if (node.text or "").strip() != "," or beside != {REFERENCE}:
                yield node.text or ""
        elif node.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            yield " "
        elif node.tag == f"{W}noBreakHyphen":
            yield "‑"


def _inside(node: etree._Element, paragraph: etree._Element) -> bool:
    above = node.getparent()
    while above is not None and above is not paragraph:
        if above.tag in (f"{W}del", f"{W}moveFrom", f"{W}txbxContent"):
            return True
        above = above.getparent()
    return False
