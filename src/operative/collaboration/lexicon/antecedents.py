"""Words for several who were named before; ``antecedents.toml`` explains."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from operative.collaboration.lexicon.files import load


@dataclass(frozen=True, slots=True)
class Several:
    """Words for several who were named before, and who may be meant."""

    pattern: re.Pattern[str]
    kinds: frozenset[str]
    near: bool = False  # named in the same sentence or the one before, as many as the words say
    headed: bool = False  # they are the subject of that sentence
    bodiless: bool = False  # no body is meant
    told: re.Pattern[str] | None = None  # what that sentence must hold
    untold: re.Pattern[str] | None = None  # what it must not

    def count(self, match: re.Match[str]) -> int | None:
        """How many the words say they are; ``None`` where they leave it open."""
        word = next((said for said in match.groups() if said), None)
        return _numbers().get(word.lower(), 2) if word else None

    def tells(self, text: str, start: int, end: int) -> bool:
        """Whether a sentence says what it must, and nothing that it must not."""
        if self.told is not None and self.told.search(text, start, end) is None:
            return False
        return self.untold is None or self.untold.search(text, start, end) is None


@cache
def several() -> tuple[Several, ...]:
    """Words for several who were named before, in the order in which they are tried."""
    return tuple(
        Several(
            re.compile(row["pattern"]),
            frozenset(row["kinds"]),
            row.get("near", False),
            row.get("headed", False),
            row.get("bodiless", False),
            *(re.compile(row[name]) if name in row else None for name in ("told", "untold")),
        )
        for row in load("antecedents")["several"]
    )


@cache
def _numbers() -> dict[str, int]:
    numbers: dict[str, int] = load("antecedents")["numbers"]
    return numbers


@cache
def people_of() -> re.Pattern[str]:
    """Who acts for those whom the words mean, right before them: "the teams of"."""
    return re.compile(load("antecedents")["people"]["of"])


@cache
def named_behind() -> re.Pattern[str]:
    """What stands between the words and the names of those who are meant."""
    return re.compile(load("antecedents")["people"]["named"])


@cache
def places_before() -> re.Pattern[str]:
    """Words before a State that make a place of it."""
    return re.compile(load("antecedents")["places"]["before"])
