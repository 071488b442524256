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
