from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from operative.cli import main
from operative.exercise.begin import FOLDERS

EXAMPLE = Path(__file__).parents[2] / "examples" / "child-protection"
RESOLUTION = EXAMPLE / "resolutions" / "A_RES_68_145.txt"
PROMISED = {
    "report.docx",
    "report.html",
    "report.pdf",
    "report.md",
    "timetable.ics",
    "timetable.csv",
    "coverage.csv",
    "not-used.csv",
    "network.svg",
    "collaboration.csv",
    "collaboration.xlsx",
    "trace.jsonl",
}


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def report(folder: Path, out: Path, *more: str) -> Result:
    return call("report", str(folder), "-o", str(out), "--as-of", "2015-11-02", *more)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    out = tmp_path_factory.mktemp("run") / "out"
    return out, report(EXAMPLE, out)


def test_everything_that_is_promised_is_there(run: tuple[Path, Result]) -> None:
    out, result = run
    assert result.exit_code == 0
    assert {path.name for path in out.iterdir()} >= PROMISED
    assert len(list((out / "call-for-inputs").glob("*.docx"))) == 4
    assert not list(out.rglob("*.part"))


def test_the_last_lines_say_where_to_look(run: tuple[Path, Result]) -> None:
    out, result = run
    assert "Look first at" in result.stdout
    assert str(out / "report.docx") in result.stdout
    assert f"operative verify {out}" in result.stdout
    assert "gap para. 2" in result.stdout


def test_where_nothing_has_come_in_the_call_is_to_be_looked_at(tmp_path: Path) -> None:
    folder = tmp_path / "exercise"
    shutil.copytree(EXAMPLE / "resolutions", folder / "resolutions")
    lines = 'title = "Child protection"\n[mandate]\nresolution = "A/RES/68/145"\n'
    (folder / "exercise.toml").write_text(lines, encoding="utf-8")
    result = report(folder, tmp_path / "out")
    assert result.exit_code == 0
    assert "Nothing has come in yet" in result.stdout
    assert "call-for-inputs" in result.stdout.splitlines()[-2]
    assert "gap " not in result.stdout


def test_what_was_set_aside_is_one_line_each(run: tuple[Path, Result]) -> None:
    _, result = run
    lines = [line for line in result.stderr.splitlines() if line.startswith("set aside")]
    assert len(lines) == 2
    assert "names-a-child.txt" in lines[0]
    assert "Examplina" not in result.output


def test_verify_proves_it(run: tuple[Path, Result]) -> None:
    out, _ = run
    result = call("verify", str(out))
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1
    assert result.stdout.startswith("All holds")
    summary = json.loads(call("verify", str(out), "--json").stdout)
    assert summary["kind"] == "summary"
    assert summary["problems"] == 0


def test_the_same_inputs_give_the_same_bytes(run: tuple[Path, Result], tmp_path: Path) -> None:
    out, _ = run
    other = out.parent / "other"
    assert report(EXAMPLE, other).exit_code == 0
    assert contents(other) == contents(out)
    assert report(EXAMPLE, other).exit_code == 0
    assert contents(other) == contents(out)


