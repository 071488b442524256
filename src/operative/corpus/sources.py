"""From what a person names (folders, archives, files) to the items of a build."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from operative.corpus import archives, layout
from operative.corpus.items import Item, Place, Problem
from operative.documents import limits
from operative.errors import OperativeError, RefusedError, UnreadableError
from operative.files import is_folder, legible, write_whole

_HIDDEN = (".", "~$", "__MACOSX")  # what editors and file systems leave beside documents
_QUOTE = ord('"')
_HASH = "sha256"  # that tells a change; processors know it, and take half of what BLAKE2b takes
_SETTLED = 2_000_000_000  # nanoseconds after which the clock of any file system has moved on


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """A file as it was when it was last read: its size, its time, and what was in it."""

    size: int
    changed: int  # nanoseconds, by the file system's clock
    items: tuple[tuple[str, str, str], ...]  # mark within the file, name, hash


class Memory(msgspec.Struct, array_like=True):
    """What the last scan saw, so that a file that has not changed is not read again."""

    files: dict[str, Seen] = {}
    settled: int = 0  # only files that changed before are known by their size and time
    hashed: str = ""  # the kind of hash

    @classmethod
    def load(cls, path: Path) -> Memory:
        """What stands in a file; nothing where there is none, where it is damaged or where its
        hashes are of another kind."""
        try:
            memory = msgspec.msgpack.decode(path.read_bytes(), type=Memory)
            if memory.hashed != _HASH:
                return cls()
            memory.settled = path.stat().st_mtime_ns - _SETTLED
        except (OSError, msgspec.MsgspecError):
            return cls()
        return memory

    def save(self, path: Path) -> None:
        """Write it, whole or not at all."""
        write_whole(path, msgspec.msgpack.encode(Memory(self.files, self.settled, _HASH)))


@dataclass(slots=True)
class Scan:
    """One pass over the sources.

    ``done`` says whether the rows of a source with some hash are at hand already. What is new in
    a packed archive is put in ``spool``, where any process can read it at its place.
    """

    spool: Path
    memory: Memory
    done: Callable[[str, str], bool]
    seen: dict[str, Seen] = field(default_factory=dict)
    _spooled: int = 0

    def items(self, sources: Sequence[Path]) -> Iterator[Item]:
        """Every document in the sources, in order; what cannot be opened is an item of its own.

        Raises:
            UnreadableError: if there is nothing at one of the paths.
        """
        self.spool.write_bytes(b"")
        for label, root in labels(sources):
            if is_folder(root):
                for path in walk(root):
                    within = "" if path == root else f"/{path.relative_to(root).as_posix()}"
                    yield from self._file(path, f"{label}{within}")
            else:
                require([root])
                yield from self._file(root, label)

    def _file(self, path: Path, label: str) -> Iterator[Item]:
        label = legible(label)
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                raise UnreadableError(
                    "is a folder that you may not open", remedy="ask for the right to read it"
                )
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableError("is no ordinary file", remedy="copy it to a file first")
            yield from self._items_of(path, label, status)
        except OperativeError as error:
            yield Item(label, label, "", problem=Problem.of(error))
        except OSError as error:
            told = Problem(f"cannot be opened ({error.strerror})", "check the path")
            yield Item(label, label, "", problem=told)

    def _items_of(self, path: Path, label: str, status: os.stat_result) -> list[Item]:
        where = str(path.resolve())
        several = archives.is_lines(path.name) or archives.is_archive(path.name)
        kept = legible(where)
        seen = self.memory.files.get(kept)
        now = (status.st_size, status.st_mtime_ns)
        if seen and (seen.size, seen.changed) == now and seen.changed < self.memory.settled:
            place = None if several else Place(where)
            known = [Item(label + mark, name, found, place) for mark, name, found in seen.items]
            if not several or all(self.done(item.source, item.digest) for item in known):
                self.seen[kept] = seen
                return known
        found = self._several(path, where, label) if several else [_single(path, where, label)]
        if all(item.problem is None for item in found):
            items = ((item.source[len(label) :], item.name, item.digest) for item in found)
            self.seen[kept] = Seen(*now, tuple(items))
        return found

    def _several(self, path: Path, where: str, label: str) -> list[Item]:
        """The documents in an archive or a file of lines; none where it is refused."""
        before = self._spooled
        marks: Counter[str] = Counter()
        found: list[Item] = []
        try:
            with self.spool.open("r+b") as spool:
                for told in _lines(path) if archives.is_lines(path.name) else _members(path):
                    mark = f"#{told.name}" if told.line else f"/{told.name}"
                    marks[mark] += 1
                    source = label + (mark if marks[mark] == 1 else f"{mark}~{marks[mark]}")
                    place = None
                    if told.problem is None and not self.done(source, told.digest):
                        place = self._place(told, where, spool)
                    found.append(Item(source, told.name, told.digest, place, told.problem))
        except OperativeError:
            self._spooled = before
            raise
        return found

    def _place(self, told: _Told, where: str, spool: BinaryIO) -> Place:
        if told.offset is not None:
            return Place(where, told.offset, len(told.data), told.line)
        offset = self._spooled
        spool.seek(offset)
        self._spooled += spool.write(told.data)
        return Place(str(self.spool.resolve()), offset, len(told.data), told.line)


def require(sources: Iterable[Path]) -> None:
    """Make sure that there is something at each of the paths.

    Raises:
        UnreadableError: if there is nothing at one of them.
    """
    for root in sources:
        with suppress(PermissionError):  # what may not be looked at may be there
            if root.exists():
                continue
            raise UnreadableError(
                "there is no such file or folder", file=str(root), remedy="check the path"
            )


def labels(sources: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """What the register calls each of the paths given: its last part, numbered where it is taken.

    The name of an item begins with it.
    """
    named: Counter[str] = Counter()
    for root in sources:
        label = root.resolve().name
        named[label] += 1
        yield (label if named[label] == 1 else f"{label}~{named[label]}"), root


def as_given(source: str, sources: Sequence[Path]) -> str:
    """Where an item lies, by the path that a person gave; what follows a file stays as it is."""
    for label, root in labels(sources):
        rest = source.removeprefix(label)
        if source.startswith(label) and rest[:1] in ("", "/", "#"):
            return f"{root}{rest}" if rest else str(root)
    return source


def walk(folder: Path) -> Iterator[Path]:
    """Every file under a folder, in order of its path, and each folder that may not be opened.

    Hidden files are left out, and what a register keeps, should one lie among the sources.
    """
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith(_HIDDEN):
            continue
        if is_folder(entry) and not entry.is_symlink():
            if not layout.is_register(entry):
                yield from walk(entry)
        elif not is_folder(entry):
            yield entry


class _Told(NamedTuple):
    """What a member of an archive or a line comes to."""

    name: str
    line: bool
    data: bytes
    digest: str = ""
    offset: int | None = None  # in a file that is not packed
    problem: Problem | None = None


class _Line(msgspec.Struct):
    """A line of a JSON lines file, its text as it is written there: that is quicker to hash."""

    text: msgspec.Raw
    symbol: str | None = None


def _members(path: Path) -> Iterator[_Told]:
    for one in archives.members(path):
        if one.problem is not None:
            yield _Told(one.name, line=False, data=b"", problem=one.problem)
        else:
            yield _Told(one.name, False, one.data, digest(one.data), one.offset)


def _lines(path: Path) -> Iterator[_Told]:
    read = msgspec.json.Decoder(_Line).decode
    for number, data, offset in archives.lines(path):
        try:
            line = read(data)
            said = memoryview(line.text)
            if said[0] != _QUOTE:
                raise msgspec.ValidationError("“text” is no string")
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            told = Problem(f"is no JSON object with “text” ({error})", "give “symbol” and “text”")
            yield _Told(f"line {number}", True, data, digest(data), problem=told)
            continue
        found = hashlib.new(_HASH, (line.symbol or "").encode() + b"\0")
        found.update(said)
        yield _Told(line.symbol or f"line {number}", True, data, found.hexdigest(), offset)


def digest(data: bytes) -> str:
    """The hash that tells whether an input has changed, in hexadecimal."""
    return hashlib.new(_HASH, data).hexdigest()


def _single(path: Path, where: str, label: str) -> Item:
    with path.open("rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        if size > limits.MAX_FILE:
            raise RefusedError(
                f"has {size // limits.MIB:,} MiB, more than {limits.MAX_FILE // limits.MIB} MiB",
                remedy="split it, or take the pictures out",
            )
        found = hashlib.file_digest(stream, _HASH).hexdigest()
    return Item(label, legible(path.name), found, Place(where))
