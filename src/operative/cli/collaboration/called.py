"""What people call actors and topics."""

from __future__ import annotations

from operative.actors import nearby, registry
from operative.actors.registry import Registry
from operative.collaboration import topics
from operative.errors import SettingsError
from operative.outcome import Ambiguous, Resolved


def entity_of(
    value: str | None, names: Registry | None = None, option: str = "--entity"
) -> str | None:
    """The id of the actor that a person names by id, name or abbreviation in an option.

    Raises:
        SettingsError: if it names nobody, or several; it says who is near.
    """
    if value is None or value == "SELF" or value.startswith("ORG:"):
        return value
    known = names or registry.load()
    outcome = known.resolve(value)
    if isinstance(outcome, Resolved):
        return outcome.value.id
    if isinstance(outcome, Ambiguous):
        remedy = "name one of " + ", ".join(actor.id for actor in outcome.candidates[:_NEAR])
    else:
        remedy = nearby.remedy(value, known) + "; another body is written ORG:Its Name"
    raise SettingsError(f"no one actor is “{value}”", file=option, remedy=remedy)


_NEAR = 5


def subjects(ids: tuple[str, ...], subject: str = topics.CHILD_PROTECTION) -> list[str]:
    """The names of topics, without the facets that cut across them."""
    found = (topics.load(subject).get(name) for name in ids)
    return [topic.name for topic in found if topic is not None and not topic.facet]
