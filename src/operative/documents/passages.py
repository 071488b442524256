"""What a reader hands on: paragraphs as they lie in the file, before anything is understood.

Readers differ in this first step only. :func:`operative.documents.assemble.assemble` is the tail
they share: it takes footnote marks out, joins what pages cut, parts numbers from text, finds
sections and gives anchors. Both are tuples, which are made in a third of the time: a file has tens
of thousands of them, and none outlives the reading.
"""

from __future__ import annotations

from typing import NamedTuple

from operative.documents.model import BlockKind, Cell

UNKNOWN = "? "
"""What a fragment calls begins so where the file has no such footnote; the mark follows."""


class Fragment(NamedTuple):
    """Characters with one look.

    ``start`` is where they begin in the file, counted as :class:`operative.documents.model.Segment`
    says; ``None`` where no file holds them.
    """

    text: str
    start: int | None = None
    end: int | None = None  # where it differs from start + len(text): an entity, a ligature
    page: int | None = None
    paragraph: int | None = None
    run: int | None = None
    italic: bool = False
    superscript: bool = False
    calls: str | None = None  # the id of the footnote that this fragment calls, if the format says


class Passage(NamedTuple):
    """A paragraph, heading, cell or footnote as the reader met it."""

    fragments: tuple[Fragment, ...]
    kind: BlockKind | None = None  # where the format says; the tail decides the rest
    level: int = 0  # of a heading, or the depth of a list item
    number: str | None = None  # an automatic number, as printed
    style: str | None = None
    cell: Cell | None = None
    language: str | None = None
    footnote: str | None = None  # the id of the footnote that this passage is the text of
    settled: bool = False  # whether the markup says all: nothing is to be told from the words

    @property
    def text(self) -> str:
        """The characters of all fragments."""
        return "".join([fragment.text for fragment in self.fragments])
