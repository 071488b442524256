"""The example exercise, run once for all tests of this folder."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from operative import exercise
from operative.exercise import record
from operative.exercise.model import Result, Sentence
from operative.publish import write
from operative.publish.markdown import markdown
from operative.publish.word.report import word_report

EXAMPLE = Path(__file__).parents[2] / "examples" / "child-protection"
AS_OF = dt.date(2015, 11, 2)


def set_up(folder: Path, resolution: str, symbol: str, more: str = "") -> Path:
    """The least exercise that there can be on a resolution, with ``more`` in exercise.toml."""
    (folder / "resolutions").mkdir(parents=True)
    file = folder / "resolutions" / f"{symbol.replace('/', '_')}.txt"
    file.write_text(resolution, encoding="utf-8")
    settings = f'title = "Rivers"\n\n[mandate]\nresolution = "{symbol}"\n{more}'
    (folder / "exercise.toml").write_text(settings, encoding="utf-8")
    return folder


def sentences(result: Result) -> list[Sentence]:
    """The sentences of the body of the draft, in order."""
    return [
        sentence
        for section in result.draft.sections
        for paragraph in section.paragraphs
        for sentence in paragraph.sentences
    ]


@pytest.fixture(scope="session")
def example() -> Path:
    """The exercise folder in the repository: not to be changed."""
    return EXAMPLE


@pytest.fixture(scope="session")
def result(example: Path) -> Result:
    """What a run of the example comes to."""
    return exercise.run(example, as_of=AS_OF)


def set_down(result: Result, out: Path) -> None:
    """The report and what stands beside it, without the slower outputs."""
    out.mkdir(parents=True, exist_ok=True)
    record.keep_edits(result, out)
    (out / "report.md").write_text(markdown(result), encoding="utf-8")
    (out / "report.docx").write_bytes(word_report(result))
    record.save(result, out)


@pytest.fixture
def folder(example: Path, tmp_path: Path) -> Path:
    """A copy of the exercise that a test may change."""
    copy = tmp_path / "exercise"
    shutil.copytree(example, copy)
    return copy


@pytest.fixture(scope="session")
def made(result: Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example and, in ``out``, its draft: not to be changed."""
    root = tmp_path_factory.mktemp("made")
    shutil.copytree(EXAMPLE, root / "exercise")
    moved = exercise.run(root / "exercise", as_of=AS_OF)
    assert moved.draft == result.draft
    set_down(moved, root / "out")
    return root


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    """The output folder of a run, beside its exercise, that a test may change."""
    shutil.copytree(made, tmp_path / "work")
    return tmp_path / "work" / "out"


@pytest.fixture(scope="session")
def published(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An exercise with all that is written for it in ``out``: not to be changed."""
    root = tmp_path_factory.mktemp("published")
    shutil.copytree(made / "exercise", root / "exercise")
    found = exercise.run(root / "exercise", as_of=AS_OF)
    write(found, root / "out")
    record.save(found, root / "out")
    return root


@pytest.fixture
def again() -> Callable[[Path], Result]:
    """Run the exercise beside an output folder again and write its draft there."""

    def run(out: Path) -> Result:
        found = exercise.run(out.parent / "exercise", as_of=AS_OF, out=out)
        set_down(found, out)
        return found

    return run
