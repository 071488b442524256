"""A register is in step with its sources, however often it was stopped on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from operative.collaboration import topics
from operative.corpus import layout, schemas, sql
from operative.corpus.build import build
from operative.corpus.items import Item
from operative.corpus.layout import Register
from operative.corpus.workers import Inline, Processes
from operative.errors import OperativeError, RefusedError, UnreadableError
from tests.corpus import library


def column(register: Path, table: str, name: str) -> list[Any]:
    paths = Register(register).paths(table)
    return [value for path in paths for value in pq.read_table(path)[name].to_pylist()]


@pytest.fixture
def small_buckets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "CAPACITY", 4)


def test_every_table_has_the_columns_that_are_described(tmp_path: Path) -> None:
    build([library.fill_folder(tmp_path / "docs", 3)], tmp_path / "r", runner=Inline())
    for table, schema in schemas.SCHEMAS.items():
        for path in Register(tmp_path / "r").paths(table):
            assert pq.read_schema(path).equals(schema, check_metadata=False), table
            assert all(field.metadata[b"about"] for field in pq.read_schema(path))


def test_spans_count_the_text_of_the_document(tmp_path: Path) -> None:
    build([library.fill_folder(tmp_path / "docs", 3)], tmp_path / "r", runner=Inline())
    texts = dict(
        zip(
            column(tmp_path / "r", "documents", "source"),
            column(tmp_path / "r", "documents", "text"),
            strict=True,
        )
    )
    for table in ("paragraphs", "citations", "mentions"):
        for path in Register(tmp_path / "r").paths(table):
            rows = pq.read_table(path).to_pylist()
            assert rows, table
            for row in rows:
                assert str(texts[row["source"]])[row["start"] : row["end"]] == row["text"]


def test_a_sub_paragraph_is_asked_what_its_parent_asks(tmp_path: Path) -> None:
    (tmp_path / "A_RES_70_1.txt").write_text(
        "The General Assembly,\n\nRecalling its resolution 66/1,\n\n1. Urges all Member States:\n\n"
        "(a) To register every birth;\n\n(b) To report to the Council on it.\n",
        encoding="utf-8",
    )
    build([tmp_path / "A_RES_70_1.txt"], tmp_path / "r", runner=Inline())
    asked = dict(
        zip(
            column(tmp_path / "r", "paragraphs", "anchor"),
            column(tmp_path / "r", "paragraphs", "verbs"),
            strict=True,
        )
    )
    assert asked["para. 1 (a)"] == asked["para. 1"] == ["urges"]


@pytest.mark.usefixtures("small_buckets")
def test_a_changed_document_alone_is_read_again_and_a_lost_one_goes(tmp_path: Path) -> None:
    docs = library.fill_folder(tmp_path / "docs", 20)
    first = build([docs], tmp_path / "r", runner=Inline())
    assert (first.read, first.counts["documents"]) == (20, 20)
    again = build([docs], tmp_path / "r", runner=Inline())
    assert (again.read, again.kept) == (0, 20)
    changed = docs / "A_RES_68_1.txt"
    changed.write_text(library.resolution(1, "the care of lighthouses"), encoding="utf-8")
    (docs / "A_RES_69_2.txt").unlink()
    (docs / "A_RES_69_200.txt").write_text(library.resolution(200), encoding="utf-8")
    third = build([docs], tmp_path / "r", runner=Inline())
    assert (third.read, third.kept, third.removed) == (2, 18, 1)
    build([docs], tmp_path / "fresh", runner=Inline())
    assert library.tables(tmp_path / "r") == library.tables(tmp_path / "fresh")


@pytest.mark.usefixtures("small_buckets")
def test_the_tables_do_not_depend_on_who_made_them(tmp_path: Path) -> None:
    docs = library.lines(tmp_path / "docs.jsonl", 12)
    build([docs], tmp_path / "one", runner=Inline())
    build([docs], tmp_path / "two", runner=Processes(2))
    assert library.tables(tmp_path / "one") == library.tables(tmp_path / "two")


def test_what_cannot_be_read_is_listed_with_its_reason_and_the_others_go_on(
    tmp_path: Path,
) -> None:
    docs = library.fill_folder(tmp_path / "docs", 2)
    (docs / "empty.txt").write_bytes(b"")
    (docs / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (docs / "bad.jsonl").write_text('{"symbol": "A/RES/1/1"}\nno json\n', encoding="utf-8")
    summary = build([docs], tmp_path / "r", runner=Inline())
    assert summary.counts["documents"] == 2
    told = {failure.source: failure.problem for failure in summary.failures}
    assert set(told) == {
        "docs/empty.txt",
        "docs/photo.txt",
        "docs/bad.jsonl#line 1",
        "docs/bad.jsonl#line 2",
    }
    assert told["docs/empty.txt"] == "is empty"
    listed = (tmp_path / "r" / "unreadable.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["source"] for line in listed] == sorted(told)
    assert sorted(map(str, column(tmp_path / "r", "failures", "source"))) == sorted(told)
    again = build([docs], tmp_path / "r", runner=Inline())
    assert again.read == 0
    assert again.failures == summary.failures
    retried = build([docs], tmp_path / "r", runner=Inline(), retry=True)
    assert retried.read == 4


def test_a_document_that_ends_its_process_is_listed_and_the_others_are_built(
    tmp_path: Path,
) -> None:
    docs = library.fill_folder(tmp_path / "docs", 5)
    (docs / "deadly.txt").write_text(library.resolution(9), encoding="utf-8")
    summary = build([docs], tmp_path / "r", runner=Processes(2, library.deadly))
    assert summary.counts["documents"] == 5
    assert [failure.source for failure in summary.failures] == ["docs/deadly.txt"]
    assert "process" in summary.failures[0].problem
    kept = library.tables(tmp_path / "r")
    build([docs], tmp_path / "r", runner=Inline())
    assert library.tables(tmp_path / "r") == kept
    healed = build([docs], tmp_path / "r", runner=Inline(), retry=True)
    assert not healed.failures
    assert healed.counts["documents"] == 6


def test_processes_that_cannot_begin_are_not_blamed_on_documents(tmp_path: Path) -> None:
    docs = library.lines(tmp_path / "docs.jsonl", 9)
    program = (  # no file that another process could begin from
        "from pathlib import Path; from operative.corpus.build import build;"
        f"build([Path({str(docs)!r})], Path({str(tmp_path / 'r')!r}), workers=1)"
    )
    run = subprocess.run(
        [sys.executable, "-"], input=program, text=True, capture_output=True, check=False
    )
    assert run.returncode == 1
    assert "SettingsError: corpus build: processes cannot be started here" in run.stderr


SCRIPT = """
from pathlib import Path
from typing import Any
import sys
from operative.corpus import layout
from operative.corpus.build import build
from operative.corpus.workers import Processes
from tests.corpus import library
layout.CAPACITY = 4
if __name__ == "__main__":
    build([Path(sys.argv[1])], Path(sys.argv[2]), runner=Processes(1, library.slow))
