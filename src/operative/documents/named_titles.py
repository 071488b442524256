"""Titles whose number stands on a line of its own above them: "Decision 15/4", "WHA76.5"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from operative.documents import titles
from operative.documents.joining import is_participle, is_speaker
from operative.documents.model import BlockKind
from operative.documents.pieces import Piece
from operative.documents.words import alternatives

_LONGEST_NAME = 60  # characters of a number with its word
_TITLE = range(8, 301)  # characters of a title
_NEAR = 8  # pieces from the number to the organ's line
_TITLED = (None, BlockKind.HEADING, BlockKind.TITLE)
_PASSED = (BlockKind.FURNITURE, BlockKind.FOOTNOTE, BlockKind.MASTHEAD)
_SPEAKS = re.compile(r"(?:The|THE) [A-Z][^.;:]{4,110}:?")  # "The Governing Body:"
_NUMBER = re.compile(r"1\.\s?")


def join(pieces: Sequence[Piece]) -> None:
    """Give their numbers to titles, where an organ begins to speak right below them.

    In an annex only those of a page that names its titles so above it too.
    """
    alone = alternatives("titles", "alone")
    annex = alternatives("headings", "annex")
    called: str | None = None  # how the page names its titles, once an annex has begun
    last: str | None = None  # how it has named the last
    for index, piece in enumerate(pieces):
        text = piece.text
        if not 0 < len(text) <= _LONGEST_NAME or text[0] not in titles.STARTS or piece.settled:
            continue
        if annex.fullmatch(text):
            called = last or ""
        if piece.kind not in _TITLED or piece.cell is not None or alone.fullmatch(text) is None:
            continue
        if titles.find(text) is not None or called not in (None, titles.words(text)):
            continue
        if (title := _below(pieces, index)) is not None:
            title.kind, title.number = BlockKind.TITLE, text.rstrip(".:")
            last = titles.words(text)
            piece.cut([(0, len(text), "")])


def _below(pieces: Sequence[Piece], index: int) -> Piece | None:
    """The title below a number, if an organ speaks or recalls below it."""
    between = alternatives("titles", "between")
    title: Piece | None = None
    for piece in pieces[index + 1 : index + 1 + _NEAR]:
        if piece.kind in _PASSED or not piece.text or between.fullmatch(piece.text):
            continue
        if title is not None and _opens(piece.text):
            return title
        if piece.kind not in _TITLED or not _entitles(piece):
            return None
        if title is not None and not (title.text.isupper() and piece.text.isupper()):
            return None
        if title is not None:
            title.join(piece, " ")
            piece.cut([(0, len(piece.text), "")])
            continue
        title = piece
    return None


def _entitles(piece: Piece) -> bool:
    text = piece.text
    plain = piece.cell is None and piece.number is None and not piece.settled
    fits = len(text) in _TITLE and (text[0].isupper() or text[0] in '“"‘')
    return plain and fits and text[-1] not in ".;:," and titles.find(text) is None


def _opens(text: str) -> bool:
    """Whether an organ begins to speak, or what it recalls begins, named above."""
    if is_speaker(text) or _SPEAKS.fullmatch(text):
        return True
    said = _NUMBER.sub("", text, count=1)
    return is_participle(said.split(" ", 1)[0]) and said.endswith((",", ";"))
