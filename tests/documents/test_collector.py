"""The garbage collector pauses while a document is read and goes on as it was."""

from __future__ import annotations

import gc

import pytest

from operative.documents import read_bytes
from operative.documents.collector import paused
from operative.errors import OperativeError


def test_the_collector_pauses_and_goes_on() -> None:
    assert gc.isenabled()
    with paused():
        assert not gc.isenabled()
        with paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_stays_off_where_the_caller_switched_it_off() -> None:
    gc.disable()
    try:
        with paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_it_goes_on_after_a_file_that_cannot_be_read() -> None:
    with pytest.raises(OperativeError):
        read_bytes(b"", name="nothing.docx")
    assert gc.isenabled()
