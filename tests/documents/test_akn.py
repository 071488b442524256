"""The reader of Akoma Ntoso."""

from __future__ import annotations

import pytest

from operative.documents import Document, Format, read_bytes

FILE = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">
<meta><identification source="#un"><FRBRWork><FRBRthis value="/akn/un/statement/x"/>
<FRBRnumber value="A/RES/70/999"/></FRBRWork><FRBRExpression><FRBRlanguage language="eng"/>
</FRBRExpression></identification></meta>
<preface><p><docNumber>A/RES/70/999</docNumber></p><p>Distr.: General</p>
<longTitle><p><docTitle>Care of archives</docTitle></p></longTitle></preface>
<preamble><formula><p><i>The General Assembly</i>,</p></formula><recitals><recital eId="rec_1">
<p><i>Recalling</i> its résolution 60/1,<authorialNote marker="1" placement="bottom"><p>Known as
&quot;R&amp;D&#8221;.</p></authorialNote> as well,</p></recital></recitals></preamble>
<mainBody>
<paragraph eId="para_1"><num>1.</num><content><p><i>Requests</i> a report;</p></content></paragraph>
<paragraph eId="para_2"><num>2.</num><intro><p>Decides:</p></intro>
<subparagraph><num>(a)</num><content><p>To act;</p></content></subparagraph>
<subparagraph><num>(b)</num><content><p>To wait.</p></content></subparagraph></paragraph>
<section><num>I.</num><heading>Aims</heading>
<paragraph><num>3.</num><content><p>Agrees.</p><table><tr><th>Year</th><td colspan="2">One</td>
<td>Two</td></tr></table></content></paragraph></section>
</mainBody></statement></akomaNtoso>
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return read_bytes(FILE.encode(), name="a.xml")


def test_blocks(document: Document) -> None:
    assert document.format is Format.AKN
    assert (document.symbol, document.title, document.language) == (
        "A/RES/70/999",
        "Care of archives",
        "en",
    )
    assert [
        (block.kind.value, block.number, document.text_of(block))
        for block in document.blocks
        if block.cell is None
    ] == [
        ("masthead", None, "A/RES/70/999"),
        ("masthead", None, "Distr.: General"),
        ("title", None, "Care of archives"),
        ("paragraph", None, "The General Assembly,"),
        ("paragraph", None, "Recalling its résolution 60/1, as well,"),
        ("numbered-paragraph", "1.", "Requests a report;"),
        ("numbered-paragraph", "2.", "Decides:"),
        ("sub-paragraph", "(a)", "To act;"),
        ("sub-paragraph", "(b)", "To wait."),
        ("heading", "I.", "Aims"),
        ("numbered-paragraph", "3.", "Agrees."),
        ("footnote", "1", 'Known as "R&D”.'),
    ]


def test_anchors_sections_and_calls(document: Document) -> None:
    by_number = {block.number: block for block in document.blocks if block.number}
    assert by_number["(b)"].anchor == "para. 2 (b)"
    assert by_number["3."].section == ("I. Aims",)
    assert [call.mark for block in document.blocks for call in block.calls] == ["1"]


def test_cells(document: Document) -> None:
    assert [
        (document.text_of(block), block.cell.row, block.cell.column, block.cell.header)
        for block in document.blocks
        if block.cell is not None
    ] == [("Year", 1, 1, True), ("One", 1, 2, False), ("Two", 1, 4, False)]


def test_spans_lead_to_the_characters_of_the_file(document: Document) -> None:
    entities = 0
    for block in document.blocks:
        for segment in document.sources(block.start, block.end):
            source = FILE[segment.source_start : segment.source_end]
            if source.startswith("&"):
                entities += 1
            else:
                assert source.split() == document.text[segment.start : segment.end].split()
    assert entities == 3


def test_a_heading_keeps_its_depth_over_the_note_in_it() -> None:
    rule = '<division><heading class="level-2">Rule {}</heading><p>Sow.</p></division>'
    note = '<authorialNote marker="*"><p>See A/7/4.</p></authorialNote>'
    page = (
        '<akomaNtoso><statement><mainBody><division><heading class="level-1">Beds</heading>'
        f"{rule.format(1)}<division>{rule.format('2' + note)}</division></division></mainBody>"
        "</statement></akomaNtoso>"
    )
    document = read_bytes(page.encode(), name="made.xml")
    paragraphs = [block for block in document.blocks if block.kind.value == "paragraph"]
    assert [block.section for block in paragraphs] == [("Beds", "Rule 1"), ("Beds", "Rule 2")]
