"""Everything that one run leaves, and the same bytes each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from operative.publish import write
from tests.publish.builder import result

PROMISED = {
    "report.docx",
    "report.html",
    "report.pdf",
    "report.md",
    "call-for-inputs/note-verbale-member-states.docx",
    "call-for-inputs/note-verbale-united-nations-actors.docx",
    "call-for-inputs/questionnaire-member-states.docx",
    "call-for-inputs/questionnaire-united-nations-actors.docx",
    "timetable.ics",
    "timetable.csv",
    "coverage.csv",
    "network.svg",
    "collaboration.csv",
    "collaboration.xlsx",
}


def test_all_that_is_promised_is_written(tmp_path: Path) -> None:
    told: list[str] = []
    written = write(result(), tmp_path, progress=told.append)
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    assert found == PROMISED
    assert [path.relative_to(tmp_path).as_posix() for path in written] == told


@pytest.mark.parametrize("name", sorted(PROMISED))
def test_two_runs_give_the_same_bytes(name: str, twice: tuple[Path, Path]) -> None:
    first, second = twice
    assert (first / name).read_bytes() == (second / name).read_bytes()


def test_what_was_written_before_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("old")
    write(result(), tmp_path)
    assert (tmp_path / "report.md").read_text(encoding="utf-8") != "old"
    assert not list(tmp_path.rglob(".*"))
