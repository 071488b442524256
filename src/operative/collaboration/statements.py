"""The statements of collaboration in one paragraph.

A statement grows from a cue: words such as "in cooperation with" open a list of partners; the
subject before them, or the reporting entity where the subject is "the Office" or nobody, is the
other side. Which words are cues, what ends a list and what makes them no statement is data
(``data/en``). What counts as a statement is said in the guide to the labelled cases in
../shared/gold, and in ``docs/accuracy.md``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from operative.actors.model import ActorKind
from operative.collaboration import (
    candidates,
    form,
    lexicon,
    naming,
    periods,
    scoring,
    spans,
    status,
    topics,
    wording,
)
from operative.collaboration.candidate import Candidate
from operative.collaboration.clauses import sentence_start, stretches, uninterrupted
from operative.collaboration.model import Period, Statement, Status
from operative.collaboration.participants import Kind, Participant, Registry, overlapping
from operative.collaboration.setting import Setting

_BESIDE = 80  # characters before the name of a State that say whether it is a place
_NAMED_FOR_THEIR_WORK = {ActorKind.ENTITY, ActorKind.MISSION, ActorKind.ORGANIZATION}


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with all that was weighed, and its score."""

    candidate: Candidate
    found: tuple[Participant, ...]
    setting: Setting
    actors: tuple[str, ...]
    features: dict[str, float]
    score: float
    least: float  # the score from which it is a statement

    @property
    def holds(self) -> bool:
        """Whether it is a statement by its score."""
        return self.score >= self.least


def find(
    text: str,
    *,
    entity: str | None,
    registry: Registry,
    offset: int = 0,
    placed: Status | None = None,
    subject: str = topics.CHILD_PROTECTION,
) -> tuple[Statement, ...]:
    """The statements that a paragraph makes, in order of their cues.

    ``entity`` is the reporting entity; where it is ``None``, ``SELF`` stands for it. ``offset`` is
    where the paragraph begins in its document, and is added to the spans. ``placed`` is the status
    that its place there gives where its own words give none. ``subject`` is the vocabulary of
    topics (:func:`topics.load`). Odd text gives an empty tuple and
    raises nothing.
    """
    return tuple(
        one
        for start, end in stretches(text)
        for one in _found(text[start:end], entity, registry, offset + start, placed, subject)
    )


def _found(
    text: str,
    entity: str | None,
    registry: Registry,
    offset: int,
    placed: Status | None,
    subject: str,
) -> tuple[Statement, ...]:
    kept = [
        one for one in judge(text, entity=entity, registry=registry, placed=placed) if one.holds
    ]
    if not kept:
        return ()
    return tuple(
        _statement(text, one, (offset + start, offset + end), placed, registry, subject)
        for (start, end), one in _spanned(text, kept, entity).items()
    )


def _spanned(text: str, kept: list[Judged], entity: str | None) -> dict[tuple[int, int], Judged]:
    """The statements by their spans; those that no border of the text parts become one."""
    found: dict[tuple[int, int], Judged] = {}
    for span, one in zip(spans.of(text, (one.candidate for one in kept)), kept, strict=True):
        held = found.get(span)
        if held is None:
            found[span] = one
            continue
        held.candidate.take_in(one.candidate)
        found[span] = replace(
            held, actors=held.candidate.actors(entity), score=max(held.score, one.score)
        )
    return found


def judge(
    text: str, *, entity: str | None, registry: Registry, placed: Status | None = None
) -> tuple[Judged, ...]:
    """Every candidate of a paragraph with its score, also those that fall short.

    Where no cue gives any, the words of each clause together may (:mod:`.wording`). What stands in
    a column of what was done is no result hoped for.
    """
    rows = candidates.cued(text)
    if not (rows or wording.may_tell(text)) or lexicon.context().paragraph.any_in(text):
        return ()
    setting = Setting.of(text)
    if placed is Status.DONE:
        setting = replace(setting, hoped=False, titled=False, deliverable=False)
    found = naming.find(text, registry, entity)
    judged = []
    plain = uninterrupted(text)
    told = found if plain is text else tuple(p for p in found if plain[p.start] != " ")
    for candidate in candidates.find(plain, told, rows):
        actors = candidate.actors(entity)
        if len(actors) < 2:
            continue
        features = scoring.features(text, candidate, setting, actors, entity)
        candidate.narrow()
        score, least = scoring.score(features), scoring.threshold()
        judged.append(Judged(candidate, found, setting, actors, features, score, least))
    return tuple(judged) or _by_wording(text, found, setting, entity)


