import pytest

from operative.collaboration import harvest, review
from operative.collaboration.decisions import Claim, Verdict
from operative.collaboration.model import Form, Review, Status
from operative.documents import read_text

FIRST = "The Office cooperates with UNICEF on data about children in street situations."
SECOND = "OHCHR and UNHCR launched a joint programme on birth registration in 2023."
PLAIN = "The building was painted."


def seen(*paragraphs, decisions=(), entity="OHCHR"):
    text = "\n\n".join(f"{number}. {text}" for number, text in enumerate(paragraphs, 1))
    document = read_text(text + "\n", name="A-80-6.txt")
    return review.apply(document, harvest(document, entity=entity), decisions)


def statements(reviewed):
    return [(row.anchor, one) for row in reviewed.evidence for one in row.statements]


def test_without_decisions_everything_is_an_open_suggestion():
    found = seen(FIRST, PLAIN)
    assert [item.decision for item in found.items] == [None]
    ((_, statement),) = statements(found)
    assert statement.review is None


def test_an_accepted_statement_holds_where_the_paragraph_has_moved():
    accepted = review.decide(seen(FIRST).items[0], Verdict.ACCEPT, by="Ada")
    ((anchor, statement),) = statements(seen(PLAIN, FIRST, decisions=[accepted]))
    assert anchor == "para. 2"
    assert statement.review is Review.ACCEPTED
    assert statement.actors == ("OHCHR", "UNICEF")


def test_a_rejected_statement_is_gone_and_the_others_stay():
    rejected = review.decide(seen(FIRST).items[0], Verdict.REJECT, reason="a service")
    found = seen(FIRST, SECOND, decisions=[rejected])
    assert {anchor for anchor, _ in statements(found)} == {"para. 2"}
    assert [item.decision for item in found.items if item.decision] == [rejected]


def test_a_correction_replaces_what_is_suggested_word_for_word_at_its_place():
    claim = Claim(("OHCHR", "UNICEF", "WHO"), Form.PRODUCT, Status.DONE, ("data",))
    item = seen(FIRST).items[0]
    corrected = review.decide(item, Verdict.CORRECT, claim=claim)
    ((_, statement),) = statements(seen(PLAIN, FIRST, decisions=[corrected]))
    assert statement.review is Review.CORRECTED
    assert Claim.of(statement) == claim
    text = f"1. {PLAIN}\n\n2. {FIRST}\n"
    document = read_text(text, name="A-80-6.txt")
    assert document.text[statement.start : statement.end] == corrected.quote


def test_what_a_person_added_holds_where_nothing_is_suggested():
    row = seen(FIRST).items[0].evidence
    claim = Claim(("OHCHR", "UNICEF"), Form.PRODUCT, Status.ONGOING)
    with pytest.raises(ValueError, match="do not stand"):
        review.add(row, "works with WHO", claim)
    added = review.add(row, "data about children", claim, by="Ada")
    found = statements(seen(FIRST, decisions=[added]))
    assert [one.review for _, one in found] == [None, Review.ADDED]


def test_a_decision_does_not_hold_for_other_words_and_says_where_to_look():
    accepted = review.decide(seen(FIRST).items[0], Verdict.ACCEPT)
    reworded = FIRST.replace("on data about", "on research about")
    found = seen(PLAIN, reworded, decisions=[accepted])
    assert [item.decision for item in found.items] == [None]
    (stale,) = found.stale
    assert stale.decision == accepted
    assert stale.anchor == "para. 2"


def test_a_decision_on_words_that_are_gone_points_nowhere():
    accepted = review.decide(seen(FIRST).items[0], Verdict.ACCEPT)
    (stale,) = seen(PLAIN, decisions=[accepted]).stale
    assert stale.anchor is None


def test_a_decision_on_another_document_is_passed_over():
    accepted = review.decide(seen(FIRST).items[0], Verdict.ACCEPT)
    document = read_text(f"1. {FIRST}\n", name="other.txt")
    found = review.apply(document, harvest(document, entity="OHCHR"), [accepted])
    assert [item.decision for item in found.items] == [None]
    assert found.stale == ()
