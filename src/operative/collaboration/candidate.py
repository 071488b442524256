"""A possible statement of collaboration, as it grows from a cue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from operative.collaboration.clauses import Clause
from operative.collaboration.lexicon import Cue
from operative.collaboration.participants import SELF, Kind, Participant

UNNAMED = Participant(0, 0, ("UN_SYSTEM",), Kind.GROUP)
"""The United Nations system, where the cue itself names it as the partner."""


@dataclass(slots=True)
class Candidate:
    """A possible statement, before it is scored; grows while asides are joined to it."""

    clause: Clause
    rules: list[Cue]
    cues: list[re.Match[str]]
    sides: list[Participant]  # the partners
    subject: list[Participant] = field(default_factory=list)
    places: list[Participant] = field(default_factory=list)
    with_entity: bool = False  # the reporting entity takes part though no word stands for it
    vague: bool = False  # partners too vague to name stood in the list
    further: int = 0  # where its predicate begins, if it has its subject from the one before
    ways: int = 0  # how many of the rules stand before those that only tell how it is done

    predicate: Clause | None = None  # what of the clause is its own
    whole: Clause | None = None  # the clause, once it is narrowed to its own predicate

    @property
    def later(self) -> bool:
        """Whether its predicate is not the first of its clause."""
        own = self.predicate
        return own is not None and own.head_start < own.head_end == own.start

    @property
    def start(self) -> int:
        """Where its first words stand."""
        marks = [match.start() for match in self.cues]
        return min(marks + [p.start for p in (*self.subject, *self.sides) if p.end > 0])

    @property
    def main(self) -> list[Cue]:
        """Its rules without those that only tell how it is done."""
        return self.rules[: self.ways or None]

    @property
    def end(self) -> int:
        """Where its last words end."""
        marks = [match.end() for match in self.cues]
        return max(marks + [p.end for p in (*self.subject, *self.sides)])

    def narrow(self) -> None:
        """Leaves of its clause what is its own predicate."""
        if self.predicate is not None:
            self.whole, self.clause = self.clause, self.predicate

    def actors(self, entity: str | None) -> tuple[str, ...]:
        """The ids of all that take part, in order of the text, each once."""
        ids = [entity or SELF] if self.with_entity else []
        for one in sorted((*self.subject, *self.sides), key=lambda p: p.start):
            ids.extend(one.ids)
        return tuple(dict.fromkeys(ids))

    def tells_doers(self) -> bool:
        """Whether it says by whom a thing is done, and these are two or more."""
        by = any(rule.kind == "between" and rule.part == "aside" for rule in self.rules)
        return by and not self.with_entity and len(self.sides) > 1

    def take_in(self, other: Candidate) -> None:
        """Becomes one with another candidate of its clause."""
        self.cues += other.cues
        self.rules += other.rules
        known = set(self.sides)  # a list may have hundreds of names
        self.sides += [p for p in other.sides if p not in known]
        done = self.tells_doers()  # "It was organized by A and B, with funds provided by C"
        added = [p for p in other.subject if not (done and p.kind is Kind.SELF)]
        known.update(self.sides, self.subject)
        self.subject += [p for p in added if p not in known]
        self.places += other.places
        own, others = self.with_entity, other.with_entity and not self.subject
        if own != others and any(one.tells_doers() for one in (self, other)):
            own = others = False  # "organized by A and B, with the participation of C"
        self.with_entity = own or others
        self.vague = self.vague or other.vague
