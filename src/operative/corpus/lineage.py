"""What goes across documents: which resolution continues which, and what became of requests.

Each bucket keeps of its resolutions what is needed for that (:mod:`operative.mandates.lineage`).
What a resolution continues depends on its own entry, on those of the resolutions that it names, and
on those of its title; what became of its requests, on its family. So rows are kept with a hash of
these, and made anew only when one of them has changed.

Of each resolution only what says which others it has to do with is held in memory, and its rows as
they are packed. The rest lies in its bucket, and is read when looked at.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from operative.corpus import schemas
from operative.files import write_whole
from operative.mandates.lineage import Known, followed
from operative.mandates.lineage_records import request_row
from operative.outcome import Ambiguous, Resolved
from operative.resolutions import families

_HEADS = "entries.msgpack"
_BODIES = "entries.bin"
_STATE = "lineage.msgpack"
_MET = 1 << 10  # entries that are kept unpacked: most are looked at for several others
_ROWS = 1 << 16  # of a table, written at a time

_Row = tuple[Any, ...]


class Head(msgspec.Struct, frozen=True, array_like=True):
    """What says which others a resolution has to do with, and where its entry lies."""

    source: str
    symbol: str
    line: str  # the organ and the words of the title; empty where there is none
    named: tuple[str, ...]  # the symbols of earlier resolutions that it names
    digest: bytes  # of the entry
    size: int  # bytes of it, behind those of the heads before


@dataclass(frozen=True, slots=True)
class Kept:
    """The entry of a resolution, in a file of its bucket."""

    head: Head
    path: Path
    start: int

    def packed(self) -> bytes:
        """The entry as it lies there."""
        with self.path.open("rb") as stream:
            stream.seek(self.start)
            return stream.read(self.head.size)

    def known(self) -> Known:
        """What is kept of the resolution."""
        return _unpacked(self)


@lru_cache(maxsize=_MET)
def _unpacked(kept: Kept) -> Known:
    return msgspec.msgpack.decode(kept.packed(), type=Known)


class _Made(msgspec.Struct, frozen=True, array_like=True):
    """The rows of a resolution, packed, the hash of what they were made from, and the nearest one
    that it continues and that is at hand."""

    basis: bytes
    near: str | None
    rows: msgspec.Raw


class _State(msgspec.Struct):
    """What was made: by symbol; and by the hash of what is kept of a family's members, the rows of
    each of them that asks for something."""

    links: dict[str, _Made] = {}
    requests: dict[bytes, dict[str, msgspec.Raw]] = {}


def keep(source: str, known: Known) -> tuple[Head, bytes]:
    """What is needed of a resolution: its head, and its entry, packed."""
    packed = msgspec.msgpack.encode(known, order="deterministic")
    entry = known.entry
    head = Head(
        source,
        entry.symbol,
        f"{entry.body} {families.title_key(entry.title)}" if entry.title else "",
        tuple(dict.fromkeys(citing.symbol for citing in entry.citing)),
        hashlib.blake2b(packed, digest_size=16).digest(),
        len(packed),
    )
    return head, packed


def write_entries(folder: Path, entries: Sequence[tuple[Head, bytes]]) -> None:
    """Put the entries of a bucket's resolutions in its folder."""
    (folder / _BODIES).write_bytes(b"".join(packed for _, packed in entries))
    (folder / _HEADS).write_bytes(msgspec.msgpack.encode([head for head, _ in entries]))


def entries(folder: Path) -> Iterator[Kept]:
    """The entries that a bucket keeps."""
    heads = msgspec.msgpack.decode((folder / _HEADS).read_bytes(), type=list[Head])
    path = folder / _BODIES
    start = 0
    for head in heads:
        yield Kept(head, path, start)
        start += head.size


def write(folders: Iterable[Path], state: Path, paths: Mapping[str, Path]) -> None:
    """Write the tables that go across buckets, of all resolutions in some, to a file each.

    Of two inputs with one symbol, that of the last source is taken. ``state`` is a folder where
    what was made is kept for the next time.
    """
    every = [one for folder in folders for one in entries(folder)]
    every.sort(key=lambda one: one.head.source)
    kept = {one.head.symbol: one for one in every}
    before = _load(state)
    links = _links(kept, before.links)
    requests = _requests(kept, links, before.requests)
    write_whole(state / _STATE, msgspec.msgpack.encode(_State(links, requests)))
    _unpacked.cache_clear()
    asked = {symbol: rows for family in requests.values() for symbol, rows in family.items()}
    _write(paths["lineage"], "lineage", (made.rows for made in links.values()))
    _write(paths["requests"], "requests", (asked[symbol] for symbol in sorted(asked)))


