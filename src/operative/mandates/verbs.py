"""Find the main verbs of the organ that speaks.

A paragraph of a resolution goes on the sentence that the organ's name began: "The General
Assembly, … *Requests* …, and *invites* …". Its main verbs are finite and stand at the head of the
paragraph or after a boundary (a comma, a semicolon, "and"), perhaps behind wrapping words ("also",
"in this regard"). Presidential statements, decisions and declarations name their subject in each
sentence instead. Participles ("…, encouraging …") are no acts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from operative.mandates import vocabulary
from operative.mandates.vocabulary import Sense


@dataclass(slots=True)
class Found:
    """A verb phrase at ``start..end``; ``head`` is where its act begins, wrapping included."""

    head: int
    start: int
    end: int
    verb: str
    force: str
    wrapping: tuple[str, ...]
    calling: bool = False


def is_tied(found: Found) -> bool:
    """Whether the verb's party stands behind "to": "appeals to States"."""
    return found.force in vocabulary.table("phrases")["tied"]


@dataclass(frozen=True, slots=True)
class _Grammar:
    wrap: str
    left: re.Pattern[str]
    start: re.Pattern[str]
    sentence: re.Pattern[str]
    between: re.Pattern[str]
    after: re.Pattern[str]
    coordinated: re.Pattern[str]
    wrapped: re.Pattern[str]
    manner: re.Pattern[str]
    relative: re.Pattern[str]
    last_words: frozenset[str]


@cache
def _grammar() -> _Grammar:
    data = vocabulary.table("phrases")
    wrap = vocabulary.prefix_tree(vocabulary.spelt_out(data["wrapping"]))
    adverb = vocabulary.prefix_tree(vocabulary.spelt_out(data["adverbs"]))
    manner = vocabulary.manner() + "|" + vocabulary.alternation(data["manner"])
    organ = vocabulary.alternation(data["organs"])
    lists = vocabulary.alternation(data["relative_lists"])
    wrapped = rf"(?:,?\s*(?:{wrap})(?![\w-]),?\s+)*"
    wraps = rf"(?P<wrap>{wrapped})(?P<adverb>(?:(?:{adverb})\s+)*)"
    ends = {words.split()[-1].strip("()?:") for words in data["wrapping"] + data["adverbs"]}
    ends |= set(data["before_verb"])
    openers = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in data["openers"])
    speakers = vocabulary.alternation(data["speakers"])
    return _Grammar(
        wrap=wrap,
        left=re.compile(
            rf"(?P<edge>[,;:.\])”\"—–-]\d{{0,3}}\s+(?:and|but)?,?\s*|,and\s+|\s(?:and|but),?\s+)"
            rf"(?:(?<=and )it\s+|{wrapped}we\s+)?{wraps}$"
        ),
        start=re.compile(
            rf"\s*(?:\([a-z]{{1,4}}\)\s*)?{wraps}(?P<verb>[a-z][a-z-]+)(?![\w-])", re.IGNORECASE
        ),
        sentence=re.compile(
            r"(?<!\S)(?:^|(?<=[.;:]\s)|(?<=[.;:”]\s\s)|(?<=[.,]”\s))\s*"
            rf"(?:(?:{openers})\b[^.;]{{0,400}}?,\s+)?(?:(?i:{wrap}),?\s+)*"
            rf"(?:[Tt]he\s+(?:{organ})|{speakers})"
            rf"(?:,[^.;]{{3,400}}?,)?\s+(?i:{wraps})(?P<verb>[a-z][a-z-]+|[A-Z]{{4,}})(?![\w-])"
        ),
        between=re.compile(rf",?\s*(?:{wrap}),?(?=\s)"),
        after=re.compile(rf"(?:,\s*(?:{wrap})(?=,)|\s+(?:{wrap})(?![\w-]))"),
        coordinated=re.compile(
            rf"\s+and\s+(?P<wrap>(?:(?:{wrap})\s+)*)(?P<adverb>(?:(?:{adverb})\s+)*)"
            r"(?P<verb>[a-z][a-z-]+)(?![\w-])"
        ),
        wrapped=re.compile(rf"(?:{wrap})(?![\w-])", re.IGNORECASE),
        manner=re.compile(rf",?\s+(?P<words>{manner})(?![\w-])"),
        relative=re.compile(rf"\b(?:which|who|that)\s+(?:also\s+|\w+ly\s+)?(?:{lists})\b[^;.]*$"),
        last_words=frozenset(ends),
    )


@cache
def _automaton(person: str) -> tuple[AhoCorasick, tuple[str, ...]]:
    forms = tuple(sorted(vocabulary.senses()[person]))
    automaton = AhoCorasick([f" {form}" for form in forms], implementation=Implementation.DFA)
    return automaton, forms


