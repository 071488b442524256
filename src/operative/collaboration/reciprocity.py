"""Whether what one actor reports of another is reported by that other too.

Nothing is weighed and nobody is corrected: each side's words stay as they are. A pair is looked at
only where a report of each of the two has been read, since silence says nothing otherwise. One side
alone is an opening to ask, not a failing: reports have different subjects and lengths.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from operative.actors.registry import Registry
from operative.collaboration.model import Evidence, Form, Status
from operative.collaboration.network import Reference, Told, joined, told


class Standing(StrEnum):
    """How the two sides' reports stand to each other."""

    BOTH = "both"  # both report it, with a form and a status in common
    DIFFERENT = "different"  # both report it, in other forms or with another status
    ONE_SIDE = "one side only"


@dataclass(frozen=True, slots=True)
class Side:
    """What the report of one of the two says of the other; empty where it is silent."""

    actor: str
    forms: tuple[Form, ...]
    statuses: tuple[Status, ...]
    evidence: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors that have both reported, and what each says of the other."""

    first: Side
    second: Side

    @property
    def standing(self) -> Standing:
        """Both, one only, or both and differently."""
        if not self.first.evidence or not self.second.evidence:
            return Standing.ONE_SIDE
        alike = set(self.first.forms) & set(self.second.forms)
        agreed = set(self.first.statuses) & set(self.second.statuses)
        return Standing.BOTH if alike and agreed else Standing.DIFFERENT


def reciprocity(
    evidence: Iterable[Evidence],
    reporters: Collection[str],
    *,
    registry: Registry | None = None,
) -> tuple[Pair, ...]:
    """Every pair of ``reporters`` of which at least one names the other, in order of their ids.

    ``reporters`` are the actors of whom a report or a section has been read, whether or not
    anything was found in it. A statement counts for the side in whose report it stands.
    ``registry`` is as in :func:`network.build`.
    """
    said: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in told(evidence, registry):
        for pair in joined(one):
            for speaker, other in (pair, pair[::-1]):
                if speaker == one.entity and other in reporters and speaker in reporters:
                    said[speaker, other].append(one)
    pairs = sorted({(min(pair), max(pair)) for pair in said})
    return tuple(
        Pair(_side(first, said[first, second]), _side(second, said[second, first]))
        for first, second in pairs
    )


def _side(actor: str, rows: Iterable[Told]) -> Side:
    rows = tuple(rows)
    forms = {row.statement.form for row in rows}
    statuses = {row.statement.status for row in rows}
    return Side(
        actor,
        tuple(form for form in Form if form in forms),
        tuple(status for status in Status if status in statuses),
        tuple(row.reference for row in rows),
    )
