"""Resolutions as Word files, web pages, PDF and Akoma Ntoso: what is written reads back."""

from __future__ import annotations

import gzip
import io
import json
import random
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from eval.roundtrip import differences, schema, shape
from operative.documents import read_bytes, read_text
from operative.publish.resolution.convert import FORMATS, convert
from operative.resolutions import Resolution, parse

MARKED = tuple(name for name in FORMATS if name != "pdf")  # formats that say what a block is
AKN = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
NAME = "A_RES_81_901"

TEXT = """A/RES/81/901
General Assembly
Distr.: General
4 January 2027
Eighty-first session
Agenda item 14 (b)

Resolution adopted by the General Assembly on 19 December 2026

[on the report of the Second Committee (A/81/555)]

81/901. Care of lighthouses & “fog signals”

The General Assembly,

Recalling its resolution 79/14 of 3 December 2024,¹ and the reports of keepers in fog,²

Bearing in mind that lamps < 3 metres tall are seldom seen,

A

Lamps

1. Takes note with appreciation of the report of the Secretary-General;³

2. Decides to establish a register of lamps, of the hours in which each of them burns, of those
who keep them and of those who may ask that they be lit, and that the register, which is kept in
the languages of the Organization and is open to all without charge, shall:

(a) List every lamp, its colour and its height;

(b) Be open to:

(i) Keepers;

(ii) Mariners;

and to all who ask;

3. Requests the Secretary-General to report to it at its eighty-third session.²

67th plenary meeting
19 December 2026

Annex

Rules for keepers

I. General

1. The lamp is lit at dusk.

2. The lamp is put out at dawn.⁴

¹ Also known as the “Lamp resolution”.

² A/81/300 and Corr.1.

³ A/81/301.

⁴ Save on the day of the solstice.
"""


def resolution(text: str = TEXT, name: str = NAME) -> Resolution:
    return parse(read_text(text, name=f"{name}.txt"))


def back(before: Resolution, format: str, name: str = NAME) -> Resolution:  # noqa: A002
    data = convert(before, format)
    return parse(read_bytes(data, name=f"{name}.{FORMATS[format].suffix}"))


@pytest.mark.parametrize("format", FORMATS)
def test_a_resolution_reads_back_as_it_was(format: str) -> None:  # noqa: A002
    before = resolution()
    assert [p.anchor for p in before.operative][-1] == "para. 3"
    assert len(before.footnotes) == 4
    assert differences(shape(before), shape(back(before, format))) == []


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_document_gives_the_same_bytes(format: str) -> None:  # noqa: A002
    assert convert(resolution(), format) == convert(resolution(), format)


@pytest.mark.parametrize("format", MARKED)
def test_what_is_read_back_is_written_alike(format: str) -> None:  # noqa: A002
    first = back(resolution(), format)
    again = back(first, format)
    assert differences(shape(first), shape(again)) == []


@pytest.mark.parametrize("format", MARKED)
def test_a_report_keeps_its_blocks(format: str) -> None:  # noqa: A002
    text = "Report of the Keeper\n\nI. Lamps\n\n" + "\n\n".join(
        f"{number}. The lamp was lit on night {number} and burnt until the morning came."
        for number in range(1, 6)
    )
    before = resolution(text, "keeper")
    after = back(before, format, "keeper")

    def blocks(one: Resolution) -> list[tuple[object, ...]]:
        document = one.document
        return [(b.anchor, b.kind, b.number, document.text_of(b)) for b in document.blocks
                if b.kind.value != "furniture"]  # fmt: skip

    assert blocks(before) == blocks(after)


HEAD = "81/902. Lamps\n\nThe General Assembly,\n\nHaving noted with concern its rules"


def test_the_verb_of_an_act_is_in_italics_and_no_gerund_of_an_item() -> None:
    text = f"{HEAD},\n\n1. Requests keepers to see to lamps by:\n\n(a) Promoting their care;\n"
    page = convert(resolution(text, "A_RES_81_902"), "html").decode()
    italic = re.findall("<(?:i|em)>(.*?)</(?:i|em)>", page)
    assert {"Having noted with concern", "Requests"} <= set(italic)
    assert "Promoting" not in italic


