"""Letters of other alphabets that look Latin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative import actors
from operative.documents import lookalikes, read_text
from operative.mandates import extract
from operative.resolutions import parse

TEXT = """The General Assembly,

\u0421onscious of its aims,

1. \u0421alls upon States to cooperate with the \u0421ommission on Human Rights."""


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("\u0421alls upon", "Calls upon"),
        ("C\u043emmission", "Commission"),
        ("\u0421\u0421\u0421\u0420", "\u0421\u0421\u0421\u0420"),  # a word of its own alphabet
        ("Комиссия", "Комиссия"),
        ("plain", "plain"),
    ],
)
def test_only_words_that_are_otherwise_latin(text: str, expect: str) -> None:
    assert lookalikes.latin(text) == expect


@given(st.text(alphabet="abC \u0421\u043e\u0391é"))
def test_a_character_for_a_character(text: str) -> None:
    assert len(lookalikes.latin(text)) == len(text)


def test_a_resolution_is_read_through_them_and_keeps_its_letters() -> None:
    resolution = parse(read_text(TEXT, name="made"))
    assert [one.text[:9] for one in resolution.preamble] == ["\u0421onscious"]
    (mandate,) = extract(resolution)
    (act,) = mandate.acts
    assert act.kind.value == "other"
    assert resolution.document.text[act.verb_start : act.verb_end] == "\u0421alls upon"
    named = [mention.text for mention in actors.load().match(TEXT)]
    assert "\u0421ommission on Human Rights" in named
