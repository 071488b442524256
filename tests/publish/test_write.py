"""Everything that one run leaves, and the same bytes each time."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from operative.collaboration.model import Evidence, Form, Statement, Status
from operative.exercise.model import Origin, Result, Sentence
from operative.publish import write
from tests.publish.builder import result

PROMISED = {
    "report.docx",
    "report.html",
    "report.pdf",
    "report.md",
    "call-for-inputs/note-verbale-member-states.docx",
    "call-for-inputs/memorandum-united-nations-actors.docx",
    "call-for-inputs/questionnaire-member-states.docx",
    "call-for-inputs/questionnaire-united-nations-actors.docx",
    "timetable.ics",
    "timetable.csv",
    "coverage.csv",
    "not-used.csv",
    "network.svg",
    "collaboration.csv",
    "collaboration.xlsx",
}


def test_all_that_is_promised_is_written(tmp_path: Path) -> None:
    told: list[str] = []
    written = write(result(), tmp_path, progress=told.append)
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    assert found == PROMISED
    assert [path.relative_to(tmp_path).as_posix() for path in written] == told


@pytest.mark.parametrize("name", sorted(PROMISED))
def test_two_runs_give_the_same_bytes(name: str, twice: tuple[Path, Path]) -> None:
    first, second = twice
    assert (first / name).read_bytes() == (second / name).read_bytes()


def test_what_was_written_before_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("old")
    write(result(), tmp_path)
    assert (tmp_path / "report.md").read_text(encoding="utf-8") != "old"
    assert not list(tmp_path.rglob(".*"))


def test_an_exercise_with_nothing_in_it_is_written_too(tmp_path: Path) -> None:
    made = result()
    draft = dataclasses.replace(
        made.draft, summary=(), sections=(), notes=(), contributors=(), words=0
    )
    plan = dataclasses.replace(made.plan, milestones=(), elements=(), questions=())
    empty = dataclasses.replace(
        made,
        plan=plan,
        draft=draft,
        submissions=(),
        set_aside=(),
        reports=(),
        evidence=(),
        coverage=(),
        matrix=(),
        names=(),
        as_of=None,
    )
    write(empty, tmp_path)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert "state no collaboration" in (tmp_path / "report.html").read_text(encoding="utf-8")


def odd(made: Result) -> Result:
    """The exercise with characters in it that some formats cannot hold."""
    text = "A\x00B\x0bC\ud800D \u202eE\ufffe \U0001f9d2 النص ⟦"
    paragraph = made.draft.sections[0].paragraphs[0]
    quoted = dataclasses.replace(paragraph.sentences[0].sources[0], quote=text, title=text)
    sentence = Sentence(text, Origin.QUOTED, (quoted,), notes=(1,))
    section = dataclasses.replace(
        made.draft.sections[0],
        heading=text,
        paragraphs=(dataclasses.replace(paragraph, sentences=(sentence,)),),
    )
    name = text.replace("\ud800", "")
    statement = Statement((f"ORG:{name}", "UNICEF"), Form.EVENT, Status.DONE, 0, 4)
    return dataclasses.replace(
        made,
        draft=dataclasses.replace(made.draft, sections=(section,)),
        evidence=(Evidence(text, text, text, 0, 4, None, (statement,)),),
    )


def test_no_character_stops_the_writing(tmp_path: Path) -> None:
    written = write(odd(result()), tmp_path)
    assert len(written) == len(PROMISED)
    for path in written:
        data = path.read_bytes()
        if path.suffix in (".html", ".md", ".csv", ".svg", ".ics"):
            assert "النص" in data.decode() or path.suffix in (".ics", ".csv")
            assert b"\x00" not in data
