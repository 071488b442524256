"""What is said before a statement or behind it changes nobody who takes part in it.

Each core stands alone, then behind each introduction and before each tail that budgets have.
"""

import tomllib
from pathlib import Path

import pytest

from operative.actors import registry
from operative.collaboration import statements

GRID = tomllib.loads(Path(__file__).with_name("heads_and_tails.toml").read_text(encoding="utf-8"))


def who(text):
    found = statements.find(text, entity="OCHA", registry=registry.load())
    return [set(one.actors) for one in found]


def sentence(words):
    return f"{words[0].upper()}{words[1:]}."


@pytest.mark.parametrize("core", GRID["cores"])
def test_an_introduction_or_a_tail_changes_nobody(core):
    (alone,) = who(sentence(core))
    told = [sentence(f"{head} {core}") for head in GRID["heads"]]
    told += [f"{label} {sentence(core)}" for label in GRID["labels"]]
    told += [sentence(core + tail) for tail in GRID["tails"]]
    assert [text for text in told if who(text) != [alone]] == []
