"""What goes across documents: which resolution continues which, and what became of requests.

Each bucket keeps of its resolutions what is needed for that (:mod:`operative.mandates.lineage`).
What a resolution continues depends on its own entry, on those of the resolutions that it names, and
on those of its title; what became of its requests, on its family. So rows are kept with a hash of
these, and made anew only when one of them has changed. Entries are unpacked when looked at.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from operative.corpus import layout, schemas
from operative.mandates.lineage import Known, followed
from operative.mandates.lineage_records import request_row
from operative.outcome import Ambiguous, Resolved
from operative.resolutions import families

_FILE = "entries.msgpack"
_STATE = "lineage.msgpack"
_MET = 1 << 12  # entries that are kept unpacked: most are looked at for several others

_Row = tuple[Any, ...]


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """An entry as a bucket keeps it: packed, with what says which others it has to do with."""

    source: str
    symbol: str
    line: str  # the organ and the words of the title; empty where there is none
    named: tuple[str, ...]  # the symbols of earlier resolutions that it names
    digest: bytes
    packed: msgspec.Raw

    def known(self) -> Known:
        """What is kept of the resolution."""
        return _unpacked(bytes(self.packed))


@lru_cache(maxsize=_MET)
def _unpacked(packed: bytes) -> Known:
    return msgspec.msgpack.decode(packed, type=Known)


class _Made(msgspec.Struct, frozen=True, array_like=True):
    """The rows of a resolution, the hash of what they were made from, and the nearest one that it
    continues and that is at hand."""

    basis: bytes
    near: str | None
    rows: list[_Row]


class _State(msgspec.Struct):
    """What was made: by symbol, and by the hash of what is kept of a family's members."""

    links: dict[str, _Made] = {}
    requests: dict[bytes, list[_Row]] = {}


def keep(source: str, known: Known) -> Kept:
    """What is needed of a resolution, packed."""
    packed = msgspec.msgpack.encode(known, order="deterministic")
    entry = known.entry
    return Kept(
        source,
        entry.symbol,
        f"{entry.body} {families.title_key(entry.title)}" if entry.title else "",
        tuple(dict.fromkeys(citing.symbol for citing in entry.citing)),
        hashlib.blake2b(packed, digest_size=16).digest(),
        msgspec.Raw(packed),
    )


def write_entries(folder: Path, entries: Sequence[Kept]) -> None:
    """Put the entries of a bucket's resolutions in its folder."""
    (folder / _FILE).write_bytes(msgspec.msgpack.encode(entries))


def entries(folder: Path) -> list[Kept]:
    """The entries that a bucket keeps."""
    return msgspec.msgpack.decode((folder / _FILE).read_bytes(), type=list[Kept])


def tables(folders: Iterable[Path], state: Path) -> dict[str, pa.Table]:
    """The tables that go across buckets, of all resolutions in some: the schema's rows, in order.

    Of two inputs with one symbol, that of the last source is taken. ``state`` is a folder where
    what was made is kept for the next time.
    """
    every = sorted((one for folder in folders for one in entries(folder)), key=lambda k: k.source)
    kept = {one.symbol: one for one in every}
    before = _load(state)
    links = _links(kept, before.links)
    requests = _requests(kept, links, before.requests)
    layout.write_whole(state / _STATE, msgspec.msgpack.encode(_State(links, requests)))
    _unpacked.cache_clear()
    asked = sorted((row for rows in requests.values() for row in rows), key=lambda row: row[:2])
    return {
        "lineage": _columns("lineage", [row for made in links.values() for row in made.rows]),
        "requests": _columns("requests", asked),
    }


def _load(state: Path) -> _State:
    try:
        return msgspec.msgpack.decode((state / _STATE).read_bytes(), type=_State)
    except (OSError, msgspec.MsgspecError):
        return _State()


def _links(kept: Mapping[str, Kept], before: Mapping[str, _Made]) -> dict[str, _Made]:
    """By symbol, in order, what each resolution continues."""
    lines: dict[str, list[Kept]] = {}
    for one in kept.values():
        if one.line:
            lines.setdefault(one.line, []).append(one)
    after = {}
    for symbol in sorted(kept):
        one = kept[symbol]
        others = [*(kept[name] for name in one.named if name in kept), *lines.get(one.line, ())]
        basis = _hash((one, *others))
        made = before.get(symbol)
        after[symbol] = made if made and made.basis == basis else _link(one, others, basis)
    return after


def _hash(kept: Iterable[Kept]) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for one in kept:
        digest.update(one.digest)
    return digest.digest()


def _link(one: Kept, others: Iterable[Kept], basis: bytes) -> _Made:
    entry = one.known().entry
    library = families.Library([entry, *(other.known().entry for other in others)])
    candidates = families.candidates(entry, library)
    near = families.nearest(candidates)
    return _Made(basis, near.earlier if near else None, list(_rows(candidates)))


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
    kept: Mapping[str, Kept], links: Mapping[str, _Made], before: Mapping[bytes, list[_Row]]
) -> dict[bytes, list[_Row]]:
    """What became of the requests of each family."""
    near = {symbol: made.near for symbol, made in links.items() if made.near}
    after = {}
    for family in families.joined(sorted(kept), near):
        digest = _hash(kept[symbol] for symbol in family)
        made = before.get(digest)
        after[digest] = _asked(kept[symbol] for symbol in family) if made is None else made
    return after


def _asked(kept: Iterable[Kept]) -> list[_Row]:
    members = sorted((one.known() for one in kept), key=lambda known: families.order(known.entry))
    if not any(known.requests for known in members):
        return []
    columns = schemas.COLUMNS["requests"]
    rows = map(request_row, followed(members))
    return [tuple(row[name] for name in columns) for row in rows]


def _columns(table: str, rows: Sequence[_Row]) -> pa.Table:
    schema = schemas.SCHEMAS[table]
    columns = [_array([row[at] for row in rows], f.type) for at, f in enumerate(schema)]
    return pa.table(columns, schema=schema)


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_date(kind):  # kept as ISO dates
        values = [value and dt.date.fromisoformat(value) for value in values]
    return pa.array(values, kind)
