"""Every name, kind of actor and stand-in in a text that may take part, as spans apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from operative.collaboration import bodies, lexicon, participants, parts, persons, references
from operative.collaboration.participants import Kind, Participant, Registry


def find(text: str, registry: Registry, entity: str | None) -> tuple[Participant, ...]:
    """All participants in the text, in order."""
    kept = participants.known(text, registry, entity)
    kept = participants.longest([*kept, *_by_adjectives(text, registry)])
    people = persons.named(text, kept)
    kept = persons.headed(text, kept, sure=True)
    named = tuple(bodies.find(text, kept, entity, people))
    gone = _naming_bodies(text, kept, named)
    kept = participants.longest([*(p for p in kept if p not in gone), *named])
    rows = references.resolve(text, parts.joined(text, kept), registry, entity)
    return tuple(persons.joined(text, rows, people))


def _by_adjectives(text: str, registry: Registry) -> Iterator[Participant]:
    """The States of "the Greek and Turkish Governments", as one participant with their ids."""
    for match in lexicon.owned().adjectives.finditer(text):
        adjectives = lexicon.owned().between_adjectives.split(match[1] or match[2])
        states = [participants.state_of(one, registry) for one in adjectives]
        known = tuple(one for one in states if one is not None)
        if len(known) == len(states):
            yield Participant(match.start(), match.end(), known, Kind.STATE)


def _naming_bodies(
    text: str, found: Sequence[Participant], named: Iterable[Participant]
) -> set[Participant]:
    """The States whose name is a word of a body's that isn't one of their Government's: "Panel of
    Experts on Libya", but not "Ministry of Health of Libya".
    """
    of_state = lexicon.organizations().of_state
    return {
        state
        for body in named
        if body.kind is Kind.ORG and not of_state.search(text, body.start, body.end)
        for state in participants.overlapping(found, body.start, body.end)
        if state.kind is Kind.STATE and body.start <= state.start and state.end <= body.end
    }
