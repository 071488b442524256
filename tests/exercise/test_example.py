from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from operative import documents
from operative.exercise.model import Result

MARK = (
    "SAMPLE TEXT — written for illustration; not a statement of any Government, office or official"
)
FILES = sorted(
    path
    for part in ("reports", "replies")
    for path in (Path(__file__).parents[2] / "examples" / "child-protection" / part).iterdir()
)


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_every_sample_is_marked_on_its_face(file: Path) -> None:
    text = " ".join(documents.read(file).text.split())
    assert MARK in text[:400]


def test_the_made_files_are_what_their_script_makes(example: Path, tmp_path: Path) -> None:
    copy = tmp_path / "example"
    shutil.copytree(example, copy)
    subprocess.run([sys.executable, str(copy / "make_samples.py")], check=True)
    for path in sorted(example.rglob("*")):
        if path.suffix in (".docx", ".pdf"):
            assert (copy / path.relative_to(example)).read_bytes() == path.read_bytes(), path.name


def test_no_real_actor_speaks_in_the_example(result: Result) -> None:
    speakers = {cell.actor for cell in result.matrix}
    assert speakers == {
        "Member State A",
        "Member State B",
        "Member State C",
        "SFC",
        "SORC",
        "SENVOY",
    }


def test_every_key_of_the_settings_is_explained_in_the_example(example: Path) -> None:
    from operative.exercise import settings_file

    text = (example / "exercise.toml").read_text("utf-8")
    for table in (
        settings_file.MandateTable,
        settings_file.ReportTable,
        settings_file.TimetableTable,
        settings_file.SourcesTable,
        settings_file.CallTable,
        settings_file.ActorTable,
        settings_file.ExerciseFile,
    ):
        for key in table.__struct_fields__:
            assert key in text, key


def test_who_is_said_to_have_informed_a_section_speaks_in_it(result: Result) -> None:
    """Member State B's word on the joint programme stands among what States sent."""
    (first,) = (s for s in result.draft.sections if s.number == "II")
    said = " ".join(one.text for one in first.paragraphs[0].sentences)
    assert "SORC) and Member State B." not in said
    assert (
        "Information provided by Member State B is reflected in other sections of the present "
        "report." in said
    )
