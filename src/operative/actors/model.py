"""Who can act: organs, entities, States, offices, collectives; and where a text names them.

Actors and their names are structs, which the registry's file is decoded to in a tenth of the time
that dataclasses take.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct


def as_written(name: str) -> str:
    """The id of somebody whom the registry does not hold: ``ORG:`` and the name as the text has
    it, in one line.
    """
    return "ORG:" + " ".join(name.split())


class ActorKind(StrEnum):
    """What an actor is."""

    ORGAN = "organ"  # principal and subsidiary intergovernmental organs
    ENTITY = "entity"  # departments, funds, programmes, specialized agencies
    OFFICE = "office"  # offices and mandate holders: Special Representatives, Envoys
    MISSION = "mission"  # peace operations and special political missions
    EXPERT_BODY = "expert-body"  # treaty bodies, special procedures, boards
    MECHANISM = "mechanism"  # named inter-agency bodies and country-level mechanisms
    STATE = "state"
    OBSERVER = "observer"  # observer States and entities
    ORGANIZATION = "organization"  # outside the UN system: African Union, INTERPOL
    COLLECTIVE = "collective"  # MEMBER_STATES, CIVIL_SOCIETY


class Strength(StrEnum):
    """How far a name alone settles who is meant."""

    STRONG = "strong"  # the name means this actor wherever it stands
    WEAK = "weak"  # it needs support from the text: "the Fund", "the Office"


class Name(Struct, frozen=True, gc=False):
    """One way of writing an actor's name."""

    text: str
    strength: Strength = Strength.STRONG
    language: str = "en"
    since: str | None = None  # ISO date, for names that came or went
    until: str | None = None
    abbreviation: bool = False  # matched with its case


class Actor(Struct, frozen=True):
    """One entry of the registry; ids are those of ``docs/decisions/030-names-of-actors.md``."""

    id: str
    kind: ActorKind
    name: str  # the official name, for display
    names: tuple[Name, ...]
    formal_name: str | None = None
    parent: str | None = None  # the organ or department it belongs to
    iso2: str | None = None
    iso3: str | None = None
    regional_group: str | None = None
    since: str | None = None
    until: str | None = None
    successor: str | None = None
    source: str | None = None
    child_protection: bool = False


class Mention(NamedTuple):
    """A name found in a text, at ``start..end`` of that text."""

    start: int
    end: int
    text: str
    actors: tuple[str, ...]  # ids; more than one where the name is shared
    strength: Strength
    joint: bool = False  # the name means all of ``actors`` together, not one of them
