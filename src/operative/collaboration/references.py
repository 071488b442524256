"""Who is meant where a text names nobody anew: "It", "the Government", "the Panel", "(UNDP)"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, zip_longest

from operative.actors.model import ActorKind
from operative.collaboration import antecedents, lexicon
from operative.collaboration.clauses import sentence_start
from operative.collaboration.participants import (
    BODIES,
    Kind,
    Participant,
    Registry,
    is_organ,
    overlapping,
    put,
    state_of,
)

_NUMBER = 40  # characters before a word for several, in which their number stands
_ADJECTIVE = 40  # characters, more than two adjectives of a State have
_WORD_AND_NAMES = {
    (Kind.GROUP, Kind.STATE),
    (Kind.VAGUE, Kind.NAMED),
    (Kind.VAGUE, Kind.ORG),
    (Kind.GROUP, Kind.NAMED),
}
_OFFICER = "SECRETARY_GENERAL"  # reports himself: "the Office" is somebody else's


def resolve(
    text: str, found: list[Participant], registry: Registry, entity: str | None
) -> tuple[Participant, ...]:
    """The participants of a text, given in order, with what others in it say of them."""
    rows = _referred(text, _explained(text, _told_apart(text, _unowned(text, found)), registry))
    rows = _shortened(text, antecedents.resolve(text, rows))
    if entity == _OFFICER:
        rows = [_named_before(text, rows, place, registry) for place in range(len(rows))]
    return _governed(text, tuple(_states(text, rows)), registry, entity)


def _unowned(text: str, found: list[Participant]) -> list[Participant]:
    """Without organs that only say whose somebody is: "procedures of the Human Rights Council"."""
    ends = {p.end for p in found}
    return [p for p in found if not (any(map(is_organ, p.ids)) and _owns(text, p.start) in ends)]


def _told_apart(text: str, found: list[Participant]) -> list[Participant]:
    """Without the word for those who are named right behind it: "Two countries, A and B"."""
    counted = lexicon.clauses().counted
    gone = {
        one
        for one, named in pairwise(found)
        if (one.kind, named.kind) in _WORD_AND_NAMES
        and text.startswith(",", one.end)
        and counted.search(text, max(0, one.start - _NUMBER), named.start)
    }
    return [one for one in found if one not in gone]


def _owns(text: str, start: int) -> int:
    """Where the words before " of the" end, if it stands right before ``start``; else -1."""
    for link in lexicon.joints().of:
        if text.endswith(link, 0, start):
            return start - len(link)
    return -1


def _referred(text: str, found: list[Participant]) -> list[Participant]:
    """With the subject of the sentence before for the "It" that begins one."""
    words = lexicon.owned()
    rows = list(found)
    for place, one in enumerate(found):
        if one.kind is not Kind.SELF or not words.pronoun.fullmatch(text, one.start, one.end):
            continue
        low = text.rfind(". ", 0, max(one.start - 2, 0))
        low = low + 2 if low >= 0 else 0
        said = overlapping(found, low, one.start)
        first = next((p for p in said if p.start >= low), None)
        if (
            first is not None
            and first.kind in BODIES
            and words.opens.fullmatch(text, low, first.start)
        ):
            rows[place] = replace(one, ids=first.ids, kind=first.kind)
    return rows


def _shortened(text: str, found: list[Participant]) -> list[Participant]:
    """With the body named before for "the Coalition" and "the Task Force"."""
    rows = list(found)
    bodies = [p for p in found if p.mechanism and p.ids]
    by_noun: dict[str, list[Participant]] = {}
    for match in lexicon.owned().short.finditer(text):
        noun = match["noun"]
        if noun not in by_noun:
            by_noun[noun] = [p for p in bodies if noun in text[p.start : p.end]]
        earlier = overlapping(by_noun[noun], 0, match.start())
        if earlier and not overlapping(rows, *match.span()):
            put(rows, replace(earlier[-1], start=match.start(), end=match.end()))
    return rows


def _named_before(
    text: str, found: list[Participant], place: int, registry: Registry
) -> Participant:
    """The last body of its noun named before, for the "the Panel" of somebody who is none."""
    one = found[place]
    noun = text[one.start : one.end].rpartition(" ")[2]
    if one.kind is not Kind.SELF or not lexicon.owned().article.match(text[one.start : one.end]):
        return one
    for other in reversed(found[:place]):
        if other.kind in BODIES and other.ids:
            known = registry.get(other.ids[0])
            if noun in (known.name if known else text[other.start : other.end]).split():
                return replace(one, ids=other.ids, kind=other.kind)
    return one


def _explained(text: str, found: list[Participant], registry: Registry) -> list[Participant]:
    """With the ids of a name for the abbreviation in brackets behind it."""
    rows = list(found)
    for place, (name, short) in enumerate(pairwise(found), 1):
        if (
            _opens_a_bracket(text[name.end : short.start])
            and text.startswith(")", short.end)
            and name.ids != short.ids
        ):
            if _is_short_for(text, name, short, registry):
                rows[place] = replace(short, ids=name.ids)
            elif _is_by_words(name) and _are_initials(text, name, short):
                rows[place - 1] = replace(name, ids=short.ids)  # "Office on Roads (UNOR)"
    return rows


def _opens_a_bracket(gap: str) -> bool:
    """Whether a bracket opens between two names, the first of which may own what is behind it."""
    return gap == " (" or gap in {f"{owner} (" for owner in lexicon.joints().owner}


def _is_short_for(text: str, name: Participant, short: Participant, registry: Registry) -> bool:
    """Whether an abbreviation in brackets stands for the name before it."""
    whole, brief = text[name.start : name.end], text[short.start : short.end]
    named = (Kind.ORG, Kind.NAMED, Kind.STATE)  # "the Government of Zambia (GRZ)"
    if short.kind is Kind.ORG and name.kind in named and brief.isupper():
        return True
    if _is_by_words(name) and not name.mechanism and _is_by_words(short) and " " not in brief:
        return True  # "the Statistical Office of the European Communities (Eurostat)"
    known = {mention.actors for mention in registry.match(whole)}
    return known == {mention.actors for mention in registry.match(brief)}


def _are_initials(text: str, name: Participant, short: Participant) -> bool:
    """Whether an abbreviation is made of the first letters of a name’s capitalised words."""
    words = text[name.start : name.end].replace("-", " ").split()
    return text[short.start : short.end] == "".join(w[0] for w in words if w[:1].isupper())


def _is_by_words(one: Participant) -> bool:
    """Whether somebody goes by the words of the text, since no list has a code for them."""
    return len(one.ids) == 1 and one.ids[0].startswith("ORG:")


def _states(text: str, found: list[Participant]) -> Iterator[Participant]:
    """Joins "the national authorities of" with the State that follows."""
    start: int | None = None  # of the words before, where they are the State's
    for one, following in zip_longest(found, found[1:]):
        one = one if start is None else replace(one, start=start)
        start = None
        if (
            following is not None
            and following.kind is Kind.STATE
            and one.kind in (Kind.GROUP, Kind.VAGUE)
            and (one.ids == ("MEMBER_STATES",) or one.kind is Kind.VAGUE)
            and lexicon.owned().of_state.match(text[one.end : following.start])
        ):
            start = one.start
        else:
            yield one


def _governed(
    text: str, found: tuple[Participant, ...], registry: Registry, entity: str | None
) -> tuple[Participant, ...]:
    """With the State whose "the Government" is, where the paragraph or the mission tells it."""
    rule = lexicon.owned().government
    places = [
        place
        for place, one in enumerate(found)
        if one.ids == ("MEMBER_STATES",) and rule.fullmatch(text, one.start, one.end)
    ]
    if not places:
        return found
    rows = list(found)
    for place in places:
        state = _whose(text, found, place, registry, entity)
        if state is not None:
            rows[place] = replace(rows[place], ids=(state,), kind=Kind.STATE)
    return tuple(rows)


def _whose(
    text: str,
    found: tuple[Participant, ...],
    place: int,
    registry: Registry,
    entity: str | None,
) -> str | None:
    """The State of "the Government": by its adjective, else the one whose Government was named
    before, that of the mission, the only one that the paragraph names, or the one where it was.
    """
    one = found[place]
    own = _by_adjective(text, one, registry)
    if own is not None:
        return own
    states = [p for p in found if p.kind is Kind.STATE]
    governs = lexicon.owned().names_government
    before = [p for p in states if p.start < one.start]
    named = {p.ids for p in before if governs.search(text, p.start, p.end)}
    if len(named) == 1:
        return named.pop()[0]
    actors = {actor for p in found for actor in p.ids} | {entity}
    hosts = {_host(actor, registry) for actor in actors if actor is not None} - {None}
    if len(hosts) == 1:
        return hosts.pop()
    if named:
        return None
    only = {p.ids for p in states}
    return only.pop()[0] if len(only) == 1 else _where_it_was(text, one.start, before)


def _where_it_was(text: str, start: int, states: list[Participant]) -> str | None:
    """The only State that a sentence names before a place, as where it was: "In A, the …"."""
    sentence = sentence_start(text, start)
    near = [p for p in states if sentence <= p.start]
    if len({p.ids for p in near}) != 1:
        return None
    last = near[-1]
    led = lexicon.owned().led_by_place.fullmatch(text, sentence, last.start)
    return last.ids[0] if led else None


def _by_adjective(text: str, one: Participant, registry: Registry) -> str | None:
    """The State whose adjective stands right before: "the Kenyan Ministry of Health"."""
    words = text[max(0, one.start - _ADJECTIVE) : one.start].split()[-2:]
    for adjective in (" ".join(words), words[-1]) if words else ():
        state = state_of(adjective, registry) if adjective[:1].isupper() else None
        if state is not None:
            return state  # "South Sudanese" before "Sudanese"
    return None


def _host(actor: str, registry: Registry) -> str | None:
    """The State with which a mission's or an office's name ends: "Support Mission in Libya"."""
    known = registry.get(actor)
    if known is None or known.kind not in (ActorKind.MISSION, ActorKind.ENTITY):
        return None
    tail = lexicon.owned().host.split(known.name)[-1]
    whole = (m for m in registry.match(tail) if m.start <= len("the ") and m.end == len(tail))
    return next((m.actors[0] for m in whole if m.actors[0].startswith("STATE:")), None)
