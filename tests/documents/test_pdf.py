"""The PDF reader, on pages laid out by Typst as the UN lays out its documents."""

from __future__ import annotations

import pytest
import typst

from operative.documents import BlockKind, Document, Format, read_bytes

_TEXT = """
Recalls that the archives of the Organization are kept in five places and that each of them has
rules of its own, which were last looked at in a year that nobody now remembers well;

Requests the Secretary-General to continue the implementation of the programme for the
digitization of archives, and to submit to the General Assembly at its eighty-second session a
comprehensive report on the results;

Encourages Member States and interested non-governmental organizations to make voluntary
contributions to the trust fund for the preservation of audiovisual recordings;

Decides to include the item in the provisional agenda of its eighty-second session.
"""
PARAGRAPHS = [" ".join(paragraph.split()) for paragraph in _TEXT.split("\n\n")]


def render(source: str, *, tagged: bool = False) -> bytes:
    return typst.compile(source.encode(), pdf_tags=tagged)


def page(columns: int = 1, *, height: str = "14cm", hyphenate: bool = True) -> str:
    """The top of a UN-like page: running heads that differ by side, page numbers, footnotes."""
    return f"""
#set page(width: 21cm, height: {height}, margin: (x: 3cm, y: 2.2cm), columns: {columns},
  header: context if counter(page).get().first() > 1 {{ text(8pt)[*A/80/999*] }},
  footer: context text(8pt)[25-00001 #h(1fr) #counter(page).display("1/1", both: true)])
#set text(costs: (widow: 0%, orphan: 0%))
#set text(size: 10pt, hyphenate: {str(hyphenate).lower()}, lang: "en")
#set par(justify: true)
#set footnote.entry(separator: line(length: 3cm, stroke: 0.4pt))
#show footnote.entry: set text(8pt)
#let para(number, body) = par(hanging-indent: 0pt)[#h(1cm)#number#h(0.7cm)#body]
"""


def numbered(texts: list[str], calls: dict[int, str] | None = None) -> str:
    rows = []
    for number, text in enumerate(texts, 1):
        note = f"#footnote[{calls[number]}]" if calls and number in calls else ""
        rows.append(f"#para[{number}.][{text[:-1]}{note}\\{text[-1]}]")
    return "\n\n".join(rows)


def read(source: str) -> Document:
    return read_bytes(render(source), name="a.pdf")


def paragraphs(document: Document) -> list[tuple[str, str]]:
    return [
        (block.number or "", document.text_of(block))
        for block in document.blocks
        if block.kind is BlockKind.NUMBERED
    ]


WHOLE = [(f"{number}.", text) for number, text in enumerate(PARAGRAPHS, 1)]


def test_paragraphs_come_whole_out_of_hyphenated_lines() -> None:
    document = read(page(hyphenate=True) + numbered(PARAGRAPHS))
    assert document.format is Format.PDF
    assert paragraphs(document) == WHOLE


def test_ligatures_are_the_letters_they_stand_for() -> None:
    words = "The office of the official staff finds efficient, affirmed flows of affluent offices."
    assert [text for _, text in paragraphs(read(page() + numbered([words])))] == [words]


@pytest.mark.parametrize("columns", [1, 2])
def test_paragraphs_run_over_columns_and_pages(columns: int) -> None:
    texts = PARAGRAPHS * 5
    height = {1: "10cm", 2: "11cm"}[columns]
    document = read(page(columns, height=height, hyphenate=False) + numbered(texts))
    assert paragraphs(document) == [(f"{number}.", text) for number, text in enumerate(texts, 1)]
    pages = {block.page for block in document.blocks if block.kind is BlockKind.NUMBERED}
    assert len(pages) > 1
    split = [
        block
        for block in document.blocks
        if len({segment.page for segment in document.sources(block.start, block.end)}) > 1
    ]
    assert split


