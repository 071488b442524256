"""Plain text and Markdown."""

from __future__ import annotations

import re

import pytest

from operative.documents import BlockKind, Format, read_text
from operative.documents.readers.text import passages


def test_a_paragraph_a_line() -> None:
    found = passages("The General Assembly,\n\tRecalling its aims,\n\t1.\tDecides to meet.\n")
    assert [passage.text.strip() for passage in found] == [
        "The General Assembly,",
        "Recalling its aims,",
        "1.\tDecides to meet.",
    ]


def test_hard_wrapped_lines() -> None:
    text = (
        "1. Requests the Secretary-General to submit to the General Assembly at\n"
        "its next session a report on the matter, with the views of States and\n"
        "of other partners;\n"
        "\n"
        "2. Decides to remain seized of the matter that stands on its agenda of\n"
        "8 May 2009.\n"
    )
    document = read_text(text, name="wrapped")
    assert [block.anchor for block in document.blocks] == ["para. 1", "para. 2"]
    assert "at its next session a report" in document.text
    assert document.text.endswith("agenda of 8 May 2009.")


def test_empty_lines_between_all_lines_part_no_paragraphs() -> None:
    lines = [
        "45/300. Work of the Committee",
        "The General Assembly,",
        "Recalling that the Committee met in Geneva in the",
        "Palais des Nations, and that it there adopted all of the",
        "recommendations before it, which were those of the Gov-",
        "ernments and of the organizations that took part in its",
        "work over the years since the first of its sessions,",
        "Noting also that the members of the Committee, at the",
        "Secretary-General's request, gave their own views on all",
        "1. Thanks the members of the Committee for the work that",
        "they have done in the course of the year, and above all",
        "those who came from far;",
    ]
    document = read_text("\n\n".join(lines), name="made")
    assert [document.text_of(block)[:24] for block in document.blocks] == [
        "Work of the Committee",
        "The General Assembly,",
        "Recalling that the Commi",
        "Noting also that the mem",
        "Thanks the members of th",
    ]
    assert "of the Governments and of the" in document.text


def test_indented_first_lines_part_paragraphs() -> None:
    text = (
        "     Recalling its resolution on the matter, which was adopted\n"
        "on 12 May 2009, and the reports that followed it over the years,\n"
        "     Noting the views of States,\n"
        "     Noting also the views that other partners have expressed in\n"
        "their letters to the Secretary-General since the last of its\n"
        "sessions,\n"
    )
    document = read_text(text, name="indented")
    assert [document.text_of(block)[:12] for block in document.blocks] == [
        "Recalling it",
        "Noting the v",
        "Noting also ",
    ]


def test_line_breaks_inside_headings_and_sentences() -> None:
    document = read_text(
        "27/31\nCivil society space\n\n"
        "The session was held in\n4 to 6 December with the aim of \nhelping.",
        name="x",
    )
    assert document.title == "Civil society space"
    assert "held in 4 to 6 December with the aim of helping." in document.text


def test_emphasis_marks_go_and_are_remembered() -> None:
    document = read_text(
        "1. *Welcomes* the plan, _inter alia_, of **2009** and 2 * 3 * 4 a_b_c.", name="x"
    )
    (block,) = document.blocks
    assert document.text_of(block) == "Welcomes the plan, inter alia, of 2009 and 2 * 3 * 4 a_b_c."
    assert [document.text[span.start : span.end] for span in block.emphasis] == [
        "Welcomes",
        "inter alia",
    ]


def test_paragraphs_that_no_empty_line_parts() -> None:
    text = (
        "70/9. Lighthouses of the southern coasts\n"
        "The General Assembly,\n"
        "Recalling its resolution on the matter and the Convention¹\n"
        "and its Protocols,\n"
        "1. Requests the Board to collaborate within\n"
        "¹ See A/70/1.\n"
        "the United Nations system;\n"
        "2. Decides to meet.\n"
    )
    document = read_text(text, name="flat")
    assert [document.text_of(block) for block in document.blocks] == [
        "Lighthouses of the southern coasts",
        "The General Assembly,",
        "Recalling its resolution on the matter and the Convention and its Protocols,",
        "Requests the Board to collaborate within the United Nations system;",
        "See A/70/1.",
        "Decides to meet.",
    ]


