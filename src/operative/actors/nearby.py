"""Actors whose names are near to one that nobody has."""

from __future__ import annotations

import re
from difflib import get_close_matches

from operative.actors.registry import Registry

ALIKE = 0.8  # of the letters in common, from which on a slip of the pen is supposed
PERHAPS = 0.7
WORD = re.compile(r"\w+")


def slips(value: str, known: Registry, most: int = 5) -> list[str]:
    """The ids of the actors whose id or name is spelled nearly so, as by a slip of the pen."""
    spelled = _spelled(known)
    alike = get_close_matches(value.lower(), spelled, most, ALIKE)
    return list(dict.fromkeys(spelled[name] for name in alike))


def near(value: str, known: Registry, most: int = 5) -> list[str]:
    """The ids of the actors that may be meant, at most ``most`` of them.

    First those whose id or name is spelled nearly so, then those whose name holds all its words,
    the shortest names first, then those that are spelled less alike.
    """
    spelled = _spelled(known)
    words = set(WORD.findall(value.lower()))
    holding = [name for name in spelled if words and words <= set(WORD.findall(name))]
    less = get_close_matches(value.lower(), spelled, most, PERHAPS)
    names = [*sorted(holding, key=lambda name: (len(name), name)), *less]
    first = slips(value, known, most)
    return list(dict.fromkeys([*first, *(spelled[name] for name in names)]))[:most]


def _spelled(known: Registry) -> dict[str, str]:
    """Every id and name in small letters, with the actor's id."""
    spelled: dict[str, str] = {}
    for actor in known.actors:
        for name in (actor.id, actor.name, *(one.text for one in actor.names)):
            spelled.setdefault(name.lower(), actor.id)
    return spelled


def remedy(value: str, known: Registry) -> str:
    """What to do about a name that nobody has, for an error's line."""
    close = near(value, known)
    perhaps = f"perhaps {', '.join(close)}; or " if close else ""
    return f"{perhaps}see `operative actors` for those that the software knows"
