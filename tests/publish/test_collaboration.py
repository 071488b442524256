"""The report's annex on who works with whom: reviewed or marked, with pictures that speak."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from pathlib import Path

import docx
import pytest

from operative.actors import registry
from operative.collaboration.model import Review
from operative.exercise.model import Result
from operative.publish import collaboration as annex
from operative.publish.collaboration import Collaboration
from operative.publish.contents import annexes, short
from operative.publish.word.report import word_report
from tests.publish.builder import result

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def shown(made: Result) -> Collaboration:
    found = annex.collaboration(made, registry.load(), lambda row, one: True)
    assert found is not None
    return found


def reviewed(made: Result) -> Result:
    """The exercise with its first statement accepted by a person."""
    first, *others = made.evidence
    accepted = dataclasses.replace(first.statements[0], review=Review.ACCEPTED)
    row = dataclasses.replace(first, statements=(accepted, *first.statements[1:]))
    return dataclasses.replace(made, evidence=(row, *others))


def test_suggestions_are_marked_for_the_author() -> None:
    found = shown(result())
    assert not found.reviewed
    assert any(line.startswith("[Not reviewed") for line in found.lead)


def test_what_a_person_accepted_stands_alone_and_the_rest_is_counted() -> None:
    every, found = shown(result()), shown(reviewed(result()))
    assert found.reviewed
    assert len(found.table.rows) < len(every.table.rows)
    assert not any(line.startswith("[") for line in found.lead)
    assert any("nobody has reviewed" in line for line in found.lead)


def test_without_statements_there_is_no_annex() -> None:
    made = dataclasses.replace(result(), evidence=())
    assert annex.collaboration(made, registry.load(), lambda row, one: True) is None
    assert [number for number, _ in annexes(made)] == ["Annex I", "Annex II"]


def test_the_coverage_stands_last_since_it_is_taken_out() -> None:
    made = result()
    found = [(number, table.key) for number, table in annexes(made, shown(made).table)]
    assert found == [("Annex I", "contributors"), ("Annex II", "pairs"), ("Annex III", "coverage")]


@pytest.mark.parametrize(
    ("anchors", "cited"),
    [
        (["para. 3"], "para. 3"),
        (["para. 2", "para. 3 (a)", "para. 5"], "paras. 2, 3 (a) and 5"),
        (["para. 2", "unnumbered para. 4"], "para. 2, unnumbered para. 4"),
        (["annex, para. 2", "annex, para. 3"], "annex, para. 2, annex, para. 3"),
    ],
)
def test_places_of_one_document_are_cited_together(anchors: list[str], cited: str) -> None:
    assert annex.together(anchors) == cited


def test_a_group_that_is_called_by_its_own_id_has_no_abbreviation() -> None:
    assert short("ACADEMIA", "academia") == "Academia"
    assert short("UNICEF", "United Nations Children’s Fund") == "UNICEF"


def test_pictures_have_words_for_those_who_do_not_see_them(tmp_path: Path) -> None:
    made = result()
    found = shown(made)
    figures = annex.figures(found)
    data = word_report(made, found, figures)
    assert data == word_report(made, found, annex.figures(found))  # the same bytes each time
    body = docx.Document(io.BytesIO(data)).element.body
    drawn = list(body.iter(f"{WP}docPr"))
    assert [one.get("descr") for one in drawn] == [one.description for one in figures]
    assert all(one.get("descr") for one in drawn)
    assert len({one.get("id") for one in drawn}) == len(drawn) == len(figures) > 0
    texts = [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]
    for figure, number in zip(figures, ("I", "II"), strict=False):
        assert f"Figure {number}\n{figure.title}" in texts
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert sum(name.startswith("word/media/") for name in package.namelist()) == len(figures)


def test_a_picture_is_no_wider_than_the_text() -> None:
    made = result()
    found = shown(made)
    wide = annex.figures(found)[0]
    body = docx.Document(io.BytesIO(word_report(made, found, [wide]))).element.body
    (extent,) = body.iter(f"{WP}extent")
    assert 0 < int(extent.get("cx")) <= 9840 * 635
