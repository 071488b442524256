"""``report.pdf``: tagged, complete, and set without a clock or a system font."""

from __future__ import annotations

import dataclasses
import re
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from operative.actors import registry
from operative.collaboration.network import Network, Node
from operative.exercise.model import DraftParagraph, Note, Origin, Section, Sentence
from operative.publish.collaboration import collaboration
from operative.publish.pdf import pdf
from tests.publish.builder import result


@pytest.fixture(scope="module")
def data(out: Path) -> bytes:
    return (out / "report.pdf").read_bytes()


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [document[index].get_textpage().get_text_range() for index in range(len(document))]


def test_the_text_is_the_drafts_own(data: bytes) -> None:
    text = re.sub(r"\s+", " ", " ".join(pages(data)))
    assert "Sample cooperation for children" in text
    assert "<b>#set page()</b> *x* _y_ [z](q)" in text
    assert "[Author: observations on the cooperation described above.]" in text
    assert "Resolution 99/7, para. 2." in text


def test_it_is_tagged_and_has_bookmarks(data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    assert document.is_tagged()
    titles = [mark.get_title() for mark in document.get_toc()]
    assert any("Introduction" in title for title in titles)
    assert any("Programmes & products" in title for title in titles)


def test_no_date_and_its_title_in_its_description(data: bytes) -> None:
    described = pypdfium2.PdfDocument(data).get_metadata_dict()
    assert described["Title"] == "Sample cooperation for children"
    assert described["CreationDate"] == ""
    assert described["ModDate"] == ""


def test_fonts_are_those_that_come_with_typst(data: bytes) -> None:
    names = set(re.findall(rb"/BaseFont/[A-Z]{6}\+([A-Za-z]+)", data))
    assert names
    assert names <= {b"LibertinusSerif", b"NewCMMath", b"DejaVuSansMono", b"NewCM"}


def test_pages_are_numbered_in_the_manner_of_the_united_nations(data: bytes) -> None:
    found = pages(data)
    assert f"2/{len(found)}" in found[1]
    assert "[symbol]" in found[1]


@settings(max_examples=15)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60))
def test_no_text_is_taken_for_an_instruction(text: str) -> None:
    made = result()
    odd = Section("I", text, 1, (DraftParagraph("o", 1, (Sentence(text, Origin.CONNECTIVE, ()),)),))
    draft = dataclasses.replace(made.draft, sections=(odd,), notes=(), summary=())
    made = dataclasses.replace(made, draft=draft, evidence=())
    assert pdf(made).startswith(b"%PDF")


def test_it_claims_the_standard_for_accessible_pdf(data: bytes) -> None:
    assert b"pdfuaid:part" in data


def test_letters_that_no_font_holds_do_not_stop_it() -> None:
    made = result()
    heading = dataclasses.replace(made.draft.heading, title="儿童保护")
    made = dataclasses.replace(made, draft=dataclasses.replace(made.draft, heading=heading))
    assert pypdfium2.PdfDocument(pdf(made)).is_tagged()


@pytest.mark.parametrize("lines", range(24, 34))
def test_no_heading_is_left_at_the_foot_of_a_page(lines: int) -> None:
    made = result()
    line = Sentence("Words of one line.", Origin.CONNECTIVE, ())
    filler = tuple(DraftParagraph(f"a{n}", n, (line,)) for n in range(1, lines + 1))
    after = (DraftParagraph("z", 99, (dataclasses.replace(line, text="What follows. " * 12),)),)
    sections = (Section("I", "First", 1, filler), Section("A", "Not alone", 2, after))
    draft = dataclasses.replace(made.draft, sections=sections, notes=(), summary=())
    made = dataclasses.replace(made, draft=draft, evidence=())
    for page in pages(pdf(made)):
        assert ("Not alone" in page) <= ("What follows" in page)


def test_all_lines_of_a_footnote_begin_at_its_edge() -> None:
    made = result()
    note = Note(1, "Words of the footnote " * 12, ())
    sentence = Sentence("It says so.", Origin.CONNECTIVE, (), notes=(1,))
    section = Section("I", "One", 1, (DraftParagraph("a", 1, (sentence,)),))
    draft = dataclasses.replace(made.draft, sections=(section,), notes=(note,), summary=())
    data = pdf(dataclasses.replace(made, draft=draft, evidence=()))
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    foot = [
        text.get_rect(n)[0]
        for n in range(text.count_rects())
        if "footnote" in text.get_text_bounded(*text.get_rect(n))
    ]
    assert len(foot) > 1
    assert min(foot) > 120


def test_the_network_and_the_matrix_stand_in_the_annex_on_collaboration() -> None:
    made = result()
    shown = collaboration(made, registry.load(), lambda row, one: True)
    assert shown is not None
    data = pdf(made, shown)
    drawn = [re.sub(r"\s+", " ", text) for text in pages(data)]
    for number, title, last in (
        ("Figure I", "The network of single actors", "no measure of any actor’s performance"),
        ("Figure II", "Actor by actor", "each column has the number of its row"),
        ("Table", "The pairs in the order of their names", "UNHCR"),
    ):
        assert [f"{number} {title}" in text and last in text for text in drawn].count(True) == 1
    assert b"pdfuaid:part" in data
    assert data == pdf(made, shown)


def test_a_pair_that_a_thousand_places_state_is_listed_with_all_of_them() -> None:
    made = result()
    shown = collaboration(made, registry.load(), lambda row, one: True)
    assert shown is not None
    places = "; ".join(f"Long reply, unnumbered para. {n}" for n in range(1, 1001))
    row = (*shown.table.rows[0][:-1], places)
    table = dataclasses.replace(shown.table, rows=(row,), marked=frozenset())
    text = " ".join(pages(pdf(made, dataclasses.replace(shown, table=table))))
    assert "unnumbered para. 1000" in re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("actors", [4, 26])
def test_every_page_is_upright_and_a_figure_has_title_and_caption_on_its_own(actors: int) -> None:
    made = result()
    shown = collaboration(made, registry.load(), lambda row, one: True)
    assert shown is not None
    nodes = tuple(Node(f"A{n}", f"Office number {n}", "entity") for n in range(actors))
    edges = tuple(
        dataclasses.replace(shown.network.edges[0], pair=(one.id, two.id))
        for one, two in pairwise(nodes)
    )
    data = pdf(made, dataclasses.replace(shown, drawn=Network(nodes, edges, ())))
    document = pypdfium2.PdfDocument(data)
    assert {page.get_size() for page in document} == {(612, 792)}
    found = [re.sub(r"\s+", " ", text) for text in pages(data)]
    for title, last in (
        ("The network of single actors", "no measure of any actor’s performance"),
        ("Actor by actor", "each column has the number of its row"),
    ):
        (page,) = (text for text in found if title in text)
        assert last in page
        assert sum(f"Office number {n}" in page for n in range(actors)) == actors