def test_lines_wrapped_before_what_does_not_break() -> None:
    text = (
        "1. Takes note with appreciation of the twelfth progress report of the\n"
        "Secretary-General on the lighthouses, adopted by the Board, in its 6 of\n"
        "16\u00a0February 2012 and its 8 of the same month, and of all the annexes of\n"
        "the report that are not yet out;\n"
        "\n"
        "2. Decides to remain seized of the matter that stands on its agenda of\n"
        "8 May 2009.\n"
    )
    document = read_text(text, name="wrapped")
    assert [block.anchor for block in document.blocks] == ["para. 1", "para. 2"]


def test_pages_end_within_sentences() -> None:
    text = (
        "A/RES/70/9\n\n"
        "Stressing that respect for all that lights our coasts is of importance for the\n\n"
        "2/9\n\f\nA/RES/70/9\n\n"
        "Board,\n\n"
        "1. Calls upon all members to cooperate with and assist the Special\n\n"
        "3\n\nPage 4\n\n"
        "Rapporteur in the task;\n\n"
        "2. Decides to meet.\n"
    )
    document = read_text(text, name="paged")
    running = [block for block in document.blocks if block.kind is not BlockKind.FURNITURE]
    assert [document.text_of(block) for block in running[1:]] == [
        "Stressing that respect for all that lights our coasts is of importance for the Board,",
        "Calls upon all members to cooperate with and assist the Special Rapporteur in the task;",
        "Decides to meet.",
    ]


EXTRACTED = """United Nations
A/RES/99/9

General Assembly
Distr.: General
25 November 2054
54-18769 (E)
*5418769*

Ninety-ninth session
Agenda item 89
Lighthouses

 Resolution adopted by the General Assembly
on 14 November 2054

99/9. International Decade of Lighthouses and of the Keepers of the
Harbours of the World

The General Assembly,

Recalling the Declaration on Lighthouses of 20321 and the programme of the
International Harbour Union for
2053,2

Noting the Convention on Buoys, 3 the plans that were drawn up since, and what was
achieved with them in the years between its entry into force and the last meeting of the
States that are parties to it,

1.
Welcomes the report of the Secretary-General on the keepers of the
Northern Lights, which tells what was done for them, by whom, and how much of it has
_______________

1 See A/99/348.

2 Resolution 77/3, annex.

3 A/99/12.

A/RES/99/9
International Decade of Lighthouses and of the Keepers of the
Harbours of the World

54-18769
2/3

been of use to those who live from the sea, and of the plans for the years that are still
to come;4

2.
Calls upon Member States:

(a)
To light the harbours of their coasts, among them those which are seldom called at, so that
Sailors find them;

(b)
To share what they know of lamps, with the help of the organizations that
have long kept them.
3.
Requests the Secretary-General to report to the General Assembly at its hundredth
session.

40th plenary meeting
14 November 2054

_______________

4 United Nations, Treaty Series, vol. 2225, No. 39574.
"""


def test_text_taken_out_of_a_pdf_with_numbers_on_lines_of_their_own() -> None:
    document = read_text(EXTRACTED.replace("\n", " \n"), name="extracted")
    running = (BlockKind.FURNITURE, BlockKind.MASTHEAD, BlockKind.FOOTNOTE)
    texts = [document.text_of(block) for block in document.blocks if block.kind not in running]
    assert [(text[:12], text[-12:]) for text in texts] == [
        ("Lighthouses", "Lighthouses"),
        ("Internationa", "of the World"),
        ("The General ", "al Assembly,"),
        ("Recalling th", "on for 2053,"),
        ("Noting the C", "rties to it,"),
        ("Welcomes the", "ill to come;"),
        ("Calls upon M", "mber States:"),
        ("To light the", "s find them;"),
        ("To share wha", "g kept them."),
        ("Requests the", "dth session."),
    ]
    assert document.title is not None
    assert document.title.endswith("Keepers of the Harbours of the World")
    calls = {call.mark for block in document.blocks for call in block.calls}
    assert calls == {"1", "2", "3", "4"}


