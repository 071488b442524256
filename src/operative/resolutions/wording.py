"""The words of paragraphs, how alike two paragraphs are, and which words changed.

The likeness is explained in ``docs/decisions/022-likeness-of-paragraphs.md``: the share of words
that both have in the same order, lowered for each decisive word (a negation, a number, a session,
a date) that changed.
"""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import chain, repeat
from typing import Any, NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

from operative.documents.numerals import cardinals, ordinals

_RUN = re.compile(r"\S+")
_EDGE = ".,;:!?()[]{}\"'“”„«»‘’…—–-*_\u00ad"
_FIRST, _SURROGATES, _OTHER = 0x100, 0xD800, 0xE000  # characters of words begin here …
_DECISIVE = 0x90000  # … and those of decisive words here
_NO_WORD = frozenset({""})
_DECISIVE_WORD = re.compile(f"[{chr(_DECISIVE)}-{chr(sys.maxunicode)}]")
DECISIVE_STEP = 0.85  # what is left of a likeness for each decisive change
DECISIVE_MOST = 3  # changes counted in one paragraph


class Words(NamedTuple):
    """The words of a paragraph.

    ``code`` has one character a word, the same for the same word within one :class:`Lexicon`;
    ``own`` are its different characters; ``text`` is the paragraph in lower case, typographic
    variants taken as one, as long as the paragraph itself.
    """

    code: str
    own: frozenset[str]
    text: str


class Lexicon:
    """Gives every different word a character, so that paragraphs compare as strings."""

    def __init__(self) -> None:
        self._codes = _Codes()
        self._code = self._codes.__getitem__
        self._known: dict[str, Words] = {}
        _, beside = _table()
        self._months = {self._codes[word]: word for word in sorted(beside)}

    def words(self, text: str) -> Words:
        """The words of ``text``."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._read(text)
        return known

    def _read(self, text: str) -> Words:
        lower = plain(text)
        runs = lower.split()
        codes = list(map(self._code, runs))
        # The set is made of the lexicon's own characters, not of those of the joined text: they
        # are the same objects everywhere, so that sets and tables of them are quick.
        own = frozenset(codes)
        if not own.isdisjoint(self._months):
            self._tell_months(codes, runs)
            own = frozenset(codes)
        own = own - _NO_WORD if "" in own else own
        return tuple.__new__(Words, ("".join(codes), own, lower))  # in a third of the time

    def _tell_months(self, codes: list[str], runs: list[str]) -> None:
        """Put the code of the month where a word that may be one is: it is one beside a figure."""
        months = self._months
        for place in [place for place, code in enumerate(codes) if code in months]:
            before = next((other for other in range(place - 1, -1, -1) if codes[other]), place)
            after = next((other for other in range(place + 1, len(codes)) if codes[other]), place)
            if any(stripped(runs[other])[0].isdigit() for other in (before, after)):
                codes[place] = self._codes.month(months[codes[place]])


class _Codes(dict[str, str]):
    """The character of the word in a run of characters, empty where it holds none.

    A new word has a new character; those of decisive words lie apart.
    """

    def __init__(self) -> None:
        self._always, _ = _table()
        # More than half a million different words of either kind share the last character.
        plain = chain(range(_FIRST, _SURROGATES), range(_OTHER, _DECISIVE), repeat(_DECISIVE - 1))
        self._plain = map(chr, plain).__next__
        rest = chain(range(_DECISIVE, sys.maxunicode), repeat(sys.maxunicode))
        self._decisive = map(chr, rest).__next__

    def __missing__(self, run: str) -> str:
        if run.isalpha():  # most: there is nothing at its edges
            decisive = run in self._always
        else:
            word = run.strip(_EDGE)
            if word != run:
                code = self[run] = self[word] if word else ""
                return code
            decisive = run in self._always or run[0].isdigit() or run[-1].isdigit()
        code = self[run] = self._decisive() if decisive else self._plain()
        return code

    def month(self, word: str) -> str:
        """The character of a word where it is a month, which is decisive."""
        named = f"{word} (month)"  # no run has a space
        code = self.get(named)
        if code is None:
            code = self[named] = self._decisive()
        return code


def stripped(run: str) -> str:
    """A run of characters without the punctuation at its edges; empty if it is nothing else."""
    return run.strip(_EDGE)


def plain(text: str) -> str:
    """``text`` in lower case, typographic variants taken as one, as long as before."""
    lower = text.lower()
    if text.isascii():
        return lower
    if len(lower) != len(text):
        lower = "".join(
            low if len(low := character.lower()) == 1 else character for character in text
        )
    lower = lower.replace("\u2019", "'").replace("\u2018", "'")
    return lower.replace("\u2010", "-").replace("\u2011", "-")


def spans(words: Words) -> list[tuple[int, int]]:
    """The places of the words in the paragraph's text, one for each character of ``code``."""
    spans = []
    for match in _RUN.finditer(words.text):
        run = match.group()
        word = run.strip(_EDGE)
        if word:
            start = match.start() + run.index(word)
            spans.append((start, start + len(word)))
    return spans


