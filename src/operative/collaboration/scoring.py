"""How sure a suggestion is: a logistic regression over features that a person can read.

Its odds are then calibrated (Platt's method: a factor and an offset), so that of the suggestions
scored 0.9 about nine in ten are right. The weights are
``data/weights.json``, trained by ``eval/train_collaboration.py`` on labelled paragraphs;
``docs/accuracy/collaboration.md`` has what they reach on paragraphs not trained on.
"""

from __future__ import annotations

from operative.collaboration import lexicon, partners, weights
from operative.collaboration.candidate import Candidate
from operative.collaboration.clauses import sentence_start
from operative.collaboration.lexicon import Trait
from operative.collaboration.model import Form
from operative.collaboration.participants import SELF, Kind, is_organ
from operative.collaboration.setting import Setting
from operative.collaboration.weights import Weights

_AUTHOR = "SECRETARY_GENERAL"  # his reports tell of what others do more than of himself
_BEFORE = 600  # characters before a cue that can say that it is asked for or wanting
_NEXT = 3  # characters between a person's name and the words next to it
_SURE = {Kind.NAMED, Kind.ORG, Kind.STATE}


def _weights() -> Weights:
    return weights.read("weights.json")


def threshold() -> float:
    """The score from which a candidate is a statement."""
    return _weights().threshold


def features(
    text: str,
    candidate: Candidate,
    setting: Setting,
    actors: tuple[str, ...],
    entity: str | None = None,
) -> dict[str, float]:
    """What speaks for and against a candidate: 1.0 where a feature holds; others are left out."""
    clause = candidate.clause
    cue = min(match.start() for match in candidate.cues)
    low, until = max(clause.start, cue - _BEFORE), _before_a_person(candidate, cue)
    before = text[low:until]
    told = text[max(low, partners.opened(text, clause, cue)) : until]  # without introductions
    sides = {p.kind for p in candidate.sides if p.ids}
    heads = {p.kind for p in candidate.subject if p.ids}
    context = lexicon.context()
    others = {actor for p in candidate.sides for actor in p.ids}
    opens = (
        sentence_start(text, clause.start) == 0
    )  # only its first sentence is hoped for, or a title
    held = {
        "hoped": setting.hoped and opens,
        "titled": setting.titled and opens,
        "deliverable": setting.deliverable,
        "asked": context.clause.search(before) is not None
        or context.clause.search(_opening(text, candidate)) is not None
        or _is_possible(text, candidate, before),
        "needed": context.needed.search(told) is not None
        or (len(candidate.subject) < 2 and context.theirs.search(before) is not None),
        "named partner": bool(sides & _SURE),
        "three or more": len(actors) > 2,
        "beside vague partners": candidate.vague,
        "entity speaks": candidate.with_entity or Kind.SELF in heads,
        "author assumed": candidate.with_entity and entity == _AUTHOR,
        "another subject": candidate.with_entity
        and partners.has_a_subject(text, candidate.clause, candidate.cues[0].start()),
        "unlisted actor": any(actor.startswith("ORG:") for actor in actors),
        "only groups": bool(heads) and heads <= {Kind.GROUP} and not sides & _SURE,
        "only States": all(actor.startswith("STATE:") for actor in actors),
        "organ": any(is_organ(actor) for actor in actors),
        "press": others <= context.press and candidate.rules[0].form is Form.CONSULTATION,
        "service": any(Trait.SERVICE in rule.traits for rule in candidate.rules)
        and _is_served(candidate, entity),
        "two cues": len(candidate.cues) > 1,
        "sentence": text.rstrip().endswith("."),
    }
    named = {f"cue: {rule.id}": True for rule in candidate.rules}
    return {name: 1.0 for name, holds in {**held, **named}.items() if holds}


def _before_a_person(candidate: Candidate, cue: int) -> int:
    """The cue's place, or that of the person before it who takes part: "Mr. A, jointly opened"."""
    named = (p for p in (*candidate.subject, *candidate.sides) if p.person)
    return min((p.start for p in named if cue - _NEXT <= p.end <= cue), default=cue)


def _opening(text: str, candidate: Candidate) -> str:
    """What a sentence says before the colon of its list: "The Council asked the Office to"."""
    clause = candidate.clause
    head = text[clause.head_start : clause.head_end].rstrip()
    return head[:-1] if head.endswith(":") else ""


def _is_served(candidate: Candidate, entity: str | None) -> bool:
    """Whether the reporting entity alone is named as the one whose support it is."""
    own = (entity or SELF,)
    others = [p for p in candidate.sides if p.kind in _SURE and p.ids != own]
    return bool(candidate.sides) and candidate.sides[0].ids == own and not others


def _is_possible(text: str, candidate: Candidate, before: str) -> bool:
    """Whether the verb after the partners says of it that it could be, or is wanting.

    "The partnership with A remains vital" says that there is one.
    """
    words = lexicon.clauses()
    told = words.article.search(before.rstrip()) or words.verb.search(before)
    behind = lexicon.context().possible.match(text, candidate.end, candidate.clause.end)
    return behind is not None and not told


def score(held: dict[str, float]) -> float:
    """The probability, between 0 and 1, that a candidate with these features is a statement."""
    return _weights().score(held)
