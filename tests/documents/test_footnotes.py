"""The cheap test for footnote marks misses none that the patterns would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from operative.documents.footnotes import _CALL, _SIGN


@given(st.text(alphabet="a1² ³^[]/*†.,)”(\n", max_size=30))
def test_where_a_mark_is_found_the_sign_of_one_stands(text: str) -> None:
    if _CALL.search(text):
        assert _SIGN.search(text)
