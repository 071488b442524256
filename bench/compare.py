"""Comparing two resolutions; against every line against every line by edit distance.

The peer is the usual way: each paragraph of the one text against each of the other by the edit
distance of their characters (rapidfuzz, in C++), and the best pairs first, one to one. It knows
neither what moved nor what merged, and says nothing of the words that changed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from bench.library import available, named
from bench.timing import in_turn, show
from operative.documents import read_text
from operative.resolutions import parse
from operative.resolutions.compare import compare

if TYPE_CHECKING:
    from operative.resolutions.model import Resolution

PAIRS = (
    ("about 100 paragraphs", "A/RES/73/155", "A/RES/74/133"),
    ("about 400 paragraphs", "A/RES/75/239", "A/RES/78/69"),
)
ENOUGH = 0.5


def every_line(old: Resolution, new: Resolution) -> list[tuple[int, int]]:
    """The pairs that edit distance makes, the best first."""
    before = [one.text for one in (*old.preamble, *old.operative)]
    after = [one.text for one in (*new.preamble, *new.operative)]
    scored = sorted(
        (
            (Levenshtein.normalized_similarity(one, two), -at, -to)
            for at, one in enumerate(before)
            for to, two in enumerate(after)
        ),
        reverse=True,
    )
    pairs: list[tuple[int, int]] = []
    done: tuple[set[int], set[int]] = (set(), set())
    for score, at, to in scored:
        if score >= ENOUGH and -at not in done[0] and -to not in done[1]:
            done[0].add(-at)
            done[1].add(-to)
            pairs.append((-at, -to))
    return pairs


def main() -> None:
    """Print the comparison for either length."""
    if not available():
        return
    texts = named({symbol for _, *symbols in PAIRS for symbol in symbols})
    for size, *symbols in PAIRS:
        old, new = (parse(read_text(texts[symbol], name=symbol)) for symbol in symbols)
        lengths = [len(one.preamble) + len(one.operative) for one in (old, new)]
        timings = in_turn(
            {
                "compare": partial(compare, old, new),
                "every line against every line": partial(every_line, old, new),
            },
            runs=5,
        )
        show(
            f"Comparing {symbols[0]} and {symbols[1]}, {size}: {lengths[0]} and {lengths[1]}",
            timings,
            peer="every line against every line",
            amount=sum(lengths),
            unit="paragraphs",
        )
