"""The actors that an exercise knows, and what its draft calls them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from operative.actors import registry as actors
from operative.actors.model import Actor
from operative.actors.registry import Registry
from operative.errors import SettingsError
from operative.exercise.model import Settings, Submission
from operative.exercise.settings_file import FILE
from operative.exercise.wording import Namer


def registry(chosen: Settings) -> Registry:
    """The actors that the software knows, and those of this exercise.

    Raises:
        SettingsError: if an actor of the exercise has the id of one that the software knows.
    """
    known = actors.load()
    if not chosen.actors:
        return known
    for actor in chosen.actors:
        if known.get(actor.id) is not None:
            raise SettingsError(
                f"“{actor.id}” is the id of an actor that the software knows",
                file=str(chosen.folder / FILE),
                place="actors.id",
                remedy="take it out or give it another id",
            )
    return _extended(chosen.actors)


@cache
def _extended(own: tuple[Actor, ...]) -> Registry:
    """The registry of the package and some actors more; its tables are built once."""
    known = actors.load()
    every = sorted((*known.actors, *own), key=lambda actor: actor.id)
    return Registry(msgspec.structs.replace(known.store, actors=tuple(every)))


def namer(known: Registry, submissions: Sequence[Submission]) -> Namer:
    """What actors are called in the draft."""
    by_id = {actor.id: actor for actor in known.actors}
    others = {reply.actor: reply.name for reply in submissions if reply.actor not in by_id}
    return Namer(by_id, others, match=known.match)
