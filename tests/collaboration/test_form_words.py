"""The form by the words together, where no rule tells one."""

from __future__ import annotations

import pytest

from operative.actors import registry
from operative.collaboration import form, form_words, statements
from operative.collaboration.model import Form


def told(text: str) -> Form:
    (found,) = statements.find(text, entity="OHCHR", registry=registry.load())
    return found.form


def test_words_that_no_rule_has_make_a_form_likely() -> None:
    text = "The Office and UNEP talked through the design of the wells."
    (judged,) = statements.judge(text, entity="OHCHR", registry=registry.load())
    assert form.by_rules(text, judged.candidate) is Form.UNSPECIFIED
    assert told(text) is Form.CONSULTATION


def test_what_a_rule_tells_stays() -> None:
    text = "The Office and UNEP published, and talked through, a handbook on wells."
    assert told(text) is Form.PRODUCT


@pytest.mark.parametrize(
    "text",
    [
        "The Office works with UNEP on rivers.",
        "The Office marched with UNHCR to the border.",
    ],
)
def test_a_form_that_nothing_tells_stays_open(text: str) -> None:
    assert told(text) is Form.UNSPECIFIED


def test_words_of_one_stem_are_one() -> None:
    assert form_words.stems("organizes organized", ()) == form_words.stems("organizing", ())


def test_no_words_make_nothing_likely() -> None:
    assert form_words.likely("", ()) is Form.UNSPECIFIED
