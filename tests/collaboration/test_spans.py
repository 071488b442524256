import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from operative.actors import registry
from operative.collaboration import harvest, review, statements
from operative.collaboration.decisions import Verdict
from operative.documents import read_text


def quoted(text):
    found = statements.find(text, entity=None, registry=registry.load())
    return [text[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        pytest.param(
            "3. UNICEF and UNFPA carried out a campaign on birth registration in 2024. It ended.",
            ["UNICEF and UNFPA carried out a campaign on birth registration in 2024."],
            id="a whole sentence, without its number",
        ),
        pytest.param(
            "In 2025, the Office will: (a) Train judges; (b) Work with UNDP on courts; and",
            ["Work with UNDP on courts"],
            id="an item of a list, without its letter and what joins it to the next",
        ),
        pytest.param(
            "The Office trained judges; and worked with UNDP on courts.",
            ["The Office trained judges; and worked with UNDP on courts."],
            id="what follows a semicolon, with the subject before it",
        ),
        pytest.param(
            "The Office works with UNDP on courts, and chairs a Task Force on Courts (Geneva).",
            [
                "The Office works with UNDP on courts",
                "The Office works with UNDP on courts, and chairs a Task Force on Courts (Geneva).",
            ],
            id="two statements of one clause, each with the subject",
        ),
    ],
)
def test_a_statement_is_quoted_by_its_clause(text, spans):
    assert quoted(text) == spans


def test_statements_that_no_border_parts_are_one():
    (one,) = statements.find(
        "UNICEF and UNFPA deployed experts within the Country Task Force on Monitoring.",
        entity=None,
        registry=registry.load(),
    )
    assert {"UNICEF", "UNFPA"} < set(one.actors)


_WORDS = """
The Office works with cooperates UNICEF and UNDP, WHO; ; and (a) (b) : . as chair of
the Task Force on Data through in cooperation with together jointly Kenya civil society which"""


@given(st.lists(st.sampled_from(_WORDS.split()), max_size=40).map(" ".join))
@settings(max_examples=150)
def test_no_two_statements_are_quoted_alike(text):
    found = quoted(text)
    places = statements.find(text, entity=None, registry=registry.load())
    assert len({(one.start, one.end) for one in places}) == len(found)
    assert not any(words != words.strip() for words in found)


def test_a_decision_stays_with_its_own_statement_of_a_clause():
    words = "OHCHR works with UNDP on courts, and chairs the Working Group on Justice."
    text = f"# Report of OHCHR\n\n1. {words}"
    document = read_text(text, name="report.md")
    evidence = harvest(document)
    first, second = review.apply(document, evidence, ()).items
    rejected = review.decide(first, Verdict.REJECT)
    alone = [_without(row, first.suggestion) for row in evidence]
    items = review.apply(document, alone, [rejected]).items
    assert [item.suggestion for item in items] == [None, second.suggestion]
    assert items[1].decision is None


def _without(row, statement):
    kept = tuple(one for one in row.statements if one != statement)
    return dataclasses.replace(row, statements=kept)
