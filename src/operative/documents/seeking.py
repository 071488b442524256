"""Many patterns looked for in one pass over a text.

A pattern in either case is tried at every character, which is most of what looking for it costs.
Here one automaton finds the places where the letters stand that a match can begin with
(:func:`operative.documents.telltales.starts`), and each pattern is tried there alone. What comes
back is what the patterns' own ``finditer`` gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from ahocorasick_rs import AhoCorasick, Implementation

from operative.documents import telltales

_TELLING = 5  # letters that stand in few words, so that what begins with them is tried seldom
_FEW = 4  # words that are looked for in less time than trying a pattern at every "the" takes
_LETTERS = 8  # of the beginning of a match: enough to tell most words apart

Found = tuple[int, re.Match[str]]  # the place of a pattern among those looked for, and its match
Span = tuple[int, int]  # start and end

_start = itemgetter(1)  # of a hit: which first letters, start, end


class _Last(dict[int, int]):
    """By pattern, the last place in a text where a match may begin; -1 where there is none.

    It is that of the last of the words that ``needs`` has for the pattern, and worked out when
    the pattern is first asked for.
    """

    def __init__(self, lowered: str, needs: Mapping[int, tuple[str, ...]]) -> None:
        super().__init__()
        self._lowered, self._needs = lowered, needs

    def __missing__(self, index: int) -> int:
        last = self[index] = max(map(self._lowered.rfind, self._needs[index]))
        return last


class Seeker:
    """Finds what some patterns match, a letter or more. A space in them stands for itself.

    Patterns that may begin with anything are tried everywhere, as ever; one that begins with
    ``^``, at the beginning alone. The others are tried where their first letters stand, if words
    that every match holds follow (:func:`operative.documents.telltales.needs`).
    """

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._patterns = tuple(patterns)
        self._plain: list[int] = []
        self._tests: list[Callable[[str], re.Match[str] | None]] = []  # of the plain ones
        self._needs: dict[int, tuple[str, ...]] = {}
        users: dict[str, list[int]] = {}
        bordered = [telltales.bordered(_source(pattern)) for pattern in self._patterns]
        for index, pattern in enumerate(self._patterns):
            letters, needs = _told(pattern)
            if needs:
                self._needs[index] = needs
            if not letters:
                self._plain.append(index)
                self._tests.append(pattern.match if _is_anchored(pattern) else pattern.search)
            for one in letters:
                users.setdefault(one, []).append(index)
        self._users = list(users.values())
        self._inside = [[at for at in found if not bordered[at]] for found in self._users]
        self._automaton = AhoCorasick(list(users), implementation=Implementation.DFA)

    def found(self, text: str, start: int = 0, end: int | None = None) -> list[Found]:
        """Every match in ``text[start:end]``: those of the first pattern in order, and so on."""
        (made,) = self.found_within(text, ((start, len(text) if end is None else end),))
        made.sort(key=_place)
        return made

    def found_within(self, text: str, spans: Sequence[Span]) -> list[list[Found]]:
        """For each span the matches in it, in any order; spans are in order, none in another."""
        lowered = text.lower()
        if len(lowered) != len(text):  # a letter whose small form is longer shifts the places
            return [self._everywhere(range(len(self._patterns)), text, span) for span in spans]
        made = [self._everywhere(self._plain, text, span) for span in spans]
        for place, found in self._leaping(text, lowered, spans):
            made[place].append(found)
        return made

    def any_in(self, text: str) -> bool:
        """Whether one of the patterns matches anywhere in a text."""
        lowered = text.lower()
        if len(lowered) != len(text):
            return any(pattern.search(text) for pattern in self._patterns)
        if any(test(text) for test in self._tests):
            return True
        return any(self._leaping(text, lowered, ((0, len(text)),)))

    def _everywhere(self, indices: Iterable[int], text: str, span: Span) -> list[Found]:
        return [
            (index, match)
            for index in indices
            for match in self._patterns[index].finditer(text, *span)
        ]

    def _leaping(
        self, text: str, lowered: str, spans: Sequence[Span]
    ) -> Iterator[tuple[int, Found]]:
        """The matches of those patterns whose first letters are known, with the span's place."""
        hits = self._automaton.find_matches_as_indexes(lowered, overlapping=True)
        hits.sort(key=_start)  # they come by where they end
        patterns, users, inside, needs = self._patterns, self._users, self._inside, self._needs
        last = _Last(lowered, needs)
        reached: dict[int, int] = {}
        place, start, end = -1, 0, 0
        for which, at, _ in hits:
            while at >= end:
                place += 1
                if place == len(spans):
                    return
                start, end = spans[place]
            if at < start:
                continue
            for index in (inside if _is_inside(text, at) else users)[which]:
                if at < reached.get(index, 0) or (index in needs and at > last[index]):
                    continue
                match = patterns[index].match(text, at, end)
                if match is not None:
                    reached[index] = match.end()
                    yield place, (index, match)


