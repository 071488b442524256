"""Akoma Ntoso 3.0 (OASIS LegalDocML), as resolutions and reports are marked up in it.

Read with expat, which says where in the file each character stands; no document type declaration
with entities is let in. ``start`` of a fragment counts the characters of the decoded file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat  # nosec: entity declarations are refused below

from operative.documents import limits
from operative.documents.model import BlockKind, Cell, Diagnostic
from operative.documents.passages import UNKNOWN, Fragment, Passage
from operative.documents.readers.found import Found
from operative.errors import RefusedError, UnreadableError

_HIERARCHY = frozenset(
    "alinea article book chapter clause division indent item level list paragraph part point "
    "proviso rule section subchapter subclause subdivision sublist subparagraph subpart subrule "
    "subsection subtitle title tome transitional recital citation attachment hcontainer".split()
)
_DIVISIONS = frozenset(
    "attachment book chapter division part section subchapter subdivision subpart subsection "
    "subtitle title tome".split()
)
_BLOCKS = frozenset(
    "p block heading subheading crossHeading longTitle formula blockContainer li caption "
    "docTitle listIntroduction listWrapUp interstitial".split()
)
_LEAVES = frozenset({"content", "intro", "wrapUp", "recital", "formula", "item"})  # of paragraphs
_STATED = {
    "masthead": BlockKind.MASTHEAD,
    "caption": BlockKind.CAPTION,
    "textBox": BlockKind.TEXT_BOX,
    "footnote": BlockKind.FOOTNOTE,
    "resolution": BlockKind.TITLE,
}  # what the name of a hcontainer, or the class of a paragraph, says of what it holds
_TITLES = (BlockKind.HEADING, BlockKind.TITLE)
_LEVEL = re.compile(r"level-(\d{1,2})")
_SKIPPED = frozenset({"meta", "toc", "componentInfo"})
_ITALIC = frozenset({"i", "em"})
_LANGUAGES = {
    "eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "rus": "ru", "ara": "ar", "zho": "zh",
    "chi": "zh",
}  # fmt: skip
_SPACES = re.compile(r"\s")
_DEPTH = 10 * limits.MAX_NESTING


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    column: int = 0


@dataclass(slots=True)
class _Reader:
    """Hears the events of one file."""

    source: bytes
    passages: list[Passage] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    symbol: str | None = None
    language: str | None = None
    _fragments: list[Fragment] = field(default_factory=list)
    _kind: BlockKind | None = None
    _style: str | None = None
    _number: list[str] = field(default_factory=list)
    _in_number: int = 0
    _level: int = 0  # of a heading, where its class says it
    _said: bool = False  # whether the markup says what the open paragraph is
    _named: list[str] = field(default_factory=list)  # the names of the open hcontainers
    _note_count: int = 0
    _skip: int = 0
    _italic: int = 0
    _raised: int = 0
    _notes: list[tuple[str, str, list[Fragment], tuple[BlockKind | None, bool, int]]] = field(
        default_factory=list
    )
    _later: list[Passage] = field(default_factory=list)
    _tables: list[_Table] = field(default_factory=list)
    _table_count: int = 0
    _header: bool = False
    _byte: int = 0
    _character: int = 0
    _at: int = 0

    # -- where

    def place(self, index: int) -> int:
        """The character at byte ``index``; events come in order."""
        if index > self._byte:
            self._character += len(self.source[self._byte : index].decode("utf-8", "replace"))
            self._byte = index
        return self._character

    # -- events

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        tag = name.rpartition(" ")[2]
        self.path.append(tag)
        if len(self.path) > _DEPTH:
            raise RefusedError(
                f"nests elements more than {_DEPTH} deep", remedy="ask its sender for a clean copy"
            )
        if tag in _SKIPPED:
            self._skip += 1
        if self._skip:
            self._take_meta(tag, attributes)
        elif tag == "authorialNote":
            self._begin_note(attributes)
        elif tag == "num" or (tag == "docNumber" and "longTitle" in self.path):
            self._flush()
            self._in_number += 1
            self._number = []
        elif tag == "noteRef":
            self._refer(attributes)
        elif tag in _BLOCKS or tag in _HIERARCHY:
            self._begin_block(tag, attributes)
        elif tag in ("table", "tr", "td", "th"):
            self._begin_table(tag, attributes)
        elif tag in _ITALIC:
            self._italic += 1
        elif tag == "sup":
            self._raised += 1
        elif tag in ("eol", "br"):
            self._fragments.append(Fragment("\n"))

    def end(self, name: str) -> None:
        """An element ends."""
        tag = name.rpartition(" ")[2]
        self.path.pop()
        if tag in _SKIPPED:
            self._skip -= 1
        elif self._skip:
            return
        elif tag == "authorialNote":
            self._end_note()
        elif tag == "num" or (tag == "docNumber" and "longTitle" in self.path):
            self._in_number -= 1
        elif tag in _BLOCKS or tag in _HIERARCHY or tag in ("td", "th", "container"):
            self._flush()
            if tag in _HIERARCHY:
                self._number = []
            if tag == "hcontainer":
                self._named.pop()
        elif tag == "table" and self._tables:
            self._tables.pop()
        elif tag in _ITALIC:
            self._italic -= 1
        elif tag == "sup":
            self._raised -= 1

    def data(self, text: str, index: int) -> None:
        """Characters, of which the first stands at byte ``index``."""
        if self._skip:
            return
        if self._in_number:
            self._number.append(text)
            return
        start = self.place(index)
        end = None
        if self.source[index : index + 1] == b"&":
            end = start + self.source.find(b";", index) - index + 1
        self._fragments.append(
            Fragment(
                _SPACES.sub(" ", text),
                start,
                end,
                italic=self._italic > 0,
                superscript=self._raised > 0,
            )
        )

    # -- blocks

    def _take_meta(self, tag: str, attributes: dict[str, str]) -> None:
        value = attributes.get("value")
        if "FRBRWork" in self.path and value:
            if tag in ("FRBRnumber", "FRBRalias") and self.symbol is None and "/" in value:
                self.symbol = value
        elif tag == "FRBRlanguage":
            self.language = _LANGUAGES.get(attributes.get("language", ""), self.language)

    def _begin_block(self, tag: str, attributes: dict[str, str]) -> None:
        self._flush()
        self._style = tag
        if tag in _HIERARCHY:
            self._number = []
        if tag == "hcontainer":
            self._named.append(attributes.get("name", ""))
        self._state(tag, attributes.get("class", ""))
        if tag == "heading" and self._said and not self._level:
            self._kind = BlockKind.TITLE
        elif tag in ("heading", "crossHeading", "subheading"):
            self._kind = BlockKind.HEADING
        elif tag == "docTitle":
            self._kind = BlockKind.TITLE
        elif tag == "caption":
            self._kind = BlockKind.CAPTION
        if tag == "item" or tag == "li":
            value = attributes.get("value")
            self._number = [value] if value else []

    def _state(self, tag: str, named: str) -> None:
        """Take down what the markup says of a paragraph or heading, so that words need not."""
        container = self._named[-1] if self.path[-2:-1] == ["hcontainer"] else ""
        if tag == "p" and not self._notes:
            if self.path[-3:-1] == ["hcontainer", "content"]:
                container = self._named[-1]
            self._kind = self._kind or _STATED.get(named) or _STATED.get(container)
            self._said = named in _STATED or not _LEAVES.isdisjoint(self.path)
        elif tag == "docTitle":
            self._said = "longTitle" in self.path
        self._level = 0
        if tag == "heading":
            found = _LEVEL.fullmatch(named)
            self._level = int(found[1]) if found else 0
            self._said = found is not None or container == "resolution"

    def _begin_table(self, tag: str, attributes: dict[str, str]) -> None:
        self._flush()
        if tag == "table":
            self._table_count += 1
            self._tables.append(_Table(self._table_count))
            return
        if not self._tables:
            return
        table = self._tables[-1]
        if tag == "tr":
            table.row, table.column = table.row + 1, 1
        else:
            self._header = tag == "th"
            self._at = table.column
            span = attributes.get("colspan", "1")
            table.column += min(int(span), 1000) if span.isdecimal() else 1

    def _begin_note(self, attributes: dict[str, str]) -> None:
        self._note_count += 1
        mark = attributes.get("marker") or str(self._note_count)
        note = attributes.get("eId") or f"note {self._note_count}"
        self._fragments.append(Fragment(mark, superscript=True, calls=f"#{note}"))
        self._notes.append(
            (mark, f"#{note}", self._fragments, (self._kind, self._said, self._level))
        )
        self._fragments, self._kind = [], BlockKind.FOOTNOTE

    def _refer(self, attributes: dict[str, str]) -> None:
        """A note that is called again, or one that the file does not have."""
        mark, note = attributes.get("marker", ""), attributes.get("href", "")
        if mark:
            calls = note if len(note) > 1 else f"{UNKNOWN}{mark}"
            self._fragments.append(Fragment(mark, superscript=True, calls=calls))

    def _end_note(self) -> None:
        if not self._notes:
            return
        self._flush()
        _, _, self._fragments, (self._kind, self._said, self._level) = self._notes.pop()

    def _flush(self) -> None:
        fragments, self._fragments = self._fragments, []
        kind, self._kind = self._kind, None
        if self._notes:
            self._kind = BlockKind.FOOTNOTE
        said, self._said = self._said, False
        number = "".join(self._number).strip() or None
        if not any(fragment.text.strip() for fragment in fragments):
            ends = kind in _TITLES or (bool(self.path) and self.path[-1] in _LEAVES)
            if number is None or not ends or not said:
                return
        if len(self.passages) + len(self._later) >= limits.MAX_PASSAGES:
            raise RefusedError(f"has more than {limits.MAX_PASSAGES:,} paragraphs")
        if self._notes:
            mark, note = self._notes[-1][:2]
            self._later.append(
                Passage(
                    tuple(fragments), BlockKind.FOOTNOTE, number=mark, footnote=note, settled=True
                )
            )
            return
        self._number = []
        cell = None
        if self._tables and self._tables[-1].row:
            table = self._tables[-1]
            cell = Cell(table.number, table.row, max(self._at, 1), self._header)
            kind = kind or BlockKind.CELL
        elif kind is None and ("preface" in self.path or "coverPage" in self.path):
            kind = BlockKind.MASTHEAD
        level = 0
        if kind is BlockKind.HEADING:
            level = self._level or max(1, sum(step in _DIVISIONS for step in self.path))
        if said and kind is None:
            kind = BlockKind.PARAGRAPH
        self.passages.append(
            Passage(tuple(fragments), kind, level, number, self._style, cell=cell, settled=said)
        )

    def finish(self) -> list[Passage]:
        """All passages, the notes after the text that calls them."""
        self._flush()
        return [*self.passages, *self._later]


def passages(text: str) -> Found:
    """The passages of an Akoma Ntoso file.

    Raises:
        UnreadableError: if it is not well-formed.
        RefusedError: if it declares entities or nests without end.
    """
    source = text.encode("utf-8", "surrogatepass")
    reader = _Reader(source)
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
    parser.buffer_text = False
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = lambda data: reader.data(data, parser.CurrentByteIndex)
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    try:
        parser.Parse(source, True)
    except expat.ExpatError as error:
        raise UnreadableError(
            f"is not well-formed XML ({expat.errors.messages[error.code]})",
            place=f"line {error.lineno}",
            remedy="mend it, or ask its sender for a clean copy",
        ) from error
    diagnostics = []
    if not reader.passages:
        diagnostics.append(Diagnostic("no-body", "the file has no text in its body"))
    return Found(reader.finish(), diagnostics, reader.symbol, reader.language)


def _refuse(*_: object) -> int:
    raise RefusedError("declares its own entities", remedy="ask its sender for a clean copy")
