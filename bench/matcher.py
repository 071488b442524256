"""Finding the actors that a text names; against one regular expression, and spaCy's PhraseMatcher,
over the same names.

The expression is the best that `re` does without help: every name as it is written, longest first,
between word boundaries. It knows nothing of capitals, line breaks or typographic apostrophes, so
it has less to do, and finds less. PhraseMatcher needs the text cut into tokens, which spaCy's blank
English tokenizer does; that is part of its work.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.library import available, resolutions
from bench.timing import in_turn, show
from operative.actors.registry import load

if TYPE_CHECKING:
    from collections.abc import Callable

CHARACTERS = 200_000  # for the expression, which takes some 20 s for them
LONGER = 1_000_000


def alternation() -> re.Pattern[str]:
    """All names of the registry in one expression."""
    names = sorted({entry.text for entry in load().entries}, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def phrases() -> Callable[[str], int]:
    """A function that gives the number of matches of spaCy's PhraseMatcher."""
    import spacy
    from spacy.matcher import PhraseMatcher

    language = spacy.blank("en")
    language.max_length = 100_000_000
    matcher = PhraseMatcher(language.vocab)
    names = sorted({entry.text for entry in load().entries})
    matcher.add("actor", list(language.tokenizer.pipe(names)))
    return lambda text: len(matcher(language.make_doc(text)))


def main() -> None:
    """Print the comparison, and how fast ours is on a text long enough to tell."""
    if not available():
        return
    registry = load()
    whole = "\n\n".join(text for _, text in resolutions())
    text = whole[:CHARACTERS]
    pattern, matcher = alternation(), phrases()
    ours = "Registry.match"
    timings = in_turn(
        {ours: lambda: registry.match(text), "re, one alternation": lambda: pattern.findall(text)},
        runs=3,
    )
    size = f"Actors: {len(registry.actors)} actors, {len(registry.entries):,} wordings"
    show(
        f"{size}, {len(registry.match(text)):,} mentions (re: {len(pattern.findall(text)):,})",
        timings,
        peer="re, one alternation",
        amount=len(text),
        unit="characters",
    )
    more = whole[:LONGER]
    timings = in_turn(
        {ours: lambda: registry.match(more), "spaCy PhraseMatcher": lambda: matcher(more)}, runs=7
    )
    show(
        f"{size}, {len(registry.match(more)):,} mentions (spaCy: {matcher(more):,})",
        timings,
        peer="spaCy PhraseMatcher",
        amount=len(more),
        unit="characters",
    )
    alone = in_turn({ours: lambda: registry.match(whole)}, runs=3)
    show(f"Actors: {len(whole):,} characters", alone, amount=len(whole), unit="characters")
