"""A list of those addressed, parted into its members."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from operator import attrgetter

from operative.actors.model import Mention
from operative.mandates import groups, vocabulary


@cache
def _aside() -> re.Pattern[str]:
    rows = vocabulary.table("clauses")["asides"]
    return re.compile(rf"(?:^|,?\s+)(?:{vocabulary.alternation(rows)})(?=,|$|\s(?!and\b|or\b)),?")


@cache
def _tail() -> re.Pattern[str]:
    data, some = vocabulary.table("clauses"), vocabulary.alternation
    return re.compile(
        rf"[,\s](?:(?<=,)\s*(?:and\s+)?(?:{some(data['tails'])})"
        rf"|(?<=\s)\s*(?:{some(data['bare_tails'])}))"
    )


@cache
def _adding() -> re.Pattern[str]:
    return re.compile(rf"(?:{vocabulary.alternation(vocabulary.table('clauses')['adding'])})\s+")


@cache
def _split() -> re.Pattern[str]:
    data, some = vocabulary.table("clauses"), vocabulary.alternation
    adding = some(data["adding"])
    return re.compile(
        rf"(?:,|;)?\s*\b(?:{some(data['ties'])})\b,?\s+(?:also\s+)?(?P<add1>(?:{adding})\s+)?"
        rf"|[,;]\s*(?P<add2>(?:{adding})\s+)?|\s+(?P<add3>(?:{adding})\s+)"
    )


_pattern = partial(vocabulary.pattern, "addressees")
_leaping = partial(vocabulary.leaping, "addressees")


_FEW_NAMES = 8  # so many are looked at one after the other in less time
_start, _end = attrgetter("start"), attrgetter("end")


def within(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """The mentions of which a character stands in ``start..end``, in order.

    They are looked up by their places where they are many, so that a paragraph of thousands of
    names and phrases does not ask each name for each phrase.
    """
    if len(mentions) <= _FEW_NAMES:
        return [one for one in mentions if one.start < end and start < one.end]
    low = bisect_right(mentions, start, key=_end)
    return mentions[low : bisect_left(mentions, end, low, key=_start)]


def begin(text: str, start: int, end: int) -> int:
    """Where the list begins, behind an aside between it and the verb."""
    match = _pattern("lead").match(text, start, end)
    return match.end() if match is not None else start


def close(text: str, low: int, high: int, mentions: Sequence[Mention]) -> int:
    """Where the list ends: what follows says how, when or with whom."""
    for tail in _tails(text[low:high]):
        at = tail + low
        if not any(at + 1 < one.end for one in within(mentions, at, at + 1)):
            return at
    return high


@dataclass(slots=True)
class Piece:
    """One member, ``text[start:end]``; ``head`` is its wording in full where it shares a noun."""

    start: int
    end: int
    added: bool = False  # after "including"
    head: str = ""  # the noun that a bare adjective shares with a later member


def members(text: str, low: int, high: int, mentions: Sequence[Mention]) -> list[Piece]:
    """The list parted at commas and "and", but not inside a name."""
    cuts: list[tuple[int, int, bool]] = []
    for start, end, added in _joints(text[low:high]):
        cut, after = start + low, end + low
        around = within(mentions, cut, after)
        if not any(one.start < cut and after <= one.end and _proper(one) for one in around):
            cuts.append((cut, after, added))
    raw: list[Piece] = []
    begin, flag = low, False
    for cut, after, added in [*cuts, (high, high, False)]:
        if text[begin:cut].strip():
            raw.append(Piece(begin, cut, flag))
        elif raw and flag:
            added = True
        begin, flag = after, added
    if raw and (first := _adding().match(text, raw[0].start, raw[0].end)):
        raw[0] = Piece(first.end(), raw[0].end, True)
    return _joined(text, raw, mentions)


def _proper(mention: Mention) -> bool:
    """Whether a name is one body's own, so that no "and" in it parts a list."""
    return not mention.joint and not mention.text.islower()


# Most lists are one of a few: "the Secretary-General", "Member States". What depends on their
# words alone is kept.


@lru_cache(maxsize=4096)
def _masked(words: str) -> str:
    """The words with their short asides blanked, so that the list goes on across them."""
    return _aside().sub(
        lambda match: "," + " " * (len(match[0]) - 1) if len(match[0]) > 1 else match[0], words
    )


@lru_cache(maxsize=4096)
def _tails(words: str) -> tuple[int, ...]:
    """Where something may begin that is no part of the list."""
    return tuple(match.start() for match in _tail().finditer(_masked(words)))