BARE = """99/9.
International Decade of Lighthouses and of the Keepers
of the Harbours of the World in All Seas and
Rivers
The General Assembly,
Recalling the Declaration on Lighthouses and the programme of the International
Harbour Union for the years that are still to come, with the plans of all of its members,
Mindful of what was achieved by those who keep the lamps, in the years between its entry
into force and the last meeting of the States that are parties to it, in the 2050
Agenda for Seas and Rivers,
Noting the Convention,
1.
Welcomes the report of the Secretary-General on the keepers of the Northern
Lights, which tells what was done for them, by whom, and how much of it has been of use;
2.
Calls upon Member States to light the harbours of their coasts, and to tell the
Secretary-General of it;
3.
Decides to meet again.
40th plenary meeting
14 November 2054
"""


@pytest.mark.parametrize("tool", ["bare", "columns"])
def test_lines_that_no_empty_line_parts(tool: str) -> None:
    text = BARE
    if tool == "columns":  # first lines stand further in, and all of them away from the edge
        first = ("The", "Rec", "Min", "Not", "1. ", "2. ", "3. ")
        text = "".join(
            " " * (24 if line.startswith(first) else 18) + line + "\n"
            for line in re.sub(r"(\d\.)\n(?=[WC]|De)", r"\1 ", text).splitlines()
        )
    document = read_text(text, name="bare")
    texts = [document.text_of(block) for block in document.blocks]
    assert [(one[:10], one[-8:]) for one in texts][:8] == [
        ("Internatio", "d Rivers"),
        ("The Genera", "ssembly,"),
        ("Recalling ", "members,"),
        ("Mindful of", " Rivers,"),
        ("Noting the", "vention,"),
        ("Welcomes t", " of use;"),
        ("Calls upon", "l of it;"),
        ("Decides to", "t again."),
    ]


@pytest.mark.parametrize("alone", [True, False])
def test_paragraphs_of_a_report_taken_out_of_a_pdf(alone: bool) -> None:
    text = """Cooperation with other entities
17.I.9
The Office works with the harbours of all seas, so that ships find their way by night and
in fog, and with the northern
lights, which keep the lamps of the coasts that few ships pass in winter, when the nights
are long.
17.I.10
Ships that pass in winter tell the Office, which tells the keepers of the lamps, of what
they saw of them; the keepers answer by the next ship.
"""
    if not alone:
        text = text.replace("9\n", "9 ").replace("10\n", "10 ")
    document = read_text(text, name="report")
    assert [(block.number, document.text_of(block)[-9:]) for block in document.blocks] == [
        (None, " entities"),
        ("17.I.9", "are long."),
        ("17.I.10", "ext ship."),
    ]


def test_a_recital_begins_below_a_full_line() -> None:
    document = read_text(
        "The General Assembly,\n"
        "Recalling the Declaration on Lighthouses and the plans of its members, all of\n"
        "Which were welcomed in the year in which it was drawn up, and later, as well,\n"
        "Noting the Convention, what was achieved with it in the years since, and what\n"
        "was left undone, as those who keep the lamps of the coasts have often told it,\n"
        "Guided by those who keep the lamps of the coasts,\n"
        "1. Decides to meet.\n",
        name="wrapped",
    )
    assert [document.text_of(block)[:9] for block in document.blocks] == [
        "The Gener",
        "Recalling",
        "Noting th",
        "Guided by",
        "Decides t",
    ]


def test_a_list_of_resolutions_goes_on_in_lines_that_begin_with_a_number() -> None:
    document = read_text(
        "The General Assembly,\n\n"
        "Recalling its resolutions 54/47 of 1 December 1999, 56/16 of 29 November 2001,\n"
        "60/48 of 8 December 2005, 62/14 of 5 December 2007,\n"
        "72/21 of 4 December 2017 and 78/13 of 4 December 2023 on harbours,\n\n"
        "1. Decides to meet.",
        name="cited",
    )
    assert len(document.blocks) == 3


