"""Which paragraph of the new text was which of the old.

Pairs that share rare words are scored; the others never are, so that the cost grows with the
length of the texts and not with its square. :func:`align_plainly` scores every pair.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from operative.resolutions.wording import Words, contained, overlap

ENOUGH = 0.42  # the least score of two paragraphs that are one another's successor
WITHIN = 0.72  # the least share of a paragraph's words found in another that took it in
LEAST_WORDS = 6  # a shorter paragraph is not looked for within others
_SPREAD = 8  # a word in no more paragraphs than this, or one in thirty-two, is rare
_RARE = 20  # rare words of a paragraph that are looked for
_BEST = 5  # candidates scored for each paragraph
_FAR = 4  # … that have one of so many of the votes of the first
_VOTES = 3  # rare words that a paragraph must share with one that holds it
_STEPS = 1_000_000  # weights are whole numbers, whose sum does not depend on their order
_POINT = 21  # bits of a character
_FEW = 8  # different words; a paragraph with fewer is scored against all …
_BESIDE = 128  # … that stand no further from its place, since thousands may be as short


class Link(NamedTuple):
    """Paragraph ``new`` continues paragraph ``old`` (indices)."""

    old: int
    new: int
    score: float
    within: bool = False  # the smaller of the two stands within the larger, which has its own twin


_IN_ORDER = attrgetter("new", "old")


def align(old: Sequence[Words], new: Sequence[Words]) -> tuple[Link, ...]:
    """The best pairing of paragraphs, one to one, then what merged or was split."""
    twins = _twins(old, new)
    old_done = {one for one, _ in twins}
    new_done = {two for _, two in twins}
    old_left = [index for index in range(len(old)) if index not in old_done]
    new_left = [index for index in range(len(new)) if index not in new_done]
    spread = Counter(chain.from_iterable([old[index].own for index in old_left]))
    pairs = [*twins, *_candidates(old, old_left, new, new_left, spread)]
    spread.update(chain.from_iterable([new[index].own for index in new_left]))
    both = Counter(chain.from_iterable([old[index].own for index in old_done]))
    for word, count in both.items():  # a twin has the same words, which are counted once
        spread[word] += 2 * count
    return _paired(old, new, pairs, spread)


def align_plainly(old: Sequence[Words], new: Sequence[Words]) -> tuple[Link, ...]:
    """What :func:`align` gives, every pair having been scored: slow, and plain to see."""
    every = [(one, two) for one in range(len(old)) for two in range(len(new))]
    spread = Counter(chain.from_iterable(words.own for words in (*old, *new)))
    return _paired(old, new, every, spread)


def _places(
    text: Sequence[Words], indices: Iterable[int], some: frozenset[str]
) -> dict[str, list[int]]:
    """At which of the indices some words stand."""
    places: dict[str, list[int]] = {word: [] for word in some}
    for index in indices:
        for word in text[index].own & some:
            places[word].append(index)
    return places


def _candidates(
    old: Sequence[Words],
    old_left: Sequence[int],
    new: Sequence[Words],
    new_left: Sequence[int],
    spread: Mapping[str, int],
) -> list[tuple[int, int]]:
    """Pairs of paragraphs that are left and share rare words, the most first.

    ``spread`` says in how many of the old paragraphs that are left each word stands.
    """
    most = max(_SPREAD, len(old_left) // 32)
    size = old_left[-1] + 1 if old_left else 1
    looked_for = frozenset[str]().union(*[new[index].own for index in new_left])
    rare = looked_for.intersection([word for word, count in spread.items() if count <= most])
    places = _places(old, old_left, rare)
    votes_of = {
        word: ((1 + 100 // len(holders)) * size, holders) for word, holders in places.items()
    }
    first = {
        word: len(holders) << _POINT | ord(word) for word, holders in places.items()
    }.__getitem__
    pairs: list[tuple[int, int]] = []
    for index in new_left:
        votes: dict[int, int] = {}
        words: frozenset[str] | list[str] = new[index].own & rare
        if len(words) > _RARE:  # the rarest, and of words as rare as one another the first known
            words = sorted(words, key=first)[:_RARE]
        for word in words:
            weight, holders = votes_of[word]
            for holder in holders:
                votes[holder] = votes.get(holder, holder) - weight
        ranked = sorted(votes.values())[:_BEST]  # the most votes, then the first
        best = [vote % size for vote in ranked if vote // size * _FAR <= ranked[0] // size]
        if len(new[index].own) < _FEW or not best:  # too short to have rare words: score all
            at = bisect_left(old_left, index)
            best = list(old_left[max(0, at - _BESIDE) : at + _BESIDE])
        pairs += [(holder, index) for holder in best]
    return pairs


def _twins(old: Sequence[Words], new: Sequence[Words]) -> list[tuple[int, int]]:
    """Paragraphs with the same words, in order where there are several."""
    same: dict[str, list[int]] = {}
    for index in reversed(range(len(old))):
        same.setdefault(old[index].code, []).append(index)
    pairs = []
    for index, words in enumerate(new):
        twins = same.get(words.code)
        if twins:
            pairs.append((twins.pop(), index))
    return pairs


def _paired(
    old: Sequence[Words],
    new: Sequence[Words],
    pairs: Iterable[tuple[int, int]],
    spread: Mapping[str, int],
) -> tuple[Link, ...]:
    telling = _Telling(spread, len(old) + len(new))
    scored = []
    span = max(len(old), len(new), 1)
    for one, two in pairs:
        score = telling.score(old[one], new[two])
        if score >= ENOUGH:
            scored.append((score, -abs(one - two) / span, -one, -two))
    scored.sort(reverse=True)
    links: list[Link] = []
    old_done: set[int] = set()
    new_done: set[int] = set()
    for score, _, one, two in scored:
        if -one not in old_done and -two not in new_done:
            old_done.add(-one)
            new_done.add(-two)
            links.append(Link(-one, -two, score))
    links.extend(_within(old, new, old_done, new_done, telling))
    return tuple(sorted(links, key=_IN_ORDER))


class _Telling:
    """How telling words are: the rarer, the more; and with that, how alike paragraphs are."""

    def __init__(self, spread: Mapping[str, int], paragraphs: int) -> None:
        steps = {
            count: round(_STEPS * math.log(1 + paragraphs / count))
            for count in set(spread.values())
        }
        self.weights = {word: steps[count] for word, count in spread.items()}
        self.most = steps.get(1, -1)  # of a word that stands in one paragraph alone
        self._weight = self.weights.__getitem__
        self._totals: dict[str, int] = {}

    def _total(self, words: Words) -> int:
        total = self._totals[words.code] = sum(map(self._weight, words.own))
        return total

    def score(self, old: Words, new: Words) -> float:
        """Words in common and in order, and telling words in common, in equal parts; what falls
        short of enough may come back lower still."""
        if old.code == new.code:
            return 1.0 if old.code else 0.0
        known = self._totals
        total = known.get(old.code) or self._total(old)
        total += known.get(new.code) or self._total(new)
        telling = 2 * sum(map(self._weight, old.own & new.own)) / total if total else 0.0
        if telling < ENOUGH / 2:
            return 0.0
        return (telling + overlap(old, new, 2 * ENOUGH - telling)) / 2


def _within(
    old: Sequence[Words],
    new: Sequence[Words],
    old_done: set[int],
    new_done: set[int],
    telling: _Telling,
) -> list[Link]:
    """Old paragraphs without successor that a new one took in, and the other way round."""
    merged = _held(old, set(range(len(old))) - old_done, new, new_done, telling)
    split = _held(new, set(range(len(new))) - new_done, old, old_done, telling)
    return [
        *(Link(part, whole, share, within=True) for part, whole, share in merged),
        *(Link(whole, part, share, within=True) for part, whole, share in split),
    ]


def _held(
    parts: Sequence[Words],
    left: set[int],
    wholes: Sequence[Words],
    eligible: set[int],
    telling: _Telling,
) -> list[tuple[int, int, float]]:
    """For each part that is left the paragraph that holds most of it in order, if one does.

    Of a part's words so many must stand in the whole that at least one of its rarest does, which
    the index finds.
    """
    looked_for = [index for index in sorted(left) if len(parts[index].code) >= LEAST_WORDS]
    rarest: list[tuple[int, list[str], int]] = []
    for index in looked_for:
        words, least = _rarest(parts[index].own, telling)
        if len(words) >= least:
            rarest.append((index, words, least))
    if not rarest:
        return []
    sought = frozenset(chain.from_iterable([words for _, words, _ in rarest]))
    holders = _holders(sought, wholes, eligible)
    found = []
    for index, words, least in rarest:
        part = parts[index]
        size, own = len(part.code), part.own
        enough = WITHIN * len(own)
        votes = Counter(chain.from_iterable(map(holders.__getitem__, words)))
        shares = [
            (contained(part, wholes[whole]), -whole)
            for whole, count in votes.items()
            if count >= least
            and len(wholes[whole].code) > size
            and len(own & wholes[whole].own) >= enough
        ]
        share, whole = max(shares, default=(0.0, 0))
        if share >= WITHIN:
            found.append((index, -whole, share))
    return found


def _rarest(own: frozenset[str], telling: _Telling) -> tuple[list[str], int]:
    """A paragraph's rarest words that stand elsewhere too, and how many of them one that holds
    enough of all its words must hold."""
    spare = int((1 - WITHIN) * len(own))
    weights = telling.weights
    rarest = sorted(own, key=weights.__getitem__, reverse=True)[: spare + _VOTES]
    alone = telling.most
    return [word for word in rarest if weights[word] != alone], len(rarest) - spare


def _holders(
    looked_for: frozenset[str], wholes: Sequence[Words], eligible: set[int]
) -> dict[str, list[int]]:
    """Which paragraphs hold each of the words."""
    holders: dict[str, list[int]] = {word: [] for word in looked_for}
    for index in sorted(eligible):
        for word in wholes[index].own & looked_for:
            holders[word].append(index)
    return holders


def in_order(links: Sequence[Link]) -> set[int]:
    """The positions in ``links`` (sorted by ``new``) of a longest run that keeps the old order."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = [-1] * len(links)
    for position, link in enumerate(links):
        place = bisect_left(tails, link.old)
        if place == len(tails):
            tails.append(link.old)
            ends.append(position)
        else:
            tails[place] = link.old
            ends[place] = position
        before[position] = ends[place - 1] if place else -1
    kept = set()
    position = ends[-1] if ends else -1
    while position >= 0:
        kept.add(position)
        position = before[position]
    return kept
