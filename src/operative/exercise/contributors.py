"""Whose information a report is to take into account: the groups that a request names.

The groups stand in ``data/en/contributors.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from operative.actors.model import Actor, ActorKind
from operative.actors.registry import Registry
from operative.exercise.model import Audience, Named
from operative.exercise.wording import table
from operative.mandates.model import Act

STATES, SYSTEM = "MEMBER_STATES", "UN_SYSTEM"  # ids of the groups that rules speak of


@dataclass(frozen=True, slots=True)
class Group:
    """A group of contributors, and how a contributor is known to be one of it."""

    id: str
    name: str  # in running text, with its article
    heading: str  # of the section on what the group said
    article: bool  # its name in running text has one: "the special procedures"
    outside: bool  # of the United Nations, so that what it is asked is nothing that these do
    heard: bool  # through others, so that it sends no submission of its own: children
    actors: frozenset[str]
    kinds: frozenset[str]  # of registry entries
    names: re.Pattern[str]
    said: re.Pattern[str]  # where a request names it beside the contributors that it lists


@cache
def groups() -> tuple[Group, ...]:
    """The groups of the data, in the order of the papers; the last takes all others."""
    never = r"(?!)"
    return tuple(
        Group(
            row["id"],
            row["name"],
            row["heading"],
            row.get("article", False),
            row.get("outside", False),
            row.get("heard", False),
            frozenset(row.get("actors", ())),
            frozenset(row.get("kinds", ())),
            re.compile(row.get("names", never)),
            re.compile(row.get("said", never)),
        )
        for row in table("contributors")["group"]
    )


def group(key: str) -> Group:
    """The group with an id of the data: every group that a plan names is one of them."""
    return next(one for one in groups() if one.id == key)


def others() -> str:
    """The id of the group of all who are of no other."""
    return groups()[-1].id


def group_of(actor: str, entry: Actor | None = None) -> str:
    """The group that a contributor belongs to, by its id, its name and its kind.

    Args:
        actor: an id, or the name as written, with or without ``ORG:``.
        entry: of the registry, if it has one.
    """
    name = entry.name if entry is not None else actor.removeprefix("ORG:")
    kind = entry.kind.value if entry is not None else None
    found = (
        *(one.id for one in groups() if actor in one.actors),
        *(one.id for one in groups() if one.names.search(name)),
        *(one.id for one in groups() if kind in one.kinds),
    )
    return next(iter(found), others())


def audiences(
    act: Act, text: str, registry: Registry, also: Collection[str] = ()
) -> tuple[Audience, ...]:
    """The groups that information is called for from, in the order of their papers.

    Those that the request names, each with its words for them; and Member States and the actors
    of the United Nations, unless the request names one of the two as a group and not the other.
    Who is asked for the report is no contributor to it.

    Args:
        act: the request.
        text: of the resolution.
        registry: finds the contributors' names.
        also: ids of groups that a person wants to be asked as well.
    """
    report = act.report
    named: dict[str, list[Named]] = {one.id: [] for one in groups()}
    wanted = set(also)
    asked = report.inputs_from if report else ()
    for actor in asked:
        if report is None or actor not in report.author:
            key = group_of(actor, registry.get(actor))
            wanted.add(key)
            named[key] += _places(actor, act, text, registry)
    for one, low, high in _beside(act, text):
        if not any(place.start < high and low < place.end for place in named[one.id]):
            named[one.id].append(Named(one.id, low, high))
    always = table("contributors")["always"]
    whole = set(always).intersection(asked)
    return tuple(
        Audience(key, tuple(sorted(found, key=lambda place: place.start)))
        for key, found in named.items()
        if found or key in wanted or (key in always and not whole)
    )


def _beside(act: Act, text: str) -> Iterator[tuple[Group, int, int]]:
    """Groups that a request names without their being on its list: "including children themselves",
    with the span of their names.
    """
    for one in groups():
        for found in one.said.finditer(text, act.start, act.end):
            low, high = found.span("who") if found["who"] else found.span("self")
            yield one, low, high


def _places(actor: str, act: Act, text: str, registry: Registry) -> list[Named]:
    """Where a request first names a contributor: behind the topic of the report, else before it.

    "In consultation with States, to submit a report on …" names them before it. Nowhere where its
    words are not found.
    """
    entry, name = registry.get(actor), actor.removeprefix("ORG:")
    single = name[:1].isupper() if entry is None else entry.kind is not ActorKind.COLLECTIVE
    topic = (act.report.topic if act.report else None) or ""
    after = text.find(topic, act.start, act.end) + len(topic) if topic else act.verb_end
    for low in (after, act.start):
        found = _named(actor, text, low, act.end, registry)
        if found is not None:
            return [Named(actor, *_words(text, low, *found), single)]
    return []


def _named(
    actor: str, text: str, start: int, end: int, registry: Registry
) -> tuple[int, int] | None:
    """Where a stretch first names an actor, by the registry or by the words that are its id.

    Between the first and the last of these others may stand that share the last: "intergovernmental
    and non-governmental organizations".
    """
    for mention in registry.match(text[start:end]):
        if actor in mention.actors:
            return start + mention.start, start + mention.end
    words = [re.escape(word) for word in actor.removeprefix("ORG:").split()]
    together, shared = r"\s+".join(words), rf"{words[0]}\b[^,;]{{0,60}}?\b{words[-1]}"
    for pattern in (together, shared):
        found = re.compile(rf"\b{pattern}\b").search(text, start, end)
        if found is not None:
            return found.span()
    return None


def _words(text: str, low: int, start: int, end: int) -> tuple[int, int]:
    """The span of a name with the words before it that belong to it: "relevant | States"."""
    data = table("contributors")["words"]
    more = re.match(data["left_out"], text[start:end])
    if more is not None:
        return start + more.end(), end
    before = re.search(data["before"], text[low:start])
    return (low + before.start() if before is not None else start), end


def with_article(words: str, key: str) -> bool:
    """Whether a group's name wants an article that its words in the request do not have."""
    determined = re.match(table("contributors")["words"]["determined"], words)
    return group(key).article and determined is None


def counted_in(key: str, called: Collection[str]) -> str:
    """The group that a reply is counted in, of those that information was called for from."""
    if key in called:
        return key
    elsewhere = table("contributors")["counted"].get(key)
    return elsewhere if elsewhere in called else key
