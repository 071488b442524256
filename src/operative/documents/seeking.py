"""Many patterns looked for in one pass over a text.

A pattern in either case is tried at every character, which is most of what looking for it costs.
Here one automaton finds the places where the letters stand that a match can begin with
(:func:`operative.documents.telltales.starts`), and each pattern is tried there alone. What comes
back is what the patterns' own ``finditer`` gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from threading import Lock
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from operative.documents import telltales

_TELLING = 5  # letters that stand in few words, so that what begins with them is tried seldom
_FEW = 4  # words that are looked for in less time than trying a pattern at every "the" takes
_LONG = 2_000  # searches in which most patterns that are ever wanted have been
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


@dataclass(frozen=True)
class Written:
    """A pattern as it is written, compiled when it is first tried: most texts need few of many."""

    pattern: str
    flags: int = 0

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(self.pattern, self.flags)


class _Patterns(dict[int, re.Pattern[str]]):
    """Patterns by their places, each compiled when it is first asked for."""

    def __init__(self, rows: Sequence[re.Pattern[str] | Written]) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, index: int) -> re.Pattern[str]:
        one = self._rows[index]
        pattern = self[index] = one.compiled if isinstance(one, Written) else one
        return pattern


class Seeker:
    """Finds what some patterns match, a letter or more. A space in them stands for itself.

    Patterns are tried where first letters of theirs stand, if words that every match holds follow
    (:func:`operative.documents.telltales.needs`). Those of which an alternative may begin with
    anything are tried everywhere in texts that hold its words. What is known of a pattern is worked
    out when it is first wanted.
    """

    def __init__(self, patterns: Iterable[re.Pattern[str] | Written]) -> None:
        self._rows = tuple(patterns)
        self._patterns = _Patterns(self._rows)
        self._every = frozenset(range(len(self._rows)))
        self._told: dict[int, _Told] = {}
        self._needs: dict[int, tuple[str, ...]] = {}
        self._open: dict[int, tuple[str, ...]] = {}
        self._parts: list[_Part] = []
        self._quiet = 0  # searches since a pattern was wanted for the first time
        self._lock = Lock()

    def found(self, text: str, start: int = 0, end: int | None = None) -> list[Found]:
        """Every match in ``text[start:end]``: those of the first pattern in order, and so on."""
        (made,) = self.found_within(text, ((start, len(text) if end is None else end),))
        made.sort(key=_place)
        return made

    def found_within(
        self, text: str, spans: Sequence[Span], only: Collection[int] | None = None
    ) -> list[list[Found]]:
        """For each span the matches in it, in any order; spans are in order, none in another.

        ``only`` are the places of the patterns that are tried; all where nothing is said.
        """
        lowered = text.lower()
        wanted = self._every if only is None else frozenset(only)
        if len(lowered) != len(text):  # a letter whose small form is longer shifts the places
            return [self._everywhere(wanted, text, span) for span in spans]
        self._tell(wanted)
        opened = self._opened(lowered, wanted)
        made = [self._everywhere(opened, text, span) for span in spans]
        for place, found in self._leaping(text, lowered, spans, wanted.difference(opened)):
            made[place].append(found)
        return made

    def any_in(self, text: str) -> bool:
        """Whether one of the patterns matches anywhere in a text."""
        lowered = text.lower()
        if len(lowered) != len(text):
            return any(self._patterns[index].search(text) for index in self._every)
        self._tell(self._every)
        opened = self._opened(lowered, self._every)
        if any(self._test(index)(text) for index in opened):
            return True
        return any(self._leaping(text, lowered, ((0, len(text)),), self._every.difference(opened)))

    def _tell(self, wanted: frozenset[int]) -> None:
        """Work out what is known of the patterns that are wanted for the first time.

        Where none has been for long, what was looked for part by part is looked for together.
        """
        self._quiet += 1
        if not wanted.issubset(self._told) or (self._quiet == _LONG and len(self._parts) > 1):
            with self._lock:
                self._learn(wanted.difference(self._told))

    def _learn(self, new: frozenset[int]) -> None:
        """Look for the letters of more patterns, by an automaton of their own: making one for all
        anew takes longer. It takes in others that are not much larger.

        What others read meanwhile is replaced and not changed, and said to be known at the end.
        """
        told = {**self._told, **{index: _told(self._rows[index].pattern) for index in sorted(new)}}
        self._needs = {index: one.needs for index, one in told.items() if one.needs}
        self._open = {index: one.open for index, one in told.items() if one.open}
        kept = list(self._parts) if new and len(told) < len(self._rows) else []
        new = new if kept else frozenset(told)
        while kept and len(kept[-1].indices) <= 2 * len(new):
            new |= kept.pop().indices
        self._parts = [*kept, _Part({index: told[index] for index in sorted(new)})]
        self._told = told
        self._quiet = 0

    def _opened(self, lowered: str, only: Set[int]) -> list[int]:
        """The patterns in ``only`` that are tried everywhere in a text."""
        return [
            index
            for index, words in self._open.items()
            if index in only and any(word in lowered for word in words)
        ]

    def _test(self, index: int) -> Callable[[str], re.Match[str] | None]:
        pattern = self._patterns[index]
        return pattern.match if self._told[index].anchored else pattern.search

    def _everywhere(self, indices: Iterable[int], text: str, span: Span) -> list[Found]:
        return [
            (index, match)
            for index in indices
            for match in self._patterns[index].finditer(text, *span)
        ]

    def _leaping(
        self, text: str, lowered: str, spans: Sequence[Span], only: Set[int]
    ) -> Iterator[tuple[int, Found]]:
        """The matches of the patterns in ``only``, with the span's place."""
        last = _Last(lowered, self._needs)
        for part in self._parts:
            if not only.isdisjoint(part.indices):
                yield from self._within(part, text, lowered, spans, only, last)

    def _within(
        self,
        part: _Part,
        text: str,
        lowered: str,
        spans: Sequence[Span],
        only: Set[int],
        last: _Last,
    ) -> Iterator[tuple[int, Found]]:
        """The matches of the patterns in ``only`` whose letters one automaton looks for."""
        hits = part.automaton.find_matches_as_indexes(lowered, overlapping=True)
        hits.sort(key=_start)  # they come by where they end
        patterns, users, inside, needs = self._patterns, part.users, part.inside, self._needs
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
            cut = at > 0 and text[at - 1] != " " and _is_inside(text, at)
            for index in (inside if cut else users)[which]:
                if index not in only or at < reached.get(index, 0):
                    continue
                if index in needs and at > last[index]:
                    continue
                match = patterns[index].match(text, at, end)
                if match is not None:
                    reached[index] = match.end()
                    yield place, (index, match)


