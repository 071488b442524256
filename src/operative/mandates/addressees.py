"""Who an act is addressed to: a list of parties in the text becomes a list of ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from operative.actors.model import Mention, Strength
from operative.mandates import vocabulary
from operative.mandates.clauses import begins_with_verb
from operative.mandates.context import Context
from operative.mandates.model import Open


@dataclass(frozen=True, slots=True)
class Party:
    """One member of the list, at ``start..end`` of the paragraph. ``id`` may be ``ORG:…``."""

    id: str
    start: int
    end: int
    named: bool  # known to the registry or as a group, not taken over from the words


# "Non-State actors, including armed groups": the part is no addressee beside the whole.
_NEVER_ADDED = frozenset({"PARTIES_TO_CONFLICT"})


@dataclass(frozen=True, slots=True)
class _Grammar:
    groups: tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]
    determiner: re.Pattern[str]
    dropped: re.Pattern[str]
    aside: re.Pattern[str]
    tail: re.Pattern[str]
    narrowing: re.Pattern[str]
    adding: re.Pattern[str]
    split: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    groups, clauses = vocabulary.table("groups"), vocabulary.table("clauses")
    kept = set(groups["kept"])
    some = vocabulary.alternation
    adding = some(clauses["adding"])
    return _Grammar(
        groups=tuple(
            (
                row["id"],
                re.compile(vocabulary.spaced(row["head"]) + r"(?![\w-])"),
                re.compile(vocabulary.spaced(row["except"])) if "except" in row else None,
            )
            for row in groups["group"]
        ),
        determiner=re.compile(rf"(?:(?:{some(groups['determiners'])})\s+)*"),
        dropped=re.compile(
            rf"(?:(?:{some(d for d in groups['determiners'] if d not in kept)})\s+)*"
        ),
        aside=re.compile(rf"(?:^|,?\s+)(?:{some(clauses['asides'])})(?=,|\s|$),?"),
        tail=re.compile(
            rf",\s*(?:and\s+)?(?:{some(clauses['tails'])})|\s+(?:{some(clauses['bare_tails'])})"
        ),
        narrowing=re.compile(rf",?\s+(?:{some(clauses['narrowing'])})"),
        adding=re.compile(rf"(?:{adding})\s+"),
        split=re.compile(
            rf"(?:,|;)?\s*\b(?:and/or|and|or|as\s+well\s+as|together\s+with|along\s+with|but\s+also)\b,?\s+(?:also\s+)?(?P<add1>(?:{adding})\s+)?"
            rf"|[,;]\s*(?P<add2>(?:{adding})\s+)?|\s+(?P<add3>(?:{adding})\s+)"
        ),
    )


def _pattern(name: str) -> re.Pattern[str]:
    return vocabulary.pattern("addressees", name)


def parties(
    text: str, start: int, end: int, mentions: Sequence[Mention], context: Context
) -> tuple[Party, ...]:
    """The parties named in ``text[start:end]``, in order, each id once."""
    low = _lead(text, start, end)
    high = _without_tail(text, low, end, mentions)
    adverbs = _pattern("adverbs").search(text, low, high)
    high = adverbs.start() if adverbs is not None and adverbs.start() > low else high
    found: list[Party] = []
    for piece in _pieces(text, low, high, mentions):
        party = _resolve(text, piece, mentions, context)
        if party is None:
            continue
        if piece.added and (not party.named or party.id in _NEVER_ADDED):
            continue
        if party.id not in {one.id for one in found}:
            found.append(party)
    return tuple(found)


def _lead(text: str, start: int, end: int) -> int:
    match = _pattern("lead").match(text, start, end)
    return match.end() if match is not None else start


def _without_tail(text: str, low: int, high: int, mentions: Sequence[Mention]) -> int:
    for match in _grammar().tail.finditer(text, low, high):
        if not any(one.start < match.start() + 1 < one.end for one in mentions):
            return match.start()
    return high


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
            return (Party("ORG:" + _plain_name(words), found[0].start, party.end, False),)
        if len(party.id.split()) > _ADJECTIVES or _pattern("prepositional").search(party.id):
            break
    return found


_ADJECTIVES = 4  # words: more are a noun phrase of their own


def is_actor(party: Party) -> bool:
    """Whether words that no table knows can be someone: "relevant stakeholders", "Chair"."""
    whole = party.id.removeprefix("ORG:")
    name = _pattern("prepositional").split(whole, maxsplit=1)[0]
    return name[:1].isupper() or _pattern("actor_noun").search(name) is not None


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    added: bool = False  # after "including"
    head: str = ""  # the noun that a bare adjective shares with a later member


def _pieces(text: str, low: int, high: int, mentions: Sequence[Mention]) -> list[_Piece]:
    """The list parted at commas and "and", but not inside a name."""
    cuts: list[tuple[int, int, bool]] = []
    masked = _masked(text, low, high)
    at = low
    while (match := _grammar().split.search(masked, at - low)) is not None:
        cut, after = match.start() + low, match.end() + low
        at = max(after, at + 1)
        if any(one.start < cut and after <= one.end and _proper(one) for one in mentions):
            continue
        added = any(match[name] for name in ("add1", "add2", "add3"))
        cuts.append((cut, after, added))
    raw: list[_Piece] = []
    begin, flag = low, False
    for cut, after, added in [*cuts, (high, high, False)]:
        if text[begin:cut].strip():
            raw.append(_Piece(begin, cut, flag))
        elif raw and flag:
            added = True
        begin, flag = after, added
    if raw and (first := _grammar().adding.match(text, raw[0].start, raw[0].end)):
        raw[0] = _Piece(first.end(), raw[0].end, True)
    return _joined(text, raw, mentions)


def _proper(mention: Mention) -> bool:
    """Whether a name is one body's own, so that no "and" in it parts a list."""
    return not mention.joint and not mention.text.islower()


