"""A folded text leads back to its own characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from operative.actors.folding import BREAK, fold, octets, small, small_octets

TEXTS = st.text(alphabet=st.sampled_from("aB ’-\n\t\u00a0\u2011İß.\u2029\r"), max_size=40)


@given(TEXTS)
def test_every_folded_character_has_its_origin(text: str):
    folded = fold(text)
    assert len(folded.lower) == len(folded.text)
    for index, char in enumerate(folded.text):
        origin = text[folded.origin(index)]
        assert char == origin or (char in "'- " + BREAK and not origin.isalnum())


@given(TEXTS)
def test_origins_go_forward(text: str):
    folded = fold(text)
    origins = [folded.origin(index) for index in range(len(folded.text))]
    assert origins == sorted(set(origins))


@given(TEXTS)
def test_a_span_begins_and_ends_where_its_characters_do(text: str):
    folded = fold(text)
    for start in range(len(folded.text)):
        for end in range(start + 1, len(folded.text) + 1):
            assert folded.span(start, end) == (folded.origin(start), folded.origin(end - 1) + 1)


@given(st.text())
def test_octets_are_one_for_each_character_and_small_as_the_text_is(text: str):
    assert len(octets(text)) == len(text)
    assert small_octets(octets(text)) == octets(small(text))


def test_white_space_becomes_one_space():
    assert fold("World \n  Health\u00a0Organization").text == "World Health Organization"


def test_a_blank_line_stays_a_break():
    assert BREAK in fold("World\n \nBank").text
