"""What a paragraph announces with a colon and is its own: numbered lists, articles, rules."""

from __future__ import annotations

from operative.documents.model import Block, BlockKind
from operative.resolutions import lookahead
from operative.resolutions.openings import decides
from operative.resolutions.reading import Reading
from operative.resolutions.rows import Part, number_of


def heads(reading: Reading, text: str) -> bool:
    """Whether a heading is one of a quotation, or opens that which is announced above it."""
    if len(reading.rows) < reading.resumes:
        return True
    quotes = text.startswith(tuple(lookahead.QUOTES))
    return reading.part is Part.OPERATIVE and quotes and _opens(reading)


def is_item(reading: Reading, block: Block) -> bool:
    """Whether a numbered list or a quotation begins or goes on here, announced above.

    "11. Approves the provisional agenda:", then "1." to "7.", then "12." again: they are items of
    paragraph 11. That the resolution goes on with its own number and a verb tells.
    """
    if len(reading.rows) < reading.resumes:
        return True
    if block.kind is not BlockKind.NUMBERED or reading.top is None:
        return False
    if _opens(reading):
        return True
    if not reading.colon:
        return False
    block_above = reading.rows[reading.top].block
    above = number_of(block_above)
    if above is None and decides(reading.document.text_of(block_above)):
        return reading.document.text.startswith("To ", block.start)  # "instructs …: 1. To submit"
    if above is None or number_of(block) in (None, above + 1):
        return False
    resumes = lookahead.resumption(reading.document, len(reading.rows) + 1, above)
    if resumes is None:
        return False
    reading.resumes, reading.quoting = resumes, reading.top
    return True


def outside(reading: Reading, parent: int | None) -> int | None:
    """The parent of a sub-paragraph, which is not in a quotation that is over.

    "(b)" after the rule that "(a)" replaces goes on from "(a)", not from the rule's paragraph 2.
    """
    if reading.quoting is None or parent is None or len(reading.rows) < reading.resumes:
        return parent
    if not reading.quoting < parent < reading.resumes:
        return parent
    announced_by = reading.rows[reading.quoting].parent
    return reading.top if announced_by is None else announced_by


def _opens(reading: Reading) -> bool:
    """Whether a quotation goes over the next paragraphs, which a colon announced.

    "Amends article 12 … as follows:", then "Article 12" and its paragraphs up to the closing mark:
    they are items of the paragraph that announced them.
    """
    if reading.top is None or reading.statement or reading.rows[-1].claim is None:
        return False
    if not reading.document.text_of(reading.rows[-1].block).endswith(":"):
        return False
    ends = lookahead.quotation(reading.document, len(reading.rows))
    if ends is None:
        return False
    reading.resumes, reading.quoting = ends + 1, len(reading.rows) - 1
    return True
