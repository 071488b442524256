"""Where a register keeps what it holds.

::

    register/
      register.json           the manifest: which buckets make up the register, counts
      tables/b0110-3f…/       one bucket: a file of each table, and what it was made from
      tables/lineage-9c….parquet, requests-9c….parquet
      search/                 the search index, made from the buckets
      topics-5a….toml         the vocabulary of topics, where it is another than our own
      unreadable.jsonl        what could not be read, and why
      state/                  what spares work on the next run; may be thrown away

A bucket holds the documents whose source has a hash that begins with the bits in its name. It is
split in two when it would hold more than the capacity, so the buckets depend on the sources alone
and not on the order in which they came. Its name ends in a hash of what it was made from: a bucket
whose folder is there is done. It appears whole, by renaming, and the manifest names it once all
others are there too; so a run may be killed at any moment, and readers never see half of it.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from operative.collaboration import topics
from operative.corpus.items import Item
from operative.errors import UnreadableError
from operative.files import is_folder, write_whole

#: Documents in a bucket, at most. A document that changed takes the rewriting of its bucket.
CAPACITY = 64

VERSION = 3  # of this layout and of the tables' columns
MANIFEST = "register.json"
_INPUTS = "inputs.json"
_DEPTH = 64  # bits of the hash


class Manifest(msgspec.Struct):
    """What makes up a register. Names are those of folders and files in ``tables``."""

    version: int = VERSION
    engine: str = ""
    capacity: int = CAPACITY
    buckets: list[str] = []
    across: dict[str, str] = {}  # tables that go across buckets: their files
    counts: dict[str, int] = {}
    topics: str = ""  # the file of the vocabulary of topics; empty: that of child protection


class Input(msgspec.Struct, frozen=True, array_like=True):
    """What a bucket says of one of its sources."""

    source: str
    digest: str
    failed: bool = False
    crashed: bool = False


class Inputs(msgspec.Struct, array_like=True):
    """What a bucket was made from, and how many rows it has by table."""

    engine: str
    items: list[Input]
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Register:
    """A register in a folder."""

    folder: Path

    @property
    def tables(self) -> Path:
        """The folder of the buckets."""
        return self.folder / "tables"

    @property
    def search(self) -> Path:
        """The folder of the search index."""
        return self.folder / "search"

    @property
    def state(self) -> Path:
        """What spares work on the next run."""
        return self.folder / "state"

    def manifest(self) -> Manifest:
        """What makes up the register.

        Raises:
            UnreadableError: if there is no register here, or one of another version.
        """
        try:
            found = msgspec.json.decode((self.folder / MANIFEST).read_bytes(), type=Manifest)
        except FileNotFoundError as error:
            raise UnreadableError(
                "there is no register here",
                file=str(self.folder),
                remedy="make one with `operative corpus build SOURCE -o DIR`",
            ) from error
        except OSError as error:
            raise UnreadableError(
                f"cannot be read ({error.strerror or error})",
                file=str(self.folder / MANIFEST),
                remedy="see that you may read it",
            ) from error
        except msgspec.MsgspecError as error:
            raise UnreadableError(
                f"is no manifest ({error})",
                file=str(self.folder / MANIFEST),
                remedy="remove it and build again: what was read is kept",
            ) from error
        if found.version != VERSION:
            raise UnreadableError(
                f"is a register of version {found.version}, not {VERSION}",
                file=str(self.folder),
                remedy="build it again",
            )
        return found

    def subject(self) -> str:
        """The vocabulary of topics that the register goes by, as ``topics.load`` takes it.

        Raises:
            UnreadableError: if there is no register here, or one of another version, or the
                vocabulary that it kept is gone.
        """
        kept = self.manifest().topics
        return self.kept_topics(kept) if kept else topics.CHILD_PROTECTION

    def kept_topics(self, name: str) -> str:
        """The vocabulary that was kept under a name, as ``topics.load`` takes it.

        Raises:
            UnreadableError: if it is gone.
        """
        path = (self.folder / name).resolve()
        if not path.is_file():
            raise UnreadableError(
                "the register's own vocabulary of topics is gone",
                file=str(path),
                remedy="name it with `operative corpus build --topics FILE.toml`",
            )
        return str(path)

    def keep_topics(self, vocabulary: bytes) -> str:
        """Keep a vocabulary of topics in the register; gives the name of its file."""
        named = f"topics-{hashlib.sha256(vocabulary).hexdigest()[:16]}.toml"
        write_whole(self.folder / named, vocabulary)
        return named

    def sweep_topics(self, keep: str) -> None:
        """Remove the vocabularies that the register no longer goes by."""
        for path in sorted(self.folder.glob("topics-*.toml")):
            if path.name != keep:
                path.unlink()

    def paths(self, table: str) -> list[Path]:
        """The Parquet files of a table, in order."""
        manifest = self.manifest()
        if table in manifest.across:
            return [self.tables / manifest.across[table]]
        return [self.tables / name / f"{table}.parquet" for name in manifest.buckets]

    def finished(self) -> Iterator[str]:
        """The names of all buckets that are there, in the manifest or not."""
        if self.tables.is_dir():
            found = (one.name for one in self.tables.iterdir() if (one / _INPUTS).is_file())
            yield from sorted(found)

    def sweep_unfinished(self) -> None:
        """Remove the buckets that do not say what they were made from."""
        if self.tables.is_dir():
            finished = set(self.finished())
            for entry in self.tables.iterdir():
                if entry.is_dir() and not entry.name.startswith(".") and entry.name not in finished:
                    shutil.rmtree(entry)

    def inputs(self, bucket: str) -> Inputs:
        """What a bucket was made from."""
        return msgspec.json.decode((self.tables / bucket / _INPUTS).read_bytes(), type=Inputs)

    def sweep(self, keep: Iterable[str]) -> None:
        """Remove from the tables what is neither kept nor asked for by the manifest."""
        kept = set(keep)
        for entry in sorted(self.tables.iterdir()):
            if entry.name not in kept:
                if entry.is_dir():
                    shutil.rmtree(entry)
                else:
                    entry.unlink()


def is_register(folder: Path) -> bool:
    """Whether a folder is that of a register, be it of one whose first build is under way."""
    return is_folder(folder / "tables") and (folder / "state" / "lock").is_file()


def write_inputs(folder: Path, inputs: Inputs) -> None:
    """Say in a bucket what it was made from."""
    (folder / _INPUTS).write_bytes(msgspec.json.encode(inputs))


def bits(source: str) -> str:
    """The bits that say where a source belongs."""
    digest = hashlib.sha256(source.encode("utf-8", "surrogateescape")).digest()
    return f"{int.from_bytes(digest[: _DEPTH // 8], 'big'):0{_DEPTH}b}"


def leaves(items: Sequence[Item], capacity: int) -> list[tuple[str, list[Item]]]:
    """The items by bucket: the bits that each bucket's sources share, and its items by source."""
    placed = sorted((bits(item.source), item.source, index) for index, item in enumerate(items))

    def parted(first: int, last: int, depth: int) -> Iterator[tuple[str, list[Item]]]:
        if last - first <= capacity or depth == _DEPTH:
            inside = sorted(placed[first:last], key=lambda row: row[1])
            if inside:
                yield inside[0][0][:depth], [items[index] for _, _, index in inside]
            return
        middle = first
        while middle < last and placed[middle][0][depth] == "0":
            middle += 1
        yield from parted(first, middle, depth + 1)
        yield from parted(middle, last, depth + 1)

    return list(parted(0, len(placed), 0))


def name(prefix: str, engine: str, inputs: Iterable[tuple[str, str]]) -> str:
    """The name of the bucket that an engine makes of some sources with their hashes."""
    digest = hashlib.sha256(engine.encode())
    for source, sha in inputs:
        digest.update(f"\n{source}\t{sha}".encode("utf-8", "surrogateescape"))
    return f"b{prefix}-{digest.hexdigest()[:16]}"