def _by_wording(
    text: str, found: tuple[Participant, ...], setting: Setting, entity: str | None
) -> tuple[Judged, ...]:
    """What the words of each clause say together, where at least two take part."""
    least = wording.learned().threshold
    return tuple(
        Judged(candidate, found, setting, actors, told.features, wording.score(told), least)
        for candidate, told in wording.find(text, found, setting, entity)
        if len(actors := candidate.actors(entity)) > 1
    )


def _statement(
    text: str,
    judged: Judged,
    span: tuple[int, int],
    placed: Status | None,
    registry: Registry,
    subject: str,
) -> Statement:
    candidate = judged.candidate
    return Statement(
        actors=judged.actors,
        form=form.of(text, candidate),
        status=status.of(
            text,
            candidate,
            judged.found,
            deliverable=judged.setting.deliverable,
            placed=placed,
        ),
        start=span[0],
        end=span[1],
        topics=_topics(text, judged, registry, subject),
        places=_places(text, judged),
        score=round(judged.score, 3),
        period=_period(text, candidate),
        cues=tuple(dict.fromkeys(match[0].strip() for match in candidate.cues)),
    )


def _period(text: str, candidate: Candidate) -> Period | None:
    """The years that the clause gives, or else its sentence up to there: "In 2024, …"."""
    clause = candidate.clause
    sentence = sentence_start(text, clause.start)
    return periods.find(text[clause.start : clause.end]) or periods.find(
        text[sentence : clause.end]
    )


def _topics(text: str, judged: Judged, registry: Registry, subject: str) -> tuple[str, ...]:
    """What the clause is about, or else its sentence, without facets.

    The names of entities say nothing of that ("World Health Organization"); those of mechanisms and
    of mandates do ("Working Group on Violence against Children").
    """
    vocabulary = topics.load(subject)
    clause = judged.candidate.clause
    words = _unnamed(text, (clause.start, clause.end), judged.found, registry)
    found = topics.find(words, vocabulary)
    if found:
        return found
    start = sentence_start(text, clause.start)
    end = text.find(". ", max(clause.start, clause.end - 2))  # a clause may end with the mark
    sentence = (start, end if end > 0 else len(text))
    return topics.find(_unnamed(text, sentence, judged.found, registry), vocabulary, facets=False)


def _unnamed(
    text: str, span: tuple[int, int], found: tuple[Participant, ...], registry: Registry
) -> str:
    """The words of a span, without the names of entities and organizations."""
    rows = []
    start, end = span
    for one in overlapping(found, start, end):
        known = registry.get(one.ids[0]) if one.kind is Kind.NAMED and one.ids else None
        if known is not None and known.kind in _NAMED_FOR_THEIR_WORK:
            rows.append(text[start : one.start])
            start = one.end
    return " ".join([*rows, text[start:end]])


def _places(text: str, judged: Judged) -> tuple[str, ...]:
    """States in which the clause says that something was done, or that it names and that take no
    part, then regions, in order of the text.
    """
    clause = judged.candidate.clause
    states = [
        actor
        for p in overlapping(judged.found, clause.start, clause.end)
        if p.kind is Kind.STATE and clause.start <= p.start
        for actor in p.ids
        if _is_place(text, p, takes_part=actor in judged.actors)
    ]
    regions = [
        m[0]
        for m in lexicon.regions().finditer(text, clause.start, clause.end)
        if not any(p.ids for p in overlapping(judged.found, *m.span()))
    ]
    return tuple(dict.fromkeys([*states, *regions]))


def _is_place(text: str, state: Participant, *, takes_part: bool) -> bool:
    """Whether the name of a State says where something was done."""
    words, first = lexicon.located(), max(0, state.start - _BESIDE)
    if words.within.search(text[first : state.start]):
        return True
    named = words.government.search(text[first : state.end])
    named = named or words.instrument.match(text, state.end)
    return not takes_part and not named
