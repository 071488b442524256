from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from operative.cli import main


@pytest.fixture
def files(seeds: dict[str, Path]) -> list[str]:
    return [str(seeds["A/RES/66/139"]), str(seeds["A/RES/68/145"])]


def test_json_lines_and_a_summary(files: list[str]) -> None:
    result = CliRunner().invoke(main, ["compare", *files, "--json"])
    assert result.exit_code == 0
    *pairs, summary = [json.loads(line) for line in result.stdout.splitlines()]
    assert summary["kind"] == "summary"
    assert 0.5 < summary["similarity"] < 0.95
    assert {pair["kind"] for pair in pairs} == {"kept", "reworded", "new"}
    last = pairs[-1]
    assert (last["kind"], last["old"], last["new"]) == ("reworded", "para. 4", "para. 6")
    due = next(asked for asked in last["asked"] if asked["change"] == "due")
    assert due["from"] == {"type": "session", "value": 68}
    assert due["to"] == {"type": "session", "value": 71}
    assert all(0 <= pair["similarity"] <= 1 for pair in pairs)


def test_one_text_can_come_from_standard_input(files: list[str]) -> None:
    text = Path(files[0]).read_bytes()
    result = CliRunner().invoke(main, ["compare", "-", files[0], "--json"], input=text)
    assert result.exit_code == 0
    *pairs, summary = [json.loads(line) for line in result.stdout.splitlines()]
    assert summary["similarity"] == 1.0
    assert {pair["kind"] for pair in pairs} == {"kept"}
    assert CliRunner().invoke(main, ["compare", "-", "-"]).exit_code == 2


def test_for_people_what_is_asked_comes_first(files: list[str]) -> None:
    result = CliRunner().invoke(main, ["compare", *files])
    assert result.exit_code == 0
    text = " ".join(result.stdout.split())
    assert "session 68 → session 71" in text
    assert "encourages → invites" in text
    assert text.index("What changed in what is asked") < text.index("preambular para. 1")
    assert "{+seventy-first+}" in text
    assert "[-sixty-eighth-]" in text


def test_what_cannot_be_read_is_one_line(files: list[str], tmp_path: Path) -> None:
    plain = tmp_path / "letter.txt"
    plain.write_text("Dear colleague,\n")
    for other in (str(tmp_path / "nothing.txt"), str(plain)):
        result = CliRunner().invoke(main, ["compare", files[0], other])
        assert result.exit_code == 2
        assert result.stdout == ""
        assert result.stderr.count("\n") == 1
        assert other in result.stderr


def test_a_page_is_written_instead_and_no_source_is_written_over(
    files: list[str], tmp_path: Path
) -> None:
    out = tmp_path / "deep" / "page.html"
    result = CliRunner().invoke(main, ["compare", *files, "-o", str(out)])
    assert (result.exit_code, result.stdout) == (0, f"{out}\n")
    assert "What changed from A/RES/66/139 to A/RES/68/145" in out.read_text(encoding="utf-8")
    lines = CliRunner().invoke(main, ["compare", *files, "-o", str(out), "--json"]).stdout
    assert lines == CliRunner().invoke(main, ["compare", *files, "--json"]).stdout
    copy = tmp_path / "copy.html"
    copy.write_bytes(Path(files[0]).read_bytes())
    over = CliRunner().invoke(main, ["compare", str(copy), files[1], "-o", str(copy)])
    assert over.exit_code == 2
    assert "written over" in over.stderr
    assert copy.read_bytes() == Path(files[0]).read_bytes()


def test_a_page_is_not_written_under_another_formats_name(files: list[str], tmp_path: Path) -> None:
    page = tmp_path / "page.docx"
    result = CliRunner().invoke(main, ["compare", *files, "-o", str(page)])
    assert result.exit_code == 2
    assert "ends in .html" in result.stderr
    assert not page.exists()
