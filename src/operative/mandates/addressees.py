"""Who an act is addressed to: a list of parties in the text becomes a list of ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from operative.actors.model import Mention, Strength
from operative.mandates import groups, lists, vocabulary
from operative.mandates.clauses import infinitive
from operative.mandates.context import Context
from operative.mandates.model import Open


@dataclass(slots=True)
class Party:
    """One member of the list, at ``start..end`` of the paragraph. ``id`` may be ``ORG:…``."""

    id: str
    start: int
    end: int
    named: bool  # known to the registry or as a group, not taken over from the words


# "Non-State actors, including armed groups": the part is no addressee beside the whole.
_NEVER_ADDED = frozenset({"PARTIES_TO_CONFLICT"})


pattern = partial(vocabulary.pattern, "addressees")
"""A pattern of the data file of addressees, by its name."""


def parties(
    text: str, start: int, end: int, mentions: Sequence[Mention], context: Context
) -> tuple[Party, ...]:
    """The parties named in ``text[start:end]``, in order, each id once."""
    low = lists.begin(text, start, end)
    high = lists.close(text, low, end, mentions)
    adverbs = pattern("adverbs").search(text, low, high)
    high = adverbs.start() if adverbs is not None and adverbs.start() > low else high
    found: list[Party] = []
    left_out = -1  # where the part of a whole ends that is left out
    for piece in lists.members(text, low, high, mentions):
        party = _resolve(text, piece, mentions, context)
        if party is None or (found and _is_besides(text, found[-1], party)):
            continue
        goes_on = 0 <= left_out <= piece.start and text[left_out : piece.start].strip() == "and"
        if (piece.added or goes_on) and (
            not (party.named or _is_body(party)) or party.id in _NEVER_ADDED
        ):
            left_out = piece.end
            continue
        found.append(party if found else _own(party))
    shared = _sharing(text, found, context)
    return tuple({party.id: party for party in reversed(shared)}.values())[::-1]


def _is_besides(text: str, last: Party, party: Party) -> bool:
    """Whether a member says what the State before is besides: "Israel, | the occupying Power"."""
    words = pattern("apposition").fullmatch(text, party.start, party.end)
    return words is not None and last.id.startswith("STATE:")


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
    for party in found:
        first = len(kept)
        while first and _is_adjective(kept[first - 1]):
            first -= 1
        if first < len(kept) and party.id in _SHARED:
            del kept[first:]
        elif first < len(kept) and party.id.startswith("STATE:"):
            kept[first:] = _states(text, kept[first:], party, context)
        elif first < len(kept) and not party.named and is_actor(party) and party.id[4:5].islower():
            low = kept[first].start
            party = Party("ORG:" + groups.plain_name(text[low : party.end]), low, party.end, False)
            del kept[first:]
        kept.append(party)
    return tuple(kept)


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
    return (
        not party.named
        and len(name.split()) <= _WORDS
        and pattern("actor_noun").search(name) is None
        and (
            pattern("abstract").search(name) is None
            or pattern("participles").match(name) is not None
        )
        and pattern("agents").search(name) is None
        and not name.isupper()
    )


def without_adjectives(text: str, found: tuple[Party, ...]) -> tuple[Party, ...]:
    """The list without members that are only adjectives of the first that is someone.

    "Landlocked | and transit developing countries" are one group of countries.
    """
    for index, party in enumerate(found):
        if party.named or is_actor(party):
            if index == 0:
                return found
            if party.named:
                return found[index:]
            words = text[found[0].start : party.end]
            return (Party("ORG:" + groups.plain_name(words), found[0].start, party.end, False),)
        if len(party.id.split()) > _ADJECTIVES or pattern("prepositional").search(party.id):
            break
        if pattern("abstract").search(party.id):
            break
    return found


_ADJECTIVES = 4  # words: more are a noun phrase of their own


def is_actor(party: Party) -> bool:
    """Whether words that no table knows can be someone: "relevant stakeholders", "Chair"."""
    return _can_act(party.id.removeprefix("ORG:"))


@lru_cache(maxsize=4096)
def _can_act(words: str) -> bool:
    name = pattern("prepositional").split(words, maxsplit=1)[0]
    return (
        name[:1].isupper()
        or pattern("actor_noun").search(name) is not None
        or pattern("agents").search(name) is not None
    )


def _is_body(party: Party) -> bool:
    """Whether a name that the registry lacks is that of a body, and of no plan, day or place."""
    name = pattern("prepositional").split(party.id.removeprefix("ORG:"), maxsplit=1)[0]
    return pattern("proper_body").fullmatch(name) is not None


def _resolve(
    text: str, piece: lists.Piece, mentions: Sequence[Mention], context: Context
) -> Party | None:
    start, end = piece.start, piece.end
    while start < end and text[start] in " ,":
        start += 1
    if piece.head:
        group = groups.find(piece.head, 0, len(piece.head))
        if group is not None:
            return Party(group[0], start, end, True)
        return Party("ORG:" + groups.name(piece.head, 0, len(piece.head)), start, end, False)
    group = groups.find(text, start, end)
    named = _named(text, start, end, mentions)
    if pattern("government").fullmatch(text, start, end) and "government" in context.known:
        return Party(context.known["government"], start, end, True)
    if named is not None and group is not None and groups.narrowing().search(named.text):
        named = None  # "States in a position to do so" are States
    if named is not None and (group is None or _wins(named, group[1])):
        identity = _by_name(text, start, end, named, group, mentions, context)
        if identity is not None:
            return Party(identity, start, end, True)
    if group is not None:
        return Party(group[0], start, end, True)
    name = groups.name(text, start, end)
    if not name or name in _bare_adding() or pattern("empty").match(name):
        return None
    known = context.known.get(name.lower()) or _authority(name, context)
    if known is not None:
        return Party(known if groups.coded(known) else "ORG:" + name, start, end, True)
    return Party("ORG:" + name, start, end, False)


def _by_name(
    text: str,
    start: int,
    end: int,
    named: Mention,
    group: tuple[str, int] | None,
    mentions: Sequence[Mention],
    context: Context,
) -> str | None:
    """The id of a member that a name heads; none where it is unsettled or only a group's."""
    identity = _identity(named, context)
    if identity is None:
        return None
    if identity.startswith("STATE:") and pattern("not_government").match(text, named.end, end):
        return "ORG:" + groups.name(text, named.start, end)
    if identity == "UN_SYSTEM" and pattern("un_unit").match(text, named.end, end):
        return "ORG:" + groups.name(text, named.start, end)
    if groups.coded(identity) and not _local(named, group):
        return identity
    if group is None and not named.text.islower():
        return "ORG:" + _full(text, start, named, end, mentions)
    return None


