"""``report.docx``: opens in Word's own terms, reads back, and hides nothing from an author."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from operative.exercise.model import DraftParagraph, Origin, Section, Sentence
from operative.exercise.written import FILES, normal, read
from operative.publish.word.report import bookmark, word_report
from tests.publish.builder import HOSTILE, result


@pytest.fixture(scope="module")
def opened(out: Path) -> Document:
    return docx.Document(str(out / "report.docx"))


def marked(document: Document) -> dict[str, str]:
    """The text within each bookmark, by its name, footnote calls left out."""
    found = {}
    for start in document.element.body.iter(qn("w:bookmarkStart")):
        texts = []
        for node in start.itersiblings():
            if node.tag == qn("w:bookmarkEnd"):
                break
            texts += [t.text or "" for t in node.iter(qn("w:t"))]
        found[start.get(qn("w:name"))] = "".join(texts)
    return found


def test_every_paragraph_is_found_by_its_bookmark(opened: Document) -> None:
    expected = {
        f"p-{paragraph.id}": " ".join(sentence.text for sentence in paragraph.sentences)
        for section in result().draft.sections
        for paragraph in section.paragraphs
    }
    found = marked(opened)
    assert found.pop("p-summary") == result().draft.summary[0].text
    assert found == expected


def test_paragraphs_are_numbered_and_gaps_are_shaded(opened: Document) -> None:
    styles = {
        paragraph.text: (paragraph.style.name, paragraph._p.pPr.numPr is not None)
        for paragraph in opened.paragraphs
        if paragraph._p.findall(qn("w:bookmarkStart")) and paragraph.style.name != "Summary text"
    }
    assert len(styles) == 4
    assert all(numbered for _, numbered in styles.values())
    gap = next(style for text, (style, _) in styles.items() if text.startswith("[Author"))
    assert gap == "Author gap"


def test_headings_have_the_styles_of_the_united_nations(opened: Document) -> None:
    headings = {
        paragraph.text: paragraph.style.name
        for paragraph in opened.paragraphs
        if paragraph.style.name.startswith("_ H")
    }
    assert headings["\tI.\tIntroduction"] == "_ H _Ch"
    assert headings["\tA.\tProgrammes & products"] == "_ H_1"


def test_the_masthead_marks_what_is_not_known(opened: Document) -> None:
    table = opened.sections[0].first_page_header.tables[0]
    cells = [cell.text for row in table.rows for cell in row.cells]
    assert "[symbol]" in cells
    assert "General Assembly" in cells
    assert "Distr.: General\n[date]\n\nOriginal: English" in cells


def test_running_heads_show_symbol_and_pages(opened: Document) -> None:
    section = opened.sections[0]
    assert section.header.paragraphs[0].text.strip() == "[symbol]"
    codes = [node.text.strip() for node in section.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert opened.settings.odd_and_even_pages_header_footer


def test_footnotes_are_words_own(out: Path) -> None:
    with zipfile.ZipFile(out / "report.docx") as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
        body = etree.fromstring(archive.read("word/document.xml"))
    texts = [
        "".join(node.itertext(qn("w:t"))).strip() for node in notes if int(node.get(qn("w:id"))) > 0
    ]
    assert texts == [note.text for note in result().draft.notes]
    calls = [node.get(qn("w:id")) for node in body.iter(qn("w:footnoteReference"))]
    assert calls == ["1", "2", "3"]


def test_what_is_read_back_is_what_was_written(out: Path) -> None:
    for name in FILES:
        found = {one.id: one.text for one in read(out / name) if one.id}
        expected = {
            paragraph.id: normal(" ".join(sentence.text for sentence in paragraph.sentences))
            for section in result().draft.sections
            for paragraph in section.paragraphs
        }
        assert found.pop("summary") == result().draft.summary[0].text
        assert found == expected


def test_calls_of_several_footnotes_are_parted_and_are_no_text(tmp_path: Path) -> None:
    made = result()
    first = made.draft.sections[0].paragraphs[0]
    both = dataclasses.replace(first.sentences[0], notes=(1, 2))
    section = dataclasses.replace(
        made.draft.sections[0], paragraphs=(dataclasses.replace(first, sentences=(both,)),)
    )
    made = dataclasses.replace(made, draft=dataclasses.replace(made.draft, sections=(section,)))
    path = tmp_path / "report.docx"
    path.write_bytes(word_report(made))
    assert len(list(docx.Document(str(path)).element.body.iter(qn("w:sym")))) == 1
    assert both.text in [one.text for one in read(path)]


def test_the_annexes_show_contributors_and_gaps_first(opened: Document) -> None:
    contributors, *_, coverage = opened.tables
    assert contributors.rows[1].cells[0].text == "Sample office (SAMPLE-OFFICE)"
    assert [row.cells[2].text for row in coverage.rows] == ["State", "Gap", "Covered", "Covered"]
    assert "does not say who writes" not in "".join(opened.element.body.itertext())


def test_what_is_for_the_author_alone_is_marked_above_a_table(opened: Document) -> None:
    marked = [one.text for one in opened.paragraphs if one.style.style_id == "AnnexGap"]
    assert any(text.startswith("[Not reviewed") for text in marked)
    assert any(text.startswith("[For the author: this annex") for text in marked)


def test_dates_are_the_exercises_own(out: Path, opened: Document) -> None:
    assert opened.core_properties.created == dt.datetime(2015, 11, 2, tzinfo=dt.UTC)
    with zipfile.ZipFile(out / "report.docx") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("thumbnail" in name for name in archive.namelist())


def test_characters_that_no_file_can_hold_are_left_out() -> None:
    made = result()
    odd = Sentence("A\x00B\x0bC\ud800D \U0001f9d2", Origin.CONNECTIVE, ())
    section = Section("I", "Odd\x01", 1, (DraftParagraph("odd1", 1, (odd,)),))
    made = dataclasses.replace(
        made, draft=dataclasses.replace(made.draft, sections=(section,), notes=())
    )
    found = marked(docx.Document(io.BytesIO(word_report(made))))
    assert found["p-odd1"] == "ABCD \U0001f9d2"


def test_an_id_that_word_would_cut_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        bookmark("x" * 39)


def test_hostile_text_stays_text(opened: Document) -> None:
    assert any(HOSTILE in text for text in marked(opened).values())
