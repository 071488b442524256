from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.documents.attribution import Basis
from operative.documents.citations import find, find_plainly
from operative.documents.symbols import parse

CASES = tomllib.loads((Path(__file__).parent / "cases" / "citations.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["why"])
def test_found_as_expected(case: dict[str, Any]) -> None:
    found = find(case["text"], case["body"])
    got = [[case["text"][item.start : item.end], item.symbol] for item in found]
    assert got == case["expect"], case["why"]


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["why"])
def test_fast_and_plain_agree(case: dict[str, Any]) -> None:
    assert find(case["text"], case["body"]) == find_plainly(case["text"], case["body"])


def test_basis_says_what_decided() -> None:
    text = "Security Council resolution 1612 (2005), its resolution 66/139, and A/68/253"
    assert [item.basis for item in find(text, "GA")] == [Basis.FORM, Basis.SPEAKER, Basis.SYMBOL]
    assert find("resolution 48/4")[0].basis is Basis.ASSUMED


PIECES = st.sampled_from(
    [
        "its resolutions ",
        "resolution ",
        "General Assembly ",
        "Human Rights Council ",
        "decision ",
        "66/139",
        "7/29",
        "217 A (III)",
        "1612 (2005)",
        "S-27/2",
        " and ",
        ", ",
        "; ",
        " of 19 December 2011",
        "A/68/253",
        " and Corr.1",
        " and Add.1 and 2",
        "A/47/277-S/24111",
        " (Part II)",
        "2005/20",
        " A and B",
        "/",
        "(",
        "\n\n",
        ". The ",
        "É",
        "Ⅻ",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join), st.sampled_from([None, "GA", "HRC", "SC"]))
def test_any_text_gives_good_spans_and_the_plain_answer(text: str, body: str | None) -> None:
    found = find(text, body)
    assert found == find_plainly(text, body)
    for item in found:
        assert 0 <= item.start < item.end <= len(text)
        assert parse(item.symbol).text == item.symbol


@given(st.text(max_size=200))
def test_never_raises(text: str) -> None:
    assert find(text) == find_plainly(text)


def test_real_documents(shared: Path) -> None:
    for file in sorted((shared / "gold" / "resolutions").glob("*.txt")):
        text = file.read_text("utf-8")
        found = find(text, "GA")
        assert found, file.name
        assert found == find_plainly(text, "GA")
        for item in found:
            assert parse(item.symbol).text == item.symbol
