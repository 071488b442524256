"""Who is meant by words for several who were named before: "the two organizations", "they".

Which words these are, and what the sentence before must say, is data (``antecedents.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from operative.collaboration import lexicon, partners
from operative.collaboration.clauses import Clause, sentence_start
from operative.collaboration.participants import Kind, Participant, overlapping, put

_PEOPLE = 40  # characters before the words in which those may stand who act for them
_PLACE = 20  # characters before a State that can make a place of it
_LOOKED_AT = 40  # names of a sentence: who stands farther off is not meant
_FAR = 3_000  # characters before the words: nor is who stands there


def resolve(text: str, found: list[Participant]) -> list[Participant]:
    """The participants of a text, given in order, with those whom words for several mean."""
    rows = list(found)
    for rule in lexicon.several():
        for match in rule.pattern.finditer(text):
            if _is_followed(text, rows, match.end()):
                continue  # "the two organizations, A and B"
            ids = _meant(text, rows, match, rule)
            if ids:
                states = all(one.startswith("STATE:") for one in ids)
                kind = Kind.STATE if states else Kind.NAMED
                put(rows, Participant(_begin(text, match.start()), match.end(), ids, kind))
    return rows


def _is_followed(text: str, found: list[Participant], end: int) -> bool:
    """Whether those who are meant are named right behind the words."""
    behind = lexicon.named_behind().match(text, end)
    return behind is not None and bool(overlapping(found, behind.end(), behind.end() + 1))


def _begin(text: str, start: int) -> int:
    """Where the words begin, with those who act for somebody: "the teams of both bodies"."""
    people = lexicon.people_of().search(text, max(0, start - _PEOPLE), start)
    return people.start() if people else start


def _meant(
    text: str, found: list[Participant], match: re.Match[str], rule: lexicon.Several
) -> tuple[str, ...]:
    """The ids of those whom the words mean; none where the text leaves it open."""
    count = rule.count(match)
    sentence = sentence_start(text, match.start())
    earlier = sentence_start(text, max(0, sentence - 1))
    spans = ((earlier, sentence), (sentence, match.start()))
    if rule.near:
        near = (_named(text, found, span, rule) for span in reversed(spans))
        return next((ids for ids in near if _fit(ids, count)), ())
    if count is None:
        return ()
    heads = _named(text, found, spans[0], replace(rule, headed=True))
    if len(heads) == count:
        return heads
    last = (_last(found, end, rule.kinds, count) for end in (sentence, match.start()))
    return next((ids for ids in last if len(ids) == count), ())


def _fit(ids: Sequence[str], count: int | None) -> bool:
    """Whether there are as many as the words say, or several."""
    return len(ids) == count if count else len(ids) > 1


def _named(
    text: str, found: list[Participant], span: tuple[int, int], rule: lexicon.Several
) -> tuple[str, ...]:
    """Who is named in a sentence and may be meant; none where it does not tell what it must."""
    start, end = span
    start += text.startswith(" ", start)
    if start >= end or not rule.tells(text, start, end):
        return ()
    near: Sequence[Participant] = overlapping(found, start, end)[-_LOOKED_AT:]
    if rule.headed:
        near = partners.subject(text, Clause(start, end, start, start), end, tuple(near)).partners
    return tuple(
        dict.fromkeys(
            actor
            for one in near
            if one.kind in rule.kinds and one.start >= start and one.end <= end
            if not (rule.bodiless and one.mechanism) and not _is_place(text, one)
            for actor in one.ids
        )
    )


def _is_place(text: str, one: Participant) -> bool:
    """Whether a State is where a thing was done."""
    low = max(0, one.start - _PLACE)
    places = lexicon.places_before()
    return one.kind is Kind.STATE and places.search(text, low, one.start) is not None


def _last(
    found: list[Participant], end: int, kinds: Collection[str], count: int
) -> tuple[str, ...]:
    """The last ids of these kinds before a place, ``count`` of them at most, as they stand."""
    ids: dict[str, None] = {}
    for one in reversed(overlapping(found, max(0, end - _FAR), end)):
        if one.end <= end and one.kind in kinds:
            ids.update(dict.fromkeys(reversed(one.ids)))
        if len(ids) >= count:
            break
    return tuple(ids)[:count][::-1]
