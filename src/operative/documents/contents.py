"""Lists of contents in running text: they repeat headings, and are none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from operative.documents.model import BlockKind
from operative.documents.pieces import Piece
from operative.documents.words import alternatives

_LED = re.compile(r"\.{5,}[ .]*(?:[\divxlc]{1,6}(?:\s?[-–]\s?[\divxlc]{1,6})?)?$")  # "Aims ..... 4"
_LONGEST = 300  # characters of a line of contents
_FEW = 3  # lines that lead to a number; fewer make no list
_BETWEEN = 3  # lines of words, of longer titles, from one of those to the next


def mark(pieces: Sequence[Piece]) -> None:
    """Make furniture of lists of contents whose lines lead to their numbers with dots."""
    titles = alternatives("headings", "contents")
    for index, piece in enumerate(pieces):
        headed = piece.kind is BlockKind.HEADING and not piece.settled  # by its look, in a PDF
        if (headed or _may_stand(piece)) and titles.fullmatch(piece.text):
            for listed in pieces[index : _end(pieces, index)]:
                if _may_stand(listed):
                    listed.kind = BlockKind.FURNITURE


def _end(pieces: Sequence[Piece], start: int) -> int:
    """The place after the last line of the contents that begin at ``start``; ``start`` if none."""
    led, end, between = 0, start, 0
    for place in range(start + 1, len(pieces)):
        text = pieces[place].text
        if _LED.search(text):
            led, end, between = led + 1, place + 1, 0
            continue
        between += any(map(str.isalpha, text))  # the number of a page may stand by itself
        if between > _BETWEEN or len(text) > _LONGEST:
            break
    return end if led >= _FEW else start


def _may_stand(piece: Piece) -> bool:
    return piece.kind is None and not piece.settled and piece.cell is None
