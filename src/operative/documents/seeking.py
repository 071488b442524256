"""Many patterns looked for in one pass over a text.

A pattern in either case is tried at every character, which is most of what looking for it costs.
Here one automaton finds the places where the letters stand that a match can begin with
(:func:`operative.documents.telltales.starts`), and each pattern is tried there alone. What comes
back is what the patterns' own ``finditer`` gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter

from ahocorasick_rs import AhoCorasick, Implementation

from operative.documents import telltales

_LETTERS = 8  # of the beginning of a match: enough to tell most words apart

Found = tuple[int, re.Match[str]]  # the place of a pattern among those looked for, and its match


class Seeker:
    """Finds what some patterns match, a letter or more. A space in them stands for itself.

    Patterns that may begin with anything are tried everywhere, as ever; one that begins with
    ``^``, at the beginning alone.
    """

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._patterns = tuple(patterns)
        self._plain: list[int] = []
        self._tests: list[Callable[[str], re.Match[str] | None]] = []  # of the plain ones
        users: dict[str, list[tuple[int, bool]]] = {}
        for index, pattern in enumerate(self._patterns):
            letters = _begins(pattern)
            if not letters:
                self._plain.append(index)
                self._tests.append(pattern.match if _is_anchored(pattern) else pattern.search)
            bordered = telltales.bordered(_source(pattern))
            for one in letters:
                users.setdefault(one, []).append((index, bordered))
        self._users = list(users.values())
        self._automaton = AhoCorasick(list(users), implementation=Implementation.DFA)

    def found(self, text: str, start: int = 0, end: int | None = None) -> list[Found]:
        """Every match in ``text[start:end]``: those of the first pattern in order, and so on."""
        end = len(text) if end is None else end
        lowered = text[start:end].lower()
        if len(lowered) != end - start:  # a letter whose small form is longer shifts the places
            return self._everywhere(range(len(self._patterns)), text, start, end)
        made = list(self._leaping(text, lowered, start, end))
        if self._plain:
            made += self._everywhere(self._plain, text, start, end)
        made.sort(key=_place)
        return made

    def any_in(self, text: str) -> bool:
        """Whether one of the patterns matches anywhere in a text."""
        lowered = text.lower()
        if len(lowered) != len(text):
            return any(pattern.search(text) for pattern in self._patterns)
        if any(test(text) for test in self._tests):
            return True
        return next(self._leaping(text, lowered, 0, len(text)), None) is not None

    def _everywhere(self, indices: Iterable[int], text: str, start: int, end: int) -> list[Found]:
        return [
            (index, match)
            for index in indices
            for match in self._patterns[index].finditer(text, start, end)
        ]

    def _leaping(self, text: str, lowered: str, start: int, end: int) -> Iterator[Found]:
        """The matches of those patterns whose first letters are known."""
        hits = self._automaton.find_matches_as_indexes(lowered, overlapping=True)
        hits.sort(key=itemgetter(1))  # they come by where they end
        patterns, users = self._patterns, self._users
        reached: dict[int, int] = {}
        for which, at, _ in hits:
            at += start
            inside = at and (text[at - 1].isalnum() or text[at - 1] == "_") and text[at].isalnum()
            for index, bounded in users[which]:
                if (inside and bounded) or at < reached.get(index, 0):
                    continue
                match = patterns[index].match(text, at, end)
                if match is not None:
                    reached[index] = match.end()
                    yield index, match


def _source(pattern: re.Pattern[str]) -> str:
    """The pattern as :mod:`telltales` reads it, its case aside."""
    return pattern.pattern.removeprefix("(?i)").replace(" ", "\\ ")


def _begins(pattern: re.Pattern[str]) -> frozenset[str]:
    """Small letters with which every match begins; none where it may begin with anything."""
    if _is_anchored(pattern):
        return frozenset()
    found = telltales.starts(_source(pattern), _LETTERS)
    lowered = {letters.lower() for letters in found}
    if "" in lowered:
        return frozenset()
    # What begins with "co" need not be looked for by "cooper".
    return frozenset(
        one
        for one in lowered
        if not any(one != other and one.startswith(other) for other in lowered)
    )


def _is_anchored(pattern: re.Pattern[str]) -> bool:
    return pattern.pattern.startswith("^") and len(telltales.parsed(_source(pattern))) == 1


def _place(found: Found) -> tuple[int, int]:
    return found[0], found[1].start()
