"""The years that the words of a statement give for a collaboration."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from operative.collaboration import lexicon
from operative.collaboration.model import Period, Status

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


@cache
def _headings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows: dict[str, str] = lexicon.load("periods")["headings"]
    done, planned = (rows[name].replace("YEAR", _YEAR) for name in ("done", "planned"))
    return re.compile(done, re.IGNORECASE), re.compile(planned, re.IGNORECASE)


def headed(headings: Iterable[str], status: Status) -> Period | None:
    """The period that the nearest heading with a year gives to something of this status.

    ``headings`` run from the outermost to the innermost. "Programme performance in 2024 and target
    for 2026" dates what was done to 2024 and what is planned to 2026; a plan dates nothing that was
    done, nor past performance what is planned.
    """
    done, planned = _headings()
    for heading in reversed(tuple(headings)):
        years = find(heading)
        if years is None:
            continue
        past, to_come = done.search(heading), planned.search(heading)
        mine, other = (past, to_come) if status is Status.DONE else (to_come, past)
        if mine is not None:
            return Period(int(mine["first"]), int(mine["first"]))
        return None if other is not None and status is not Status.ONGOING else years
    return None


def own(period: Period | None, status: Status, above: Period | None) -> Period | None:
    """The years that a statement's own words give it, else those of its column or heading.

    What is planned was not over before the plan's years began: then the words tell of another
    thing's year ("the outcome of a workshop held in 2023").
    """
    if period is None:
        return above
    over = above and period.last and above.first and period.last < above.first
    return above if over and status is Status.PLANNED else period


def _last(first: int, written: str | None) -> int:
    """The last year, of which two figures may be written: 2024–25."""
    if written is None:
        return first
    return int(written) if len(written) == 4 else first - first % 100 + int(written)
