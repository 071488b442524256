"""What stands around words of collaboration: clauses, lists of partners, what makes them none."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache

from operative.collaboration.lexicon.files import any_of, filled, load
from operative.documents.seeking import Leaping, Seeker


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds words of collaboration without being any; ``context.toml`` explains."""

    sections: re.Pattern[str]
    paragraph: Seeker
    clause: Leaping
    needed: Leaping
    theirs: Leaping
    possible: re.Pattern[str]
    hoped: re.Pattern[str]
    titled: re.Pattern[str]
    event: re.Pattern[str]
    category: re.Pattern[str]
    deliverable: re.Pattern[str]
    counted: re.Pattern[str]
    press: frozenset[str]
    auxiliary: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Clauses:
    """How clauses are built; ``clauses.toml`` explains."""

    intro: re.Pattern[str]
    intro_goes_on: re.Pattern[str]
    interruption: re.Pattern[str]
    interrupted: re.Pattern[str]
    led_by: re.Pattern[str]
    topic: re.Pattern[str]
    result: re.Pattern[str]
    told: re.Pattern[str]
    verb: re.Pattern[str]
    purpose: re.Pattern[str]
    next_verb: re.Pattern[str]
    joined_anew: re.Pattern[str]
    listed_place: re.Pattern[str]
    of_another: re.Pattern[str]
    next_predicate: re.Pattern[str]
    second_name: re.Pattern[str]
    named_both: re.Pattern[str]
    pronoun: re.Pattern[str]
    part_head: re.Pattern[str]
    facilitates: re.Pattern[str]
    new_predicate: re.Pattern[str]
    groups_of: re.Pattern[str]
    doing: re.Pattern[str]
    whose: re.Pattern[str]
    own: re.Pattern[str]
    inside: re.Pattern[str]
    instrument: re.Pattern[str]
    abbreviated: re.Pattern[str]
    including: re.Pattern[str]
    members: re.Pattern[str]
    run_jointly: re.Pattern[str]
    gathering: re.Pattern[str]
    undertaking: re.Pattern[str]
    joint_body: re.Pattern[str]
    joint_event: re.Pattern[str]
    begun: re.Pattern[str]
    set_off: re.Pattern[str]
    ways: re.Pattern[str]
    means: re.Pattern[str]
    aside_behind: re.Pattern[str]
    next_clause: re.Pattern[str]
    reduced: re.Pattern[str]
    beside_verb: re.Pattern[str]
    adjunct: re.Pattern[str]
    relates: re.Pattern[str]
    is_run: re.Pattern[str]
    name_ends: re.Pattern[str]
    programme: re.Pattern[str]
    event: re.Pattern[str]
    held_by: re.Pattern[str]
    border: re.Pattern[str]
    goes_on: re.Pattern[str]
    predicate_end: re.Pattern[str]
    inner_subject: re.Pattern[str]
    counted: re.Pattern[str]
    provided: re.Pattern[str]
    predicate: re.Pattern[str]
    tie: re.Pattern[str]
    leads: re.Pattern[str]
    joined_verb: re.Pattern[str]
    auxiliary: re.Pattern[str]
    governs: re.Pattern[str]
    ends_in_the_past: re.Pattern[str]
    told_of_a_thing: re.Pattern[str]
    relative: re.Pattern[str]
    acts: re.Pattern[str]
    few: re.Pattern[str]
    people: re.Pattern[str]
    speakers: re.Pattern[str]
    confer: re.Pattern[str]
    added: re.Pattern[str]
    listed: re.Pattern[str]
    inner: re.Pattern[str]
    joined: re.Pattern[str]
    participle: re.Pattern[str]
    opening: re.Pattern[str]
    imperative: re.Pattern[str]
    mutual: re.Pattern[str]
    by: re.Pattern[str]
    working: re.Pattern[str]
    shared: re.Pattern[str]
    article: re.Pattern[str]
    sentence_end: re.Pattern[str]
    part_end: re.Pattern[str]
    only_named: re.Pattern[str]
    roll: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Lists:
    """How a list of partners hangs together; ``lists.toml`` explains."""

    stop: re.Pattern[str]
    anew: re.Pattern[str]
    object: re.Pattern[str]
    counted: re.Pattern[str]
    glue: re.Pattern[str]
    item: re.Pattern[str]
    elsewhere: re.Pattern[str]
    linked: re.Pattern[str]
    visited: re.Pattern[str]
    attended: re.Pattern[str]
    alike: re.Pattern[str]
    seated: re.Pattern[str]
    seat: re.Pattern[str]
    tied: re.Pattern[str]
    doer: re.Pattern[str]
    beside: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Joints:
    """Small words that join names and predicates; ``joints.toml`` explains."""

    pair: tuple[str, ...]
    of: tuple[str, ...]
    colon: tuple[str, ...]
    comma: tuple[str, ...]
    and_behind_comma: tuple[str, ...]
    predicate: tuple[str, ...]
    and_right_before: tuple[str, ...]
    and_aside: tuple[str, ...]
    also: tuple[str, ...]
    together: tuple[str, ...]
    loose: tuple[str, ...]
    closed: tuple[str, ...]
    owner: tuple[str, ...]
    determiners: tuple[str, ...]
    endings: tuple[str, ...]
    that: str


@cache
def joints() -> Joints:
    """What joins names and predicates."""
    return filled(Joints, load("joints"))


@cache
def clauses() -> Clauses:
    """How clauses are built."""
    return filled(Clauses, load("clauses"))


@cache
def lists() -> Lists:
    """What holds a list of partners together."""
    data = load("lists")
    return Lists(**{field.name: any_of([data[field.name]]) for field in fields(Lists)})


@cache
def context() -> Context:
    """What makes words of collaboration none."""
    data = load("context")
    return Context(
        any_of(data["sections"]),
        Seeker(re.compile(row, re.IGNORECASE) for row in data["paragraph"]),
        Leaping(any_of(data["clause"])),
        Leaping(any_of([data["needed"]])),
        Leaping(any_of([data["theirs"]])),
        re.compile(data["possible"]),
        any_of([data["hoped"]]),
        any_of([data["titled"]]),
        any_of([data["event"]]),
        any_of([data["category"]]),
        re.compile(data["deliverable"]),
        re.compile(data["counted"]),
        frozenset(data["press"]),
        re.compile(data["auxiliary"]),
    )
