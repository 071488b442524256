"""Resolutions: the seeds, the shapes they come in, and odd text."""

from __future__ import annotations

import datetime as dt
import re
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.documents import read_bytes, read_text
from operative.resolutions import Resolution, Vote, parse
from operative.resolutions.kinds import Kind, kind
from operative.resolutions.openings import Opening, classify, organ

CASES = tomllib.loads((Path(__file__).parent / "parse_cases.toml").read_text(encoding="utf-8"))


def read(text: str, name: str = "made") -> Resolution:
    return parse(read_text(text.strip(), name=name))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["why"])
def test_shapes(case: dict[str, Any]) -> None:
    resolution = read(case["text"], case.get("name", "made"))
    assert [paragraph.anchor for paragraph in resolution.preamble] == case["preamble"]
    assert [paragraph.anchor for paragraph in resolution.operative] == case["operative"]
    annexed = [paragraph.anchor for annex in resolution.annexes for paragraph in annex.paragraphs]
    assert annexed == case.get("annexed", [])
    others = [
        paragraph.anchor
        for other in resolution.others
        for paragraph in (*other.preamble, *other.operative)
    ]
    assert others == case.get("others", [])
    for field, value in case.get("masthead", {}).items():
        assert getattr(resolution.masthead, field) == value, field


@pytest.mark.parametrize("look", ["{}.", "{})", "({})", "§ {}", "OP{}", "OP{}.", "OP {}:"])
def test_numbers_of_paragraphs_have_many_looks(look: str) -> None:
    said = [
        "Decides to meet in the spring;",
        "Asks for:\n\n(a) What is done;\n\n(b) What is left:\n\n(i) Work;\n\n(ii) Debts;",
        "That the others are to be told;",
        "Invites all States to answer.",
    ]
    numbered = (f"{look.format(number)} {text}" for number, text in enumerate(said, 1))
    above = ("The Economic and Social Council,", "Recalling its aims,", "Noting what was done,")
    resolution = read("\n\n".join((*above, *numbered)))
    assert len(resolution.preamble) == len(above) - 1
    below = ["para. 2 (a)", "para. 2 (b)", "para. 2 (b) (i)", "para. 2 (b) (ii)"]
    anchors = [paragraph.anchor for paragraph in resolution.operative]
    assert anchors == ["para. 1", "para. 2", *below, "para. 3", "para. 4"]


def test_items_that_a_colon_announces_stay_items() -> None:
    resolution = read(
        "The General Assembly,\n\nRecalling that its members:\n\n(1) Welcome the plan,\n\n"
        "(2) Support its aims,\n\n1. Asks them:\n\n(1) To meet;\n\n(2) To answer."
    )
    anchors = [paragraph.anchor for paragraph in resolution.operative]
    assert anchors == ["para. 1", "para. 1 (1)", "para. 1 (2)"]
    assert len(resolution.preamble) == 3


def test_recitals_and_paragraphs_of_a_draft_keep_their_numbers() -> None:
    resolution = read(
        "The General Assembly,\n\nPP1 Recalling its aims,\n\nPP1 bis. Noting the plan,\n\n"
        "OP1. Endorses the plan;\n\nOP2. Calls upon all to act."
    )
    assert [paragraph.number for paragraph in resolution.preamble] == ["1.", "1 bis."]
    assert [paragraph.anchor for paragraph in resolution.operative] == ["para. 1", "para. 2"]


@pytest.mark.parametrize(
    ("heading", "anchor", "title"),
    [
        ("Annex A\n\nItems subject to approval", "annex A", "Items subject to approval"),
        ("Annex B – Items to be notified", "annex B", "Items to be notified"),
        ("Annex II. Voluntary guidelines", "annex II", "Voluntary guidelines"),
        ("Annex: International guidelines", "annex", "International guidelines"),
        ("Annex 3", "annex 3", None),
    ],
)
def test_annexes_have_their_titles_without_their_numbers(
    heading: str, anchor: str, title: str | None
) -> None:
    text = "The Security Council,\n\n1. Decides to list some.\n\n{}\n\n1. The first of all."
    (annex,) = read(text.format(heading)).annexes
    assert (annex.anchor, annex.title) == (anchor, title)