def _load(state: Path) -> _State:
    try:
        return msgspec.msgpack.decode((state / _STATE).read_bytes(), type=_State)
    except (OSError, msgspec.MsgspecError):
        return _State()


def _links(kept: Mapping[str, Kept], before: Mapping[str, _Made]) -> dict[str, _Made]:
    """By symbol, in order, what each resolution continues."""
    lines: dict[str, list[Kept]] = {}
    for one in kept.values():
        if one.head.line:
            lines.setdefault(one.head.line, []).append(one)
    after = {}
    for symbol in sorted(kept):
        one = kept[symbol]
        named = (kept[name] for name in one.head.named if name in kept)
        others = [*named, *lines.get(one.head.line, ())]
        basis = _hash((one, *others))
        made = before.get(symbol)
        after[symbol] = made if made and made.basis == basis else _link(one, others, basis)
    return after


def _hash(kept: Iterable[Kept]) -> bytes:
    return hashlib.blake2b(b"".join(one.head.digest for one in kept), digest_size=16).digest()


def _link(one: Kept, others: Iterable[Kept], basis: bytes) -> _Made:
    entry = one.known().entry
    library = families.Library([entry, *(other.known().entry for other in others)])
    candidates = families.candidates(entry, library)
    near = families.nearest(candidates)
    return _Made(basis, near.earlier if near else None, _packed(_rows(candidates)))


def _packed(rows: Iterable[_Row]) -> msgspec.Raw:
    return msgspec.Raw(msgspec.msgpack.encode(list(rows)))


def _rows(candidates: Sequence[families.Link]) -> Iterator[_Row]:
    outcome = families.chosen(candidates)
    links: tuple[families.Link, ...] = ()
    if isinstance(outcome, Resolved):
        links = (outcome.value,)
    elif isinstance(outcome, Ambiguous):
        links = outcome.candidates
    for link in links:
        citing = link.citing
        yield (
            link.earlier,
            link.later,
            "predecessor",
            link.at_hand,
            len(links) > 1,
            link.reason,
            link.title,
            link.text,
            citing and citing.anchor,
            citing and citing.start,
            citing and citing.end,
            citing and citing.quote,
            sorted(citing.ways) if citing else [],
        )


def _requests(
    kept: Mapping[str, Kept],
    links: Mapping[str, _Made],
    before: Mapping[bytes, dict[str, msgspec.Raw]],
) -> dict[bytes, dict[str, msgspec.Raw]]:
    """What became of the requests of each family."""
    near = {symbol: made.near for symbol, made in links.items() if made.near}
    after = {}
    for family in families.joined(sorted(kept), near):
        digest = _hash(kept[symbol] for symbol in family)
        made = before.get(digest)
        after[digest] = _asked(kept[symbol] for symbol in family) if made is None else made
    return after


def _asked(kept: Iterable[Kept]) -> dict[str, msgspec.Raw]:
    """By symbol, the rows of the requests of a family's members, in order of their anchors."""
    members = sorted((one.known() for one in kept), key=lambda known: families.order(known.entry))
    if not any(known.requests for known in members):
        return {}
    columns = schemas.COLUMNS["requests"]
    made = (tuple(row[name] for name in columns) for row in map(request_row, followed(members)))
    by_document = groupby(sorted(made, key=lambda row: row[:2]), key=lambda row: str(row[0]))
    return {document: _packed(rows) for document, rows in by_document}


def _write(path: Path, table: str, packed: Iterable[msgspec.Raw]) -> None:
    """Write a table's rows, whole or not at all."""
    part = path.with_suffix(".part")
    unpack = msgspec.msgpack.Decoder(list[_Row]).decode
    rows = (row for one in packed for row in unpack(one))
    with pq.ParquetWriter(part, schemas.SCHEMAS[table], compression="zstd") as writer:
        while some := list(islice(rows, _ROWS)):
            writer.write_table(_columns(table, some))
    part.replace(path)


def _columns(table: str, rows: Sequence[_Row]) -> pa.Table:
    schema = schemas.SCHEMAS[table]
    values = zip(*rows, strict=True)
    columns = [_array(column, f.type) for column, f in zip(values, schema, strict=True)]
    return pa.table(columns, schema=schema)


def _array(values: Iterable[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_date(kind):  # kept as ISO dates
        values = (value and dt.date.fromisoformat(value) for value in values)
    return pa.array(list(values), kind)
