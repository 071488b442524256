"""Plain text and Markdown, as they come out of converters.

Two conventions live side by side in such files: a paragraph a line, and paragraphs parted by empty
lines with hard-wrapped lines inside. Which one a file follows is seen from its own lines.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from operative.documents.assemble import assemble
from operative.documents.joining import is_speaker
from operative.documents.model import BlockKind, Cell, Document, Format
from operative.documents.passages import Fragment, Passage

_GROUP = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_WHOLE = re.compile(r"\S[\s\S]*")
_NUMBERED_LINE = re.compile(
    r"\s*(?:\d{1,3}(?:\.\d+)*\.?\t|\d{1,3}\\?\.\s|\d{1,3}/\s|\(?[a-zA-Z]{1,2}\)\s|\([ivxl]+\)\s"
    r"|\d{1,3}\)\s|[A-Z]\.\s|[IVX]+\.\s|[•●○▪·*–—-]\s|#{1,6}\s|\[\^?\w+\][:\s]|\[[A-Z]|[¹²³⁴-⁹⁰]"
    r"|\^\d|<!--|\|"
    r"|\d+/\d+[.\s]|(?:Agenda )?[Ii]tem \d|Agenda item|Distr|Original:|Resolution adopted|Adopted "
    r"|Annex\b|ANNEX\b|\d{1,3} [A-Z(]|\d{1,2} [A-Z][a-z]+ \d{4})"
)
_NUMBER_ALONE = re.compile(r"(?:[A-Z]+-)?\d{1,4}/\d{1,4}\.?\s*")
_HANGING = re.compile(
    r"(?:[a-z]\s*|[a-z]-|\b(?:of|the|and|for|to|on|in|by|with|or|from|at|its|a|an|de)\s*|\s)$"
)
_CLOSED = re.compile(r"[.;:,!?”\"’)\]]\s*$")
_MARKUP = re.compile(
    r"(?P<bold>\*\*(?=\S)(?P<bolded>[^*\n]+?)(?<=\S)\*\*)"
    r"|(?P<star>(?<![*\w])\*(?=[^\s*])(?P<starred>[^*]+?)(?<=[^\s*])\*(?!\*))"
    r"|(?P<under>(?<![_\w])_(?=[^\s_])(?P<underlined>[^_\n]+?)(?<=[^\s_])_(?![_\w]))"
    r"|(?P<sup><sup>(?P<raised>[^<]{1,8})</sup>)"
    r"|(?P<call>\[\^(?P<mark>[\w*]{1,6})\](?!:))"
    r"|(?P<escape>\\(?P<escaped>[.()\[\]*_#+!<>-]))"
)
_HEADING = re.compile(r"(#{1,6}|={2,6})[ \t]+(.*?)[ \t]*(?:#*|={2,6})[ \t]*$")
_DEFINITION = re.compile(r"\[\^([\w*]{1,6})\]:[ \t]*")
_LINE = re.compile(r"[^\n]+")
_SPACE = re.compile(r"[ \t]")  # at which lines are wrapped, and not at one that is not to break
_TABLE_RULE = re.compile(r"^\|[ :|-]*-{3}[ :|-]*$", re.MULTILINE)
_CELL = re.compile(r"[^|\s](?:[^|\n]*[^|\s])?")
_ITEM = re.compile(r"\(\w{1,4}\)|\w{1,3}[.)]")
_SIGNS = ("*", "_", "\\", "#", "<sup>", "[^", "==")
_SHORT, _FEW = 30, 4  # lines shorter, and fewer, tell nothing of how a file was wrapped
_WRAPPED = range(35, 81)  # characters of a line that a narrow column wraps
_NARROW = 80  # fewer on average from one empty line to the next tell that lines stand apart
_LONG = 140  # a line longer than this was not wrapped by hand


def passages(text: str) -> list[Passage]:
    """The paragraphs of ``text``, in order; fragments count its characters.

    Emphasis marks, Markdown's heading and footnote marks and escapes are read as what they mean;
    a hard-wrapped paragraph comes as one passage with its line ends in it.
    """
    signs = _has_signs(text)
    layout = _layout(text)
    found: list[Passage] = []
    ruled = "|" in text and _TABLE_RULE.search(text) is not None
    table = row = 0
    for group in (_WHOLE if layout.apart else _GROUP).finditer(text):
        start, end = group.span()
        if ruled and text[start] == "|":
            table += not row
            for line in _LINE.finditer(text, start, end):
                row += 1
                found.extend(_row(text, line, table, row, signs))
            continue
        row = 0
        if "\n" not in group.group():
            found.append(_passage(text, start, end, signs))
            continue
        found.extend(
            _passage(text, low, high, signs) for low, high in _paragraphs(text, start, end, layout)
        )
    return found


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


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the lines of a file were laid out."""

    width: int  # the column at which lines were wrapped by hand; 0 where they were not
    indents: bool  # whether the first lines of paragraphs are indented and the others are not
    apart: bool = False  # whether an empty line follows every line, as some scans have it