def test_a_figure_is_a_call_only_of_a_note_that_lacks_one() -> None:
    notes = "\n\n1 See A/99/348.\n\n2 Resolution 77/3, annex.\n\n3 A/99/12."
    for text, calls in (
        ("Recalling the Charter,1 the Convention, 2 the Code and its rules,3", "123"),
        ("Recalling the Charter,1 article 2 of it, its protocols and its rules,3", "13"),
        (
            "Recalling the Charter,1 the Code, 2 ships, the Convention, 2 lamps and its rules,3",
            "13",
        ),
        ("Recalling the Charter,1 the Convention of 20212 and its rules,3", "123"),
    ):
        document = read_text(f"The General Assembly,\n\n{text}{notes}", name="made")
        found = [call.mark for block in document.blocks for call in block.calls]
        assert "".join(found) == calls, text


def test_markdown_headings_footnotes_and_escapes() -> None:
    document = read_text(
        "# Report\n\n## Aims\n\n1\\. The Office[^1] reports<sup>2</sup>.\n\n[^1]: See A/68/253.\n\n"
        "<sup>2</sup> Ibid.\n",
        name="report.md",
    )
    assert document.format is Format.MARKDOWN
    assert [block.kind for block in document.blocks[:2]] == [BlockKind.HEADING] * 2
    assert document.text_of(document.blocks[2]) == "The Office reports."
    assert [call.mark for call in document.blocks[2].calls] == ["1", "2"]
    assert [block.anchor for block in document.blocks[3:]] == ["footnote 1", "footnote 2"]


def test_sources_lead_back_to_the_file() -> None:
    text = "x\n\n2. *Reaffirms*  the Convention¹ and\u00a0its aims;\n\n¹ Ibid.\n"
    document = read_text(text, name="x")
    block = next(block for block in document.blocks if block.anchor == "para. 2")
    assert document.text_of(block) == "Reaffirms the Convention and its aims;"
    back = "".join(
        text[row.source_start : row.source_end] for row in document.sources(block.start, block.end)
    )
    assert back == "Reaffirms the Convention and\u00a0its aims;"
    at = document.text.index("aims")
    (row,) = document.sources(at, at + 4)
    assert text[row.source_start : row.source_end] == "aims"


def test_a_title_cuts_a_sentence_where_the_foot_of_the_page_is_lost() -> None:
    title = "Lamps for the harbours of small islands"
    sentence = (
        "1. Decides that the lamps of all harbours shall be lit at dusk, and asks each keeper"
    )
    text = (
        f"81/4. {title}\n\nThe General Assembly,\n\n"
        f"{sentence}, without delay, to report to the\n\n"
        f"{title}\n\nAssembly on the oil that was used;\n\n2. Decides to meet."
    )
    document = read_text(text, name="made")
    first = next(block for block in document.blocks if block.anchor == "para. 1")
    assert document.text_of(first).endswith("to report to the Assembly on the oil that was used;")


def test_heads_of_pages_go_on_with_no_sentence() -> None:
    head = "Political declaration of the Summit of Keepers\nA/RES/81/5\n \n{}/9\n81-12345 \n \n"
    lines = (
        "{}. \nWe recall that the lamps of the harbours were lit by hand for many years by\n"
        "keepers who lived on the islands, and that the programme that was adopted at the\n"
        "Summit of Keepers, named Light for All Who Travel by Sea, by Lake and by River:\n"
        "Lighting the Lamps of a Hundred Harbours, has been carried out by all of them, the\n"
    )
    text = "United Nations\nA/RES/81/5\n \nThe General Assembly\n \n" + "".join(
        lines.format(number)
        + "\n"
        + head.format(number)
        + f"Council of Keepers in {number}0 ports.\n"
        for number in range(1, 6)
    )
    document = read_text(text, name="made")
    said = [document.text_of(b) for b in document.blocks if b.kind is BlockKind.NUMBERED]
    assert len(said) == 5
    for number, text in enumerate(said, 1):
        assert text.endswith(f"by all of them, the Council of Keepers in {number}0 ports.")
        assert "River: Lighting the Lamps" in text