def _masked(text: str, low: int, high: int) -> str:
    """The stretch with its short asides blanked, so that the list goes on across them."""
    return _grammar().aside.sub(
        lambda match: "," + " " * (len(match[0]) - 1) if len(match[0]) > 1 else match[0],
        text[low:high],
    )


def _joined(text: str, raw: list[_Piece], mentions: Sequence[Mention]) -> list[_Piece]:
    """Members put right: shared nouns given back, and words that only go on the one before."""
    pieces: list[_Piece] = []
    for index, piece in enumerate(raw):
        words = text[piece.start : piece.end].strip(" ,")
        if not words or _grammar().aside.fullmatch(" " + words):
            continue
        later = [text[one.start : one.end] for one in raw[index + 1 :]]
        if (
            later
            and _pattern("cut_short").search(words)
            and not _pattern("adjectives").match(words)
        ):
            raw[index + 1] = _Piece(piece.start, raw[index + 1].end, piece.added)
            continue
        if _pattern("adjectives").match(words) and later:
            noun = _shared_noun(later)
            if not _pattern("divisible").match(noun):
                raw[index + 1] = _Piece(piece.start, raw[index + 1].end, piece.added)
                continue
            pieces.append(_Piece(piece.start, piece.end, piece.added, f"{words} {noun}"))
        elif _pattern("bare").match(words) and (
            of := next((m for w in later if (m := _pattern("of_un").search(w))), None)
        ):
            pieces.append(_Piece(piece.start, piece.end, piece.added, words + of[0]))
        elif pieces and " " not in words and _regional(text, pieces[-1]):
            last = pieces[-1]
            pieces[-1] = _Piece(last.start, piece.end, last.added, last.head)
        elif _pattern("bare").match(words) and pieces and _un(text, pieces[-1]):
            pieces.append(_Piece(piece.start, piece.end, piece.added, "United Nations " + words))
        elif pieces and (
            _goes_on(text, pieces[-1], piece, mentions) or _alternative(text, pieces[-1], piece)
        ):
            last = pieces[-1]
            pieces[-1] = _Piece(last.start, piece.end, last.added, last.head)
        else:
            pieces.append(piece)
    return pieces


def _alternative(text: str, last: _Piece, piece: _Piece) -> bool:
    """Whether a piece only offers another noun: "organizations or institutions"."""
    words = text[piece.start : piece.end].strip(" ,")
    return text[last.end : piece.start].strip(" ,") == "or" and " " not in words


def _un(text: str, piece: _Piece) -> bool:
    words = piece.head or text[piece.start : piece.end]
    return "United Nations" in words or "specialized agencies" in words


def _regional(text: str, piece: _Piece) -> bool:
    return _pattern("regional").search(piece.head or text[piece.start : piece.end]) is not None


def _shared_noun(later: Iterable[str]) -> str:
    for words in later:
        bare = words.strip()
        rest = _pattern("shared").sub("", bare)
        if rest and not _pattern("adjectives").match(bare):
            return rest
    return "organizations"


def _goes_on(text: str, last: _Piece, piece: _Piece, mentions: Sequence[Mention]) -> bool:
    """Whether a piece belongs to the one before: "the rights of women | and girls"."""
    words = text[piece.start : piece.end].strip(" ,")
    before = text[last.start : last.end]
    if (
        last.head
        or piece.added
        or not (_pattern("prepositional").search(before) or _grammar().narrowing.search(before))
    ):
        return False
    if any(one.start < piece.start + 25 and one.start >= piece.start for one in mentions):
        starts = _grammar().determiner.match(text, piece.start)
        at = starts.end() if starts else piece.start
        if any(one.start in (piece.start, at) for one in mentions):
            return False
    if _group(text, piece.start, piece.end) is not None:
        return False
    if _grammar().narrowing.search(before):
        return True
    if _pattern("member_noun").match(words):
        return False
    return not _pattern("opens").match(words)


