"""One bucket is made: its documents are read, or their rows taken over from earlier buckets."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from operative.collaboration import topics
from operative.corpus import items, layout, lineage, records, schemas
from operative.corpus.items import Item, Problem
from operative.corpus.lineage import Head
from operative.errors import OperativeError

CRASHED = Problem(
    "made the process that read it end", "look at it with `operative read`; it may be hostile"
)
_ROW_GROUP = 65_536


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be made: a bucket, in the folder of the tables.

    ``kept`` names, by earlier bucket, the sources whose rows are taken over from it. ``crashed``
    are the sources that are not to be read, since reading them has ended a process. ``anew``
    says that the bucket is there and is to be made once more. ``subject`` is the vocabulary of
    topics; a file of it lies beside the folder of the tables.
    """

    tables: str
    prefix: str
    name: str
    engine: str
    items: tuple[Item, ...]
    kept: tuple[tuple[str, tuple[str, ...]], ...] = ()
    crashed: frozenset[str] = frozenset()
    anew: bool = False
    subject: str = topics.CHILD_PROTECTION

    @property
    def unread(self) -> tuple[Item, ...]:
        """The items that are to be read."""
        over = {source for _, sources in self.kept for source in sources} | self.crashed
        return tuple(item for item in self.items if item.source not in over)


@dataclass(slots=True)
class _Read:
    """What the documents of a bucket gave."""

    rows: dict[str, list[tuple[object, ...]]]
    entries: list[tuple[Head, bytes]]


def fill(task: Task) -> str:
    """Make the bucket, whole or not at all, and give its name."""
    final = Path(task.tables) / task.name
    part = final.with_name(f".{task.name}.{os.getpid()}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    with _uncollected():
        _write(task, part)
    if task.anew and final.is_dir():
        final.rename(old := final.with_name(f".{task.name}.{os.getpid()}.old"))
        shutil.rmtree(old)
    try:
        part.rename(final)
    except OSError:  # another process was quicker: what it made is the same
        if not final.is_dir():
            raise
        shutil.rmtree(part)
    return task.name


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave cycles be for the time of a bucket: looking for them takes a twentieth of it."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _write(task: Task, folder: Path) -> None:
    read = _read(task)
    tables = _tables(task, read)
    for name, table in tables.items():
        # Most values of a bucket are their own; zstd sees those that are not. Without dictionaries
        # the files are smaller, written in three quarters of the time and read in as much.
        pq.write_table(
            table,
            folder / f"{name}.parquet",
            compression="zstd",
            row_group_size=_ROW_GROUP,
            use_dictionary=False,
        )
    for bucket, sources in task.kept:
        kept = set(sources)
        for one in lineage.entries(Path(task.tables) / bucket):
            if one.head.source in kept:
                read.entries.append((one.head, one.packed()))
    lineage.write_entries(folder, sorted(read.entries, key=lambda one: one[0].source))
    failed = set(tables["failures"]["source"].to_pylist())
    inputs = [
        layout.Input(item.source, item.digest, item.source in failed, item.source in task.crashed)
        for item in task.items
    ]
    counts = {name: table.num_rows for name, table in tables.items()}
    layout.write_inputs(folder, layout.Inputs(task.engine, inputs, counts))


def _tables(task: Task, read: _Read) -> dict[str, pa.Table]:
    """The rows of the bucket, in the order of its sources."""
    return {name: _table(name, task, read.rows[name]) for name in schemas.BUCKETED}


def _table(name: str, task: Task, rows: Sequence[tuple[object, ...]]) -> pa.Table:
    """New rows and those taken over; in each table the rows of a source stand together."""
    made = _columns(rows, schemas.SCHEMAS[name])
    if not task.kept:
        return made
    places = {source: (made, start, end) for source, start, end in schemas.spans(made)}
    for bucket, sources in task.kept:
        old = schemas.read(Path(task.tables) / bucket / f"{name}.parquet")
        wanted = set(sources)
        for source, start, end in schemas.spans(old):
            if source in wanted:
                places[source] = (old, start, end)
    found = [places[item.source] for item in task.items if item.source in places]
    parts = [table.slice(start, end - start) for table, start, end in _joined(found)]
    return pa.concat_tables([made.slice(0, 0), *parts]).combine_chunks()


def _joined(found: Iterable[tuple[pa.Table, int, int]]) -> Iterator[tuple[pa.Table, int, int]]:
    """The same stretches of tables, those put together that follow each other in a table."""
    last: tuple[pa.Table, int, int] | None = None
    for table, start, end in found:
        if last is not None and last[0] is table and last[2] == start:
            last = (table, last[1], end)
            continue
        if last is not None:
            yield last
        last = (table, start, end)
    if last is not None:
        yield last


def _columns(rows: Sequence[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    if not rows:
        return schema.empty_table()
    columns = zip(*rows, strict=True)
    arrays = [pa.array(list(c), f.type) for c, f in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _read(task: Task) -> _Read:
    """Read what is to be read; what cannot be is a row of its own."""
    from operative.corpus.rows import rows

    made = _Read({name: [] for name in schemas.BUCKETED}, [])
    failures = [_failure(item, CRASHED) for item in task.items if item.source in task.crashed]
    for item in task.unread:
        try:
            read = items.read(item)
            if isinstance(read, items.Records):
                made.rows["records"].extend(records.rows(read.found, item.source))
                failures.extend(_failure(item, records.left_out(one)) for one in read.said)
                continue
            found, entry = rows(read, item.source, task.subject)
        except OperativeError as error:
            failures.append(_failure(item, Problem.of(error)))
            continue
        except Exception as error:  # noqa: BLE001 - one odd document must not stop a library
            failures.append(_failure(item, _unforeseen(error)))
            continue
        for name, added in found.items():
            made.rows[name].extend(added)
        if entry is not None:
            made.entries.append(lineage.keep(item.source, entry))
    made.rows["failures"] = sorted(failures, key=lambda row: str(row[0]))
    return made


def _unforeseen(error: Exception) -> Problem:
    told = " ".join(f"{type(error).__name__}: {error}".split())
    return Problem(f"could not be read for a reason not foreseen ({told})", "report it, please")


def _failure(item: Item, problem: Problem) -> tuple[object, ...]:
    return (item.source, problem.problem, problem.remedy, item.digest or None)
