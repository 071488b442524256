"""What a build reads: one item a document, where its bytes lie, the hash that tells a change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from operative.documents import limits, read_bytes, read_text
from operative.documents.model import Diagnostic, Document
from operative.errors import OperativeError, RefusedError, UnreadableError

if TYPE_CHECKING:
    from operative.resolutions.library import LibraryRecord

_HEAD = 4096  # bytes in which a file of the library's records shows itself
_TAGS = re.compile(rb"MARC21|<(?:\w+:)?(?:leader|controlfield|datafield)\b")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the bytes of an item lie: ``size`` bytes from ``offset`` on, -1 for the whole file.

    ``line`` says that they are a JSON object with ``text`` and perhaps ``symbol``.
    """

    path: str
    offset: int = 0
    size: int = -1
    line: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something cannot be read, and what to do about it."""

    problem: str
    remedy: str | None = None

    @classmethod
    def of(cls, error: OperativeError) -> Problem:
        """The problem that an error tells of, without the file, which stands beside it."""
        told = f"{error.place}: {error.problem}" if error.place else error.problem
        return cls(" ".join(told.split()), error.remedy)


@dataclass(frozen=True, slots=True)
class Item:
    """One document to be read, or one thing that cannot be: then ``problem`` says why.

    ``source`` is unique in a build and does not depend on where the library lies; ``name`` is
    what the document is called; ``digest`` changes when its bytes do.
    """

    source: str
    name: str
    digest: str
    place: Place | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """What the library says of documents, and what of it could not be read."""

    found: tuple[LibraryRecord, ...]
    said: tuple[Diagnostic, ...]


class Line(msgspec.Struct):
    """A line of a JSON lines file."""

    text: str
    symbol: str | None = None


def read(item: Item) -> Document | Records:
    """Read the document of an item, or the records that it holds of the library.

    Raises:
        UnreadableError: if its bytes are no document.
        RefusedError: if it is hostile or too large, or known to be unreadable from the outset.
    """
    if item.place is None:
        known = item.problem or Problem("cannot be read")
        raise RefusedError(known.problem, file=item.source, remedy=known.remedy)
    data = _bytes(item.place)
    if not item.place.line:
        return _records(data, item.name) or read_bytes(data, name=item.name)
    try:
        line = msgspec.json.decode(data, type=Line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UnreadableError(
            f"is no JSON object with “text” ({error})", remedy="give “symbol” and “text” as strings"
        ) from error
    if len(line.text) > limits.MAX_TEXT:
        raise RefusedError("has more text than a document can have", remedy="split it")
    if not line.text.strip():
        raise UnreadableError("holds no text", remedy="take the line out")
    return read_text(line.text, name=line.symbol or item.name)


def _records(data: bytes, name: str) -> Records | None:
    if not _TAGS.search(data, 0, _HEAD):
        return None
    from operative.resolutions import library

    return Records(*library.parse_records(data, name=name)) if library.is_records(data) else None


def _bytes(place: Place) -> bytes:
    try:
        with Path(place.path).open("rb") as stream:
            return _slice(stream, place)
    except OSError as error:
        raise UnreadableError(
            f"cannot be opened ({error.strerror})", remedy="check the path"
        ) from error


def _slice(stream: BinaryIO, place: Place) -> bytes:
    if place.size < 0:
        return stream.read(limits.MAX_FILE + 1)
    stream.seek(place.offset)
    return stream.read(place.size)
