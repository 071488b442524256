"""What the web page and the PDF show is proved too."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from operative import exercise
from operative.exercise.verify import verify
from operative.publish.pdf import pdf
from tests.exercise.conftest import AS_OF

TRUE = "twelve districts"
FALSE = "twenty districts"


@pytest.fixture
def out(published: Path, tmp_path: Path) -> Path:
    shutil.copytree(published, tmp_path / "work")
    return tmp_path / "work" / "out"


def said(out: Path) -> str:
    return "\n".join(map(str, verify(out).problems))


def test_what_was_written_holds(published: Path) -> None:
    assert verify(published / "out").problems == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (f"{TRUE}.</a>", f"{FALSE}.</a>", "is not what the trace says"),
        (f"{TRUE}</q>", f"{FALSE}</q>", "does not show the quotes"),
        ('<div class="paragraph"', "<p>And more.</p><div class='paragraph'", "does not know"),
        ('<div class="paragraph', '<div class="paragraph" id="p-0">x</div><div class="', "know"),
        ('</a><span class="card">', '</a> Or not.<span class="card">', "is not what"),
    ],
)
def test_a_page_that_was_tampered_with_is_caught(out: Path, old: str, new: str, says: str) -> None:
    file = out / "report.html"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert "report.html" in said(out)
    assert says in said(out)


def test_a_page_that_is_none_is_one_line(out: Path) -> None:
    (out / "report.html").write_bytes(b"")
    assert "report.html: is damaged" in said(out)


def test_the_paper_of_another_draft_is_caught(out: Path) -> None:
    again = out.parent / "exercise" / "replies" / "sample-fund-focal-point.txt"
    again.write_text(again.read_text("utf-8").replace("since 2009", "since 2010"), "utf-8")
    found = exercise.run(out.parent / "exercise", as_of=AS_OF)
    (out / "report.pdf").write_bytes(pdf(found))
    assert re.search(r"report.pdf, para. 6, sentence \d: is not what", said(out))


def test_a_paper_that_is_none_is_one_line(out: Path) -> None:
    (out / "report.pdf").write_bytes(b"%PDF-1.7 no more")
    assert "report.pdf: is damaged" in said(out)
