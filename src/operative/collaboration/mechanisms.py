"""Mechanisms, the meeting places of actors: who belongs to them by what is published, and those
that reports name, as far as a person has accepted it.

What is known is data (``data/mechanisms.toml``), each with the document that says so. It grows by
:func:`proposed`: what a person has accepted and what is not there yet, written out for a person to
check and add.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from operative.actors.model import ActorKind
from operative.actors.registry import Registry
from operative.collaboration import gaps, lexicon, network
from operative.collaboration.model import Evidence, Form
from operative.collaboration.participants import SELF


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A mechanism by its id in the actor registry; actors are registry ids too."""

    id: str
    source: str  # a document symbol with its paragraph, or an official page
    members: tuple[str, ...] = ()  # the whole list, or none where it is not certain
    chair: tuple[str, ...] = ()  # one or several that lead it together
    invited: tuple[str, ...] = ()  # who takes part without being a member
    since: str | None = None  # a date of ISO 8601, as exact as it is known
    until: str | None = None
    note: str = ""  # why no members are given
    pairs: bool = True  # whether its members may be expected to work with each other, two by two


@dataclass(frozen=True, slots=True)
class Proposed:
    """A mechanism that people have accepted in reports and that the registry does not hold."""

    id: str
    members: tuple[str, ...]  # all that the reports name with it, in alphabetical order
    found: tuple[network.Reference, ...]
    reviewed: bool = True  # by a person, one of the statements that name it


@cache
def load() -> tuple[Mechanism, ...]:
    """The mechanisms known, in the order of the file."""
    path = files("operative.collaboration") / "data" / "mechanisms.toml"
    return tuple(_read(row) for row in tomllib.loads(path.read_text("utf-8"))["mechanism"])


def _read(row: dict[str, Any]) -> Mechanism:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    return Mechanism(**values)


def expected(registry: Registry, known: Iterable[Mechanism] | None = None) -> list[gaps.Expected]:
    """The pairs of actors that belong to one mechanism which still meets, in the order known.

    Who leads a mechanism counts as one of it; those invited are not expected, nor the members of
    a board of the whole system.
    """
    found: list[gaps.Expected] = []
    for one in load() if known is None else known:
        if one.until is not None or not one.pairs:
            continue
        why = f"members of the {registry.name(one.id)} ({one.source})"
        found.extend(gaps.together((*one.members, *one.chair), why))
    return found


def proposed(
    evidence: Iterable[Evidence],
    registry: Registry,
    *,
    known: Iterable[Mechanism] | None = None,
    reviewed_only: bool = True,
) -> tuple[Proposed, ...]:
    """Mechanisms of statements that are not known yet, by id, in alphabetical order.

    Only statements that a person has accepted, corrected or added count, unless suggestions are
    asked for too. ``registry`` gives one id for the names by which reports call an organization
    (:func:`network.build`).
    """
    held = {one.id for one in (load() if known is None else known)}
    found: dict[str, tuple[set[str], list[network.Reference]]] = {}
    reviewed: set[str] = set()
    for told in network.told(evidence, registry):
        seen = told.statement.review is not None
        if (reviewed_only and not seen) or told.statement.form is not Form.MECHANISM:
            continue
        names = [actor for actor in told.actors if _is_mechanism(actor, registry)]
        for name in names:
            if name in held:
                continue
            members, places = found.setdefault(name, (set(), []))
            members.update(actor for actor in told.actors if actor not in (*names, SELF))
            places.append(told.reference)
            reviewed.update({name} if seen else ())
    return tuple(
        Proposed(name, tuple(sorted(found[name][0])), tuple(found[name][1]), name in reviewed)
        for name in sorted(found)
    )


def as_toml(found: Iterable[Proposed]) -> Iterator[str]:
    """Each as an entry of ``mechanisms.toml``, with the places that name it as its source."""
    for one in found:
        source = places(one)
        yield "\n".join(
            (
                *(() if one.reviewed else ("# Suggested; nobody has reviewed it.",)),
                "[[mechanism]]",
                f"id = {_quoted(one.id)}",
                f"source = {_quoted(source)}",
                f"members = [{', '.join(_quoted(actor) for actor in one.members)}]",
                "",
            )
        )


def places(one: Proposed) -> str:
    """The paragraphs that name it, by document."""
    return "; ".join(dict.fromkeys(f"{place.document}, {place.anchor}" for place in one.found))


def _quoted(words: str) -> str:
    """A basic string of TOML, whose escapes are those of JSON."""
    return json.dumps(words, ensure_ascii=False)


def _is_mechanism(actor: str, registry: Registry) -> bool:
    """Whether an actor is known as a mechanism or called like one."""
    known = registry.get(actor)
    if known is not None:
        return known.kind is ActorKind.MECHANISM
    words = set(actor.removeprefix("ORG:").replace("-", " ").split())
    return actor.startswith("ORG:") and not words.isdisjoint(
        lexicon.organizations().mechanism_heads
    )
