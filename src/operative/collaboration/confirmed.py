"""A person's word on mechanisms that reports name: a file of JSON lines that only ever grows.

It is kept apart from what is suggested and from what is published (``data/mechanisms.toml``), holds
for later runs, and can be given to a colleague as it is. The last word on a mechanism counts.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import msgspec

from operative.collaboration.mechanisms import Mechanism
from operative.errors import SettingsError, UnreadableError

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
    source: str = ""  # the document or page that says so; the places in reports where not given
    reason: str = ""
    by: str = ""
    at: str = ""  # ISO 8601, with the offset from UTC


def load(path: Path) -> tuple[Confirmation, ...]:
    """The words in a file, in the order they were given; none where there is no file.

    A last line that was cut short is left out, as it had not been confirmed.

    Raises:
        UnreadableError: if the file cannot be opened or another line is none.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise UnreadableError(
            f"cannot be opened ({error.strerror})", file=str(path), remedy="check the path"
        ) from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(msgspec.json.decode(line, type=Confirmation))
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            if number == len(lines):
                break
            raise UnreadableError(
                f"this line is no word on a mechanism ({error})",
                file=str(path),
                place=f"line {number}",
                remedy="mend or delete the line",
            ) from error
    return tuple(found)


def append(path: Path, words: Iterable[Confirmation]) -> None:
    """Add words to the end of a file; they are on the disk when this returns.

    Raises:
        SettingsError: if the file cannot be written.
    """
    lines = b"".join(msgspec.json.encode(one) + b"\n" for one in words)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            size = file.seek(0, os.SEEK_END)
            held = os.pread(file.fileno(), size, 0)
            if held and not held.endswith(b"\n"):  # as load leaves it out
                file.truncate(held.rfind(b"\n") + 1)
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise SettingsError(
            f"cannot be written ({error.strerror})",
            file=str(path),
            remedy="choose another file with --kept",
        ) from error


def current(words: Iterable[Confirmation]) -> dict[str, Confirmation]:
    """The word that holds on each mechanism, the last one, by its id."""
    return {one.id: one for one in words}


def mechanisms(words: Iterable[Confirmation]) -> tuple[Mechanism, ...]:
    """The mechanisms that people have confirmed, by id."""
    held = current(words)
    return tuple(
        Mechanism(
            one.id,
            f"{one.source}; confirmed by {one.by}" if one.by else one.source,
            tuple(sorted(set(one.members))),
            tuple(sorted(set(one.chair))),
        )
        for _, one in sorted(held.items())
        if one.word is Word.CONFIRM
    )
