"""The HTML reader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.documents import Document, Format, read_bytes
from operative.documents.readers.html import passages
from operative.documents.readers.html_tokens import tokens

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>No</title><style>p {}</style><script>var a = "<p>no</p>";</script>
</head><body>
<header><p>Site of archives</p></header>
<nav><ul><li><a href="/">Home</a></li></ul></nav>
<main>
<h1>Care of archives</h1>
<p><i>The General Assembly</i>,</p>
<p><em>Recalling</em> its resolution 70/12&nbsp;of 5&#160;May&mdash;and the
annex,<sup><a id="back1" href="#note1">1</a></sup> as well as<sup>st</sup> this,</p>
<ol><li><em>Requests</em> the Secretary-General:<ol type="a"><li>To report;</li><li>To inform;</li>
</ol></li><li value="4">Decides.</li></ol>
<ul><li>one</li><li>2. Takes note of it.</li></ul>
<h2>Tables</h2>
<table><caption>Rooms</caption><thead><tr><th>Name</th><th colspan="2">Sum</th></tr></thead>
<tr><td rowspan="2">A</td><td>1</td><td>2</td></tr><tr><td>3<p>4</p></td></tr></table>
<aside>Related links</aside><div hidden>Not shown</div>
<pre>kept   as
it is</pre>
</main>
<ol><li id="note1"><a href="#back1">1</a> Resolution 70/12, annex.</li></ol>
<footer>Contact</footer>
</body></html>
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return read_bytes(PAGE.encode(), name="page.html")


def test_blocks(document: Document) -> None:
    assert document.format is Format.HTML
    assert document.title == "Care of archives"
    assert [
        (block.kind.value, block.number, document.text_of(block))
        for block in document.blocks
        if block.cell is None
    ] == [
        ("furniture", None, "Site of archives"),
        ("title", None, "Care of archives"),
        ("paragraph", None, "The General Assembly,"),
        (
            "paragraph",
            None,
            "Recalling its resolution 70/12 of 5 May—and the annex, as well asst this,",
        ),
        ("numbered-paragraph", "1.", "Requests the Secretary-General:"),
        ("sub-paragraph", "(a)", "To report;"),
        ("sub-paragraph", "(b)", "To inform;"),
        ("numbered-paragraph", "4.", "Decides."),
        ("sub-paragraph", "•", "one"),
        ("numbered-paragraph", "2.", "Takes note of it."),
        ("heading", None, "Tables"),
        ("caption", None, "Rooms"),
        ("paragraph", None, "kept as it is"),
        ("footnote", "1", "Resolution 70/12, annex."),
        ("furniture", None, "Contact"),
    ]


def test_cells_have_their_place(document: Document) -> None:
    assert [
        (document.text_of(block), block.cell.row, block.cell.column, block.cell.header)
        for block in document.blocks
        if block.cell is not None
    ] == [
        ("Name", 1, 1, True),
        ("Sum", 1, 2, True),
        ("A", 2, 1, False),
        ("1", 2, 2, False),
        ("2", 2, 3, False),
        ("3", 3, 2, False),
        ("4", 3, 2, False),
    ]


def test_calls_lead_to_notes_and_notes_do_not_call_back(document: Document) -> None:
    calls = [(block.anchor, call.mark) for block in document.blocks for call in block.calls]
    assert [mark for _, mark in calls] == ["1"]


def test_italics_are_kept(document: Document) -> None:
    slanted = [
        document.text[span.start : span.end] for block in document.blocks for span in block.emphasis
    ]
    assert slanted == ["The General Assembly", "Recalling", "Requests"]


def test_spans_lead_to_the_characters_of_the_file(document: Document) -> None:
    for block in document.blocks:
        for segment in document.sources(block.start, block.end):
            shown = document.text[segment.start : segment.end]
            source = PAGE[segment.source_start : segment.source_end]
            if source.startswith("&"):
                assert source in ("&nbsp;", "&#160;", "&mdash;")
            else:
                assert source.split() == shown.split()


@pytest.mark.parametrize(
    ("page", "expect", "says"),
    [
        ("<p>one<p>two", ["one", "two"], ()),
        ("<p>a < b &c &amp d</p>", ["a < b &c & d"], ()),
        ("<p>one<!-- > no --> two", ["one two"], ()),
        ("<P CLASS=x>one<BR>two</P>", ["one\ntwo"], ()),
        ("<p>one</p><script>if (a<b) {'</p>'}</script ><p>two", ["one", "two"], ()),
        ("<p>kept</p><a href='never ends <p>lost", ["kept"], ("markup-never-ends",)),
        ("<p>kept</p><!-- never ends <p>lost", ["kept"], ("markup-never-ends",)),
        ("<table role=presentation><tr><td><p>laid out</table>", ["laid out"], ()),
        ("<ol start=3><li>three<li>four</ol>", ["three", "four"], ()),
        ("<html><p>one</p><p>two", ["one", "two"], ("page-not-closed",)),
        ("<html><p>one</p></html>", ["one"], ()),
        ("</ul></table></sup><p>stray ends", ["stray ends"], ()),
    ],
)
def test_pages_as_they_come(page: str, expect: list[str], says: tuple[str, ...]) -> None:
    found = passages(page)
    assert [
        "".join(part.text for part in row.fragments).strip() for row in found.passages
    ] == expect
    assert tuple(row.code for row in found.diagnostics) == says


@given(st.text(alphabet="<>/&;!-='\" apdivtlo#x1\n", max_size=200))
def test_tokens_cover_the_page_in_order(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert at <= token.start <= token.end <= len(text)
        at = token.end
    passages(text)


def shapes(page: str) -> list[tuple[str, str | None, str]]:
    """What a page's blocks become: kind, number, text."""
    document = read_bytes(page.encode(), name="page.html")
    return [(block.kind.value, block.number, document.text_of(block)) for block in document.blocks]


