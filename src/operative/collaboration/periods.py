"""The years that the words of a statement give for a collaboration."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from operative.collaboration import lexicon
from operative.collaboration.model import Period

_YEAR = r"(?P<first>(?:19|20)\d\d)"


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    open_end: str  # "first" or "last" where that end is not given


@cache
def _rules() -> tuple[tuple[_Rule, ...], re.Pattern[str]]:
    data: dict[str, Any] = lexicon.load("periods")
    rules = tuple(
        _Rule(re.compile(row["pattern"].replace("YEAR", _YEAR), re.IGNORECASE), row.get("open", ""))
        for row in data["period"]
    )
    return rules, re.compile(data["names"]["pattern"])


def find(clause: str) -> Period | None:
    """The period that a clause states; ``None`` where it gives no year of the collaboration.

    Years within the name of a convention, an agenda or a resolution are none of it.
    """
    if "19" not in clause and "20" not in clause:
        return None
    rules, named = _rules()
    text = named.sub(lambda match: " " * len(match[0]), clause)
    for rule in rules:
        match = rule.pattern.search(text)
        if match is None:
            continue
        first = int(match["first"])
        last = _last(first, match.groupdict().get("last"))
        if last < first:
            continue
        if rule.open_end == "first":
            return Period(None, first)
        return Period(first, None if rule.open_end == "last" else last)
    return None


def _last(first: int, written: str | None) -> int:
    """The last year, of which two figures may be written: 2024–25."""
    if written is None:
        return first
    return int(written) if len(written) == 4 else first - first % 100 + int(written)