@cache
def _data() -> dict[str, Any]:
    source = resources.files("operative.resolutions") / "data" / "en" / "wording.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _table() -> tuple[frozenset[str], frozenset[str]]:
    """Words that are always decisive, and those that are beside a figure only."""
    data = _data()
    words = {word for table in (cardinals(), ordinals()) for word in table if " " not in word}
    words |= {*data["negations"], *data["months"], *data["intervals"]}
    some = frozenset(data["month_by_company"])
    return frozenset(words - set(data["not_numbers"]) - some), some


def decisive_changes(old: Words, new: Words) -> int:
    """How many decisive words were put in, taken out or replaced by others."""
    if old.code == new.code:
        return 0
    gone = _DECISIVE_WORD.findall(old.code)
    come = 0
    for word in _DECISIVE_WORD.findall(new.code):
        if word in gone:
            gone.remove(word)
        else:
            come += 1
    return max(len(gone), come)


def overlap(old: Words, new: Words, least: float = 0.0) -> float:
    """The share of words in common and in the same order, 0 to 1; 0 for less than ``least``."""
    if old.code == new.code:
        return 1.0
    return float(Indel.normalized_similarity(old.code, new.code, score_cutoff=max(least, 0.0)))


def likeness(old: Words, new: Words, decisive: int | None = None) -> float:
    """How alike two paragraphs are, 0 to 1; 1 for the same words only.

    ``decisive`` is the number of decisive words that changed, where that is known already.
    """
    turned = min(decisive_changes(old, new) if decisive is None else decisive, DECISIVE_MOST)
    return float(overlap(old, new) * DECISIVE_STEP**turned)


@dataclass(frozen=True, slots=True)
class Change:
    """Words that changed: ``old[old_start:old_end]`` became ``new[new_start:new_end]``.

    An empty range on one side says that words were put in or taken out there.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def changes(old: Words, new: Words, *, old_at: int = 0, new_at: int = 0) -> tuple[Change, ...]:
    """The words that changed, in order, as spans of the texts; ``old_at`` and ``new_at`` are
    added to them."""
    old_spans, new_spans = spans(old), spans(new)
    made = [
        Change(
            *_span(old_spans, step.src_start, step.src_end, old_at),
            *_span(new_spans, step.dest_start, step.dest_end, new_at),
        )
        for step in Levenshtein.opcodes(old.code, new.code)
        if step.tag != "equal"
    ]
    return _joined(made)


def _span(spans: list[tuple[int, int]], first: int, last: int, at: int) -> tuple[int, int]:
    if first < last:
        return spans[first][0] + at, spans[last - 1][1] + at
    place = spans[first - 1][1] if first else 0
    return place + at, place + at


def _joined(made: list[Change]) -> tuple[Change, ...]:
    """Neighbouring steps as one change."""
    whole: list[Change] = []
    for change in made:
        last = whole[-1] if whole else None
        if last and max(change.old_start - last.old_end, change.new_start - last.new_end) <= 1:
            whole[-1] = Change(
                last.old_start if last.old_start < last.old_end else change.old_start,
                change.old_end if change.old_start < change.old_end else last.old_end,
                last.new_start if last.new_start < last.new_end else change.new_start,
                change.new_end if change.new_start < change.new_end else last.new_end,
            )
        else:
            whole.append(change)
    return tuple(whole)


def contained(part: Words, whole: Words) -> float:
    """The share of ``part``'s words that ``whole`` has in the same order, 0 to 1."""
    if not part.code:
        return 0.0
    similar = Indel.similarity(part.code, whole.code)  # twice the longest common subsequence
    return float(similar / 2 / len(part.code))
