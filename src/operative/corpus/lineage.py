"""What goes across documents: which resolution continues which.

Each bucket keeps the entries of its resolutions, which is all that families are made of
(:mod:`operative.resolutions.citing`); the links are made from the entries of all buckets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from operative.corpus import schemas
from operative.outcome import Ambiguous, Resolved
from operative.resolutions import families
from operative.resolutions.citing import Entry

_FILE = "entries.msgpack"
_Pairs = list[tuple[str, Entry]]


def write_entries(folder: Path, entries: _Pairs) -> None:
    """Keep in a bucket the entries of its resolutions, each with its source."""
    (folder / _FILE).write_bytes(msgspec.msgpack.encode(entries, order="deterministic"))


def entries(folder: Path) -> _Pairs:
    """The entries that a bucket keeps."""
    return msgspec.msgpack.decode((folder / _FILE).read_bytes(), type=_Pairs)


def table(folders: Iterable[Path]) -> pa.Table:
    """The lineage of all resolutions in some buckets: the schema's rows, in order.

    Of two inputs with one symbol, that of the last source is taken.
    """
    known = {entry.symbol: entry for folder in folders for _, entry in entries(folder)}
    library = families.Library(known.values())
    rows = [row for entry in library.entries.values() for row in _rows(entry, library)]
    return _columns(rows)


def _rows(entry: Entry, library: families.Library) -> Iterator[tuple[Any, ...]]:
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