@pytest.mark.parametrize("mark", ["_", ""])
def test_a_page_end_joins_no_preambular_paragraphs(mark: str) -> None:
    opening = ["Recalling", "Recognizing", "Having considered", "Bearing in mind"]
    texts = [
        f"{word} the rules of the five places where the archives of the Organization are kept, "
        + "of which every one has keepers of its own " * 3
        + f"and {'many ' * n}reports,"
        for n in range(12)
        for word in opening
    ]
    source = "".join(f"{mark}{t.split(' ')[0]}{mark} {t.split(' ', 1)[1]}\n\n" for t in texts)
    for height in range(9, 15):
        document = read(page(height=f"{height}cm", hyphenate=False) + source)
        found = [document.text_of(b) for b in document.blocks if b.kind is BlockKind.PARAGRAPH]
        assert found == texts, height


def test_a_line_of_running_text_is_no_line_of_the_masthead() -> None:
    text = (
        "Recalling the archives of the five places and the rooms of the 2030 \\ Agenda for the "
        "care of archives in the years 2024–\\ 2026 and after,"
    )
    document = read(page() + f"The General Assembly,\n\n{text}")
    found = [document.text_of(b) for b in document.blocks if b.kind is BlockKind.PARAGRAPH]
    joined = text.replace("\\ ", "")
    assert found == ["The General Assembly,", joined]


def test_a_title_far_from_its_number_is_whole() -> None:
    document = read(
        page() + "#text(14pt)[*6/10. #h(1.5cm) Promoting the care of archives in the places \\ "
        "where archives of the Organization are kept*]\n\nThe General Assembly,\n\n"
        f"#para[1.][{PARAGRAPHS[1]}]"
    )
    assert document.title == (
        "Promoting the care of archives in the places where archives of the Organization are kept"
    )


def test_running_heads_and_page_numbers_are_furniture() -> None:
    document = read(page(height="10cm") + numbered(PARAGRAPHS * 3))
    edges = {document.text_of(b) for b in document.blocks if b.kind is BlockKind.FURNITURE}
    assert {"A/80/999", "25-00001"} <= {text.split(" ")[0] for text in edges}
    inside = "".join(text for _, text in paragraphs(document))
    assert "A/80/999" not in inside
    assert "25-00001" not in inside


@pytest.mark.parametrize("columns", [1, 2])
def test_footnotes_at_the_ends_of_pages_are_tied_to_their_calls(columns: int) -> None:
    notes = {1: "Resolution 70/12, annex.", 3: "See A/79/999, which is short.", 6: "Ibid."}
    texts = PARAGRAPHS * 3
    document = read(page(columns, height="15cm", hyphenate=False) + numbered(texts, notes))
    found = [
        (block.number, document.text_of(block))
        for block in document.blocks
        if block.kind is BlockKind.FOOTNOTE
    ]
    assert found == [("1", notes[1]), ("2", notes[3]), ("3", notes[6])]
    assert [text for _, text in paragraphs(document)] == texts
    assert [(b.number, call.mark) for b in document.blocks for call in b.calls] == [
        ("1.", "1"), ("3.", "2"), ("6.", "3"),
    ]  # fmt: skip


def test_looks_are_kept() -> None:
    source = page(height="20cm") + (
        "#text(16pt)[*Care of archives*]\n\n#text(12pt)[*I. #h(0.5cm) Introduction*]\n\n"
        "#para[1.][_Recalling_ its resolution, of the 1#super[st] of May, it goes on and on and "
        "on until the line ends and another begins;]\n\n"
        "#text(12pt)[*II. #h(0.5cm) Conclusions*]\n\n#para[2.][It ends there, after all.]"
    )
    document = read(source)
    assert document.title == "Care of archives"
    by_number = {block.number: block for block in document.blocks if block.number}
    assert by_number["1."].section == ("I. Introduction",)
    assert by_number["2."].section == ("II. Conclusions",)
    slanted = [document.text[span.start : span.end] for span in by_number["1."].emphasis]
    assert slanted == ["Recalling"]
    assert "1st of May" in document.text_of(by_number["1."])


