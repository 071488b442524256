from __future__ import annotations

import itertools
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.actors import registry
from operative.exercise import sentences
from operative.exercise.wording import Namer

CASES = tomllib.loads((Path(__file__).parent / "data" / "clauses.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["why"])
def test_a_sentence_as_a_clause(case: dict[str, Any]) -> None:
    text = case["text"]
    clause = sentences.clause(text, 0, len(text), frozenset(), selves=("The Office",))
    if "words" not in case:
        assert clause is None
        return
    assert clause is not None
    assert clause.words == case["words"]
    assert [text[low:high] for low, high in clause.spans] == case["slices"]
    assert clause.fronted == case.get("fronted", False)


def test_an_item_of_a_list_takes_the_words_that_introduce_it() -> None:
    text = "The Office will: Train judges in two provinces;"
    lead, item = (0, 16), (17, len(text))
    clause = sentences.clause(text, *item, frozenset({"train"}), lead, ("Office",))
    assert clause is not None
    assert clause.words == "it will train judges in two provinces"


def test_an_item_that_no_clause_can_be_made_of_is_quoted_behind_its_lead() -> None:
    text = "We will:\n(a) Train our judges;\n(b) Sample House will open its doors;"
    lead = (0, len("We will:"))
    first = text.index("Train"), text.index(";") + 1
    second = text.index("Sample"), len(text)
    assert sentences.clause(text, *first, frozenset({"train"}), lead) is None  # "we" are not they
    for item, words in (
        (first, "We will: Train our judges"),
        (second, "We will: … Sample House will open its doors"),
    ):
        quote = sentences.quoted(text, *item, lead)
        assert quote.words == words
        assert [text[low:high] in words for low, high in quote.spans] == [True, True]


def test_abbreviations_end_no_sentence() -> None:
    text = "See para. 4 of A/80/6 (Sect. 24), e.g. on costs. Mr. Sample spoke. It was late."
    found = [text[low:high] for low, high in sentences.split(text)]
    assert found == [
        "See para. 4 of A/80/6 (Sect. 24), e.g. on costs.",
        "Mr. Sample spoke.",
        "It was late.",
    ]


@given(st.text(max_size=300))
def test_sentences_are_in_order_and_hold_every_word(text: str) -> None:
    spans = list(sentences.split(text, offset=7))
    assert all(low < high for low, high in spans)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    kept = "".join(text[low - 7 : high - 7] for low, high in spans)
    assert "".join(kept.split()) == "".join(text.split())


@given(st.text(min_size=1, max_size=200))
def test_a_clause_is_made_of_verbatim_stretches(text: str) -> None:
    clause = sentences.clause(text, 0, len(text), frozenset())
    if clause is not None:
        for low, high in clause.spans:
            assert text[low:high] in clause.words


def test_another_body_is_never_taken_for_the_speaker() -> None:
    known = {actor.id: actor for actor in registry.load().actors}
    own = Namer(known).selves("OHCHR")
    assert "The Office" in own
    assert "The Committee" not in own
    text = "The Committee adopted a general comment on the matter."
    clause = sentences.clause(text, 0, len(text), frozenset(), selves=own)
    assert clause is not None
    assert clause.words == "the Committee adopted a general comment on the matter"


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("The Office will support this process with advice.", True),
        ("These plans were shared.", True),
        ("The above-mentioned plan was shared by the Office.", True),
        ("The plans were made so that these plans could be shared.", False),
        ("The Office trained judges this year.", False),
        ("The Office trained those who asked for it.", False),
    ],
)
def test_words_that_point_out_of_their_sentence(text: str, back: bool) -> None:
    assert sentences.depends(text) is back


def test_a_sentence_that_speaks_of_its_page_is_only_quoted() -> None:
    text = "The work described in the present section was discussed in the Committee."
    assert sentences.quotable_only(text)


def test_no_stretch_of_a_clause_begins_with_a_blank() -> None:
    text = "The Office  trained judges."
    clause = sentences.clause(text, 0, len(text), frozenset(), selves=("The Office",))
    assert clause is not None
    assert [text[low:high] for low, high in clause.spans] == ["trained judges"]