def _group(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The group whose noun the words are, and where it ends."""
    first = _grammar().determiner.match(text, start, end)
    low = first.end() if first is not None else start
    cut = _grammar().narrowing.search(text, max(start, low - 1), end)
    high = cut.start() if cut is not None else end
    for name, head, barred in _grammar().groups:
        match = head.match(text, low, end if name.startswith("STATES_P") else high)
        if match is None:
            continue
        if barred is not None and barred.search(match[0]):
            continue
        return name, match.end()
    return None


def _resolve(
    text: str, piece: _Piece, mentions: Sequence[Mention], context: Context
) -> Party | None:
    start, end = piece.start, piece.end
    while start < end and text[start] in " ,":
        start += 1
    if piece.head:
        group = _group(piece.head, 0, len(piece.head))
        if group is not None:
            return Party(group[0], start, end, True)
        return Party("ORG:" + _plain_name(piece.head), start, end, False)
    group = _group(text, start, end)
    named = _named(text, start, end, mentions)
    if named is not None and (group is None or named.end >= group[1] or _long(named)):
        identity = _identity(named, context)
        if identity is not None and not identity.startswith("ORG:"):
            return Party(identity, start, end, True)
        if identity is not None and group is None and not named.text.islower():
            return Party("ORG:" + _plain_name(named.text), start, end, True)
    if group is not None:
        return Party(group[0], start, end, True)
    name = _name(text, start, end)
    if not name or name in _bare_adding() or _pattern("empty").match(name):
        return None
    known = context.known.get(name.lower())
    if known is not None:
        return Party(known, start, end, True)
    return Party("ORG:" + name, start, end, False)


@cache
def _bare_adding() -> frozenset[str]:
    return frozenset(vocabulary.table("clauses")["adding"])


def _named(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that heads the piece: nothing but a determiner and an adjective before it."""
    for one in mentions:
        if one.end <= start or one.start >= end:
            continue
        before = text[start : max(start, one.start)]
        if _pattern("before_name").fullmatch(before):
            return one
        return None
    return None


def _long(mention: Mention) -> bool:
    return mention.end - mention.start > 30


def _identity(mention: Mention, context: Context) -> str | None:
    known = context.known.get(mention.text.lower())
    if mention.strength is Strength.WEAK:
        if known is not None and (known in mention.actors or not mention.actors):
            return known
        if context.body in mention.actors:
            return context.body
        if len(mention.actors) == 1:
            return mention.actors[0]
        return known
    if len(mention.actors) == 1:
        return mention.actors[0]
    return known if known in mention.actors else None


def _name(text: str, start: int, end: int) -> str:
    cut = _grammar().narrowing.search(text, start, end)
    return _plain_name(text[start : cut.start() if cut is not None else end])


def _plain_name(words: str) -> str:
    bare = " ".join(words.split()).strip(" ,;:.–—")
    match = _grammar().dropped.match(bare)
    return bare[match.end() :] if match is not None else bare


def pronoun(text: str, start: int, end: int) -> str | None:
    """The pronoun that stands for those addressed, if one does."""
    match = _pattern("pronoun").match(text, _lead(text, start, end), end)
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
    if word in ("him", "her", "it", "himself"):
        if named:
            return (named[-1][2],), None
        return (), Open("addressees", f"“{word}” has no named antecedent in the paragraph")
    groups = _groups_in(text, start, end)
    if groups:
        return tuple(dict.fromkeys(groups)), None
    if named:
        return tuple(dict.fromkeys(identity for _, _, identity in named[-2:])), None
    return (), Open("addressees", f"“{word}” has no named antecedent in the paragraph")


def _groups_in(text: str, start: int, end: int) -> list[str]:
    found = []
    for match in _pattern("part").finditer(text, start, end):
        group = _group(text, match.end(), end)
        if group is not None:
            found.append(group[0])
    return found


def subject(
    text: str, start: int, end: int, mentions: Sequence[Mention], context: Context
) -> tuple[str, ...]:
    """Who is to act in "that …": its subject, or the agent of a passive."""
    agent = _pattern("agent").search(text, start, end)
    if agent is not None:
        return tuple(p.id for p in parties(text, agent.end(), end, mentions, context) if p.named)
    verb = _pattern("modal").search(text, start, end)
    if verb is not None:
        named = parties(text, start, verb.start(), mentions, context)
        if named and named[0].named:
            return tuple(party.id for party in named if party.named)
        if named and named[-1].named and text[start] == ",":
            return (named[-1].id,)
    first = parties(text, start, end, mentions, context)[:1]
    if first and first[0].named and begins_with_verb(text, first[0].end):
        return (first[0].id,)
    return ()


def by_whom(
    text: str, start: int, end: int, mentions: Sequence[Mention], context: Context
) -> tuple[str, ...]:
    """Who is to act where a noun says what: "further contributions by the partners"."""
    match = _pattern("by").search(text, start, end)
    if match is None:
        return ()
    stop = _pattern("by_end").search(text, match.end(), end)
    high = stop.start() if stop is not None else end
    found = parties(text, match.end(), high, mentions, context)
    return tuple(p.id for p in found if p.named or _pattern("actor_noun").search(p.id))
