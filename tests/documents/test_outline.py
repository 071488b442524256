"""The levels of headings, from their looks and their numbers."""

from __future__ import annotations

from operative.documents import BlockKind
from operative.documents.passages import Fragment, Passage
from operative.documents.readers.outline import levelled


def levels(*headings: str) -> list[int]:
    """The depths of headings that all look the same."""
    made = [Passage((Fragment(text),), BlockKind.HEADING, 2) for text in headings]
    return [passage.level for passage in levelled(made)]


def test_capitals_stand_under_roman_numbers() -> None:
    assert levels("I. Aims", "A. Plan", "B. Means", "II. Costs") == [1, 2, 2, 1]


def test_the_letter_i_after_h_is_no_roman_one() -> None:
    found = levels("VI. Modes", "A. Road", "H. Rail", "I. Water", "J. Air", "VII. Costs")
    assert found == [1, 2, 2, 2, 2, 1]


def test_an_annex_counts_anew() -> None:
    assert levels("G. Road", "H. Rail", "Annex", "I. Aims", "A. Plan") == [1, 1, 1, 2, 3]
