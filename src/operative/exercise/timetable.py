"""The timetable of an exercise, counted back from the session that the report is due at."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from operative.documents.model import Diagnostic
from operative.exercise.model import Milestone
from operative.exercise.settings_file import FILE

OPENING = "session-opening"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the timetable as the data has it: ``days`` before the step ``before``."""

    key: str
    label: str
    before: str
    days: int
    basis: str  # "stated", "assumed"
    source: str | None = None


@dataclass(frozen=True, slots=True)
class WordLimit:
    """The longest that a report may be, and who says so."""

    words: int
    basis: str
    source: str


@cache
def _data() -> dict[str, Any]:
    file = resources.files("operative.exercise").joinpath("data/timetable.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def steps() -> tuple[Step, ...]:
    """The steps in the data's order: from the session backwards."""
    return tuple(Step(**row) for row in _data()["milestone"])


def word_limit(*, secretariat: bool = True) -> WordLimit:
    """The general word limit of reports that originate in the Secretariat, or elsewhere."""
    return WordLimit(**_data()["word_limit" if secretariat else "word_limit_of_others"])


def milestones(
    opening: dt.date | None,
    *,
    opening_rule: str,
    lead_days: Mapping[str, int],
    deadlines: Mapping[str, dt.date],
    office: str | None = None,
    called: str = "all concerned",
) -> tuple[Milestone, ...]:
    """The milestones in order of date.

    Args:
        opening: the first day of the session; ``None`` where it is not known: then only steps
            that a person has set, and those counted from them, have a day.
        opening_rule: how that day is known, for a person.
        lead_days: days that replace the data's, by step.
        deadlines: days that a person has set, by step; ``consideration`` replaces the opening.
        office: who clears the report; the Executive Office of the Secretary-General where it is
            the Secretary-General's.
        called: those from whom information is called for, as running text names them.
    """
    first = deadlines.get("consideration", opening)
    dates = {OPENING: first} if first is not None else {}
    names = {OPENING: "the day of consideration" if "consideration" in deadlines else opening_rule}
    found = []
    for step in steps():
        label = step.label.format(office=office or _data()["office"], called=called)
        if step.key in deadlines:
            date, rule, source, computed = deadlines[step.key], f"set in {FILE}", None, False
        elif step.before not in dates:
            continue
        else:
            days = lead_days.get(step.key, step.days)
            date = dates[step.before] - dt.timedelta(days=days)
            basis = f"set in {FILE}" if step.key in lead_days else step.basis
            source = None if step.key in lead_days else step.source
            rule = f"{days} days before {names[step.before]} (lead time {basis})"
            computed = True
        dates[step.key], names[step.key] = date, in_running_text(label)
        found.append(Milestone(step.key, label, date, computed, rule, source))
    return tuple(sorted(found, key=lambda milestone: milestone.date))


def in_running_text(label: str) -> str:
    """A step's label within a sentence: its first letter small, names as they are."""
    return label[:1].lower() + label[1:]


def late(found: tuple[Milestone, ...], as_of: dt.date) -> tuple[Diagnostic, ...]:
    """What a person should know of the timetable on a day: steps past, steps out of order."""
    past = [milestone for milestone in found if milestone.date < as_of]
    diagnostics = []
    if past:
        steps_past = ", ".join(f"{milestone.key} ({milestone.date})" for milestone in past)
        diagnostics.append(Diagnostic("milestone-past", f"already past on {as_of}: {steps_past}"))
    order = {step.key: index for index, step in enumerate(reversed(steps()))}
    for earlier, later in pairwise(found):
        if order[earlier.key] > order[later.key]:
            diagnostics.append(
                Diagnostic(
                    "milestone-out-of-order",
                    f"{earlier.key} ({earlier.date}) falls before {later.key} ({later.date})",
                    f"{FILE}: timetable.deadlines",
                )
            )
    return tuple(diagnostics)
