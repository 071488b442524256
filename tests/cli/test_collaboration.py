import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from operative.cli import main
from operative.collaboration import decisions, review
from operative.collaboration.decisions import Verdict
from operative.exercise.sources import suggestions
from tests.conftest import ROOT


def run(*arguments, text=None):
    return CliRunner().invoke(main, ["collaboration", *arguments], input=text)


def test_a_file_in_a_folder_that_may_not_be_opened_stops_no_other(tmp_path, monkeypatch):
    report = tmp_path / "report.txt"
    report.write_text("1. UNHCR and UNICEF signed an agreement.\n", encoding="utf-8")
    locked = tmp_path / "locked" / "report.txt"
    seen = Path.stat

    def refuse(path, **given):
        if locked.parent in path.parents:
            raise PermissionError(13, "Permission denied", str(path))
        return seen(path, **given)

    monkeypatch.setattr(Path, "stat", refuse)
    result = run(str(locked), str(report), "--json")
    assert result.exit_code == 2
    assert "UNHCR" in result.stdout
    assert f"operative: {locked}: may not be read" in result.stderr


def test_every_paragraph_gets_its_line(tmp_path):
    rows = [
        {"id": 1, "text": "The Office cooperates with UNICEF on data."},
        {"id": "b", "text": "Nothing of the kind."},
        {"id": 3, "text": "The Office cooperates with UNICEF on data.", "entity": "OHCHR"},
    ]
    file = tmp_path / "paragraphs.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    result = run("--paragraphs", str(file))
    assert result.exit_code == 0
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["id"] for line in lines] == [1, "b", 3]
    assert lines[0]["statements"][0]["actors"] == ["SELF", "UNICEF"]
    assert lines[1]["statements"] == []
    assert lines[2]["statements"][0]["actors"] == ["OHCHR", "UNICEF"]


def test_paragraphs_come_from_standard_input_too():
    result = run("--paragraphs", "-", text='{"id": 1, "text": "Nothing."}\n')
    assert json.loads(result.stdout)["statements"] == []


def test_a_line_that_is_no_paragraph_is_named(tmp_path):
    file = tmp_path / "paragraphs.jsonl"
    file.write_text('{"id": 1, "text": "Nothing."}\n{"id": 2}\n', encoding="utf-8")
    result = run("--paragraphs", str(file))
    assert result.exit_code == 2
    assert "line 2" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_missing_file_does_not_stop_the_others(tmp_path):
    good = tmp_path / "report.txt"
    good.write_text("1. The Office cooperates with UNICEF on data.\n", encoding="utf-8")
    result = run("--json", str(tmp_path / "none.txt"), str(good))
    assert result.exit_code == 2
    (line,) = (json.loads(line) for line in result.stdout.splitlines())
    assert line["text"].startswith("The Office")
    start, end = line["statements"][0]["start"], line["statements"][0]["end"]
    words = line["text"][start - line["start"] : end - line["start"]]
    assert words == "The Office cooperates with UNICEF on data."


def test_the_table_is_for_people(tmp_path):
    report = tmp_path / "report.txt"
    report.write_text("1. The Office cooperates with UNICEF on data.\n", encoding="utf-8")
    result = run(str(report))
    assert result.exit_code == 0
    assert "1 statement" in result.stdout
    assert "UNICEF" in result.stdout


def test_an_exercise_is_told_with_its_own_actors_and_decisions(tmp_path):
    folder = tmp_path / "exercise"
    shutil.copytree(ROOT / "examples" / "child-protection", folder)
    result = run(str(folder))
    assert result.exit_code == 0
    assert "SENVOY – SFC" in result.stdout
    assert "the reporting entity" not in result.stdout
    rows = [json.loads(line) for line in run(str(folder), "--json").stdout.splitlines()]
    found = suggestions(folder).found
    item = review.apply(*found[0], ()).items[0]
    decisions.append(folder / decisions.FILE, [review.decide(item, Verdict.REJECT)])
    assert len(run(str(folder), "--json").stdout.splitlines()) == len(rows) - 1


def test_where_nobody_is_told_to_report_the_option_is_named(tmp_path):
    report = tmp_path / "report.txt"
    report.write_text("1. The Office cooperates with UNICEF on data.\n", encoding="utf-8")
    (line,) = run(str(report)).stderr.splitlines()
    assert "no heading tells who reports in para. 1" in line
    assert "--entity" in line
    assert run(str(report), "--entity", "OHCHR").stderr == ""


def test_a_report_comes_from_standard_input_too():
    result = run("-", "--json", text="1. The Office cooperates with UNICEF on data.\n")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["statements"][0]["actors"] == ["SELF", "UNICEF"]


def test_lines_around_one_that_is_no_paragraph_are_read(tmp_path):
    file = tmp_path / "paragraphs.jsonl"
    file.write_bytes(
        b'\xef\xbb\xbf{"id": 1, "text": "Nothing."}\n{"id": "\xff"}\n'
        b'{"id": 3, "text": "x", "entity": 5}\n{"id": 4, "text": ""}\n'
    )
    result = run("--paragraphs", str(file))
    assert result.exit_code == 2
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [1, 4]
    assert "line 2" in result.stderr
    assert "line 3" in result.stderr


@pytest.mark.parametrize("content", ["", "\n  \n"])
def test_a_file_without_paragraphs_is_said(tmp_path, content):
    file = tmp_path / "paragraphs.jsonl"
    file.write_text(content, encoding="utf-8")
    result = run("--paragraphs", str(file), "--json")
    assert result.exit_code == 2
    assert "holds no paragraph" in result.stderr
    assert result.stdout == ""


def test_files_and_paragraphs_exclude_each_other(tmp_path):
    assert run("report.docx", "--paragraphs", "-", text="").exit_code == 2


def test_an_entity_that_nobody_is_is_refused_with_those_near(tmp_path):
    lines = '{"id": 1, "text": "The Office cooperates with UNICEF on data."}\n'
    result = run("--paragraphs", "-", "--json", "--entity", "OHCRH", text=lines)
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert "--entity: no one actor is “OHCRH”; perhaps OHCHR" in line


def test_an_entity_may_be_named_by_its_name_or_be_one_of_nobodys_list():
    lines = '{"id": 1, "text": "The Office cooperates with UNICEF on data."}\n'
    for named, entity in (
        ("Office of the United Nations High Commissioner for Human Rights", "OHCHR"),
        ("ORG:Sample Office", "ORG:Sample Office"),
    ):
        result = run("--paragraphs", "-", "--json", "--entity", named, text=lines)
        assert json.loads(result.stdout)["entity"] == entity


def test_the_table_of_topics_cuts_no_word_and_has_no_empty_column(tmp_path):
    whole = run("topics").stdout
    for word in ("CRC", "Recruitment", "Non-discrimination", "environment"):
        assert word in whole
    own = tmp_path / "seas.toml"
    own.write_text(
        'title = "Seas"\n[[topic]]\nid = "fish"\nname = "Fisheries"\nterms = ["fish*"]\n',
        encoding="utf-8",
    )
    assert run("topics", "--topics", str(own)).stdout.split() == [
        *"Seas Id Name fish Fisheries".split()
    ]


def test_of_a_resolution_without_a_statement_the_command_for_it_is_named() -> None:
    file = str(ROOT / "examples" / "child-protection" / "resolutions" / "A_RES_68_145.txt")
    result = CliRunner().invoke(main, ["collaboration", file])
    assert result.exit_code == 0
    assert f"operative mandates {file}" in result.stderr
