"""A document: its own text, the blocks in it, and the way back to the file.

Every reader ends in a :class:`Document`. ``Document.text`` is the document's own text: clean
(footnote marks, emphasis marks, running heads and soft hyphens taken out) and whole (a paragraph
that a page break cut in two is one paragraph again). Every ``start``/``end`` in the library
counts its characters. :class:`Segment` rows, recorded while reading, lead from there to the
characters of the file.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from operative.documents.attribution import Basis


class Format(StrEnum):
    """The shapes in which a document comes."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"
    AKN = "akoma-ntoso"


class BlockKind(StrEnum):
    """What a block is to a reader of the page."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"  # without a number of its own
    NUMBERED = "numbered-paragraph"
    SUBPARAGRAPH = "sub-paragraph"
    CELL = "table-cell"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    TEXT_BOX = "text-box"
    MASTHEAD = "masthead"  # symbol, distribution, session, agenda item, meeting and date lines
    FURNITURE = "furniture"  # running heads, page numbers, job numbers, rules: never quoted


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters, ``start`` included and ``end`` not."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")


class Segment(NamedTuple):
    """Characters ``start..end`` of the document's text and where they lie in the file.

    ``source_start``/``source_end`` count the characters of the decoded file for text, Markdown,
    HTML and XML, and the characters of the page's text layer for PDF; for docx they count the
    characters of the source paragraph. Text that no file holds (an automatic number, the space
    that joins two halves of a paragraph) has no segment.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    page: int | None = None
    paragraph: int | None = None  # docx: index of the w:p in document order
    run: int | None = None  # docx: index of the run in its paragraph


@dataclass(frozen=True, slots=True)
class FootnoteCall:
    """A footnote mark taken out of the text at ``at``, which counts characters of the document.

    Where marks come again, ``which`` says which of the footnotes with this mark is called, from 0
    and in document order, if the format says so; else it is the next below.
    """

    mark: str
    at: int
    which: int | None = None


class Cell(NamedTuple):
    """The place of a table cell: table, row and column all count from 1."""

    table: int
    row: int
    column: int
    header: bool = False


class Block(NamedTuple):
    """One block of a document; its text is ``document.text[start:end]``, number not included."""

    kind: BlockKind
    start: int
    end: int
    anchor: str  # as the UN cites it: "para. 6", "para. 24.7 (a)", "annex, para. 3"; unique
    number: str | None = None  # as printed: "1.", "24.7", "(a)"
    parent: str | None = None  # the anchor of the paragraph that a sub-paragraph belongs to
    section: tuple[str, ...] = ()  # the headings above, outermost first
    level: int = 0  # of a heading (1 outermost) or of a sub-paragraph (1 for (a), 2 for (i))
    language: str | None = None  # where it differs from the document's
    page: int | None = None
    style: str | None = None  # the name of the format's own style
    cell: Cell | None = None
    calls: tuple[FootnoteCall, ...] = ()
    emphasis: tuple[Span, ...] = ()  # italic stretches, in document characters


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something that a careful person should know about how the document was read."""

    code: str  # kebab-case, stable: "tracked-changes-accepted"
    message: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quotable place: what it says and where, as the UN cites it.

    Made by :meth:`Document.anchor` alone, so that ``quote`` is always the slice.
    """

    document: str
    label: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file, read.

    Invariants: blocks are in document order and do not overlap; anchors are unique; segments are
    in order of ``start``; all lie within ``text``.
    """

    file: str  # the path or name that the caller gave
    format: Format
    text: str
    blocks: tuple[Block, ...]
    sha256: str  # of the file's bytes, in hexadecimal
    symbol: str | None = None  # normalised: "A/RES/68/145"
    title: str | None = None
    language: str = "en"
    segments: tuple[Segment, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        position = 0
        for block in self.blocks:
            if block.start < position or block.end < block.start or block.end > len(self.text):
                raise ValueError(f"{self.file}: block {block.anchor} is out of order or range")
            position = block.end
        if len({block.anchor for block in self.blocks}) != len(self.blocks):
            raise ValueError(f"{self.file}: two blocks share an anchor")
        object.__setattr__(self, "_starts", tuple(block.start for block in self.blocks))

    @property
    def id(self) -> str:
        """The document symbol, or the file where the document has none."""
        return self.symbol or self.file

    def text_of(self, block: Block) -> str:
        """The block's own text, without its number."""
        return self.text[block.start : block.end]

    def block_at(self, position: int) -> Block | None:
        """The block that holds the character at ``position``, if any does."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return None
        block = self.blocks[index]
        return block if position < block.end or position == block.start else None

    def anchor(self, start: int, end: int) -> Anchor:
        """The quotable place ``start..end``; its label is that of the block it begins in.

        Raises:
            ValueError: if the span lies outside the text, or begins in no block.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"{self.file}: no such span: {start}..{end}")
        block = self.block_at(start)
        if block is None:
            raise ValueError(f"{self.file}: no block at {start}")
        return Anchor(self.id, block.anchor, start, end, self.text[start:end])

    def sources(self, start: int, end: int) -> tuple[Segment, ...]:
        """Where the characters ``start..end`` lie in the file, cut to the span, in order."""
        found = []
        for segment in self.segments:
            if segment.end <= start:
                continue
            if segment.start >= end:
                break
            low, high = max(segment.start, start), min(segment.end, end)
            whole = segment.end - segment.start == segment.source_end - segment.source_start
            found.append(
                Segment(
                    low,
                    high,
                    segment.source_start + (low - segment.start if whole else 0),
                    segment.source_end - (segment.end - high if whole else 0),
                    segment.page,
                    segment.paragraph,
                    segment.run,
                )
            )
        return tuple(found)


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A document that the text cites; ``text[start:end]`` is the number or symbol as printed."""

    start: int
    end: int
    symbol: str
    basis: Basis = Basis.SYMBOL
