"""A person's decisions on suggested statements: a file of JSON lines that only ever grows.

Decisions are kept apart from suggestions. Each names the words it is about: the document, a digest
of the paragraph's text and the statement's place in it. So a decision holds for the same words
wherever they stand in a new version of the report, and for no others. The file can be given to a
colleague as it is; :func:`merge` takes theirs in.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from operative.collaboration import log
from operative.collaboration.model import Form, Statement, Status

FILE = "decisions.jsonl"

Key = tuple[str, str, int, int]


class Verdict(StrEnum):
    """What a person decides on a suggestion."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"  # a statement that was not suggested
    WITHDRAW = "withdraw"  # the decision before this one on the same words is taken back


@dataclass(frozen=True, slots=True)
class Claim:
    """What a statement says, apart from where it stands."""

    actors: tuple[str, ...]  # registry ids, the reporting entity's own among them
    form: Form
    status: Status
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @classmethod
    def of(cls, statement: Statement) -> Claim:
        """What a statement says."""
        return cls(
            statement.actors, statement.form, statement.status, statement.topics, statement.places
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision of one person.

    ``start`` and ``end`` count characters of the paragraph's text; ``paragraph`` is the digest of
    that text (:func:`digest`). ``suggested`` is what was decided on, with its ``score`` and the
    version of what ``made`` it; ``claim`` is what holds by the decision, absent after a rejection.
    """

    document: str
    anchor: str
    paragraph: str
    start: int
    end: int
    quote: str
    verdict: Verdict
    reason: str = ""
    by: str = ""
    at: str = ""  # ISO 8601, with the offset from UTC
    suggested: Claim | None = None
    score: float | None = None
    made: str = ""
    claim: Claim | None = None

    def __post_init__(self) -> None:
        if self.verdict in (Verdict.ACCEPT, Verdict.CORRECT, Verdict.ADD) and self.claim is None:
            raise ValueError(f"“{self.verdict.value}” needs a claim")
        if self.verdict in (Verdict.REJECT, Verdict.WITHDRAW) and self.claim is not None:
            # Left there by a person who changed the verdict in the file.
            object.__setattr__(self, "claim", None)
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            raise ValueError("start and end do not fit the quote")

    @property
    def key(self) -> Key:
        """The words that it is about: decisions with one key replace each other."""
        return series(self.document), self.paragraph, self.start, self.end


def series(symbol: str) -> str:
    """A document's symbol without its revision: a revised report says the same words again."""
    return re.sub(r"/Rev\.\d+$", "", symbol)


def digest(text: str) -> str:
    """Which words a paragraph has: 16 hexadecimal digits, the same whatever its line breaks."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def load(path: Path) -> tuple[Decision, ...]:
    """The decisions in a file, in the order they were taken; see :func:`log.load`."""
    return log.load(path, Decision, called="decision")


def append(path: Path, decisions: Iterable[Decision]) -> None:
    """Add decisions to the end of a file; see :func:`log.append`."""
    log.append(path, decisions, Decision, option="--decisions")


def current(decisions: Iterable[Decision]) -> dict[Key, Decision]:
    """The decision that holds on each stretch of words: the last one, unless it was withdrawn."""
    held: dict[Key, Decision] = {}
    for one in decisions:
        held.pop(one.key, None)
        if one.verdict is not Verdict.WITHDRAW:
            held[one.key] = one
    return held


@dataclass(frozen=True, slots=True)
class Merged:
    """A colleague's decisions beside one's own: those to take in, and those that differ."""

    added: tuple[Decision, ...]
    differing: tuple[tuple[Decision, Decision], ...]  # mine, theirs


def merge(mine: Iterable[Decision], theirs: Iterable[Decision]) -> Merged:
    """What a colleague decided that I had not, and what they decided otherwise.

    Nothing of mine is replaced: where two people differ, they have to talk.
    """
    held = current(mine)
    added, differing = [], []
    for key, other in current(theirs).items():
        own = held.get(key)
        if own is None:
            added.append(other)
        elif (own.verdict is Verdict.REJECT, own.claim) != (
            other.verdict is Verdict.REJECT,
            other.claim,
        ):
            differing.append((own, other))
    return Merged(tuple(added), tuple(differing))