def test_tables_are_cells() -> None:
    rows = "".join(f"[Room {n}], [{n}0], [{n}5]," for n in range(1, 6))
    document = read(
        page() + f"#para[1.][{PARAGRAPHS[0]}]\n\n#table(columns: (5cm, 4cm, 4cm), {rows})\n\n"
        f"#para[2.][{PARAGRAPHS[1]}]"
    )
    cells = [
        (document.text_of(block), block.cell.row, block.cell.column)
        for block in document.blocks
        if block.cell is not None
    ]
    assert cells[:3] == [("Room 1", 1, 1), ("10", 1, 2), ("15", 1, 3)]
    assert cells[-1] == ("55", 5, 3)
    assert [text for _, text in paragraphs(document)] == PARAGRAPHS[:2]


def test_spans_lead_to_the_text_layer() -> None:
    import pypdfium2

    data = render(page(height="11cm") + numbered(PARAGRAPHS))
    document = read_bytes(data, name="a.pdf")
    layers = [layer.get_textpage().get_text_range() for layer in pypdfium2.PdfDocument(data)]
    checked = 0
    for block in document.blocks:
        for segment in document.sources(block.start, block.end):
            assert segment.page is not None
            source = layers[segment.page - 1][segment.source_start : segment.source_end]
            shown = document.text[segment.start : segment.end]
            assert source.replace("\r\n", " ").split() == shown.split()
            checked += 1
    assert checked >= 10


def test_pages_without_text_are_told() -> None:
    document = read("\n#pagebreak()\n".join(["Requests a report", *["#rect()"] * 11]))
    [told] = [one for one in document.diagnostics if one.code == "pages-without-text"]
    assert told.message == "pages without a text layer: 11 (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …)"


def _table(rows: str, gutter: str) -> str:
    return (
        page(height="18cm") + numbered(PARAGRAPHS) + f"\n\n#text(7pt)[#table(columns: (6cm, 2cm), "
        f"stroke: none, inset: 0pt, row-gutter: {gutter}, align: (left, right + bottom), {rows})]"
    )


WORDS = "Visits to reading rooms by children of all ages, with those who bring them along"


def cells(document: Document) -> list[tuple[str, int, int]]:
    return [
        (document.text_of(block), block.cell.row, block.cell.column)
        for block in document.blocks
        if block.cell is not None
    ]


def test_the_lines_of_a_cell_are_one_where_rows_stand_apart() -> None:
    rows = "".join(f"[Books], [{n}0], [{WORDS}], [{n}5]," for n in range(1, 6))
    expected = []
    for n in range(1, 6):
        expected += [("Books", 2 * n - 1, 1), (f"{n}0", 2 * n - 1, 2)]
        expected += [(WORDS, 2 * n, 1), (f"{n}5", 2 * n, 2)]
    assert cells(read(_table(rows, "8pt"))) == expected


def test_rows_that_stand_as_near_as_lines_stay_rows() -> None:
    rows = "".join(f"[Books of the room], [{n}0]," for n in range(1, 9))
    found = cells(read(_table(rows, "3pt")))
    assert [text for text, _, column in found if column == 1] == ["Books of the room"] * 8


def test_a_list_in_running_text_is_one_paragraph_wherever_its_lines_begin() -> None:
    width = "#set page(width: 13cm)\n"
    items = [f"({letter}) {PARAGRAPHS[0][20:60].strip()}" for letter in "abcdefgh"]
    text = "Decides on the following: " + "; ".join(items) + "."
    document = read(page() + width + f"#para[1.][{text}]")
    assert [found for _, found in paragraphs(document)] == [text]


def test_a_line_whose_few_words_are_spread_is_no_row_of_a_table() -> None:
    long = "non-governmental-organizations"
    text = f"Requests all governments, {long} and others to keep the lamps of the rooms in order."
    narrow = page(hyphenate=False) + "#set page(width: 14cm)\n"
    document = read(narrow + numbered([PARAGRAPHS[0], text.replace("-", "\u2011"), PARAGRAPHS[1]]))
    found = [one.replace("\u2011", "-") for _, one in paragraphs(document)]
    assert found == [PARAGRAPHS[0], text, PARAGRAPHS[1]]
