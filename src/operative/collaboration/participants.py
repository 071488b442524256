"""Who may take part: names of the registry, kinds of actors and stand-ins, as spans apart.

Names come from the registry of actors, kinds ("civil society") and stand-ins ("the Office") from
``participants.toml``. :mod:`operative.collaboration.naming` puts all together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import Protocol

from operative.actors import registry as actors
from operative.actors.model import Actor, ActorKind, Mention, Strength
from operative.collaboration import lexicon
from operative.mandates import groups

SELF = "SELF"  # stands for the reporting entity where nobody says which it is
_BEHIND = 30  # characters behind a name that can say that it is only a document's
_HEAD = "SECRETARY_GENERAL"
_LEAD = 40  # characters before one that can say whose status it is
_ORIGIN = 60  # characters before a number of countries that can say that people come from there
_ALIKE = 10  # characters with which a name and the registry's begin, so that it holds all of it
_ORGANS = {"GA", "SC", "ECOSOC", "HRC"}


class Registry(Protocol):
    """What this package needs of :class:`operative.actors.registry.Registry`."""

    def get(self, id: str) -> Actor | None:  # noqa: A002 - as the registry names it
        """The actor with this id, if there is one."""

    def match(self, text: str) -> tuple[Mention, ...]:
        """Every name in the text."""


class Kind(StrEnum):
    """How a text names a participant."""

    NAMED = "named"  # in the registry
    STATE = "state"
    GROUP = "group"  # by kind: "civil society"
    ORG = "org"  # by a name that the registry doesn't know
    BODY = "body"  # a mechanism in common words: "country task forces on …"
    SELF = "self"  # "the Office"
    VAGUE = "vague"  # "partners"


BODIES = frozenset({Kind.NAMED, Kind.ORG})
"""Those that have a name of their own and are no State."""
NAMED = BODIES | {Kind.SELF, Kind.STATE}
"""Those of whom it is said who they are."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Words at ``start..end`` that name the actors ``ids``; none where they are too vague."""

    start: int
    end: int
    ids: tuple[str, ...]
    kind: Kind
    mechanism: bool = False
    person: bool = False  # a person's name stands with them


def known(text: str, registry: Registry, entity: str | None) -> list[Participant]:
    """Those whom the registry knows, kinds of actors and stand-ins, in order of the text."""
    return longest([*_by_kind(text), *_named(text, registry, entity), *_stand_ins(text, entity)])


def _named(text: str, registry: Registry, entity: str | None) -> Iterator[Participant]:
    """Names of the registry, without those that only say whose resolution or status it is."""
    for mention in registry.match(text):
        abroad = lexicon.owned().abroad.search(text, max(0, mention.start - 30), mention.start)
        if mention.strength is Strength.WEAK and entity not in mention.actors and not abroad:
            continue
        if _is_owned(text, mention):
            yield Participant(mention.start, mention.end, (), Kind.VAGUE)
            continue
        actor = entity if entity in mention.actors else mention.actors[0]
        other = lexicon.owned().head_elsewhere.match(text, mention.end) if actor == _HEAD else None
        if other is not None:
            yield Participant(
                mention.start, other.end(), _of_office(other["body"], registry), Kind.NAMED
            )
            continue
        known = registry.get(actor)
        ids = (actor,) if actor == entity else _ids(actor, mention.text)
        if mention.joint:
            ids = mention.actors
        if known is not None and ids == (f"ORG:{mention.text}",) and _is_head_of_a_house(known):
            ids = (known.parent or actor,)
        mechanism = known is not None and _is_body(known)
        start = abroad.start() if abroad else mention.start
        office = lexicon.organizations().chair_of.match(mention.text)
        own = known is not None and known.name.startswith(mention.text[:_ALIKE])
        treaty = lexicon.owned().treaty.search(mention.text) is not None  # its secretariat acts
        if office and not (own or treaty) and ids and ids[0].startswith("ORG:"):
            start = mention.start + office.end()
            ids = _of_office(mention.text[office.end() :], registry)
        end = _secretariat(text, mention.end, ids)
        if end > mention.end:
            ids = (f"{ids[0]}{text[mention.end : end]}",)
        yield Participant(start, end, ids, _kind(actor, known), mechanism)


def _is_head_of_a_house(known: Actor) -> bool:
    """Whether an office is that of whoever heads an entity with a code: the entity takes part."""
    parent = known.parent or ""
    return (
        known.kind is ActorKind.OFFICE
        and groups.coded(parent)
        and not (is_organ(parent) or parent in lexicon.classes())
        and lexicon.owned().head_of.match(known.name) is not None
    )


def _secretariat(text: str, end: int, ids: tuple[str, ...]) -> int:
    """Where a name ends that goes by its words, with the secretariat named behind it."""
    behind = lexicon.owned().secretariat.match(text, end)
    named = len(ids) == 1 and ids[0].startswith("ORG:")
    return behind.end() if behind and named else end


def _is_body(known: Actor) -> bool:
    """Whether an actor of the registry is a body in which others meet."""
    if known.kind is ActorKind.MISSION:
        return known.name.endswith(lexicon.body_missions())
    return known.kind is ActorKind.MECHANISM


