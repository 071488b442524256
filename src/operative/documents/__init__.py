"""A file becomes a :class:`~operative.documents.model.Document`."""

from operative.documents.model import (
    Anchor,
    Block,
    BlockKind,
    Cell,
    Diagnostic,
    Document,
    FootnoteCall,
    Format,
    Segment,
    Span,
)
from operative.documents.readers.text import read_text

__all__ = [
    "Anchor",
    "Block",
    "BlockKind",
    "Cell",
    "Diagnostic",
    "Document",
    "FootnoteCall",
    "Format",
    "Segment",
    "Span",
    "read_text",
]
