"""What lies in an archive or a file of JSON lines, with the limits that keep a hostile one out.

Nothing is ever unpacked under the names in an archive; its members are read one after the other.
An archive whose names lead out of it, whose members overlap, or which unpacks to more than
:mod:`operative.documents.limits` allows is refused as a whole.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from operative.corpus.items import Problem
from operative.documents import limits
from operative.errors import RefusedError, UnreadableError

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
_DAMAGE = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, or a line; ``offset`` is where it lies in an unpacked container."""

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


def members(path: Path) -> Iterator[Member]:
    """The files in an archive or the lines of a file, in order.

    Raises:
        RefusedError: if the archive is hostile; what was given before must be thrown away.
        UnreadableError: if it is damaged, or of another kind than its name says.
    """
    try:
        if is_lines(path.name):
            yield from _lines(path)
        elif path.name.lower().endswith(".zip"):
            yield from _zipped(path)
        else:
            yield from _tarred(path)
    except _DAMAGE as error:
        raise UnreadableError(
            f"is damaged or cut short ({str(error) or type(error).__name__})",
            remedy="download or copy it again",
        ) from error


class _Metered(io.RawIOBase):
    """A stream that says how much has come out of it and stops what unpacks to too much."""

    def __init__(self, stream: IO[bytes], packed: int) -> None:
        super().__init__()
        self._stream = stream
        self._most = max(limits.RATIO_FROM, packed * limits.MAX_RATIO)
        self._total = 0
        self._since = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        into = self._stream.readinto  # type: ignore[attr-defined]  # IO leaves it out
        return self._count(into(buffer))

    def next_member(self) -> None:
        """Count anew what one member takes."""
        self._since = 0

    def _count(self, size: int) -> int:
        self._total += size
        self._since += size
        if self._total > self._most:
            raise RefusedError(
                f"unpacks to more than {limits.MAX_RATIO} times its size", remedy=_HOSTILE
            )
        if self._since > 2 * limits.MAX_FILE:
            raise RefusedError(
                f"has a member of more than {limits.MAX_FILE // limits.MIB} MiB",
                remedy="take that member out",
            )
        return size


@contextmanager
def _unpacked(path: Path) -> Iterator[tuple[_Metered, bool]]:
    """The unpacked bytes of a file that may be packed, and whether it was."""
    opener = _OPENERS.get(path.suffix.lower())
    with path.open("rb") as raw:
        if opener is None:
            yield _Metered(raw, path.stat().st_size), False
        else:
            with opener(raw) as stream:
                yield _Metered(stream, path.stat().st_size), True


def _lines(path: Path) -> Iterator[Member]:
    with _unpacked(path) as (metered, packed):
        stream = io.BufferedReader(metered, limits.MIB)
        offset = number = 0
        while line := stream.readline(limits.MAX_TEXT + 1):
            metered.next_member()
            number += 1
            if len(line) > limits.MAX_TEXT:
                raise RefusedError(
                    f"has a line of more than {limits.MAX_TEXT // limits.MIB} MiB (line {number})",
                    remedy="give one document a line",
                )
            bare = line.strip()
            if bare:
                yield Member(f"line {number}", bare, offset=None if packed else offset)
            offset += len(line)


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
    with _unpacked(path) as (metered, packed):
        stream = io.BufferedReader(metered, limits.MIB)
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for count, entry in enumerate(archive):
                _check_count(count + 1)
                _check_name(entry.name)
                _check_size(entry.name, entry.size)
                if entry.isdir():
                    continue
                if not entry.isreg() or entry.issparse():
                    problem = Problem("is a link or a device in the archive")
                    yield Member(entry.name, b"", problem)
                    continue
                taken = archive.extractfile(entry)
                data = taken.read() if taken is not None else b""
                if len(data) != entry.size:
                    raise EOFError(f"{entry.name} ends early")
                yield Member(entry.name, data, offset=None if packed else entry.offset_data)
                archive.members = []  # type: ignore[attr-defined]  # else all are remembered
                metered.next_member()


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
