"""A document becomes a resolution; two resolutions are compared; a chain of them is followed."""

from operative.resolutions.model import (
    Annex,
    Footnote,
    Masthead,
    Paragraph,
    Resolution,
    Vote,
)
from operative.resolutions.parse import parse

__all__ = [
    "Annex",
    "Footnote",
    "Masthead",
    "Paragraph",
    "Resolution",
    "Vote",
    "parse",
]
