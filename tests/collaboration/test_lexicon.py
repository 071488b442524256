from __future__ import annotations

import re

import pytest

from operative.collaboration import lexicon
from operative.collaboration.lexicon import Trait, things
from operative.collaboration.model import Form


def test_every_trait_is_one_of_some_cue() -> None:
    assert {trait for cue in lexicon.cues() for trait in cue.traits} == set(Trait)


@pytest.mark.parametrize(
    "one",
    ["atlases", "surveys", "bodies", "analyses", "letters of intent", "training of trainers"],
)
def test_a_noun_is_known_in_either_number(one: str) -> None:
    heads = ["atlas", "survey", "body", "analysis", "letter of intent", "training of trainers"]
    assert re.fullmatch(things.noun(heads), one)


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("developed, with     and     , a field manual for vets", Form.PRODUCT),
        ("a field manual for vets was prepared by     and    ", Form.PRODUCT),
        ("the joint preparation of a roster of divers", Form.PRODUCT),
        ("undertook a study tour of three harbours", Form.EVENT),
        ("set up a coordination cell for the delta", Form.MECHANISM),
        ("concluded a lease agreement", Form.AGREEMENT),
        ("introduced a voucher scheme", Form.PROGRAMME),
    ],
)
def test_what_is_done_stands_in_a_frame(words: str, form: Form) -> None:
    rules = lexicon.forms()
    framed = {rules[i].form for i, _ in lexicon.form_seeker().found(words) if rules[i].framed}
    assert framed == {form}


def test_a_noun_before_another_is_no_head() -> None:
    rules = lexicon.forms()
    found = lexicon.form_seeker().found("developed the roster policy further")
    assert not [rules[i].form for i, _ in found if rules[i].framed]
