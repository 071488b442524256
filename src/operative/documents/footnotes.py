"""Footnotes: which passages are their texts, and where the text calls them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from operative.documents.model import BlockKind
from operative.documents.pieces import Cut, Piece
from operative.documents.words import alternatives, load

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_RAISED, "0123456789")
_DEFINITION = re.compile(
    rf"\s*(?:(?P<raised>[{_RAISED}]{{1,3}})\s*"
    r"|\^(?P<caret>\d{1,3})\s+"
    r"|(?P<slash>\d{1,3}|\*{1,3})/\s+"
    r"|\[\^?(?P<square>\d{1,3})\]:?\s+"
    r"|<sup>(?P<sup>\w{1,3})</sup>\s*"
    r"|(?P<star>\*{1,3}|†|‡|\uf02a)\s+"
    r"|(?P<plain>\d{1,3})(?:\t|\s{1,3})(?=[A-Z“\"(h]))"
)
_SIGNS = re.compile(rf"[{_RAISED}^\[/*†‡\uf02a]|[^\W\d][,;:.”\"’)\]]{{0,2}}\d|\d{{4}},\d")
_CALL = re.compile(
    rf"(?P<raised>(?<=[^\s{_RAISED}])[{_RAISED}]{{1,3}}(?:[,\s]{{0,2}}[{_RAISED}]{{1,3}})*)"
    r"|(?P<caret>\^\d{1,3})"
    r"|(?P<slash>(?<=[\w,;:.”\"’)\]])\s?(?<!\d)\d{1,3}/(?=[\s,;:.)”\"]|$))"
    r"|(?P<square>\s?\[\^?\d{1,3}\])"
    r"|(?P<star>(?<=[\w.)”\"])(?:\*{1,3}|†|‡|\uf02a)(?=[\s,;:.)]|$))"
    r"|(?P<word>(?<![\w/.-])(?:[A-Za-z]+-)*[A-Za-z]*[a-z]{2,}(?P<stop>[,;:.]?[”\"’)]?|[”\"’)][,;:.]))"
    r"(?P<glued>\d{1,3})(?=[\s,;:.)”\"’]|$)(?!\.\d|,\d)"
    r"|(?<=[)\]”\"’])(?P<closed>[,;:.]?\d{1,3})(?=[\s,;:.)]|$)(?!\.\d|,\d)"
    r"|(?<=\b[12]\d{3})(?P<year>,\d{1,2})(?=\s)"
)
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


def mark(pieces: Sequence[Piece]) -> None:
    """Give the kind and the mark to the pieces that are texts of footnotes.

    A number and a full stop never make a footnote. A bare number does where it stands among other
    footnotes or after a rule or page break, or where the words after it are those of a reference.
    """
    near = False  # right after a footnote, a rule, a page number
    last = 0
    for piece in pieces:
        if piece.kind is BlockKind.FURNITURE or piece.kind is BlockKind.FOOTNOTE:
            near = True
            continue
        if piece.kind is not None or piece.number is not None or piece.footnote is not None:
            if piece.kind is not None:
                near = near and piece.kind is not BlockKind.HEADING
            continue
        found = _DEFINITION.match(piece.text)
        if found is None or not _is_footnote(piece, found, near, last):
            near = False
            continue
        group = found.lastgroup or "plain"
        sign = found[group].translate(_PLAIN)
        piece.kind, piece.footnote = BlockKind.FOOTNOTE, sign
        piece.cut([(0, found.end(), "")])
        near = True
        last = int(sign) if sign.isdigit() else last


def _is_footnote(piece: Piece, found: re.Match[str], near: bool, last: int) -> bool:
    rest = piece.text[found.end() :]
    if not rest.strip():
        return False
    group = found.lastgroup
    if group in ("raised", "caret", "slash", "sup"):
        return True
    known = alternatives("footnotes", "openings").match(rest) is not None
    if group in ("star", "square"):
        return near or known
    if _MONTH.match(rest):
        return False
    follows = near and int(found["plain"]) == last + 1
    return (known and (near or follows or _closes(rest))) or (follows and _closes(rest))


def _closes(rest: str) -> bool:
    return rest.rstrip().endswith(".")


def call(pieces: Iterable[Piece]) -> None:
    """Take the marks that call footnotes out of the texts and note where they were.

    A digit glued to a word is a mark only where the document has a footnote of that mark, and
    never in symbols, dates or numbers.
    """
    pieces = list(pieces)
    marks = {piece.footnote for piece in pieces if piece.footnote is not None}
    for piece in pieces:
        if piece.call_ids or piece.raised:
            _take_marked(piece, marks)
        if _SIGNS.search(piece.text) is not None:
            _take_printed(piece, marks)


def _take_marked(piece: Piece, marks: set[str]) -> None:
    """Marks that the format itself sets apart."""
    found = [(start, end, mark) for start, end, mark in piece.call_ids]
    for start, end in piece.raised:
        sign = piece.text[start:end].strip().strip(",").translate(_PLAIN)
        if sign in marks:
            found.append((start, end, sign))
    _take(piece, sorted(found))


def _take_printed(piece: Piece, marks: set[str]) -> None:
    """Marks that are characters of the text."""
    found: list[tuple[int, int, str]] = []
    for sign in _CALL.finditer(piece.text):
        group = "glued" if sign.lastgroup in ("glued", "stop", "word") else sign.lastgroup
        assert group is not None  # noqa: S101
        start, end = sign.span(group)
        while piece.text[start].isspace() or (
            group in ("closed", "year") and piece.text[start] in ",;:."
        ):
            if not piece.text[start].isspace():
                start += 1
                break
            start += 1
        cut_from = sign.start(group) if group == "slash" or group == "square" else start
        name = piece.text[start:end].strip("[]^/").translate(_PLAIN)
        names = re.split(r"[,\s]+", name)
        if _counts(sign, group, names, marks):
            found.extend((cut_from, end, each) for each in names)
    _take(piece, found)


def _counts(sign: re.Match[str], group: str, names: Sequence[str], marks: set[str]) -> bool:
    if group == "caret":
        return True
    if not all(name in marks for name in names):
        return group == "raised" and not marks and not _is_unit(sign)
    if group == "glued":
        word = re.split(r"[^A-Za-z]+", sign["word"].rstrip(',;:.”"’)'))[-1]
        return word.lower() not in _never_before()
    return True


def _is_unit(sign: re.Match[str]) -> bool:
    return re.search(r"(?:\b|\d)[kcdm]?m$", sign.string[: sign.start()]) is not None


@cache
def _never_before() -> frozenset[str]:
    return frozenset(load("footnotes")["not-before-a-mark"]["words"])


def _take(piece: Piece, found: Sequence[tuple[int, int, str]]) -> None:
    if not found:
        return
    cuts: list[Cut] = []
    for start, end, mark in found:
        piece.calls.append((mark, start))
        if not cuts or start >= cuts[-1][1]:
            cuts.append((start, end, ""))
    piece.calls.sort(key=lambda row: row[1])
    piece.cut(cuts)


def number(pieces: Iterable[Piece]) -> None:
    """Give the footnotes that a format names by id the mark that they are printed with.

    An id that is not the printed mark itself (docx counts its separators too) is replaced by the
    passage's own number where the reader gives one.
    """
    pieces = list(pieces)
    names = {
        piece.footnote: piece.number
        for piece in pieces
        if piece.footnote is not None and piece.number is not None
    }
    if not names:
        return
    for piece in pieces:
        if piece.footnote in names:
            piece.footnote, piece.number = names[piece.footnote], None
        piece.call_ids = [
            (start, end, names.get(mark) or mark) for start, end, mark in piece.call_ids
        ]
