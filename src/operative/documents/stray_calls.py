"""Calls of footnotes that do not look like calls: apart from their word, or behind a year.

A text that was taken out of a PDF has lost what raised a mark above its line: "the Convention, 9
the Compact", "of 20172 and". Such a figure may be anything, so it is a call only where the document
has a note of that mark which nothing else calls, and where it stands once between the calls of the
notes before and after.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from operative.documents.model import BlockKind
from operative.documents.pieces import Piece
from operative.documents.words import load

_FIGURE = re.compile(
    r"(?:(?P<apart>(?<=[a-z,;:.”\"’)]) )|(?<=\b[12]\d\d\d))(?P<mark>\d{1,3})(?=[\s,;:.)”]|$)"
)
_AFTER = re.compile(r" (?P<word>[^\W\d_]+)(?= \d|$)")
_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)$")
_REACH = 24  # characters before a figure that hold the word before it
_CLOSING = ",;:.)”"

Place = tuple[int, int]
"""The number of a piece and a place in its text."""


def call(pieces: Sequence[Piece]) -> None:
    """Take the marks of notes that nothing calls out of the texts, where they surely stand."""
    marks = Counter(piece.footnote for piece in pieces if piece.footnote is not None)
    called = _called(pieces)
    lost = {mark for mark, count in marks.items() if count == 1 and mark.isdecimal()} - set(called)
    if not lost:
        return
    figures: dict[str, list[Place]] = {mark: [] for mark in lost}
    for mark, index, at in _figures(pieces):
        if mark in lost:
            figures[mark].append((index, at))
    taken: dict[int, list[tuple[int, str]]] = {}
    for mark in sorted(lost, key=int):
        low, high = _between(int(mark), called, len(pieces))
        found = [place for place in figures[mark] if low < place < high]
        if len(found) == 1:
            called[mark] = found[0]
            index, at = found[0]
            taken.setdefault(index, []).append((at, mark))
    for index, calls in taken.items():
        _take(pieces[index], sorted(calls))


def _take(piece: Piece, calls: Sequence[tuple[int, str]]) -> None:
    """Make calls of figures of a text, each with the space before it."""
    piece.calls = sorted(
        [*piece.calls, *((mark, at, None) for at, mark in calls)], key=lambda row: row[1]
    )
    piece.cut([(at, at + len(mark) + (piece.text[at] == " "), "") for at, mark in calls])


def _called(pieces: Sequence[Piece]) -> dict[str, Place]:
    """Where each mark is first called."""
    places: dict[str, Place] = {}
    for index, piece in enumerate(pieces):
        for mark, at, _ in piece.calls:
            places.setdefault(mark, (index, at))
    return places


def _between(mark: int, called: dict[str, Place], end: int) -> tuple[Place, Place]:
    """The places of the calls nearest to a mark's own, or the ends of the text."""
    lower = [int(one) for one in called if one.isdecimal() and int(one) < mark]
    higher = [int(one) for one in called if one.isdecimal() and int(one) > mark]
    low = called[str(max(lower))] if lower else (-1, 0)
    high = called[str(min(higher))] if higher else (end, 0)
    return low, high


def _figures(pieces: Sequence[Piece]) -> Iterator[tuple[str, int, int]]:
    """The figures in running text that may be marks, each with the piece and where it begins."""
    for index, piece in enumerate(pieces):
        if piece.kind in (BlockKind.FURNITURE, BlockKind.FOOTNOTE) or piece.settled:
            continue
        for found in _FIGURE.finditer(piece.text):
            if found["apart"] is None or _may_stand(piece.text, found):
                yield found["mark"], index, found.start()


def _may_stand(text: str, found: re.Match[str]) -> bool:
    """Whether a figure behind a space may be a mark: behind a stop, a name, or before a stop."""
    before = _BEFORE.search(text, max(0, found.start() - _REACH), found.start())
    after = _AFTER.match(text, found.end())
    if after is not None and after["word"].lower() in _numbered():
        return False  # "12 May"
    if before is None:
        return True
    word = before["word"]
    if word.lower() in _numbered() or text[found.end() : found.end() + 2] in (". ", "."):
        return False
    return word[0].isupper() or text[found.end() : found.end() + 1] in _CLOSING


@cache
def _numbered() -> frozenset[str]:
    """Words before a number of their own: "article", "Goal", "item"."""
    data = load("footnotes")
    return frozenset([*data["not-before-a-mark"]["words"], *data["numbered"]["words"]])
