"""Every name, kind of actor and stand-in in a text that may take part, as spans apart."""

from __future__ import annotations

from collections.abc import Iterable

from operative.collaboration import bodies, lexicon, participants, parts, references
from operative.collaboration.participants import Kind, Participant, Registry


def find(text: str, registry: Registry, entity: str | None) -> tuple[Participant, ...]:
    """All participants in the text, in order."""
    kept = participants.known(text, registry, entity)
    named = tuple(bodies.find(text, kept, entity))
    kept = participants.longest([*(p for p in kept if not _names_a_body(text, p, named)), *named])
    return references.resolve(text, parts.joined(text, kept), registry, entity)


def _names_a_body(text: str, state: Participant, named: Iterable[Participant]) -> bool:
    """Whether a State's name is a word of a body's that isn't one of its Government's: "Panel of
    Experts on Libya", but not "Ministry of Health of Libya".
    """
    if state.kind is not Kind.STATE:
        return False
    of_state = lexicon.organizations().of_state
    return any(
        one.kind is Kind.ORG
        and one.start <= state.start
        and state.end <= one.end
        and not of_state.search(text, one.start, one.end)
        for one in named
    )
