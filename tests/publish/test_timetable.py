"""The timetable: a calendar that opens, stamped with no clock."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
from pathlib import Path

import icalendar

from operative.publish.timetable import calendar
from tests.publish.builder import result


def events(data: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def test_each_milestone_is_a_whole_day(out: Path) -> None:
    found = events((out / "timetable.ics").read_bytes())
    assert [event["DTSTART"].dt for event in found] == [dt.date(2015, 11, 9), dt.date(2016, 2, 1)]
    assert all(event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(1) for event in found)
    assert found[0]["SUMMARY"] == "Call for inputs (A/RES/99/7)"
    assert "set in exercise.toml. Source: ST/AI/189." in found[1]["DESCRIPTION"]


def test_stamps_come_from_the_date_of_the_exercise(out: Path) -> None:
    for event in events((out / "timetable.ics").read_bytes()):
        assert event["DTSTAMP"].dt == dt.datetime(2015, 11, 2, tzinfo=dt.UTC)


def test_a_moved_milestone_keeps_its_id() -> None:
    made = result()
    moved = tuple(
        dataclasses.replace(step, date=step.date + dt.timedelta(30))
        for step in made.plan.milestones
    )
    later = dataclasses.replace(made, plan=dataclasses.replace(made.plan, milestones=moved))
    ids = [[str(event["UID"]) for event in events(calendar(one))] for one in (made, later)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2


def test_the_table_says_what_is_computed(out: Path) -> None:
    text = (out / "timetable.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(row["step"], row["date"], row["computed"]) for row in rows] == [
        ("call-for-inputs", "2015-11-09", "yes"),
        ("replies", "2016-02-01", "no"),
    ]
