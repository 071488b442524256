"""What changed in who works with whom between two reporting periods."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from operative.collaboration.model import Form, Status
from operative.collaboration.network import Edge, Network


class Turn(StrEnum):
    """What became of a pair from one period to the next, as far as the reports read tell.

    A pair that is not stated again may go on: ``ENDED`` says that the reports no longer state it.
    """

    NEW = "new"
    CONTINUED = "continued"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Change:
    """One pair in two periods; an edge is absent where the pair is not stated in that period."""

    pair: tuple[str, str]
    before: Edge | None
    after: Edge | None

    @property
    def turn(self) -> Turn:
        """New, continued or ended."""
        if self.before is None:
            return Turn.NEW
        return Turn.ENDED if self.after is None else Turn.CONTINUED

    @property
    def forms(self) -> tuple[tuple[Form, ...], tuple[Form, ...]]:
        """The forms that are stated newly, and those that are no longer stated."""
        old = {form for form, _ in self.before.forms} if self.before else set()
        new = {form for form, _ in self.after.forms} if self.after else set()
        return tuple(f for f in Form if f in new - old), tuple(f for f in Form if f in old - new)

    @property
    def statuses(self) -> tuple[tuple[Status, ...], tuple[Status, ...]]:
        """The statuses that are stated newly, and those that are no longer stated."""
        old = {status for status, _ in self.before.statuses} if self.before else set()
        new = {status for status, _ in self.after.statuses} if self.after else set()
        return (
            tuple(s for s in Status if s in new - old),
            tuple(s for s in Status if s in old - new),
        )


def change(before: Network, after: Network) -> tuple[Change, ...]:
    """Every pair of either network with what became of it, in order of the pairs."""
    old = {edge.pair: edge for edge in before.edges}
    new = {edge.pair: edge for edge in after.edges}
    return tuple(Change(pair, old.get(pair), new.get(pair)) for pair in sorted({*old, *new}))
