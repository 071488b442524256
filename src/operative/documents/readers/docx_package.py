"""The parts of a docx, unpacked within limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from lxml import etree

from operative.documents import limits
from operative.errors import RefusedError, UnreadableError

AGAIN = "download or copy it again, or open it in a word processor and save it anew"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_LOOSE = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_LOOSE_RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


class Bounded(io.RawIOBase):
    """A part being unpacked; it refuses to give more than its limit, whatever the directory says.

    The directory of an archive is written by whoever made the archive, so that what it says about
    sizes is checked before and what comes out is counted again here.
    """

    def __init__(self, stream: IO[bytes], name: str, limit: int) -> None:
        self._stream = stream
        self._name = name
        self._left = limit
        self._first = True

    def readable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes; all that is left where it is negative.

        Raises:
            RefusedError: if more comes out than the limit.
            UnreadableError: if the archive is damaged here.
        """
        ask = self._left + 1 if size < 0 else min(size, self._left + 1)
        try:
            data = self._stream.read(ask)
        except _DAMAGE as error:
            raise damaged(self._name, error) from error
        self._left -= len(data)
        if self._left < 0:
            raise _too_large(self._name)
        if self._first:
            self._first = False
            if b"<!DOCTYPE" in data[:4096]:
                raise RefusedError(
                    "declares its own entities, which no word processor writes",
                    place=self._name,
                    remedy="ask its sender for a clean copy",
                )
            if _STRICT in data:
                data = data.replace(_STRICT, _LOOSE).replace(_STRICT_RELATIONS, _LOOSE_RELATIONS)
        return data


class Package:
    """The archive that a docx is."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
        except _DAMAGE as error:
            raise damaged("", error) from error
        except (ValueError, IndexError, UnicodeDecodeError) as error:
            raise damaged("", error) from error
        _check_directory(entries)
        self._entries = {entry.filename: entry for entry in entries}
        self._left = limits.MAX_UNPACKED
        self.main = self._find_main()

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @contextmanager
    def open(self, name: str) -> Iterator[Bounded]:
        """The part ``name`` as a bounded stream.

        Raises:
            UnreadableError: if it is not there, is locked with a password or is damaged.
            RefusedError: if it unpacks to more than :mod:`operative.documents.limits` allows.
        """
        entry = self._entries.get(name)
        if entry is None:
            raise UnreadableError("lacks this part", place=name, remedy=AGAIN)
        if entry.flag_bits & 1:
            raise UnreadableError("is locked with a password", remedy="save a copy without one")
        try:
            stream = self._archive.open(entry)
        except _DAMAGE as error:
            raise damaged(name, error) from error
        with stream:
            yield Bounded(stream, name, _allowance(entry))

    def tree(self, name: str) -> etree._Element | None:
        """The part ``name`` as a tree; ``None`` if the package has no such part."""
        if name not in self._entries:
            return None
        with self.open(name) as stream:
            try:
                return etree.fromstring(stream.read(), parser())
            except etree.XMLSyntaxError as error:
                raise malformed(name, error) from error

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """What the part ``name`` points to inside the package: id -> (last word of type, part)."""
        folder, base = posixpath.split(name)
        tree = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str]] = {}
        if tree is None:
            return found
        for relation in tree.iter(_RELATION):
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], path)
        return found

    def _find_main(self) -> str:
        for kind, path in self.relations("").values():
            if kind == "officeDocument" and path in self._entries:
                return path
        return "word/document.xml"


#: A parser with these fetches nothing, expands nothing and gives up on absurd depth.
HARDENED: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    "collect_ids": False,
}


def parser() -> etree.XMLParser:
    """A hardened parser for a whole part of the package."""
    return etree.XMLParser(**HARDENED)


def damaged(name: str, error: Exception) -> UnreadableError:
    """The error for an archive that cannot be unpacked."""
    if "password" in str(error) or "encrypted" in str(error):
        return UnreadableError("is locked with a password", remedy="save a copy without one")
    return UnreadableError("is cut short or damaged", place=name or None, remedy=AGAIN)


def malformed(name: str, error: etree.XMLSyntaxError) -> UnreadableError | RefusedError:
    """The error for a part that is not well-formed XML, or nested beyond reason."""
    if "depth" in str(error).lower():
        return too_deep(name)
    return UnreadableError(
        f"is not well-formed XML at line {error.lineno or 1}", place=name, remedy=AGAIN
    )


def too_deep(name: str) -> RefusedError:
    """The error for things within things without end."""
    return RefusedError(
        f"nests tables or controls more than {limits.MAX_NESTING} deep",
        place=name,
        remedy="ask its sender for a clean copy",
    )


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > limits.MAX_ENTRIES:
        raise RefusedError(
            f"holds {len(entries):,} parts, more than {limits.MAX_ENTRIES:,}",
            remedy="ask its sender for a clean copy",
        )
    seen: set[str] = set()
    for entry in entries:
        steps = entry.filename.replace("\\", "/").split("/")
        if ".." in steps or entry.filename.startswith(("/", "\\")) or ":" in steps[0]:
            raise RefusedError(
                "holds a part whose name leads out of the archive",
                remedy="do not unpack it; ask its sender for a clean copy",
            )
        if entry.filename in seen:
            raise RefusedError(
                "holds two parts of one name",
                place=entry.filename,
                remedy="ask its sender for a clean copy",
            )
        seen.add(entry.filename)
    total = sum(entry.file_size for entry in entries)
    if total > limits.MAX_UNPACKED:
        raise RefusedError(
            f"unpacks to {total // limits.MIB:,} MiB, more than "
            f"{limits.MAX_UNPACKED // limits.MIB} MiB",
            remedy="split it, or take the pictures out",
        )


def _allowance(entry: zipfile.ZipInfo) -> int:
    """How many bytes may come out of ``entry``; an error if the directory itself says too many."""
    most = min(
        limits.MAX_PART,
        max(limits.RATIO_FROM, limits.MAX_RATIO * entry.compress_size),
    )
    if entry.file_size > most:
        raise _too_large(entry.filename)
    return most


def _too_large(name: str) -> RefusedError:
    return RefusedError(
        f"unpacks to more than {limits.MAX_RATIO} times its packed size or "
        f"{limits.MAX_PART // limits.MIB} MiB",
        place=name,
        remedy="ask its sender for a clean copy",
    )