def test_a_line_goes_on_below_a_comma_where_empty_lines_part_paragraphs() -> None:
    text = (
        "The General Assembly,\n\nRecalling its resolutions on lamps,1\n\nNoting the report,\n\n"
        "1 Including resolution 60/1 of the Assembly and resolution 1645 (2005) of the Council,\n"
        "Assembly resolution 65/7 and those that are listed in the annex to resolution 2558\n"
        "(2020).\n\n"
        "Noting also the plan of the keepers of the harbours, which they drew up in their meetings"
        " of the last two years and have put before the committees of the Council of islands,\n\n"
        + "".join(f"{number}. Decides to meet;\n\n" for number in range(1, 9))
    )
    document = read_text(text, name="made")
    note = next(block for block in document.blocks if block.kind is BlockKind.FOOTNOTE)
    assert document.text_of(note).endswith("resolution 2558 (2020).")


def test_notes_of_several_lines_below_paragraphs_of_one() -> None:
    notes = (
        "1 The Yearbook of Lamps, vol. 10: 1985 (a publication of the keepers, Sales No.\n"
        "E.86.IX.7), appendix VII.\n\n"
        "2 2010 Review Conference of the Keepers, Final Document, vols. I-III (L/CONF.2010/50\n"
        "(Vol. II) and L/CONF.2010/50 (Vol. III)).\n\n"
        "[^3]: 2000 Review Conference of the Keepers, vols. I-III (L/CONF.2000/28\n"
        "    (Part III) and L/CONF.2000/28 (Part IV)).\n"
    )
    recitals = "Recalling the Yearbook,1 the Final Document,2 and the one before it,[^3]\n\n"
    recitals += "Noting the plan of the keepers of all harbours and coasts, which they drew up in "
    recitals += "the last two years and put before the committees of the islands,\n\n" * 2
    acts = "".join(f"{number}. Decides to meet;\n\n" for number in range(1, 16))
    text = f"---\nlanguage: EN\ntitle: Lamps\n---\n\nThe Assembly,\n\n{recitals}{acts}{notes}"
    document = read_text(text, name="made.md")
    found = [b for b in document.blocks if b.kind is BlockKind.FOOTNOTE]
    assert [block.number for block in found] == ["1", "2", "3"]
    assert [document.text_of(block)[-12:] for block in found] == [
        "ppendix VII.",
        "(Vol. III)).",
        "(Part IV)).".rjust(12),
    ]


def test_a_text_quoted_in_a_letter_reads_as_it_would_alone() -> None:
    text = (
        "81/4. Lamps\n\nThe General Assembly,\n\nRecalling its resolution 80/1 on the lamps of\n"
        "harbours,\n\n1. Decides:\n\n(a) To light them;\n\n2. Decides to meet.\n"
    )
    quoted = "".join(f"> {line}".rstrip() + "\n" for line in text.splitlines())
    alone, answer = read_text(text, name="made"), read_text(quoted, name="made")
    assert answer.text == alone.text
    assert [block.anchor for block in answer.blocks] == [block.anchor for block in alone.blocks]
    at = answer.text.index("light them")
    (row,) = answer.sources(at, at + 5)
    assert quoted[row.source_start : row.source_end] == "light"


def test_the_first_symbol_that_is_printed_may_head_a_page_that_cuts_a_sentence() -> None:
    document = read_text(
        "81/4. Lamps\n\nThe General Assembly,\n\nAcknowledging the work of the keepers, and of all"
        " others who have to do with the lamps of harbours and\n\nA/RES/81/4\n\nPage 2\n\n"
        "coasts, for whom it was set up,\n\n1. Decides to meet.",
        name="made",
    )
    recital = next(b for b in document.blocks if document.text_of(b).startswith("Acknow"))
    assert document.text_of(recital).endswith("harbours and coasts, for whom it was set up,")


def test_empty_text_is_an_empty_document() -> None:
    assert read_text(" \n\n ", name="x").blocks == ()