def _full(text: str, start: int, named: Mention, end: int, mentions: Sequence[Mention]) -> str:
    """The name with the nouns that belong to it, and the body that it is a part of.

    "Northern Alliance | commanders", "Subcommittee | of the Committee on Sample Affairs".
    """
    behind = pattern("belongs").match(text, named.end, end)
    if behind is not None:
        return groups.name(text, start, behind.end())
    last = named.end
    while (of := pattern("of_body").match(text, last, end)) is not None:
        whole = next((one for one in mentions if one.start == of.end() and one.end <= end), None)
        if whole is None or whole.text.islower():
            break
        if whole.strength is Strength.WEAK and text[whole.end : end].strip():
            break  # "Team of the Committee | established pursuant to …" has its name without it
        last = whole.end
    return groups.plain_name(text[named.start : last])


def _authority(name: str, context: Context) -> str | None:
    """The State whose authorities are named with an adjective between: "Malian transitional …"."""
    match = pattern("authority").match(name)
    if match is None:
        return None
    for one in context.names.match(f"{match['state']} {match['noun']}"):
        if len(one.actors) == 1 and one.actors[0].startswith("STATE:"):
            return one.actors[0]
    return None


_FURTHER = 160  # characters: how far behind "and on" its infinitive may stand


def further(
    text: str, start: int, end: int, mentions: Sequence[Mention], context: Context
) -> tuple[Party, ...]:
    """Those whom the same verb asks something else: "calls on A to …, and on B to …"."""
    found: list[Party] = []
    for match in pattern("also_on").finditer(text, start, end):
        asked = infinitive(text, match.end(), min(end, match.end() + _FURTHER))
        if asked is not None and not text[match.end() : asked].rstrip().endswith(" and"):
            listed = parties(text, match.end(), asked, mentions, context)
            found.extend(one for one in listed if one.named or is_actor(one))
    return tuple(found)


@cache
def _bare_adding() -> frozenset[str]:
    return frozenset(vocabulary.table("clauses")["adding"])


