"""Sentences and clauses: how far the words around a cue reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from operative.collaboration import lexicon

_COLON = re.compile(r":\s+(?=\([a-z]\)|\(i\))")
_LETTER = re.compile(r"\((?:[a-z]{1,2}|[ivx]+)\)\s+")
_NUMBER = re.compile(
    r"\s*(?:\d+[A-Z]?(?:\.[IVX]+)?\.\d+\s*|\([a-z]{1,2}\)\s*|\([ivx]+\)\s*|\d{1,2}\.\s+)"
)
_ANNOUNCED = 90  # characters, more than "the following specialized agencies" has
_NAME = 120  # characters, more than most names have with their abbreviation
_WORD = 40  # characters, more than the words have that names end with
_SUBJECT = 2_000  # characters, more than stand before the first verb of any sentence
_LONGEST = 10_000  # characters; what is longer is no paragraph but a text that lost its line ends
_ENDS = (". ", "; ", ", ", " ")  # where such a text is parted best


@dataclass(frozen=True, slots=True)
class Clause:
    """Characters ``start..end`` of a text, and the words ``head_start..head_end`` above them.

    The head is what a sentence says before the colon of its list ("In 2026, the Office will:") or
    before a semicolon: subject and tense of what follows are there.
    """

    start: int
    end: int
    head_start: int
    head_end: int


def split(text: str) -> Iterator[Clause]:
    """The clauses of a text in order: sentences, cut at semicolons and at the items of a list."""
    start = 0
    number = _NUMBER.match(text)
    if number and text[number.end() : number.end() + 1].isupper():
        start = number.end()
    for match in lexicon.clauses().sentence_end.finditer(text, start):
        yield from _sentence(text, start, match.start() + 1)
        start = match.end()
    if start < len(text):
        yield from _sentence(text, start, len(text))


def uninterrupted(text: str) -> str:
    """The text with blanks for what is told of somebody between commas: "A, which moved in May, and
    B met"; not where it says more. All else stands where it stood.
    """
    words = lexicon.clauses()
    rows, end = [], 0
    for match in words.interruption.finditer(text):
        low = max(end, match.start() - _WORD)
        if words.interrupted.search(text, low, match.start()) is None:
            continue
        rows += [text[end : match.start()], " " * len(match[0])]
        end = match.end()
    return "".join([*rows, text[end:]]) if rows else text


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """The whole text, or stretches of whole sentences: a statement is held against all that stands
    beside it, so that a line a hundred times as long would take ten thousand times as long."""
    start = 0
    while len(text) - start > _LONGEST:
        last = start + _LONGEST
        ends = (text.rfind(end, start, last) + len(end) for end in _ENDS if end in text[start:last])
        end = next(ends, last)
        yield start, end
        start = end
    yield start, len(text)


def first_verb(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first finite verb in ``text[start:end]``, if one stands as near as that of a subject.

    It is asked for each cue of a clause, and a list without any verb may hold hundreds of cues.
    """
    return lexicon.clauses().verb.search(text, start, min(end, start + _SUBJECT))


def sentence_start(text: str, at: int) -> int:
    """Where the sentence that a place is in begins, behind the full stop of the one before."""
    return text.rfind(". ", 0, at) + 1


def _sentence(text: str, start: int, end: int) -> Iterator[Clause]:
    colon = _COLON.search(text, start, end)
    if colon and _is_roll(text, start, colon, end):
        yield Clause(start, end, start, start)
        return
    head = (start, colon.end()) if colon else (start, start)
    if colon:
        yield Clause(start, colon.start(), start, start)
        start = colon.end()
    if text.find(";", start, end) < 0:
        if start < end:
            yield Clause(_item(text, start, end), end, *head)
        return
    ends = [*lexicon.clauses().part_end.finditer(text, start, end)]
    for place, match in enumerate(ends):
        last = ends[place + 1].start() if place + 1 < len(ends) else end
        if _only_names(text, match.end(), last):
            continue
        yield Clause(_item(text, start, match.start()), match.start(), *head)
        if not colon:
            head = (head[0], match.start())
        start = match.end()
    if start < end:
        yield Clause(_item(text, start, end), end, *head)


def _only_names(text: str, start: int, end: int) -> bool:
    """Whether a part of a sentence names somebody and says nothing: "; and the University of B"."""
    short = 0 < end - start <= _NAME
    return short and lexicon.clauses().only_named.fullmatch(text, start, end) is not None


def _is_roll(text: str, start: int, colon: re.Match[str], end: int) -> bool:
    """Whether the items of a list only name who takes part, and nothing is done in them."""
    words = lexicon.clauses()
    low = max(start, colon.start() - _ANNOUNCED)
    if words.roll.search(text, low, colon.start()) is None:
        return False
    at = colon.end()
    for match in words.part_end.finditer(text, at, end):
        if match.start() - at > _NAME or first_verb(text, at, match.start()) is not None:
            return False
        at = match.end()
    return end - at <= _NAME and first_verb(text, at, end) is None


def _item(text: str, start: int, end: int) -> int:
    """Where the words of a list item begin, after "(a) "."""
    letter = _LETTER.match(text, start, end)
    return letter.end() if letter else start
