"""Due times: what no calendar holds is no date."""

from __future__ import annotations

import datetime as dt

import pytest

from operative.actors import registry
from operative.mandates.context import Context
from operative.mandates.model import Due, DueType
from operative.mandates.times import Time, dates, iso, window


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("31 October 2025", "2025-10-31"),
        ("July 1, 2024", "2024-07-01"),
        ("October 2025", "2025-10"),
        ("2030", "2030"),
        ("31 February 2020", None),
        ("99 October 2025", None),
        ("December 0000", None),
    ],
)
def test_dates_are_days_of_a_calendar(words: str, expected: str | None) -> None:
    assert iso(words) == expected
    assert list(dates(f"no later than {words}")) == ([expected] if expected else [])


def test_an_interval_beyond_the_calendar_has_no_window() -> None:
    adopted = Context(registry.load(), "GA", 70, dt.date(2015, 12, 17))
    for value in ("days:999999999999", "months:999999"):
        assert window(Time(Due(DueType.INTERVAL, value)), adopted) == (None, ())
    found, _ = window(Time(Due(DueType.INTERVAL, "days:90")), adopted)
    assert found is not None
    assert found.end == dt.date(2016, 3, 16)
