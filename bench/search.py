"""Search over the paragraphs of the library: the register's index against SQLite FTS5.

They are those of the real library, 130,000, and of a copy of every fifth document, made as
:mod:`bench.growth` makes them (symbols of their own; behind the first words of each line the words
in another order), together over 150,000.

Both hold the same paragraphs and give the same fields: twenty paragraphs with their text, where
they stand, title, organ, session and day, the words marked. Queries are two or three words of four
letters and more, drawn from the paragraphs with a fixed seed; every second one has a filter as well
(organ, session, day or actor, as that paragraph has them). Both are asked in turn, each query
``ROUNDS`` times, and the least time of each is taken: what else the machine does is left out.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from bench.growth import copies
from bench.library import SHARED, available
from bench.register import lines
from operative.corpus import search
from operative.corpus.build import build
from operative.corpus.layout import Register
from operative.corpus.schemas import PARAGRAPHS
from operative.corpus.search import Wanted

KEPT = Path(__file__).parents[1] / "build" / "bench" / "register"
QUERIES, LIMIT, ROUNDS = 300, 20, 3
_EVERY = 5  # documents of which one is copied
_WORDS = re.compile(r"[A-Za-z]{4,}")
_SHOWN = ("document", "anchor", "title", "organ", "session", "adopted", "part", "text")


@dataclass(frozen=True, slots=True)
class Query:
    """Words, and perhaps a filter: its name and value."""

    words: tuple[str, ...]
    filter: tuple[str, str] | None


def register() -> Register:
    """The register of the whole library and the copies, kept between runs."""
    copied = lines()[::_EVERY]
    more = KEPT.parent / "copies.jsonl"
    more.parent.mkdir(parents=True, exist_ok=True)
    more.write_bytes(b"".join(list(copies(copied, 2))[len(copied) :]))
    build([SHARED / "corpus" / "resolutions-dev.jsonl.gz", more], KEPT)
    return Register(KEPT)


def paragraphs(register: Register) -> list[dict[str, object]]:
    """The paragraphs that the index holds, with what is shown of their documents."""
    about = {
        row["source"]: row
        for path in register.paths("documents")
        for row in pq.read_table(
            path, columns=["source", "title", "organ", "session", "adopted"]
        ).to_pylist()
    }
    columns = ["source", "document", "anchor", "part", "text", "addressed", "named"]
    rows = []
    for path in register.paths("paragraphs"):
        found = pq.read_table(path, columns=columns).to_pylist()
        rows += [{**r, **about[r["source"]]} for r in found if r["part"] in PARAGRAPHS]
    return rows


def fts(rows: list[dict[str, object]], path: Path) -> sqlite3.Connection:
    """The paragraphs in SQLite: a full-text table, their fields, and an indexed table of actors."""
    made = sqlite3.connect(path)
    made.executescript(
        """
        CREATE TABLE shown (id INTEGER PRIMARY KEY, document, anchor, title, organ, session,
                            adopted, part);
        CREATE TABLE actors (actor, id, PRIMARY KEY (actor, id)) WITHOUT ROWID;
        CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'porter unicode61');
        """
    )
    for number, row in enumerate(rows):
        day = row["adopted"].isoformat() if isinstance(row["adopted"], dt.date) else None
        values = {**row, "adopted": day}
        made.execute(
            "INSERT INTO shown VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (number, *(values[name] for name in _SHOWN[:-1])),
        )
        made.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, row["text"]))
        ids = {*row["addressed"], *row["named"]}  # type: ignore[misc]  # columns of lists
        made.executemany("INSERT INTO actors VALUES (?, ?)", ((one, number) for one in sorted(ids)))
    made.execute("INSERT INTO words (words) VALUES ('optimize')")
    made.execute("ANALYZE")
    made.commit()
    return made


_CONDITIONS = {
    "organ": " AND s.organ = ?",
    "session": " AND s.session = CAST(? AS INTEGER)",
    "since": " AND s.adopted >= ?",
    "actor": " AND EXISTS (SELECT 1 FROM actors a WHERE a.actor = ? AND a.id = words.rowid)",
}


def ask_fts(connection: sqlite3.Connection, query: Query) -> list[tuple[object, ...]]:
    """Twenty paragraphs from SQLite, best first, with the words marked."""
    condition, values = "", [" ".join(f'"{word}"' for word in query.words)]
    if query.filter is not None:
        condition = _CONDITIONS[query.filter[0]]
        values.append(query.filter[1])
    return connection.execute(
        "SELECT s.document, s.anchor, s.title, s.organ, s.session, s.adopted, s.part, "
        "highlight(words, 0, '[', ']'), rank FROM words JOIN shown s ON s.id = words.rowid "
        f"WHERE words MATCH ?{condition} ORDER BY rank LIMIT {LIMIT}",
        values,
    ).fetchall()


def ask(library: search.Library, query: Query) -> tuple[search.Hit, ...]:
    """Twenty paragraphs from the register."""
    filters, since = {}, None
    if query.filter is not None and query.filter[0] == "since":
        since = dt.date.fromisoformat(query.filter[1])
    elif query.filter is not None:
        filters = {query.filter[0]: [query.filter[1]]}
    wanted = Wanted(" ".join(query.words), filters, since=since, limit=LIMIT)
    return search.search(library, wanted).hits


def draw(rows: list[dict[str, object]]) -> list[Query]:
    """The queries: each has at least one answer, the paragraph it was drawn from."""
    chance = random.Random(20)
    made: list[Query] = []
    while len(made) < QUERIES:
        row = chance.choice(rows)
        words = sorted({word.lower() for word in _WORDS.findall(str(row["text"]))})
        if len(words) < 3:
            continue
        chosen = tuple(chance.sample(words, 2 + len(made) % 2))
        made.append(Query(chosen, _filter(row, len(made))))
    return made


def _filter(row: dict[str, object], number: int) -> tuple[str, str] | None:
    if number % 2:
        return None
    named = sorted({*row["addressed"], *row["named"]})  # type: ignore[misc]  # columns of lists
    day = row["adopted"].isoformat() if isinstance(row["adopted"], dt.date) else None
    values = {
        "organ": row["organ"],
        "session": row["session"] and str(row["session"]),
        "since": day,
        "actor": named[0] if named else None,
    }
    name = list(values)[number // 2 % len(values)]
    value = values[name]
    return (name, str(value)) if value else None


def measure(
    work: dict[str, Callable[[Query], object]], queries: list[Query]
) -> dict[str, list[float]]:
    """The least milliseconds of each query, by name of what is asked."""
    least = {name: [float("inf")] * len(queries) for name in work}
    for _ in range(ROUNDS):
        for number, query in enumerate(queries):
            for name, do in work.items():
                started = time.perf_counter()
                do(query)
                taken = (time.perf_counter() - started) * 1000
                least[name][number] = min(least[name][number], taken)
    return least


def main() -> None:
    """Print medians and 95th percentiles, and how far the answers agree."""
    if not available():
        return
    kept = register()
    rows = paragraphs(kept)
    queries = draw(rows)
    library = search.library(kept)
    with tempfile.TemporaryDirectory() as folder:
        connection = fts(rows, Path(folder) / "fts.sqlite")
        shares = []
        for query in queries:
            theirs = {(row[0], row[1]) for row in ask_fts(connection, query)}
            ours = {(hit.document, hit.anchor) for hit in ask(library, query)}
            shares.append(len(ours & theirs) / max(1, len(theirs)))
        times = measure(
            {
                "SQLite FTS5": lambda query: ask_fts(connection, query),
                "register": lambda query: ask(library, query),
            },
            queries,
        )
        connection.close()
    print(
        f"\nSearch: {len(rows):,} paragraphs, {len(queries)} queries, "
        f"first {LIMIT} hits, milliseconds"
    )
    told = {}
    for name, taken in times.items():
        told[name] = statistics.median(taken), statistics.quantiles(taken, n=20)[18]
        print(f"  {name:<14} median {told[name][0]:7.2f}   95th percentile {told[name][1]:7.2f}")
    (one, two), (three, four) = told["SQLite FTS5"], told["register"]
    print(
        f"  register is {one / three:.1f} times as fast at the median, {two / four:.1f} at the 95th"
    )
    print(f"  of FTS5's hits the register gives {statistics.mean(shares):.0%}")