def test_an_annex_may_be_a_table_alone() -> None:
    page = (
        "<p>The Security Council,</p><p>1. Decides to list some.</p><h2>Annex</h2>"
        "<h3>Those listed</h3><table><tr><td>1.</td><td>The first</td></tr></table>"
    )
    (annex,) = parse(read_bytes(page.encode(), name="a.html")).annexes
    assert (annex.anchor, annex.title, annex.paragraphs) == ("annex", "Those listed", ())


def test_a_letter_has_the_heading_above_it_for_a_title() -> None:
    letter = "Letter dated 5 July 2018 from the President of the Council to the Secretary-General"
    resolution = read(f"{letter}\n\nI have the honour to refer to your letter of 2 July 2018.\n")
    assert resolution.title == letter
    assert not resolution.operative


# -- the seeds


@pytest.fixture(scope="module")
def newer(seeds: dict[str, Path]) -> Resolution:
    path = seeds["A/RES/68/145"]
    return parse(read_text(path.read_text(encoding="utf-8"), name=path.name))


@pytest.fixture(scope="module")
def older(seeds: dict[str, Path]) -> Resolution:
    path = seeds["A/RES/66/139"]
    return parse(read_text(path.read_text(encoding="utf-8"), name=path.name))


def test_masthead_of_68_145(newer: Resolution) -> None:
    head = newer.masthead
    assert head.symbol == newer.document.symbol == "A/RES/68/145"
    assert (head.body, head.session, head.agenda_items) == ("GA", 68, ("65 (a)",))
    assert head.adopted == dt.date(2013, 12, 18)
    assert head.distributed == dt.date(2014, 1, 30)
    assert head.meeting == "70th plenary meeting"
    assert head.committee_report == "A/68/452"
    assert newer.title == (
        "Strengthening collaboration on child protection within the United Nations system"
    )


def test_masthead_of_66_139(older: Resolution) -> None:
    head = older.masthead
    assert head.symbol == "A/RES/66/139"
    assert (head.body, head.session, head.agenda_items) == ("GA", 66, ("65 (a)",))
    assert head.adopted == dt.date(2011, 12, 19)
    assert head.distributed == dt.date(2012, 3, 19)
    assert head.meeting == "89th plenary meeting"
    assert head.committee_report == "A/66/458"


def test_paragraphs_of_the_seeds(newer: Resolution, older: Resolution) -> None:
    assert [paragraph.anchor for paragraph in newer.preamble] == [
        f"preambular para. {count}" for count in range(1, 9)
    ]
    assert [paragraph.number for paragraph in newer.operative] == [f"{n}." for n in range(1, 7)]
    assert len(older.preamble) == 6
    assert [paragraph.anchor for paragraph in older.operative] == [
        f"para. {count}" for count in range(1, 5)
    ]
    assert not newer.annexes
    assert not older.annexes
    assert kind(newer) is kind(older) is Kind.RESOLUTION


def test_footnotes_of_the_seeds(newer: Resolution, older: Resolution) -> None:
    assert [(note.mark, note.called_at) for note in newer.footnotes] == [
        ("1", ("preambular para. 2",)),
        ("2", ("preambular para. 3",)),
        ("3", ("preambular para. 3",)),
        ("4", ("para. 1",)),
    ]
    assert newer.footnotes[3].text == "A/68/253."
    assert [(note.mark, note.called_at) for note in older.footnotes] == [
        ("1", ("preambular para. 2",)),
        ("2", ("preambular para. 2",)),
    ]


def test_para_1_of_66_139_is_whole(older: Resolution) -> None:
    text = older.operative[0].text
    assert "in their existing reports to the General Assembly and to also address" in text
    assert text.startswith("Welcomes the existing collaboration")
    assert text.endswith("to further enhance their collaboration;")


def test_no_marks_are_left_in_the_seeds(newer: Resolution, older: Resolution) -> None:
    for resolution in (newer, older):
        for paragraph in (*resolution.preamble, *resolution.operative):
            assert not any(sign in paragraph.text for sign in ("*", "¹", "²", "Rights,1", "Child2"))
    assert "Declaration of Human Rights," in newer.preamble[1].text
    assert newer.operative[0].text == (
        "Takes note with appreciation of the report of the Secretary-General;"
    )


