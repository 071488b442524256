"""What goes across documents: which resolution follows which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
from rapidfuzz import fuzz

from operative.corpus import schemas
from operative.corpus.layout import Register

_ACTING = ("resolution", "decision", "statement")
_SAME = 80.0  # of 100: words that two titles share, in any order


def table(register: Register, buckets: Sequence[str]) -> pa.Table:
    """The lineage of all documents in some buckets: the schema's rows, in order.

    A document follows an earlier one that it cites and whose title it bears.
    """
    titles = {
        symbol: title.lower()
        for symbol, title, sort in _read(register, buckets, "documents", "symbol", "title", "kind")
        if symbol and title and sort in _ACTING
    }
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for later, cited, anchor in _read(
        register, buckets, "citations", "document", "cited", "anchor"
    ):
        pair = (cited, later)
        if later == cited or pair in found or later not in titles or cited not in titles:
            continue
        if fuzz.token_sort_ratio(titles[later], titles[cited], score_cutoff=_SAME):
            found[pair] = (*pair, "predecessor", anchor, "cited, and of the same title")
    rows = [found[pair] for pair in sorted(found)]
    schema = schemas.SCHEMAS["lineage"]
    columns = [pa.array([row[at] for row in rows], f.type) for at, f in enumerate(schema)]
    return pa.table(columns, schema=schema)


def _read(
    register: Register, buckets: Sequence[str], table: str, *columns: str
) -> Iterator[tuple[Any, ...]]:
    files = [str(register.tables / bucket / f"{table}.parquet") for bucket in buckets]
    if files:
        dataset = ds.dataset(files, schema=schemas.SCHEMAS[table])
        for batch in dataset.to_batches(columns=list(columns)):
            yield from zip(*(batch[name].to_pylist() for name in columns), strict=True)
