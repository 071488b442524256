"""What the structure tree of a tagged PDF adds, and when it is not believed."""

from __future__ import annotations

import pytest
import typst

from operative.documents import BlockKind, Document, read_bytes

_LIST = ["Guardians of the seed vault", "Keepers of the tide tables", "Readers of old maps"]
_CUT = "Bearing in mind that the keepers of the tide tables write in ink that fades,"

_ORDER = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
]


def read(source: str, *, tagged: bool = True) -> Document:
    setup = """
#set page(width: 12cm, height: 9cm, margin: 1.5cm, header: [A/81/77])
#set text(10pt, hyphenate: false)
#set par(spacing: 0.65em)
"""
    return read_bytes(typst.compile((setup + source).encode(), pdf_tags=tagged), name="a.pdf")


def texts(document: Document) -> list[str]:
    return [
        document.text_of(block)
        for block in document.blocks
        if block.kind not in (BlockKind.FURNITURE, BlockKind.MASTHEAD)
    ]


def headed(body: str) -> str:
    return f"#title[Tides and seeds]\n= Keeping\n{body}"


def test_short_paragraphs_stay_apart() -> None:
    body = "\n\n".join(f"#par[{line}]" for line in _LIST)
    assert texts(read(headed(body)))[2:] == _LIST


def test_a_heading_over_two_lines_is_one() -> None:
    line = "Tide tables, seed vaults and the maps that show where both of them were kept"
    document = read(f"#title[Tides]\n= {line}\n\nThey are kept.")
    found = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    assert [document.text_of(block) for block in found] == [line]


@pytest.mark.parametrize("lines", range(4, 12))
def test_a_page_end_parts_no_paragraph_and_joins_none(lines: int) -> None:
    """Wherever the page ends: at a comma, in the middle of a line, between two paragraphs."""
    wanted = [_CUT.replace("tide", f"{_ORDER[line]} tide") for line in range(lines)]
    assert texts(read(headed("\n\n".join(wanted))))[2:] == wanted


def test_rows_of_a_table_know_their_cells() -> None:
    table = "#table(columns: 2, table.header[Port][Tide], [Aden, in the south], [Low], [Suva], [])"
    document = read(headed(table))
    cells = [
        (block.cell.row, block.cell.column, document.text_of(block))
        for block in document.blocks
        if block.cell is not None
    ]
    assert cells == [
        (1, 1, "Port"),
        (1, 2, "Tide"),
        (2, 1, "Aden, in the south"),
        (2, 2, "Low"),
        (3, 1, "Suva"),
    ]


def test_notes_are_called_from_where_they_stand() -> None:
    document = read(headed("Tides are high#footnote[See the tables of 1901.] in spring."))
    note = next(block for block in document.blocks if block.kind is BlockKind.FOOTNOTE)
    assert (note.number, document.text_of(note)) == ("1", "See the tables of 1901.")
    assert [call.mark for block in document.blocks for call in block.calls] == ["1"]
    assert "Tides are high in spring." in texts(document)


def test_a_tree_with_a_paragraph_for_each_line_is_not_believed() -> None:
    words = "Tide tables are kept in ink and the ink is made of oak galls and of iron salts"
    lines = [" ".join(words.split()[at : at + 6]) for at in range(0, 18, 6)]
    body = "\n".join(f"#par[{line}]" for line in lines)
    assert texts(read(body)) == texts(read(body, tagged=False))


def test_running_heads_are_left_out_by_their_tag() -> None:
    document = read(headed("Tides rise. #pagebreak() Tides fall."))
    assert texts(document)[2:] == ["Tides rise.", "Tides fall."]


def test_a_page_number_does_not_join_a_word_cut_at_the_end_of_a_text() -> None:
    numbered = '#set page(footer: context counter(page).display("1/1", both: true))\n'
    document = read(numbered + headed("Tides rise in spring and in au-"))
    assert texts(document)[2:] == ["Tides rise in spring and in au-"]


@pytest.mark.parametrize("before", ["tides,", "1991,", "resolution 15,"])
def test_a_raised_figure_behind_a_word_or_a_year_is_a_mark_without_its_note(before: str) -> None:
    document = read(headed(f"Of the {before}#super[39] which were high."))
    assert texts(document)[2:] == [f"Of the {before} which were high."]


@pytest.mark.parametrize("depth", ["=", "=="])
def test_a_list_goes_on_under_a_heading_in_its_middle_however_that_is_set(depth: str) -> None:
    body = f"1\\. The Keeper shall:\n\n{depth} Tides\n\n(a) Count the tides;\n\n(b) Do."
    document = read(headed(body))
    anchors = [b.anchor for b in document.blocks if b.kind is BlockKind.SUBPARAGRAPH]
    assert anchors == ["para. 1 (a)", "para. 1 (b)"]


def test_letters_set_apart_by_a_hair_are_one_word() -> None:
    document = read(headed("#set text(tracking: 0.9pt)\ncounted"))
    assert texts(document)[2:] == ["counted"]


@pytest.mark.parametrize(("standard", "depth"), [("ua-1", 2), (None, 3)])
def test_depths_of_headings_are_believed_in_a_file_that_follows_the_standard(
    standard: str | None, depth: int
) -> None:
    source = """
#set document(title: "A/81/77")
#set page(width: 12cm, height: 12cm)
#set text(10pt)
= Conference of the keepers
= Report of the keepers
== Contents
Tides, seeds and maps, each with the names of its keepers.
== Lamps and bells
Lamps burn at night, and bells ring in fog, as the keepers have agreed.
"""
    given = {"pdf_standards": standard} if standard else {}
    document = read_bytes(typst.compile(source.encode(), **given), name="a.pdf")
    levels = [block.level for block in document.blocks if block.kind is BlockKind.HEADING]
    assert levels == [1, 1, 2, depth]
