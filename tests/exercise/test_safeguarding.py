from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.documents import read_text
from operative.exercise import safeguarding

CASES = tomllib.loads((Path(__file__).parent / "data" / "safeguarding.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["why"])
def test_what_looks_like_a_childs_data_is_found_and_nothing_else(case: dict[str, str]) -> None:
    found = safeguarding.check(read_text(case["text"], name="reply.txt"))
    assert [finding.what for finding in found][:1] == ([case["expect"]] if "expect" in case else [])


def test_a_finding_never_repeats_the_data() -> None:
    text = "A 12-year-old girl named Examplina Sampleworth was helped."
    (finding,) = safeguarding.check(read_text(text, name="reply.txt"))
    assert "Examplina" not in finding.what + finding.place


@given(st.text(max_size=200))
def test_odd_text_is_no_error(text: str) -> None:
    safeguarding.check(read_text(text or "x", name="x"))
