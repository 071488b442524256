"""What lies in an archive or a file of JSON lines, with the limits that keep a hostile one out.

Nothing is ever unpacked under the names in an archive; its members are read one after the other.
An archive whose names lead out of it, whose members overlap, or which unpacks to more than
:mod:`operative.documents.limits` allows is refused as a whole.
"""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NamedTuple

from operative.corpus.ahead import ahead
from operative.corpus.items import Problem
from operative.documents import limits
from operative.errors import RefusedError, UnreadableError
from operative.files import legible

#: Members of one archive: the largest libraries come in several.
MAX_MEMBERS = 1_000_000

_HOSTILE = "leave it out: an honest archive has no such members"
_LEADS_OUT = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\x00")
_OPENERS: dict[str, Callable[[IO[bytes]], Any]] = {
    ".gz": lambda raw: gzip.GzipFile(fileobj=raw),
    ".tgz": lambda raw: gzip.GzipFile(fileobj=raw),
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
}
_PIECE = limits.MIB  # bytes that are unpacked or read at a time
_GZIP = 31  # what zlib calls a gzip file whose check sums it is to hold against
_DAMAGE = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    OSError,
    UnicodeDecodeError,  # a name that is none in the encoding that it names
)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive; ``offset`` is where it lies in an archive that is not packed."""

    name: str
    data: bytes
    problem: Problem | None = None
    offset: int | None = None


def is_lines(name: str) -> bool:
    """Whether a file is one of JSON lines, by its name."""
    return re.search(r"(?i)\.(?:jsonl|ndjson)(?:\.gz)?$", name) is not None


def is_archive(name: str) -> bool:
    """Whether a file is an archive of documents, by its name."""
    return re.search(r"(?i)\.(?:zip|tar|tgz|tar\.(?:gz|bz2|xz))$", name) is not None


class Row(NamedTuple):
    """A line that is not empty, without the white space around it."""

    number: int  # of the line in its file, from 1
    data: bytes
    offset: int | None  # of the data, in a file that is not packed


def members(path: Path) -> Iterator[Member]:
    """The files in an archive, in order.

    Raises:
        RefusedError: if the archive is hostile; what was given before must be thrown away.
        UnreadableError: if it is damaged, or of another kind than its name says.
    """
    with _damage():
        if path.name.lower().endswith(".zip"):
            yield from _zipped(path)
        else:
            yield from _tarred(path)


def lines(path: Path) -> Iterator[Row]:
    """The lines of a file, packed or not, that are not empty, in order.

    Raises:
        RefusedError: if it is hostile; what was given before must be thrown away.
        UnreadableError: if it is damaged.
    """
    with _damage():
        packed = path.suffix.lower() == ".gz"
        offset = 0
        for number, line in enumerate(_split(_pieces(path, packed=packed)), 1):
            data = (line.removeprefix(codecs.BOM_UTF8) if number == 1 else line).strip()
            if data:
                before = 0 if data is line else line.index(data)
                yield Row(number, data, None if packed else offset + before)
            offset += len(line) + 1


@contextmanager
def _damage() -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        raise UnreadableError(
            f"is damaged or cut short ({str(error) or type(error).__name__})",
            remedy="download or copy it again",
        ) from error


@dataclass(slots=True)
class _Meter:
    """Counts what comes out of a file and stops what unpacks to too much."""

    packed: int  # bytes of the file
    total: int = 0
    since: int = 0  # of the member that is being read

    def count(self, size: int) -> int:
        self.total += size
        self.since += size
        if self.total > max(limits.RATIO_FROM, self.packed * limits.MAX_RATIO):
            raise RefusedError(
                f"unpacks to more than {limits.MAX_RATIO} times its size", remedy=_HOSTILE
            )
        if self.since > 2 * limits.MAX_FILE:
            raise RefusedError(
                f"has a member of more than {limits.MAX_FILE // limits.MIB} MiB",
                remedy="take that member out",
            )
        return size


class _Metered(io.RawIOBase):
    """A stream that says how much has come out of it."""

    def __init__(self, stream: IO[bytes], meter: _Meter) -> None:
        super().__init__()
        self._stream = stream
        self._meter = meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        into = self._stream.readinto  # type: ignore[attr-defined]  # IO leaves it out
        return self._meter.count(into(buffer))


def _pieces(path: Path, *, packed: bool) -> Iterator[bytes]:
    """What a file holds, unpacked, in pieces; in a thread, since unpacking needs no interpreter."""
    meter = _Meter(path.stat().st_size)
    with path.open("rb") as stream, ahead(_inflated(stream) if packed else _read(stream)) as pieces:
        for piece in pieces:
            if packed:
                meter.since = 0  # a line has a limit of its own
                meter.count(len(piece))
            yield piece


def _read(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read(_PIECE):
        yield piece


def _inflated(stream: IO[bytes]) -> Iterator[bytes]:
    """What one gzip file or several in a row unpack to; zeros may stand behind each."""
    data = stream.read(_PIECE)
    while data:
        engine = zlib.decompressobj(_GZIP)
        while not engine.eof:
            if not data:
                raise EOFError("the file ends early")
            yield engine.decompress(data, _PIECE)
            data = engine.unconsumed_tail or (engine.unused_data if engine.eof else b"")
            data = data or stream.read(_PIECE)
        while data and not (data := data.lstrip(b"\0")):
            data = stream.read(_PIECE)


def _split(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The lines that pieces of a file make up."""
    rest = b""
    count = 0
    for piece in pieces:
        first, *others = piece.split(b"\n")
        rest += first
        if others:
            yield rest
            yield from others[:-1]
            rest = others[-1]
            count += len(others)
        if len(rest) > limits.MAX_TEXT:
            raise RefusedError(
                f"has a line of more than {limits.MAX_TEXT // limits.MIB} MiB (line {count + 1})",
                remedy="give one document a line",
            )
    yield rest


