"""Words that limit or condition what is asked."""

from __future__ import annotations

import re
from functools import cache

from operative.documents import telltales
from operative.mandates import vocabulary


@cache
def _pattern() -> re.Pattern[str]:
    groups: dict[str, list[str]] = {}
    for row in vocabulary.table("conditions")["patterns"]:
        first, _, rest = row.partition(" ")
        groups.setdefault(first, []).append(rest)
    # Each first word once, for speed: most places are given up there.
    return vocabulary.from_words(
        (first, rf"\s+(?:{vocabulary.alternation(rests)})(?![\w-])")
        for first, rests in groups.items()
    )


@cache
def _gate() -> telltales.Gate:
    """What tells that a text holds a condition, in small letters: most acts hold none."""
    return telltales.Gate(
        tuple(tuple(word.lower() for word in words) for words in telltales.needs(row))
        for row in vocabulary.table("conditions")["patterns"]
    )


def find(text: str, start: int, end: int) -> tuple[str, ...]:
    """The conditions in ``text[start:end]``, verbatim, in order, each once."""
    if not _gate().sift(text[start:end].lower()):
        return ()
    return tuple(dict.fromkeys([match[0] for match in _pattern().finditer(text, start, end)]))
