"""Lists told in full: what each part asks with the verb of its head."""

from __future__ import annotations

from operative.documents import read_text
from operative.mandates import extract, in_full
from operative.mandates.model import ActKind, Due, DueType, Mandate
from operative.resolutions import parse

TEXT = """Resolution adopted by the General Assembly on 3 March 2014

68/902. Wells

The General Assembly,

1. Urges all States:

(a) To keep a list of their wells;

(b) To help neighbours:

(i) To dig;

(ii) To clean what they have dug;

2. Decides:

(a) To request the Secretary-General to submit to the General Assembly at its seventieth session a
report on wells;

(b) To continue its consideration of wells at its seventieth session.
"""


def in_order() -> tuple[str, dict[str, Mandate]]:
    resolution = parse(read_text(TEXT, name="A/RES/68/902"))
    rows = in_full(extract(resolution))
    return resolution.document.text, {row.anchor: row for row in rows}


def test_a_part_has_the_verb_of_its_head_and_its_own_words() -> None:
    text, rows = in_order()
    (act,) = rows["para. 1 (a)"].acts
    assert (act.verb, text[act.verb_start : act.verb_end]) == ("urges", "Urges")
    assert text[act.start : act.end].startswith("To keep a list")
    assert act.addressees == ("MEMBER_STATES",)
    assert [text[start:end].strip(" :") for start, end in act.lead] == ["all States"]


def test_a_part_of_a_part_is_led_by_both() -> None:
    text, rows = in_order()
    (act,) = rows["para. 1 (b) (ii)"].acts
    led = [" ".join(text[start:end].split()) for start, end in act.lead]
    assert led == ["all States:", "To help neighbours:"]


def test_what_is_decided_to_be_asked_is_a_request_by_itself() -> None:
    text, rows = in_order()
    (act,) = rows["para. 2 (a)"].acts
    assert (act.verb, text[act.verb_start : act.verb_end]) == ("requests", "request")
    assert act.report is not None
    assert act.report.author == ("SECRETARY_GENERAL",)
    assert act.due == Due(DueType.SESSION, 70)
    assert act.window is not None


def test_a_report_is_asked_for_once() -> None:
    _, rows = in_order()
    asked = [row.anchor for row in rows.values() for act in row.acts if act.report is not None]
    assert asked == ["para. 2 (a)"]
    assert rows["para. 2"].acts[-1].kind is ActKind.OTHER