_PASTED: dict[str, Callable[[str], bytes]] = {
    "line ends of Windows, with its mark": lambda text: (
        b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    ),
    "Windows-1252": lambda text: text.encode("cp1252"),
    "no empty lines": lambda text: re.sub(r"\n\s*\n", "\n", text).encode(),
    "indented": lambda text: re.sub(r"(?m)^(?=\S)", "    ", text).encode(),
    "tabs behind numbers": lambda text: re.sub(r"(?m)^(\d+\.) ", r"\1\t", text).encode(),
    "numbers that are not to break": lambda text: re.sub(
        r"(?m)^(\d+\.) ", "\\1\u00a0\u00a0", text
    ).encode(),
}


@pytest.mark.parametrize("shape", _PASTED)
def test_the_seeds_read_the_same_in_the_shapes_that_people_paste(
    seeds: dict[str, Path], shape: str
) -> None:
    for path in seeds.values():
        text = path.read_text(encoding="utf-8")
        plain = parse(read_text(text, name="seed.txt"))
        pasted = parse(read_bytes(_PASTED[shape](text), name="seed.txt"))
        for part in ("preamble", "operative", "footnotes"):
            assert [row.text for row in getattr(pasted, part)] == [
                (row.text) for row in getattr(plain, part)
            ], part
        assert pasted.title == plain.title
        assert [row.anchor for row in pasted.operative] == [row.anchor for row in plain.operative]


def test_spans_of_the_seeds_lead_back_to_the_files(
    newer: Resolution, older: Resolution, seeds: dict[str, Path]
) -> None:
    for resolution, symbol in ((newer, "A/RES/68/145"), (older, "A/RES/66/139")):
        source = seeds[symbol].read_text(encoding="utf-8")
        document = resolution.document
        for paragraph in (*resolution.preamble, *resolution.operative):
            assert document.text[paragraph.start : paragraph.end] == paragraph.text
            back = "".join(
                source[row.source_start : row.source_end]
                for row in document.sources(paragraph.start, paragraph.end)
            )
            assert "".join(back.split()) == "".join(paragraph.text.split())


# -- mastheads


def test_a_security_council_resolution() -> None:
    resolution = read(
        """
Resolution 2999 (2019)

Adopted by the Security Council at its 8000th meeting, on 5 June 2019

The Security Council,

Recalling its resolution 1612 (2005),

1. Decides to remain seized of the matter.
"""
    )
    head = resolution.masthead
    assert head.symbol == "S/RES/2999 (2019)"
    assert (head.body, head.adopted, head.meeting) == ("SC", dt.date(2019, 6, 5), "8000th meeting")


def test_a_human_rights_council_resolution_with_its_vote() -> None:
    resolution = read(
        """
Human Rights Council

Fiftieth session

13 June–8 July 2022

Agenda items 2 and 10

Resolution adopted by the Human Rights Council
on 7 July 2022

50/90.\tA matter

The Human Rights Council,

Guided by the Charter,

1. Requests a report;

2. Decides to remain seized of the matter.

39th meeting
7 July 2022

[Adopted by a recorded vote of 17 to 6, with 24 abstentions. The voting was as follows:

In favour:

Member State A, Member State B]
"""
    )
    head = resolution.masthead
    assert (head.symbol, head.body, head.session) == ("A/HRC/RES/50/90", "HRC", 50)
    assert head.agenda_items == ("2", "10")
    assert head.adopted == dt.date(2022, 7, 7)
    assert head.meeting == "39th meeting"
    assert head.vote == Vote(17, 6, 24)
    assert [paragraph.number for paragraph in resolution.operative] == ["1.", "2."]


def test_an_economic_and_social_council_resolution() -> None:
    resolution = read(
        """
2018 session

Agenda item 19 (b)

Resolution adopted by the Economic and Social Council on 17 April 2018

[on the recommendation of the Commission for Social Development (E/2018/26)]

2018/95.\tA matter

The Economic and Social Council,

Recalling its aims,

1. Decides to act.
"""
    )
    head = resolution.masthead
    assert (head.symbol, head.body, head.session) == ("E/RES/2018/95", "ECOSOC", 2018)
    assert head.committee_report == "E/2018/26"
    assert head.agenda_items == ("19 (b)",)


def test_the_name_of_the_file_picks_one_of_several_resolutions() -> None:
    text = next(case for case in CASES["case"] if "scanned" in case["why"])["text"]
    resolution = read(text, "A_RES_45_901.txt")
    assert resolution.masthead.symbol == "A/RES/45/901"
    assert resolution.title == "Another matter"
    assert "para. 1" in {paragraph.anchor for paragraph in resolution.operative}


