"""The clause of a directive act: who is addressed, and where what is asked of them begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial

from operative.mandates import vocabulary


class Shape(StrEnum):
    """How the clause says what is asked."""

    INFINITIVE = "infinitive"  # "requests the Secretary-General to submit …"
    THAT = "that"  # "recommends that the Council extend …", "recommends to the Council that it …"
    OBJECT = "object"  # "calls for the release of …"
    LIST = "list"  # "calls upon States:", followed by sub-paragraphs


@dataclass(slots=True)
class Clause:
    """Spans count the paragraph's characters. ``asked`` is where what is asked begins."""

    shape: Shape
    party_start: int
    party_end: int
    asked: int
    end: int


@cache
def _infinitive() -> re.Pattern[str]:
    data = vocabulary.table("infinitives")
    adverbs = vocabulary.alternation(data["adverbs"])
    verbs = vocabulary.prefix_tree(data["verbs"])
    return re.compile(
        rf"(?:\bnot\s+)?\bto(?:,[^,;]{{1,110}},|:?\s*\([a-z]+\)|:)?\s+(?:(?:{adverbs}|[a-z]+ly),?\s+(?:and\s+[a-z]+ly\s+)?)*"
        rf"(?P<verb>{verbs})(?![\w-])"
    )


@cache
def _to() -> re.Pattern[str]:
    """ "to" and the next word: what nearly every infinitive is, found without a list of verbs."""
    barred = "|".join(vocabulary.table("infinitives")["never"])
    return re.compile(rf"to(?<!\wto)(?=[\s,:])(?!\s+(?:{barred})\b)(?:\s+(?P<verb>[a-z][\w-]*))?")