"""


@pytest.mark.usefixtures("small_buckets")
def test_a_build_that_was_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    docs = library.lines(tmp_path / "docs.jsonl", 40)
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    path = os.pathsep.join((*sys.path, str(Path(__file__).parents[2])))
    run = subprocess.Popen(
        [sys.executable, str(script), str(docs), str(tmp_path / "r")],
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,
    )
    register = Register(tmp_path / "r")
    deadline = time.monotonic() + 120
    while len(list(register.finished())) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    done = sum(len(register.inputs(name).items) for name in register.finished())
    assert 0 < done < 40
    with pytest.raises(UnreadableError):
        register.manifest()
    summary = build([docs], tmp_path / "r", runner=Inline())
    assert summary.read == 40 - done
    build([docs], tmp_path / "fresh", runner=Inline())
    assert library.tables(tmp_path / "r") == library.tables(tmp_path / "fresh")


def test_two_builds_do_not_work_on_one_register(tmp_path: Path) -> None:
    docs = library.fill_folder(tmp_path / "docs", 1)

    class Nested(Inline):
        def run(self, tasks):  # type: ignore[no-untyped-def]
            with pytest.raises(RefusedError):
                build([docs], tmp_path / "r", runner=Inline())
            return super().run(tasks)

    assert build([docs], tmp_path / "r", runner=Nested()).read == 1


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_a_bucket_that_was_not_written_whole_is_made_again(
    tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    docs = library.fill_folder(tmp_path / "docs", 3)
    build([docs], tmp_path / "r", runner=Inline())
    before = library.tables(tmp_path / "r")
    (path,) = (tmp_path / "r" / "tables").glob("*/inputs.json")
    spoil(path)
    assert build([docs], tmp_path / "r", runner=Inline()).read == 3
    assert library.tables(tmp_path / "r") == before


def test_a_register_among_its_own_sources_is_left_out(tmp_path: Path) -> None:
    docs = library.fill_folder(tmp_path / "docs", 2)
    for _ in range(2):
        summary = build([docs], docs / "register", runner=Inline())
        assert (summary.counts["documents"], summary.failures) == (2, ())


def test_a_source_that_is_not_there_is_an_error_of_one_line_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    (tmp_path / "docs").mkdir()
    with pytest.raises(OperativeError, match="no such file or folder"):
        build([tmp_path / "docs", tmp_path / "none"], tmp_path / "r")
    assert not (tmp_path / "r").exists()


def test_a_register_of_nothing_is_a_register(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    assert build([tmp_path / "docs"], tmp_path / "r", runner=Inline()).counts["documents"] == 0


@settings(max_examples=50)
@given(st.sets(st.text(min_size=1, max_size=8), max_size=60), st.randoms())
def test_buckets_depend_on_the_sources_alone(sources: set[str], shuffled) -> None:  # type: ignore[no-untyped-def]
    items = [Item(source, source, "") for source in sorted(sources)]
    parted = layout.leaves(items, 4)
    assert sorted(item.source for _, inside in parted for item in inside) == sorted(sources)
    for prefix, inside in parted:
        assert 0 < len(inside) <= 4
        assert all(layout.bits(item.source).startswith(prefix) for item in inside)
    shuffled.shuffle(items)
    assert layout.leaves(items, 4) == parted


RECORDS = """\
<collection xmlns="http://www.loc.gov/MARC21/slim"><record>
<leader>00000cam a2200000 a 4500</leader><controlfield tag="001">700001</controlfield>
<datafield tag="191" ind1=" " ind2=" "><subfield code="a">A/RES/68/1</subfield></datafield>
<datafield tag="650" ind1=" " ind2=" "><subfield code="a">LAMPS</subfield></datafield>
<datafield tag="967" ind1=" " ind2=" "><subfield code="d">N</subfield>
<subfield code="e">UTOPIA</subfield></datafield>
<datafield tag="996" ind1=" " ind2=" "><subfield code="b">150</subfield></datafield>
</record>{more}</collection>
"""


def test_records_of_the_library_are_joined_by_symbol(tmp_path: Path) -> None:
    folder = library.fill_folder(tmp_path / "docs", 2)
    (folder / "records.xml").write_text(RECORDS.format(more=""), encoding="utf-8")
    made = build([folder], tmp_path / "r", runner=Inline())
    assert (made.counts["documents"], made.counts["records"], made.failures) == (2, 1, ())
    with sql.connect(Register(tmp_path / "r")) as connection:
        _, rows = sql.run(
            connection,
            "SELECT d.document, r.subjects, r.in_favour, r.voted_against FROM documents d "
            "JOIN records r ON list_contains(r.symbols, d.symbol)",
        )
        assert list(rows) == [("A/RES/68/1", ["LAMPS"], 150, ["UTOPIA"])]


def test_a_broken_record_is_listed_and_the_others_are_there(tmp_path: Path) -> None:
    path = tmp_path / "records.xml"
    path.write_text(RECORDS.format(more="<record><leader>no</leader></record>"), encoding="utf-8")
    made = build([path], tmp_path / "r", runner=Inline())
    assert made.counts["records"] == 1
    assert [(one.source, one.problem[:9]) for one in made.failures] == [
        ("records.xml", "record 2:")
    ]
    assert build([path], tmp_path / "r", runner=Inline()).read == 0


REPORT = """# Report of the Office of the United Nations High Commissioner for Human Rights