def test_a_presidential_statement() -> None:
    case = next(case for case in CASES["case"] if "presidential" in case["why"])
    resolution = read(case["text"])
    assert kind(resolution) is Kind.STATEMENT
    assert resolution.title == "A matter"
    assert resolution.masthead.body == "SC"


def test_a_part_that_was_adopted_by_itself() -> None:
    resolution = read(
        "78/950.\tA matter\n\nB\n\nThe General Assembly,\n\nNoting it,\n\n1. Decides to act."
    )
    assert resolution.masthead.symbol == "A/RES/78/950 B"


def test_a_number_alone_above_its_title() -> None:
    resolution = read(
        "Human Rights Council\n\nResolution adopted by the Human Rights Council*\n\n14/95\n\n"
        "The role of planning\n\nThe Human Rights Council,\n\n1. Decides to act."
    )
    assert resolution.masthead.symbol == "A/HRC/RES/14/95"
    assert resolution.title == "The role of planning"


def test_a_report_is_no_resolution() -> None:
    resolution = read("Report\n\n1. The Office met.\n\n2. It planned.\n\n3. It acted.")
    assert kind(resolution) is Kind.REPORT


# -- openings


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("The General Assembly,", Opening.ORGAN),
        ("“The Human Rights Council,", Opening.ORGAN),
        ("The Gener a l Assembly,", Opening.ORGAN),
        ("Recalling its resolution,", Opening.PARTICIPLE),
        ("Deeply concerned by it,", Opening.PARTICIPLE),
        ("Bearing in mind also the plan,", Opening.PARTICIPLE),
        ("Once again requests the Office to act;", Opening.FINITE),
        ("Strongly encourages States to act;", Opening.FINITE),
        ("Recognize the matter;", Opening.PLURAL),
        ("To act;", Opening.OTHER),
        ("During the session,", Opening.OTHER),
    ],
)
def test_openings(text: str, opening: Opening) -> None:
    assert classify(text) is opening


def test_the_plan_is_no_organ() -> None:
    assert organ("The voluntary guidelines,") is None


ODD = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                "The General Assembly,",
                "Recalling:",
                "1. Requests:",
                "(a) To act;",
                "and to report;",
                "Annex I",
                "A",
                "66/1. Title",
                "70th plenary meeting",
                "Decides to act;",
                "1 See A/68/253.",
                "Agenda item 99999 (a)",
                "Distr.: General 99 May 2012",
            ]
        ),
    ),
    max_size=14,
)


@given(ODD)
def test_odd_text_never_raises_and_anchors_are_unique(lines: list[str]) -> None:
    document = read_text("\n\n".join(lines), name="odd")
    resolution = parse(document)
    assert resolution.document.text == document.text
    every = (
        *resolution.preamble,
        *resolution.operative,
        *(paragraph for annex in resolution.annexes for paragraph in annex.paragraphs),
    )
    anchors = [paragraph.anchor for paragraph in every]
    assert len(set(anchors)) == len(anchors)
    for paragraph in every:
        assert document.text[paragraph.start : paragraph.end] == paragraph.text
        label = resolution.document.anchor(paragraph.start, paragraph.end).label
        assert label == paragraph.anchor or not paragraph.text
        assert paragraph.parent is None or paragraph.parent in anchors
    kind(resolution)


def test_every_hand_checked_operative_paragraph_is_found(shared: Path) -> None:
    from eval.structure_machine import Found, labelled, ours

    missed = []
    for name, rows in labelled(shared):
        path = shared / "gold" / "resolutions" / f"{name}.txt"
        found = ours(parse(read_text(path.read_text(encoding="utf-8"), name=name)))
        expected = Found()
        for row in rows:
            expected.add("operative", row.get("prefix") or "", row["text"])
        missed += list(expected.blocks["operative"] - found.blocks["operative"])
    assert not missed


