"""Plain text and Markdown, as they come out of converters."""

from __future__ import annotations

import re

from operative.documents.passages import Fragment, Passage

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*")


def passages(text: str) -> list[Passage]:
    """The paragraphs of ``text``; fragments count its characters."""
    return [
        Passage((Fragment(found.group(), found.start()),)) for found in _PARAGRAPH.finditer(text)
    ]