def _layout(text: str) -> _Layout:
    lines = [line for line in text.split("\n") if len(line) > _SHORT]
    lengths = sorted(map(len, lines))
    if len(lengths) < _FEW or lengths[-1 - len(lengths) // 50] > _LONG:
        return _Layout(0, indents=False)
    width = lengths[-1 - len(lengths) // 50]
    if _stand_apart(text, lines):
        return _Layout(width, indents=False, apart=True)
    full = sum(length > width * 3 // 4 for length in lengths)
    indented = sum(line[0].isspace() for line in lines)
    indents = 20 * indented > len(lines) and 3 * indented < 2 * len(lines)
    return _Layout(width if full * 3 > len(lengths) else 0, indents)


def _stand_apart(text: str, lines: list[str]) -> bool:
    """Whether empty lines part the lines of paragraphs, and so do not part the paragraphs."""
    parted = text.count("\n\n")
    if parted * _NARROW < len(text) or 5 * parted < 4 * len(lines):
        return False
    wrapped = sum(len(line) in _WRAPPED and _CLOSED.search(line) is None for line in lines)
    return 5 * wrapped > 3 * len(lines)


def _paragraphs(text: str, start: int, end: int, layout: _Layout) -> list[tuple[int, int]]:
    """The paragraphs among lines that no empty line parts."""
    spans: list[tuple[int, int]] = []
    low = start
    while low < end:
        high = text.find("\n", low, end)
        high = end if high < 0 else high
        if low == high:
            low += 1
            continue
        if spans and _continues(text[spans[-1][0] : spans[-1][1]], text[low:high], layout):
            spans[-1] = (spans[-1][0], high)
        else:
            spans.append((low, high))
        low = high + 1
    return spans


def _continues(before: str, line: str, layout: _Layout) -> bool:
    """Whether ``line`` goes on with the paragraph that ``before`` holds so far."""
    if _NUMBER_ALONE.fullmatch(before):
        return True
    if is_speaker(line):
        return False
    last = before.rsplit("\n", 1)[-1]
    closed = _CLOSED.search(last) is not None
    if layout.apart and not line[:1].islower():
        wide = 5 * len(last) > 3 * layout.width
        return wide and not closed and not (_NUMBERED_LINE.match(line) or line.isdigit())
    if layout.width and len(last) <= layout.width:
        return _continues_wrapped(last, line, layout, closed)
    if _NUMBERED_LINE.match(line):
        digit = line.lstrip()[:1].isdecimal()
        return digit and _HANGING.search(last) is not None and not _tabbed(line)
    if line.lstrip()[:1].islower():
        return not closed or last.rstrip().endswith(",")
    return not closed and _HANGING.search(last) is not None and len(last) > 20


def _continues_wrapped(last: str, line: str, layout: _Layout, closed: bool) -> bool:
    """The same among lines wrapped by hand: a line that had no room for the next word goes on."""
    if line[:1].isspace() and closed and (layout.indents or not last[:1].isspace()):
        return False
    word = _SPACE.split(line.lstrip(), maxsplit=1)[0]
    head, hyphen, _ = word.partition("-")
    needed = len(head) + len(hyphen) if closed else len(word)  # some break words at a hyphen
    room = len(last.rstrip()) + 1 + needed <= layout.width - 2
    full = not room or last.rstrip().endswith("-")
    if _NUMBERED_LINE.match(line):
        if _tabbed(line) or not line.lstrip()[:1].isdecimal():
            return full and not closed
        return full or _HANGING.search(last) is not None
    return full or (line.lstrip()[:1].islower() and not closed)


def _tabbed(line: str) -> bool:
    return "\t" in line[:6] or re.match(r"\s*\d{1,3}\.\s", line) is not None


def _has_signs(text: str) -> bool:
    return any(sign in text for sign in _SIGNS)


def _passage(text: str, start: int, end: int, signs: bool) -> Passage:
    """One paragraph; ``signs`` says whether the file has any Markdown to look for."""
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
