"""What a heading turns the text into: another part of the resolution, an annex, or nothing new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from operative.documents.model import Block
from operative.resolutions import divisions, lookahead
from operative.resolutions.openings import load, pattern
from operative.resolutions.rows import Part

if TYPE_CHECKING:
    from operative.resolutions.walk import Walk

_OPENING, _CLOSING = '“"', '”"'


def after_heading(walk: Walk, block: Block, text: str) -> Part:
    """The part of the resolution that what follows a heading belongs to."""
    if walk.part is Part.HEAD:
        return Part.HEAD
    after = walk.part in (Part.AFTER, Part.ANNEX)
    if after and text.lower() in _decisions():
        walk.decisions = True
    if after and (walk.decisions or _opens_part(walk, text)):
        return Part.AFTER  # of the organ on the same page, not annexed
    if pattern("annex").match(text) or _annexes_clause(walk, block, text) or _is_over(walk):
        return Part.ANNEX
    if walk.part is Part.AFTER:
        return Part.AFTER if lookahead.opens_soon(walk.document, len(walk.rows) + 1) else Part.ANNEX
    if walk.part is Part.ANNEX and divisions.ALONE.fullmatch(text) and block.level == 1:
        return Part.AFTER
    return walk.part


def _opens_part(walk: Walk, text: str) -> bool:
    """Whether a part of the same resolution begins: "B", and the organ speaks again."""
    return divisions.ALONE.fullmatch(text) is not None and lookahead.opens_soon(
        walk.document, len(walk.rows) + 1
    )


def _is_over(walk: Walk) -> bool:
    """Whether the last paragraph was one that closes a resolution: what is headed is annexed.

    The quotation marks that open every paragraph of a statement are closed at its end alone.
    """
    if walk.part is not Part.OPERATIVE or walk.top is None:
        return False
    block = walk.rows[walk.top].block
    if walk.statement:
        text = walk.document.text_of(block)
        return text[0] in _OPENING and text[-1] in _CLOSING
    return pattern("last").search(walk.document.text, block.start, block.end) is not None


def _annexes_clause(walk: Walk, block: Block, text: str) -> bool:
    """Whether a treaty or statute begins here, which the resolution adopts."""
    return walk.part is Part.AFTER and pattern("clause").match(text) is not None and block.level > 0


def _decisions() -> list[str]:
    """The headings of decisions in volumes of resolutions and decisions."""
    data = load("openings")["decision"]
    return [*data["words"], *data["others"]]
