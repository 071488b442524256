"""Due times: what no calendar holds is no date."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from operative.actors import registry
from operative.mandates.context import Context
from operative.mandates.date_times import iso
from operative.mandates.model import ActKind, Due, DueType
from operative.mandates.times import Time, find
from operative.mandates.windows import window

CASES = tomllib.loads((Path(__file__).parent / "cases" / "due.toml").read_text("utf-8"))["case"]


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


def test_an_interval_beyond_the_calendar_has_no_window() -> None:
    adopted = Context(registry.load(), "GA", 70, dt.date(2015, 12, 17))
    for value in ("days:999999999999", "months:999999"):
        assert window(Time(Due(DueType.INTERVAL, value)), adopted) == (None, ())
    found, _ = window(Time(Due(DueType.INTERVAL, "days:90")), adopted)
    assert found is not None
    assert found.end == dt.date(2016, 3, 16)


GA = Context(registry.load(), "GA", 70, dt.date(2015, 12, 17))
SC = Context(registry.load(), "SC", None, dt.date(2015, 12, 17))


def _found(words: str, context: Context, kind: str = "report") -> Time | None:
    return find(words, 0, len(words), ActKind(kind), context)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_due_times(case: dict[str, Any]) -> None:
    context = {"GA": GA, "SC": SC}[case.get("body", "GA")]
    time = _found(case["text"], context, case.get("kind", "report"))
    if not case["due"]:
        assert time is None
        return
    assert time is not None
    value = time.due.value
    shown = list(value) if isinstance(value, tuple) else value
    assert [time.due.type.value, shown] == case["due"]
    assert time.recurs == case.get("recurs")
    if "window" in case:
        found, unresolved = window(time, context)
        days = [found.start.isoformat(), found.end.isoformat()] if found is not None else []
        assert days == case["window"]
        assert bool(unresolved) is not bool(days)


def test_that_session_is_the_one_named_last() -> None:
    words = (
        "decides to take up tides at its seventy-second session, requests a report at that session"
    )
    time = find(words, words.index("requests"), len(words), ActKind.REPORT, GA)
    assert time is not None
    assert time.due == Due(DueType.SESSION, 72)
