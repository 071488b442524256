"""Footnotes: which passages are their texts, and where the text calls them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
    r"|(?P<plain>\d{1,3})\s{1,8}(?=[A-Z“\"(h]|(?:19|20)\d\d\s[A-Z]))"  # "8 2010 Review Conference"
)
_SIGN = re.compile(  # what each of the ways of _CALL must hold, far sooner found than they are
    rf"[{_RAISED}^*†‡\uf02a]|\[\d|\d/(?=[\s,;:.)”\"]|$)"
)
_RARE_SIGN = re.compile(rf"[{_RAISED}^]")
_CALL = re.compile(
    rf"(?P<raised>(?<=[^\s{_RAISED}])[{_RAISED}]{{1,3}}(?:[,\s]{{0,2}}[{_RAISED}]{{1,3}})*)"
    r"|(?P<caret>\^\d{1,3})"
    r"|(?P<slash>(?<=[\w,;:.”\"’)\]])\s?(?<!\d)\d{1,3}/(?=[\s,;:.)”\"]|$))"
    r"|(?P<square>\s?\[\^?\d{1,3}\])"
    r"|(?P<star>(?<=[\w.,;)”\"])(?:\*{1,3}|†|‡|\uf02a)(?=[\s,;:.)]|$))"
)
_GLUED = re.compile(  # the first of up to three digits, and what may stand before it
    r"[0-9](?<=[^\s0-9/(–-][0-9])[0-9]{0,2}(?=[\s,;:.)”\"’\]]|$)(?!\.[0-9]|,[0-9])"
)
_WORD_BEFORE = re.compile(
    r"(?<![\w/.])(?:[A-Za-z]+-)*[A-Za-z]*?(?P<word>[A-Za-z]*[a-z]{2})[,;:.]?[”\"’)]?[,;:.]?$"
)
_AFTER_WORD = re.compile(r"(?<=[a-z”\"])[,;:.]?([0-9]{1,3})(?=[\s,;:.)”\"]|$)")
_MARK = re.compile(r"[\[*†‡]")
_SQUARED = re.compile(
    r"(?<=[\w,;:.”\"’)])(?:\s?\[\^?(?P<square>\d{1,3})\]|(?P<star>\*{1,3}|[†‡])(?=[\s,;:.)]|$))"
)
_CLOSE_BEFORE = re.compile(r"(?<=\S)[)\]”\"’][,;:.]?$")
_YEAR_BEFORE = re.compile(r"(?<!\d)[12]\d{3}[,;]$")
_SPACED = re.compile(r"(?<=[;,.:”\")]) (\d{1,3})$")  # at the end: "… under its mandate; 34"
_REACH = 40  # characters before a digit that tell what it is glued to
_NOTE_MARK = re.compile(rf"\s*(?P<mark>[a-z]|\*{{1,3}}|[{_RAISED}]{{1,3}}|\d{{1,3}})\s+(?=[A-Z])")
_LONGEST_MARK = 6
_LONGEST_LOST = 400  # characters of a note without its mark
_ENDS = '.;:!?”"'
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


_DATED = re.compile(rf"{_MONTH.pattern} [12]\d{{3}}(?P<mark>\d{{1,3}})(?=[\s,;:.)])")  # "196156"


def mark(pieces: Sequence[Piece]) -> None:
    """Give the kind and the mark to the pieces that are texts of footnotes.

    A number and a full stop never make a footnote. A bare number does where it stands among other
    footnotes or after a rule or page break, or where the words after it are those of a reference;
    elsewhere where it goes on from the others and is glued to a word of the text.
    """
    near = False  # right after a footnote, a rule, a page number
    last = highest = 0
    called: set[str] | None = None
    squared: set[str] | None = None
    for piece in pieces:
        if piece.kind is BlockKind.FURNITURE or piece.kind is BlockKind.FOOTNOTE:
            near = True
            if piece.kind is BlockKind.FOOTNOTE and piece.footnote is None:
                _part_mark(piece)
            continue
        if piece.settled:
            near = False
            continue
        if piece.kind is not None or piece.number is not None or piece.footnote is not None:
            if piece.kind is not None:
                near = near and piece.kind is not BlockKind.HEADING
            continue
        found = _DEFINITION.match(piece.text)
        if found is not None and not near and found["plain"] == str(highest + 1):
            called = _glued_to_words(pieces) if called is None else called
            near = highest > 0 and found["plain"] in called
        sign = None if found is None or near else found["square"] or found["star"]
        if sign is not None:
            squared = _squared(pieces) if squared is None else squared
            near = sign in squared and _is_no_furniture(piece)
        if found is None or not _is_footnote(piece, found, near, highest if near else last):
            near = False
            continue
        group = found.lastgroup or "plain"
        sign = found[group].translate(_PLAIN)
        piece.kind, piece.footnote = BlockKind.FOOTNOTE, sign
        piece.cut([(0, found.end(), "")])
        near = True
        last = int(sign) if sign.isdigit() else last
        highest = max(highest, last)


def _glued_to_words(pieces: Sequence[Piece]) -> set[str]:
    """The figures that stand right after a word or its full stop, as marks do."""
    return {sign for piece in pieces for sign in _AFTER_WORD.findall(piece.text)}


def _is_no_furniture(piece: Piece) -> bool:
    """Whether a starred line is not one of the page: "* Reissued for technical reasons …"."""
    return alternatives("furniture", "furniture").fullmatch(piece.text) is None


def _squared(pieces: Sequence[Piece]) -> set[str]:
    """The stars and figures in brackets that stand behind words, as marks do: "its session [3]"."""
    likely = (piece.text for piece in pieces if _MARK.search(piece.text))  # a tenth of the time
    found = map(_SQUARED.finditer, likely)
    return {sign["square"] or sign["star"] for signs in found for sign in signs}


def mark_lost(pieces: Sequence[Piece]) -> None:
    """Give their kind to notes at the foot of a page that have lost their marks, or the rule above.

    They are told where they part a sentence: what stands above is not over, and what stands below,
    running heads aside, goes on with a small letter. Words of a reference tell them below a rule.
    """
    body: Piece | None = None
    lost: list[Piece] = []
    ruled = False
    for piece in pieces:
        if piece.kind in (BlockKind.FURNITURE, BlockKind.FOOTNOTE):
            ruled = (ruled or _is_rule(piece.text)) and not piece.text.startswith("<!--")
            continue
        running = piece.kind is None and not piece.settled and piece.cell is None
        reads = running and refers(piece.text)
        if ruled and reads:
            piece.kind = BlockKind.FOOTNOTE
            continue
        ruled = False
        marked = running and _is_note(piece.text) and _DEFINITION.match(piece.text)
        if body is not None and (reads or marked):
            lost.append(piece)
            continue
        if lost and running and piece.text[:1].islower():
            for note in lost:
                _mark_note(note)
        lost = []
        body = piece if running and piece.text[-1:] not in _ENDS else None


def _mark_note(piece: Piece) -> None:
    piece.kind = BlockKind.FOOTNOTE
    if found := _DEFINITION.match(piece.text):
        piece.footnote = found[found.lastgroup or "plain"].translate(_PLAIN)
        piece.cut([(0, found.end(), "")])


def refers(text: str) -> bool:
    """Whether a line reads as a note does without its mark: "See the records, page 110."."""
    return _is_note(text) and alternatives("footnotes", "without-a-mark").match(text) is not None


def _is_rule(text: str) -> bool:
    """Whether a line is the rule above notes: "______"."""
    return not text.strip("_-—–")


def _is_note(text: str) -> bool:
    return len(text) < _LONGEST_LOST and text.endswith(".")


def _part_mark(piece: Piece) -> None:
    """Part the mark from a note that the format knows as one, as under tables: "a See …"."""
    start, end = piece.raised[0] if piece.raised else (0, 0)
    if piece.number is not None:
        piece.footnote, piece.number = piece.number, None
    elif piece.settled:
        return
    elif end and not piece.text[:start].strip() and end - start < _LONGEST_MARK:
        piece.footnote = piece.text[start:end].strip().translate(_PLAIN)
        piece.cut([(0, end, "")])
    elif found := _NOTE_MARK.match(piece.text):
        piece.footnote = found["mark"].translate(_PLAIN)
        piece.cut([(0, found.end(), "")])


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


def call(pieces: Sequence[Piece]) -> None:
    """Take the marks that call footnotes out of the texts and note where they were.

    A digit glued to a word is a mark only where the document has a footnote of that mark, and
    never in symbols, dates or numbers.
    """
    marks = {piece.footnote for piece in pieces if piece.footnote is not None}
    digits = any(mark.isdigit() for mark in marks)
    sign = _SIGN if marks else _RARE_SIGN
    places = _places(pieces)
    for piece in pieces:
        found: list[tuple[int, int, str]] = []
        text = piece.text
        if piece.settled:
            _take(piece, [row[:3] for row in piece.call_ids], places)
            continue
        if piece.call_ids or piece.raised:
            found.extend(_set_apart(piece, marks))
        if (
            not text.isascii()
            or "^" in text
            or (marks and ("/" in text or "[" in text or "*" in text))
        ) and sign.search(text):
            found.extend(_printed(text, marks))
        if digits and (_GLUED.search(text) or text[-1:].isdigit() or _DATED.search(text)):
            found.extend(_glued(text, marks))
        if found:
            _take(piece, sorted(set(found)), places)
            piece.tidy()


def _set_apart(piece: Piece, marks: set[str]) -> Iterator[tuple[int, int, str]]:
    """Marks that the format itself sets apart."""
    for start, end, mark, _ in piece.call_ids:
        yield start, end, mark
    for start, end in piece.raised:
        sign = piece.text[start:end].strip().strip(",").translate(_PLAIN)
        if sign in marks:
            yield start, end, sign


def _printed(text: str, marks: set[str]) -> Iterator[tuple[int, int, str]]:
    """Marks with a look of their own."""
    for sign in _CALL.finditer(text):
        group = sign.lastgroup
        start, end = sign.span()
        printed = sign.group().strip()
        for name in re.split(r"[,\s]+", printed.strip("[]^/").translate(_PLAIN)):
            alone = group == "raised" and not marks and not _is_unit(text, start)
            if name in marks or group == "caret" or alone:
                yield start, end, name


def _glued(text: str, marks: set[str]) -> Iterator[tuple[int, int, str]]:
    """Bare digits glued to a word, a closing bracket or quotation mark, or a year's comma."""
    for sign in _GLUED.finditer(text):
        start = sign.start()
        if sign.group() not in marks or not start:
            continue
        last = text[start - 1]
        if last.isspace() or last.isdigit() or last in "/-–(":
            continue
        if last in ".:" and text[max(0, start - 2)].isdigit():  # "149.3", "12:30": no year either
            continue
        before = text[max(0, start - _REACH) : start]
        if (word := _WORD_BEFORE.search(before)) is not None:
            if word["word"].lower() not in _never_before():
                yield start, sign.end(), sign.group()
        elif _CLOSE_BEFORE.search(before) or _YEAR_BEFORE.search(before):
            yield start, sign.end(), sign.group()
    for dated in _DATED.finditer(text):
        if dated["mark"] in marks:
            yield dated.start("mark"), dated.end(), dated["mark"]
    if (spaced := _SPACED.search(text, max(0, len(text) - 5))) and spaced[1] in marks:
        yield spaced.start(), spaced.end(), spaced[1]