CLAUSES = [
    ("paragraph", None, "The Garden Assembly,"),
    ("paragraph", None, "Recalling that seeds were sent to every school of the island,"),
    ("numbered-paragraph", "1.", "Thanks the schools that have sown them in time;"),
    ("numbered-paragraph", "2.", "Asks the gardeners:"),
    ("sub-paragraph", "(a)", "To water the beds each morning before the sun is high;"),
    ("sub-paragraph", "(b)", "To keep some seeds."),
]


def lines(numbered: str) -> list[str]:
    """The clauses with their numbers before them."""
    return [numbered.format(number or "", text).strip() for _, number, text in CLAUSES]


@pytest.mark.parametrize(
    "page",
    [
        "<div>" + "<br>\n<br>\n".join(lines("{} {}")) + "</div>",
        "<p>" + "<br/>".join(lines("{} {}")) + "</p>",
        "<pre>\n" + "\n\n".join(lines("{} {}")) + "\n</pre>",
        "<table><tr><td>Home<br>Search</td><td>"
        + "".join(f"<p>{line}</p>" for line in lines("{} {}"))
        + "</td></tr></table>",
        "".join(
            f"<table border=0><tr><td>{number or '&nbsp;'}</td><td>{text}</td></tr></table>"
            for _, number, text in CLAUSES
        ),
        "".join(f"<p>{text}</p>" for _, _, text in CLAUSES[:2])
        + "<table>"
        + "".join(
            f"<tr><td>{number}</td><td></td><td>{text}</td></tr>" for _, number, text in CLAUSES[2:]
        )
        + "</table>",
    ],
    ids=["breaks", "single breaks", "as typed", "a page in a cell", "tables", "numbers in cells"],
)
def test_paragraphs_set_with_tables_and_breaks(page: str) -> None:
    assert [row for row in shapes(page) if row[0] != "table-cell"] == CLAUSES


def test_tables_that_only_look_so_stay_tables() -> None:
    ranks = "<table><tr><td>1</td><td>Fiji</td></tr><tr><td>2</td><td>Peru</td></tr></table>"
    heads = "<table><tr><th>No.</th><th>Task</th></tr><tr><td>1.</td><td>Sow.</td></tr></table>"
    assert {kind for kind, _, _ in shapes(ranks)} == {"table-cell"}
    assert {kind for kind, _, _ in shapes(heads)} == {"table-cell"}


def test_breaks_within_a_sentence_or_a_title_part_nothing() -> None:
    page = (
        "<p>71/400.<br>Gardens of the<br>islands</p><p>Recalling the seeds that were<br>sent,</p>"
    )
    assert [text for _, _, text in shapes(page)] == [
        "Gardens of the islands",
        "Recalling the seeds that were sent,",
    ]


def test_parted_lines_lead_to_their_characters() -> None:
    page = "<p>Recalling <i>the seeds</i>,<br><br>Noting the&nbsp;beds,</p>"
    document = read_bytes(page.encode(), name="page.html")
    assert [
        page[segment.source_start : segment.source_end]
        for block in document.blocks
        for segment in document.sources(block.start, block.end)
    ] == ["Recalling ", "the seeds", ",", "Noting the", "&nbsp;", "beds,"]


def test_figures_in_brackets_that_the_text_holds_too_mark_notes() -> None:
    page = "<p>Recalling the seeds [1] that came,</p><p>[1] Gardens of the year, part three.</p>"
    assert shapes(page)[1] == ("footnote", "1", "Gardens of the year, part three.")
    assert shapes("<p>[1] Gardens of the year.</p>")[0][0] == "paragraph"
