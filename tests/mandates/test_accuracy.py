"""The acts found in the labelled cases stay as accurate as they must be."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import Measured, Tally
from eval.mandates import measure, names

TARGETS = {
    "acts": 0.98,
    "directive": 0.99,
    "kind": 0.94,
    "addressees": 0.93,
    "reports": 0.93,
    "report author": 0.97,
    "report due": 0.97,
    "due": 0.93,
}


@pytest.fixture(scope="module")
def measured(shared: Path) -> Measured:
    return measure(shared)


@pytest.mark.parametrize(("field", "target"), TARGETS.items())
def test_target(measured: Measured, field: str, target: float) -> None:
    assert measured.totals()[field].f1 >= target


def test_names_are_compared_without_case_and_article() -> None:
    assert names(["ORG:the Media", "UNICEF"]) == names(["OTHER:media", "UNICEF"])


def test_a_tally() -> None:
    tally = Tally()
    tally.match({"a", "b"}, {"b", "c"})
    tally.judge(True)
    assert (tally.right, tally.extra, tally.missed) == (2, 1, 1)
    assert (tally.precision, tally.recall, tally.f1) == (2 / 3, 2 / 3, 2 / 3)
    assert Tally().f1 == 1.0
