from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from operative.exercise import timetable

OPENING = dt.date(2016, 9, 13)


def milestones(**more: object) -> dict[str, timetable.Milestone]:
    found = timetable.milestones(
        OPENING,
        opening_rule="the opening of session 71",
        lead_days=more.get("lead_days", {}),  # type: ignore[arg-type]
        deadlines=more.get("deadlines", {}),  # type: ignore[arg-type]
    )
    return {step.key: step for step in found}


def test_steps_are_counted_back_from_the_session() -> None:
    found = milestones()
    assert list(found) == [
        "call-for-inputs",
        "replies",
        "draft",
        "clearance",
        "submission",
        "issuance",
    ]
    assert found["submission"].date == OPENING - dt.timedelta(weeks=10)
    assert found["issuance"].date == OPENING - dt.timedelta(weeks=6)
    assert all(step.computed for step in found.values())


def test_what_is_assumed_is_not_given_a_source() -> None:
    for step in timetable.steps():
        assert (step.source is not None) == (step.basis == "stated"), step.key


def test_a_day_that_a_person_sets_moves_the_steps_before_it() -> None:
    found = milestones(deadlines={"replies": dt.date(2016, 4, 1)})
    assert found["replies"].date == dt.date(2016, 4, 1)
    assert not found["replies"].computed
    assert found["call-for-inputs"].date == dt.date(2016, 4, 1) - dt.timedelta(days=56)
    assert found["draft"] == milestones()["draft"]


def test_the_day_of_consideration_replaces_the_opening() -> None:
    found = milestones(deadlines={"consideration": dt.date(2016, 10, 13)})
    assert found["issuance"].date == dt.date(2016, 9, 1)
    assert "consideration" in found["issuance"].rule


def test_steps_past_and_out_of_order_are_said() -> None:
    found = tuple(milestones(deadlines={"replies": dt.date(2016, 8, 20)}).values())
    codes = [row.code for row in timetable.late(found, dt.date(2016, 6, 25))]
    assert "milestone-past" in codes
    assert "milestone-out-of-order" in codes
    assert timetable.late(tuple(milestones().values()), dt.date(2015, 11, 2)) == ()


@given(st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)))
def test_steps_are_in_order_for_any_session(opening: dt.date) -> None:
    found = timetable.milestones(opening, opening_rule="x", lead_days={}, deadlines={})
    assert [step.date for step in found] == sorted(step.date for step in found)
    assert found[-1].date < opening


def test_names_in_a_rule_keep_their_capitals() -> None:
    found = milestones()
    assert "Executive Office of the Secretary-General" in found["draft"].rule
    assert "before clearance by the actors" in found["draft"].rule
