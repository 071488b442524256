"""Who may take part: every name, kind of actor and stand-in in a text, as spans that don't overlap.

Names come from the registry of actors, kinds ("civil society") and stand-ins ("the Office") from
``participants.toml``; a capitalised name that the registry doesn't know is taken for an
organization where its words say so, and goes by them (``ORG:<as written>``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import Protocol

from operative.actors.model import Actor, ActorKind, Mention, Strength
from operative.collaboration import lexicon

SELF = "SELF"  # stands for the reporting entity where nobody says which it is
_ORGANS = {"GA", "SC", "ECOSOC", "HRC"}

_WORD = r"(?:[A-Z][\w’'&+]*(?:-[\w’'&+]+)*|\d+\+\d+)"
# The same, begun with all its first characters: so a search leaps from one of them to the next.
_FIRST = r"[A-Z\d](?:(?<=[A-Z])[\w’'&+]*(?:-[\w’'&+]+)*|(?<=\d)\d*\+\d+)"
_SYMBOL = re.compile(r"\b[A-Z]{1,6}(?:/[A-Z][\w.]*)*/[\w.]*\d[\w./-]*")  # of a document
_OPENS = re.compile(r"(?:\d+\.\s+)?(?:The )?")
_TAIL = re.compile(r" (?:of|for|on|against) ")  # ends the head of a name
_TIED = re.compile(r"^[-–]|[-–]$")  # "African Union-United Nations": two names, not one


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


@dataclass(frozen=True, slots=True)
class Participant:
    """Words at ``start..end`` that name the actors ``ids``; none where they are too vague."""

    start: int
    end: int
    ids: tuple[str, ...]
    kind: Kind
    mechanism: bool = False


def find(text: str, registry: Registry, entity: str | None) -> tuple[Participant, ...]:
    """All participants in the text, in order."""
    found = [*_by_kind(text), *_named(text, registry, entity), *_stand_ins(text, entity)]
    kept = _longest(found)
    kept = _longest([*kept, *_organizations(text, kept, entity)])
    found = _referred(text, _explained(text, _unowned(text, kept), registry))
    return tuple(_states(text, found))


def _unowned(text: str, found: list[Participant]) -> list[Participant]:
    """Without organs that only say whose somebody is: "procedures of the Human Rights Council"."""
    ends = {p.end for p in found}
    return [p for p in found if not (any(map(is_organ, p.ids)) and _owns(text, p.start) in ends)]


def _owns(text: str, start: int) -> int:
    """Where the words before " of the" end, if it stands right before ``start``; else -1."""
    for link in (" of the ", " of "):
        if text.endswith(link, 0, start):
            return start - len(link)
    return -1


def _referred(text: str, found: list[Participant]) -> list[Participant]:
    """With the subject of the sentence before for the "It" that begins one."""
    rows = list(found)
    for place, one in enumerate(found):
        if one.kind is not Kind.SELF or text[one.start : one.end] != "It":
            continue
        low = text.rfind(". ", 0, max(one.start - 2, 0))
        low = low + 2 if low >= 0 else 0
        first = next((p for p in found[:place] if p.start >= low), None)
        if (
            first is not None
            and first.kind in (Kind.NAMED, Kind.ORG)
            and _OPENS.fullmatch(text, low, first.start)
        ):
            rows[place] = replace(one, ids=first.ids, kind=first.kind)
    return rows


def _explained(text: str, found: list[Participant], registry: Registry) -> list[Participant]:
    """With the ids of a name for the abbreviation in brackets behind it."""
    rows = list(found)
    for place, (name, short) in enumerate(pairwise(found), 1):
        if (
            text[name.end : short.start] == " ("
            and text.startswith(")", short.end)
            and name.ids != short.ids
            and _is_short_for(text, name, short, registry)
        ):
            rows[place] = replace(short, ids=name.ids)
    return rows


def _is_short_for(text: str, name: Participant, short: Participant, registry: Registry) -> bool:
    """Whether an abbreviation in brackets stands for the name before it."""
    whole, brief = text[name.start : name.end], text[short.start : short.end]
    if short.kind is Kind.ORG and name.kind in (Kind.ORG, Kind.NAMED) and brief.isupper():
        return True
    known = {mention.actors for mention in registry.match(whole)}
    return known == {mention.actors for mention in registry.match(brief)}


def _named(text: str, registry: Registry, entity: str | None) -> Iterator[Participant]:
    """Names of the registry, without those that only say whose resolution or status it is."""
    for mention in registry.match(text):
        if mention.strength is Strength.WEAK and entity not in mention.actors:
            continue
        if _is_owned(text, mention):
            yield Participant(mention.start, mention.end, (), Kind.VAGUE)
            continue
        actor = entity if entity in mention.actors else mention.actors[0]
        known = registry.get(actor)
        ids = (actor,) if actor == entity else _ids(actor, known, mention.text)
        mechanism = known is not None and known.kind is ActorKind.MECHANISM
        start, office = mention.start, lexicon.organizations().chair_of.match(mention.text)
        if office and ids and ids[0].startswith("ORG:"):
            start, ids = start + office.end(), _of_office(mention.text[office.end() :], registry)
        yield Participant(start, mention.end, ids, _kind(actor, known), mechanism)


def _of_office(body: str, registry: Registry) -> tuple[str, ...]:
    """The ids of the body whose office a name was: "Deputy Chair of the …"."""
    whole = next((one for one in registry.match(body) if one.end - one.start == len(body)), None)
    if whole is None:
        return (f"ORG:{body}",)
    return _ids(whole.actors[0], registry.get(whole.actors[0]), body)


def _is_owned(text: str, mention: Mention) -> bool:
    """Whether a name only says whose resolution or status it is."""
    rules = lexicon.owned()
    if rules.document.match(text[mention.end : mention.end + 30]):
        return True
    before = text[max(0, mention.start - 40) : mention.start]
    return text.startswith(lexicon.not_before(), mention.end) or bool(
        rules.status_with.search(before)
    )


def _ids(actor: str, known: Actor | None, words: str) -> tuple[str, ...]:
    """The ids by which a statement names an actor of the registry.

    Organizations and mechanisms outside the list of UN entities go by the words of the text, as
    the labelling guide has it; :mod:`operative.collaboration.network` joins their spellings.
    """
    if actor in lexicon.vague_ids():
        return ()
    if actor in lexicon.composites():
        return lexicon.composites()[actor]
    named = known is not None and known.kind in (ActorKind.ORGANIZATION, ActorKind.MECHANISM)
    named = named or actor.startswith("ORG:")
    return (f"ORG:{words.removeprefix('the ').removeprefix('The ')}",) if named else (actor,)


def _kind(actor: str, known: Actor | None) -> Kind:
    if actor in lexicon.vague_ids():
        return Kind.VAGUE
    if actor.startswith("STATE:"):
        return Kind.STATE
    if known is not None and known.kind is ActorKind.COLLECTIVE:
        return Kind.GROUP
    return Kind.NAMED


def _by_kind(text: str) -> Iterator[Participant]:
    groups = lexicon.groups()
    for place, match in lexicon.group_seeker().found(text):
        if place < len(groups):
            ids = groups[place].ids
            if _only_from(text, match.start()):
                continue
            kind = Kind.GROUP if ids else Kind.VAGUE
            yield Participant(match.start(), match.end(), ids, kind)
        else:
            ids = (f"ORG:{match[0].removeprefix('the ')}",)
            yield Participant(match.start(), match.end(), ids, Kind.BODY, mechanism=True)


def _only_from(text: str, start: int) -> bool:
    """Whether what begins here is where people come from: "leaders from 70 countries"."""
    return lexicon.owned().origin.search(text, max(0, start - 60), start) is not None


def _stand_ins(text: str, entity: str | None) -> Iterator[Participant]:
    for _, match in lexicon.stand_in_seeker().found(text):
        yield Participant(match.start(), match.end(), (entity or SELF,), Kind.SELF)


def _longest(found: Iterable[Participant]) -> list[Participant]:
    """Of those that overlap a State, else the longest, else a name; in order of the text."""
    ordered = sorted(found, key=_start)
    if all(one.end <= other.start for one, other in pairwise(ordered)):
        return ordered
    kept: list[Participant] = []
    for one in sorted(ordered, key=_rank):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=_start)


_start = attrgetter("start")
_places = {kind: place for place, kind in enumerate(Kind)}


def _rank(p: Participant) -> tuple[bool, int, int, int, int]:
    return (p.kind is not Kind.STATE, p.start - p.end, -len(p.ids), _places[p.kind], p.start)


def _organizations(
    text: str, taken: list[Participant], entity: str | None
) -> Iterator[Participant]:
    """Capitalised names between the spans taken."""
    symbols = [m.span() for m in _SYMBOL.finditer(text)] if "/" in text else []
    for match in _names()[0].finditer(text):
        start, end = _trimmed(text, match.start(), match.end())
        if _is_common(text[start:end], entity) or any(low <= start < high for low, high in symbols):
            continue
        office = lexicon.organizations().chair_of.match(text, start, end)
        start = office.end() if office else start
        overlapping = [p for p in taken if p.start < end and p.end > start]
        if any(p.kind is not Kind.VAGUE and p.end - p.start >= end - start for p in overlapping):
            continue
        if any((p.start, p.end) == (start, end) for p in overlapping):
            continue  # "Security Council" that only says whose resolution it is
        if any(_is_part(text, start, end, p) for p in overlapping):
            continue
        if text.startswith("Joint ", start) and any(p.kind is Kind.NAMED for p in overlapping):
            continue  # "the Joint Unit of A and B": those two
        if any(p.ids and _TIED.search(text[max(0, p.start - 1) : p.end + 1]) for p in overlapping):
            continue
        end = _extended(text, start, end)
        name = text[start:end]
        if _is_entity(name, entity):
            yield Participant(start, end, (entity or SELF,), Kind.SELF)
        elif "’s " in name and _begins_with_entity(name, text, overlapping, entity):
            yield Participant(start, end, (entity or SELF,), Kind.SELF)  # "the Mission’s Office"
        elif end > start and _is_organization(name, overlapping):
            head = name.replace("-", " ").split()
            mechanism = bool(lexicon.organizations().mechanism_heads.intersection(head))
            yield Participant(start, end, (f"ORG:{name}",), Kind.ORG, mechanism)


def _is_common(name: str, entity: str | None) -> bool:
    """Whether a name is none or a single word, which is no organization's unless in capitals."""
    return " " not in name and not name.isupper() and not _is_entity(name, entity)


