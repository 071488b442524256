"""What a reader gives back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from operative.documents.model import Diagnostic
from operative.documents.passages import Passage


@dataclass(frozen=True, slots=True)
class Found:
    """The passages of a file, in order, and what the format itself says of the document."""

    passages: Sequence[Passage]
    diagnostics: Sequence[Diagnostic] = ()
    symbol: str | None = None
    language: str | None = None
