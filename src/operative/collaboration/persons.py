"""Persons who speak for a body or a State, by their titles and names.

"The President of Mali, Mr. A B, met the Executive Director of UNICEF, C D" tells of Mali and of
UNICEF: the words for a person belong to the name of the one whom the person speaks for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from operative.collaboration import lexicon
from operative.collaboration.participants import (
    Kind,
    Participant,
    is_organ,
    overlapping,
)

Span = tuple[int, int]

_TITLED = 150  # characters before a name or a body in which a title stands
_OFFICER = "SECRETARY_GENERAL"  # whose representatives stand for somebody else
_HEADED = {Kind.NAMED, Kind.ORG, Kind.STATE}


def named(text: str, taken: Sequence[Participant]) -> list[Span]:
    """Where persons are named, without what is before or behind; apart and in order of the text.

    ``taken`` are the participants known by now, whose names no person has.
    """
    rules = lexicon.persons()
    spans: list[Span] = []
    for match in rules.named.finditer(text):
        called = "called" if match["called"] else "name"
        start = match.start() if called == "called" else match.start(called)
        spans.extend(_of_a_person(text, (start, match.end()), match.span(called), taken))
    if rules.title.search(text) is None:
        return _apart(spans)
    for match in rules.apart.finditer(text):
        low = max(0, match.start() - _TITLED)
        before = text[low : match.start()]
        chunk = before[max(before.rfind(","), before.rfind(";"), before.rfind(". ")) + 1 :]
        if rules.title.search(chunk):
            spans.extend(_of_a_person(text, match.span("name"), match.span("name"), taken))
    for match in rules.first.finditer(text):
        spans.extend(_of_a_person(text, match.span("name"), match.span("name"), taken))
    return _apart(spans)


def _of_a_person(text: str, span: Span, name: Span, taken: Sequence[Participant]) -> Iterator[Span]:
    """The span where its name is a person's and nobody else's."""
    words = text[slice(*name)].replace("-", " ").split()
    shouted = len(words) > 1 and words[0].isupper() and len(words[0].rstrip(".")) > 2
    if (shouted and span == name) or not lexicon.persons().never.isdisjoint(words):
        return
    if any(p.ids for p in overlapping(taken, *name)):
        return
    yield span


def _apart(spans: list[Span]) -> list[Span]:
    """Those that stand apart, the first and then the longest, in order."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _sent_there(text: str, found: list[Participant], one: Participant, titled: Participant) -> bool:
    """Whether the State before somebody is only where the same person is sent: "the Special
    Representative for Mali and Head of the Office".
    """
    last = found[-1] if found else None
    if last is None or last.kind is not Kind.STATE or titled.start == one.start:
        return False
    if text[last.end : titled.start] != lexicon.persons().and_also:
        return False
    low = found[-2].end if len(found) > 1 else 0
    return lexicon.persons().sent_to.search(text, low, last.start) is not None


def headed(text: str, found: Sequence[Participant], *, sure: bool = False) -> list[Participant]:
    """The participants, in order, with the titles before them of whoever heads them.

    Those that are ``sure`` are the titles before States, and several of one person.
    """
    rows: list[Participant] = []
    for one in found:
        titled = _with_title(text, one, rows[-1].end if rows else 0)
        if not sure or one.kind is Kind.STATE or _has_two(text, titled.start, one.start):
            one = titled
        if _sent_there(text, rows, one, titled):
            one = replace(titled, start=rows.pop().start)
        elif rows and _is_one_person(text, rows[-1], one):
            one = replace(one, start=rows.pop().start)
        rows.append(one)
    return rows


def joined(text: str, found: Sequence[Participant], people: Sequence[Span]) -> list[Participant]:
    """The participants, in order, with their titles and the names of persons around them."""
    rows: list[Participant] = []
    starts = [start for start, _ in people]
    titled = headed(text, found)
    for one, following in zip_longest(titled, titled[1:]):
        low = rows[-1].end if rows else 0
        limit = following.start if following else len(text)
        rows.append(_with_name(text, one, (low, limit), people, starts))
    return rows


def _has_two(text: str, start: int, end: int) -> bool:
    """Whether the words before somebody are two titles of one person."""
    return text.find(lexicon.persons().and_also, start, end) >= 0


def _is_one_person(text: str, one: Participant, other: Participant) -> bool:
    """Whether two titles are of one person: "the Special Representative and Head of the Office"."""
    rules = lexicon.persons()
    return (
        text[one.end : other.start] == rules.and_also
        and one.kind in (Kind.NAMED, Kind.ORG, Kind.SELF)
        and rules.office.fullmatch(text, one.start, one.end) is not None
        and rules.title.match(text, other.start) is not None
    )


def _with_title(text: str, one: Participant, low: int) -> Participant:
    """Somebody with the words before it for who heads it or speaks for it."""
    rules = lexicon.persons()
    if one.kind not in _HEADED or one.mechanism or not one.ids or _OFFICER in one.ids:
        return one
    if any(map(is_organ, one.ids)) or not text.endswith(rules.links, low, one.start):
        return one
    if text.endswith(rules.and_also, low, one.start) and not rules.office.match(text, one.start):
        return one
    match = rules.title_of.search(text, max(low, one.start - _TITLED), one.start)
    if match is None or not lexicon.organizations().mechanism_heads.isdisjoint(match[0].split()):
        return one
    if one.kind is Kind.STATE and rules.sent_to.search(text, match.start(), one.start):
        return one  # whoever is sent to a State does not speak for it
    if rules.role.search(text, max(0, match.start() - _TITLED), match.start()):
        return one
    if rules.former.search(text, max(0, match.start() - _TITLED), match.start()):
        return replace(one, ids=(), kind=Kind.VAGUE)  # who headed it no longer speaks for it
    return replace(one, start=match.start())


def _with_name(
    text: str, one: Participant, limits: Span, people: Sequence[Span], starts: Sequence[int]
) -> Participant:
    """Somebody with the name of the person right before or behind, no further than the limits."""
    if not one.ids:
        return one
    low, high = limits
    rules = lexicon.persons()
    place = bisect_left(starts, one.start)
    if place > 0:
        start, end = people[place - 1]
        titled = rules.title.search(text, one.start, one.end) is not None
        if titled and start >= low and rules.before.fullmatch(text, end, max(end, one.start)):
            one = replace(one, start=start, person=True)
    place = bisect_left(starts, one.end)
    if place < len(people):
        start, end = people[place]
        if end <= high and rules.behind.fullmatch(text, one.end, start):
            one = replace(one, end=end, person=True)
    return one