@pytest.mark.parametrize(("first", "begins"), [(8, True), (1, False)])
def test_word_counts_notes_from_the_number_that_they_begin_with(first: int, begins: bool) -> None:
    calls = f"[^{first}] and lists,[^{first + 1}]\n\n1. Requests more.\n\n"
    text = f"{HEAD}{calls}[^{first}]: One.\n\n[^{first + 1}]: Two.\n"
    data = convert(resolution(text, "A_RES_81_902"), "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = archive.read("word/document.xml").decode()
    assert "customMarkFollows" not in document
    assert (f'w:numStart w:val="{first}"' in document) == begins


@pytest.mark.parametrize("format", MARKED)
def test_marks_that_come_again_call_their_own_notes(format: str) -> None:  # noqa: A002
    text = """81/902. Care of buoys

The General Assembly,

Recalling its resolution 79/15 of 3 December 2024,¹

¹ See resolution 70/1.

1. Takes note of the report on buoys;*¹

¹ A/81/302.

* Reissued for technical reasons.

2. Decides to remain seized of the matter.
"""
    before = resolution(text, "A_RES_81_902")
    after = back(before, format, "A_RES_81_902")
    assert sorted((n.mark, n.text, n.called_at) for n in after.footnotes) == sorted(
        (n.mark, n.text, n.called_at) for n in before.footnotes
    )
    assert {note.text for note in after.footnotes} == {
        "See resolution 70/1.", "A/81/302.", "Reissued for technical reasons.",
    }  # fmt: skip


def test_a_mark_is_told_on_a_page_that_its_note_is_not_on() -> None:
    told = "".join(
        f"{number}. Takes note of the lamp of night {number}, which burnt until the morning came, "
        f"as the keeper of that night has told the Council in full;\n\n"
        for number in range(1, 40)
    )
    before = resolution(
        f"""81/902. Care of lamps

The General Assembly,

Recalling the plan of the keepers,¹

{told}40. Recalls resolution 2 of 21 February 1992¹ and the “Call of the keepers”,¹ with its parts.

¹ See resolution 70/1.
""",
        "A_RES_81_902",
    )
    assert len(before.footnotes[0].called_at) == 2
    assert differences(shape(before), shape(back(before, "pdf", "A_RES_81_902"))) == []


def test_no_line_ends_inside_what_has_no_space() -> None:
    shifted = "".join(
        f"{number}. Takes note of the{' old' * number} plan of the keepers—in all its parts, under "
        f"sections 1245(a)(1)(A), (a)(1)(C)(i)(II) and 3(a)(i), as PSC/PR/COMM.(DCCLXXVIII), "
        f"Adds.1‒2,⁽⁾ has it and the_plan_of_the_keepers_of_all_the_lamps repeats;\n\n"
        for number in range(1, 30)
    )
    before = resolution(f"81/902. Care of lamps\n\nThe General Assembly,\n\n{shifted}", "x")
    assert differences(shape(before), shape(back(before, "pdf", "x"))) == []


def test_a_note_without_its_mark_comes_back_as_one() -> None:
    before = resolution(
        """81/902. Care of lamps

The General Assembly,

1. Requests the keepers to report on what they have done for the lamps and the

See the records of the keepers, second part, page 110.

people who look after them, and to do so every year.
""",
        "A_RES_81_902",
    )
    assert [note.mark for note in before.footnotes] == [""]
    assert differences(shape(before), shape(back(before, "pdf", "A_RES_81_902"))) == []


@pytest.mark.parametrize("format", FORMATS)
def test_the_name_of_a_commission_in_the_masthead_is_no_title(format: str) -> None:  # noqa: A002
    before = resolution(
        "ECE/LAMPS/2031/2\n\nEconomic Commission for Europe\n\n21 September 2031\n\n"
        "Report of the keepers of the lamps, which they gave on the last day of their meeting.\n",
        "ECE_LAMPS_2031_2",
    )
    after = back(before, format, "ECE_LAMPS_2031_2")
    assert before.title == after.title
    assert "Economic Commission for Europe" not in {before.title, after.title}


def test_akoma_ntoso_is_valid_and_named_by_convention() -> None:
    data = convert(resolution(), "akn")
    assert schema()(data) is None
    root = etree.fromstring(data)
    work = "/akn/un/statement/deliberation/unga/2026-12-19/81-901"
    found = root.xpath("//a:FRBRuri/@value", namespaces=AKN)
    assert found[:3] == [work, f"{work}/eng@2026-12-19", f"{work}/eng@2026-12-19.xml"]
    assert root.xpath("//a:FRBRthis/@value", namespaces=AKN)[0] == f"{work}/!main"
    assert root.xpath("string(//a:longTitle//a:docNumber)", namespaces=AKN) == "81/901."
    ids = root.xpath("//a:statement/a:mainBody//@eId", namespaces=AKN)
    assert "dvs_1__dvs_1__para_2__point_b__point_ii" in ids
    assert root.xpath("//a:wrapUp/a:p/text()", namespaces=AKN) == ["and to all who ask;"]
    assert root.xpath("//a:recital", namespaces=AKN)
    notes = root.xpath("//a:authorialNote/@marker", namespaces=AKN)
    assert notes == ["1", "2", "3", "4"]
    assert root.xpath("//a:noteRef/@href", namespaces=AKN) == ["#authorialNote_2"]
    assert "https://undocs.org/A/RES/79/14" in root.xpath("//a:ref/@href", namespaces=AKN)
    assert root.xpath("//a:TLCOrganization[@eId='unga']/@showAs", namespaces=AKN)
    assert root.xpath("//a:attachment/a:doc/a:mainBody//a:num/text()", namespaces=AKN) == [
        "I.", "1.", "2.",
    ]  # fmt: skip


WORDS = st.text(
    st.sampled_from("abc ABC éß<>&\"'“”’—…()[]{}#$%*_/\\@~^|`;:,.123\u00a0\u200bابضж漢"),
    max_size=60,
)


@given(st.lists(st.tuples(st.sampled_from(
    ("{}", "{n}. Requests {}", "({l}) {}", "Recalling {},", "The General Assembly,", "# {}",
     "Annex", "¹ {}", "II. {}", "{}¹", "A/RES/81/903", "3 May 2026", "[^1]: {}", "*", "<!-- {} -->")
), WORDS), max_size=12))  # fmt: skip
@example(lines=[("II. {}", "1"), ("[^1]: {}", "[")])
@example(lines=[("II. {}", "1"), ("[^1]: {}", "[]")])
@example(lines=[("II. {}", "1"), ("[^1]: {}", "]")])
@example(lines=[("{n}. Requests {}", ""), ("({l}) {}", ""), ("{n}. Requests {}", "")])
@example(lines=[("{n}. Requests {}", ""), ("<!-- {} -->", "é"), ("{}", "ж")])
@example(lines=[("({l}) {}", ""), ("The General Assembly,", ""), ("{}", ":")])
@settings(max_examples=60)
def test_any_text_reads_back_as_it_was(lines: list[tuple[str, str]]) -> None:
    made = [
        form.replace("{n}", str(at + 1)).replace("{l}", chr(97 + at)).replace("{}", words)
        for at, (form, words) in enumerate(lines)
    ]
    text = "81/903. Any text\n\n" + "\n\n".join(made)
    before = resolution(text, "A_RES_81_903")
    for format in MARKED:  # noqa: A001
        after = back(before, format, "A_RES_81_903")
        if format == "akn":
            assert schema()(convert(before, format)) is None
        assert differences(shape(before), shape(after)) == [], format


@pytest.mark.parametrize("format", FORMATS)
def test_real_resolutions_read_back(shared: Path, format: str) -> None:  # noqa: A002
    with gzip.open(shared / "corpus" / "resolutions-dev.jsonl.gz", "rt", encoding="utf-8") as rows:
        lines = [line for line in rows if len(line) < 150_000]
    wrong = {}
    chosen = random.Random(7).sample(lines, 40)
    for line in chosen:
        row = json.loads(line)
        symbol = row["symbol"]
        before = parse(read_text(row["text"], name=symbol))
        found = differences(shape(before), shape(back(before, format, symbol)))
        if found:
            wrong[symbol] = found
    assert len(wrong) <= (2 if format == "pdf" else 0), wrong
