"""Whom one member of a list means: its words become an id, of the registry or of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache, partial

from operative.actors.model import Mention, Strength
from operative.mandates import groups, lists, vocabulary
from operative.mandates.context import Context


@dataclass(slots=True)
class Party:
    """One member of the list, at ``start..end`` of the paragraph. ``id`` may be ``ORG:…``."""

    id: str
    start: int
    end: int
    named: bool  # known to the registry or as a group, not taken over from the words


pattern = partial(vocabulary.pattern, "addressees")
"""A pattern of the data file of addressees, by its name."""

leaping = partial(vocabulary.leaping, "addressees")
"""The same, for looking through a text."""


def resolve(
    text: str, piece: lists.Piece, mentions: Sequence[Mention], context: Context
) -> Party | None:
    """Whom a member of a list means; nobody where it has no words of its own."""
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
    if (passing := pattern("passing").match(text, start, end)) is not None:
        return _passing(text, start, passing.end(), end, mentions)
    if named is not None and group is not None and _is_common(named, group[0]):
        named = None
    if named is not None and (group is None or _wins(named, group[1])):
        identity = _by_name(text, start, end, named, group, mentions, context)
        if identity is not None:
            return Party(identity, start, end, True)
    if group is not None:
        state = _authority(text[start:end].strip(" ,"), context) if group[0] == _STATES else None
        return Party(state or group[0], start, end, True)
    name = groups.name(text, start, end)
    if not name or name in _bare_adding() or pattern("empty").match(name):
        return None
    known = context.known.get(name.lower()) or _authority(name, context)
    if known is not None:
        return Party(known if groups.coded(known) else "ORG:" + name, start, end, True)
    organ = _misspelt(name)
    return Party(organ or "ORG:" + name, start, end, organ is not None)


def _is_common(named: Mention, group: str) -> bool:
    """Whether a name only says the group's noun: "States in a position to do so", "all Parties"."""
    if groups.narrowing().search(named.text) is not None:
        return True
    return named.strength is Strength.WEAK and group in groups.of_parties()


_ALIKE = 0.93  # of the letters in common, from which on a slip of the pen is supposed


@lru_cache(maxsize=4096)
def _misspelt(name: str) -> str | None:
    """The organ whose name is spelled nearly so: "Human Right Council", "General-Assembly"."""
    organs: dict[str, str] = vocabulary.table("codes")["organs"]
    close = get_close_matches(name, organs, 1, _ALIKE)
    return organs[close[0]] if close else None


def _passing(text: str, start: int, at: int, end: int, mentions: Sequence[Mention]) -> Party:
    """Authorities of a time of change: those of the State that the words name, or as they say."""
    for one in lists.within(mentions, start, end):
        if (
            start <= one.start
            and at < one.end <= end
            and len(one.actors) == 1
            and one.actors[0].startswith("STATE:")
        ):
            return Party(one.actors[0], start, end, True)
    return Party("ORG:" + groups.name(text, start, at), start, end, True)


def leading(
    text: str, start: int, end: int, mentions: Sequence[Mention], context: Context
) -> Party | None:
    """The name or group that the words begin with, ending where it ends."""
    low = lists.begin(text, start, end)
    named, group = _named(text, low, end, mentions), groups.find(text, low, end)
    if named is not None and (group is None or _wins(named, group[1])):
        identity = identity_of(named, context)
        if identity is not None:
            return Party(identity, low, named.end, True)
    return Party(group[0], low, group[1], True) if group is not None else None


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
    identity = identity_of(named, context)
    if identity is None:
        return None
    if identity.startswith("STATE:") and pattern("not_government").match(text, named.end, end):
        return "ORG:" + groups.name(text, named.start, end)
    if identity == "SECRETARY_GENERAL" and pattern("other_secretary").match(text, named.end, end):
        return "ORG:" + groups.name(text, named.start, end)
    if identity == "UN_SYSTEM" and pattern("un_unit").match(text, named.end, end):
        return "ORG:" + groups.name(text, named.start, end)
    if (of := _namesake(text, named, end)) is not None:
        return of
    if groups.coded(identity) and not _local(named, group):
        return identity
    if group is None and not named.text.islower():
        return "ORG:" + _full(text, start, named, end, mentions)
    return None


def _namesake(text: str, named: Mention, end: int) -> str | None:
    """The body that bears the name of another one or of a State: "African Union | Police"."""
    if named.text.islower() or not named.text[-1].isalpha():
        return None
    behind = pattern("namesake").match(text, named.end, end)
    if behind is None or text[behind.end() : end].strip(" ,"):
        return None
    return "ORG:" + groups.plain_name(text[named.start : behind.end()])


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
    further = pattern("further_of").search(text, start, named.start)
    return groups.plain_name(text[further.start() if further is not None else named.start : last])


_STATES = "MEMBER_STATES"


def _authority(name: str, context: Context) -> str | None:
    """The State whose authorities are named by an adjective or a short name.

    "The Malian transitional authorities", "the DRC Government".
    """
    match = pattern("authority").match(name)
    if match is None:
        return None
    for one in context.names.match(f"{match['state']} authorities"):
        if len(one.actors) == 1 and one.actors[0].startswith("STATE:"):
            return one.actors[0]
    return None


@cache
def _bare_adding() -> frozenset[str]:
    return frozenset(vocabulary.table("clauses")["adding"])


def _named(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that heads the piece: nothing but a determiner and an adjective before it."""
    for one in lists.within(mentions, start, end):
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


def identity_of(mention: Mention, context: Context) -> str | None:
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
