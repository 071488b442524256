"""The names of a registry turned into what a matcher looks for."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from operative.actors.boundaries import bounded, goes_on, in_capitals, in_symbol, leads_a_name
from operative.actors.folding import Folded, small
from operative.actors.model import Actor, ActorKind, Strength
from operative.actors.store import Store

_ARTICLE = "the "


class Entry(Struct, frozen=True, gc=False):
    """One wording, with all that it can mean.

    ``lower`` is its small letters; its capitals must be capitals in the text, and for an ``exact``
    one (an abbreviation) no other letter may be. ``skip`` characters at its head
    must stand there and are not part of the mention: the article of "the Fund". ``actors`` is
    empty for a wording that takes up text and means none.
    """

    text: str
    lower: str
    exact: bool
    skip: int
    actors: tuple[str, ...]
    strength: Strength
    joint: bool = False
    place: bool = False
    word: bool = False

    def spelt(self, found: str) -> bool:
        """Whether ``found`` has the same letters, and its capitals."""
        if found == self.text:
            return True
        return (
            not self.exact
            and small(found) == self.lower
            and all(
                char.isupper()
                for wanted, char in zip(self.text, found, strict=True)
                if wanted.isupper()
            )
        )

    def fits(self, folded: Folded, start: int, end: int) -> bool:
        """Whether this wording may stand at ``start..end`` of a text that may have its letters
        there."""
        text = folded.text
        found = text[start:end]
        if self.exact:
            if found != self.text or in_symbol(text, start, end):
                return False
            if self.word and in_capitals(text, start, end):
                return False
        elif found != self.text and not self.spelt(found):
            return False
        if not bounded(text, start, end):
            return False
        return self.strength is Strength.STRONG or not self.actors or not goes_on(text, end)


def strength_at(
    entry: Entry, folded: Folded, start: int, end: int, before: tuple[str, ...]
) -> Strength:
    """How far ``entry`` at ``start..end`` alone settles who is meant.

    A State's bare name that a longer name holds ("Niger Basin", "University of Malta") is weak.
    """
    if entry.place and (
        leads_a_name(folded.text, end) or (before and folded.text.endswith(before, 0, start))
    ):
        return Strength.WEAK
    return entry.strength


def entries(store: Store) -> tuple[Entry, ...]:
    """Every wording once; one that is strong for an actor is not weak for another."""
    meant: dict[tuple[str, bool], tuple[Strength, list[str]]] = {}
    places: set[str] = set()
    for actor in store.actors:
        for name in actor.names:
            wording = name.text, name.abbreviation
            known = meant.get(wording)
            if known is None or (known[0] is Strength.WEAK and name.strength is Strength.STRONG):
                meant[wording] = name.strength, [actor.id]
            elif known[0] is name.strength and actor.id not in known[1]:
                known[1].append(actor.id)
        places.update(_places(actor))
    words, made = frozenset(store.words), []
    for (text, exact), (strength, ids) in meant.items():
        skip = len(_ARTICLE) if strength is Strength.WEAK and text.startswith(_ARTICLE) else 0
        actors, word, place = tuple(sorted(ids)), exact and text in words, text in places
        made.append(Entry(text, text.lower(), exact, skip, actors, strength, False, place, word))
    for item in store.joint:
        lower = item.name.lower()
        made.append(Entry(item.name, lower, False, 0, item.actors, Strength.STRONG, joint=True))
    made += [Entry(name, name.lower(), False, 0, (), Strength.STRONG) for name in store.others]
    return tuple(made)


def _places(actor: Actor) -> Iterator[str]:
    if actor.kind in (ActorKind.STATE, ActorKind.OBSERVER) and actor.id.startswith("STATE:"):
        for name in actor.names:
            if (
                not name.abbreviation
                and "overnment" not in name.text
                and "uthorit" not in name.text
            ):
                yield name.text
