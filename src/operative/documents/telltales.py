"""What a pattern tells before it is tried: words that every match holds, letters it begins with.

Both are derived from the pattern itself, so that a change of a rule cannot forget them. Patterns
are those of the data files: a space matches any white space, ``{NAME}`` stands for another pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from ahocorasick_rs import AhoCorasick, Implementation

Branch: TypeAlias = "list[Node]"
Node: TypeAlias = "str | list[Branch] | Named | None"
"""Letters as they stand, alternatives, or ``None`` for what may be anything, or nothing."""


class Named(NamedTuple):
    """A pattern that others name, and share: it is looked into once."""

    pattern: str


Needs: TypeAlias = tuple[tuple[str, ...], ...]
"""Sets of words, of each of which a match holds one."""

Classes: TypeAlias = Mapping[str, str]
_NONE: Classes = MappingProxyType({})
_NOTHING: Node = [[]]  # "^", "\\B", what only looks around
_BORDER: Node = [[]]  # "\\b", "(?<!\\w)": what a word's inner part is not
_LEAST = 3  # letters of a word that is looked for
_PLAIN = re.compile(f"[A-Za-z]{{{_LEAST},}}")


def needs(pattern: str, classes: Classes = _NONE) -> Needs:
    """Sets of words: every match of the pattern holds a word of each, as it stands.

    Looking for words is many times as fast as trying the pattern at every character. Empty where
    nothing is known; the most telling set comes first. ``classes`` are the patterns that it names.
    """
    return _needed(parsed(pattern, classes))


def _needed(branches: list[Branch]) -> Needs:
    if len(branches) == 1:
        return tuple(sorted(dict.fromkeys(_sets(branches[0])), key=_telling, reverse=True))
    either = _either(branches)
    return (either,) if either is not None else ()


def _sets(branch: Branch) -> Iterator[tuple[str, ...]]:
    run = ""
    for node in (*branch, None):
        if isinstance(node, str):
            run += node
            continue
        if len(run) >= _LEAST:
            for word in _PLAIN.findall(run):
                yield (word,)
        run = ""
        if node and node is not _NOTHING and node is not _BORDER:
            either = _shared(node.pattern) if isinstance(node, Named) else _either(node)
            if either is not None:
                yield either


@lru_cache(maxsize=512)
def _shared(pattern: str) -> tuple[str, ...] | None:
    return _either(parsed(pattern))


def _either(branches: Iterable[Branch]) -> tuple[str, ...] | None:
    """Words of which each branch holds one, whatever it is."""
    found: set[str] = set()
    for branch in branches:
        best = max(_sets(branch), key=_telling, default=None)
        if best is None:
            return None
        found.update(best)
    kept: list[str] = []
    for word in sorted(found):
        if not kept or not word.startswith(kept[-1]):  # no "annually" where "annual" is
            kept.append(word)
    return tuple(kept)


def _telling(words: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
    return min(map(len, words)), -len(words), words


def starts(pattern: str, most: int, classes: Classes = _NONE) -> frozenset[str]:
    """Letters with which every match begins: one of these strings, of at most ``most`` each.

    An empty string among them says that a match may begin with anything.
    """
    return _started(parsed(pattern, classes), most)


def told_apart(pattern: str, most: int) -> list[tuple[frozenset[str], Needs]]:
    """What :func:`starts` gives for each of the outermost alternatives, and for those that may
    begin with anything what :func:`needs` gives."""
    branches = parsed(pattern)
    while len(branches) == 1:
        inner = [node for node in branches[0] if not _is_empty(node)]
        if len(inner) != 1 or not isinstance(inner[0], list):
            break
        branches = inner[0]
    begun = [_started([branch], most) for branch in branches]
    return [
        (letters, _needed([branch]) if "" in letters else ())
        for letters, branch in zip(begun, branches, strict=True)
    ]


def _started(branches: list[Branch], most: int) -> frozenset[str]:
    return frozenset(letters[:most] for branch in branches for letters, _ in _begin(branch, most))


def bordered(pattern: str) -> bool:
    """Whether no match begins within a word, if it begins with a letter or digit."""
    return all(map(_bordered, parsed(pattern)))


def _bordered(branch: Branch) -> bool:
    for node in branch:
        if node is _BORDER:
            return True
        if not isinstance(node, list):
            return False
        if not _is_empty(node):
            return all(map(_bordered, node))
    return False


def _is_empty(node: Node) -> bool:
    """Whether what is matched has no letters: a border, what only looks around."""
    return isinstance(node, list) and all(_is_empty(one) for branch in node for one in branch)


def _begin(branch: Branch, most: int) -> set[tuple[str, bool]]:
    """What a branch may begin with, and whether it is over then, so that more may follow."""
    if len(branch) == 1 and isinstance(branch[0], str):
        return {(branch[0], len(branch[0]) < most)}
    found: set[tuple[str, bool]] = set()
    waiting = {""}
    for node in branch:
        if node is _BORDER or node is _NOTHING:
            continue
        if node is None:
            return found | {(letters, False) for letters in waiting}
        if isinstance(node, str):
            waiting = {letters + node for letters in waiting}
        else:
            inner = _within(node, most)
            found |= {(head + tail, False) for head in waiting for tail, over in inner if not over}
            waiting = {head + tail for head in waiting for tail, over in inner if over}
        found |= {(letters, False) for letters in waiting if len(letters) >= most}
        waiting = {letters for letters in waiting if len(letters) < most}
        if not waiting:
            return found
    return found | {(letters, True) for letters in waiting}


def _within(node: list[Branch] | Named, most: int) -> frozenset[tuple[str, bool]]:
    if isinstance(node, Named):
        return _named(node.pattern, most)
    return frozenset(one for inside in node for one in _begin(inside, most))


@lru_cache(maxsize=512)
def _named(pattern: str, most: int) -> frozenset[tuple[str, bool]]:
    return _within(parsed(pattern), most)


def parsed(pattern: str, classes: Classes = _NONE) -> list[Branch]:
    """The alternatives of a pattern, each as what stands in it one after the other.

    Of a pattern whose letters match in either case nothing is told.
    """
    if pattern.startswith("(?i)"):
        return [[None]]
    return _parsed(pattern) if classes is _NONE else _branches(pattern, 0, classes)[0]


@lru_cache(maxsize=16)
def _parsed(pattern: str) -> list[Branch]:
    """What is asked of a pattern is asked several times in a row."""
    return _branches(pattern, 0, _NONE)[0]


def _branches(pattern: str, at: int, classes: Classes) -> tuple[list[Branch], int]:
    """The alternatives from ``at`` on, and where the bracket that closes them stands."""
    row: Branch = []
    rows = [row]
    size = len(pattern)
    while at < size and (char := pattern[at]) != ")":
        if char == "|":
            row = []
            rows.append(row)
            at += 1
            continue
        if char not in _SIGNS and (run := _RUN.match(pattern, at)) is not None:
            row.append(run[0].replace("\\ ", " "))
            at = run.end()
            continue
        node, at = _node(pattern, at, classes)
        if at == size or pattern[at] not in "?*+{":
            row.append(node)
            continue
        optional, repeated, at = _quantified(pattern, at)
        inside: Branch = [node, None] if repeated else [node]
        row.extend([[inside, []]] if optional else inside)
    return rows, at


_SIGNS = frozenset("\\()[]{}|.^$?*+ ")
_RUN = re.compile(  # letters and escaped spaces that no quantifier concerns
    r"[^\\()\[\]{}|.^$?*+ ]+(?:\\ [^\\()\[\]{}|.^$?*+ ]*)*(?![?*+{])"
)


def _node(pattern: str, at: int, classes: Classes) -> tuple[Node, int]:
    char = pattern[at]
    if char == "(":
        return _bracket(pattern, at, classes)
    if char == "\\":
        return _escaped(pattern[at + 1]), at + 2
    if char == "[":
        end = pattern.index("]", at + 2)
        return _letters(pattern[at + 1 : end]), end + 1
    if char == "{":
        end = pattern.index("}", at)
        named = classes.get(pattern[at + 1 : end])
        return (Named(named) if named is not None else None), end + 1
    if char in "^$":
        return _NOTHING, at + 1
    return (None if char in " ." else char), at + 1


_FEW_LETTERS = re.compile(r"-?[^\\^-]{1,3}")


def _letters(inside: str) -> Node:
    """What stands in square brackets, where it is a few letters and no more."""
    return [[letter] for letter in inside] if _FEW_LETTERS.fullmatch(inside) else None


def _escaped(char: str) -> Node:
    if char in "bB":
        return _BORDER if char == "b" else _NOTHING
    if char == "d":
        return [[digit, None] for digit in "0123456789"]
    return None if char.isalnum() else char


_OPENS = re.compile(r"\((?:\?(?:P<\w+>|(?:-i)?:|(?P<looks><?[=!])|(?P<flags>[a-z]+):))?")


def _bracket(pattern: str, at: int, classes: Classes) -> tuple[Node, int]:
    opens = _OPENS.match(pattern, at)
    inside, end = _branches(pattern, opens.end() if opens is not None else at + 1, classes)
    if opens is not None and opens["looks"]:
        border = pattern.startswith(("(?<!\\w)", "(?<![\\w-])"), at)
        return (_BORDER if border else _NOTHING), end + 1
    return (None if opens is not None and opens["flags"] else inside), end + 1


_QUANTIFIER = re.compile(r"(?:(?P<optional>[?*]|\{0?,\d*\})|(?P<repeated>\+|\{\d+(?:,\d*)?\}))[?]?")


def _quantified(pattern: str, at: int) -> tuple[bool, bool, int]:
    """Whether what stands before ``at`` may be missing and may come again, and what follows."""
    found = _QUANTIFIER.match(pattern, at)
    if found is None:
        return False, False, at
    optional = found["optional"]
    return optional is not None, optional != "?", found.end()


class Cues:
    """Which of some words stand in a text: one pass for all of them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(dict.fromkeys(words))
        self._automaton = AhoCorasick(list(self._words), implementation=Implementation.DFA)

    def met(self, text: str) -> set[str]:
        """The words that stand in ``text``, inside other words too."""
        words = self._words
        if not words:
            return set()
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return {words[index] for index, _, _ in found}

    def any_in(self, text: str) -> bool:
        """Whether one of them does."""
        return bool(self._automaton.find_matches_as_indexes(text))


