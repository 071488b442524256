"""SQL reads the tables of a register and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from operative.corpus import schemas, sql
from operative.corpus.build import build
from operative.corpus.layout import Register
from operative.corpus.workers import Inline
from operative.errors import SettingsError, UnreadableError
from tests.corpus import library


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    folder = tmp_path_factory.mktemp("lib'rary")  # a quote in the path does no harm
    build([library.lines(folder / "docs.jsonl", 6)], folder / "r", runner=Inline())
    return Register(folder / "r")


def ask(register: Register, query: str) -> list[tuple[object, ...]]:
    with sql.connect(register) as connection:
        return list(sql.run(connection, query)[1])


def test_every_table_can_be_asked(register: Register) -> None:
    for table, columns in schemas.COLUMNS.items():
        with sql.connect(register) as connection:
            names, _ = sql.run(connection, f"SELECT * FROM {table}")
            assert names == list(columns)


def test_tables_are_joined_on_the_source(register: Register) -> None:
    rows = ask(
        register,
        "SELECT d.symbol, a.anchor, a.report_due FROM acts a JOIN documents d USING (source) "
        "WHERE a.kind = 'report' ORDER BY d.symbol LIMIT 1",
    )
    assert rows == [("A/RES/67/3", "para. 1", ["70"])]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM read_text('{outside}')",
        "SELECT * FROM glob('/etc/*')",
        "COPY documents TO '{outside}'",
        "CREATE TABLE t AS SELECT 1",
        "DROP VIEW documents",
        "ATTACH '{outside}' AS other",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SELECT 1; SELECT 2",
        "SELECT no_such_column FROM documents",
        "not sql",
        "",
    ],
)
def test_nothing_else_can_be_read_and_nothing_changed(
    register: Register, tmp_path: Path, query: str
) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("secret")
    with pytest.raises(SettingsError) as caught:
        ask(register, query.replace("{outside}", str(outside)))
    assert "\n" not in str(caught.value)
    assert outside.read_text() == "secret"


def test_twins_are_the_same_words_or_nearly_so(register: Register) -> None:
    rows = ask(
        register,
        "SELECT came, same, likeness, paragraph FROM twins_of('A/RES/67/3 preambular para. 2')",
    )
    assert [row[:3] for row in rows] == [("later", True, 1.0)] * 5
    assert "A/RES/67/3 preambular para. 2" not in [row[3] for row in rows]
    (reworded, *_) = ask(
        register, "SELECT same, likeness < 1 FROM twins_of('A/RES/67/3 preambular para. 1')"
    )
    assert reworded == (False, True)


def test_columns_of_one_name_are_told_apart(register: Register) -> None:
    with sql.connect(register) as connection:
        names, _ = sql.run(connection, "SELECT 1 AS a, 2 AS a, 3 AS a")
    assert names == ["a", "a_2", "a_3"]


def test_a_register_of_nothing_has_empty_tables(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    build([tmp_path / "docs"], tmp_path / "r", runner=Inline())
    assert ask(Register(tmp_path / "r"), "SELECT count(*) FROM paragraphs") == [(0,)]


@pytest.mark.parametrize("left", [None, b"no Parquet"])
def test_a_table_that_is_gone_or_damaged_is_told(tmp_path: Path, left: bytes | None) -> None:
    sources = [library.lines(tmp_path / "docs.jsonl", 2)]
    build(sources, tmp_path / "r", runner=Inline())
    file = Register(tmp_path / "r").paths("acts")[0]
    file.unlink() if left is None else file.write_bytes(left)
    with pytest.raises(UnreadableError, match="the table acts is gone or damaged"):
        ask(Register(tmp_path / "r"), "SELECT 1 FROM acts")
