"""Actors that do one thing together by being the subject of one verb: "A and B are developing …".

They stand at the head of a clause or of a part of it ("a group that A and B host"). Which verbs say
enough is data (``joint_subject`` in ``cues.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from operative.collaboration import lexicon, participants, partners, predicates
from operative.collaboration.candidate import Candidate
from operative.collaboration.clauses import Clause
from operative.collaboration.participants import Kind, Participant

_GAP = re.compile(r",|(?<!\s)\s")  # what joint verbs begin with: they are tried nowhere else
_SHORT = re.compile(r" \([A-Z][\w’./-]{1,14}\)")  # an abbreviation that nobody is known by
_CLOSING = (",", " –", " —", " -")  # what closes names that stand apart
_COUNTED = 60  # characters before names in which their number stands

_OWN = {Kind.NAMED, Kind.ORG, Kind.SELF}
_BRACKET = 60  # characters, more than most brackets hold
_ORGANIZATION = {"UN_SYSTEM", "UNCT"}


def two_names(text: str, start: int = 0, end: int | None = None) -> int | None:
    """Where, in ``text[start:end]``, that ends which first says that one name follows another, or
    is one word for two; ``None`` where nothing does. Who they are is not asked.
    """
    end = len(text) if end is None else end
    both = lexicon.clauses().named_both.search(text, start, end)
    first, found = (both.start(), both.end()) if both else (end, None)
    second_name = lexicon.clauses().second_name
    for word in lexicon.joints().pair:  # found in a fifth of the time of one pattern for all
        at = text.find(word, start, first)
        while at >= 0:
            second = second_name.match(text, at + len(word), end)
            if second is not None:
                first, found = at, second.end()
                break
            at = text.find(word, at + 1, first)
    return found


def may_act_jointly(text: str, clause: Clause) -> bool:
    """Whether two names, one after the other, may head a clause or a part of it, and a verb by
    which actors may act jointly follows them.

    This is asked of many clauses, before anybody looks for names, so that little must be enough.
    """
    if two_names(text, clause.start, clause.end) is None:
        return False
    inner = lexicon.clauses().inner_subject.match(text, clause.start, clause.end)
    if inner is not None and _may_head(text, inner.end(), clause.end):
        return True
    windows = partners.subject_windows(text, clause, clause.end)
    return any(_may_head(text, start, end) for start, end in windows)


def _may_head(text: str, start: int, end: int) -> bool:
    """Whether two names may stand in a stretch with such a verb behind them."""
    two = two_names(text, start, end)
    if two is None:
        return False
    pattern = lexicon.joint_subject().pattern
    return any(pattern.match(text, gap.start()) for gap in _GAP.finditer(text, two, end + 1))


def joint(text: str, clause: Clause, found: tuple[Participant, ...]) -> Iterator[Candidate]:
    """What two actors or more do as one subject, first that of the clause."""
    if not _may_follow(text, clause, found):
        return
    heads = partners.subject(text, clause, clause.end, found).partners
    for place, one in enumerate((heads, *_inner(text, clause, found))):
        candidate = _of(text, clause, one)
        if candidate is not None:
            yield candidate
        if candidate is not None and place == 0:
            yield from predicates.further(text, clause, candidate)


def _of(text: str, clause: Clause, named: tuple[Participant, ...]) -> Candidate | None:
    """What those named do, where they are two or more and the verb behind them says enough."""
    heads = _unnested(text, named)
    ids = {actor for p in heads for actor in p.ids}
    if len(ids) < 2 or any(participants.is_organ(actor) for actor in ids):
        return None
    one = lexicon.owned().government
    states = any(
        p.kind is Kind.STATE
        or (p.ids == ("MEMBER_STATES",) and one.fullmatch(text, p.start, p.end))
        for p in heads
    )
    alone = all(p.kind is Kind.STATE for p in heads)
    if not (
        alone
        or any(p.kind in _OWN for p in heads)
        or (not ids.isdisjoint(_ORGANIZATION) and states)
    ):
        return None
    rule = lexicon.between_states() if alone else lexicon.joint_subject()
    aside = _apposed(text, named) or _closed(text, named) or _named_apart(text, named)
    verb = rule.pattern.match(text, _behind(text, named[-1]) + aside)
    if verb is None or _alone(text, heads):
        return None
    return Candidate(clause, [rule], [verb], list(heads))


def _inner(
    text: str, clause: Clause, found: tuple[Participant, ...]
) -> Iterator[tuple[Participant, ...]]:
    """Lists of actors that head a part of the clause: behind "that", "which", "while"."""
    words = lexicon.clauses()
    within = [p for p in found if clause.start <= p.start and p.end <= clause.end and p.ids]
    for place, one in enumerate(within):
        low = max(clause.start, one.start - partners.HEAD)
        if len(one.ids) > 1 and words.provided.search(text, low, one.start):
            continue
        pair = len(one.ids) > 1 and text.endswith(lexicon.joints().and_behind_comma, 0, one.start)
        if pair or words.inner_subject.fullmatch(text, low, one.start):
            last = place
            while last + 1 < len(within) and words.listed.fullmatch(
                text, within[last].end, within[last + 1].start
            ):
                last += 1
            yield tuple(within[place : last + 1])


def _unnested(text: str, heads: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Without those that only say whose the one before is: "A of the Secretariat", or are an
    abbreviation of it.
    """
    return heads[:1] + tuple(
        one
        for before, one in pairwise(heads)
        if not _is_owner(text[before.end : one.start])
        and not (text[before.end : one.start] == " (" and text.startswith(")", one.end))
    )


