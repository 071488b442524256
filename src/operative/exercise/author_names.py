"""What the author of a report is called, in full and short.

The names are those by which the resolution asks them; what is looked for stands in
``data/en/authors.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from operative.actors.model import ActorKind, Strength
from operative.actors.registry import Registry
from operative.exercise.model import Request
from operative.exercise.wording import Namer, series, short_name, table
from operative.mandates.model import Act
from operative.resolutions.model import Resolution

SERVED = (ActorKind.ORGAN, ActorKind.EXPERT_BODY)  # their secretariat is another's


def names_of(
    every: Sequence[str], request: Request, resolution: Resolution, registry: Registry
) -> tuple[str, str]:
    """The names of the authors in full and short: "the Secretary-General and the Office"."""
    names = [_names(one, request, resolution, registry) for one in every]
    full, short = (series([name[which] for name in names]) for which in (0, 1))
    return full, short


def _names(
    actor: str, request: Request, resolution: Resolution, registry: Registry
) -> tuple[str, str]:
    """The name of an author in full and short, each with its article."""
    text, act = resolution.document.text, request[1]
    written = _written(actor, act, text, registry)
    entry, data = registry.get(actor), table("authors")["names"]
    if entry is None:
        plain = actor.removeprefix("ORG:").removeprefix("the ")
        whole = _in_full(plain, request, resolution, registry)
        title = plain if title_of(plain) in data["shared"] else title_of(plain)
        article = "the " if whole or _with_article(plain, act, text) != plain else ""
        return f"{article}{whole or plain}", f"{article}{title}"
    namer = Namer({entry.id: entry})
    person = written is not None and _is_person(written)
    if not person or actor == "SECRETARY_GENERAL":
        full = namer.full(actor)
        if entry.kind is ActorKind.COLLECTIVE:
            full = _with_article(written or entry.name, act, text)
        if entry.kind in SERVED:
            return full, short_name(entry.name)
        return full, office_name(entry.name) or namer.abbreviation(actor) or full
    name = entry.name.removeprefix(data["office"])
    name = name if _is_person(name) else (written or name)
    return f"the {name}", f"the {title_of(name)}"


def _is_person(name: str) -> bool:
    """Whether a name is that of somebody who holds an office, not of the office."""
    data = table("authors")["names"]
    title = title_of(name)
    return bool(re.search(data["persons"], title)) and not re.search(data["plain_office"], title)


def _with_article(words: str, act: Act, text: str) -> str:
    """Words with the article that stands before them in an act; those that do not stand in it have
    one, since what names the author stands elsewhere.
    """
    determined = table("authors")["names"]["determined"]
    for start, end in (*act.lead, (act.verb_end, act.end)):
        at = text.find(words, start, end)
        if at >= 0:
            return f"the {words}" if re.search(determined, text[start:at]) else words
    return f"the {words}"


def _written(actor: str, act: Act, text: str, registry: Registry) -> str | None:
    """The words by which an act names an actor."""
    for start, end in (*act.lead, (act.start, act.end)):
        for mention in registry.match(text[start:end]):
            if actor in mention.actors:
                return mention.text
    return None


def title_of(name: str) -> str:
    """What stands before the words that say of what or for what: "High Commissioner"."""
    data = table("authors")["names"]
    return re.split(data["title_ends"], name.removeprefix(data["lead"]), maxsplit=1)[0]


def office_name(name: str) -> str | None:
    """What an office is called for short, if it is one: "the Office"."""
    title = title_of(name)
    return f"the {title}" if title in table("authors")["callers"]["called"] else None


def _in_full(
    title: str, request: Request, resolution: Resolution, registry: Registry
) -> str | None:
    """The whole name of the holder of a bare title, as the resolution itself gives it.

    Looked for in the paragraph of the request, then where a mandate is spoken of, then everywhere;
    the first of these that names one with this title, and no other, settles it. A name that no
    registry knows counts only where a mandate is spoken of.
    """
    if re.search(table("authors")["names"]["title_ends"], title):
        return None  # it says of what or for what
    text, mandate = resolution.document.text, request[0]
    registered = list(_holders(title, text, registry))
    found = [*registered, *_unregistered(title, text, {at for at, _ in registered})]
    before = re.compile(table("authors")["names"]["mandate"])
    extended = [name for at, name in found if before.search(text[max(0, at - 40) : at])]
    known = [name for _, name in registered]
    own = [name for at, name in registered if mandate.start <= at < mandate.end]
    for names in (own, extended, known):
        distinct = {name.lower() for name in names}
        if len(distinct) == 1:
            return names[0]
        if distinct:
            return None
    return None


def _holders(title: str, text: str, registry: Registry) -> Iterator[tuple[int, str]]:
    """Where a text gives a name of the registry that begins with a title, and the name in full."""
    for one in registry.match(text):
        longer = one.text.startswith(title) and len(one.text) > len(title)
        if longer and one.strength is Strength.STRONG and len(one.actors) == 1:
            entry = registry.get(one.actors[0])
            named = entry is not None and entry.name.startswith(title)
            yield one.start, entry.name if entry is not None and named else one.text


def _unregistered(title: str, text: str, taken: Collection[int]) -> Iterator[tuple[int, str]]:
    """The same for names that no registry knows, of holders of whom there are many."""
    data = table("authors")["names"]
    if not re.search(data["holders"], title):
        return
    for found in re.finditer(rf"\b{re.escape(title)}\b", text):
        told = re.search(data["reported"], text[max(0, found.start() - 40) : found.start()])
        longer = "" if told or found.start() in taken else _unknown(found.end(), text, data)
        if longer:
            yield found.start(), title + longer


def _unknown(at: int, text: str, data: dict[str, Any]) -> str:
    """What a name that no registry knows says behind its title; empty where that is not clear."""
    low = at
    for end in re.compile(data["ends"], re.IGNORECASE).finditer(text, at, at + 220):
        words = text[low : end.start()]
        if re.search(data["goes_on"], words + " "):
            continue
        return words if re.fullmatch(data["full"], words, re.DOTALL | re.IGNORECASE) else ""
    return ""