def _begins_with_entity(
    name: str, text: str, overlapping: list[Participant], entity: str | None
) -> bool:
    """Whether a name is that of a part of the reporting entity: "the Institution’s Board"."""
    if lexicon.reporting_entity().match(f"the {name}"):
        return True
    return any(entity in p.ids and text.startswith("’s ", p.end) for p in overlapping)


def _is_entity(name: str, entity: str | None) -> bool:
    """Whether a name says in more words who reports, where the registry does not know it."""
    if entity is None or not entity.startswith("ORG:"):
        return False
    return set(entity.removeprefix("ORG:").split()) <= set(name.split())


@cache
def _names() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A capitalised name, and how one goes on after "and"."""
    rules = lexicon.organizations()
    more = rf"(?: (?:{rules.inside} )?{_WORD})*"
    return (
        re.compile(rf"{_FIRST}{more}(?: {rules.ending})?"),
        re.compile(rf"(?:,? and |, )({_WORD}{more})"),
    )


def _is_part(text: str, start: int, end: int, known: Participant) -> bool:
    """Whether a name is that of somebody known with "Offices of the" before, or "network" or
    "Chairperson" after.
    """
    rules = lexicon.organizations()
    if known.end == end and start < known.start:
        if known.ids == ("SECRETARIAT",):
            return False  # its divisions go by their own names
        return rules.part_of.fullmatch(text, start, known.start) is not None
    if known.start != start or known.kind is Kind.VAGUE:
        return False
    part = (rules.part_after,) if known.kind is Kind.NAMED else ()
    return any(rule.fullmatch(text, known.end, end) for rule in (rules.ends, rules.officer, *part))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the capital letters that a sentence begins with."""
    words = lexicon.organizations().first_words
    while start < end:
        word = text[start:end].split(" ", 1)[0]
        led = word.endswith(lexicon.organizations().led)  # "the UNEP-led Global Partnership"
        if not (led or word in words or word.isdigit() or word in lexicon.imperatives()):
            break
        start = min(end, start + len(word) + 1)
    while start < end and text[start:end].split(" ", 1)[0] in lexicon.organizations().links:
        start += len(text[start:end].split(" ", 1)[0]) + 1
    return start, max(start, end)


