"""The outline of a document: headings and their sections, numbered paragraphs and their parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from operative.documents import titles
from operative.documents.anchors import Claim
from operative.documents.headings import (
    HEAD_LOOKS,
    NUMBERED_LOOKS,
    Entry,
    is_heading,
)
from operative.documents.model import BlockKind
from operative.documents.numbering import Ladder, Look, Number, part
from operative.documents.pieces import Piece
from operative.documents.ranks import ANNEX, Ranks
from operative.documents.words import alternatives

_LONGEST_HEAD = 300  # characters of a sub-paragraph that heads what stands below it
_LEAST_SAID = 60  # characters of a sentence under a number that was misread: "l. Takes note …;"
_ONES = ("l.", "I.")
_NO_ITEMS = (*NUMBERED_LOOKS, *HEAD_LOOKS, Look.BULLET)
_FIRST_ITEMS = ("(a)", "(i)", "(1)")
_COUNTED = (BlockKind.FURNITURE, BlockKind.MASTHEAD, BlockKind.CAPTION, BlockKind.TEXT_BOX)
_NOTES = (BlockKind.FURNITURE, BlockKind.FOOTNOTE)
_TEXT = (None, BlockKind.HEADING, BlockKind.NUMBERED, BlockKind.SUBPARAGRAPH)


@dataclass(slots=True)
class _Section:
    rank: int
    text: str
    division: str | None = None


@dataclass(slots=True)
class Outline:
    """Walks the pieces of a document in order and says what each becomes."""

    entries: list[Entry] = field(default_factory=list)
    _ranks: Ranks = field(default_factory=Ranks)
    _sections: list[_Section] = field(default_factory=list)
    _path: tuple[str, ...] | None = ()  # their texts, while they have not changed
    _base: int | None = None  # the paragraph that sub-paragraphs belong to
    _numbered: str | None = None  # the label of the last numbered paragraph
    _since: int = 0  # unnumbered paragraphs since
    _ladder: Ladder = field(default_factory=Ladder)
    _rungs: list[int] = field(default_factory=list)  # the open sub-paragraphs, outermost first
    _headed: bool = False  # whether sub-paragraphs of the list are headings of what follows them
    _counts: dict[str, int] = field(default_factory=dict)
    _table: int = 0  # the last one seen
    _called: str = ""  # what the page calls what it gives the title of: "decision"

    def add(
        self, piece: Piece, number: Number | None, after: Sequence[tuple[Piece, Number | None]]
    ) -> None:
        """Take the next piece; ``after`` are the pieces that follow it."""
        if piece.kind is BlockKind.CELL and piece.footnote is None:  # the commonest first
            self._cell(piece)
        elif piece.kind is BlockKind.TEXT_BOX and (boxed := self._first_title(piece)):
            self._title(piece, boxed)
        elif piece.kind is not None and piece.kind in _COUNTED:
            self._count(piece, piece.kind)
        elif piece.kind is BlockKind.FOOTNOTE or piece.footnote is not None:
            self._footnote(piece)
        elif piece.kind is BlockKind.CELL or piece.cell is not None:
            self._cell(piece)
        elif piece.kind is BlockKind.TITLE:
            found = None if piece.settled else titles.find(piece.text)
            self._title(piece, found or titles.Title(0, piece.number))
        elif (
            self._may_be_title(piece) and (title := titles.find(piece.text)) and self._is_own(title)
        ):
            self._title(piece, title)
        elif piece.kind is BlockKind.HEADING or (
            piece.kind is None
            and not piece.settled
            and is_heading(piece, number, after, self._before())
        ):
            self._heading(piece, number, after)
        else:
            self._paragraph(piece, number, after)

    def _may_be_title(self, piece: Piece) -> bool:
        return not piece.settled and piece.kind in (None, BlockKind.HEADING)

    def _is_own(self, title: titles.Title) -> bool:
        """Whether a title is the page's, not annexed by one that names its own otherwise."""
        if not self._ranks.region or title.number is None:
            return True
        return titles.words(title.number) in ("", self._called)

    def _first_title(self, piece: Piece) -> titles.Title | None:
        """The title in a text box, of a document that has none yet: "66/139. Aims"."""
        found = None if piece.settled else titles.find(piece.text)
        if found is None or any(entry.kind is BlockKind.TITLE for entry in self.entries):
            return None
        return found

    def _before(self) -> Entry | None:
        for entry in reversed(self.entries):
            if entry.kind not in _NOTES:
                return entry
        return None

    def _put(
        self,
        piece: Piece,
        kind: BlockKind,
        claim: Claim,
        number: str | None = None,
        *,
        prefix: str = "",
        level: int = 0,
        parent: int | None = None,
        look: Look | None = None,
        value: int = 0,
    ) -> int:
        path = self._path
        if path is None:
            path = self._sectioned()
        self.entries.append(
            Entry(piece, kind, number, prefix, level, path, claim, look, value, parent)
        )
        return len(self.entries) - 1

    def _sectioned(self) -> tuple[str, ...]:
        path = self._path = tuple(section.text for section in self._sections)
        return path

    def _count(self, piece: Piece, kind: BlockKind) -> None:
        count = self._counts[kind] = self._counts.get(kind, 0) + 1
        name = {BlockKind.TEXT_BOX: "text box"}.get(kind, kind.value)
        self._put(piece, kind, Claim(f"{name} {count}"), piece.number, prefix=piece.number or "")

    def _footnote(self, piece: Piece) -> None:
        mark = piece.footnote
        if mark is None:
            count = self._counts["note"] = self._counts.get("note", 0) + 1
            label = f"note {count}"
        elif mark.isalpha() and self._table:
            label = f"table {self._table}, note {mark}"
        else:
            label = f"footnote {mark}"
        self._put(piece, BlockKind.FOOTNOTE, Claim(label), mark)

    def _cell(self, piece: Piece) -> None:
        cell = piece.cell
        if cell is None:
            self._count(piece, BlockKind.CELL)
            return
        self._table = cell.table
        label = f"table {cell.table}, row {cell.row}, column {cell.column}"
        count = self._counts[label] = self._counts.get(label, 0) + 1
        if count > 1:
            label = f"{label}, para. {count}"
        path = self._path
        if path is None:
            path = self._sectioned()
        number = piece.number  # straight: a report has tens of thousands
        row = (piece, BlockKind.CELL, number, number or "", 0, path, Claim(label), None, 0, None)
        self.entries.append(tuple.__new__(Entry, row))

    def _title(self, piece: Piece, title: titles.Title) -> None:
        if title.start:
            piece.cut([(0, title.start, "")])
        self._called = titles.words(title.number or "")
        self._reset()
        self._sections.clear()
        self._path = ()
        self._ranks.region = ""
        self._put(piece, BlockKind.TITLE, Claim("title"), title.number, prefix=title.number or "")

    def _reset(self) -> None:
        self._base = None
        self._numbered = None
        self._since = 0
        self._ladder.clear()
        self._rungs.clear()
        self._headed = False

    # -- headings

    def _heading(
        self, piece: Piece, number: Number | None, after: Sequence[tuple[Piece, Number | None]]
    ) -> None:
        rank, division = self._ranks.of(piece, number)
        self._path = None
        printed = _part_number(piece, number)
        text = f"{printed} {piece.text}".strip() if printed else piece.text
        if piece.settled and piece.level:
            del self._sections[piece.level - 1 :]
        while not piece.settled and self._sections and self._sections[-1].rank >= rank:
            self._sections.pop()
        outermost = rank == ANNEX and (piece.style is not None or self._opens_annex(piece))
        if outermost:
            self._numbered, self._since = None, 0
        if outermost or division is not None or not self._is_open(after):
            self._base = None
            self._ladder.clear()
            self._rungs.clear()
            self._headed = False
        count = self._counts["heading"] = self._counts.get("heading", 0) + 1
        claim = Claim(f"heading {count}")
        self._put(
            piece,
            BlockKind.HEADING,
            claim,
            printed,
            prefix=printed or "",
            level=len(self._sections) + 1,
            look=number.look if number else None,
            value=number.value if number else 0,
        )
        self._sections.append(_Section(rank, text, division))
        self._path = None

    def _is_open(self, after: Sequence[tuple[Piece, Number | None]]) -> bool:
        """Whether a list goes on under a heading in its middle, or begins under it.

        "(c)" goes on after "(b)"; "(a)" begins under an item or a paragraph that announces it.
        """
        if self._continued(after) is not None:
            return True
        if self._base is None:
            return False
        following = next((number for _, number in after if number is not None), None)
        if following is None or following.value != 1 or following.look in _NO_ITEMS:
            return False
        above = self.entries[self._rungs[-1] if self._rungs else self._base].piece
        return above.text.endswith(":") or (bool(self._rungs) and _heads(above))

    def _continued(self, after: Sequence[tuple[Piece, Number | None]]) -> int | None:
        """Which of the open sub-paragraphs (outermost 0) the next number goes on from."""
        following = next((number for _, number in after if number is not None), None)
        if following is None or not self._rungs:
            return None
        return self._ladder.continued(following)

    def _opens_annex(self, piece: Piece) -> bool:
        return alternatives("headings", "annex").fullmatch(piece.text) is not None

    # -- paragraphs

    def _paragraph(
        self, piece: Piece, number: Number | None, after: Sequence[tuple[Piece, Number | None]]
    ) -> None:
        divisions = tuple([one.division for one in self._sections if one.division is not None])
        if number is None or (number.look in HEAD_LOOKS and piece.number is None):
            self._unnumbered(piece, divisions, after)
            return
        printed = _part_number(piece, number) or number.printed
        if number.look in NUMBERED_LOOKS or number.look in HEAD_LOOKS:
            label = f"para. {printed.rstrip('.')}"
            self._numbered, self._since = label, 0
            self._base = self._put(
                piece,
                BlockKind.NUMBERED,
                Claim(label, self._ranks.region, divisions),
                printed,
                prefix=printed,
                look=number.look,
                value=number.value,
            )
            self._ladder.clear()
            self._rungs.clear()
            self._headed = False
            if (inner := part(piece.text)) is not None and inner.printed in _FIRST_ITEMS:
                self._ladder.place(inner, None)
                self._rungs.append(self._base)
            return
        self._subparagraph(piece, number, printed, divisions, after)

    def _subparagraph(
        self,
        piece: Piece,
        number: Number,
        printed: str,
        divisions: tuple[str, ...],
        after: Sequence[tuple[Piece, Number | None]],
    ) -> None:
        following = next((next_number for _, next_number in after if next_number is not None), None)
        depth, value = self._ladder.place(number, following)
        del self._rungs[depth - 1 :]
        parent = self._rungs[-1] if self._rungs else self._base
        if self._rungs and _heads(self.entries[self._rungs[-1]].piece):
            self._headed = True
        tail = printed if number.look is not Look.BULLET else f"bullet {self._bullet(parent)}"
        claim = (
            Claim(tail, self._ranks.region, divisions)
            if parent is None
            else Claim(tail, parent=parent)
        )
        index = self._put(
            piece,
            BlockKind.SUBPARAGRAPH,
            claim,
            printed,
            prefix=printed,
            level=depth,
            parent=parent,
            look=number.look,
            value=value,
        )
        self._rungs.append(index)

    def _bullet(self, parent: int | None) -> int:
        key = f"bullet {parent} {len(self._sections)}"
        self._counts[key] = self._counts.get(key, 0) + 1
        return self._counts[key]

    def _unnumbered(
        self,
        piece: Piece,
        divisions: tuple[str, ...],
        after: Sequence[tuple[Piece, Number | None]],
    ) -> None:
        closing = self._rungs and self._base is not None and piece.text[:1].islower()
        if closing:
            self._put(
                piece,
                BlockKind.PARAGRAPH,
                Claim("closing words", parent=self._base),
                parent=self._base,
            )
            return
        if self._rungs and self._goes_under(piece, after):
            return
        self._since += 1
        label = f"para. {self._since}"
        if self._numbered is not None:
            label = f"after {self._numbered}, {label}"
        else:
            label = f"unnumbered {label}"
        self._ladder.clear()
        self._rungs.clear()
        self._headed = False
        self._base = self._put(
            piece, BlockKind.PARAGRAPH, Claim(label, self._ranks.region, divisions), prefix=""
        )

    def _goes_under(self, piece: Piece, after: Sequence[tuple[Piece, Number | None]]) -> bool:
        """Put a paragraph without a number under the sub-paragraph that it belongs to, if to one.

        The words below "(c) Protection of civilians" are an item of (c), after the last letter
        only where other items of the list have words below them; what stands between "(c) …;" and
        "(d)" are closing words of (c).
        """
        continued = self._continued(after)
        last = self._rungs[-1]
        if self._is_announced(piece):
            self._item(piece, last, len(self._rungs) + 1)
        elif _heads(self.entries[last].piece) and (continued is not None or self._headed):
            self._headed = True
            self._item(piece, last, len(self._rungs) + 1)
        elif continued is not None and not piece.text.endswith(":"):
            parent = self._rungs[continued]
            self._put(
                piece, BlockKind.PARAGRAPH, Claim("closing words", parent=parent), parent=parent
            )
        elif continued is not None:  # "Rule of law:", above some of the items
            above = self._rungs[continued - 1] if continued else self._base
            self._item(piece, above, continued + 1)
        else:
            return False
        return True

    def _is_announced(self, piece: Piece) -> bool:
        """Whether a sub-paragraph ends in a colon and this is what it announces, or more of it."""
        last = self._rungs[-1]
        if not self.entries[last].piece.text.endswith(":"):
            return False
        before = self._before()
        if before is None or before is self.entries[last]:
            return before is not None
        return before.parent == last and (before.piece.text[-1:] in ";," or piece.text[0] in '“"')

    def _item(self, piece: Piece, parent: int | None, level: int) -> None:
        """Put an item of a list that has no letter."""
        count = self._counts[f"item {parent}"] = self._counts.get(f"item {parent}", 0) + 1
        claim = Claim(f"item {count}", parent=parent)
        self._put(piece, BlockKind.SUBPARAGRAPH, claim, level=level, parent=parent)