@pytest.mark.parametrize(
    "text",
    [
        " " * 300_000,
        "a" * 300_000,
        "a\n\n" * 30_000,
        "words of a line that has no stop\n\n" * 10_000,
        "*" * 100_000,
        "_a *b " * 30_000,
        "(a) x\n\n(i) y\n\n" * 10_000,
        "Rights,1 " * 20_000 + "\n\n1 A/68/253.",
        "The General Assembly,\n\n" * 10_000,
        "66/1. Title\n\n" * 10_000,
        "Aa1 " * 50_000,
        "[^1]" * 20_000 + "\n\n[^1]: See.",
        "1 See A.\n\n" * 10_000,
        "word-\nword " * 20_000,
        "(" * 100_000,
        "¹" * 100_000,
        "1." * 100_000,
        "Resolution adopted by the General Assembly\n\n68/145. "
        + "lamps/" * 10_000
        + "\n\nThe General Assembly,\n\n1. Decides to meet.",
        "The General Assembly, " + "Recalling its aims, " * 5_000,
        "The 26th Conference,\n\n" + "noting the lamps,\n\n" * 5_000,
        "The General Assembly,\n\n1. Decides:\n\n" + "Decides to meet;\n\n" * 5_000,
        "A/RES/68/145\nThe lamps of all harbours and coasts\n\n" * 5_000,
        "68/145. Lamps\n\n" + "(Signed) A. Name\n\n" * 12_000,
        "68/145. Lamps\n\n" + "Done at a place\n\nA. NAME\nSecretary-General\n\n" * 5_000,
        "68/145. Lamps\n\n" + "Therefore decides to meet.\n\n" * 12_000,
        "68/145. Lamps\n\n" + "Lamps are told of.\n\nTherefore decides to meet;\n\n" * 5_000,
        "68/145. Lamps\n\n" + "Lamps\n\nTherefore, the General Assembly decides:\n\n" * 5_000,
    ],
    ids=lambda text: text[:12],
)
def test_cost_grows_with_length_and_no_faster(text: str) -> None:
    began = time.process_time()
    kind(parse(read_text(text, name="x")))
    assert time.process_time() - began < 6


@pytest.mark.parametrize("line", ["Plans and means", "77280. Plans and means"])
def test_a_title_without_its_number_stands_between_masthead_and_organ(line: str) -> None:
    text = f"""
Resolution adopted by the General Assembly on 18 April 2023

{line}

The General Assembly,

1. Decides to meet.
"""
    assert read(text).title == "Plans and means"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("EX.CL/Dec.12(X)\n\nDECISION ON THE LAMPS OF THE\n\nHARBOURS\n\nDoc.EX.CL/8(X)1",
         "DECISION ON THE LAMPS OF THE HARBOURS"),
        ("Lamps for the harbours of all States\n\nSource: archive\n\nResolution 3.1",
         "Lamps for the harbours of all States"),
        ("Committee: Gardens\nTopic: Lamps for harbours\nSponsors: Fiji, Peru\nSignatories: Chad",
         "Lamps for harbours"),
        ("Title: Lamps for harbours\nSymbol: A/1\nDate: 4 May 2020", "Lamps for harbours"),
        ("Lamps for the harbours of all States\n\nRecord of decisions | 4 May 2020",
         "Lamps for the harbours of all States"),
        ("Share\n\nFull text", None),
        ("Here is the text that was adopted:", None),
    ],
)  # fmt: skip
def test_a_title_stands_above_where_it_was_printed(above: str, title: str | None) -> None:
    text = f"{above}\n\nThe Executive Council,\n\nRecalling its aims,\n\n1. Takes note of the plan."
    assert parse(read_text(text, name="made.txt")).title == title


def test_a_body_may_speak_with_a_colon_where_nothing_was_told_before() -> None:
    text = "Lamps for harbours\n\nThe Governing Body:\n\n(a) invited the Office to light them;"
    resolution = read(text)
    assert [(row.number, row.text[:7]) for row in resolution.operative] == [("(a)", "invited")]
    minutes = f"1. The session was opened.\n\n2. A lamp was shown.\n\n{text}"
    assert not read(minutes).operative


def test_the_words_before_the_number_of_a_title_are_no_part_of_the_symbol() -> None:
    body = "\n\nLamps for harbours\n\nThe Human Rights Council,\n\n1. Decides to light them."
    assert read(f"Resolution 12/3{body}").masthead.symbol == "A/HRC/RES/12/3"
    assert read(f"Decision 12/3{body}").masthead.symbol == "A/HRC/DEC/12/3"
