"""What a heading turns the text into: another part of the resolution, an annex, or nothing new."""

from __future__ import annotations

from operative.documents.model import Block
from operative.resolutions import divisions, lookahead
from operative.resolutions.openings import load, pattern
from operative.resolutions.reading import Reading
from operative.resolutions.rows import Part

_OPENING, _CLOSING = '“"', '”"'


def after_heading(reading: Reading, block: Block, text: str) -> Part:
    """The part of the resolution that what follows a heading belongs to."""
    if reading.part is Part.HEAD:
        return Part.HEAD
    after = reading.part in (Part.AFTER, Part.ANNEX)
    if after and text.lower() in _decisions():
        reading.decisions = True
    if after and (reading.decisions or _opens_part(reading, text)):
        return Part.AFTER  # of the organ on the same page, not annexed
    if pattern("annex").match(text) or _annexes_clause(reading, block, text) or _is_over(reading):
        return Part.ANNEX
    if reading.part is Part.AFTER:
        return (
            Part.AFTER
            if lookahead.opens_soon(reading.document, len(reading.rows) + 1)
            else Part.ANNEX
        )
    if reading.part is Part.ANNEX and divisions.ALONE.fullmatch(text) and block.level == 1:
        return Part.AFTER
    return reading.part


def _opens_part(reading: Reading, text: str) -> bool:
    """Whether a part of the same resolution begins: "B", and the organ speaks again."""
    return divisions.ALONE.fullmatch(text) is not None and lookahead.opens_soon(
        reading.document, len(reading.rows) + 1
    )


def _is_over(reading: Reading) -> bool:
    """Whether the last paragraph was one that closes a resolution: what is headed is annexed.

    The quotation marks that open every paragraph of a statement are closed at its end alone.
    """
    if reading.part is not Part.OPERATIVE or reading.top is None:
        return False
    block = reading.rows[reading.top].block
    if reading.statement:
        text = reading.document.text_of(block)
        return text[0] in _OPENING and text[-1] in _CLOSING
    return pattern("last").search(reading.document.text, block.start, block.end) is not None


def _annexes_clause(reading: Reading, block: Block, text: str) -> bool:
    """Whether a treaty or statute begins here, which the resolution adopts."""
    return (
        reading.part is Part.AFTER and pattern("clause").match(text) is not None and block.level > 0
    )


def _decisions() -> list[str]:
    """The headings of decisions in volumes of resolutions and decisions."""
    data = load("openings")["decision"]
    return [*data["words"], *data["others"]]
