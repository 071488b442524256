"""``operative convert``."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from operative.cli import main


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["convert", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_each_file_in_each_format(seeds: dict[str, Path], tmp_path: Path) -> None:
    files = [str(path) for path in seeds.values()]
    code, out, _ = run(*files, "--to", "docx", "--to", "html", "--json", "-o", str(tmp_path))
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(row["document"], Path(row["written"]).name) for row in rows] == [
        ("A/RES/66/139", "A_RES_66_139.docx"),
        ("A/RES/66/139", "A_RES_66_139.html"),
        ("A/RES/68/145", "A_RES_68_145.docx"),
        ("A/RES/68/145", "A_RES_68_145.html"),
    ]
    assert all(Path(row["written"]).is_file() for row in rows)


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    seeds: dict[str, Path], tmp_path: Path
) -> None:
    code, out, err = run(
        str(tmp_path / "none.docx"),
        str(seeds["A/RES/66/139"]),
        *("--to", "html", "-o", str(tmp_path)),
    )
    assert code == 2
    assert "none.docx" in err
    assert out.splitlines() == [str(tmp_path / "A_RES_66_139.html")]


def test_a_source_is_not_written_over(seeds: dict[str, Path], tmp_path: Path) -> None:
    run(str(seeds["A/RES/66/139"]), "--to", "html", "-o", str(tmp_path))
    page = tmp_path / "A_RES_66_139.html"
    before = page.read_bytes()
    code, _, err = run(str(page), "--to", "html", "-o", str(tmp_path))
    assert code == 2
    assert "written over" in err
    assert page.read_bytes() == before


def test_two_files_of_one_name_are_both_written(seeds: dict[str, Path], tmp_path: Path) -> None:
    again = tmp_path / "other" / seeds["A/RES/66/139"].name
    again.parent.mkdir()
    again.write_bytes(seeds["A/RES/66/139"].read_bytes())
    _, out, _ = run(str(seeds["A/RES/66/139"]), str(again), "--to", "html", "-o", str(tmp_path))
    assert [Path(line).name for line in out.splitlines()] == [
        "A_RES_66_139.html", "A_RES_66_139-2.html",
    ]  # fmt: skip
