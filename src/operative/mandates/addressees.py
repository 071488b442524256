"""Who an act is addressed to: a list of parties in the text becomes a list of ids."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from operative.actors.model import Mention, Strength
from operative.mandates import groups, lists
from operative.mandates.clauses import infinitive
from operative.mandates.context import Alone, Context, Unsettled
from operative.mandates.identity import Party, leaping, pattern, resolve
from operative.mandates.model import Open

# "Non-State actors, including armed groups": the part is no addressee beside the whole.
_NEVER_ADDED = frozenset({"PARTIES_TO_CONFLICT"})


def parties(
    text: str, start: int, end: int, mentions: Sequence[Mention], context: Context
) -> tuple[Party, ...]:
    """The parties named in ``text[start:end]``, in order, each id once."""
    near = lists.within(mentions, start, end)
    settled = None
    if all(_is_settled(one) and start <= one.start and one.end <= end for one in near):
        moved = tuple([Mention(one.start - start, one.end - start, *one[2:]) for one in near])
        settled = _settled(text[start:end], moved)
    if settled is None:
        return _parties(text, start, end, mentions, context)
    return tuple([Party(one.id, one.start + start, one.end + start, one.named) for one in settled])


def _is_settled(mention: Mention) -> bool:
    """Whether a name means one body wherever it stands."""
    return mention.strength is Strength.STRONG and len(mention.actors) == 1


@lru_cache(maxsize=4096)
def _settled(words: str, mentions: tuple[Mention, ...]) -> tuple[Party, ...] | None:
    """The parties of a phrase that says by itself who is meant; ``None`` where it does not.

    Three in four phrases have been read before: "the Secretary-General", "Member States".
    """
    alone = Alone()
    try:
        return _parties(words, 0, len(words), mentions, Context(names=alone, known=alone))
    except Unsettled:
        return None


def _parties(
    text: str, start: int, end: int, mentions: Sequence[Mention], context: Context
) -> tuple[Party, ...]:
    low = lists.begin(text, start, end)
    high = lists.close(text, low, end, mentions)
    adverbs = pattern("adverbs").search(text, low, high)
    high = adverbs.start() if adverbs is not None and adverbs.start() > low else high
    found: list[Party] = []
    left_out = -1  # where the part of a whole ends that is left out
    for piece in _members(text, low, high, mentions):
        party = resolve(text, piece, mentions, context)
        if party is None and piece.added and pattern("counted").search(text, start, piece.end):
            left_out = piece.end
        if party is None or (found and _is_besides(text, found[-1], party)):
            continue
        if found and not party.named and _is_instrument(text, found[-1], piece):
            continue
        goes_on = 0 <= left_out <= piece.start and text[left_out : piece.start].strip() == "and"
        if (piece.added or goes_on) and (
            not (party.named or _is_body(party)) or party.id in _NEVER_ADDED
        ):
            left_out = piece.end
            continue
        found.append(_own(party) if not found or (piece.added and _is_body(party)) else party)
    shared = _sharing(text, found, context)
    return tuple({party.id: party for party in reversed(shared)}.values())[::-1]


def _members(text: str, low: int, high: int, mentions: Sequence[Mention]) -> list[lists.Piece]:
    """The members of the list but what they did: "States hosting | or having hosted missions"."""
    found = lists.members(text, low, high, mentions)
    return [one for one in found if pattern("having").match(text, one.start, one.end) is None]


def _is_besides(text: str, last: Party, party: Party) -> bool:
    """Whether a member says what the State before is besides: "Israel, | the occupying Power"."""
    words = pattern("apposition").fullmatch(text, party.start, party.end)
    return words is not None and last.id.startswith("STATE:")


def _is_instrument(text: str, last: Party, piece: lists.Piece) -> bool:
    """Whether it is one more thing to ratify: "States that have not ratified A, | B and C"."""
    return (
        last.id in _RATIFYING
        and pattern("instrument_name").match(text, piece.start, piece.end) is not None
        and (
            last.id == "STATES_PARTIES"
            or groups.narrowing().search(text, last.start, piece.start) is not None
        )
    )


# Those who ratify an instrument.
_RATIFYING = frozenset({"MEMBER_STATES", "STATES_PARTIES"})


def _own(party: Party) -> Party:
    """Whom a list begins with, without "its": the organ's own, as annotators and readers write it.

    Further on "its" says whose: "the Congress and its preparatory body".
    """
    name = pattern("possessive").sub("ORG:", party.id)
    return Party(name, party.start, party.end, party.named)


def _sharing(text: str, found: list[Party], context: Context) -> tuple[Party, ...]:
    """The list with adjectives given back to the noun that they share.

    "Sahel, West African and Maghreb States" are States; "human rights and development
    organizations" are taken over as written.
    """
    kept: list[Party] = []
    adjectives = 0  # at the end of those kept
    for party in found:
        first = len(kept) - adjectives
        if first < len(kept) and party.id in _SHARED:
            del kept[first:]
        elif first < len(kept) and party.id.startswith("STATE:"):
            kept[first:] = _states(text, kept[first:], party, context)
        elif first < len(kept) and _shares_noun(party) and not _is_apart(kept[first], party):
            low = kept[first].start
            party = Party("ORG:" + groups.plain_name(text[low : party.end]), low, party.end, False)
            del kept[first:]
        left = len(kept) - first if len(kept) > first and _is_adjective(kept[-1]) else 0
        adjectives = left + 1 if _is_adjective(party) else 0
        kept.append(party)
    return tuple(kept)


def _is_apart(adjective: Party, party: Party) -> bool:
    """Whether a name stands for itself: "the technical community | and non-State actors"."""
    name = adjective.id.removeprefix("ORG:")
    return party.named and pattern("as_adjective").fullmatch(name) is None


def _shares_noun(party: Party) -> bool:
    """Whether adjectives before it may want its noun: "Utopian | and Ruritanian communities"."""
    lower = party.id[4:5].islower() or pattern("of_people").search(party.id) is not None
    return lower and is_actor(party)


def _states(text: str, adjectives: Sequence[Party], party: Party, context: Context) -> list[Party]:
    """The States of adjectives that share a noun: "the Utopian | and Ruritanian authorities"."""
    noun = text[party.start : party.end].split()[-1]
    found: list[Party] = []
    for one in adjectives:
        for mention in context.names.match(f"{one.id.removeprefix('ORG:')} {noun}"):
            if len(mention.actors) == 1 and mention.actors[0].startswith("STATE:"):
                found.append(Party(mention.actors[0], one.start, one.end, True))
                break
    return found


# Groups whose noun is parted among adjectives: "Sahel, West African and Maghreb States".
_SHARED = frozenset({"MEMBER_STATES", "CIVIL_SOCIETY"})
_WORDS = 2  # words: an adjective before a noun that others share has no more


def _is_adjective(party: Party) -> bool:
    name = party.id.removeprefix("ORG:")
    if pattern("as_adjective").fullmatch(name) is not None:
        return not party.named
    return (
        not party.named
        and len(name.split()) <= _WORDS
        and leaping("actor_noun").search(name) is None
        and (
            pattern("abstract").search(name) is None
            or pattern("participles").match(name) is not None
        )
        and pattern("agents").search(name) is None
        and not name.isupper()
    )


def without_adjectives(text: str, found: tuple[Party, ...]) -> tuple[Party, ...]:
    """The list without members that are only adjectives of the first that is someone.

    "Landlocked | and transit developing countries" are one group of countries. What only stands
    behind "and" is nobody: "States, under international law | and national legislation".
    """
    for index, party in enumerate(found):
        if party.named or is_actor(party):
            if index == 0:
                return tuple([one for one in found if one.named or is_actor(one) or not _low(one)])
            if party.named:
                return found[index:]
            words = text[found[0].start : party.end]
            return (Party("ORG:" + groups.plain_name(words), found[0].start, party.end, False),)
        if len(party.id.split()) > _ADJECTIVES or pattern("prepositional").search(party.id):
            break
        if pattern("abstract").search(party.id):
            break
    return found


def _low(party: Party) -> bool:
    return party.id.removeprefix("ORG:")[:1].islower()


_ADJECTIVES = 4  # words: more are a noun phrase of their own


def is_actor(party: Party) -> bool:
    """Whether words that no table knows can be someone: "relevant stakeholders", "Chair"."""
    return _can_act(party.id.removeprefix("ORG:"))


@lru_cache(maxsize=4096)
def _can_act(words: str) -> bool:
    name = pattern("prepositional").split(words, maxsplit=1)[0]
    return (
        name[:1].isupper()
        or pattern("people").match(name) is not None
        or (pattern("wanted").match(name) is None and _is_someone(name))
    )


def _is_someone(name: str) -> bool:
    return (
        leaping("actor_noun").search(name) is not None or pattern("agents").search(name) is not None
    )


def _is_body(party: Party) -> bool:
    """Whether a name that the registry lacks is that of a body, and of no plan, day or place."""
    words = pattern("possessive").sub("ORG:", party.id).removeprefix("ORG:")
    name = pattern("prepositional").split(words, maxsplit=1)[0]
    return pattern("proper_body").fullmatch(name) is not None


_FURTHER = 160  # characters: how far behind "and on" its infinitive may stand
_MOST = 20  # times that a verb is taken to ask someone else: no sentence does so more often


def further(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    context: Context,
    *,
    upon: bool,
) -> tuple[Party, ...]:
    """Those whom the same verb asks something else: "calls on A to …, and on B to …".

    ``upon`` tells that the verb takes "on"; "and for B to …" and ", and B to …" go on any verb.
    """
    found: list[Party] = []
    for name in ("also_on", "also_for", "also_to") if upon else ("also_for", "also_to"):
        for match in islice(pattern(name).finditer(text, start, end), _MOST):
            asked = infinitive(text, match.end(), min(end, match.end() + _FURTHER))
            if asked is not None and not text[match.end() : asked].rstrip().endswith(" and"):
                listed = parties(text, match.end(), asked, mentions, context)
                found.extend(one for one in listed if one.named or is_actor(one))
    return tuple(found)


def unsettled(found: Sequence[Party], mentions: Sequence[Mention]) -> tuple[Open, ...]:
    """The parties whose short name can mean several bodies, none of them named before."""
    return tuple(
        Open(
            "addressees",
            f"“{one.text}” can mean {len(one.actors)} bodies; the text before names none",
        )
        for party in found
        if not party.named
        for one in lists.within(mentions, party.start, party.end)
        if one.strength is Strength.WEAK
        and len(one.actors) > 1
        and party.start <= one.start < one.end <= party.end
        and party.id == f"ORG:{one.text}"
    )
