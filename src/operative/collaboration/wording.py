"""Statements by the words of their clause together, where no cue stands.

A cue finds what is said in words that somebody thought of. What nobody thought of is told by a
logistic regression over all the words of a clause, learned from labelled paragraphs: names count
as what they are of (``NAME``, ``STATE``, ``GROUP``, ``SELF``, ``VAGUE``, and ``LIST`` for several
in a row), and so do how many actors there are and what kind of paragraph it is.
It is asked where the cues give nothing at all, and says less surely who takes part. The weights are
``data/en/wording.json``, trained by ``eval/train_wording.py``; ``docs/decisions/052`` has what they
reach.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from operative.collaboration import clauses, lexicon, participants, partners, weights
from operative.collaboration.candidate import Candidate
from operative.collaboration.clauses import Clause
from operative.collaboration.lexicon import Cue
from operative.collaboration.model import Form
from operative.collaboration.participants import Kind, Participant, overlapping
from operative.collaboration.setting import Setting
from operative.collaboration.weights import Weights
from operative.documents.seeking import Written

_WORD = re.compile(r"[A-Za-z]{2,}")
_SMALL = re.compile(r"(?<![A-Za-z])[a-z]{2,}")
_BY_NAMES = 3.5  # odds: names and the kind of paragraph add less in 19 of 20 likely clauses
_STANDS_FOR = {
    Kind.NAMED: "NAME",
    Kind.ORG: "NAME",
    Kind.BODY: "NAME",
    Kind.STATE: "STATE",
    Kind.GROUP: "GROUP",
    Kind.SELF: "SELF",
    Kind.VAGUE: "VAGUE",
}
_NEXT = " >"  # behind a word that stands right before a name
_OTHERS = {"NAME", "STATE", "GROUP"}
_BEGINS = 6  # characters before a name that begins a clause: "The "
_MOST_OTHERS = 3  # more say no more
_BEFORE = 60  # characters before a name in which the words lie that take it out

RULE = Cue("wording", "wording", "main", Form.UNSPECIFIED, 0.0, False, False, frozenset(),
           Written("", 0), "")  # fmt: skip
"""Stands for the cue that there is none of."""


@dataclass(frozen=True, slots=True)
class Told:
    """A clause with what its words say."""

    clause: Clause
    features: dict[str, float]
    words: tuple[re.Match[str], ...]


def learned() -> Weights:
    """The weights of words and what else is looked at."""
    return weights.read("en/wording.json")


def may_tell(text: str) -> bool:
    """Whether the words of a clause may say enough, whoever is named in it.

    This costs little and sorts most paragraphs of a report out, before anybody looks for names.
    """
    known, most = learned(), _most()
    least = known.odds(known.threshold) - known.bias - _BY_NAMES
    spoken = {word: most[word] for word in _SMALL.findall(text) if word in most}
    if sum(odds for odds in spoken.values() if odds > 0.0) < least:
        return False
    return any(
        sum(spoken.get(word, 0.0) for word in {*_SMALL.findall(text, one.start, one.end)}) >= least
        for one in clauses.split(text)
    )


@cache
def _most() -> dict[str, float]:
    """What each word in small letters can add to the odds, also by standing before a name."""
    known = learned().weights
    return {
        word: known.get(word, 0.0) + max(0.0, known.get(f"{word}{_NEXT}", 0.0))
        for word in {name.removesuffix(_NEXT) for name in known}
        if _SMALL.fullmatch(word)
    }


def find(
    text: str, found: tuple[Participant, ...], setting: Setting, entity: str | None
) -> Iterator[tuple[Candidate, Told]]:
    """What may be a statement by the words of its clause, in order, those unlikely included."""
    if not may_tell(text):
        return
    for clause in clauses.split(text):
        told = tell(text, clause, found, setting, entity)
        candidate = _grown(text, told, found) if told is not None else None
        if told is not None and candidate is not None:
            yield candidate, told


def tell(
    text: str,
    clause: Clause,
    found: tuple[Participant, ...],
    setting: Setting,
    entity: str | None,
) -> Told | None:
    """What the words of a clause say; nothing where it names the reporting entity alone."""
    named = [p for p in overlapping(found, clause.head_start, clause.end) if p.ids]
    own = [p for p in named if _is_own(p, entity)]
    others = {actor for p in named if p not in own for actor in p.ids}
    if not others:
        return None
    tokens, words = _words(text, clause, found, entity)
    held = {
        *tokens,
        f"#others: {min(_MOST_OTHERS, len(others))}",
        f"#first: {named[0].kind}",
        *(f"#kind: {p.kind}" for p in named),
    }
    held |= {
        name
        for name, holds in (
            ("#self", bool(own)),
            ("#begins", named[0].start - clause.start < _BEGINS),
            ("#hoped", setting.hoped),
            ("#titled", setting.titled),
            ("#deliverable", setting.deliverable),
        )
        if holds
    }
    return Told(clause, dict.fromkeys(sorted(held), 1.0), words)


def score(told: Told) -> float:
    """The probability, between 0 and 1, that a clause is a statement of collaboration."""
    return learned().score(told.features)


def _is_own(one: Participant, entity: str | None) -> bool:
    return one.kind is Kind.SELF or (entity is not None and entity in one.ids)


def _words(
    text: str, clause: Clause, found: Sequence[Participant], entity: str | None
) -> tuple[set[str], tuple[re.Match[str], ...]]:
    """The words of a clause in small letters, those right before names once more as such
    ("with >"), and names as what they are of; and where the words stand.
    """
    tokens: set[str] = set()
    words: list[re.Match[str]] = []
    at, last = clause.start, ""
    for one in overlapping(found, clause.start, clause.end):
        if one.start < at:
            continue
        stands = "SELF" if _is_own(one, entity) else _STANDS_FOR[one.kind]
        gap = lexicon.lists().beside.fullmatch(text, at, one.start)
        if last in _OTHERS and stands in _OTHERS and gap is not None:
            tokens.add("LIST")
        else:
            before = list(_WORD.finditer(text, at, one.start))
            tokens |= {stands, *(f"{word}{_NEXT}" for word in _last_of(before))}
            words += before
        at, last = one.end, stands
    words += _WORD.finditer(text, at, clause.end)
    return tokens | {match[0].lower() for match in words}, tuple(words)


def _last_of(words: list[re.Match[str]]) -> Iterator[str]:
    """The last of the words, in small letters, that is no article and the like."""
    passed = lexicon.joints().determiners
    small = (match[0].lower() for match in reversed(words))
    yield from islice((word for word in small if word not in passed), 1)


def _grown(text: str, told: Told, found: tuple[Participant, ...]) -> Candidate | None:
    """A candidate in which all that a clause names take part, but for places and those with whom
    people are linked; its cue is the word that says most.
    """
    clause = told.clause
    if not told.words:
        return None
    near = overlapping(found, clause.start, clause.end)
    apart = _apart(text, clause, near)
    named = [p for p in near if p.ids and p not in apart]
    subject = partners.subject(text, clause, clause.end, found).partners
    heads = [p for p in subject if p in named]
    sides = [p for p in named if p not in heads]
    if not sides and len(heads) < 2:
        return None
    known = learned().weights
    cue = max(told.words, key=lambda match: known.get(match[0].lower(), 0.0))
    several = len({actor for p in sides for actor in p.ids}) > 1
    alone = not heads and not (several and partners.has_a_subject(text, clause, clause.end))
    return Candidate(clause, [RULE], [cue], sides, heads, with_entity=alone)


def _apart(text: str, clause: Clause, near: Sequence[Participant]) -> list[Participant]:
    """Those named who take no part, and who is listed with them as the same kind: "in Chad and
    Mali", "visited Chad, along with Mali", "attended meetings of A and B".
    """
    apart: list[Participant] = []
    for one in near:
        last = apart[-1] if apart else None
        listed = last is not None and lexicon.lists().alike.fullmatch(text, last.end, one.start)
        if _is_apart(text, clause, one) or (listed and last is not None and last.kind is one.kind):
            apart.append(one)
    return apart


def _is_apart(text: str, clause: Clause, one: Participant) -> bool:
    """Whether a name is of somebody with whom people are linked or in whose meetings they are, of
    an organ that is reported to, or of a State in which something is done or whose it is: "in
    Chad", "Chad’s poll".
    """
    words = lexicon.lists()
    before = text[max(clause.start, one.start - _BEFORE) : one.start]
    if words.linked.search(before) or words.attended.search(before):
        return True
    if one.ids and all(participants.is_organ(actor) for actor in one.ids):
        return True
    if one.kind is not Kind.STATE:
        return False
    if any(text.startswith(mark, one.end) for mark in lexicon.joints().owner):
        return True
    return any(rule.search(before) is not None for rule in (words.elsewhere, words.visited))