@lru_cache(maxsize=4096)
def _joints(words: str) -> tuple[tuple[int, int, bool], ...]:
    """What may part the list: start, end, and whether "including" or the like is in it."""
    masked = _masked(words)
    found: list[tuple[int, int, bool]] = []
    at = 0
    while (match := _split().search(masked, at)) is not None:
        added = any(match[name] for name in ("add1", "add2", "add3"))
        found.append((match.start(), match.end(), added))
        at = max(match.end(), at + 1)
    return tuple(found)


_AHEAD = 60  # members: the noun that adjectives share stands no further off


def _joined(text: str, raw: list[Piece], mentions: Sequence[Mention]) -> list[Piece]:
    """Members put right: shared nouns given back, and words that only go on the one before."""
    pieces: list[Piece] = []
    for index, piece in enumerate(raw):
        words = text[piece.start : piece.end].strip(" ,")
        if not words or _aside().fullmatch(" " + words):
            continue
        later = [text[one.start : one.end] for one in raw[index + 1 : index + 1 + _AHEAD]]
        if later and (
            _pattern("fields").fullmatch(words)
            or (_is_cut_short(words) and not _is_body(text, piece, mentions))
        ):
            raw[index + 1] = Piece(piece.start, raw[index + 1].end, piece.added)
            continue
        if _half(words, later) or _half_name(text, piece, raw[index + 1 : index + 2], mentions):
            raw[index + 1] = Piece(piece.start, raw[index + 1].end, piece.added)
            continue
        if _pattern("adjectives").match(words) and later:
            noun = _shared_noun(later)
            if not _pattern("divisible").match(noun):
                raw[index + 1] = Piece(piece.start, raw[index + 1].end, piece.added)
                continue
            noun = _with_rank(words, later, noun)
            pieces.append(Piece(piece.start, piece.end, piece.added, f"{words} {noun}"))
        elif _pattern("bare").match(words.removeprefix("other ")) and (
            of := next((m for w in later if (m := _pattern("of_un").search(w))), None)
        ):
            pieces.append(Piece(piece.start, piece.end, piece.added, words + of[0]))
        elif pieces and _goes_with(text, piece, pieces[-1]):
            last = pieces[-1]
            pieces[-1] = Piece(last.start, piece.end, last.added, last.head)
        elif pieces and _un(text, pieces[-1]) and _pattern("bare").match(_uncut(words)):
            head = "United Nations " + _uncut(words)
            pieces.append(Piece(piece.start, piece.end, piece.added, head))
        elif pieces and (
            _goes_on(text, pieces[-1], piece, mentions) or _alternative(text, pieces[-1], piece)
        ):
            last = pieces[-1]
            pieces[-1] = Piece(last.start, piece.end, last.added, last.head)
        else:
            pieces.append(piece)
    return pieces


def _with_rank(words: str, later: Sequence[str], noun: str) -> str:
    """The shared noun with the adjective that goes with it: "international, | regional
    intergovernmental | and non-governmental organizations"."""
    rank = "intergovernmental"
    shared = later[0].strip(" ,").endswith(f" {rank}") and "governmental" not in words
    return f"{rank} {noun}" if shared else noun


def _uncut(words: str) -> str:
    """Words without the clause that narrows them: "mechanisms | addressing the right to food"."""
    cut = groups.narrowing().search(words)
    return words[: cut.start()] if cut is not None else words


_TOLD = 1_000  # characters: by so many of its last a member is told that grows and grows


def _told(text: str, piece: Piece) -> str:
    """The words that a member is told by, which may have grown by one piece after the other."""
    return text[max(piece.start, piece.end - _TOLD) : piece.end]


def _half(words: str, later: Sequence[str]) -> bool:
    """Whether words want the noun of the next member: "the technical | and academic groups"."""
    return (
        bool(later)
        and _pattern("half").fullmatch(words) is not None
        and _pattern("adjectives").match(words) is None
        and _leaping("actor_noun").search(words) is None
        and _pattern("whole").match(later[0].strip()) is not None
        and groups.find(words, 0, len(words)) is None
    )


