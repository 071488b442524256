# ruff: noqa: E501
from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.documents import dates
from operative.documents.dates import TimeKind, find

# text, what stands at the span, value, kind, bound, part
CASES = [
    ("on 18 December 2013", "18 December 2013", "2013-12-18", "date", "on", None),
    ("by 31 October 2025", "31 October 2025", "2025-10-31", "date", "by", None),
    ("by the end of 2026", "2026", "2026", "date", "by", "end"),
    ("no later than March 2027", "March 2027", "2027-03", "date", "by", None),
    ("18\u00a0December\u00a02013", "18\u00a0December\u00a02013", "2013-12-18", "date", None, None),
    ("December 18, 2013", "December 18, 2013", "2013-12-18", "date", None, None),
    ("from 7 to 12 March 2021", "7 to 12 March 2021", "2021-03-07/2021-03-12", "range", "from", None),
    ("27 February–24 March 2017", "27 February–24 March 2017", "2017-02-27/2017-03-24", "range", None, None),
    ("2022–2026", "2022–2026", "2022/2026", "range", None, None),
    ("annually", "annually", "annual", "interval", None, None),
    ("every two years", "every two years", "biennial", "interval", None, None),
    ("on a quarterly basis", "on a quarterly basis", "monthly:3", "interval", None, None),
    ("at six-month intervals", "at six-month intervals", "monthly:6", "interval", None, None),
    ("every 120 days", "every 120 days", "every-days:120", "interval", None, None),
    ("within 90 days", "within 90 days", "days:90", "interval", None, None),
    ("within one hundred and twenty days", "within one hundred and twenty days", "days:120", "interval", None, None),
    ("every three sessions", "every three sessions", "every:3 sessions", "interval", None, None),
    ("for a period of three years", "for a period of three years", "years:3", "duration", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "printed", "value", "kind", "bound", "part"), CASES)
def test_times(
    text: str, printed: str, value: str, kind: str, bound: str | None, part: str | None
) -> None:
    (time,) = find(text)
    assert text[time.start : time.end] == printed
    assert (time.value, time.kind, time.bound, time.part) == (value, kind, bound, part)


@pytest.mark.parametrize(
    "text",
    ["resolution 1325 (2000)", "A/2030/1", "31 February 2020", "2,030 children", "No. 1950", "May"],
)
def test_what_is_no_date(text: str) -> None:
    assert find(text) == ()


def test_days_of_a_month_and_a_half_year() -> None:
    (month,) = find("February 2024")
    assert (month.opens, month.closes) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    (half,) = find("in the second half of 2025")
    assert (half.opens, half.closes) == (dt.date(2025, 7, 1), dt.date(2025, 12, 31))


@given(st.dates(dt.date(1946, 1, 1), dt.date(2099, 12, 31)))
def test_a_day_reads_back(day: dt.date) -> None:
    text = f"{day.day} {day:%B} {day.year}"
    assert dates.date(text) == day
    (time,) = find(f"Adopted on {text}, at noon")
    assert (time.opens, time.closes, time.kind) == (day, day, TimeKind.DATE)


PIECES = st.sampled_from(
    ["18 December ", "2013", " to ", "–", "by the end of ", "every ", "six ", "months", "annually",
     " sessions", "31 ", "February ", "within 90 days", "(2000)", "1325 ", "İ", " of ", ", "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_the_quick_search_finds_what_the_whole_search_finds(text: str) -> None:
    plain = [match.span() for match in dates._date_pattern().finditer(text)]
    assert [match.span() for match in dates._date_matches(text)] == plain
    plain = [match.span() for match in dates._interval_pattern().finditer(text)]
    assert [match.span() for match in dates._interval_matches(text)] == plain
    for time in find(text):
        assert 0 <= time.start < time.end <= len(text)
