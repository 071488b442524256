"""How actors work together, and whether they did: words of form and of status."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from operative.collaboration.lexicon import things
from operative.collaboration.lexicon.files import any_of, filled, load, written
from operative.collaboration.model import Form, Status
from operative.documents.seeking import Seeker, Written
from operative.documents.telltales import Gate, Needs


@dataclass(frozen=True, slots=True)
class FormRule:
    """Words in a clause that speak for a form, and how strongly.

    ``framed`` are those that name what is done, in its place; of these the strongest counts.
    ``needs`` are words of which every match holds one; nothing is said where there are none.
    """

    form: Form
    weight: float
    written: Written
    framed: bool = False
    needs: Needs = ()


@dataclass(frozen=True, slots=True)
class StatusRule:
    """A finite verb near a cue, and the status it gives."""

    status: Status
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Participles:
    """Words around a verb in the simple past; ``status.toml`` explains."""

    of_noun: re.Pattern[str]
    present: re.Pattern[str]
    nominal: re.Pattern[str]
    planned_head: re.Pattern[str]
    item: re.Pattern[str]
    posts: re.Pattern[str]
    participle: re.Pattern[str]
    lasting: re.Pattern[str]
    within: re.Pattern[str]
    what_for: re.Pattern[str]
    beside: re.Pattern[str]
    told: re.Pattern[str]
    followed: re.Pattern[str]
    adverbs: re.Pattern[str]
    adjective: re.Pattern[str]
    fronted: re.Pattern[str]
    acted: re.Pattern[str]
    speaker: re.Pattern[str]
    said: re.Pattern[str]


@cache
def forms() -> tuple[FormRule, ...]:
    """What speaks for which form."""
    words = tuple(
        FormRule(Form(row["form"]), row["weight"], written(_with_things(row)))
        for row in load("forms")["rule"]
    )
    weights = things.worked_on()
    framed = (
        FormRule(one.form, one.weight, one.framed, True, one.needs) for one in things.things()
    )
    behind = (
        FormRule(one.form, weights[one.form], one.behind, True, one.needs)
        for one in things.things()
        if one.form in weights
    )
    return (*words, *framed, *behind)


def _with_things(row: dict[str, Any]) -> list[str]:
    patterns = [things.expanded(one) for one in row["patterns"]]
    return [*patterns, *things.alone(Form(row["form"]))] if row.get("things") else patterns


@cache
def beside_the_form() -> re.Pattern[str]:
    """Words that say where, when or on what something is done."""
    return any_of(load("forms")["beside"])


def forms_in(text: str) -> set[int]:
    """The places in :func:`forms` of what a text holds.

    The frames of a noun are tried, and made, where it stands.
    """
    seeker, gate = _form_seeker()
    (found,) = seeker.found_within(text, ((0, len(text)),), gate.sift(text.lower()))
    return {place for place, _ in found}


@cache
def _form_seeker() -> tuple[Seeker, Gate]:
    rules = forms()
    return Seeker(rule.written for rule in rules), Gate(rule.needs for rule in rules)


@cache
def doings() -> tuple[tuple[Form, re.Pattern[str]], ...]:
    """Verbs that tell what kind of doing it is, where nothing else does."""
    return tuple(
        (Form(row["form"]), any_of([things.expanded(one) for one in row["patterns"]]))
        for row in load("forms")["verb"]
    )


@cache
def statuses() -> tuple[StatusRule, ...]:
    """Finite verbs and their status, the surest first."""
    return tuple(
        StatusRule(Status(row["status"]), re.compile(row["pattern"], re.IGNORECASE))
        for row in load("status")["verb"]
    )


@cache
def status_seeker() -> Seeker:
    """Looks for all finite verbs; places are those of :func:`statuses`."""
    return Seeker(rule.pattern for rule in statuses())


@cache
def columns() -> tuple[tuple[Status, re.Pattern[str]], ...]:
    """Heads of table columns and the status that they give to what stands below."""
    return tuple(
        (Status(row["status"]), any_of([row["pattern"]])) for row in load("status")["column"]
    )


@cache
def headings() -> tuple[tuple[Status, re.Pattern[str]], ...]:
    """Headings and the status that they give to what stands under them."""
    return tuple(
        (Status(row["status"]), any_of([row["pattern"]])) for row in load("status")["heading"]
    )


@cache
def participles() -> Participles:
    """What may stand around a verb in the simple past."""
    return filled(Participles, load("status")["participles"])


@cache
def past() -> re.Pattern[str]:
    """Verbs in the simple past."""
    return any_of([load("status")["past"]])


@cache
def imperatives() -> frozenset[str]:
    """Verbs that begin an item of a strategy."""
    return frozenset(load("status")["imperatives"])