def _half_name(
    text: str, piece: Piece, later: Sequence[Piece], mentions: Sequence[Mention]
) -> bool:
    """Whether a name that no table knows goes on: "the Sample | and Example Technologies Group"."""
    if not later or text[piece.end : later[0].start].strip() not in ("and", ","):
        return False
    words = text[piece.start : piece.end]
    end = piece.start + len(words.rstrip(" ,"))
    return (
        _pattern("half_name").fullmatch(words.strip(" ,")) is not None
        and _leaping("actor_noun").search(words) is None
        and _pattern("rest_of_name").match(text, later[0].start, later[0].end) is not None
        and not words.strip().isupper()
        and not any(one.start < end <= one.end or one.start == later[0].start for one in mentions)
    )


def _alternative(text: str, last: Piece, piece: Piece) -> bool:
    """Whether a piece only offers another noun: "organizations or institutions"."""
    words = text[piece.start : piece.end].strip(" ,")
    return text[last.end : piece.start].strip(" ,") == "or" and " " not in words


def _un(text: str, piece: Piece) -> bool:
    words = piece.head or _told(text, piece)
    if "United Nations" in words or "specialized agencies" in words:
        return True
    return words.strip(" ,").endswith("funds") and len(words.split()) <= _FEW


_FEW = 3  # words: "the relevant funds | and programmes"


def _goes_with(text: str, piece: Piece, last: Piece) -> bool:
    """Whether a bare noun belongs to the member before: "Utopian bodies | and authorities"."""
    words = text[piece.start : piece.end].strip(" ,")
    before = last.head or _told(text, last)
    if words == "authorities":
        return _pattern("of_a_place").search(before) is not None
    wide = " " not in words or _pattern("widening").match(words) is not None
    if wide and _pattern("regional").search(before) is not None:
        return True
    return _is_twin(text, _uncut(words), piece, last)


def _is_twin(text: str, words: str, piece: Piece, last: Piece) -> bool:
    """Whether two nouns share their adjectives: "relevant organizations | and bodies"."""
    before = last.head or _told(text, last)
    return (
        not piece.added
        and text[last.end : piece.start].strip() in ("and", "or")
        and _pattern("twin").fullmatch(words) is not None
        and _pattern("first_twin").fullmatch(before.strip()) is not None
        and groups.find(before, 0, len(before)) is None
    )


def _is_cut_short(words: str) -> bool:
    """Whether a member ends in an adjective whose noun comes with the next."""
    return (
        _pattern("cut_short").search(words) is not None
        and _pattern("adjectives").match(words) is None
    )


def _is_whole(text: str, piece: Piece, mentions: Sequence[Mention]) -> bool:
    """Whether a piece is a name to its last word, so that nothing goes on it."""
    end = len(text[: piece.end].rstrip(" ,"))
    return any(
        one.end == end and one.start <= piece.start + _ARTICLES and not one.text.islower()
        for one in mentions
    )


def _is_body(text: str, piece: Piece, mentions: Sequence[Mention]) -> bool:
    """Whether a piece is the name of a body, in small letters too: "the forum on development"."""
    end = len(text[: piece.end].rstrip(" ,"))
    return any(one.end == end and one.start <= piece.start + _ARTICLES for one in mentions)


_ARTICLES = 14  # characters: room for "the relevant" before a name


def _shared_noun(later: Iterable[str]) -> str:
    for words in later:
        bare = words.strip()
        rest = _pattern("shared").sub("", bare)
        if rest and not _pattern("adjectives").match(bare):
            return rest
    return "organizations"


def _goes_on(text: str, last: Piece, piece: Piece, mentions: Sequence[Mention]) -> bool:
    """Whether a piece belongs to the one before: "the rights of women | and girls"."""
    words = text[piece.start : piece.end].strip(" ,")
    before = _told(text, last)
    if piece.added or _is_whole(text, last, mentions) or _pattern("so").search(before):
        return False
    narrowed = groups.narrowing().search(before) is not None
    if not narrowed and (last.head or _pattern("prepositional").search(before) is None):
        return False
    if _pattern("place").fullmatch(words):
        return True
    if narrowed and _pattern("instrument").match(words):
        return True
    if any(one.start < piece.start + 25 and one.start >= piece.start for one in mentions):
        starts = groups.determiner().match(text, piece.start)
        at = starts.end() if starts else piece.start
        if any(one.start in (piece.start, at) for one in mentions):
            return False
    if groups.find(text, piece.start, piece.end) is not None:
        return False
    if narrowed:
        party_to = _pattern("party_to").search(before) is not None
        other = party_to and _pattern("member_noun").match(words) is not None
        return not other and _pattern("office").match(words) is None
    if _pattern("member_noun").match(words):
        return False
    return not _pattern("opens").match(words) or _pattern("doing_of").match(words) is not None
