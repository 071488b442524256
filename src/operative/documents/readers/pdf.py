"""PDF with a text layer."""

from __future__ import annotations

from operative.documents.readers.found import Found
from operative.errors import UnreadableError


def passages(_data: bytes) -> Found:
    """The passages of a PDF."""
    raise UnreadableError("is a PDF", remedy="save it as .docx and read that")
