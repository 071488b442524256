"""Which paragraph of the new text was which of the old.

Pairs that share rare words are scored; the others never are, so that the cost grows with the
length of the texts and not with its square. :func:`align_plainly` scores every pair.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from operative.resolutions.wording import Words, contained, overlap

ENOUGH = 0.42  # the least score of two paragraphs that are one another's successor
WITHIN = 0.72  # the least share of a paragraph's words found in another that took it in
LEAST_WORDS = 6  # a shorter paragraph is not looked for within others
_SPREAD = 8  # a word in no more paragraphs than this, or one in sixteen, is rare
_BEST = 6  # candidates scored for each paragraph
_FEW = 8  # different words; a paragraph with fewer is scored against all


@dataclass(frozen=True, slots=True)
class Link:
    """Paragraph ``new`` continues paragraph ``old`` (indices)."""

    old: int
    new: int
    score: float
    within: bool = False  # the smaller of the two stands within the larger, which has its own twin


def align(old: Sequence[Words], new: Sequence[Words]) -> tuple[Link, ...]:
    """The best pairing of paragraphs, one to one, then what merged or was split."""
    return _paired(old, new, _candidates(old, new))


def align_plainly(old: Sequence[Words], new: Sequence[Words]) -> tuple[Link, ...]:
    """What :func:`align` gives, every pair having been scored: slow, and plain to see."""
    every = [(one, two) for one in range(len(old)) for two in range(len(new))]
    return _paired(old, new, every)


def _candidates(old: Sequence[Words], new: Sequence[Words]) -> list[tuple[int, int]]:
    """Pairs that are the same, or share rare words, the most first."""
    pairs = _twins(old, new)
    old_left = sorted(set(range(len(old))) - {one for one, _ in pairs})
    new_left = sorted(set(range(len(new))) - {two for _, two in pairs})
    spread: Counter[str] = Counter()
    for index in old_left:
        spread.update(old[index].own)
    most = max(_SPREAD, len(old_left) // 16)
    holders: dict[str, list[int]] = {word: [] for word, count in spread.items() if count <= most}
    for index in old_left:
        for word in old[index].own & holders.keys():
            holders[word].append(index)
    for index in new_left:
        votes: dict[int, int] = {}
        for word in new[index].own & holders.keys():
            found = holders[word]
            weight = 1 + 100 // len(found)
            for holder in found:
                votes[holder] = votes.get(holder, 0) + weight
        best = sorted(votes, key=lambda holder: (-votes[holder], holder))[:_BEST]
        if len(new[index].own) < _FEW or not best:  # too short to have rare words: score all
            best = old_left
        pairs.extend((holder, index) for holder in best)
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
    old: Sequence[Words], new: Sequence[Words], pairs: Iterable[tuple[int, int]]
) -> tuple[Link, ...]:
    telling = _Telling([*old, *new])
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
    links.extend(_within(old, new, old_done, new_done))
    return tuple(sorted(links, key=lambda link: (link.new, link.old)))


class _Telling:
    """How telling words are: the rarer, the more; and with that, how alike paragraphs are."""

    def __init__(self, every: Sequence[Words]) -> None:
        spread: Counter[str] = Counter()
        for words in every:
            spread.update(words.own)
        self._weights = {word: math.log(1 + len(every) / count) for word, count in spread.items()}
        self._totals = {words.code: self._sum(words.own) for words in every}

    def _sum(self, words: Iterable[str]) -> float:
        return math.fsum(map(self._weights.__getitem__, words))

    def score(self, old: Words, new: Words) -> float:
        """Words in common and in order, and telling words in common, in equal parts."""
        if old.code == new.code:
            return 1.0 if old.code else 0.0
        total = self._totals[old.code] + self._totals[new.code]
        telling = 2 * self._sum(old.own & new.own) / total if total else 0.0
        if telling < ENOUGH / 2:
            return 0.0
        return (telling + overlap(old, new)) / 2


def _within(
    old: Sequence[Words], new: Sequence[Words], old_done: set[int], new_done: set[int]
) -> list[Link]:
    """Old paragraphs without successor that a new one took in, and the other way round."""
    merged = _held(old, set(range(len(old))) - old_done, new, new_done)
    split = _held(new, set(range(len(new))) - new_done, old, old_done)
    return [
        *(Link(part, whole, share, within=True) for part, whole, share in merged),
        *(Link(whole, part, share, within=True) for part, whole, share in split),
    ]


def _held(
    parts: Sequence[Words], left: set[int], wholes: Sequence[Words], eligible: set[int]
) -> list[tuple[int, int, float]]:
    """For each part that is left the paragraph that holds most of it in order, if one does.

    Of a part's words so many must stand in the whole that at least one of its rarest does, which
    the index finds.
    """
    wanted = set().union(*(parts[index].own for index in left))
    holders: dict[str, list[int]] = {}
    for index in sorted(eligible):
        for word in wholes[index].own & wanted:
            holders.setdefault(word, []).append(index)
    found = []
    for index in sorted(left):
        part = parts[index]
        if len(part.code) < LEAST_WORDS:
            continue
        rarest = sorted((len(holders.get(word, ())), word) for word in part.own)
        enough = int((1 - WITHIN) * len(rarest)) + 1
        possible = {whole for _, word in rarest[:enough] for whole in holders.get(word, ())}
        shares = [
            (contained(part, wholes[whole]), -whole)
            for whole in possible
            if len(wholes[whole].code) > len(part.code)
            and len(part.own & wholes[whole].own) >= WITHIN * len(part.own)
        ]
        share, whole = max(shares, default=(0.0, 0))
        if share >= WITHIN:
            found.append((index, -whole, share))
    return found


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
