"""Words that limit or condition what is asked."""

from __future__ import annotations

import re
from functools import cache

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
def _telltales() -> tuple[str, ...]:
    """Words of which every condition holds one: most acts hold none."""
    return vocabulary.telltales("|".join(vocabulary.table("conditions")["patterns"])) or ("",)


def find(text: str, start: int, end: int) -> tuple[str, ...]:
    """The conditions in ``text[start:end]``, verbatim, in order, each once."""
    stretch = text[start:end].lower()
    if not any(word in stretch for word in _telltales()):
        return ()
    found = (match[0] for match in _pattern().finditer(text, start, end))
    return tuple(dict.fromkeys(found))
