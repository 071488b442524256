"""What the blocks to come tell of the one at hand; each looks no further than a few blocks."""

from __future__ import annotations

import re

from operative.documents.model import Block, BlockKind, Document
from operative.resolutions.openings import Opening, classify, organ
from operative.resolutions.rows import number_of

_SOON = 5  # blocks between a title and the line with which the organ begins to speak
_LONGEST_OPENING = 160  # characters
_NEAR = 5  # blocks after a verb that tell whether it stands among participles
_FAR = 60  # blocks within which a resolution goes on after a numbered list of its own
_MOST_ITEMS = 10  # of a list that a clause opens
QUOTES = '“"‘«'  # that open a quotation
_CLOSED = re.compile(r"[”\"’»][.;,]?$")
_READ = (BlockKind.PARAGRAPH, BlockKind.NUMBERED, BlockKind.SUBPARAGRAPH)


def opens_soon(document: Document, index: int) -> bool:
    """Whether an organ begins to speak in one of the next blocks, from the one at ``index``."""
    return any(
        block.kind is not BlockKind.FURNITURE
        and block.end - block.start < _LONGEST_OPENING
        and organ(document.text_of(block)) is not None
        for block in document.blocks[index : index + _SOON]
    )


def prepares(document: Document, index: int) -> bool:
    """Whether the next paragraph, from ``index``, opens with a participle: "Recalling …".

    Then the verb of the one before, which ends in a comma, stands among participles: "Expresses
    concern …," prepares too.
    """
    for block in document.blocks[index : index + _NEAR]:
        if block.kind is BlockKind.PARAGRAPH:
            return classify(document.text_of(block)) is Opening.PARTICIPLE
        if block.kind not in (BlockKind.FURNITURE, BlockKind.FOOTNOTE):
            return False
    return False


def counts_recitals(document: Document, index: int, number: int | None) -> bool:
    """Whether the block at ``index`` is the first of two or more that number what is recalled.

    So some conferences do: "1. RECALLING …; 2. NOTING …;".
    """
    if number != 1:
        return False
    for block in document.blocks[index + 1 : index + 1 + _NEAR]:
        if block.kind is BlockKind.NUMBERED:
            recalls = classify(document.text_of(block)) is Opening.PARTICIPLE
            return recalls and number_of(block) == number + 1
    return False


def numbers(document: Document, index: int, number: int) -> bool:
    """Whether the next paragraph with a number, from ``index``, has this one, under no heading."""
    for block in document.blocks[index : index + _FAR]:
        if block.kind is BlockKind.NUMBERED:
            return number_of(block) == number
        if block.kind in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.MASTHEAD):
            return False
    return False


def items(document: Document, index: int) -> int:
    """How many items of a clause follow, from ``index``.

    They are counted up to the one after that which ends in "and" or "or"; 0 where none does.
    """
    for count, block in enumerate(document.blocks[index : index + _MOST_ITEMS], 1):
        if block.kind is not BlockKind.PARAGRAPH:
            return 0
        if document.text_of(block).endswith((" and", " or")):
            return count + 1
    return 0


def quotation(document: Document, index: int) -> int | None:
    """The block, from ``index``, at which a quotation of several paragraphs closes.

    Each of its paragraphs is printed with an opening mark, which goes with its number; only the
    last has a closing one. None where no paragraph closes more than it opens under the same title.
    """
    for place, block in enumerate(document.blocks[index : index + _FAR], index):
        if block.kind in (BlockKind.TITLE, BlockKind.MASTHEAD):
            return None
        if block.kind in _READ and _closes(document.text_of(block)):
            return place
    return None


def _closes(text: str) -> bool:
    """Whether a quotation that an earlier paragraph opened, or this one alone, ends here."""
    if _CLOSED.search(text) is None:
        return False
    if text[0] in QUOTES:
        return True
    return text.count('"') % 2 == 1 or text.count("”") > text.count("“")


def resumption(document: Document, index: int, last: int) -> int | None:
    """The block, from ``index``, at which a resolution goes on after its paragraph ``last``.

    That it goes on is told by the next number and a verb; where a heading stands before them, it
    goes on there. None where it does not go on under the same title.
    """
    heading: int | None = None
    for place, block in enumerate(document.blocks[index : index + _FAR], index):
        if block.kind is BlockKind.TITLE:
            return None
        if block.kind is BlockKind.HEADING:
            heading = heading or place
        elif _is_next(document, block, last):
            return heading or place
    return None


def _is_next(document: Document, block: Block, last: int) -> bool:
    """Whether a paragraph has the number after ``last`` and opens with a verb."""
    if block.kind is not BlockKind.NUMBERED or number_of(block) != last + 1:
        return False
    return classify(document.text_of(block)) is Opening.FINITE