def test_a_run_that_is_stopped_leaves_the_last_one_as_it_is(
    run: tuple[Path, Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    shutil.copytree(run[0], out)
    before = contents(out)
    folder = tmp_path / "exercise"
    shutil.copytree(EXAMPLE, folder)
    (folder / "replies" / "member-state-a.docx").unlink()

    def stop(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("operative.publish.outputs.workbook", stop)
    result = report(folder, out)
    assert result.exit_code == 130
    assert result.stderr.splitlines()[-1].startswith("operative: stopped; run the same command")
    assert contents(out) == before


def test_verify_says_what_does_not_hold(run: tuple[Path, Result], tmp_path: Path) -> None:
    out, _ = run
    copy = tmp_path / "out"
    shutil.copytree(out, copy)
    manifest = json.loads((copy / "manifest.json").read_text("utf-8"))
    for entry in manifest["files"]:
        entry["path"] = str((out / entry["path"]).resolve())
    (copy / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    assert call("verify", str(copy)).exit_code == 0
    file = copy / "report.md"
    file.write_text(file.read_text("utf-8").replace("twelve", "thirteen"), "utf-8")
    result = call("verify", str(copy))
    assert result.exit_code == 1
    assert "report.md, para." in result.stdout
    lines = [json.loads(row) for row in call("verify", str(copy), "--json").stdout.splitlines()]
    assert [row["kind"] for row in lines] == ["problem", "summary"]


def test_json_lists_files_gaps_and_what_was_set_aside(tmp_path: Path) -> None:
    result = report(EXAMPLE, tmp_path / "out", "--json")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    kinds = {row["kind"] for row in rows}
    assert kinds == {"file", "set-aside", "gap", "summary"}
    assert all(Path(row["path"]).is_file() for row in rows if row["kind"] == "file")
    assert result.stderr == ""


def test_further_reports_are_taken_from_where_they_lie(tmp_path: Path) -> None:
    further = tmp_path / "further"
    further.mkdir()
    (further / "more.txt").write_text(
        "Report of the Sample Fund for Children (SFC)\n\nI. Children\n\n1. The Sample Fund held "
        "a joint workshop on children with the Sample Office for the Rights of Children.\n",
        encoding="utf-8",
    )
    out = tmp_path / "out"
    assert report(EXAMPLE, out, "--reports", str(further)).exit_code == 0
    assert "four existing reports" in (out / "report.md").read_text("utf-8")
    assert call("verify", str(out)).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("report", "nowhere", "-o", "out"), "there is no such folder"),
        (("report", str(EXAMPLE / "replies"), "-o", "out"), "exercise.toml that says title ="),
        (("report", str(EXAMPLE), "-o", str(EXAMPLE)), "the next run would read"),
        (("report", str(EXAMPLE), "-o", str(EXAMPLE / "reports")), "the next run would read"),
        (("report", str(RESOLUTION), "-o", "out"), "--resolution FILE"),
        (("report", str(EXAMPLE), "-o", "out", "--reports", "nowhere"), "--reports"),
        (("verify", "nowhere"), "manifest.json"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(
    arguments: tuple[str, ...], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = call(*arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.output


def test_an_exercise_is_made_of_a_resolution_alone(tmp_path: Path) -> None:
    folder, out = tmp_path / "my exercise", tmp_path / "out"
    result = report(folder, out, "--resolution", str(RESOLUTION))
    assert result.exit_code == 0, result.output
    assert result.stderr.startswith(f"Begun: {folder}/ (exercise.toml, resolutions/A_RES_68_145")
    assert (folder / "resolutions" / RESOLUTION.name).read_bytes() == RESOLUTION.read_bytes()
    assert {one.name for one in folder.iterdir() if one.is_dir()} == set(FOLDERS)
    assert list((out / "call-for-inputs").glob("*.docx"))
    before = contents(folder)
    again = report(folder, out, "--resolution", str(RESOLUTION))
    assert again.exit_code == 2
    assert "an exercise is here already" in again.stderr
    assert contents(folder) == before
    assert report(folder, out).exit_code == 0


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("A_RES_70_1.txt", "A letter about nothing in particular.\n", "no operative paragraph"),
        (
            "draft.txt",
            "The General Assembly,\n\n1. Requests the Secretary-General to report to it.\n",
            "name the file after it",
        ),
    ],
)
def test_nothing_is_begun_on_what_is_no_resolution_with_a_symbol(
    name: str, text: str, says: str, tmp_path: Path
) -> None:
    file, folder = tmp_path / name, tmp_path / "exercise"
    file.write_text(text, encoding="utf-8")
    result = report(folder, tmp_path / "out", "--resolution", str(file))
    assert result.exit_code == 2
    assert says in result.stderr
    assert not folder.exists()


def test_another_file_of_the_same_name_stays(tmp_path: Path) -> None:
    folder = tmp_path / "exercise"
    mine = folder / "resolutions" / RESOLUTION.name
    mine.parent.mkdir(parents=True)
    mine.write_text("mine\n", encoding="utf-8")
    result = report(folder, tmp_path / "out", "--resolution", str(RESOLUTION))
    assert result.exit_code == 2
    assert "another file has this name" in result.stderr
    assert mine.read_text("utf-8") == "mine\n"


def test_an_output_that_cannot_be_written_is_said_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, where the folder would be\n", encoding="utf-8")
    result = report(EXAMPLE, tmp_path / "taken" / "out")
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert "cannot be written" in line


def test_the_settings_may_be_named_in_the_stead_of_their_folder(tmp_path: Path) -> None:
    folder = tmp_path / "exercise"
    folder.mkdir()
    (folder / "exercise.toml").write_text("title = 1\n", encoding="utf-8")
    assert report(folder / "exercise.toml", tmp_path / "out").stderr == (
        report(folder, tmp_path / "out").stderr
    )


def test_an_unreadable_report_is_set_aside_and_the_rest_done(tmp_path: Path) -> None:
    folder = tmp_path / "exercise"
    shutil.copytree(EXAMPLE, folder)
    (folder / "reports" / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    (folder / "reports" / "empty.docx").write_bytes(b"")
    result = report(folder, tmp_path / "out")
    assert result.exit_code == 2
    assert "broken.pdf" in result.stderr
    assert "empty.docx" in result.stderr
    assert call("verify", str(tmp_path / "out")).exit_code == 0


def test_an_unreadable_resolution_is_told_by_the_exit_code_too(tmp_path: Path) -> None:
    folder = tmp_path / "exercise"
    shutil.copytree(EXAMPLE, folder)
    (folder / "resolutions" / "cut.docx").write_bytes(b"PK\x03\x04 cut")
    result = report(folder, tmp_path / "out")
    assert result.exit_code == 2
    assert "cut.docx" in result.stderr


def test_settings_in_another_encoding_are_told_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "exercise.toml").write_bytes("# a\ntitle = “é”\n".encode("cp1252"))
    result = call("report", str(tmp_path), "-o", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert "exercise.toml: line 2: is not UTF-8; save it as UTF-8" in result.stderr


def test_author_and_paragraph_choose_the_request(run: tuple[Path, Result], tmp_path: Path) -> None:
    same = report(EXAMPLE, tmp_path / "same", "--author", "Secretary-General")
    assert same.exit_code == 0
    assert (tmp_path / "same" / "report.md").read_bytes() == (run[0] / "report.md").read_bytes()
    for more in (("--author", "UNICEF"), ("--paragraph", "para. 1")):
        other = report(EXAMPLE, tmp_path / "other", *more)
        assert other.exit_code == 2
        last = other.stderr.splitlines()[-1]
        assert last.startswith("operative: ")
        assert more[1] in last


def test_verify_is_told_where_the_exercise_lies_now(
    run: tuple[Path, Result], tmp_path: Path
) -> None:
    moved = tmp_path / "deeper" / "still" / "out"
    shutil.copytree(run[0], moved)
    lost = call("verify", str(moved))
    assert lost.exit_code == 2
    assert "--sources DIR" in lost.stderr
    assert len(lost.stderr.splitlines()) == 1
    assert call("verify", str(moved), "--sources", str(EXAMPLE)).exit_code == 0


def test_dates_and_sources_are_named_as_in_the_report(run: tuple[Path, Result]) -> None:
    out, result = run
    called = "Member States and the actors of the United Nations"
    assert f"Next: call for inputs sent to {called}, 1 March 2016" in result.stdout
    covered = (out / "coverage.csv").read_text("utf-8-sig")
    assert "Submission of the Sample Fund for Children dated 18 April 2016, answer to Q2" in covered
    assert "| Submission of the Sample Fund for Children" in (out / "report.md").read_text("utf-8")


def test_real_reports_give_a_draft_that_holds(shared: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = report(EXAMPLE, out, "--reports", str(shared / "reports"))
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in (out / "trace.jsonl").read_text("utf-8").splitlines()]
    cited = {source["symbol"] for row in rows for source in row["sources"]}
    assert {"A/80/6 (Sect. 1)", "A/80/6 (Sect. 24)"} & cited
    proof = call("verify", str(out))
    assert proof.exit_code == 0, proof.output
