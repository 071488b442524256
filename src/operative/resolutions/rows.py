"""What each block of a document becomes when it is read as a resolution."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from operative.documents.anchors import Claim
from operative.documents.model import Block


class Part(Enum):
    """Where in a resolution a block stands."""

    HEAD = auto()
    PREAMBLE = auto()
    OPERATIVE = auto()
    AFTER = auto()
    ANNEX = auto()


@dataclass(slots=True)
class Row:
    """What one block of the document becomes."""

    block: Block
    part: Part
    claim: Claim | None = None
    parent: int | None = None
    depth: int = 0
    continues: bool = False
    numbered: bool = False


def number_of(block: Block) -> int | None:
    """The value of a paragraph's number: 6 for "6." and "6)", ``None`` for no whole number."""
    number = (block.number or "").strip("().")
    return int(number) if number.isdigit() else None