@pytest.mark.parametrize(
    ("first", "second", "letter"),
    [
        ("1.", "2.", "(a)"),
        ("1 . ", "2 . ", "(a) "),
        ("1.- ", "2.- ", "a) "),
        ("OP1. ", "OP2. ", "(a) "),
        ("(op 1) ", "(op 2) ", "(a)"),
        ("[OP1] ", "[OP2]: ", "(a) "),
    ],
)
def test_numbers_as_people_type_them_on_lines_that_touch(
    first: str, second: str, letter: str
) -> None:
    lines = [
        "71/400. Gardens of the islands",
        "The General Assembly,",
        f"Recalling that seeds were sent to {'every school of the islands, ' * 4}in May,",
        f"{first}Thanks the schools for {'the care with which they have sown them, ' * 4}as told;",
        "What is asked of gardeners",
        f"{second}Asks the gardeners:",
        f"{letter}To water the beds each morning.",
    ]
    document = read_text("\n".join(lines), name="typed")
    assert [(block.kind.value, (block.number or "").strip("().")) for block in document.blocks] == [
        ("title", "71/400"),
        ("paragraph", ""),
        ("paragraph", ""),
        ("numbered-paragraph", "1"),
        ("heading", ""),
        ("numbered-paragraph", "2"),
        ("sub-paragraph", "a"),
    ]


def test_all_recitals_on_the_line_of_the_organ_below_a_title() -> None:
    text = (
        "71/400. Gardens of the islands\n"
        "The General Assembly, Recalling its gardens, Further recalling the seeds, Also noting"
        " that they were sown,\n"
        "1. Thanks the schools."
    )
    document = read_text(text, name="pasted")
    assert [document.text_of(block) for block in document.blocks] == [
        "Gardens of the islands",
        "The General Assembly, Recalling its gardens,",
        "Further recalling the seeds,",
        "Also noting that they were sown,",
        "Thanks the schools.",
    ]


@pytest.mark.parametrize(
    ("first", "second", "between"),
    [
        ("25-12345 2/5", "A/RES/71/400 Gardens of the islands", "\n\n"),
        ("25-12345 (E) 2/5", "Gardens of the islands A/RES/71/400", "\n"),
        ("2/5 25-12345", "A/RES/71/400 Gardens of the islands", "\n\n"),
        ("https://undocs.org/en/A/RES/71/400 2/5", "12/3/25, 10:15 AM A/RES/71/400", "\n"),
        ("https://undocs.org/en/A/RES/71/400 2/5", "12/3/25, 10:15 AM A/RES/71/400", "\n\n"),
        ("Nations Unies — United Nations", "page 2", "\n"),
    ],
)
def test_heads_of_pages_within_a_sentence(first: str, second: str, between: str) -> None:
    text = between.join(
        [
            "A/RES/71/400",
            "71/400. Gardens of the islands",
            "The General Assembly,",
            "Recalling the seeds that were sent to every school of the islands in the years of the",
            first,
            second,
            "Garden Plan, and the letters of the schools,",
            "1. Thanks the schools.",
        ]
    )
    document = read_text(text, name="copied")
    whole = "years of the Garden Plan, and the letters of the schools,"
    assert [
        document.text_of(block)[-len(whole) :]
        for block in document.blocks
        if block.kind is BlockKind.PARAGRAPH
    ] == ["The General Assembly,", whole]


