from __future__ import annotations

from operative.documents.numbering import part
from operative.documents.pieces import Piece
from operative.documents.ranks import ANNEX, PLAIN, Ranks


def ranked(*headings: str) -> list[tuple[int, str | None]]:
    ranks = Ranks()
    return [ranks.of(Piece(text, []), part(text)) for text in headings]


def test_a_letter_after_its_neighbour_is_no_roman_number() -> None:
    letters = [division for _, division in ranked("A. One", "B. Two", "C. Three", "D. Four")]
    assert letters == ["part A", "part B", "part C", "part D"]
    assert ranked("I. One", "II. Two", "III. Three")[2][1] == "sect. III"


def test_an_annex_is_outermost_and_a_heading_without_number_innermost() -> None:
    (annex, _), (roman, _), (plain, division) = ranked("Annex II", "I. Purpose", "Purpose")
    assert annex == ANNEX
    assert annex < roman < plain == PLAIN
    assert division is None


def test_letters_begin_anew_under_the_next_roman_number() -> None:
    assert ranked("I. One", "A. Aim", "II. Two", "A. Aim")[3][1] == "part A"