class Leaping:
    """One pattern that leaps to where its matches may begin: the same matches, much faster.

    It is worth it for a pattern that ``re`` cannot leap with: one in either case, or one that
    begins with ``\\b``, with what only looks around, or with one of several words.
    """

    def __init__(self, pattern: re.Pattern[str]) -> None:
        """Raise ``ValueError`` where a match of the pattern may begin with anything."""
        letters, _ = _told(pattern)
        if not letters:
            raise ValueError(f"a match may begin with anything: {pattern.pattern[:60]}")
        self._pattern = pattern
        self._bordered = telltales.bordered(_source(pattern))
        self._automaton = AhoCorasick(sorted(letters), implementation=Implementation.DFA)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Every match in ``text[start:end]``, in order."""
        end = len(text) if end is None else end
        lowered = text[start:end].lower()
        if len(lowered) != end - start:  # a letter whose small form is longer shifts the places
            yield from self._pattern.finditer(text, start, end)
            return
        reached = start
        for _, at, _ in sorted(
            self._automaton.find_matches_as_indexes(lowered, overlapping=True), key=itemgetter(1)
        ):
            at += start
            if at < reached or (self._bordered and _is_inside(text, at)):
                continue
            match = self._pattern.match(text, at, end)
            if match is not None:
                reached = match.end()
                yield match

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in ``text[start:end]``."""
        return next(self.finditer(text, start, end), None)


def _source(pattern: re.Pattern[str]) -> str:
    """The pattern as :mod:`telltales` reads it, its case aside."""
    return pattern.pattern.removeprefix("(?i)").replace(" ", "\\ ")


def _told(pattern: re.Pattern[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Small letters with which every match begins, none where it may begin with anything; and
    a few small words of which every match holds one, where the letters alone tell little.
    """
    found, needed = telltales.told(_source(pattern), _LETTERS)
    lowered = {letters.lower() for letters in found}
    words = next((words for words in needed if len(words) <= _FEW), ())
    needs = tuple(map(str.lower, words)) if min(map(len, lowered)) < _TELLING else ()
    if "" in lowered or _is_anchored(pattern):
        return frozenset(), needs
    letters: list[str] = []
    for one in sorted(lowered):  # what begins with "co" need not be looked for by "cooper"
        if not letters or not one.startswith(letters[-1]):
            letters.append(one)
    return frozenset(letters), needs


def _is_anchored(pattern: re.Pattern[str]) -> bool:
    return pattern.pattern.startswith("^") and len(telltales.parsed(_source(pattern))) == 1


def _is_inside(text: str, at: int) -> bool:
    """Whether a letter or digit stands at ``at`` that no word begins with."""
    if not at or not text[at].isalnum():
        return False
    return text[at - 1].isalnum() or text[at - 1] == "_"


def _place(found: Found) -> tuple[int, int]:
    return found[0], found[1].start()