def find(
    text: str,
    *,
    carried: bool = False,
    plural: bool = False,
    candidates: Candidates | None = None,
) -> tuple[Found, ...]:
    """The main verb phrases of a paragraph, in text order.

    ``text`` has plain spaces only. ``carried`` says that the paragraph goes on its parent's
    sentence, ``plural`` that those who speak say "we". ``candidates`` stands in for the automaton
    that says where to look.
    """
    found: list[Found] = []
    person = "third"
    opening, person = _opening(text, carried=carried, plural=plural)
    if opening is not None:
        found.append(opening)
    elif (subject := _grammar().sentence.match(text)) is not None:
        for person in ("third", "past", "plural"):
            first = _phrase(text, subject, person, mid=False)
            if first is not None:
                found.append(first)
                break
        else:
            person = "third"
        if person == "past":
            found.extend(_later_sentences(text, found[-1].end, person))
            found.extend(_also_asked(text, found, candidates or _candidates))
            return _ordered(found)
    if found and ". " in text:
        found.extend(_later_sentences(text, found[-1].end, person))
    found.extend(_coordinate(text, person, found, candidates or _candidates))
    return _ordered(found)


def _ordered(found: list[Found]) -> tuple[Found, ...]:
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _opening(text: str, *, carried: bool, plural: bool) -> tuple[Found | None, str]:
    """The verb at the head of the paragraph, if it is one, and its person.

    A bare plural ("1. Recognize …", after "We, the Heads of State,") or past ("(a) Took note …",
    after "the Council:") counts only where no parent's verb asks for it ("Calls upon States to:
    (a) Recognize …").
    """
    match = _grammar().start.match(text)
    if match is None:
        return None, "third"
    third = _phrase(text, match, "third", mid=False)
    if third is not None or carried:
        return third, "third"
    for person in ("plural", "past"):
        other = _phrase(text, match, person, mid=not plural)
        if other is not None:
            return other, person
    return None, "third"


def _also_asked(text: str, before: list[Found], candidates: Candidates) -> list[Found]:
    """What else a minute says was asked: "The Committee took note of … and requested A to …".

    A past form may be a participle as well ("the measures adopted"), so only one that asks counts.
    """
    told = vocabulary.pattern("phrases", "asked_then")
    return [
        one
        for one in _coordinate(text, "past", before, candidates)
        if vocabulary.scale()[one.force].directive and told.match(text, one.end) is not None
    ]


def _later_sentences(text: str, start: int, person: str) -> list[Found]:
    found = []
    for match in _grammar().sentence.finditer(text, start):
        phrase = _phrase(text, match, person, mid=False)
        if phrase is not None:
            found.append(phrase)
    return found


def _candidates(text: str, person: str) -> Iterator[tuple[int, int]]:
    """Where a verb stands after a word or mark that may be a boundary: its space and its end."""
    automaton, forms = _automaton(person)
    ends = _grammar().last_words
    read = _lowered(text)
    for index, at, _ in automaton.find_matches_as_indexes(read, overlapping=True):
        stop = at + 1 + len(forms[index])
        if stop < len(text) and (text[stop].isalnum() or text[stop] in "-_"):
            continue
        word = read[read.rfind(" ", 0, at) + 1 : at]
        last = word.rpartition(",")[2]  # "Development,and"
        if last in ends or word.rstrip("0123456789")[-1:] in _MARKS:  # ",² welcomes": a footnote
            yield at, stop


def _lowered(text: str) -> str:
    """Words in capitals in small letters, character for character: "and FURTHER REQUESTS"."""
    return _CAPITAL_WORD.sub(lambda word: word[0].lower(), text)


Candidates = Callable[[str, str], Iterator[tuple[int, int]]]
_MARKS = ',;:.)”"—–-'


def _coordinate(text: str, person: str, before: list[Found], candidates: Candidates) -> list[Found]:
    """Verbs after a boundary inside a sentence."""
    left, read = _grammar().left, _lowered(text)
    taken = bytearray(len(text))  # 1 where a verb found already stands
    for one in before:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    found = []
    for at, stop in candidates(text, person):
        if taken[at + 1]:
            continue
        floor = max(0, at - 110)
        match = left.search(read, floor, at + 1)
        if match is None or (not before and not _carries(text)):
            continue
        phrase = _build(text, match, at + 1, stop, person, mid=True)
        if phrase is None or _nested(text, match, phrase, before):
            continue
        found.append(phrase)
        taken[phrase.start : phrase.end] = b"\1" * (phrase.end - phrase.start)
    return found


def _carries(text: str) -> bool:
    """Whether a paragraph without a verb at its head may hold one further on.

    It may where it begins as a sentence or a sub-paragraph does: "To take …, and in this regard
    urges". The rest of a torn line begins otherwise.
    """
    return vocabulary.pattern("phrases", "whole").match(text) is not None


def _nested(text: str, edge: re.Match[str], phrase: Found, before: list[Found]) -> bool:
    """Whether the verb goes on a relative clause or stands inside quotation marks."""
    floor = max((one.end for one in before if one.end <= phrase.start), default=0)
    stretch = text[floor : edge.start() + 1]  # with the mark itself, which may close a quotation
    closed = stretch.count("”") + stretch.count("’’")
    if stretch.count("“") > closed or text.count('"', 0, edge.start() + 1) % 2:
        return True
    if edge["wrap"].strip(" ,") or ("," in edge["edge"] and "and" in edge["edge"]):
        return False
    if vocabulary.scale()[phrase.force].directive and (
        "and" in edge["edge"] or _asks(text, phrase)
    ):
        return False
    return _grammar().relative.search(stretch[-220:]) is not None


