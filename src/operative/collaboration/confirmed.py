"""A person's word on mechanisms that reports name: a file of JSON lines that only ever grows.

It is kept apart from what is suggested and from what is published (``data/mechanisms.toml``), holds
for later runs, and can be given to a colleague as it is. The last word on a mechanism counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from operative.collaboration import log, mechanisms
from operative.collaboration.mechanisms import Mechanism

FILE = "mechanisms.jsonl"


class Word(StrEnum):
    """What a person says of a mechanism that was found."""

    CONFIRM = "confirm"
    REJECT = "reject"  # it is none, or another one's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """One person's word on one mechanism. Actors are registry ids, or ``ORG:`` and a name."""

    id: str
    word: Word
    members: tuple[str, ...] = ()
    chair: tuple[str, ...] = ()
    since: str | None = None  # a date of ISO 8601, as exact as it is known
    until: str | None = None
    source: str = ""  # the document or page that says so; the places in reports where not given
    reason: str = ""
    by: str = ""
    at: str = ""  # ISO 8601, with the offset from UTC


def load(path: Path) -> tuple[Confirmation, ...]:
    """The words in a file, in the order they were given; see :func:`log.load`."""
    return log.load(path, Confirmation, called="word on a mechanism")


def append(path: Path, words: Iterable[Confirmation]) -> None:
    """Add words to the end of a file; see :func:`log.append`."""
    log.append(path, words, Confirmation, option="--kept")


def current(words: Iterable[Confirmation]) -> dict[str, Confirmation]:
    """The word that holds on each mechanism, the last one, by its id."""
    return {one.id: one for one in words}


def known(words: Iterable[Confirmation]) -> tuple[Mechanism, ...]:
    """The mechanisms published and those that people have confirmed, in order of the file, then of
    ids; where a person has spoken of a published one, by that word.
    """
    said = current(words)
    own = {one.id: one for one in confirmed(said.values())}
    published = [
        one if one.id not in own else _completed(one, own.pop(one.id))
        for one in mechanisms.load()
        if one.id not in said or one.id in own
    ]
    return (*published, *own.values())


def _completed(published: Mechanism, own: Mechanism) -> Mechanism:
    return replace(
        published,
        members=own.members,
        chair=own.chair,
        since=own.since,
        until=own.until,
        source=own.source,
    )


def confirmed(words: Iterable[Confirmation]) -> tuple[Mechanism, ...]:
    """The mechanisms that people have confirmed, by id."""
    held = current(words)
    return tuple(
        Mechanism(
            one.id,
            f"{one.source}; confirmed by {one.by}" if one.by else one.source,
            tuple(sorted(set(one.members))),
            tuple(sorted(set(one.chair))),
            since=one.since,
            until=one.until,
        )
        for _, one in sorted(held.items())
        if one.word is Word.CONFIRM
    )