def _heads(piece: Piece) -> bool:
    """Whether a sub-paragraph is the heading of what stands below it."""
    return len(piece.text) < _LONGEST_HEAD and (piece.text[-1:].isalnum() or piece.text[-1:] == ")")


def _part_number(piece: Piece, number: Number | None) -> str | None:
    """Take the printed number off the text."""
    if piece.number is not None:
        return piece.number
    if number is None:
        return None
    piece.cut([(0, number.end, "")])
    return number.printed


def numbers(pieces: Sequence[Piece]) -> list[Number | None]:
    """The printed number of each piece, from the format or from its text."""
    found: list[Number | None] = []
    for piece in pieces:
        if piece.number is not None:
            found.append(part(f"{piece.number} X") or part(f"{piece.number}. X"))
        elif piece.settled:
            found.append(None)
        elif piece.kind in _TEXT:
            found.append(part(piece.text))
        else:
            found.append(None)
    _mend_ones(pieces, found)
    return found


def _mend_ones(pieces: Sequence[Piece], found: list[Number | None]) -> None:
    """Read "l." and "I." as the number 1 before a sentence where "2." comes next."""
    following: Number | None = None
    for index in range(len(found) - 1, -1, -1):
        number = found[index]
        if number is None:
            if pieces[index].kind is BlockKind.HEADING:
                following = None
            continue
        second = following is not None and (Look.DOTTED, 2) in following.looks
        if second and number.printed in _ONES and _says(pieces[index]):
            number = found[index] = Number("1.", ((Look.DOTTED, 1),), number.end)
        following = number


def _says(piece: Piece) -> bool:
    """Whether a sentence stands here, whose number is part of the text."""
    text = piece.text
    return piece.number is None and len(text) > _LEAST_SAID and text[-1] in ".;:"
