from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

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


def test_pairs_that_a_resolution_names_together_are_openings(tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    report.write_text(
        "# Report of the United Nations Children’s Fund\n\n"
        "1. UNICEF and UNHCR held a joint workshop on justice for children in 2023.\n",
        encoding="utf-8",
    )
    asks = tmp_path / "A_RES_70_1.txt"
    asks.write_text(
        "The General Assembly,\n\n"
        "1. Requests UNICEF, WHO and UNHCR to train health workers on child protection.\n",
        encoding="utf-8",
    )
    out = tmp_path / "annex"
    command = ["collaboration", "annex", str(report), "--mandates", str(asks), "-o", str(out)]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    page = (out / "collaboration.html").read_text("utf-8")
    assert "Para. 1 of A/RES/70/1:" in page
    tree = html.fromstring(page)
    listed = [one.text_content() for one in tree.xpath("//section[@id='gaps']//li")]
    child = "United Nations Children’s Fund"
    assert f"{child} – World Health Organization" in listed
    assert f"Office of the United Nations High Commissioner for Refugees – {child}" not in listed


def test_a_folder_of_reports_that_is_no_exercise_is_read_as_its_reports(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "children.md").write_text(
        "# Report of the United Nations Children’s Fund\n\n"
        "1. UNICEF and UNHCR held a joint workshop on justice for children in 2023.\n",
        encoding="utf-8",
    )
    (folder / "decisions.jsonl").write_text("", encoding="utf-8")
    out = tmp_path / "annex"
    result = CliRunner().invoke(main, ["collaboration", "annex", str(folder), "-o", str(out)])
    assert result.exit_code == 0, result.output
    assert "no exercise.toml, so what lies in it is read as reports (1 file)" in result.stderr
    assert "Paragraphs that make them: 1." in (out / "collaboration.html").read_text("utf-8")


def test_a_folder_that_holds_nothing_to_read_says_what_to_name(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    result = CliRunner().invoke(main, ["collaboration", str(empty)])
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line == (
        f"operative: {empty}: holds neither exercise.toml nor a report; "
        "name reports, or the folder that they or an exercise lie in"
    )


@pytest.mark.parametrize("out", ["reports/annex", "reports", "."])
def test_an_annex_does_not_lie_where_the_next_would_read_it(out: str, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "report.md").write_text("# Report of UNICEF\n\n1. UNICEF met WHO.\n", "utf-8")
    command = ["collaboration", "annex", str(reports), "-o", str(tmp_path / out)]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 2
    assert "the next run would read what this one writes" in result.stderr
    assert [one.name for one in reports.iterdir()] == ["report.md"]


def test_an_annex_without_a_statement_says_so(tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    report.write_text("# Report of UNICEF\n\n1. The present report is short.\n", "utf-8")
    out = tmp_path / "annex"
    result = CliRunner().invoke(main, ["collaboration", "annex", str(report), "-o", str(out)])
    assert result.exit_code == 0
    assert "nothing is drawn" in result.stderr
