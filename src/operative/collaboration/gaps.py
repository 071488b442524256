"""What the reports read do not show: openings to ask, never scores.

A gap says that nothing was found in what was read. It does not say that nothing was done.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from operative.collaboration.model import Evidence
from operative.collaboration.network import Network
from operative.collaboration.topics import Topic, Vocabulary


@dataclass(frozen=True, slots=True)
class Expected:
    """Two actors that a mandate or a mechanism names together, and where it does."""

    pair: tuple[str, str]  # in alphabetical order
    why: str  # "para. 3 of A/RES/68/145", "members of the Inter-Agency Standing Committee"


@dataclass(frozen=True, slots=True)
class Gaps:
    """What no report shows."""

    pairs: tuple[Expected, ...]  # named together, and no report states that they work together
    topics: tuple[Topic, ...]  # that no statement is about
    silent: tuple[str, ...]  # actors whose report or section holds no statement


def gaps(
    network: Network,
    evidence: Iterable[Evidence],
    *,
    vocabulary: Vocabulary,
    reporters: Collection[str],
    expected: Iterable[Expected] = (),
) -> Gaps:
    """What no report shows, each in a fixed order.

    ``reporters`` are the actors of whom a report or a section has been read. A pair is expected
    only of actors one of whom has reported: of the others nothing could be found.
    """
    rows = tuple(evidence)
    known = {edge.pair for edge in network.edges}
    covered = {topic for row in rows for one in row.statements for topic in one.topics}
    speaking = {row.entity for row in rows if row.statements}
    missing: dict[tuple[str, str], Expected] = {}
    for one in expected:
        if one.pair not in known and not set(one.pair).isdisjoint(reporters):
            missing.setdefault(one.pair, one)
    return Gaps(
        tuple(missing[pair] for pair in sorted(missing)),
        tuple(t for t in vocabulary.topics if not t.facet and t.id not in covered),
        tuple(sorted(set(reporters) - speaking)),
    )


def together(actors: Iterable[str], why: str) -> Iterable[Expected]:
    """Every pair of some actors that are named together."""
    ordered = sorted(set(actors))
    for place, first in enumerate(ordered):
        for second in ordered[place + 1 :]:
            yield Expected((first, second), why)
