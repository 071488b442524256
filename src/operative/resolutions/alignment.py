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

from rapidfuzz.distance import Indel

from operative.resolutions.wording import Words, contained, overlap

ENOUGH = 0.42  # the least score of two paragraphs that are one another's successor
WITHIN = 0.72  # the least share of a paragraph's words found in another that took it in
LEAST_WORDS = 6  # a shorter paragraph is not looked for within others
_RARE = 12  # the rarest words of a paragraph that vote for its candidates
_BEST = 5  # candidates scored for each paragraph


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
    holders: dict[str, list[int]] = {}
    same: dict[str, list[int]] = {}
    for index, words in enumerate(old):
        same.setdefault(words.code, []).append(index)
        for word in set(words.code):
            holders.setdefault(word, []).append(index)
    pairs: list[tuple[int, int]] = []
    taken: set[int] = set()
    rest = []
    for index, words in enumerate(new):
        twins = [twin for twin in same.get(words.code, ()) if twin not in taken]
        if twins:
            taken.add(twins[0])
            pairs.append((twins[0], index))
        else:
            rest.append(index)
    for index in rest:
        known = sorted((len(holders[word]), word) for word in set(new[index].code) & holders.keys())
        votes: Counter[int] = Counter()
        for spread, word in known[:_RARE]:
            for holder in holders[word]:
                if holder not in taken:
                    votes[holder] += 1 + 100 // spread
        best = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_BEST]
        pairs.extend((holder, index) for holder, _ in best)
    return pairs


def _paired(
    old: Sequence[Words], new: Sequence[Words], pairs: Iterable[tuple[int, int]]
) -> tuple[Link, ...]:
    weights = _weights([*old, *new])
    scored = []
    span = max(len(old), len(new), 1)
    for one, two in pairs:
        score = _score(old[one], new[two], weights)
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
    links.extend(_within(old, new, links))
    return tuple(sorted(links, key=lambda link: (link.new, link.old)))


def _weights(every: Sequence[Words]) -> dict[str, float]:
    """How telling a word is: the rarer, the more."""
    spread: Counter[str] = Counter()
    for words in every:
        spread.update(set(words.code))
    return {word: math.log(1 + len(every) / count) for word, count in spread.items()}


def _score(old: Words, new: Words, weights: dict[str, float]) -> float:
    """Words in common and in order, and telling words in common, in equal parts."""
    if old.code == new.code:
        return 1.0 if old.code else 0.0
    one, two = set(old.code), set(new.code)
    total = sum(weights[word] for word in one) + sum(weights[word] for word in two)
    common = sum(weights[word] for word in one & two)
    telling = 2 * common / total if total else 0.0
    if telling < ENOUGH / 2:
        return 0.0
    return (telling + overlap(old, new)) / 2


def _within(old: Sequence[Words], new: Sequence[Words], links: Sequence[Link]) -> list[Link]:
    """Old paragraphs without successor that a new one took in, and the other way round."""
    found = []
    old_left = set(range(len(old))) - {link.old for link in links}
    new_left = set(range(len(new))) - {link.new for link in links}
    for one in sorted(old_left):
        two = _holder(old[one], new, {link.new for link in links})
        if two is not None:
            found.append(Link(one, two, contained(old[one], new[two]), within=True))
    for two in sorted(new_left):
        holder = _holder(new[two], old, {link.old for link in links})
        if holder is not None:
            found.append(Link(holder, two, contained(new[two], old[holder]), within=True))
    return found


def _holder(part: Words, wholes: Sequence[Words], eligible: set[int]) -> int | None:
    """The paragraph that holds most of ``part`` in order, if it holds enough of it."""
    if len(part.code) < LEAST_WORDS:
        return None
    own = set(part.code)
    best: tuple[float, int] | None = None
    for index in sorted(eligible):
        whole = wholes[index]
        if len(whole.code) <= len(part.code):
            continue
        if len(own.intersection(whole.code)) < WITHIN * len(own):
            continue
        share = Indel.similarity(part.code, whole.code) / 2 / len(part.code)
        if share >= WITHIN and (best is None or share > best[0]):
            best = (share, index)
    return best[1] if best else None


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
