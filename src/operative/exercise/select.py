"""Which of the sentences that speak to the mandate a draft takes."""

from __future__ import annotations

import dataclasses
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from rapidfuzz import fuzz, process

from operative.exercise import sentences
from operative.exercise.candidate import Candidate

TWIN = 92.0
FIGURE = re.compile(r"\d[\d,.]*")
NEGATION = re.compile(r"\b(?:not|no|never|without|neither|nor|none|unable)\b", re.IGNORECASE)
MAY_NOT_CROWD = 2.0
AT_LEAST = 12


def merge_twins(
    candidates: Sequence[Candidate], named: Callable[[str], str] = str
) -> tuple[Candidate, ...]:
    """The candidates with sentences that say the same made into one that knows its twins.

    Two are twins if their words are nearly the same, in whatever order, their figures the same
    and neither negates what the other says. The first in order is kept. ``named`` puts one name
    for each actor in a text, so that names in short and in full are the same.
    """
    kept: list[Candidate] = []
    twins: dict[int, list[Candidate]] = defaultdict(list)
    seen: dict[tuple[object, ...], dict[int, str]] = defaultdict(dict)
    for candidate in candidates:
        text = named(candidate.text)
        like = seen[_figures(text)]
        words = _in_order(text)
        found = process.extractOne(words, like, scorer=fuzz.ratio, score_cutoff=TWIN)
        if found is not None and candidate.lead is None:
            twins[found[2]].append(candidate)
            continue
        if candidate.lead is None:
            like[len(kept)] = words
        kept.append(candidate)
    return tuple(_with_twins(one, twins.get(index, [])) for index, one in enumerate(kept))


def _in_order(text: str) -> str:
    """The words in alphabetical order, so that two orders of the same words are alike."""
    return " ".join(sorted(text.lower().split()))


def _with_twins(candidate: Candidate, found: list[Candidate]) -> Candidate:
    if not found:
        return candidate
    elements = dict.fromkeys(key for one in (candidate, *found) for key in one.elements)
    return dataclasses.replace(candidate, twins=tuple(found), elements=tuple(elements))


def _figures(text: str) -> tuple[object, ...]:
    negations = Counter(word.lower() for word in NEGATION.findall(text))
    return (*sorted(FIGURE.findall(text)), *sorted(negations.items()))


def same(one: str, other: str, likeness: float = TWIN) -> bool:
    """Whether two sentences say the same in nearly the same words, in whatever order."""
    if _figures(one) != _figures(other):
        return False
    return fuzz.ratio(_in_order(one), _in_order(other), score_cutoff=likeness) > 0


def take_turns(
    groups: Mapping[str, Sequence[Candidate]], room: int, cost: int
) -> tuple[dict[str, tuple[Candidate, ...]], int]:
    """The candidates that fit in ``room`` words, section after section and speaker after speaker.

    In each round every section may place one sentence of the speaker that has placed fewest
    there, so that neither a section nor an actor crowds out another. ``cost`` is added to the
    words of each sentence, for what is printed around it. Also returns how many found no place.
    """
    queues = {key: _in_turn(rows) for key, rows in groups.items()}
    taken: dict[str, list[Candidate]] = {key: [] for key in groups}
    left = 0
    while any(queues.values()):
        for key, queue in queues.items():
            if not queue:
                continue
            candidate = queue.pop(0)
            need = sentences.words(candidate.text) + cost
            if need > room:
                left += 1
                continue
            room -= need
            taken[key].append(candidate)
    return {key: _readable(rows) for key, rows in taken.items()}, left


def _in_turn(rows: Sequence[Candidate]) -> list[Candidate]:
    """Best first for each speaker, speakers in turn, none with far more than the others."""
    by_speaker: dict[str, list[Candidate]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (-row.weight, row.order)):
        by_speaker[row.speaker].append(row)
    cap = AT_LEAST
    if by_speaker:
        cap = max(AT_LEAST, math.ceil(MAY_NOT_CROWD * len(rows) / len(by_speaker)))
    order = sorted(by_speaker, key=lambda speaker: by_speaker[speaker][0].order)
    return [
        by_speaker[speaker][turn]
        for turn in range(cap)
        for speaker in order
        if turn < len(by_speaker[speaker])
    ]


def _readable(rows: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """In the sources' order, without sentences that point back to one that was not taken."""
    kept: list[Candidate] = []
    for row in sorted(rows, key=lambda row: row.order):
        at = next((at for at, before in enumerate(kept) if goes_on(row, before)), None)
        if row.depends:
            if at is not None:
                kept.insert(at + 1, row)
        else:
            kept.append(row)
    return tuple(kept)


def goes_on(row: Candidate, before: Candidate) -> bool:
    """Whether a sentence stands behind the other, or behind one that says the same."""
    return any(
        one.document is row.document and not one.document.text[one.end : row.start].strip()
        for one in (before, *before.twins)
        if one.end <= row.start
    )
