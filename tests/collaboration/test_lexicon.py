from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from operative.collaboration import lexicon
from operative.collaboration.lexicon import Trait, files, things
from operative.collaboration.model import Form


@dataclass(frozen=True, slots=True)
class _Words:
    lamp: re.Pattern[str]
    tied: tuple[str, ...]


def test_words_are_read_as_their_fields_say() -> None:
    words = files.filled(_Words, {"lamp": "lamps?", "tied": ["a", "b"]})
    assert words.lamp.fullmatch("lamps")
    assert words.tied == ("a", "b")
    assert files.filled(_Words, {"lamp": "lamp"}, tied=("c",)).tied == ("c",)


@pytest.mark.parametrize(
    "rows",
    [{"lamp": "lamp"}, {"lamp": "lamp", "tied": [], "harbour": "x"}],
    ids=["a field without a row", "a row without a field"],
)
def test_words_that_do_not_fit_their_fields_are_refused(rows: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError)):
        files.filled(_Words, rows)


def test_a_cue_holds_what_its_file_explains_and_nothing_else() -> None:
    """A key or a kind with a slip of the pen would change nothing and say nothing."""
    told = files.load("cues")
    assert set(told) == {"joint_subject", "macros", "cue"}
    needed = {"id", "pattern", "needs", "kind", "part", "form", "example"}
    kinds = {"after", "between", "system", "member", "attribute", "subject", "relative", "behind"}
    for row in told["cue"]:
        assert needed <= set(row), row.get("id")
        assert set(row) <= needed | {"verb", "traits", "weight", "named", "case"}, row["id"]
        assert row["kind"] in kinds | {"owner"}, row["id"]
        assert row["part"] in ("main", "aside"), row["id"]
    assert len({row["id"] for row in told["cue"]}) == len(told["cue"])


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
    framed = {rules[i].form for i in lexicon.forms_in(words) if rules[i].framed}
    assert framed == {form}


def test_what_is_made_when_needed_finds_what_all_find() -> None:
    rules = lexicon.forms()
    heads = [head for row in files.load("things")["thing"] for head in row["heads"]]
    texts = [
        f"jointly {verb} {head}s" for verb in ("published", "held", "set up") for head in heads
    ]
    texts += [f"developed two {head[:-2]}es" for head in heads if head.endswith("sis")]
    texts += [f"developed two {head[:-1]}ies" for head in heads if head.endswith("y")]
    for text in texts:
        found = {place for place, rule in enumerate(rules) if rule.written.compiled.search(text)}
        assert lexicon.forms_in(text) == found, text


def test_a_noun_before_another_is_no_head() -> None:
    rules = lexicon.forms()
    found = lexicon.forms_in("developed the roster policy further")
    assert not [rules[i].form for i in found if rules[i].framed]
