"""Pieces made in a thread come in order, and nothing goes on when nobody takes them."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from operative.corpus.ahead import ahead


def test_the_pieces_come_in_order_and_all() -> None:
    with ahead(range(1000)) as pieces:
        assert list(pieces) == list(range(1000))


def test_what_making_them_raises_is_raised_where_they_are_taken() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise EOFError("it ends early")

    with ahead(broken()) as pieces:
        assert next(pieces) == 1
        with pytest.raises(EOFError, match="ends early"):
            next(pieces)


def test_no_more_are_made_once_the_block_is_left() -> None:
    made: list[int] = []

    def endless() -> Iterator[int]:
        while True:
            made.append(1)
            yield 1

    before = threading.active_count()
    with ahead(endless()) as pieces:
        assert next(pieces) == 1
    assert threading.active_count() == before
    assert len(made) < 20
