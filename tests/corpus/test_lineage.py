"""Which resolution continues which, over a register that changes."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from operative.corpus import lineage, sql
from operative.corpus.build import build
from operative.corpus.layout import Register
from operative.corpus.workers import Inline
from operative.resolutions import families
from tests.corpus import library


def write(folder: Path, session: int, subject: str, previous: str) -> None:
    folder.mkdir(exist_ok=True)
    text = library.TEMPLATE.format(
        day=18,
        year=1945 + session,
        session=session,
        number=10,
        title=subject.capitalize(),
        previous=previous,
        next="seventieth",
        subject=subject,
    )
    (folder / f"A_RES_{session}_10.txt").write_text(text, encoding="utf-8")


def links(folder: Path) -> dict[str, str]:
    (path,) = Register(folder).paths("lineage")
    return {row["later"]: row["earlier"] for row in pq.read_table(path).to_pylist()}


def test_lineage_follows_what_is_named_and_of_one_title(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs, out = tmp_path / "docs", tmp_path / "r"
    for session in (66, 67, 68):
        write(docs, session, "the keeping of lighthouses", f"{session - 1}/10")
    build([docs], out, runner=Inline())
    assert links(out)["A/RES/68/10"] == "A/RES/67/10"
    assert links(out)["A/RES/67/10"] == "A/RES/66/10"
    asked: list[str] = []
    found = families.candidates
    monkeypatch.setattr(
        lineage.families,
        "candidates",
        lambda entry, among: (asked.append(entry.symbol), found(entry, among))[1],
    )
    write(docs, 70, "roads in mountain regions", "69/999")
    write(docs, 68, "the keeping of lighthouses", "66/10")
    build([docs], out, runner=Inline())
    assert links(out)["A/RES/68/10"] == "A/RES/67/10"  # not named, and the latest of its title
    assert "A/RES/70/10" in asked
    asked.clear()
    (docs / "A_RES_67_10.txt").unlink()
    build([docs], out, runner=Inline())
    assert links(out)["A/RES/68/10"] == "A/RES/66/10"
    assert "A/RES/70/10" not in asked  # it has nothing to do with what has gone
    build([docs], tmp_path / "fresh", runner=Inline())
    assert library.tables(out) == library.tables(tmp_path / "fresh")


def test_what_became_of_a_request_follows_for_any_day(tmp_path: Path) -> None:
    docs, out = tmp_path / "docs", tmp_path / "r"
    for session in (66, 67, 68):
        write(docs, session, "the keeping of lighthouses", f"{session - 1}/10")
    build([docs], out, runner=Inline())
    standing = "SELECT document, status, due_to FROM requests_on('{}') ORDER BY document"
    with sql.connect(Register(out)) as connection:
        then = list(sql.run(connection, standing.format("2013-01-01"))[1])
        later = list(sql.run(connection, standing.format("2030-01-01"))[1])
    assert [row[:2] for row in then] == [("A/RES/66/10", "superseded"), ("A/RES/67/10", "open")]
    assert [row[:2] for row in later] == [
        ("A/RES/66/10", "superseded"),
        ("A/RES/67/10", "superseded"),
        ("A/RES/68/10", "overdue"),
    ]
    before = library.tables(out)
    write(docs, 70, "roads in mountain regions", "69/999")
    build([docs], out, runner=Inline())
    (docs / "A_RES_70_10.txt").unlink()
    build([docs], out, runner=Inline())
    assert library.tables(out) == before


def test_a_lost_state_is_made_again(tmp_path: Path) -> None:
    docs, out = tmp_path / "docs", tmp_path / "r"
    for session in (66, 67):
        write(docs, session, "the keeping of lighthouses", f"{session - 1}/10")
    build([docs], out, runner=Inline())
    before = library.tables(out)
    for path in (out / "state").iterdir():
        path.write_bytes(b"\xc1 no state")
    write(docs, 68, "the keeping of lighthouses", "67/10")
    build([docs], out, runner=Inline())
    (docs / "A_RES_68_10.txt").unlink()
    build([docs], out, runner=Inline())
    assert library.tables(out) == before
