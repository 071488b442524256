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
from operative.documents.reading import read, read_bytes

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
    "read",
    "read_bytes",
    "read_text",
]
