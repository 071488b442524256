"""``operative read``."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from operative.cli import main
from operative.documents import read_text


def run(*arguments: str, stdin: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["read", *arguments], input=stdin)
    return result.exit_code, result.stdout, result.stderr


def test_a_resolution_for_machines(seeds: dict[str, Path]) -> None:
    code, out, _ = run("--json", str(seeds["A/RES/68/145"]))
    assert code == 0
    record = json.loads(out)
    assert record["document"] == record["symbol"] == "A/RES/68/145"
    assert (record["kind"], record["body"], record["session"]) == ("resolution", "GA", 68)
    assert (record["adopted"], record["distributed"]) == ("2013-12-18", "2014-01-30")
    assert record["agenda_items"] == ["65 (a)"]
    assert record["committee_report"] == "A/68/452"
    assert len(record["preamble"]) == 8
    assert [row["anchor"] for row in record["operative"]][5] == "para. 6"
    assert record["operative"][1]["parent"] is None
    assert record["footnotes"][0]["called_at"] == "preambular para. 2"
    assert record["annexes"] == []
    assert record["diagnostics"] == []


def test_citations_count_the_characters_of_the_text(seeds: dict[str, Path]) -> None:
    path = str(seeds["A/RES/68/145"])
    record = json.loads(run("--json", path)[1])
    text = run("--text", path)[1]
    found = {row["symbol"]: text[row["start"] : row["end"]] for row in record["citations"]}
    assert found["A/RES/66/139"] == "66/139"
    assert found["A/68/253"] == "A/68/253"
    where = {row["symbol"]: row["anchor"] for row in record["citations"]}
    assert where["A/RES/66/139"] == "preambular para. 3"
    for row in (*record["preamble"], *record["operative"], *record["footnotes"]):
        assert text[row["start"] : row["end"]] == row["text"]


def test_a_report_for_machines(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "Report of the Office\n\nI. Aims\n\n1. The Office met.\n\n2. It planned:\n\n"
        "(a) At home;\n\n3. It acted.\n",
        encoding="utf-8",
    )
    record = json.loads(run("--json", str(path))[1])
    assert record["kind"] == "report"
    rows = [(row["anchor"], row["kind"], row["section"]) for row in record["blocks"]]
    assert ("para. 1", "numbered-paragraph", ["Report of the Office", "I. Aims"]) in rows or (
        "para. 1",
        "numbered-paragraph",
        ["I. Aims"],
    ) in rows
    assert [row["anchor"] for row in record["blocks"]][-2:] == ["para. 2 (a)", "para. 3"]


def test_standard_input_and_the_documents_own_text() -> None:
    text = "1. *Welcomes* the plan;\n\n2. Decides to act.\n"
    code, out, _ = run("--text", "-", stdin=text)
    assert code == 0
    assert (
        out
        == read_text(text, name="-").text + "\n"
        == "1. Welcomes the plan;\n2. Decides to act.\n"
    )


def test_for_people(seeds: dict[str, Path]) -> None:
    code, out, _ = run(str(seeds["A/RES/66/139"]))
    assert code == 0
    for words in ("A/RES/66/139", "19 December 2011", "Preamble", "para. 4", "Footnotes"):
        assert words in out


def test_texts_of_one_line_and_of_several_begin_in_one_column(seeds: dict[str, Path]) -> None:
    _, out, _ = run(str(seeds["A/RES/68/145"]))
    texts = ("Reaffirming the purposes", "Reaffirming also", "1. Takes note", "2. Welcomes")
    lines = [line for line in out.splitlines() if "para. " in line]
    assert len({line.index(text) for text in texts for line in lines if text in line}) == 1


def test_what_cannot_be_read_is_one_line_and_the_others_go_on(
    seeds: dict[str, Path], tmp_path: Path
) -> None:
    missing = str(tmp_path / "missing.txt")
    code, out, err = run("--json", missing, str(seeds["A/RES/66/139"]))
    assert code == 2
    assert json.loads(out)["symbol"] == "A/RES/66/139"
    assert err.count("\n") == 1
    assert missing in err


def test_a_file_that_may_not_be_read_stops_no_other(
    seeds: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked.txt"
    locked.write_text("1. Requests a report.\n", encoding="utf-8")
    opened = Path.open

    def refuse(path: Path, *given: Any) -> Any:
        if path == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *given)

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(os, "access", lambda path, *_: path != str(locked))
    code, out, err = run("--json", str(locked), str(seeds["A/RES/66/139"]))
    assert code == 2
    assert json.loads(out)["symbol"] == "A/RES/66/139"
    assert err == f"operative: {locked}: may not be read; give yourself permission to read it\n"


@pytest.mark.parametrize("name", ["a\nb.txt", "a\x1b[31mb.txt"])
def test_whatever_a_file_is_called_a_note_of_it_is_one_plain_line(
    tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    file.write_text("", encoding="utf-8")
    err = run(str(file))[2]
    assert err.count("\n") == 1
    assert "\x1b" not in err


def test_a_name_that_cannot_be_written_down_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("1. Requests a report.\n", encoding="utf-8")
    arguments = ["convert", str(file), "--to", "html", "-o", str(tmp_path / "r\udce9s"), "--json"]
    result = CliRunner().invoke(main, arguments)
    if result.exit_code == 0 or "cannot be written" in result.stderr:
        pytest.skip("this file system holds no such names")
    assert result.exit_code == 2
    assert r"r\udce9s" in result.stderr
    assert result.stderr.count("\n") == 1
    assert "rename it" in result.stderr


def test_json_and_text_exclude_each_other() -> None:
    assert run("--json", "--text", "x")[0] == 2


def test_a_report_has_its_masthead_and_blocks(shared: Path) -> None:
    code, out, _ = run("--json", str(shared / "reports" / "A-80-6-Sect-17.docx"))
    assert code == 0
    record = json.loads(out)
    assert (record["kind"], record["symbol"]) == ("report", "A/80/6 (Sect. 17)")
    assert (record["body"], record["session"]) == ("GA", 80)
    assert {"adopted", "meeting", "agenda_items", "distributed"} <= set(record)
    anchors = [block["anchor"] for block in record["blocks"]]
    assert len(anchors) == len(set(anchors))
    assert {"anchor", "kind", "section", "text"} <= set(record["blocks"][0])
