"""The timetable as a calendar that any mail program opens, and as a table."""

from __future__ import annotations

import datetime as dt
import uuid

import icalendar

from operative.exercise.model import Milestone, Result
from operative.publish.contents import LANGUAGE
from operative.publish.phrases import phrases
from operative.publish.tables import values

#: Names the calendar's events, as RFC 9562 (version 5) makes the same id from the same words.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://docs.un.org/en/")
_NO_DATE = dt.date(2000, 1, 1)

COLUMNS = ("step", "label", "date", "computed", "rule", "source")


def calendar(result: Result) -> bytes:
    """``timetable.ics``: one whole-day event a milestone, stamped with the exercise's own date."""
    words = phrases(LANGUAGE)["calendar"]
    stamp = dt.datetime.combine(result.as_of or _NO_DATE, dt.time(), tzinfo=dt.UTC)
    made = icalendar.Calendar()
    made.add("prodid", "-//operative//timetable//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", words["name"].format(title=result.settings.title))
    for step in _ordered(result):
        event = icalendar.Event()
        event.add("uid", str(uuid.uuid5(_NAMESPACE, f"{result.settings.resolution} {step.key}")))
        event.add("dtstamp", stamp)
        event.add("dtstart", step.date)
        event.add("dtend", step.date + dt.timedelta(days=1))
        event.add("summary", f"{step.label} ({result.settings.resolution})")
        event.add("description", _description(step))
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())


def timetable(result: Result) -> bytes:
    """``timetable.csv``: the milestones in order of their dates."""
    return values(
        COLUMNS,
        (
            (
                step.key,
                step.label,
                step.date.isoformat(),
                "yes" if step.computed else "no",
                step.rule,
                step.source or "",
            )
            for step in _ordered(result)
        ),
    )


def _ordered(result: Result) -> list[Milestone]:
    return sorted(result.plan.milestones, key=lambda step: step.date)


def _description(step: Milestone) -> str:
    words = phrases(LANGUAGE)["calendar"]
    said = words["computed" if step.computed else "stated"].format(rule=step.rule.rstrip("."))
    if step.source:
        said += " " + words["source"].format(source=step.source.rstrip("."))
    return said
