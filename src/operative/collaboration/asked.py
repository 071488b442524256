"""Actors that a resolution names together in a request: pairs that reports may be asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from operative.actors.model import ActorKind, Strength
from operative.actors.registry import Registry
from operative.collaboration import gaps
from operative.mandates.model import Mandate

#: Single bodies. Of a group nobody can tell which of its members is meant; organs and the
#: Secretary-General are named where things are reported, decided and appointed.
_BODIES = frozenset(
    {
        *(ActorKind.ENTITY, ActorKind.OFFICE, ActorKind.MISSION),
        *(ActorKind.EXPERT_BODY, ActorKind.MECHANISM),
    }
)
_EVERYWHERE = frozenset({"SECRETARY_GENERAL", "DSG", "SECRETARIAT"})


def expected(
    mandates: Iterable[Mandate], registry: Registry, *, symbol: str
) -> Iterator[gaps.Expected]:
    """The pairs of bodies that stand in the words of one request, in order of the text.

    ``symbol`` is what the resolution is called. That they are named together does not say that they
    were to work together, so a pair that no report shows is an opening to ask, no more.
    """
    for one in mandates:
        for words in _requests(one):
            yield from gaps.together(_bodies(words, registry), f"{one.anchor} of {symbol}")


def _requests(mandate: Mandate) -> Iterator[str]:
    """The words of each thing that a paragraph asks for."""
    if mandate.carried is not None:
        yield mandate.text
        return
    for act in mandate.acts:
        if act.directive:
            yield mandate.text[act.start - mandate.start : act.end - mandate.start]


def _bodies(words: str, registry: Registry) -> list[str]:
    found = set()
    for match in registry.match(words):
        if match.strength is not Strength.STRONG or len(match.actors) > 1:
            continue
        (name,) = match.actors
        actor = registry.get(name)
        if actor is not None and actor.kind in _BODIES and name not in _EVERYWHERE:
            found.add(name)
    return sorted(found)