class _Part:
    """Some of a seeker's patterns, and the automaton that finds where they may begin."""

    def __init__(self, told: Mapping[int, _Told]) -> None:
        self.indices = frozenset(told)
        users: dict[str, list[int]] = {}
        for index, one in told.items():
            for letters in one.letters:
                users.setdefault(letters, []).append(index)
        self.users = list(users.values())  # by letters, the patterns that begin with them
        self.inside = [[at for at in found if not told[at].bordered] for found in self.users]
        self.automaton = AhoCorasick(list(users), implementation=Implementation.DFA)


class Leaping:
    """One pattern that leaps to where its matches may begin: the same matches, much faster.

    It is worth it for a pattern that ``re`` cannot leap with: one in either case, or one that
    begins with ``\\b``, with what only looks around, or with one of several words.
    """

    def __init__(self, pattern: re.Pattern[str]) -> None:
        """Raise ``ValueError`` where a match of the pattern may begin with anything."""
        told = _told(pattern.pattern)
        if told.open:
            raise ValueError(f"a match may begin with anything: {pattern.pattern[:60]}")
        self._pattern = pattern
        self._bordered = told.bordered
        self._automaton = AhoCorasick(sorted(told.letters), implementation=Implementation.DFA)

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


def _source(pattern: str) -> str:
    """The pattern as :mod:`telltales` reads it, its case aside."""
    return pattern.removeprefix("(?i)").replace(" ", "\\ ")


class _Told(NamedTuple):
    """What is known of a pattern before it is tried; letters and words are small."""

    letters: frozenset[str]  # with which matches begin, but for those of open alternatives
    open: tuple[str, ...]  # words of which every match of an open alternative holds one
    needs: tuple[str, ...]  # a few of which every match holds one, where the letters tell little
    bordered: bool
    anchored: bool = False  # matches stand at the beginning of a text


def _told(pattern: str) -> _Told:
    """What is told of a pattern: its alternatives are open that may begin with anything.

    ``""``, where no word is known, stands in every text.
    """
    source = _source(pattern)
    bordered = telltales.bordered(source)
    if _is_anchored(pattern):
        return _Told(frozenset(), ("",), (), bordered, anchored=True)
    letters: set[str] = set()
    opened: set[str] = set()
    for begins, needs in telltales.told_apart(source, _LETTERS):
        if "" in begins:
            opened.update(needs[0] if needs else ("",))
        else:
            letters.update(map(str.lower, begins))
    few: Iterable[str] = ()
    if min(map(len, letters), default=0) < _TELLING:
        few = next((words for words in telltales.needs(source) if len(words) <= _FEW), ())
    shortest: list[str] = []
    for one in sorted(letters):  # what begins with "co" need not be looked for by "cooper"
        if not shortest or not one.startswith(shortest[-1]):
            shortest.append(one)
    return _Told(frozenset(shortest), _small(opened), _small(few), bordered)


def _small(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(map(str.lower, words)))


def _is_anchored(pattern: str) -> bool:
    return pattern.startswith("^") and len(telltales.parsed(_source(pattern))) == 1


def _is_inside(text: str, at: int) -> bool:
    """Whether a letter or digit stands at ``at`` that no word begins with."""
    if not at or not text[at].isalnum():
        return False
    return text[at - 1].isalnum() or text[at - 1] == "_"


def _place(found: Found) -> tuple[int, int]:
    return found[0], found[1].start()
