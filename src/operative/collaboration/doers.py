"""Who does what a list of partners takes part in: before the cue, behind the list, or above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from operative.collaboration import lexicon, partners
from operative.collaboration.clauses import Clause, first_verb
from operative.collaboration.hits import Hit
from operative.collaboration.lexicon import Trait
from operative.collaboration.participants import BODIES, NAMED, Kind, Participant
from operative.collaboration.partners import Listed

_HEADS_A_LIST = {Kind.NAMED, Kind.SELF}


def above(hit: Hit) -> tuple[Participant, ...]:
    """Who the items of a list are said of, where a name tells: "The Fund will: (a) … with B". They
    have no place in the clause.
    """
    if not hit.text[hit.clause.head_start : hit.clause.head_end].rstrip().endswith(":"):
        return ()
    head = Clause(
        hit.clause.head_start, hit.clause.head_end, hit.clause.head_start, hit.clause.head_start
    )
    heads = partners.subject(hit.text, head, head.end, hit.found).partners
    told = len(heads) == 1 and heads[0].kind in _HEADS_A_LIST
    return tuple(replace(one, start=0, end=0) for one in heads) if told else ()


def has_owners(hit: Hit, owners: Sequence[Participant]) -> bool:
    """Whether those whose cooperation it is are named, and it heads its clause: nobody else is
    said to take part in "The cooperation of A with B continued".
    """
    named = any(p.kind in NAMED for p in owners) and hit.start < owners[0].start
    lead = hit.text[partners.opened(hit.text, hit.clause, hit.start) : hit.start]
    return named and lexicon.clauses().article.fullmatch(lead.strip()) is not None


def is_run(hit: Hit, heads: tuple[Participant, ...]) -> bool:
    """Whether a programme is only what is run: "the X Programme is implemented together with A"."""
    words = lexicon.clauses()
    return (
        hit.rule.part == "aside"
        and all(words.programme.search(hit.text, p.start, p.end) for p in heads)
        and words.is_run.fullmatch(hit.text, heads[-1].end, hit.start) is not None
    )


def acting(hit: Hit) -> tuple[Participant, ...]:
    """Who stands right before a participle ("helped A collaborating with B"), and by whom
    something is done ("prepared by A together with B").
    """
    if hit.rule.part == "aside":
        doers = partners.agents(hit.text, hit.clause, hit.start, hit.found)
        return doers or _second_subject(hit)
    if not hit.rule.verb:
        return ()
    words = lexicon.clauses()
    if not words.participle.match(hit.match[0]):
        return _second_subject(hit)
    return tuple(
        p for p in hit.found if p.ids and words.doing.fullmatch(hit.text, p.end, hit.start)
    )


def _second_subject(hit: Hit) -> tuple[Participant, ...]:
    """Who heads the part of a clause in which the cue stands: "… in May, and UNICEF worked with",
    "a paper, for which UNICEF has met with".
    """
    words = lexicon.clauses()
    for one in reversed(hit.found):
        if not (hit.clause.start < one.start and one.end <= hit.start):
            continue
        if one.kind not in NAMED or not one.ids or not partners.heads_a_part(hit.text, one):
            continue
        beside = hit.text[one.end : hit.start] in lexicon.joints().comma  # "but A, with B, built"
        behind = beside or one.end + 1 >= hit.start
        if not (behind or words.next_verb.match(hit.text, one.end, hit.clause.end)):
            continue
        if first_verb(hit.text, hit.clause.start, one.start) is not None:
            # "…, and it worked with": who heads the sentence goes on
            return (
                () if lexicon.clauses().pronoun.fullmatch(hit.text, one.start, one.end) else (one,)
            )
    return ()


def inner(hit: Hit) -> list[Participant]:
    """Whose cooperation it is: "the cooperation of A and B with C", "A cooperation with C"."""
    if Trait.OWNED not in hit.rule.traits:
        return []
    within = [p for p in hit.found if hit.start < p.start and p.end < hit.end and p.ids]
    if within and lexicon.clauses().whose.fullmatch(hit.text, hit.start, within[0].start):
        return within
    return [p for p in hit.found if p.kind is Kind.GROUP and p.end + 1 == hit.start]


def fronted(hit: Hit, listed: Listed) -> tuple[Participant, ...]:
    """The subject behind a list: "together with A and B, C began …"; none where C is a partner."""
    opens = hit.rule.kind == "member" or opens_a_clause(hit)
    if not (hit.rule.part == "aside" or opens) or not listed.partners:
        return ()
    last = listed.partners[-1]
    if len(listed.partners) < 2 and not listed.vague:
        return ()
    verb = lexicon.clauses().verb.match(hit.text, last.end + 1)
    if verb is None and opens:
        verb = lexicon.joint_subject().pattern.match(hit.text, last.end)
    if verb is None:
        return ()
    if _after_a_comma(hit.text, last):
        return (last,)
    if hit.rule.kind != "member" or not listed.partners[0].mechanism:
        return ()
    # "through the Forum, A and B began": behind the first comma stand those who did it
    rest = listed.partners[1:]
    first = next((place for place, one in enumerate(rest) if _after_a_comma(hit.text, one)), None)
    return () if first is None else rest[first:]


def behind_introduction(hit: Hit) -> tuple[Participant, ...]:
    """The subject behind an introduction that holds the cue: "With A’s help, B and C have"."""
    start = partners.opened(hit.text, hit.clause, hit.clause.end)
    if start <= hit.start:
        return ()
    subject = partners.subject(hit.text, hit.clause, hit.clause.end, hit.found).partners
    heads = tuple(p for p in subject if p.ids and p.start >= start)
    if not any(p.kind in NAMED for p in heads):
        return ()
    return heads if lexicon.clauses().verb.match(hit.text, heads[-1].end + 1) else ()


def opens_a_clause(hit: Hit) -> bool:
    """Whether an introduction begins the clause: "Working with A, B began", "As a partner of"."""
    return (
        hit.rule.verb
        and hit.start == hit.clause.start
        and lexicon.clauses().opening.match(hit.match[0]) is not None
    )


def is_asked_with(hit: Hit, listed: Listed) -> bool:
    """Whether whoever reports is told what to do with a body: "(a) Publish a guide with A"."""
    if all(p.kind not in BODIES for p in listed.partners):
        return False
    opening = lexicon.clauses().imperative.match(hit.text, hit.clause.start)
    return opening is not None and opening[1] in lexicon.imperatives()


def _after_a_comma(text: str, one: Participant) -> bool:
    return text.endswith(lexicon.joints().comma, 0, one.start)
