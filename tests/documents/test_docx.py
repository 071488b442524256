"""The docx reader, each feature of the format on its own and the real reports as a whole."""

from __future__ import annotations

import io
import itertools
from typing import ClassVar

import docx as python_docx
import pytest

from operative.documents import BlockKind, Document, read, read_bytes
from operative.documents.readers.docx import passages
from operative.documents.readers.docx_numbering import roman, written
from operative.documents.readers.docx_plain import CELL_PLACE, PLACE, Plain, PlainCell
from operative.errors import UnreadableError
from tests.documents.docx_files import docx, level, lists, numbered, p, part, r, style

KINDS = BlockKind


def texts(data: bytes) -> list[str]:
    return [passage.text for passage in passages(data).passages]


def codes(data: bytes) -> dict[str, str]:
    return {row.code: row.message for row in passages(data).diagnostics}


def blocks(document: Document, kind: BlockKind) -> list[str]:
    return [document.text_of(block) for block in document.blocks if block.kind is kind]


# -- runs


@pytest.mark.parametrize(
    ("markup", "expect"),
    [
        (r("one\ttwo"), "one\ttwo"),
        ("<w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r>", "one\ntwo"),
        ('<w:r><w:t>one</w:t><w:br w:type="page"/><w:t>two</w:t></w:r>', "onetwo"),
        ("<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>State</w:t></w:r>", "non-State"),
        ("<w:r><w:t>archi</w:t><w:softHyphen/><w:t>ves</w:t></w:r>", "archives"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>' + r(" x"), "• x"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + r(" x"), "✓ x"),
        ("<w:smartTag>" + r("smart") + "</w:smartTag>", "smart"),
        ('<w:hyperlink r:id="x">' + r("linked") + "</w:hyperlink>", "linked"),
        ("<w:sdt><w:sdtContent>" + r("controlled") + "</w:sdtContent></w:sdt>", "controlled"),
        ('<w:fldSimple w:instr="PAGE">' + r("shown") + "</w:fldSimple>", "shown"),
        ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b"),
        (r("kept") + r("hidden", "<w:vanish/>"), "kept"),
        (r("no", '<w:vanish w:val="0"/>'), "no"),
    ],
)
def test_what_a_run_may_hold(markup: str, expect: str) -> None:
    assert texts(docx(f"<w:p>{markup}</w:p>")) == [expect]


def test_field_instructions_are_not_shown() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    nested = mark("begin") + r("inner code") + mark("separate") + r("inner") + mark("end")
    body = p(
        r("see "),
        mark("begin") + "<w:r><w:instrText> REF x </w:instrText></w:r>" + nested,
        mark("separate") + r("annex I") + mark("end"),
        r("."),
    )
    assert texts(docx(body)) == ["see annex I."]


def test_looks_come_from_runs_and_styles() -> None:
    styles = part(
        "styles",
        style("Strong", kind="character", inner="<w:rPr><w:i/></w:rPr>")
        + style(
            "Raised", kind="character", inner='<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        ),
    )
    body = p(
        r("Recalling", "<w:i/>"),
        r(" its ", '<w:i w:val="0"/>'),
        r("own", '<w:rStyle w:val="Strong"/>'),
        r("1", '<w:rStyle w:val="Raised"/>'),
        r("st", '<w:vertAlign w:val="superscript"/>'),
    )
    (passage,) = passages(docx(body, styles=styles)).passages
    assert [part.italic for part in passage.fragments] == [True, False, True, False, False]
    assert [part.superscript for part in passage.fragments] == [False, False, False, True, True]


def test_spans_count_the_characters_of_the_source_paragraph() -> None:
    body = p("first") + p(r("\t24.7\t"), r("The Office "), "<w:r><w:noBreakHyphen/></w:r>", r("x"))
    document = read_bytes(docx(body), name="a.docx")
    original = "\t24.7\tThe Office -x"
    block = document.blocks[-1]
    assert (block.anchor, document.text_of(block)) == ("para. 24.7", "The Office -x")
    for segment in document.sources(block.start, block.end):
        shown = document.text[segment.start : segment.end]
        assert original[segment.source_start : segment.source_end] == shown
        assert segment.paragraph == 1


# -- tracked changes, comments


def test_tracked_changes_are_taken_as_accepted() -> None:
    body = (
        p(
            r("The "),
            f"<w:ins>{r('new ')}</w:ins>",
            "<w:del><w:r><w:delText>old </w:delText></w:r></w:del>",
            f"<w:moveTo>{r('moved ')}</w:moveTo><w:moveFrom>{r('gone ')}</w:moveFrom>",
            r("text."),
        )
        + p("First half, ", properties="<w:rPr><w:del/></w:rPr>")
        + p("second half.")
    )
    data = docx(body)
    assert texts(data) == ["The new moved text.", "First half, second half."]
    assert codes(data)["tracked-changes-accepted"] == (
        "tracked insertions taken as accepted: 1; tracked deletions taken as accepted: 2; "
        "tracked moves taken as accepted: 1"
    )


def test_deleted_rows_are_dropped() -> None:
    row = "<w:tr>{}<w:tc>{}</w:tc></w:tr>"
    body = (
        "<w:tbl>"
        + row.format("<w:trPr><w:del/></w:trPr>", p("gone"))
        + row.format("", p("kept"))
        + "</w:tbl>"
    )
    assert texts(docx(body)) == ["kept"]


def test_comments_are_left_out() -> None:
    data = docx(p(r("Text"), '<w:r><w:commentReference w:id="0"/></w:r>'))
    assert texts(data) == ["Text"]
    assert codes(data) == {"comments-left-out": "comments left out: 1"}


# -- automatic numbers


def printed(data: bytes) -> list[str | None]:
    return [passage.number for passage in passages(data).passages]


def test_levels_restart_and_combine() -> None:
    numbering = lists(
        {0: [level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"),
             level(2, "lowerRoman", "(%3)"), level(3, "decimal", "%1.%4")]},
        {1: (0, "")},
    )  # fmt: skip
    body = "".join(
        p(f"t{index}", properties=numbered(1, depth))
        for index, depth in enumerate([0, 1, 1, 2, 2, 1, 0, 1, 3])
    )
    assert printed(docx(body, numbering=numbering)) == [
        "1.", "(a)", "(b)", "(i)", "(ii)", "(c)", "2.", "(a)", "2.1",
    ]  # fmt: skip


def test_instances_share_counters_until_one_overrides_the_start() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = lists({0: [level(0, "decimal", "%1.")]}, {1: (0, ""), 2: (0, ""), 3: (0, again)})
    body = "".join(p("t", properties=numbered(name)) for name in (1, 2, 1, 3, 3))
    assert printed(docx(body, numbering=numbering)) == ["1.", "2.", "3.", "5.", "6."]


def test_a_level_may_never_restart_or_print_in_figures() -> None:
    never = '<w:lvlRestart w:val="0"/>'
    numbering = lists(
        {
            0: [
                level(0, "upperRoman", "%1."),
                level(1, "decimal", "%1.%2", more="<w:isLgl/>" + never),
            ]
        },
        {1: (0, "")},
    )
    body = "".join(p("t", properties=numbered(1, depth)) for depth in (0, 1, 0, 1))
    assert printed(docx(body, numbering=numbering)) == ["I.", "1.1", "II.", "2.2"]


def test_numbers_come_from_styles_and_can_be_taken_off() -> None:
    styles = part(
        "styles",
        style("ParaNo", inner=f"<w:pPr>{numbered(1)}</w:pPr>") + style("Child", based_on="ParaNo"),
    )
    numbering = lists({0: [level(0, "decimal", "%1.")]}, {1: (0, "")})
    body = (
        p("a", style="ParaNo")
        + p("b", style="Child")
        + p("c", style="Child", properties=numbered(0))
        + p("", style="Child")  # an empty paragraph counts too
        + p("d", style="Child")
    )
    data = docx(body, styles=styles, numbering=numbering)
    assert printed(data) == ["1.", "2.", None, "4."]


def test_bullets_and_numbers_with_words() -> None:
    numbering = lists(
        {0: [level(0, "bullet", "")], 1: [level(0, "decimal", "Table 1.%1")]},
        {1: (0, ""), 2: (1, "")},
    )
    body = p("item", properties=numbered(1)) + p(properties=numbered(2)) + p("Posts by grade")
    found = passages(docx(body, numbering=numbering)).passages
    assert (found[0].number, found[0].text) == ("•", "item")
    assert (found[1].kind, found[1].text) == (KINDS.CAPTION, "Table 1.1")


@pytest.mark.parametrize(
    ("count", "form", "expect"),
    [
        (28, "lowerLetter", "bb"), (27, "upperLetter", "AA"), (14, "lowerRoman", "xiv"),
        (1994, "upperRoman", "MCMXCIV"), (7, "decimalZero", "07"), (22, "ordinal", "22nd"),
        (11, "ordinal", "11th"), (3, "none", ""), (999_999, "lowerLetter", "999999"),
        (999_999, "upperRoman", "999999"), (4, "chicago", "4"),
    ],
)  # fmt: skip
def test_number_formats(count: int, form: str, expect: str) -> None:
    assert written(count, form) == expect


def test_roman_numerals_are_all_different() -> None:
    assert len({roman(count) for count in range(1, 4000)}) == 3999


# -- styles, headings


def test_headings_by_style_by_what_it_is_based_on_and_by_outline_level() -> None:
    styles = part(
        "styles",
        style("HCh")
        + style("Own", based_on="HCh")
        + style("Deep", inner='<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
        + style("Loop", based_on="Loop"),
    )
    body = (
        p("I.\tIntroduction", style="HCh")
        + p("A.\tMandate", style="Own")
        + p("Scope", style="Deep")
        + p("Text.", style="Loop")
        + p("Neither bold nor short.")
        + p(r("Follow-up", "<w:b/>"))
    )
    document = read_bytes(docx(body, styles=styles), name="a.docx")
    assert blocks(document, KINDS.HEADING) == ["Introduction", "Mandate", "Scope", "Follow-up"]
    assert document.blocks[3].section == ("I. Introduction", "A. Mandate", "Scope")


def test_a_label_is_read_together_with_its_title_and_stands_above_what_follows() -> None:
    body = (
        p("Section 24", style="HCh")
        + p("Care of archives", style="HCh")
        + p("Programme of work", style="H1")
        + p("Subprogramme 1", style="H1")
        + p("Reading rooms", style="H1")
        + p("Objective", style="H1")
        + p("24.1\tThe objective is to keep archives open.")
        + p("Table 24.1", style="H23")
        + p("Rooms by year", style="H23")
        + p("(Number of rooms)")
        + p("Programme support", style="H1")
        + p("24.2\tSupport is given.")
    )
    document = read_bytes(docx(body), name="a.docx")
    by_anchor = {block.anchor: block for block in document.blocks}
    assert by_anchor["para. 24.1"].section == (
        "Section 24 Care of archives",
        "Programme of work",
        "Subprogramme 1 Reading rooms",
        "Objective",
    )
    assert by_anchor["para. 24.2"].section == ("Section 24 Care of archives", "Programme support")
    assert blocks(document, KINDS.CAPTION) == ["Table 24.1 Rooms by year", "(Number of rooms)"]


# -- notes


def test_footnotes_are_tied_by_id() -> None:
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="9"/><w:t>*</w:t></w:r>'
    notes = part(
        "footnotes",
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        + "".join(
            f'<w:footnote w:id="{name}">{p("<w:r><w:footnoteRef/></w:r>", text)}</w:footnote>'
            for name, text in ((7, "\tSecond note."), (3, "\tFirst note."), (9, "Starred."))
        ),
    )
    body = p(r("One"), call.format(3), r(" two"), call.format(7), r(" three"), own, r("."))
    document = read_bytes(docx(body, footnotes=notes), name="a.docx")
    (block,) = (b for b in document.blocks if b.kind is KINDS.PARAGRAPH)
    assert document.text_of(block) == "One two three."
    assert [(call.mark, call.at - block.start) for call in block.calls] == [
        ("1", 3), ("2", 7), ("*", 13),
    ]  # fmt: skip
    assert [(b.number, document.text_of(b)) for b in document.blocks[1:]] == [
        ("1", "First note."), ("2", "Second note."), ("*", "Starred."),
    ]  # fmt: skip


def test_endnotes_count_on_their_own_and_a_missing_note_is_said() -> None:
    body = p(
        r("One"),
        '<w:r><w:endnoteReference w:id="1"/></w:r>',
        '<w:r><w:footnoteReference w:id="1"/></w:r>',
    )
    notes = part("endnotes", f'<w:endnote w:id="1">{p("The end.")}</w:endnote>')
    data = docx(body, endnotes=notes)
    found = passages(data).passages
    assert [(x.number, x.footnote, x.text) for x in found if x.footnote] == [
        ("i", "e1", "The end.")
    ]
    assert codes(data) == {"footnote-missing": "footnotes called and not there: 1"}


# -- tables, text boxes, edges of pages


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def test_cells_have_their_place() -> None:
    nested = f"<w:tbl><w:tr>{cell(p('inner'))}</w:tr></w:tbl>"
    merged = '<w:vMerge w:val="restart"/>'
    body = (
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
        + cell(p("wide"), '<w:gridSpan w:val="2"/>')
        + cell(p("last"))
        + "</w:tr><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>"
        + cell(p("tall") + p("second paragraph"), merged)
        + cell(nested + p(""))
        + "</w:tr><w:tr>"
        + cell(p("low"))
        + cell(p(""), "<w:vMerge/>")
        + f"<w:sdt><w:sdtContent>{cell(p('controlled'))}</w:sdtContent></w:sdt>"
        + "</w:tr></w:tbl>"
    )
    found = [
        (x.text, x.cell.table, x.cell.row, x.cell.column, x.cell.header)
        for x in passages(docx(body)).passages
        if x.cell is not None
    ]
    assert found == [
        ("wide", 1, 1, 1, True),
        ("last", 1, 1, 3, True),
        ("tall", 1, 2, 2, False),
        ("second paragraph", 1, 2, 2, False),
        ("inner", 2, 1, 1, False),
        ("low", 1, 3, 1, False),
        ("controlled", 1, 3, 3, False),
    ]


def test_one_branch_of_alternate_content_is_read_and_all_are_counted() -> None:
    box = "<w:txbxContent>{}</w:txbxContent>"
    inner = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        + box.format(p("in the box"))
        + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        + box.format(p("in the box"))
        + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = passages(docx(p("Beside it", inner) + p("after"))).passages
    assert [(x.kind, x.text, x.fragments[0].paragraph) for x in found] == [
        (None, "Beside it", 0),
        (KINDS.TEXT_BOX, "in the box", 1),
        (None, "after", 3),
    ]


def test_the_first_head_is_the_masthead_and_the_others_are_furniture() -> None:
    def head(text: str) -> str:
        return part("hdr", p(text))

    section = (
        '<w:sectPr><w:headerReference w:type="first" r:id="header1"/>'
        '<w:headerReference w:type="default" r:id="header2"/>'
        '<w:footerReference w:type="default" r:id="footer1"/><w:titlePg/></w:sectPr>'
    )
    data = docx(
        p("24.1\tText.") + section,
        header1=head("A/80/999"),
        header2=head("A/80/999"),
        footer1=head("25-00001"),
    )
    document = read_bytes(data, name="a.docx")
    assert document.symbol == "A/80/999"
    assert blocks(document, KINDS.MASTHEAD) == ["A/80/999"]
    assert blocks(document, KINDS.FURNITURE) == ["A/80/999", "25-00001"]


def test_wrappers_around_paragraphs_and_strict_namespaces_are_read() -> None:
    inner = f"<w:sdt><w:sdtContent>{p('one')}</w:sdtContent></w:sdt><w:ins>{p('two')}</w:ins>"
    inner += f"<w:customXml>{p('three')}</w:customXml><w:del>{p('gone')}</w:del>"
    inner += '<w:altChunk r:id="x"/>'
    data = docx(inner)
    assert texts(data) == ["one", "two", "three"]
    assert "embedded-file-left-out" in codes(data)


def test_what_python_docx_writes_is_read() -> None:
    written_by = python_docx.Document()
    written_by.add_heading("Care of archives", 0)
    written_by.add_heading("Introduction", 1)
    written_by.add_paragraph("First.", style="List Number")
    written_by.add_paragraph("Second.", style="List Number")
    written_by.add_paragraph("Point.", style="List Bullet")
    table = written_by.add_table(2, 2)
    for index, place in enumerate(itertools.product(range(2), range(2))):
        table.cell(*place).text = f"cell {index}"
    out = io.BytesIO()
    written_by.save(out)
    document = read_bytes(out.getvalue(), name="a.docx")
    assert document.title == "Care of archives"
    found = [(x.kind.value, x.number, document.text_of(x)) for x in document.blocks]
    assert found == [
        ("title", None, "Care of archives"),
        ("heading", None, "Introduction"),
        ("numbered-paragraph", "1.", "First."),
        ("numbered-paragraph", "2.", "Second."),
        ("sub-paragraph", "•", "Point."),
        ("table-cell", None, "cell 0"),
        ("table-cell", None, "cell 1"),
        ("table-cell", None, "cell 2"),
        ("table-cell", None, "cell 3"),
    ]  # fmt: skip


# -- the real reports


@pytest.mark.parametrize(
    ("section", "paragraphs", "first", "last"),
    [
        ("17", 63, "17.1", "17.63"),
        ("24", 150, "24.1", "24.151"),  # the source has no 24.147
        ("25", 41, "25.1", "25.41"),
        ("26", 101, "26.1", "26.101"),
        ("27", 112, "27.I.1", "27.II.27"),
    ],
)
def test_numbered_paragraphs_of_the_reports(
    shared, section: str, paragraphs: int, first: str, last: str
) -> None:
    document = read(shared / "reports" / f"A-80-6-Sect-{section}.docx")
    assert document.symbol == f"A/80/6 (Sect. {section})"
    numbers = [
        block.number
        for block in document.blocks
        if block.kind is KINDS.NUMBERED and (block.number or "").startswith(section)
    ]
    assert len(numbers) == paragraphs == len(set(numbers))
    assert (numbers[0], numbers[-1]) == (first, last)
    assert {f"para. {number}" for number in numbers} <= {block.anchor for block in document.blocks}


def test_section_paths_of_a_report(shared) -> None:
    document = read(shared / "reports" / "A-80-6-Sect-24.docx")
    by_number = {block.number: block for block in document.blocks if block.number}
    assert by_number["24.7"].section[-2:] == (
        "Overall orientation",
        "Strategy and external factors for 2026",
    )
    work, subprogramme, part_of_it, objective = by_number["24.16"].section[-4:]
    assert (work, part_of_it, objective) == (
        "Programme of work",
        "(a) Human rights mainstreaming",
        "Objective",
    )
    assert subprogramme.startswith("Subprogramme 1 Human rights mainstreaming, right to")
    assert by_number["24.122"].section[-1] == "II. Committee on Missing Persons in Cyprus"


@pytest.mark.parametrize("section", ["1", "17", "24", "25", "26", "27"])
def test_all_text_of_a_report_is_there(shared, section: str) -> None:
    """Every paragraph that python-docx finds in the body stands in the document, in order."""
    path = shared / "reports" / f"A-80-6-Sect-{section}.docx"
    document = read(path)
    own = iter(
        " ".join(f"{block.number or ''} {document.text_of(block)}".split())
        for block in document.blocks
        if block.cell is None
    )
    whole = " ".join(own)
    position, missing = 0, []
    for paragraph in python_docx.Document(str(path)).paragraphs:
        text = " ".join(paragraph.text.split())
        found = whole.find(text, position)
        if found < 0:
            missing.append(text)
        else:
            position = found
    assert len(missing) <= 0.03 * len(document.blocks), missing


# -- the fast path


class _AsItIs:
    """Stands in for the filter: everything that is in the part."""

    plain: ClassVar[dict[str, Plain]] = {}
    cells: ClassVar[dict[str, list[PlainCell]]] = {}

    def __init__(self, stream: io.RawIOBase) -> None:
        self.read = lambda: stream.read(1 << 15)


@pytest.mark.parametrize("section", ["17", "25", "26"])
def test_taking_the_layout_out_changes_nothing(
    shared, section: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = (shared / "reports" / f"A-80-6-Sect-{section}.docx").read_bytes()
    lean = passages(data)
    monkeypatch.setattr("operative.documents.readers.docx.Lean", _AsItIs)
    assert passages(data) == lean


@pytest.mark.parametrize(
    "paragraph",
    [
        "<w:p><w:r><w:t>a & b</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>a ]]> b</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>a \x0b b</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>a \ufffe b</w:t></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:i></w:rPr><w:t>a</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
        "<w:p><w:r <w:t>a</w:t></w:r></w:p>",
    ],
)
def test_a_plain_paragraph_that_is_not_well_formed_is_still_refused(paragraph: str) -> None:
    with pytest.raises(UnreadableError, match="well-formed"):
        passages(docx(paragraph))


@pytest.mark.parametrize(
    "inner",
    [
        "<w:p><w:r><w:t><![CDATA[<w:jc/> stays]]></w:t></w:r></w:p>",
        "<!-- <w:p> --><w:p><w:r><w:t>stays</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/>"
        "<w:t>b</w:t></w:r></w:p>" * 9,
        "<w:p/>" * 70_000 + "<w:p><w:r><w:t>at the end</w:t></w:r></w:p>",
        (
            f'<w:p><w:r><w:t>first</w:t></w:r></w:p><w:p {PLACE}="0"/>'
            f'<w:p><w:r><w:t>{PLACE}="0"</w:t></w:r></w:p>'
        ),
        (
            "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
            '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
            "<w:r><w:t>one</w:t></w:r></w:p><w:p><w:r><w:t>two</w:t></w:r></w:p>"
        ),
        (
            "<w:p><w:pPr><w:pPrChange><w:pPr><w:ind/></w:pPr></w:pPrChange></w:pPr>"
            "<w:r><w:rPr><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>a</w:t></w:r>"
            "<w:r><w:rPr><w:i/></w:rPr><w:t>b</w:t></w:r></w:p>"
        ),
        (
            '<w:p w:rsidR="1"><w:pPr><w:jc/><w:rPr><w:i/></w:rPr></w:pPr><w:bookmarkEnd w:id="1"/>'
            '<w:r w:rsidR="2"><w:rPr><w:b/><w:lang w:val="en"/></w:rPr><w:t>a &lt;&#65;</w:t></w:r>'
            '<w:r><w:tab/><w:t xml:space="preserve"> b &lt;&amp;\r\n</w:t><w:br/><w:t/></w:r>'
            "<w:r><w:t>&gt; c</w:t><w:br/><w:t></w:t><w:t>d</w:t></w:r><w:r/></w:p>"
        ),
        (  # the first of some runs is empty, and it counts
            "<w:p><w:r><w:t></w:t></w:r><w:r><w:t>a</w:t></w:r></w:p>"
            "<w:p><w:r><w:t></w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r><w:r/></w:p>"
        ),
        '<w:p><w:r><w:t>a</w:t></w:r></w:p><w:p xmlns:w="urn:other"><w:r><w:t>b</w:t></w:r></w:p>',
        (
            "<w:p><w:r><w:t>outer</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r></w:p><w:p><w:r><w:t>after</w:t></w:r></w:p>"
        ),
        (
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
            "<w:p><w:r><w:t>code</w:t></w:r></w:p>"
            '<w:p><w:r><w:fldChar w:fldCharType="end"/><w:t>shown</w:t></w:r></w:p>'
        ),
        (  # a deleted row, cells over two columns and within a control, a table within a cell
            '<w:tbl><w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r>'
            '</w:p><w:p/></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:tcW w:w="9"/><w:gridSpan w:val="2"/>'
            "</w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p><w:p></w:p></w:tc><w:sdt><w:sdtContent>"
            "<w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt></w:tr>"
            "<w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc>"
            '<w:tc w:id="x"><w:tbl><w:tr><w:tc><w:p><w:r><w:t>d</w:t></w:r></w:p></w:tc></w:tr>'
            "</w:tbl><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:t>e</w:t></w:r></w:p>"
        ),
        (  # cells side by side, some parted by one that is not plain, in rows of two kinds
            "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr>"
            '<w:tcW w:w="9" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc>'
            + "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>" * 2
            + "<w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc>"
            + "<w:tc><w:tcPr><w:tcW/></w:tcPr><w:p><w:r><w:t>d</w:t></w:r></w:p></w:tc></w:tr>"
            + "<w:tr>"
            + "<w:tc><w:p><w:r><w:t>e</w:t></w:r></w:p></w:tc>" * 3
            + "</w:tr></w:tbl>"
        ),
        (
            f'<w:tbl><w:tr><w:tc {CELL_PLACE}="0"/><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>'
            "</w:tr></w:tbl>"
        ),
        (
            '<w:p><w:hyperlink w:anchor="one"><w:r><w:t>a</w:t></w:r></w:hyperlink>'
            '<w:r><w:t>b</w:t><w:noBreakHyphen /><w:br w:type="page" /><w:t>c</w:t></w:r>'
            '<w:hyperlink w:anchor="footnote-1"><w:r><w:tab /></w:r></w:hyperlink></w:p>'
        ),
    ],
)
def test_taking_the_layout_out_leaves_odd_markup_alone(
    inner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = docx(inner)
    lean = passages(data)
    assert lean.passages
    monkeypatch.setattr("operative.documents.readers.docx.Lean", _AsItIs)
    assert passages(data) == lean
