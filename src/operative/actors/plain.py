"""The slow, plain matcher that the fast one is held against."""

from __future__ import annotations

from collections.abc import Iterator

from operative.actors.entries import Entry, strength_at
from operative.actors.folding import Folded, fold
from operative.actors.model import Mention
from operative.actors.registry import Registry


def match(registry: Registry, text: str) -> tuple[Mention, ...]:
    """What :meth:`Registry.match` gives, found by looking for each name in turn."""
    folded = fold(text)
    free = [True] * len(folded.text)
    found: list[Mention] = []
    hits = [(start, entry) for entry in registry.entries for start in _places(entry, folded)]
    hits.sort(key=lambda hit: (-len(hit[1].lower), hit[0], hit[1].text))
    for start, entry in hits:
        end = start + len(entry.lower)
        if not all(free[start:end]):
            continue
        free[start:end] = [False] * (end - start)
        if entry.actors:
            first, last = folded.origin(start + entry.skip), folded.origin(end - 1) + 1
            strength = strength_at(entry, folded, start, end, registry.store.before)
            found.append(
                Mention(first, last, text[first:last], entry.actors, strength, entry.joint)
            )
    return tuple(sorted(found, key=lambda mention: mention.start))


def _places(entry: Entry, folded: Folded) -> Iterator[int]:
    start = folded.lower.find(entry.lower)
    while start >= 0:
        if entry.fits(folded, start, start + len(entry.lower)):
            yield start
        start = folded.lower.find(entry.lower, start + 1)
