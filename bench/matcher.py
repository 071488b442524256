"""Finding the actors that a text names; against one regular expression over the same names.

The expression is the best that `re` does without help: every name as it is written, longest first,
between word boundaries. It knows nothing of capitals, line breaks or typographic apostrophes, so
it has less to do, and finds less.
"""

from __future__ import annotations

import re

from bench.library import available, resolutions
from bench.timing import in_turn, show
from operative.actors.registry import load

CHARACTERS = 200_000


def alternation() -> re.Pattern[str]:
    """All names of the registry in one expression."""
    names = sorted({entry.text for entry in load().entries}, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def main() -> None:
    """Print the comparison, and how fast ours is on a text long enough to tell."""
    if not available():
        return
    registry = load()
    whole = "\n\n".join(text for _, text in resolutions())
    text = whole[:CHARACTERS]
    pattern = alternation()
    ours = "Registry.match"
    timings = in_turn(
        {ours: lambda: registry.match(text), "re, one alternation": lambda: pattern.findall(text)},
        runs=3,
    )
    show(
        f"Actors: {len(registry.actors)} actors, {len(registry.entries):,} wordings, "
        f"{len(registry.match(text)):,} mentions (re: {len(pattern.findall(text)):,})",
        timings,
        peer="re, one alternation",
        amount=len(text),
        unit="characters",
    )
    alone = in_turn({ours: lambda: registry.match(whole)}, runs=3)
    show(f"Actors: {len(whole):,} characters", alone, amount=len(whole), unit="characters")
