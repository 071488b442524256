"""What people call actors, in tables for them."""

from __future__ import annotations

from operative.actors import registry
from operative.actors.model import ActorKind
from operative.actors.registry import Registry

_SPELLED_OUT = (ActorKind.STATE, ActorKind.COLLECTIVE, ActorKind.ORGAN)


def called(actor: str, names: Registry | None = None) -> str:
    """What people call an actor: its abbreviation where it has one, else its name.

    States, groups and organs go by their names: "GA" and "SC" are ids rather than abbreviations.
    """
    if actor.startswith("ORG:"):
        return actor.removeprefix("ORG:")
    if actor == "SELF":
        return "the reporting entity"
    known = (names or registry.load()).get(actor)
    spelled_out = known is not None and (known.kind in _SPELLED_OUT or "_" in actor)
    return known.name if known is not None and spelled_out else actor
