"""The tail of all readers, on passages made by hand and on odd text."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from operative.documents import BlockKind, Cell, Document, Format, read_text
from operative.documents.assemble import assemble
from operative.documents.passages import Fragment, Passage

MARKS = {"furniture", "footnote"}


def made(*passages: Passage | str) -> Document:
    """A document of passages; a string is one that lies in no file."""
    return assemble(
        [
            passage if isinstance(passage, Passage) else Passage((Fragment(passage, 0),))
            for passage in passages
        ],
        file="made",
        format=Format.TEXT,
        sha256="0",
    )


def cells(*held: str) -> list[Passage]:
    """One cell a row."""
    return [
        Passage((Fragment(text, 0),), BlockKind.CELL, cell=Cell(1, row, 1))
        for row, text in enumerate(held, 1)
    ]


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [document.text_of(block) for block in document.blocks if block.kind is kind]


def anchors(document: Document) -> list[str]:
    return [block.anchor for block in document.blocks]


def test_numbers_are_parted_and_sub_paragraphs_find_their_parents() -> None:
    document = made(
        "1.\tRequests the Office:",
        "(a) To plan;",
        "(b) To act:",
        "(i) At home;",
        "(ii) Abroad;",
        "(c) To report;",
        "2. Invites States to help.",
    )
    assert anchors(document) == [
        "para. 1",
        "para. 1 (a)",
        "para. 1 (b)",
        "para. 1 (b) (i)",
        "para. 1 (b) (ii)",
        "para. 1 (c)",
        "para. 2",
    ]
    assert document.blocks[3].parent == "para. 1 (b)"
    assert document.text.startswith("1. Requests the Office:\n(a) To plan;")


def test_closing_words_belong_to_the_paragraph_above_the_list() -> None:
    document = made("1. Requests the Office:", "(a) To plan;", "and to report thereon;")
    assert document.blocks[2].parent == "para. 1"
    assert document.blocks[2].anchor == "para. 1, closing words"


def test_the_letter_after_h_is_no_roman_one() -> None:
    document = made("1. Asks:", *(f"({sign}) Item;" for sign in "abcdefghij"))
    assert [block.level for block in document.blocks[1:]] == [1] * 10


def test_decimal_numbers_of_budget_documents() -> None:
    document = made("24.7 The Office will continue.", "(a) In the field;", "Unnumbered words here.")
    assert anchors(document) == ["para. 24.7", "para. 24.7 (a)", "after para. 24.7, para. 1"]


def test_numbers_that_restart_name_their_part() -> None:
    document = made("A", "1. Notes the plan;", "B", "1. Notes the budget;")
    assert len(set(anchors(document))) == 4
    document = made("A. Plan", "1. Notes the plan.", "B. Budget", "1. Notes the budget.")
    assert anchors(document) == ["heading 1", "part A, para. 1", "heading 2", "part B, para. 1"]


def test_paragraphs_of_an_annex_are_named_after_it() -> None:
    document = made("1. Adopts the plan.", "Annex II", "1. The plan has aims.", "2. It has means.")
    assert anchors(document)[2:] == ["annex II, para. 1", "annex II, para. 2"]


def test_sections_are_the_headings_above() -> None:
    document = made("I. Aims", "A. First", "1. Words follow here.", "II. Means", "2. More words.")
    assert document.blocks[2].section == ("I. Aims", "A. First")
    assert document.blocks[4].section == ("II. Means",)


def test_footnote_marks_glued_to_words() -> None:
    document = made(
        "Recalling the Declaration of Rights,1 the Convention2 and “the Pact”,3 of 20 May 1989,2",
        "Takes note of document A/68/253 and of Add.1 and 12 items;",
        "1 Resolution 217 A (III).",
        "2 Ibid., annex.",
        "3 A/68/253.",
    )
    assert texts(document, BlockKind.PARAGRAPH) == [
        "Recalling the Declaration of Rights, the Convention and “the Pact”, of 20 May 1989,",
        "Takes note of document A/68/253 and of Add.1 and 12 items;",
    ]
    assert [call.mark for call in document.blocks[0].calls] == ["1", "2", "3", "2"]
    assert [block.number for block in document.blocks[2:]] == ["1", "2", "3"]


def test_a_glued_digit_without_its_footnote_stays() -> None:
    assert "Goal3 of" in made("Recalling Goal3 of the plan,").text


def test_old_style_marks_and_carets() -> None:
    document = made(
        "Taking note of Agenda 21, 1/ the Commitment, 2/ and the Rules,^3",
        "1/ See the report.",
        "2/ Ibid., annex.",
    )
    assert document.text_of(document.blocks[0]) == (
        "Taking note of Agenda 21, the Commitment, and the Rules,"
    )
    assert [call.mark for call in document.blocks[0].calls] == ["1", "2", "3"]


def test_superscripts_and_calls_that_a_format_sets_apart() -> None:
    document = made(
        Passage(
            (
                Fragment("the Convention", 0),
                Fragment("2", 14, superscript=True),
                Fragment(" and 40 km", 15),
                Fragment("5", 25, superscript=True),
                Fragment(" of road", 26),
                Fragment("x", 34, calls="7"),
            )
        ),
        Passage((Fragment("A/68/253.", 40),), BlockKind.FOOTNOTE, footnote="2"),
        Passage((Fragment("A/68/254.", 50),), BlockKind.FOOTNOTE, footnote="7"),
    )
    assert document.text_of(document.blocks[0]) == "the Convention and 40 km5 of road"
    assert [(call.mark, call.at) for call in document.blocks[0].calls] == [("2", 14), ("7", 33)]


def test_a_paragraph_that_a_page_cuts_is_whole_again() -> None:
    document = made(
        "1. Requests the Office to report to",
        "¹ See the report.",
        "- 3 -",
        "the General Assembly at its next session;",
        "2. Decides to meet.",
    )
    assert texts(document, BlockKind.NUMBERED)[0] == (
        "Requests the Office to report to the General Assembly at its next session;"
    )
    assert anchors(document) == ["para. 1", "footnote 1", "furniture 1", "para. 2"]


def test_lines_and_words_that_a_page_parts() -> None:
    document = made(
        "The organi-\nzation of troop-\ncontributing coun-\ntries and troop-contributing States."
    )
    assert document.text == (
        "The organization of troop-contributing countries and troop-contributing States."
    )


def test_a_compound_keeps_its_hyphen() -> None:
    document = made(
        "Bodies that are non-\ngovernmental and evidence-\nbased, and Self-\nGoverning."
    )
    assert (
        document.text == "Bodies that are non-governmental and evidence-based, and Self-Governing."
    )


def test_a_hyphen_that_waits_for_another_word_keeps_its_space() -> None:
    text = "Data by sex-\nand age-based groups, of land-\nor sea-going ships, black-\nand-white."
    assert made(text).text == (
        "Data by sex- and age-based groups, of land- or sea-going ships, black-and-white."
    )


def test_every_hyphen_stays_where_lines_end_in_compounds_alone() -> None:
    known = "A book-cart, a tea-room and a lamp-post stand at the door."
    text = "The book-\ncart, the tea-\nroom, the lamp-\npost and the pre-\narranged visit."
    whole = "The book-cart, the tea-room, the lamp-post and the pre-arranged visit."
    assert made(known, text).text == f"{known}\n{whole}"
    parted = f"{text} A vi-\nsit is free."
    assert whole.replace("pre-a", "prea") in made(known, parted).text


def test_a_hyphen_is_kept_by_what_the_document_has_elsewhere() -> None:
    document = made(
        "Sub-\nitems of the sub-item, counter-\nterrorism, an inter-\nmission review of a mission, "
        "counter-\nparts, state-\nments, under-\nstanding, pro-\nvides, fuel-\nefficient stoves, "
        "people who are conflict-\naffected, and non-\ndiscriminatory rules."
    )
    assert document.text == (
        "Sub-items of the sub-item, counter-terrorism, an inter-mission review of a mission, "
        "counterparts, statements, understanding, provides, fuel-efficient stoves, "
        "people who are conflict-affected, and non-discriminatory rules."
    )


def test_a_page_comment_is_furniture_and_what_it_parts_is_joined() -> None:
    document = made(
        "<!-- Page 1 -->",
        "Resolutions adopted on the reports of the Third Committee",
        "1. Requests the Secretary-General to bring the matter before the Committee on Relations "
        "with the Host",
        "<!-- Page 2 -->",
        "20",
        "Resolutions adopted on the reports of the Third Committee",
        "Country, if it so wishes.",
        "2. Asks all States for the petitions and reports that they have received",
        "<!-- Page 3 -->",
        "from others.",
        "–" * 400,
    )
    assert texts(document, BlockKind.NUMBERED) == [
        (
            "Requests the Secretary-General to bring the matter before the Committee on Relations "
            "with the Host Country, if it so wishes."
        ),
        "Asks all States for the petitions and reports that they have received from others.",
    ]
    assert texts(document, BlockKind.PARAGRAPH) == []
    assert len(texts(document, BlockKind.MASTHEAD)) == 1
    assert len(texts(document, BlockKind.FURNITURE)) == 6


def test_a_note_that_parts_a_sentence_is_one_without_its_mark_too() -> None:
    document = made(
        "1.\tRequests the Office to help with return and re-",
        "See the records of the first session, page 110.",
        "settlement, with the means that it has and such as the General Assembly",
        "187 It is agreed that the libraries are left out.",
        "may give it in the light of what has been learned;",
    )
    assert texts(document, BlockKind.NUMBERED)[0] == (
        "Requests the Office to help with return and resettlement, with the means that it has and "
        "such as the General Assembly may give it in the light of what has been learned;"
    )
    notes = [block for block in document.blocks if block.kind is BlockKind.FOOTNOTE]
    assert [note.number for note in notes] == [None, "187"]


def test_a_note_that_goes_on_from_the_others_is_told_by_its_call() -> None:
    document = made(
        "1.\tTakes note of the report on lending57 and of the plan for the readers’ year.58",
        "57 See A/9691.",
        "2.\tDecides to consider the matter again at a later session, under an item on the",
        "58 At its third meeting the Office took the same view.",
    )
    notes = [block.number for block in document.blocks if block.kind is BlockKind.FOOTNOTE]
    assert notes == ["57", "58"]


def test_a_mark_may_be_glued_to_the_year_of_a_date() -> None:
    document = made(
        "Recalling its resolution of 28 August 196156 and that of 3 May 1962,",
        "56 See A/9691.",
    )
    assert [call.mark for call in document.blocks[0].calls] == ["56"]
    assert document.text_of(document.blocks[0]).startswith(
        "Recalling its resolution of 28 August 1961 "
    )


def test_a_sentence_goes_on_below_a_page_that_seemed_to_end_it() -> None:
    document = made(
        "14.\tA service shall be set up once the conditions of the paragraph above.",
        "<!-- Page 2 -->",
        "have been met, and in keeping with these principles.",
    )
    assert texts(document, BlockKind.NUMBERED)[0].endswith(
        "above. have been met, and in keeping with these principles."
    )


def test_a_title_in_quotation_marks_goes_on_after_its_colon() -> None:
    document = made(
        "Changes to be made in the report entitled “Reform of the libraries:",
        "measures and proposals”",
    )
    assert len(document.blocks) == 1


def test_a_word_that_opens_a_sentence_may_stand_alone() -> None:
    document = made("Therefore", "the Office makes the following recommendations:")
    assert texts(document, BlockKind.PARAGRAPH) == [
        "Therefore the Office makes the following recommendations:"
    ]


def test_a_list_of_contents_is_neither_headings_nor_paragraphs() -> None:
    listed = [
        "CONTENTS",
        "Paragraphs",
        "I. AIMS .............................. 1 - 6",
        "II. WHAT HAS BEEN DONE FOR READERS AND",
        "THOSE WHO LEND BOOKS ................. 7 - 21",
        "A.Shelves ............................23 - 32",
    ]
    document = made("Plan of the library", *listed, "I. AIMS", "1.\tBooks are lent to all.")
    assert texts(document, BlockKind.FURNITURE) == listed
    assert texts(document, BlockKind.NUMBERED) == ["Books are lent to all."]


def test_a_title_of_an_annex_in_the_list_of_contents_begins_none() -> None:
    document = made(
        Passage((Fragment("Contents", 0),), BlockKind.HEADING, level=2),
        *cells("Aims ...........", "3", "Means ..........", "4", "Costs"),
        *cells("and their cover ...........", "5", "25-00001", "*2500001*"),
        "Annex",
        *cells("Houses and posts .........", "7"),
        "1.\tBooks are lent to all.",
    )
    assert texts(document, BlockKind.FURNITURE) == ["Annex"]
    assert [block.anchor for block in document.blocks][-1] == "para. 1"


def test_two_lines_that_lead_to_numbers_are_no_contents() -> None:
    document = made("Contents", "Aims ......... 1", "Means ........ 2", "Costs are not known.")
    assert texts(document, BlockKind.FURNITURE) == []


def test_a_long_title_stands_above_the_organ() -> None:
    title = "Work of the rapid service for the lending of books " + "under the agreement " * 8
    document = made("Decision J (70)", f"{title}(Lending)", "The Economic Commission for Europe,")
    assert texts(document, BlockKind.HEADING) == ["Decision J (70)", f"{title}(Lending)"]


def test_the_title_of_a_resolution_may_stand_in_a_text_box() -> None:
    document = made(
        Passage((Fragment("66/139. Care of lamps", 0),), BlockKind.TEXT_BOX),
        "The General Assembly,",
        Passage((Fragment("66/140. Care of buoys", 0),), BlockKind.TEXT_BOX),
    )
    assert texts(document, BlockKind.TITLE) == ["Care of lamps"]
    assert texts(document, BlockKind.TEXT_BOX) == ["66/140. Care of buoys"]


def test_items_that_end_in_and_do_not_swallow_the_next() -> None:
    document = made(
        "1. Asks for plans and for reports by regional groups; and", "2. Decides to meet."
    )
    assert anchors(document) == ["para. 1", "para. 2"]


def test_furniture_is_kept_apart_and_kept() -> None:
    document = made(
        "13-44815",
        "*1344815*",
        "Please recycle",
        "[DU1]<<ODS JOB NO>>N1344815E<<ODS JOB NO>>",
        "__________",
        "2/2",
        "Words of the text.",
    )
    assert [block.kind for block in document.blocks[:-1]] == [BlockKind.FURNITURE] * 6
    assert "<<ODS JOB NO>>" in document.text


def test_cells_captions_and_empty_passages() -> None:
    document = made(
        "Table 1 shows it.",
        Passage((Fragment("States", 3),), BlockKind.CELL, cell=Cell(1, 1, 1, True)),
        Passage((Fragment("", None),)),
        Passage((Fragment("12", 9),), BlockKind.CELL, cell=Cell(1, 1, 2)),
    )
    assert anchors(document)[1:] == ["table 1, row 1, column 1", "table 1, row 1, column 2"]


def test_a_number_that_the_format_gives() -> None:
    document = made(
        Passage((Fragment("The Office reports.", 0),), BlockKind.NUMBERED, number="24.7"),
        Passage((Fragment("In the field;", 30),), BlockKind.SUBPARAGRAPH, level=1, number="(a)"),
    )
    assert anchors(document) == ["para. 24.7", "para. 24.7 (a)"]
    assert document.text == "24.7 The Office reports.\n(a) In the field;"
    assert [(s.start, s.source_start) for s in document.segments] == [(5, 0), (29, 30)]


def test_language_is_told_from_the_words() -> None:
    assert (
        made("Rappelant les résolutions et les décisions du Conseil sur le sujet").language == "fr"
    )
    assert made("Recordando las resoluciones y los informes de la Asamblea").language == "es"
    assert made("Ссылаясь на свои резолюции").language == "ru"
    assert made("???").language == "en"


ODD = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=("Cs",)),
        st.sampled_from("()[]*_^/.,;:-\t\n\u00a0\u00ad\u200b¹²3 1aiA•#<>|"),
    ),
    max_size=400,
)
LINES = st.lists(
    st.one_of(
        ODD,
        st.sampled_from(
            [
                "1. Requests the Secretary-General;1",
                "(a) To report to",
                "¹ Ibid., annex.",
                "1 A/68/253.",
                "The General Assembly,",
                "Annex",
                "II. Aims",
                "*Welcomes* the or-\nganization",
                "3",
                "Recalling  its\u00a0resolution,¹",
            ]
        ),
    ),
    max_size=12,
)


@example(["0\r\x08\r0", "0"])
@given(LINES)
def test_odd_text_never_raises_and_every_block_is_its_slice(lines: list[str]) -> None:
    source = "\n\n".join(lines)
    document = read_text(source, name="odd")
    for block in document.blocks:
        anchor = document.anchor(block.start, block.end)
        assert anchor.quote == document.text_of(block)
        for call in block.calls:
            assert block.start <= call.at <= block.end
    position = 0
    for segment in document.segments:
        assert position <= segment.start < segment.end <= len(document.text)
        position = segment.end
        assert segment.end - segment.start == segment.source_end - segment.source_start
        ours = document.text[segment.start : segment.end]
        theirs = source[segment.source_start : segment.source_end]
        assert re.sub(r"\s", " ", theirs) == ours


@given(LINES)
def test_the_same_text_gives_the_same_document(lines: list[str]) -> None:
    source = "\n".join(lines)
    assert read_text(source, name="x") == read_text(source, name="x")


@given(ODD)
def test_no_visible_character_of_running_text_is_lost(text: str) -> None:
    """But for numbers, marks and signs that are read as what they mean, all letters stay."""
    letters = sum(character.isalpha() for character in text)
    kept = sum(character.isalpha() for character in read_text(text, name="x").text)
    assert kept >= letters - text.count("[^") * 6
