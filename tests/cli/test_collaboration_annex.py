from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from operative.cli import main


def test_nothing_is_written_where_no_report_could_be_read(tmp_path: Path) -> None:
    empty = tmp_path / "empty.docx"
    empty.write_bytes(b"")
    out = tmp_path / "annex"
    result = CliRunner().invoke(main, ["collaboration", "annex", str(empty), "-o", str(out)])
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert "is empty" in line
    assert not out.exists()


def test_a_folder_that_cannot_be_written_is_said_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, where the folder would be\n", encoding="utf-8")
    out = tmp_path / "taken" / "annex"
    command = ["collaboration", "annex", str(tmp_path / "no-report.docx"), "-o", str(out)]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"operative: {out}: cannot be written")
