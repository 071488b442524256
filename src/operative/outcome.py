"""What looking something up can come to: nothing is dropped without a word.

A function that turns words into an identifier or a date returns one of the three types here, so
that a caller has to say what happens when the text does not settle the matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Resolved(Generic[T]):
    """The text settles it."""

    value: T


@dataclass(frozen=True, slots=True)
class Ambiguous(Generic[T]):
    """The text allows several answers; ``reason`` says what would settle it."""

    candidates: tuple[T, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Unresolved:
    """The text gives no answer; ``reason`` says why."""

    reason: str


Outcome = Resolved[T] | Ambiguous[T] | Unresolved