def _named(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that heads the piece: nothing but a determiner and an adjective before it."""
    for one in mentions:
        if one.end <= start or one.start >= end:
            continue
        before = text[start : max(start, one.start)]
        if pattern("before_name").fullmatch(before):
            own = one.text == "secretariat" and pattern("own_secretariat").match(text, one.end)
            part = pattern("part_of_organ").match(text, one.end, end)
            return None if own or part else one
        return None
    return None


def _local(named: Mention, group: tuple[str, int] | None) -> bool:
    """Whether the registry counts to a class what no group of it is: "local governments"."""
    return group is None and named.text.islower() and named.actors[0] in groups.ids()


def _wins(named: Mention, group_end: int) -> bool:
    """Whether a name is taken before a group whose noun ends at ``group_end``."""
    if named.text.islower():
        return named.end > group_end
    return named.end >= group_end or named.end - named.start > _LONG


_LONG = 30  # characters: a name of that length is no group


def _identity(mention: Mention, context: Context) -> str | None:
    """Whom a name means: an id with a code, or ``ORG:`` and the words; ``None`` if unsettled."""
    meant = _meant(mention, context)
    if meant is None or (groups.coded(meant) and not _heads(mention, meant)):
        return meant
    return "ORG:" + groups.plain_name(mention.text)


def _heads(mention: Mention, identity: str) -> bool:
    """Whether a name is that of a body's head, whom the body's code does not mean."""
    return identity not in groups.holders() and pattern("head_of").match(mention.text) is not None


def _meant(mention: Mention, context: Context) -> str | None:
    if mention.strength is not Strength.WEAK and len(mention.actors) == 1:
        return mention.actors[0]
    known = context.known.get(mention.text.lower())
    if mention.strength is Strength.WEAK:
        if known is not None:
            return known
        if context.body in mention.actors:
            return context.body
        if len(mention.actors) == 1:
            return mention.actors[0]
        return None
    if len(mention.actors) == 1:
        return mention.actors[0]
    return known if known in mention.actors else None


def unsettled(found: Sequence[Party], mentions: Sequence[Mention]) -> tuple[Open, ...]:
    """The parties whose short name can mean several bodies, none of them named before."""
    return tuple(
        Open(
            "addressees",
            f"“{one.text}” can mean {len(one.actors)} bodies; the text before names none",
        )
        for party in found
        if not party.named
        for one in mentions
        if one.strength is Strength.WEAK
        and len(one.actors) > 1
        and party.start <= one.start < one.end <= party.end
        and party.id == f"ORG:{one.text}"
    )


def pronoun(text: str, start: int, end: int) -> str | None:
    """The pronoun that stands for those addressed, if one does."""
    match = pattern("pronoun").match(text, lists.begin(text, start, end), end)
    return match[0] if match is not None else None


def antecedent(
    word: str, text: str, start: int, end: int, mentions: Sequence[Mention], context: Context
) -> tuple[tuple[str, ...], Open | None]:
    """Whom a pronoun means, from the names and groups before ``end``.

    "him", "her" and "it" take the latest single actor; "them" and "both" the groups or actors of
    the act before, which begins at ``start``. Where the text offers none, the reason comes back.
    """
    named = [
        (one.start, one.end, identity)
        for one in mentions
        if one.end <= end and (identity := _identity(one, context)) is not None
    ]
    if word == "it":
        for one in mentions:
            identity = _identity(one, context) or f"ORG:{one.text}"
            own = identity == context.body or identity.startswith("STATE:")
            if start <= one.start < one.end <= end and not one.text.islower() and not own:
                return (identity,), None
    if word in ("him", "her", "it", "himself"):
        for one in reversed(mentions):
            identity = _identity(one, context) or f"ORG:{one.text}"
            one_body = identity not in groups.ids() or identity == "SECRETARY_GENERAL"
            if one.end <= end and not one.text.islower() and one_body:
                return (identity,), None
        return (), Open("addressees", f"“{word}” has no named antecedent in the paragraph")
    met = _groups_in(text, start, end)
    if met:
        return tuple(dict.fromkeys(met)), None
    if named:
        return tuple(dict.fromkeys(identity for _, _, identity in named[-2:])), None
    return (), Open("addressees", f"“{word}” has no named antecedent in the paragraph")


def _groups_in(text: str, start: int, end: int) -> list[str]:
    found = []
    for match in pattern("part").finditer(text, start, end):
        group = groups.find(text, match.end(), end)
        if group is not None:
            found.append(group[0])
    return found


def refers_back(text: str, party: Party) -> bool:
    """Whether a party points at those named before: "these authorities", "such organizations"."""
    return pattern("back").match(text[party.start : party.end]) is not None


def those_named(
    text: str, start: int, end: int, party: Party, mentions: Sequence[Mention], context: Context
) -> tuple[str, ...]:
    """Whom "those organizations" or "these countries" mean: those named in ``text[start:end]``.

    None where fewer than two of the kind are named there.
    """
    noun = pattern("back_to").search(text, party.start, party.end)
    if noun is None:
        return ()
    states = noun["states"] is not None
    found = [
        identity
        for one in mentions
        if start <= one.start and one.end <= end and not one.text.islower()
        for identity in (_identity(one, context),)
        if identity is not None
        and identity.startswith("STATE:") == states
        and identity not in groups.ids()
        and identity != context.body
    ]
    return tuple(dict.fromkeys(found)) if len(set(found)) > 1 else ()


def leading(
    text: str, start: int, end: int, mentions: Sequence[Mention], context: Context
) -> Party | None:
    """The name or group that the words begin with, ending where it ends."""
    low = lists.begin(text, start, end)
    named, group = _named(text, low, end, mentions), groups.find(text, low, end)
    if named is not None and (group is None or _wins(named, group[1])):
        identity = _identity(named, context)
        if identity is not None:
            return Party(identity, low, named.end, True)
    return Party(group[0], low, group[1], True) if group is not None else None
