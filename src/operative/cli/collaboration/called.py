"""What people call actors and topics."""

from __future__ import annotations

from operative.actors import registry
from operative.actors.model import ActorKind
from operative.actors.registry import Registry
from operative.collaboration import topics


def called(actor: str, names: Registry | None = None) -> str:
    """What people call an actor: its abbreviation where it has one, else its name."""
    if actor.startswith("ORG:"):
        return actor.removeprefix("ORG:")
    if actor == "SELF":
        return "the reporting entity"
    known = (names or registry.load()).get(actor)
    spelled_out = known is not None and (
        known.kind in (ActorKind.STATE, ActorKind.COLLECTIVE) or "_" in actor
    )
    return known.name if known is not None and spelled_out else actor


def subjects(ids: tuple[str, ...]) -> list[str]:
    """The names of topics, without the facets that cut across them."""
    found = (topics.load().get(name) for name in ids)
    return [topic.name for topic in found if topic is not None and not topic.facet]
