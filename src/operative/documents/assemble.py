"""The tail that all readers share: passages as they lie in the file become a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any

from operative.documents import (
    contents,
    footnotes,
    furniture,
    joining,
    named_titles,
    naming,
    stray_calls,
)
from operative.documents import language as languages
from operative.documents.anchors import settle
from operative.documents.headings import Entry
from operative.documents.model import (
    Block,
    BlockKind,
    Diagnostic,
    Document,
    FootnoteCall,
    Format,
    Segment,
    Span,
)
from operative.documents.outline import Outline, numbers
from operative.documents.passages import Passage
from operative.documents.pieces import Piece, Row, lay

_AHEAD = 6  # pieces that the outline may look at to tell a heading from a list


def assemble(
    passages: Sequence[Passage],
    *,
    file: str,
    format: Format,  # noqa: A002 - the field's own word
    sha256: str,
    symbol: str | None = None,
    language: str | None = None,
    diagnostics: Iterable[Diagnostic] = (),
) -> Document:
    """The document that ``passages`` make, in their order.

    A line feed inside a passage is the end of a line on the page: the lines are joined, with a
    space or, after a hyphen that parts a word, without. A passage whose ``footnote`` is set is
    the text of that footnote; a fragment with ``calls`` calls it, and its characters are taken
    out of the text. White space of any kind stands as single spaces.

    Args:
        passages: what the reader found; a passage without visible characters is passed over.
        file: the path or name that the caller gave.
        format: the shape the file came in.
        sha256: of the file's bytes, in hexadecimal.
        symbol: the document symbol, where the format states it; else the one that the text prints
            or, failing that, the name of the file spells.
        language: of the document, where the format states it; else it is told from the words.
        diagnostics: what the reader has to say.
    """
    pieces = [lay(passage) for passage in passages]
    joining.lines(pieces)
    footnotes.number(pieces)
    footnotes.mark(pieces)
    for piece in pieces:
        piece.tidy()
    pieces = [piece for piece in pieces if piece.text or piece.calls or _is_numbered(piece)]
    furniture.mark(pieces)
    contents.mark(pieces)
    named_titles.join(pieces)
    footnotes.mark_lost(pieces)
    footnotes.call(pieces)
    stray_calls.call(pieces)
    pieces = joining.paragraphs([piece for piece in pieces if piece.text or _is_numbered(piece)])
    outline = Outline()
    found = list(zip(pieces, numbers(pieces), strict=True))
    last = len(pieces) - 1
    while last > 0 and not _is_running(pieces[last]):
        last -= 1
    for index, (piece, number) in enumerate(found):
        after = found[index + 1 : index + 1 + _AHEAD] if index < last else []
        outline.add(piece, number, after)
    return _document(
        outline.entries,
        file=file,
        format=format,
        sha256=sha256,
        symbol=symbol,
        language=language,
        diagnostics=tuple(diagnostics),
    )


def _document(
    entries: Sequence[Entry],
    *,
    file: str,
    format: Format,  # noqa: A002 - the field's own word
    sha256: str,
    symbol: str | None,
    language: str | None,
    diagnostics: tuple[Diagnostic, ...],
) -> Document:
    text, blocks, segments = _laid(entries)
    masthead = [entry.piece.text for entry in entries if entry.kind is BlockKind.MASTHEAD]
    title = next((entry.piece.text for entry in entries if entry.kind is BlockKind.TITLE), None)
    return Document(
        file=file,
        format=format,
        text=text,
        blocks=blocks,
        sha256=sha256,
        symbol=symbol or furniture.symbol(masthead) or _named(file),
        title=title,
        language=language or languages.tell(text),
        segments=segments,
        diagnostics=diagnostics,
    )


def _laid(entries: Sequence[Entry]) -> tuple[str, tuple[Block, ...], tuple[Segment, ...]]:
    """The entries laid out, one a line, each with its number before it: the text, its blocks, and
    the segments that lead back to the file.

    A report has tens of thousands of blocks and segments: made by place, and all at once as the
    tuples that they are, they take a third of the time.
    """
    anchors = settle([entry.claim for entry in entries])
    lines: list[str] = []
    blocks: list[tuple[Any, ...]] = []
    segments: list[Row] = []
    at = 0
    for entry, anchor in zip(entries, anchors, strict=True):
        piece, start = entry.piece, at
        if entry.prefix:
            lines.append(f"{entry.prefix} {piece.text}")
            start += len(entry.prefix) + 1
        else:
            lines.append(piece.text)
        end = start + len(piece.text)
        for low, high, source, source_end, page, paragraph, run in piece.rows:
            if low < high:
                segments.append(
                    (start + low, start + high, source, source_end, page, paragraph, run)
                )
        parent = None if entry.parent is None else anchors[entry.parent]
        blocks.append(_block(entry, anchor, parent, start, end))
        at = end + 1
    made = tuple.__new__
    return (
        "\n".join(lines),
        tuple(map(made, repeat(Block), blocks)),
        tuple(map(made, repeat(Segment), segments)),
    )


def _block(entry: Entry, anchor: str, parent: str | None, start: int, end: int) -> tuple[Any, ...]:
    """The fields of the entry's block, in their order."""
    piece = entry.piece
    return (
        entry.kind,
        start,
        end,
        anchor,
        entry.number,
        parent,
        entry.section,
        entry.level,
        piece.language,
        piece.page,
        piece.style,
        piece.cell,
        _calls(piece, start) if piece.calls else (),
        _emphasis(piece, start) if piece.emphasis else (),
    )


def _calls(piece: Piece, start: int) -> tuple[FootnoteCall, ...]:
    return tuple(FootnoteCall(mark, start + place, which) for mark, place, which in piece.calls)


def _emphasis(piece: Piece, start: int) -> tuple[Span, ...]:
    return tuple(Span(start + low, start + high) for low, high in piece.emphasis)


def _is_running(piece: Piece) -> bool:
    """Whether a piece is of the text, not of the foot of a page."""
    return piece.kind not in (BlockKind.FURNITURE, BlockKind.FOOTNOTE) and piece.footnote is None


def _is_numbered(piece: Piece) -> bool:
    """Whether the markup says that all there is of a paragraph is its number."""
    return piece.settled and piece.number is not None


def _named(file: str) -> str | None:
    """The symbol that the name of the file spells, for documents that do not print theirs."""
    found = naming.symbol(file)
    return None if found is None else found.text