def _is_unit(text: str, end: int) -> bool:
    return re.search(r"(?:\b|\d)[kcdm]?m$", text[max(0, end - 3) : end]) is not None


@cache
def _never_before() -> frozenset[str]:
    return frozenset(load("footnotes")["not-before-a-mark"]["words"])


def _places(pieces: Iterable[Piece]) -> dict[str, int]:
    """By the format's id of a footnote, which of the footnotes with its mark it is, from 0."""
    counts: Counter[str | None] = Counter()
    places: dict[str, int] = {}
    for piece in pieces:
        if piece.footnote is None and piece.kind is not BlockKind.FOOTNOTE:
            continue
        if piece.identifier is not None:
            places.setdefault(piece.identifier, counts[piece.footnote])
        counts[piece.footnote] += 1
    return places


def _take(piece: Piece, found: Sequence[tuple[int, int, str]], places: dict[str, int]) -> None:
    if not found:
        return
    notes = {(start, end, mark): note for start, end, mark, note in piece.call_ids}
    cuts: list[Cut] = []
    for start, end, mark in found:
        if cuts and start < cuts[-1][1] and piece.calls[-1][0] == mark:
            continue  # the same mark, told twice
        which = places.get(notes.get((start, end, mark), ""))
        piece.calls.append((mark, start, which))
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
            (start, end, names.get(note) or mark, note) for start, end, mark, note in piece.call_ids
        ]