_LONG, _FEW = 5, 3  # letters of a word, and sets of words, that are worth looking for


def _most_telling(needed: Needs) -> Needs:
    """The sets without those that nearly every text meets, one of whose words is "the" or "for"."""
    more = [words for words in needed[1:_FEW] if min(map(len, words)) >= _LONG]
    return (*needed[:1], *more)


class Gate:
    """Which of some patterns are worth trying on a text, by what each of them needs."""

    def __init__(self, needed: Iterable[Needs]) -> None:
        self._needs = tuple(_most_telling(needs) for needs in needed)
        self._always = [index for index, needs in enumerate(self._needs) if not needs]
        self._by_word: dict[str, list[int]] = {}
        for index, needs in enumerate(self._needs):
            for word in needs[0] if needs else ():
                self._by_word.setdefault(word, []).append(index)
        self._cues: Cues | None = None

    @property
    def words(self) -> list[str]:
        """The words to look for."""
        return [word for needs in self._needs for words in needs for word in words]

    def open(self, met: set[str]) -> list[int]:
        """The indices of the patterns that may match; ``met`` are the words that the text holds."""
        found = self._always.copy()
        for index in {index for word in met for index in self._by_word.get(word, ())}:
            for words in self._needs[index][1:]:  # of the first set a word is met
                if met.isdisjoint(words):
                    break
            else:
                found.append(index)
        found.sort()
        return found

    def sift(self, text: str) -> list[int]:
        """The indices of the patterns that may match in ``text``."""
        if self._cues is None:
            self._cues = Cues(self.words)
        return self.open(self._cues.met(text))