@contextmanager
def _unpacked(path: Path) -> Iterator[tuple[_Metered, _Meter, bool]]:
    """The unpacked bytes of a file that may be packed, their meter, and whether it was."""
    opener = _OPENERS.get(path.suffix.lower())
    with path.open("rb") as raw:
        meter = _Meter(path.stat().st_size)
        if opener is None:
            yield _Metered(raw, meter), meter, False
        else:
            with opener(raw) as stream:
                yield _Metered(stream, meter), meter, True


def _zipped(path: Path) -> Iterator[Member]:
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        _check_zip(entries, path.stat().st_size)
        for entry in entries:
            if entry.is_dir():
                continue
            problem = _unusable(entry)
            if problem is not None:
                yield Member(entry.filename, b"", problem)
                continue
            try:
                yield Member(entry.filename, archive.read(entry))
            except _DAMAGE as error:
                yield Member(entry.filename, b"", Problem(f"is damaged in the archive ({error})"))


def _check_zip(entries: list[zipfile.ZipInfo], packed: int) -> None:
    _check_count(len(entries))
    for entry in entries:
        _check_name(entry.orig_filename)
        _check_size(entry.filename, entry.file_size)
        if entry.file_size > max(limits.RATIO_FROM, entry.compress_size * limits.MAX_RATIO):
            raise RefusedError(
                f"has a member that unpacks to more than {limits.MAX_RATIO} times its size "
                f"({entry.filename})",
                remedy=_HOSTILE,
            )
    placed = sorted((entry.header_offset, entry.compress_size) for entry in entries)
    ends = [offset + size for offset, size in placed]
    if any(end > after for end, (after, _) in zip(ends, placed[1:], strict=False)):
        raise RefusedError("has members that overlap", remedy=_HOSTILE)
    if sum(entry.file_size for entry in entries) > max(
        limits.RATIO_FROM, packed * limits.MAX_RATIO
    ):
        raise RefusedError(
            f"unpacks to more than {limits.MAX_RATIO} times its size", remedy=_HOSTILE
        )


def _unusable(entry: zipfile.ZipInfo) -> Problem | None:
    if entry.flag_bits & 1:
        return Problem("is locked with a password", "save a copy without one")
    mode = entry.external_attr >> 16
    if mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode):
        return Problem("is a link or a device in the archive", "put the file itself there")
    return None


def _tarred(path: Path) -> Iterator[Member]:
    with _unpacked(path) as (metered, meter, packed):
        stream = io.BufferedReader(metered, limits.MIB)
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for count, entry in enumerate(archive):
                _check_count(count + 1)
                name = legible(entry.name)
                _check_name(name)
                _check_size(name, entry.size)
                if entry.isdir():
                    continue
                if not entry.isreg() or entry.issparse():
                    problem = Problem("is a link or a device in the archive")
                    yield Member(name, b"", problem)
                    continue
                taken = archive.extractfile(entry)
                data = taken.read() if taken is not None else b""
                if len(data) != entry.size:
                    raise EOFError(f"{name} ends early")
                yield Member(name, data, offset=None if packed else entry.offset_data)
                archive.members = []  # type: ignore[attr-defined]  # else all are remembered
                meter.since = 0


def _check_count(count: int) -> None:
    if count > MAX_MEMBERS:
        raise RefusedError(f"has more than {MAX_MEMBERS:,} members", remedy="split it")


def _check_name(name: str) -> None:
    if _LEADS_OUT.search(name):
        raise RefusedError(f"has a member whose name leads out of it ({name!r})", remedy=_HOSTILE)


def _check_size(name: str, size: int) -> None:
    if size > limits.MAX_FILE:
        raise RefusedError(
            f"has a member of more than {limits.MAX_FILE // limits.MIB} MiB ({name})",
            remedy="take that member out",
        )
