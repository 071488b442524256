from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from operative.cli import main


@pytest.fixture
def files(seeds: dict[str, Path]) -> list[str]:
    return [str(seeds["A/RES/68/145"]), str(seeds["A/RES/66/139"])]


def run(*arguments: str) -> list[dict[str, object]]:
    result = CliRunner().invoke(main, ["lineage", *arguments, "--json"])
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_families_steps_and_requests(files: list[str]) -> None:
    *rows, summary = run(*files, "--as-of", "2016-05-24")
    (family,) = [row for row in rows if row["kind"] == "family"]
    assert [one["document"] for one in family["members"]] == ["A/RES/66/139", "A/RES/68/145"]  # type: ignore[attr-defined]
    (step,) = [row for row in rows if row["kind"] == "step"]
    assert (step["earlier"], step["document"]) == ("A/RES/66/139", "A/RES/68/145")
    assert step["cited"]["anchor"] == "preambular para. 3"  # type: ignore[index]
    requests = {(row["document"], row["anchor"]): row for row in rows if row["kind"] == "request"}
    answered = requests["A/RES/66/139", "para. 4"]
    assert answered["status"] == "answered"
    assert answered["answers"] == [
        {"report": "A/68/253", "document": "A/RES/68/145", "anchor": "para. 1", "day": "2013-12-18"}
    ]
    assert requests["A/RES/68/145", "para. 6"]["status"] == "open"
    assert summary["as_of"] == "2016-05-24"
    later = run(*files, "--as-of", "2017-09-12")
    statuses = [row["status"] for row in later if row["kind"] == "request"]
    assert statuses.count("overdue") == 1


def test_without_a_day_the_latest_of_the_files_is_taken_and_said(files: list[str]) -> None:
    result = CliRunner().invoke(main, ["lineage", *files])
    assert result.exit_code == 0
    assert "note: as of 2013-12-18, the latest day of the files" in result.stderr
    assert "continues A/RES/66/139" in result.stdout
    assert run(*files)[-1]["as_of_basis"] == "latest day of the files"


def test_a_sentence_and_a_paragraph_through_time(files: list[str]) -> None:
    asked = [
        "--sentence",
        "in a fully independent manner and to act in full observance of their mandates",
    ]
    *rows, _ = run(*files, *asked)
    assert [row["document"] for row in rows] == ["A/RES/66/139", "A/RES/68/145"]
    *rows, _ = run(*files, "--paragraph", "para. 4")
    assert rows[-1]["seen"] in ("kept", "reworded")
    assert run(*files, "--paragraph", "4")[:-1] == rows
    result = CliRunner().invoke(main, ["lineage", *files, "--paragraph", "para. 99"])
    assert result.exit_code == 2
    assert "there is no para. 99" in result.stderr


@pytest.mark.parametrize(
    "asked",
    [("--sentence", " "), ("--twins", "--paragraph", "para. 6"), ("--twins", "--sentence", "x")],
)
def test_questions_that_cannot_be_answered_are_refused(
    files: list[str], asked: tuple[str, ...]
) -> None:
    result = CliRunner().invoke(main, ["lineage", *files, *asked])
    assert (result.exit_code, result.stdout) == (2, "")


def test_twins(files: list[str]) -> None:
    *rows, summary = run(*files, "--twins")
    assert summary["twins"] == len(rows) > 3
    assert all(row["document"] == "A/RES/68/145" for row in rows)


def test_what_cannot_be_read_is_said_and_the_rest_is_done(files: list[str], tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("Nothing to see.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["lineage", str(empty), *files])
    assert result.exit_code == 2
    assert "no paragraphs of a resolution were found" in result.stderr
    assert "A/RES/68/145" in result.stdout


def test_requests_stand_one_below_the_other_where_there_is_little_room(files: list[str]) -> None:
    narrow = CliRunner().invoke(main, ["lineage", *files], env={"COLUMNS": "60"}).stdout
    assert "Secretary-General" in narrow
    assert "due 2014-09-15" in narrow
    assert "superseded: A/RES/68/145, para. 2" in narrow
    assert max(map(len, narrow.splitlines())) <= 60
