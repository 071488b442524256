"""Plain text and Markdown, as they come out of converters.

Which lines make a paragraph is told by ``text_lines``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from operative.documents.assemble import assemble
from operative.documents.model import BlockKind, Cell, Document, Format
from operative.documents.passages import Fragment, Passage
from operative.documents.readers import text_lines

_MARKUP = re.compile(
    r"(?P<bold>\*\*(?=\S)(?P<bolded>[^*\n]+?)(?<=\S)\*\*)"
    r"|(?P<star>(?<![*\w])\*(?=[^\s*])(?!\d{7}\*)(?P<starred>[^*]+?)(?<=[^\s*])\*(?!\*))"
    r"|(?P<under>(?<![_\w])_(?=[^\s_])(?P<underlined>[^_\n]+?)(?<=[^\s_])_(?![_\w]))"
    r"|(?P<sup><sup>(?P<raised>[^<]{1,8})</sup>)"
    r"|(?P<link>\[\\?\[?(?P<linked>(?<=\[)\d{1,3}|(?<!\[\[)[^\[\]\n]{1,200})\\?\]?\]"
    r"\([^()\s]{1,300}(?:\([^()\s]{1,40}\)[^()\s]{0,200})?\))"
    r"|(?P<call>\[\^(?P<mark>[\w*]{1,6})\](?!:))"
    r"|(?P<escape>\\(?P<escaped>[.()\[\]*_#+!<>-]))"
)
_HEADING = re.compile(r"(#{1,6}|={2,6})[ \t]+(.*?)[ \t]*(?:#*|={2,6})[ \t]*$")
_DEFINITION = re.compile(r"\[\^([\w*]{1,6})\]:[ \t]*")
_LINE = re.compile(r"[^\n]+")
_TABLE_RULE = re.compile(r"^\|[ :|-]*-{3}[ :|-]*$", re.MULTILINE)
_CELL = re.compile(r"[^|\s](?:[^|\n]*[^|\s])?")
_ITEM = re.compile(r"\(\w{1,4}\)|\w{1,3}[.)]")
_DASHED = re.compile(
    r"\s*[*+-]\s+(?=\\?\(?(?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,2})\\?[.)]\s)"
)  # "- (a) To act"
_DASHES = "*+- \t"
_INDENTED = re.compile(  # what converters make of an indented item: "> (a) To act"
    r"^(?:>\s?)+(?=\\?\(?(?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,2})\\?[.)]\s)", re.MULTILINE
)
_QUOTED = re.compile(r"^>[> ]*", re.MULTILINE)
_FEW_QUOTED = 3  # lines: fewer may begin with the sign for other reasons
_SIGNS = ("*", "_", "\\", "#", "<sup>", "[^", "](", "==")


def passages(text: str) -> list[Passage]:
    """The paragraphs of ``text``, in order; fragments count its characters.

    Emphasis marks, Markdown's heading and footnote marks and escapes are read as what they mean;
    a hard-wrapped paragraph comes as one passage with its line ends in it.
    """
    text = _unquoted(text)
    signs = _has_signs(text)
    layout = text_lines.layout(text)
    found: list[Passage] = []
    ruled = "|" in text and _TABLE_RULE.search(text) is not None
    table = row = 0
    for start, end in text_lines.groups(text, layout):
        if ruled and text[start] == "|":
            table += not row
            for line in _LINE.finditer(text, start, end):
                row += 1
                found.extend(_row(text, line, table, row, signs))
            continue
        row = 0
        parted = text_lines.parted(text, start, end, layout)
        found.extend(_passage(text, low, high, signs) for low, high in parted)
    return found


def _unquoted(text: str) -> str:
    """The text of a letter that an answer quotes, with spaces for the signs before its lines."""
    quoted = text.count("\n>") + text.startswith(">")
    if quoted:
        text = _INDENTED.sub(lambda sign: " " * len(sign[0]), text)
    if quoted < _FEW_QUOTED or 5 * quoted < 4 * sum(map(bool, map(str.strip, text.split("\n")))):
        return text
    return _QUOTED.sub(lambda sign: " " * len(sign[0]), text)


def _row(text: str, line: re.Match[str], table: int, row: int, signs: bool) -> Iterator[Passage]:
    """A row of a Markdown table; what stands alone in it, or beside a letter, is a paragraph."""
    if _TABLE_RULE.fullmatch(line[0]):
        return
    cells = [cell.span() for cell in _CELL.finditer(text, *line.span())]
    if len(cells) == 2 and _ITEM.fullmatch(text, *cells[0]):
        (low, high), (start, end) = cells
        yield Passage((Fragment(text[low:high] + " ", low, high), Fragment(text[start:end], start)))
    elif len(cells) == 1:
        yield _passage(text, *cells[0], signs)
    else:
        for column, (start, end) in enumerate(cells, 1):
            yield Passage((Fragment(text[start:end], start),), cell=Cell(table, row, column))


def _has_signs(text: str) -> bool:
    return any(sign in text for sign in _SIGNS)


def _passage(text: str, start: int, end: int, signs: bool) -> Passage:
    """One paragraph; ``signs`` says whether the file has any Markdown to look for."""
    if text[start] in _DASHES and (item := _DASHED.match(text, start, end)) is not None:
        start = item.end()
    raw = text[start:end]
    if not signs or not _has_signs(raw):
        return Passage((Fragment(raw, start),))
    kind: BlockKind | None = None
    level = 0
    footnote = None
    if heading := _HEADING.fullmatch(raw):
        kind, level = BlockKind.HEADING, len(heading[1])
        start, raw = start + heading.start(2), heading[2]
    elif definition := _DEFINITION.match(raw):
        kind, footnote = BlockKind.FOOTNOTE, definition[1]
        start, raw = start + definition.end(), raw[definition.end() :]
    return Passage(tuple(_fragments(raw, start)), kind, level, footnote=footnote)


def _fragments(raw: str, start: int) -> list[Fragment]:
    """The stretches of one paragraph, each with its look."""
    found: list[Fragment] = []
    position = 0
    for sign in _MARKUP.finditer(raw):
        if sign.start() > position:
            found.append(Fragment(raw[position : sign.start()], start + position))
        position = sign.end()
        match sign.lastgroup:
            case "bold":
                found.append(_stretch(sign, "bolded", start))
            case "star" | "under":
                name = "starred" if sign.lastgroup == "star" else "underlined"
                found.append(_stretch(sign, name, start, italic=True))
            case "sup":
                found.append(_stretch(sign, "raised", start, superscript=True))
            case "link":
                noted = sign["linked"].isdecimal()
                found.append(_stretch(sign, "linked", start, superscript=noted))
            case "call":
                found.append(Fragment(sign["mark"], start + sign.start("mark"), calls=sign["mark"]))
            case _:
                found.append(_stretch(sign, "escaped", start))
    if position < len(raw) or not found:
        found.append(Fragment(raw[position:], start + position))
    return found


def _stretch(
    sign: re.Match[str], name: str, start: int, *, italic: bool = False, superscript: bool = False
) -> Fragment:
    return Fragment(sign[name], start + sign.start(name), italic=italic, superscript=superscript)


def read_text(text: str, *, name: str) -> Document:
    """The document that a plain text or Markdown string holds.

    Args:
        text: the characters of the file; segments count them.
        name: what the document is called in messages: its path, or "-".
    """
    markdown = name.lower().endswith((".md", ".markdown"))
    return assemble(
        passages(text),
        file=name,
        format=Format.MARKDOWN if markdown else Format.TEXT,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )
