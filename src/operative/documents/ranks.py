"""How far out a heading stands, and what anchors call the division that it opens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from operative.documents.headings import LONGEST_HEADING
from operative.documents.numbering import Look, Number, part
from operative.documents.pieces import Piece
from operative.documents.words import alternatives

ANNEX, _DIVISION, _CLAUSE, PLAIN = 1, 2, 6, 9
"""Ranks, 1 outermost: of annexes, of named divisions, of clauses, of headings without a number."""

_RANKS = {
    Look.HEAD_ROMAN: 3,
    Look.HEAD_CAPITAL: 4,
    Look.DOTTED: 5,
    Look.DECIMAL: 6,
    Look.LETTER: 7,
    Look.ROMAN: 8,
    Look.FIGURE: 8,
}
_ALONE = re.compile(r"[A-Z]\.?|[IVX]{2,5}\.?")


@dataclass(slots=True)
class Ranks:
    """Ranks the headings of a document in order, for "C" after "B" is a letter, no hundred."""

    region: str = ""  # the annex that the last heading of one opened
    _last_capital: int = 0
    _last_roman: int = 0

    def of(self, piece: Piece, number: Number | None) -> tuple[int, str | None]:
        """How far out a heading stands, and what anchors call the division it opens."""
        annex = alternatives("headings", "annex").fullmatch(piece.text)
        if annex and (annex["rest"] is None or len(piece.text) < LONGEST_HEADING):
            name = f"annex {annex['number']}" if annex["number"] else "annex"
            self.region = name
            self._last_capital = self._last_roman = 0
            return ANNEX, None
        level = 0 if piece.settled else piece.level
        for table, rank in (("division", _DIVISION), ("clause", _CLAUSE)):
            if found := alternatives("headings", table).fullmatch(piece.text):
                group = found.lastgroup or table
                return (
                    level or rank,
                    f"{'sect.' if group == 'section' else group} {found[group]}",
                )
        if number is None:
            number = _alone(piece.text)
        if number is None:
            return level or PLAIN, None
        look, value = self._look(number)
        if look is Look.HEAD_ROMAN:
            division = f"sect. {number.printed.rstrip('.')}"
        elif look is Look.HEAD_CAPITAL:
            division = f"part {number.printed.rstrip('.')}"
        else:
            division = f"sect. {number.printed.rstrip('.')}"
        rank = level or _RANKS.get(look, PLAIN)
        if look is Look.HEAD_CAPITAL:
            self._last_capital = value
        elif look is Look.HEAD_ROMAN:
            self._last_roman, self._last_capital = value, 0
        return rank, division

    def _look(self, number: Number) -> tuple[Look, int]:
        for look, value in number.looks:
            if look is Look.HEAD_ROMAN and value == self._last_roman + 1:
                return look, value
        for look, value in number.looks:
            if look is Look.HEAD_CAPITAL and value == self._last_capital + 1:
                return look, value
        return number.looks[0]


def _alone(text: str) -> Number | None:
    """The number that a heading consists of: "A", "II"."""
    return part(f"{text.rstrip('.')}. X") if _ALONE.fullmatch(text) else None
