"""What may be a statement: the cues of a text, and what grows from them, each predicate once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from operative.collaboration import clauses, growing, lexicon, partners, predicates, subjects
from operative.collaboration.candidate import UNNAMED, Candidate
from operative.collaboration.clauses import Clause
from operative.collaboration.hits import Hit
from operative.collaboration.lexicon import Cue, Trait
from operative.collaboration.participants import Kind, Participant, overlapping
from operative.documents.seeking import Found

_ASKS = {Trait.HEADED, Trait.SEVERAL}  # of cues that say nothing where these are not met
_ARTICLE = 4  # characters of "The " and as little


@dataclass(frozen=True, slots=True)
class Cued:
    """A clause with the matches of the cues in it, in order."""

    clause: Clause
    hits: tuple[tuple[Cue, re.Match[str]], ...]


def cued(text: str) -> tuple[Cued, ...]:
    """The clauses of a text if it may hold a candidate, none else; without what interrupts them.

    This costs little and sorts most paragraphs of a report out, before anybody looks for names.
    """
    held = lexicon.cues_in_reach(text)
    if not held and subjects.two_names(text) is None:
        return ()
    text = clauses.uninterrupted(text)
    split = tuple(clauses.split(text))
    spans = [(one.start, one.end) for one in split]
    found: Sequence[Sequence[Found]] = [()] * len(split)
    if held:
        found = lexicon.cue_seeker().found_within(text, spans, held)
    rows = tuple(
        Cued(clause, _hits(text, clause, hits)) for clause, hits in zip(split, found, strict=True)
    )
    if any(_may_hold_one(text, row) for row in rows):
        return rows
    if subjects.two_names(text) is None:
        return ()
    return rows if any(subjects.may_act_jointly(text, clause) for clause in split) else ()


def find(text: str, found: tuple[Participant, ...], rows: tuple[Cued, ...]) -> list[Candidate]:
    """All candidates of a text, each predicate once, in order; ``rows`` is ``cued(text)``, and the
    text and those found in it are without what interrupts its clauses.
    """
    return [one for row in rows for one in _parted(text, row.clause, _grown(text, found, row))]


def _parted(text: str, clause: Clause, grown: Iterable[Candidate]) -> list[Candidate]:
    """The candidates of a clause, merged within each of its predicates."""
    rows = list(grown)
    if not rows:
        return rows
    starts = predicates.begin(text, clause, rows)
    parts: dict[int, list[Candidate]] = {}
    for one in rows:
        parts.setdefault(predicates.number(starts, one), []).append(one)
    kept = []
    for place in sorted(parts):
        for one in _merged(parts[place], text):
            if len(parts) > 1:
                one.predicate = predicates.narrow(clause, starts, place)
            kept.append(one)
    return kept


def _grown(text: str, found: tuple[Participant, ...], row: Cued) -> Iterator[Candidate]:
    """What grows from each cue of a clause, and from two who are its subject."""
    clause = row.clause
    near = tuple(overlapping(found, clause.head_start, clause.end))
    position = partners.introduced(text, clause)
    starts = predicates.begin(text, clause, ()) if row.hits else []
    for rule, match in row.hits:
        if match.start() < position or _is_named(text, rule, match, near):
            continue
        end = predicates.end(starts, match, clause)
        hit = Hit(text, replace(clause, end=end), rule, match, near)
        candidate = growing.grow(hit)
        if candidate is not None:
            candidate.clause = clause
            yield candidate
        if rule.kind != "member" and (candidate is not None or _ASKS.isdisjoint(rule.traits)):
            position = match.end()
    yield from subjects.joint(text, clause, near)


def _hits(
    text: str, clause: Clause, found: Sequence[Found]
) -> tuple[tuple[Cue, re.Match[str]], ...]:
    """The matches of the cues in a clause, by where they begin, the longer first."""
    if not found:
        return ()
    lowered, cues = text[clause.start : clause.end].lower(), lexicon.cues()
    hits = [
        (match.start(), -match.end(), place, match)
        for place, match in found
        if any(word in lowered for word in cues[place].needs)
    ]
    hits.sort(key=lambda hit: hit[:3])
    return tuple((cues[place], match) for *_, place, match in hits)


def _may_hold_one(text: str, row: Cued) -> bool:
    """Whether a cue of a clause may become a candidate: one of membership only with a body."""
    if any(rule.kind != "member" for rule, _ in row.hits):
        return True
    first = min((match.end() for _, match in row.hits), default=None)
    return first is not None and _may_name_a_body(text[first : row.clause.end])


def _may_name_a_body(text: str) -> bool:
    """Whether words hold one that mechanisms are named by, an abbreviation, or a long name."""
    heads = lexicon.organizations().mechanism_heads
    return (
        any(head in text for head in heads)
        or lexicon.clauses().abbreviated.search(text) is not None
        or subjects.two_names(text) is not None  # "the Meeting on Languages and Documents"
    )


def _is_named(text: str, rule: Cue, match: re.Match[str], found: tuple[Participant, ...]) -> bool:
    """Whether the words of a cue are those of a name."""
    start = match.start()
    return (rule.named and _is_in_a_name(text, start)) or any(
        p.start <= start and match.end() <= p.end and p.kind is not Kind.VAGUE
        for p in overlapping(found, start, match.end())
    )


def _is_in_a_name(text: str, start: int) -> bool:
    """Whether a cue is a word of some name: "Committee on Liaison with …"."""
    before = text[:start].rsplit(" ", 2) if text[start].isupper() else []
    return (
        len(before) > 1 and not before[-1] and before[-2].lower() in lexicon.organizations().links
    )


def _merged(candidates: Iterable[Candidate], text: str) -> list[Candidate]:
    """One candidate a predicate of the clause: asides join what they stand beside, and so do lists
    that are equal.
    """
    kept: list[Candidate] = []
    for one in candidates:
        held = next((k for k in kept if _same(k, one, text)), None)
        if held is None:
            kept.append(one)
            continue
        if _tells_how(held, one, text):
            held.ways = held.ways or len(held.rules)
            one.with_entity = held.with_entity
        held.take_in(one)
    return kept


def _tells_how(held: Candidate, one: Candidate, text: str) -> bool:
    """Whether what follows says how the first is done: "engage with A, both through membership in B
    and cooperation with C".
    """
    between = text[held.end : one.cues[0].start()]
    if one.subject and one.subject != held.subject:
        return False
    if held.ways and between in lexicon.joints().also:
        return True
    words = lexicon.clauses()
    if one.rules[0].kind == "member" and words.inside.match(one.cues[0][0]):
        heads = held.start - held.clause.start <= _ARTICLE  # "the unit of A and B works within"
        return (heads or between in (" ", ", ")) and held.rules[0].kind != "member"
    return words.ways.fullmatch(between) is not None


def _said_of(held: Candidate, one: Candidate) -> bool:
    """Whether the actors of the first are the subject of the second."""
    doers = {p.ids for p in (*held.subject, *held.sides)}
    return doers == {p.ids for p in one.subject}


def _is_another_part(held: Candidate, one: Candidate, text: str) -> bool:
    """Whether the first has a subject of its own, in a part behind that of the second: "A and B
    agreed on a plan, and C dug wells together with D".
    """
    return bool(held.subject) and all(
        p.start > one.end and partners.heads_a_part(text, p) for p in held.subject
    )


def _same(held: Candidate, one: Candidate, text: str) -> bool:
    if one.cues[0].start() < held.cues[0].start() and _is_another_part(held, one, text):
        return False
    if (
        held.rules[0].form is one.rules[0].form
        and held.with_entity == one.with_entity
        and {p.ids for p in held.sides} == {p.ids for p in one.sides}
    ):
        return True
    if any(p in held.sides for p in one.sides if p is not UNNAMED):
        return True
    if Trait.CONVENED in one.rules[0].traits and one.subject and _said_of(held, one):
        return True  # "A and B held a meeting, bringing together officials of C"
    if _tells_how(held, one, text):
        return True
    if "member" in (held.rules[0].kind, one.rules[0].kind):
        between = text[held.end : one.cues[0].start()]
        if between in (", ", " ") and lexicon.clauses().members.match(one.cues[0][0]):
            return True  # "chairs the Group, whose members include A and B"
        verb = one.rules[0].verb or lexicon.clauses().shared.match(one.cues[0][0])
        if between in lexicon.joints().together and verb and one.rules[0].kind != "member":
            return False  # "attends the Forum and works with A": a predicate of its own
        return lexicon.clauses().including.fullmatch(between) is not None
    asides = [c.rules[0].part == "aside" for c in (held, one)]
    between = text[held.end : one.cues[0].start()]
    return any(asides) and not lexicon.clauses().new_predicate.search(between)
