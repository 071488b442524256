"""Who is named in words: kinds of actors, bodies, stand-ins, organizations, regions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from operative.collaboration.lexicon.files import any_of, filled, load, whole_words
from operative.documents.seeking import Seeker


@dataclass(frozen=True, slots=True)
class Group:
    """Words for actors of one kind. ``ids`` is empty for words too vague to name anybody."""

    ids: tuple[str, ...]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Organizations:
    """How a capitalised name is known for an organization; ``organizations.toml`` explains."""

    inside: str
    ending: str
    tied: str  # what follows the first half of a region
    next_name: str
    article: str
    shared: str
    sits_in: str
    group_ending: str
    ends: re.Pattern[str]  # a blank and such an ending
    officer: re.Pattern[str]  # a blank and who heads a body
    thing_after: re.Pattern[str]  # a blank and what is named after a body
    part_of: re.Pattern[str]
    officer_of: re.Pattern[str]
    part_after: re.Pattern[str]
    behind: re.Pattern[str]
    named_part: re.Pattern[str]
    short_form: re.Pattern[str]
    government: re.Pattern[str]
    chair_of: re.Pattern[str]
    part: re.Pattern[str]
    subject: re.Pattern[str]
    own_part: re.Pattern[str]
    about: re.Pattern[str]
    meeting: re.Pattern[str]
    open_ended: re.Pattern[str]
    owned_part: re.Pattern[str]
    seat: re.Pattern[str]
    works_in: re.Pattern[str]
    of_state: re.Pattern[str]
    heads: frozenset[str]
    last_heads: frozenset[str]
    mechanism_heads: frozenset[str]
    never: frozenset[str]
    never_last: tuple[str, ...]
    never_first: tuple[str, ...]  # each with a blank
    generic: frozenset[str]
    abbreviations: frozenset[str]
    first_words: frozenset[str]
    links: frozenset[str]
    led: tuple[str, ...]
    unlisted: frozenset[str]
    called: re.Pattern[str]
    listed_before: re.Pattern[str]
    listed_after: re.Pattern[str]
    listed_between: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Owned:
    """Words beside a name that make it no participant; ``participants.toml`` explains."""

    document: re.Pattern[str]
    status_with: re.Pattern[str]
    origin: re.Pattern[str]
    of_state: re.Pattern[str]
    head_elsewhere: re.Pattern[str]
    head_of: re.Pattern[str]
    led_by_place: re.Pattern[str]
    short: re.Pattern[str]
    adjectives: re.Pattern[str]
    abroad: re.Pattern[str]
    treaty: re.Pattern[str]
    counted: re.Pattern[str]
    secretariat: re.Pattern[str]
    government: re.Pattern[str]
    names_government: re.Pattern[str]
    between_adjectives: re.Pattern[str]
    article: re.Pattern[str]
    pronoun: re.Pattern[str]
    opens: re.Pattern[str]
    host: re.Pattern[str]


@cache
def groups() -> tuple[Group, ...]:
    """Actors named by their kind, then words too vague to name anybody."""
    data = load("participants")
    return tuple(
        Group(
            tuple(row.get("ids", ())),
            any_of(row["patterns"]) if row.get("tied") else whole_words(row["patterns"]),
        )
        for row in (*data["class"], *data["vague"])
    )


@cache
def group_seeker() -> Seeker:
    """Looks for the words of all :func:`groups`, in their order, then for :func:`bodies`."""
    return Seeker(group.pattern for group in (*groups(), bodies()))


@cache
def vague_ids() -> frozenset[str]:
    """Registry ids that name nobody in particular."""
    return frozenset(load("participants")["vague_ids"])


@cache
def classes() -> frozenset[str]:
    """The ids of kinds of actors that have one of their own: "ACADEMIA"."""
    ids = {actor for group in groups() for actor in group.ids}
    return frozenset(actor for actor in ids if not actor.startswith("ORG:"))


@cache
def body_missions() -> tuple[str, ...]:
    """How the name of a mission ends that is a body in which States meet."""
    return tuple(load("participants")["body_missions"])


@cache
def by_adjective() -> str:
    """How the registry names a State by its adjective, which stands for ``{}``."""
    form: str = load("participants")["by_adjective"]
    return form


@cache
def composites() -> dict[str, tuple[str, ...]]:
    """Registry ids of structures that several entities share, and those entities."""
    return {name: tuple(parts) for name, parts in load("participants")["composites"].items()}


@cache
def not_before() -> tuple[str, ...]:
    """Words right after a name that make it part of another."""
    return tuple(load("participants")["not_before"])


@cache
def owned() -> Owned:
    """What shows that a name only says whose document, status or seat it is."""
    return filled(Owned, load("participants")["owned"])


@cache
def bodies() -> Group:
    """Mechanisms named in common words."""
    (row,) = load("participants")["body"]
    return Group((), whole_words(row["patterns"]))


@cache
def reporting_entity() -> re.Pattern[str]:
    """Words that stand for the reporting entity."""
    return any_of([pattern for row in load("participants")["self"] for pattern in row["patterns"]])


@cache
def stand_in_seeker() -> Seeker:
    """Looks for the words of :func:`reporting_entity`."""
    return Seeker([reporting_entity()])


@cache
def organizations() -> Organizations:
    """How organizations outside the registry are known."""
    data = load("organizations")
    return filled(
        Organizations,
        data,
        ends=re.compile(f" {data['ending']}"),
        officer=re.compile(f" {data['officer']}"),
        never_last=tuple(data["never"]),
        never_first=tuple(f"{word} " for word in data["never"]),
        unlisted=frozenset((*data["never"], *data["unlisted"])),
    )


@dataclass(frozen=True, slots=True)
class Located:
    """Words beside the name of a State that say whether it is a place; ``places.toml`` explains."""

    within: re.Pattern[str]
    government: re.Pattern[str]
    instrument: re.Pattern[str]


@cache
def located() -> Located:
    """How the name of a State is known for a place."""
    return filled(Located, load("places")["located"])


@cache
def regions() -> re.Pattern[str]:
    """Regions by name, the longest first, with their case."""
    names = sorted(load("places")["regions"], key=len, reverse=True)
    body = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])")
