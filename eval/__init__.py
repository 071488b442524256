"""Accuracy on labelled cases: what every part of `make eval` counts, and how it is put together.

A part is a module of this folder with ``measure(shared: Path) -> Measured``. It compares what the
library finds with labels, document by document and field by field.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Right, too many, and too few. A field that is right or wrong counts a wrong one as both."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, other: Tally) -> None:
        """Add another tally to this one."""
        self.right += other.right
        self.extra += other.extra
        self.missed += other.missed

    def judge(self, good: bool) -> None:
        """Count one value that is right or wrong."""
        self.right += good
        self.extra += not good
        self.missed += not good

    def match(self, found: Iterable[object], labelled: Iterable[object]) -> None:
        """Count two collections whose order does not matter."""
        ours, theirs = set(found), set(labelled)
        self.right += len(ours & theirs)
        self.extra += len(ours - theirs)
        self.missed += len(theirs - ours)

    @property
    def precision(self) -> float:
        """Of those found, the share that is right."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Of those labelled, the share that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.right + self.extra + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass(slots=True)
class Miss:
    """One place where the library and the label differ; no text."""

    document: str
    position: str
    field: str
    found: str
    labelled: str


@dataclass(slots=True)
class Measured:
    """What one part found: tallies by document and field, and where it differs from the labels."""

    by_document: dict[str, dict[str, Tally]] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def tally(self, document: str, name: str) -> Tally:
        """The tally of a field in a document, made when first asked for."""
        return self.by_document.setdefault(document, {}).setdefault(name, Tally())

    def join(self, part: Measured) -> None:
        """Add the tallies and the misses of a part; not its notes."""
        self.misses.extend(part.misses)
        for document, fields in part.by_document.items():
            for name, tally in fields.items():
                self.tally(document, name).add(tally)

    def totals(self) -> dict[str, Tally]:
        """The tallies of all documents together, by field."""
        sums: dict[str, Tally] = {}
        for fields in self.by_document.values():
            for name, tally in fields.items():
                sums.setdefault(name, Tally()).add(tally)
        return sums