_REACH = 150  # characters: how far behind a directive verb its infinitive is looked for


def _asks(text: str, phrase: Found) -> bool:
    """Whether an infinitive or a that-clause follows, as it does where the organ itself asks."""
    return (
        vocabulary.pattern("phrases", "asks").search(text, phrase.end, phrase.end + _REACH)
        is not None
    )


def _phrase(text: str, match: re.Match[str], person: str, *, mid: bool) -> Found | None:
    return _build(text, match, match.start("verb"), match.end("verb"), person, mid=mid)


def _build(
    text: str, match: re.Match[str], start: int, stop: int, person: str, *, mid: bool
) -> Found | None:
    form = text[start:stop].lower()
    uses = vocabulary.senses()[person].get(form)
    if uses is None:
        return None
    one = _sense(text, stop, uses, mid=mid, certain=_certain(match["wrap"]))
    if one is None:
        return None
    sense, end, words, inner = one
    adverb = match["adverb"].strip()
    low = match.start("adverb") if adverb else start
    verb = " ".join(f"{adverb} {form} {words}".lower().split())
    wrapping = _wraps(match["wrap"]) + inner
    head = match.start("wrap") if match["wrap"].strip(" ,") else low
    if not words and (more := _grammar().manner.match(text, end)) is not None:
        words, end = more["words"], more.end()
        verb = " ".join(f"{verb} {words}".lower().split())
    force = sense.force
    if sense.calling:
        force = vocabulary.table("verbs")["calling"].get(words.split()[-1].lower(), force)
    joined = None if sense.calling or words else _grammar().coordinated.match(text, end)
    if (
        joined is not None
        and (other := _phrase(text, joined, person, mid=False))
        and not _asks_alone(force, other)
    ):
        rank = vocabulary.scale()[other.force].rank or 0
        stronger = rank >= (vocabulary.scale()[force].rank or 0)
        verb, end = f"{verb} and {other.verb}", other.end
        wrapping += other.wrapping
        force = other.force if stronger else force
    elif (after := _grammar().after.match(text, end)) is not None and not words:
        wrapping += _wraps(after[0])
    return Found(head, low, end, verb, force, wrapping, sense.calling)


def _asks_alone(force: str, other: Found) -> bool:
    """Whether the second verb has an object of its own: "condemns the raids" and "calls for"."""
    asking = vocabulary.scale()[force].directive
    return not asking and other.verb.endswith(("call for", "calls for"))


def _certain(wrap: str) -> bool:
    """Whether words that link acts stand before the verb, so that it is no noun."""
    words = " ".join(wrap.lower().replace(",", " ").split())
    return bool(words) and words not in vocabulary.table("phrases")["loose"]


def _sense(
    text: str, stop: int, uses: tuple[Sense, ...], *, mid: bool, certain: bool
) -> tuple[Sense, int, str, tuple[str, ...]] | None:
    """The sense in which the verb is used, where its phrase ends, its words and what wraps them.

    ``certain`` says that it is a verb by what wraps it, whatever follows: "and in this regard
    requests enhanced reporting".
    """
    between = _grammar().between.match(text, stop)
    gap = between.end() if between is not None else stop
    read = text.lower() if text[:stop].endswith(_CAPITALS) else text  # "CALLS UPON"
    for sense in uses:
        if sense.start_only and mid:
            continue
        end, words = stop, ""
        inner: tuple[str, ...] = ()
        if sense.words is not None:
            tried = [(at, at != stop) for at in dict.fromkeys((stop, gap))]
            for at, wrapped in tried:
                bare = _skip(text, at)
                hit = vocabulary.compiled(sense.words).match(read, bare)
                if hit is not None:
                    end, words = hit.end(), hit[0]
                    inner = _wraps(text[stop:at]) if wrapped else ()
                    break
            else:
                continue
        if ((mid and not certain) or sense.strict) and not _before(text, end, sense):
            continue
        if sense.never is not None and vocabulary.compiled(sense.never).match(text, end):
            continue
        return sense, end, words, inner
    return None


_CAPITAL_WORD = re.compile(r"\b[A-Z]{4,}\b")
_CAPITALS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _before(text: str, end: int, sense: Sense) -> bool:
    if sense.before is None:
        return True
    before = vocabulary.compiled(sense.before)
    if before.match(text, end):
        return True
    between = _grammar().between.match(text, end)
    return between is not None and before.match(text, between.end()) is not None


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " ,":
        at += 1
    return at


def _wraps(text: str) -> tuple[str, ...]:
    if not text:
        return ()
    return tuple(" ".join(m[0].lower().split()) for m in _grammar().wrapped.finditer(text))
