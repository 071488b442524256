"""The tables: read back as written, gaps first, and nothing in them runs."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.publish import write
from operative.publish.tables import COVERAGE, IN_EXERCISE, PAIRS, safe, values
from tests.publish.builder import evidence, result


def rows(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_coverage_shows_gaps_first_and_then_each_actor(out: Path) -> None:
    found = rows(out / "coverage.csv")
    assert tuple(found[0]) == COVERAGE
    assert [row["state"] for row in found] == [
        "gap",
        "covered",
        "covered",
        "silent",
        "answered",
        "silent",
        "answered",
    ]
    assert found[1]["sources"] == "A/99/6 (Sect. 3), para. 2"


def test_collaboration_quotes_its_source(out: Path) -> None:
    found = rows(out / "collaboration.csv")
    assert tuple(found[0]) == IN_EXERCISE
    assert len(found) == len(evidence())
    for row, given_row in zip(found, evidence(), strict=True):
        assert given_row.text.startswith(row["text"])
        assert int(row["end"]) - int(row["start"]) == len(row["text"])


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|x", "-2+3", "@SUM(1)", "\t=1", "\r=1"])
def test_a_formula_is_defused(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-3", "+2.5", "a=b", "", "para. 1"])
def test_what_is_no_formula_stays(cell: str) -> None:
    assert safe(cell) == cell


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",))), min_size=1, max_size=4))
def test_no_cell_of_any_text_begins_as_a_formula(cells: list[str]) -> None:
    text = values([f"c{n}" for n in range(len(cells))], [cells]).decode("utf-8-sig")
    (_, row) = list(csv.reader(io.StringIO(text, newline="")))[:2]
    for cell in row:
        assert not cell.startswith(("=", "@", "\t", "\r"))


def test_the_workbook_has_its_sheets_with_heads_and_filters(out: Path) -> None:
    book = openpyxl.load_workbook(out / "collaboration.xlsx")
    assert book.sheetnames == ["Statements", "Actors", "Pairs", "Paragraphs"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet["A1"].font.bold
    assert tuple(cell.value for cell in book["Pairs"][1]) == PAIRS
    assert book["Statements"].max_row == 1 + len(evidence())
    assert book.properties.created.date() == dt.date(2015, 11, 2)
    assert book["Pairs"]["E2"].value == 1


def test_the_workbook_holds_no_formula(out: Path) -> None:
    book = openpyxl.load_workbook(out / "collaboration.xlsx")
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)


def test_pairs_are_those_of_the_network(out: Path) -> None:
    sheet = openpyxl.load_workbook(out / "collaboration.xlsx")["Pairs"]
    found = {(row[0].value, row[2].value) for row in sheet.iter_rows(min_row=2)}
    assert found == {
        ("SAMPLE-OFFICE", "UNICEF"),
        ("SAMPLE-OFFICE", "UNHCR"),
        ("AU", "SAMPLE-OFFICE"),
        ("SAMPLE-OFFICE", "UNDP"),
        ("SAMPLE-OFFICE", "WHO"),
    }
    assert result().evidence


def test_the_picture_is_made_of_what_is_on_the_subject_alone(tmp_path: Path) -> None:
    made = result()
    settings = dataclasses.replace(made.settings, subject=("birth", "hotline"))
    about = dataclasses.replace(made, settings=settings)
    write(about, tmp_path)
    found = rows(tmp_path / "collaboration.csv")
    assert {row["subject"] for row in found} == {"yes", "no"}
    assert all(("birth" in row["text"]) == (row["subject"] == "yes") for row in found)
    sheet = openpyxl.load_workbook(tmp_path / "collaboration.xlsx")["Actors"]
    shown = {row[0].value for row in sheet.iter_rows(min_row=2)}
    assert "UNICEF" in shown
    assert not {"AU", "WHO"} & shown