def _extended(text: str, start: int, end: int) -> int:
    """The end of a name that goes on after "and": "Committee on Trade and Development", "Joint
    Coordination and Monitoring Board".
    """
    heads = lexicon.organizations().heads
    more = _names()[1].match(text, end)
    while more:
        words, name = more[1].split(), text[start:end]
        open_ended = re.search(r"\b(?:of|for|on|against) [^,]*$", name) is not None
        headless = " " in name and not heads.intersection(name.split()) and more[0][0] == " "
        headed = heads.intersection(words) or (len(words) == 1 and words[0].isupper())
        if not (headless if headed else open_ended):
            break
        if more[0].startswith(", ") and not _names()[1].match(text, more.end()):
            break
        end = more.end()
        more = _names()[1].match(text, end)
    return end


def _is_organization(name: str, overlapping: list[Participant]) -> bool:
    """Whether the words of a capitalised name are those of an organization."""
    rules = lexicon.organizations()
    words = name.split()
    head = _TAIL.split(name, maxsplit=1)[0].split()
    body = len(head) < len(words) and head[-1] in rules.mechanism_heads
    if name.startswith(rules.never_first) or (name.endswith(rules.never_last) and not body):
        return False  # "Group on Policy" is a body, "Strategy and Policy" is none
    if rules.part.fullmatch(name):
        return False
    if len(words) == 1:
        return (
            name.isupper() and len(name) > 2 and not overlapping and name not in rules.abbreviations
        )
    if (words[-1] in rules.never and not body) or rules.generic.issuperset(words):
        return False
    return bool(rules.heads.intersection(re.split(r"[ -]", name)))


def _states(text: str, found: list[Participant]) -> Iterator[Participant]:
    """Joins "the national authorities of" with the State that follows."""
    skip = False
    for index, one in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        if (
            following is not None
            and following.kind is Kind.STATE
            and one.kind in (Kind.GROUP, Kind.VAGUE)
            and (one.ids == ("MEMBER_STATES",) or one.kind is Kind.VAGUE)
            and lexicon.owned().of_state.match(text[one.end : following.start])
        ):
            found[index + 1] = replace(following, start=one.start)
            skip = True
        if not skip:
            yield found[index]
        skip = False


def is_organ(actor: str) -> bool:
    """Whether the id is one of the intergovernmental organs that mandate and are reported to."""
    return actor in _ORGANS