def test_what_pages_and_tools_say_about_a_text_is_none_of_it() -> None:
    text = (
        "Skip to main content\nHome > Documents > Gardens\nShare\n71/400. Gardens of the islands\n"
        "Download PDF\nThe General Assembly,\nRecalling its gardens,\n1. Thanks the schools.\n"
        "Copyright the islands"
    )
    document = read_text(text, name="copied")
    shown = [block for block in document.blocks if block.kind is not BlockKind.FURNITURE]
    assert [document.text_of(block) for block in shown] == [
        "Gardens of the islands",
        "The General Assembly,",
        "Recalling its gardens,",
        "Thanks the schools.",
    ]


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("Resolution 12/3: Gardens of the islands", "Resolution 12/3", "Gardens of the islands"),
        ("DECISION 5/COP.14 – Gardens of", "DECISION 5/COP.14", "Gardens of"),
        ("Decision Conf. 1.3 (Rev. 2). Gardens of", "Decision Conf. 1.3 (Rev. 2)", "Gardens of"),
        ("A41-21: Gardens of the islands", "A41-21", "Gardens of the islands"),
        ("Resolution 12/3: the Assembly thanks the schools", None, None),
        ("Decision 12/3. It was taken without a vote.", None, None),
        ("Resolution adopted: Gardens of the islands", None, None),
    ],
)  # fmt: skip
def test_titles_that_say_what_they_are(line: str, number: str | None, title: str | None) -> None:
    document = read_text(f"{line}\n\nThe Garden Assembly,\n\n1. Acts.", name="made")
    first = document.blocks[0]
    is_title = first.kind is BlockKind.TITLE
    assert (first.number, document.text_of(first)) == (number, title) if title else not is_title


@pytest.mark.parametrize(
    "above",
    ["Decision 15/4", "DRAFT RESOLUTION II", "Resolution XIV.6\n(Rev. 2020)", "WHA76.5", "A41-21",
     "216 EX/Decision 5.I", "ABC Resolution 1996/31:", "Conf. 8.1"],
)  # fmt: skip
def test_the_number_of_a_title_on_a_line_above_it(above: str) -> None:
    text = "\n\n".join(
        [above, "Gardens of the islands", "(Agenda item 4)", "The Garden Assembly,", "1. Acts."]
    )
    document = read_text(text, name="made")
    titles = [block for block in document.blocks if block.kind is BlockKind.TITLE]
    assert [(block.number, document.text_of(block)) for block in titles] == [
        (above.split("\n")[0].rstrip(":"), "Gardens of the islands")
    ]


def test_a_number_above_what_no_organ_says_is_no_title() -> None:
    document = read_text(
        "Decision 15/4\n\nInclusion of a seed\n\nOn 4 May it was put in.", name="a"
    )
    assert BlockKind.TITLE not in {block.kind for block in document.blocks}


def test_links_and_lists_of_converters() -> None:
    text = (
        "1. Recalls [resolution 71/400 (2020)](https://docs.example/S/RES/4(2020)) and its garden;"
        "[\\[1\\]](#fn1)\n\n- (a) To sow;\n\n> \\(b\\) To water [the beds].\n\n\\[1\\] See A/4.\n"
    )
    document = read_text(text, name="made.md")
    assert [
        (block.kind.value, block.number, document.text_of(block)) for block in document.blocks
    ] == [
        ("numbered-paragraph", "1.", "Recalls resolution 71/400 (2020) and its garden;"),
        ("sub-paragraph", "(a)", "To sow;"),
        ("sub-paragraph", "(b)", "To water [the beds]."),
        ("footnote", "1", "See A/4."),
    ]
    assert [call.mark for block in document.blocks for call in block.calls] == ["1"]


def test_a_starred_line_is_a_note_where_the_text_has_the_star() -> None:
    text = "1. Notes the report of the Office;*\n\n* GRD/RC3/18\n\n2. Decides to meet."
    document = read_text(text, name="made")
    assert [block.kind.value for block in document.blocks] == [
        "numbered-paragraph",
        "footnote",
        "numbered-paragraph",
    ]
    assert "*" not in document.text_of(document.blocks[0])


def test_a_colon_within_a_name_that_a_recital_has() -> None:
    text = (
        "The General Assembly,\n\nRecalling the plan of the schools of the islands, Our Gardens:\n"
        "A Plan for Seeds,\n\nNoting the beds that the schools have made for them in May,\n"
        f"\n1. Asks for {'seeds and ' * 20}spades.\n\n2. Decides to go on with the Plan in June;\n"
        "\n3. Decides to meet again.\n"
    )
    document = read_text(text, name="made")
    assert document.text_of(document.blocks[1]).endswith("Our Gardens: A Plan for Seeds,")
