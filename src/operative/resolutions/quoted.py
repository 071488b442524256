"""What a paragraph announces with a colon and is its own: numbered lists, articles, rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from operative.documents.model import Block, BlockKind
from operative.resolutions import lookahead
from operative.resolutions.openings import decides
from operative.resolutions.rows import Part, number_of

if TYPE_CHECKING:
    from operative.resolutions.walk import Walk


def heads(walk: Walk, text: str) -> bool:
    """Whether a heading is one of a quotation, or opens that which is announced above it."""
    if len(walk.rows) < walk.resumes:
        return True
    quotes = text.startswith(tuple(lookahead.QUOTES))
    return walk.part is Part.OPERATIVE and quotes and _opens(walk)


def is_item(walk: Walk, block: Block) -> bool:
    """Whether a numbered list or a quotation begins or goes on here, announced above.

    "11. Approves the provisional agenda:", then "1." to "7.", then "12." again: they are items of
    paragraph 11. That the resolution goes on with its own number and a verb tells.
    """
    if len(walk.rows) < walk.resumes:
        return True
    if block.kind is not BlockKind.NUMBERED or walk.top is None:
        return False
    if _opens(walk):
        return True
    if not walk.colon:
        return False
    block_above = walk.rows[walk.top].block
    above = number_of(block_above)
    if above is None and decides(walk.document.text_of(block_above)):
        return walk.document.text.startswith("To ", block.start)  # "instructs …: 1. To submit"
    if above is None or number_of(block) in (None, above + 1):
        return False
    resumes = lookahead.resumption(walk.document, len(walk.rows) + 1, above)
    if resumes is None:
        return False
    walk.resumes, walk.quoting = resumes, walk.top
    return True


def outside(walk: Walk, parent: int | None) -> int | None:
    """The parent of a sub-paragraph, which is not in a quotation that is over.

    "(b)" after the rule that "(a)" replaces goes on from "(a)", not from the rule's paragraph 2.
    """
    if walk.quoting is None or parent is None or len(walk.rows) < walk.resumes:
        return parent
    if not walk.quoting < parent < walk.resumes:
        return parent
    announced_by = walk.rows[walk.quoting].parent
    return walk.top if announced_by is None else announced_by


def _opens(walk: Walk) -> bool:
    """Whether a quotation goes over the next paragraphs, which a colon announced.

    "Amends article 12 … as follows:", then "Article 12" and its paragraphs up to the closing mark:
    they are items of the paragraph that announced them.
    """
    if walk.top is None or walk.statement or walk.rows[-1].claim is None:
        return False
    if not walk.document.text_of(walk.rows[-1].block).endswith(":"):
        return False
    ends = lookahead.quotation(walk.document, len(walk.rows))
    if ends is None:
        return False
    walk.resumes, walk.quoting = ends + 1, len(walk.rows) - 1
    return True