def _of_office(body: str, registry: Registry) -> tuple[str, ...]:
    """The ids of the body whose office a name was: "Deputy Chair of the …"."""
    whole = next((one for one in registry.match(body) if one.end - one.start == len(body)), None)
    if whole is None:
        return (f"ORG:{body}",)
    return _ids(whole.actors[0], body)


def _is_owned(text: str, mention: Mention) -> bool:
    """Whether a name only says whose resolution or status it is."""
    rules = lexicon.owned()
    if rules.document.match(text[mention.end : mention.end + _BEHIND]):
        return True
    before = text[max(0, mention.start - _LEAD) : mention.start]
    return text.startswith(lexicon.not_before(), mention.end) or bool(
        rules.status_with.search(before)
    )


def _ids(actor: str, words: str) -> tuple[str, ...]:
    """The ids by which a statement names an actor of the registry.

    Who is not in the United Nations' list of its entities goes by the words of the text, as the
    labelling guide has it; :mod:`operative.collaboration.network` joins their spellings.
    """
    if actor in lexicon.vague_ids():
        return ()
    if actor in lexicon.composites():
        return lexicon.composites()[actor]
    if not actor.startswith("ORG:") and actor not in _uncoded():
        return (actor,)
    return (f"ORG:{lexicon.owned().counted.sub('', words, count=1)}",)


@cache
def _uncoded() -> frozenset[str]:
    """The ids of this software's own that nobody else gives; those of a person's list are kept."""
    ids = {actor.id for actor in actors.load().actors}
    return frozenset(one for one in ids - lexicon.classes() if not groups.coded(one))


def _kind(actor: str, known: Actor | None) -> Kind:
    if actor in lexicon.vague_ids():
        return Kind.VAGUE
    if actor.startswith("STATE:"):
        return Kind.STATE
    if known is not None and known.kind is ActorKind.COLLECTIVE:
        return Kind.GROUP
    return Kind.NAMED


def _by_kind(text: str) -> Iterator[Participant]:
    kinds = lexicon.groups()
    for place, match in lexicon.group_seeker().found(text):
        if place < len(kinds):
            ids = kinds[place].ids
            if _only_from(text, match.start()):
                continue
            kind = Kind.GROUP if ids else Kind.VAGUE
            ids = _by_words(match[0]) if ids == ("ORG:",) else ids
            yield Participant(match.start(), match.end(), ids, kind)
        else:
            ids = _by_words(match[0])
            yield Participant(match.start(), match.end(), ids, Kind.BODY, mechanism=True)


def _by_words(words: str) -> tuple[str]:
    """The id of those who go by common words, without an article."""
    return (f"ORG:{lexicon.owned().article.sub('', words)}",)


def _only_from(text: str, start: int) -> bool:
    """Whether what begins here is where people come from: "leaders from 70 countries"."""
    last = text[max(0, start - 2) : max(0, start - 1)]
    if not (last.isdecimal() or last == ","):
        return False
    return lexicon.owned().origin.search(text, max(0, start - _ORIGIN), start) is not None


def _stand_ins(text: str, entity: str | None) -> Iterator[Participant]:
    for _, match in lexicon.stand_in_seeker().found(text):
        yield Participant(match.start(), match.end(), (entity or SELF,), Kind.SELF)


def longest(found: Iterable[Participant]) -> list[Participant]:
    """Of those that overlap a State, else the longest, else a name; in order of the text."""
    ordered = sorted(found, key=_start)
    if all(one.end <= other.start for one, other in pairwise(ordered)):
        return ordered
    kept: list[Participant] = []
    for one in sorted(ordered, key=_rank):
        if not overlapping(kept, one.start, one.end):
            put(kept, one)
    return kept


def put(found: list[Participant], one: Participant) -> None:
    """Puts one in the place of those that it overlaps, where all stand apart and in order."""
    found[_within(found, one.start, one.end)] = [one]


def overlapping(found: Sequence[Participant], start: int, end: int) -> Sequence[Participant]:
    """Those of which a part lies in ``start..end``, where all stand apart and in order of the text.

    They are looked up and not searched for, since a paragraph may name thousands.
    """
    return found[_within(found, start, end)]


def _within(found: Sequence[Participant], start: int, end: int) -> slice:
    return slice(bisect_right(found, start, key=_end), bisect_left(found, end, key=_start))


_start, _end = attrgetter("start"), attrgetter("end")
_places = {kind: place for place, kind in enumerate(Kind)}


def _rank(p: Participant) -> tuple[bool, int, int, int, int]:
    return (p.kind is not Kind.STATE, p.start - p.end, -len(p.ids), _places[p.kind], p.start)


def state_of(adjective: str, registry: Registry) -> str | None:
    """The id of the State whose adjective a word is ("Kenyan"), if it is one's."""
    words = lexicon.by_adjective().format(adjective)
    for one in registry.match(words):
        whole = (one.start, one.end) == (0, len(words))
        return one.actors[0] if whole and one.actors[0].startswith("STATE:") else None
    return None


def is_organ(actor: str) -> bool:
    """Whether the id is one of the intergovernmental organs that mandate and are reported to."""
    return actor in _ORGANS