def _found(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The infinitives in ``text[start:end]``, as ``_infinitive`` finds them, only faster."""
    at = start
    while (quick := _to().search(text, at, end)) is not None:
        low = quick.start()
        if text.startswith("not ", max(start, low - 4)) and not text[low - 5 : low - 4].isalnum():
            low -= 4
        match = _infinitive().match(text, low, end) if _may_be(quick["verb"]) else None
        if match is not None:
            yield match
        at = match.end() if match is not None else quick.start() + 2


@cache
def _adverbs() -> frozenset[str]:
    return frozenset(word.split()[0] for word in vocabulary.table("infinitives")["adverbs"])


def _may_be(word: str | None) -> bool:
    return word is None or word in _verbs() or word in _adverbs() or word.endswith("ly")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(vocabulary.table("infinitives")["verbs"])


@cache
def _gerunds() -> dict[str, str]:
    made: dict[str, str] = {}
    for verb in sorted(_verbs()):
        for stem in (verb, verb.removesuffix("e"), verb + verb[-1:]):
            made.setdefault(stem + "ing", verb)
    return made


def of_gerund(word: str) -> str | None:
    """The plain verb of a gerund: "hosting" gives "host"; none for other words in -ing."""
    return _gerunds().get(word)


@cache
def _blocked() -> frozenset[str]:
    return frozenset(vocabulary.table("clauses")["not_infinitive_after"])


@cache
def _objects() -> frozenset[str]:
    return frozenset(vocabulary.table("clauses")["objects"])


@cache
def _tasking() -> frozenset[str]:
    return frozenset(vocabulary.table("clauses")["tasking"])


_pattern = partial(vocabulary.pattern, "clauses")


def read(text: str, start: int, end: int, *, preposition: bool = False) -> Clause:
    """The clause that follows a verb phrase ending at ``start`` and runs to ``end``.

    ``preposition`` skips the word that ties the party to a noun: "its call *upon* States".
    """
    low = start
    if preposition:
        match = _pattern("tie").match(text, start)
        low = match.end() if match is not None else start
        if match is not None and match[0] == " to" and _is_asking(text, start, match.end()):
            low = start
    upon = text.startswith(" that ", low) and text.endswith(("upon", " on"), 0, low)
    that = _pattern("that").match(text, low) if not upon else None
    if that is None and preposition:
        that = _pattern("made_that").match(text, start, end)
    if that is not None:
        aside = _pattern("that_aside").match(text, that.end(), end)
        asked = aside.end() if aside is not None else that.end()
        return Clause(Shape.THAT, asked, end, asked, end)
    if _pattern("bare_that").match(text, low, end) is not None:
        return Clause(Shape.THAT, low, end, low, end)
    if low > start and (that := _pattern("to_that").match(text, low, end)) is not None:
        return Clause(Shape.THAT, low, that.start("that"), that.end(), end)
    verb = text[:low].rpartition(" ")[2].lower()
    task = _pattern("with_task").match(text, low, end) if verb in _tasking() else None
    if task is not None and infinitive(text, low, task.end("who")) is None:
        return Clause(Shape.OBJECT, low, task.end("who"), task.end(), end)
    for match in _found(text, low, end):
        if _is_asked(text, match, low) and not _is_aside(text, match, low, end):
            return Clause(Shape.INFINITIVE, low, match.start(), match.start(), end)
        if _word_before(text, match) in _objects() and _is_object(text[low : match.start()]):
            break
    if text[low:end].rstrip().endswith((":", "—", "–", " to")):
        to = _pattern("to_list").search(text, low, end)
        return Clause(Shape.LIST, low, to.start() if to is not None else end, end, end)
    return Clause(Shape.OBJECT, low, end, low, end)


def _is_asking(text: str, end: int, at: int) -> bool:
    """Whether a noun asks somebody unnamed for something: "reiterates its call to keep …"."""
    if not text.endswith(("call", "calls", "request"), 0, end):
        return False
    return begins_with_verb(text, at) and _pattern("like_verbs").match(text, at) is None


def _is_asked(text: str, match: re.Match[str], floor: int) -> bool:
    before = _word_before(text, match)
    if before is None or match.start() <= floor + 1 or before not in _blocked():
        return True
    return before == "efforts" and _pattern("busy").search(text, floor, match.start()) is not None


def _is_aside(text: str, match: re.Match[str], floor: int, end: int) -> bool:
    """Whether it tells of another's report: "…, after the report to be issued in May, to …"."""
    aside = _pattern("yet_to_be").match(text, match.start(), end) is not None
    return aside and "," in text[floor : match.start()]


_NEAR = 50  # characters: how close to the verb its object stands


def _is_object(words: str) -> bool:
    """Whether nothing but adjectives stands between the verb and "efforts"."""
    prepositional = vocabulary.pattern("addressees", "prepositional")
    return len(words) < _NEAR and "," not in words and prepositional.search(words) is None


_KINDS_OF_RIGHTS = ("human ", "and cultural ")


def _word_before(text: str, match: re.Match[str]) -> str | None:
    """The word before, with what stands before it in "human rights", "and cultural rights"."""
    words = text[max(0, match.start() - 40) : match.start()]
    bare = words.rstrip(" ")
    low = bare.rfind(" ") + 1
    for kind in _KINDS_OF_RIGHTS:
        if bare.endswith(kind, 0, low):
            low -= len(kind)
    before = _pattern("word_before").search(words, low)
    return before[1] if before is not None else None


def infinitive(text: str, start: int, end: int) -> int | None:
    """Where the next infinitive begins."""
    match = next(_found(text, start, end), None)
    return match.start() if match is not None else None


def begins_with_verb(text: str, at: int, *, third: bool = False) -> bool:
    """Whether the next word is a plain verb: "requests the Mission | support …".

    ``third`` takes the third person too: "requests that the Mission | supports …".
    """
    match = _pattern("next_word").match(text, at)
    if match is None:
        return False
    return match[1] in _verbs() or (third and match[1].removesuffix("s") in _verbs())


def is_verb(word: str) -> bool:
    """Whether a word is a plain verb of the list."""
    return word in _verbs()


def infinitives(text: str, clause: Clause) -> tuple[tuple[int, str], ...]:
    """Where each coordinated infinitive of the clause begins, and its verb."""
    if clause.shape is not Shape.INFINITIVE:
        return ()
    first = _infinitive().match(text, clause.asked)
    if first is None:
        return ()
    found = [(first.start("verb"), first["verb"])]
    if _goes_on(text, first.end(), clause.end):
        found.extend(
            (match.start("verb"), match["verb"])
            for match in _pattern("continued").finditer(text, first.end(), clause.end)
            if match["verb"] in _verbs()
        )
    return tuple(found)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a "to" may begin a further infinitive: a cheap look before the pattern is tried."""
    at = start
    while (at := text.find(" to ", at, end)) >= 0:
        if text[at - 1] == " " or text.endswith(_joints(), start, at):
            return True
        at += 1
    return False


@cache
def _joints() -> tuple[str, ...]:
    return tuple(vocabulary.table("clauses")["before_continued"])
