"""What goes across documents: which resolution continues which.

Each bucket keeps the entries of its resolutions, which is all that families are made of
(:mod:`operative.resolutions.citing`). What a resolution continues depends on its own entry, on
those of the resolutions that it names, and on those of its title; so its rows are kept with a hash
of these, and made anew only when one of them has changed. Entries are unpacked when looked at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from operative.corpus import layout, schemas
from operative.outcome import Ambiguous, Resolved
from operative.resolutions import families
from operative.resolutions.citing import Entry

_FILE = "entries.msgpack"
_STATE = "lineage.msgpack"


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """An entry as a bucket keeps it: packed, with what says which others it has to do with."""

    source: str
    symbol: str
    line: str  # the organ and the words of the title; empty where there is none
    named: tuple[str, ...]  # the symbols of earlier resolutions that it names
    digest: bytes
    packed: msgspec.Raw

    def entry(self) -> Entry:
        """The entry."""
        return msgspec.msgpack.decode(self.packed, type=Entry)


class _Known(msgspec.Struct, frozen=True, array_like=True):
    """The rows of a resolution, and the hash of what they were made from."""

    basis: bytes
    rows: list[tuple[Any, ...]]


def keep(source: str, entry: Entry) -> Kept:
    """An entry, packed."""
    packed = msgspec.msgpack.encode(entry, order="deterministic")
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


def table(folders: Iterable[Path], state: Path) -> pa.Table:
    """The lineage of all resolutions in some buckets: the schema's rows, in order.

    Of two inputs with one symbol, that of the last source is taken. ``state`` is a folder where
    what was made is kept for the next time.
    """
    every = sorted((one for folder in folders for one in entries(folder)), key=lambda k: k.source)
    known = {one.symbol: one for one in every}
    lines: dict[str, list[Kept]] = {}
    for one in known.values():
        if one.line:
            lines.setdefault(one.line, []).append(one)
    before, after = _load(state), {}
    for symbol in sorted(known):
        one = known[symbol]
        others = [*(known[name] for name in one.named if name in known), *lines.get(one.line, ())]
        basis = hashlib.blake2b(one.digest, digest_size=16)
        for other in others:
            basis.update(other.digest)
        made = before.get(symbol)
        if made is None or made.basis != basis.digest():
            made = _Known(basis.digest(), list(_rows(one, others)))
        after[symbol] = made
    layout.write_whole(state / _STATE, msgspec.msgpack.encode(after))
    return _columns([row for made in after.values() for row in made.rows])


def _load(state: Path) -> dict[str, _Known]:
    try:
        data = (state / _STATE).read_bytes()
        return msgspec.msgpack.decode(data, type=dict[str, _Known])
    except (OSError, msgspec.MsgspecError):
        return {}


def _rows(one: Kept, others: Iterable[Kept]) -> Iterator[tuple[Any, ...]]:
    entry = one.entry()
    library = families.Library([entry, *(other.entry() for other in others)])
    outcome = families.predecessor(entry, library)
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


def _columns(rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    schema = schemas.SCHEMAS["lineage"]
    columns = [pa.array([row[at] for row in rows], f.type) for at, f in enumerate(schema)]
    return pa.table(columns, schema=schema)
