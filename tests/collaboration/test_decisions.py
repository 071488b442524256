import codecs
import dataclasses

import pytest

from operative.collaboration import decisions
from operative.collaboration.decisions import Claim, Decision, Verdict
from operative.collaboration.model import Form, Status
from operative.errors import UnreadableError

CLAIM = Claim(("OHCHR", "UNICEF"), Form.PROGRAMME, Status.ONGOING)


def decision(verdict=Verdict.ACCEPT, start=0, **changes):
    given = {
        "document": "A/80/6",
        "anchor": "para. 1",
        "paragraph": decisions.digest("works with UNICEF"),
        "start": start,
        "end": start + 5,
        "quote": "works",
        "verdict": verdict,
        "claim": CLAIM if verdict is not Verdict.REJECT else None,
    }
    return Decision(**{**given, **changes})


def test_what_is_added_is_read_back(tmp_path):
    log = tmp_path / "folder" / "decisions.jsonl"
    rows = (decision(), decision(Verdict.REJECT, 6, reason="a service to a client", by="Ada"))
    decisions.append(log, rows[:1])
    decisions.append(log, rows[1:])
    assert decisions.load(log) == rows


def test_no_file_is_no_decision(tmp_path):
    assert decisions.load(tmp_path / "none.jsonl") == ()


def test_a_line_cut_short_is_left_out_and_the_next_decision_is_whole(tmp_path):
    log = tmp_path / "decisions.jsonl"
    decisions.append(log, [decision(), decision(start=6)])
    log.write_bytes(log.read_bytes()[:-20])
    assert decisions.load(log) == (decision(),)
    decisions.append(log, [decision(start=12)])
    assert decisions.load(log) == (decision(), decision(start=12))


def test_a_last_line_that_only_lost_its_end_is_kept(tmp_path):
    log = tmp_path / "decisions.jsonl"
    decisions.append(log, [decision()])
    log.write_bytes(log.read_bytes().rstrip(b"\n"))
    decisions.append(log, [decision(start=6)])
    assert decisions.load(log) == (decision(), decision(start=6))


def test_a_file_that_an_editor_marked_as_utf_8_is_read_and_gone_on_with(tmp_path):
    log = tmp_path / "decisions.jsonl"
    decisions.append(log, [decision()])
    log.write_bytes(codecs.BOM_UTF8 + log.read_bytes().rstrip(b"\n"))
    decisions.append(log, [decision(start=6)])
    assert decisions.load(log) == (decision(), decision(start=6))


def test_a_spoilt_line_is_named(tmp_path):
    log = tmp_path / "decisions.jsonl"
    decisions.append(log, [decision()])
    log.write_bytes(b'{"verdict": "accept"}\n' + log.read_bytes())
    with pytest.raises(UnreadableError, match="line 1"):
        decisions.load(log)


def test_an_accepted_statement_without_its_claim_is_no_decision():
    with pytest.raises(ValueError, match="claim"):
        decision(claim=None)


def test_a_claim_left_where_a_person_changed_the_verdict_to_reject_holds_no_more(tmp_path):
    log = tmp_path / "decisions.jsonl"
    decisions.append(log, [decision()])
    log.write_text(log.read_text("utf-8").replace('"accept"', '"reject"'), "utf-8")
    (read,) = decisions.load(log)
    assert (read.verdict, read.claim) == (Verdict.REJECT, None)


def test_the_last_decision_on_the_same_words_holds_until_it_is_withdrawn():
    first, second = decision(), decision(Verdict.REJECT)
    assert list(decisions.current([first, second]).values()) == [second]
    withdrawn = decision(Verdict.WITHDRAW, claim=None)
    assert decisions.current([first, second, withdrawn]) == {}


def test_a_revision_of_a_report_is_the_same_report():
    assert decision(document="A/80/6/Rev.1").key == decision().key


def test_line_breaks_make_no_other_paragraph():
    assert decisions.digest("works with\nUNICEF") == decisions.digest("works  with UNICEF")
    assert decisions.digest("works with UNHCR") != decisions.digest("works with UNICEF")


def test_a_colleague_adds_and_never_replaces():
    mine = [decision(by="Ada")]
    other = dataclasses.replace(CLAIM, form=Form.MECHANISM)
    theirs = [
        decision(Verdict.CORRECT, claim=other, by="Grace"),
        decision(Verdict.REJECT, start=6, by="Grace"),
    ]
    merged = decisions.merge(mine, theirs)
    assert [one.start for one in merged.added] == [6]
    assert [(a.by, b.by) for a, b in merged.differing] == [("Ada", "Grace")]


def test_two_who_reject_for_different_reasons_agree():
    mine = [decision(Verdict.REJECT, reason="a service")]
    theirs = [decision(Verdict.REJECT, reason="a mandate")]
    assert decisions.merge(mine, theirs).differing == ()