1. In 2024, OHCHR and UNICEF launched a joint programme on birth registration in Kenya.

2. The building was painted.
"""


def test_reports_give_their_statements_and_a_new_version_redoes_that_report_alone(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    for number in (1, 2, 3):
        text = REPORT.replace("2024", f"202{number}")
        (folder / f"report-{number}.md").write_text(text, encoding="utf-8")
    build([folder], tmp_path / "r", runner=Inline())
    assert column(tmp_path / "r", "statements", "actors") == [["OHCHR", "UNICEF"]] * 3
    assert sorted(column(tmp_path / "r", "statements", "first_year")) == [2021, 2022, 2023]
    (folder / "report-2.md").write_text(REPORT.replace("UNICEF", "WHO"), encoding="utf-8")
    again = build([folder], tmp_path / "r", runner=Inline())
    assert again.read == 1
    found = column(tmp_path / "r", "statements", "actors")
    assert sorted(map(str, found)) == ["['OHCHR', 'UNICEF']"] * 2 + ["['OHCHR', 'WHO']"]


SEAS = """title = "Seas"
[[topic]]
id = "keeping"
name = "Keeping"
terms = ["keep*", "child*"]
"""


def test_a_register_goes_by_the_topics_that_it_was_given(tmp_path: Path) -> None:
    docs, kept = library.fill_folder(tmp_path / "docs", 3), tmp_path / "r"
    (tmp_path / "seas.toml").write_text(SEAS, encoding="utf-8")

    def found() -> set[str]:
        return {one for held in column(kept, "paragraphs", "topics") for one in held}

    build([docs], kept, runner=Inline())
    assert "keeping" not in found()
    summary = build([docs], kept, runner=Inline(), subject=str(tmp_path / "seas.toml"))
    assert (summary.read, found()) == (3, {"keeping"})
    (tmp_path / "seas.toml").unlink()  # the register has its own copy
    summary = build([docs], kept, runner=Inline())
    assert (summary.read, found()) == (0, {"keeping"})
    assert Path(Register(kept).subject()).read_text(encoding="utf-8") == SEAS
    summary = build([docs], kept, runner=Inline(), subject="child-protection")
    assert summary.read == 3
    assert "keeping" not in found()
    assert not list(kept.glob("topics-*"))


@pytest.mark.parametrize("spoilt", ["title =", 'title = "Seas"', None])
def test_a_spoilt_vocabulary_costs_no_document(tmp_path: Path, spoilt: str | None) -> None:
    docs, kept = library.fill_folder(tmp_path / "docs", 2), tmp_path / "r"
    (tmp_path / "seas.toml").write_text(SEAS, encoding="utf-8")
    build([docs], kept, runner=Inline(), subject=str(tmp_path / "seas.toml"))
    (held,) = kept.glob("topics-*.toml")
    if spoilt is None:
        held.unlink()
    else:
        held.write_text(spoilt, encoding="utf-8")
    topics.load.cache_clear()  # as in another process
    with pytest.raises(OperativeError, match=held.name) as told:
        build([docs], kept, runner=Inline())
    if spoilt is None:
        assert "--topics FILE.toml" in str(told.value)
    assert Register(kept).manifest().counts["documents"] == 2
    summary = build([docs], kept, runner=Inline(), subject=str(tmp_path / "seas.toml"))
    assert (summary.failures, summary.counts["documents"]) == ((), 2)