def _is_owner(gap: str) -> bool:
    """Whether the words before a name tell that it says whose the one before is; not in "A and the
    auditors of B".
    """
    another = lexicon.clauses().of_another.fullmatch(gap)
    return gap.endswith(lexicon.joints().of) and another is None


def _may_follow(text: str, clause: Clause, found: tuple[Participant, ...]) -> bool:
    """Whether such a verb stands right behind somebody in the clause, whether subject or not."""
    pattern = lexicon.joint_subject().pattern
    return any(
        clause.start <= one.start
        and one.end <= clause.end
        and any(pattern.match(text, behind) for behind in (at, at + _closing(text, at)))
        for one, at in ((one, _behind(text, one)) for one in found)
    )


def _behind(text: str, one: Participant) -> int:
    """Where the words behind a name begin; behind the bracket where it stands in one."""
    low = max(0, one.start - _BRACKET)
    close = text.find(")", one.end, one.end + _BRACKET)
    inside = text.rfind("(", low, one.start) > text.rfind(")", low, one.start)
    if inside and close >= 0 and text.find("(", one.end, close) < 0:
        return close + 1
    short = _SHORT.match(text, one.end)
    return short.end() if short else one.end + text.startswith(")", one.end)


def _apposed(text: str, named: tuple[Participant, ...]) -> int:
    """How long the mark is that closes names behind their number, none if nothing does: "Two
    countries, A and B, signed", "Three agencies – A, B and C – renewed".
    """
    behind = _behind(text, named[-1])
    low = max(0, named[0].start - _COUNTED)
    counted = lexicon.clauses().counted.search(text, low, named[0].start)
    if counted is None:
        return 0
    return _closing(text, behind)


def _closing(text: str, at: int) -> int:
    """How long a mark is that closes names which stand apart; 0 where there is none."""
    return next((len(mark) for mark in _CLOSING if text.startswith(mark, at)), 0)


def _named_apart(text: str, named: tuple[Participant, ...]) -> bool:
    """Whether a comma closes persons' names and titles: "the President of Mali, A B, signed"."""
    last = named[-1]
    aside = any(p.person for p in named) or text.find(", ", last.start, last.end) >= 0
    return aside and text.startswith(",", _behind(text, last))


def _closed(text: str, named: tuple[Participant, ...]) -> bool:
    """Whether a comma closes what was added to a list: "A, as well as B and C, signed"."""
    added = lexicon.clauses().added.search(text, named[0].end, named[-1].start)
    return added is not None and text.startswith(",", _behind(text, named[-1]))


def _alone(text: str, heads: tuple[Participant, ...]) -> bool:
    """Whether the last of a list is a subject of its own: "through A, B and C, D has …"."""
    gaps = [text[one.end : other.start] for one, other in pairwise(heads)]
    joined = lexicon.clauses().joined.search
    return bool(gaps) and gaps[-1] in lexicon.joints().comma and any(map(joined, gaps[:-1]))
