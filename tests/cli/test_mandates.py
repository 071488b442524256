"""`operative mandates`: JSON lines for machines, a table for people."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from operative import resolutions
from operative.cli import mandates_table
from operative.cli.mandates import command
from operative.documents import read
from operative.mandates import extract


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, list(arguments))
    return result.exit_code, result.stdout


def test_json_has_a_line_for_every_operative_paragraph(seeds: dict[str, Path]) -> None:
    code, printed = run(str(seeds["A/RES/68/145"]), "--json")
    lines = [json.loads(line) for line in printed.splitlines()]
    assert code == 0
    assert [line["anchor"] for line in lines] == [f"para. {n}" for n in range(1, 7)]
    assert {line["document"] for line in lines} == {"A/RES/68/145"}
    assert lines[5]["acts"][0]["report"]["recipient"] == "GA"


def test_table_fits_a_hundred_columns(seeds: dict[str, Path]) -> None:
    code, printed = run(*(str(path) for path in seeds.values()))
    assert code == 0
    assert all(len(line) <= 100 for line in printed.splitlines())
    assert "session 71" in printed
    assert "Secretary-General" in printed
    assert "Report to General Assembly: " in printed
    assert "SECRETARY_GENERAL" not in printed


def test_columns_of_the_environment_hold_where_nothing_is_a_terminal(
    seeds: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    code, printed = run(str(seeds["A/RES/68/145"]))
    assert code == 0
    assert all(len(line) <= 60 for line in printed.splitlines())
    assert {"follow-up", "requests", "2016-09-13"} <= set(printed.split())  # all can be read


def test_in_eighty_columns_names_dates_and_verbs_stay_whole(seeds: dict[str, Path]) -> None:
    resolution = resolutions.parse(read(seeds["A/RES/68/145"]))
    made = mandates_table.table(extract(resolution), resolution.document.text, asked=False)
    console = Console(width=80, file=io.StringIO())
    with console.capture() as printed:
        console.print(made)
    words = set(printed.get().split())
    assert {"Secretary-General", "2016-09-13", "encourages", "reiterates"} <= words
    assert "para. 6" in printed.get()


def test_verbs_that_share_what_is_asked_say_so(tmp_path: Path) -> None:
    file = tmp_path / "A_RES_79_999.txt"
    file.write_text(
        "Resolution adopted by the General Assembly\n\n79/999. Rivers\n\nThe General Assembly,\n\n"
        "Recalling its resolution 78/1,\n\n1. Urges States, and encourages civil society "
        "organizations, to take action at all levels to keep rivers clean.\n",
        encoding="utf-8",
    )
    _, printed = run(str(file))
    first, second = (line for line in printed.splitlines() if "urges" in line or "encour" in line)
    assert "the same as the next" in first
    assert "to take action" in second


def test_asked_leaves_out_what_asks_nothing(seeds: dict[str, Path]) -> None:
    _, printed = run(str(seeds["A/RES/68/145"]), "--asked", "--json")
    anchors = [json.loads(line)["anchor"] for line in printed.splitlines()]
    assert anchors == ["para. 2", "para. 4", "para. 5", "para. 6"]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    seeds: dict[str, Path], tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    code, printed = run(str(empty), str(seeds["A/RES/66/139"]), "--json")
    assert code == 2
    assert len(printed.splitlines()) == 4


def test_what_holds_no_operative_paragraph_is_said_so(tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("nothing here\n", encoding="utf-8")
    result = CliRunner().invoke(command, [str(plain), "--json"])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no operative paragraph" in result.stderr
