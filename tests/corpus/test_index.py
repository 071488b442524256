"""The index holds what the tables hold, after any changes and whenever a run was killed."""

from __future__ import annotations

import json
import multiprocessing
import random
import shutil
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest
import tantivy

from operative.corpus import index, layout
from operative.corpus.build import build
from operative.corpus.layout import Register
from operative.corpus.schemas import PARAGRAPHS
from operative.corpus.workers import Inline
from operative.errors import UnreadableError
from tests.corpus import library

Paragraphs = list[tuple[str, str]]  # source and text, in order


def indexed(register: Register) -> Paragraphs:
    """What can be found."""
    opened = index.open_index(register.search)
    searcher = opened.searcher()
    hits = searcher.search(tantivy.Query.all_query(), limit=10_000).hits
    found = []
    for _, address in hits:
        shown = searcher.doc(address)
        record = msgspec.msgpack.decode(shown["record"][0], type=index.Record)
        found.append((record.source, shown["text"][0]))
    return sorted(found)


def tabled(register: Register) -> Paragraphs:
    """What is to be found."""
    rows = [row for path in register.paths("paragraphs") for row in pq.read_table(path).to_pylist()]
    return sorted((row["source"], row["text"]) for row in rows if row["part"] in PARAGRAPHS)


def written(register: Register) -> list[int]:
    """How many paragraphs were written to each segment of the index."""
    meta = json.loads((register.search / "meta.json").read_text("utf-8"))
    return sorted(segment["max_doc"] for segment in meta["segments"])


def test_of_a_bucket_only_what_changed_is_written_again(tmp_path: Path) -> None:
    docs = library.fill_folder(tmp_path / "docs", 12)
    register = Register(tmp_path / "r")
    build([docs], register.folder, runner=Inline())
    (whole,) = written(register)
    (docs / "A_RES_68_1.txt").write_text(library.resolution(1, "lighthouses"), encoding="utf-8")
    build([docs], register.folder, runner=Inline())
    assert written(register) == [whole // 12, whole]
    assert indexed(register) == tabled(register)
    (docs / "A_RES_68_1.txt").unlink()
    build([docs], register.folder, runner=Inline())
    assert sum(written(register)) <= whole + whole // 12
    assert indexed(register) == tabled(register)


def test_a_source_without_paragraphs_leaves_the_index_as_it_is(tmp_path: Path) -> None:
    docs = library.fill_folder(tmp_path / "docs", 4)
    register = Register(tmp_path / "r")
    build([docs], register.folder, runner=Inline())
    before = written(register)
    for name in ("first", "second"):
        (docs / f"{name}.pdf").write_bytes(b"%PDF-1.7 cut short")
        build([docs], register.folder, runner=Inline())
        assert index.state(register.search) == register.manifest().buckets
    assert written(register) == before
    build([docs], register.folder, runner=Inline())
    assert indexed(register) == tabled(register)


def test_the_index_holds_what_the_tables_hold_after_any_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "CAPACITY", 4)
    monkeypatch.setattr(index, "_AT_ONCE", 2)
    chance = random.Random(8)
    docs = library.fill_folder(tmp_path / "docs", 16)
    register = Register(tmp_path / "r")
    for turn in range(6):
        build([docs], register.folder, runner=Inline())
        assert indexed(register) == tabled(register)
        for path in chance.sample(sorted(docs.iterdir()), 4):
            change = chance.choice(("words", "name", "gone"))
            if change == "words":
                path.write_text(library.resolution(turn, f"turn {turn}"), encoding="utf-8")
            elif change == "name":
                path.rename(path.with_name(f"A_RES_70_{chance.randrange(999)}.txt"))
            else:
                path.unlink()


@pytest.mark.parametrize("moment", library.MOMENTS)
def test_a_run_that_was_killed_at_any_moment_leaves_nothing_behind(
    tmp_path: Path, moment: str
) -> None:
    docs = library.fill_folder(tmp_path / "docs", 6)
    register = Register(tmp_path / "r")
    build([docs], register.folder, runner=Inline())
    (docs / "A_RES_69_2.txt").unlink()
    changed = docs / "A_RES_68_1.txt"
    first = changed.read_text(encoding="utf-8")
    changed.write_text(library.resolution(1, "lighthouses"), encoding="utf-8")
    killed = multiprocessing.get_context("spawn").Process(
        target=library.killed, args=(docs, register.folder, moment)
    )
    killed.start()
    killed.join()
    assert killed.exitcode == library.KILLED
    shutil.copytree(register.folder, tmp_path / "back")
    _same_as_fresh(docs, register, tmp_path / "fresh")
    changed.write_text(first, encoding="utf-8")  # as if that change had never been
    _same_as_fresh(docs, Register(tmp_path / "back"), tmp_path / "fresh back")


def _same_as_fresh(docs: Path, register: Register, fresh: Path) -> None:
    build([docs], register.folder, runner=Inline())
    build([docs], fresh, runner=Inline())
    assert library.tables(register.folder) == library.tables(fresh)
    assert indexed(register) == tabled(register)


def test_what_can_be_read_at_last_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from operative.corpus import items
    from operative.errors import UnreadableError

    def never(item: items.Item) -> None:
        raise UnreadableError("is out of reach today")

    docs = library.fill_folder(tmp_path / "docs", 3)
    register = Register(tmp_path / "r")
    with monkeypatch.context() as patched:
        patched.setattr(items, "read", never)
        assert len(build([docs], register.folder, runner=Inline()).failures) == 3
    assert indexed(register) == []
    assert build([docs], register.folder, runner=Inline(), retry=True).read == 3
    assert indexed(register) == tabled(register) != []


def test_an_index_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="the search index cannot be opened"):
        index.open_index(tmp_path)
