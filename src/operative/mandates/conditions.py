"""Words that limit or condition what is asked."""

from __future__ import annotations

import re
from functools import cache

from operative.mandates import vocabulary


@cache
def _pattern() -> re.Pattern[str]:
    rows = vocabulary.table("conditions")["patterns"]
    return re.compile(
        r"(?<![\w-])(?:" + vocabulary.alternation(rows) + r")(?![\w-])", re.IGNORECASE
    )


def find(text: str, start: int, end: int) -> tuple[str, ...]:
    """The conditions in ``text[start:end]``, verbatim, in order, each once."""
    found = (match[0] for match in _pattern().finditer(text, start, end))
    return tuple(dict.fromkeys(found))
