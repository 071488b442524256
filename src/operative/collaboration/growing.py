"""How a candidate grows from a cue: the partners in its list and the subject before it.

Each kind of cue (``cues.toml`` explains them) has a function of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from operative.collaboration import doers, lexicon, partners
from operative.collaboration.candidate import UNNAMED, Candidate
from operative.collaboration.hits import Hit
from operative.collaboration.lexicon import Trait
from operative.collaboration.model import Form
from operative.collaboration.participants import BODIES, NAMED, Kind, Participant, overlapping
from operative.collaboration.partners import Listed

_NEXT_TO_A_CUE = 60  # characters between "member of" and the mechanism
_TOUCHING = 3  # characters between an owner and the cue
_TEAM = ("UNCT",)


def grow(hit: Hit) -> Candidate | None:
    """The candidate of one cue; none where nobody takes part in what it says."""
    candidate = _GROWERS[hit.rule.kind](hit)
    if candidate is not None and candidate.with_entity and not candidate.subject:
        heads = doers.above(hit)
        candidate.subject += heads
        candidate.with_entity = not heads
    return candidate


def _opened(hit: Hit) -> Candidate | None:
    """ "in cooperation with A, B": the list after the cue and the subject before it."""
    listed = hit.listed()
    words = lexicon.clauses()
    several = words.by.search(hit.match[0]) and len({p.ids for p in listed.partners}) > 1
    if words.mutual.search(hit.match[0]) or (several and hit.rule.part == "main"):
        return _between(hit)
    headed = Trait.HEADED in hit.rule.traits
    heads = doers.acting(hit) or hit.heads() or (doers.above(hit) if headed else ())
    asked = not heads and doers.is_asked_with(hit, listed)
    if headed and not (heads or asked) and hit.rule.part != "aside":
        return None
    if heads and doers.is_run(hit, heads):
        heads = ()
    fronted = () if heads else doers.fronted(hit, listed)
    if not (heads or fronted) and (hit.rule.part == "aside" or doers.opens_a_clause(hit)):
        fronted = doers.behind_introduction(hit)
    if headed and not (heads or fronted or asked):
        return None
    if set(fronted).issuperset(listed.partners) and not (
        hit.rule.part == "aside" and len(heads) > 1
    ):
        return None
    inner = doers.inner(hit) or [p for p in _within(hit) if p.mechanism]
    return hit.candidate(
        [*inner, *(p for p in listed.partners if p not in fronted)],
        [*heads, *fronted],
        listed.places,
        with_entity=not (heads or fronted or doers.has_owners(hit, inner)),
        vague=listed.vague,
    )


def _between(hit: Hit) -> Candidate | None:
    """ "cooperation between A and B", "organized by A and B": the list is all, unless the
    reporting entity is said to bring them together.
    """
    listed = hit.listed()
    if not listed.partners:
        return None
    within = _within(hit)
    sides = (*within, *listed.partners)
    members = [p for p in sides if not (p.mechanism and p in within)]
    if Trait.SEVERAL in hit.rule.traits and not _several_named(hit.text, members):
        return None
    own = Trait.HELPED in hit.rule.traits or Trait.SEVERAL not in hit.rule.traits
    verb = hit.end if hit.rule.verb and own else hit.start
    joins = hit.rule.part == "main" and lexicon.clauses().facilitates.search(
        hit.text, _behind_purpose(hit), verb
    )
    heads = hit.heads()
    if lexicon.clauses().held_by.search(hit.match[0]):
        heads = tuple(
            p for p in heads if not lexicon.clauses().event.search(hit.text, p.start, p.end)
        )
    led = hit.rule.part == "aside" and heads and all(p.mechanism for p in heads)
    if (
        Trait.LED in hit.rule.traits
        and (not led or listed.partners[-1].kind is Kind.STATE)
        and "(" in hit.text[hit.end : listed.partners[-1].start]
    ):
        return None  # "a discussion chaired by the Vice-President (Kenya)"
    if Trait.LED in hit.rule.traits and any(
        p.person and p.kind is Kind.STATE for p in listed.partners
    ):
        return None  # "the Committee was chaired by Mr. A, Minister of Housing of Kenya"
    lone = _is_shared_with_one(hit, listed)
    if lone:
        heads = tuple(p for p in heads if not p.mechanism)
    heads = heads if joins or led or lone else _led(hit)
    if Trait.HEADED in hit.rule.traits and not heads:
        return None
    return hit.candidate(
        sides,
        heads,
        listed.places,
        with_entity=(bool(joins) or lone) and not heads,
        vague=listed.vague,
    )


def _is_shared_with_one(hit: Hit, listed: Listed) -> bool:
    """Whether one is told by whom a thing is done together, so that the other is who speaks:
    "a fair, co-organized by A".
    """
    first = listed.partners[0]
    return (
        Trait.SHARED in hit.rule.traits
        and {p.ids for p in listed.partners} == {first.ids}
        and first.kind in NAMED
        and not (first.person or listed.vague)
        and lexicon.lists().glue.match(hit.text[hit.end : first.start]) is not None
    )


def _behind_purpose(hit: Hit) -> int:
    """Where a clause says what is done: behind "To contribute to the objective,"."""
    if lexicon.clauses().purpose.match(hit.text, hit.clause.start) is None:
        return hit.clause.start
    return partners.opened(hit.text, hit.clause, hit.start)


def _within(hit: Hit) -> tuple[Participant, ...]:
    """Who stands within the words of a cue and takes part: "funded by A and run by B"."""
    return _inside(hit) if Trait.SPANNED in hit.rule.traits else ()


def _inside(hit: Hit) -> tuple[Participant, ...]:
    return tuple(p for p in hit.found if hit.start < p.start and p.end <= hit.end and p.ids)


def _several_named(text: str, found: Sequence[Participant]) -> bool:
    """Whether two or more are named outside brackets, and nobody else stands with them but kinds of
    actors beside the reporting entity or two bodies.
    """
    low = max(0, found[0].start - 1)
    inside = (text.rfind("(", low, p.start) > text.rfind(")", low, p.start) for p in found)
    named = {p.ids for p, bracketed in zip(found, inside, strict=True) if not bracketed}
    own = any(p.kind is Kind.SELF for p in found)
    own = own or len({p.ids for p in found if p.kind in BODIES}) > 1
    return len(named) > 1 and all(
        p.kind in NAMED or p.person or p.ids == _TEAM or (own and p.kind is Kind.GROUP)
        for p in found
    )


def _led(hit: Hit) -> tuple[Participant, ...]:
    """The body right before "chaired by"."""
    if Trait.LED not in hit.rule.traits:
        return ()
    ending = lexicon.organizations().ends
    held = lexicon.clauses().held_by.search(hit.match[0]) is not None
    rows = [
        (p, ending.match(hit.text, p.end))
        for p in hit.found
        if p.mechanism
        and p.ids
        and not (held and lexicon.clauses().event.search(hit.text, p.start, p.end))
    ]
    return tuple(
        p
        for p, more in rows
        if hit.text[more.end() if more else p.end : hit.start] in (" ", ", ", ", and ")
    )


def _system(hit: Hit) -> Candidate | None:
    """ "the coherence of the work of the United Nations": the cue names the partner."""
    heads = hit.heads()
    within = [p for p in hit.found if hit.start <= p.start and p.end <= hit.end and p.ids]
    named = [p for p in within if p.kind is Kind.NAMED and p.ids != ("UN_SYSTEM",)]
    if named and not heads:
        return hit.candidate([UNNAMED], named)
    return hit.candidate([UNNAMED], heads, with_entity=not heads)


def _membership(hit: Hit) -> Candidate | None:
    """ "as Chair of the Task Force": only where a mechanism follows at once."""
    listed = hit.listed()
    if not listed.partners or not _names_a_body(hit, listed):
        return None
    words, first = lexicon.clauses(), listed.partners[0]
    if words.inside.match(hit.match[0]) and (
        first.ids == UNNAMED.ids or words.instrument.search(hit.text, first.start, first.end)
    ):
        return None
    heads = _represented(hit) or hit.heads()
    fronted = () if heads else doers.fronted(hit, listed)
    if Trait.HEADED in hit.rule.traits and not (heads or fronted):
        return None
    sides = [p for p in listed.partners if p not in fronted]
    heads = (*heads, *fronted)
    return hit.candidate(sides, heads, with_entity=not heads)


def _represented(hit: Hit) -> tuple[Participant, ...]:
    """Whom a person stands for there: "represents UNICEF in the Committee"."""
    return _inside(hit)


def _names_a_body(hit: Hit, listed: Listed) -> bool:
    """Whether a list begins with a mechanism, or with the groups of somebody's."""
    lead = hit.text[hit.end : listed.partners[0].start]
    if lexicon.clauses().groups_of.fullmatch(lead):
        return True
    if lexicon.clauses().own.search(lead):
        return False
    first = next((p for p in listed.partners if p.mechanism), None)
    near = first is not None and first.start - hit.end <= _NEXT_TO_A_CUE
    return near and lexicon.lists().glue.match(lead) is not None


def _relative(hit: Hit) -> Candidate | None:
    """ "the group, of which A and B are members": they stand behind the cue, the body before it."""
    listed = hit.listed()
    near = [
        p for p in hit.found if p.mechanism and hit.clause.start <= p.start and p.end <= hit.start
    ]
    body = [p for p in near[-1:] if p.ids and hit.start - p.end <= _NEXT_TO_A_CUE]
    sides = [*body, *listed.partners]
    named = listed.partners and _several_named(hit.text, listed.partners)
    if Trait.HEADED in hit.rule.traits and not (body and named):
        return None
    if not body and lexicon.clauses().leads.search(hit.text, hit.clause.start, hit.start):
        heads = hit.heads()
        return hit.candidate(sides, heads) if sides and heads else None
    if not listed.partners or len({p.ids for p in sides}) < 2:
        return None
    return hit.candidate(sides)


def _with_whom(hit: Hit) -> Candidate | None:
    """ "A, with which it built a model": the partners stand before the cue, who acts behind it."""
    rules = lexicon.lists()
    sides: list[Participant] = []
    end = hit.start
    for one in reversed(hit.found):
        if one.end > end or one.start < hit.clause.start:
            continue
        if not rules.beside.fullmatch(hit.text, one.end, end) and hit.text[one.end : end] != ", ":
            break
        sides.insert(0, one)
        end = one.start
    named = [p for p in sides if p.ids]
    heads = tuple(p for p in hit.found if p.ids and hit.end < p.start <= hit.end + _TOUCHING * 2)
    heads = heads or hit.heads()
    heads = tuple(p for p in heads if p not in named)
    if not named:
        return None
    made = hit.candidate(named, heads, with_entity=not heads)
    made.further = hit.start
    return made


def _subject(hit: Hit) -> Candidate | None:
    """ "A and B jointly": the actors stand before the cue."""
    sides = hit.heads()
    if not sides or (len(sides) == 1 and sides[0].kind is Kind.SELF):
        return None
    if Trait.SEVERAL in hit.rule.traits and not _several_named(hit.text, sides):
        return None
    if Trait.PLURAL in hit.rule.traits and len({p.ids for p in sides}) == 1:
        return None  # an organ's members deliberate among themselves
    if Trait.GROUPED in hit.rule.traits and len(sides) == 1 and sides[0].kind is not Kind.GROUP:
        return None  # "Kenya shared information" says not with whom
    alone = len(sides) == 1 and hit.rule.form is not Form.UNSPECIFIED
    return hit.candidate(sides, with_entity=alone)


def _owner(hit: Hit) -> Candidate | None:
    """ "six States’ cooperation": whose it is stands right before the cue."""
    near = [p for p in overlapping(hit.found, hit.start - _TOUCHING, hit.end) if p.ids]
    heads = hit.heads()
    if not near:
        return None
    return hit.candidate(near, heads, with_entity=not heads)


def _attribute(hit: Hit) -> Candidate | None:
    """ "the joint A-B plan": the names touch the cue or each other."""
    left = [p for p in hit.found if p.end in (hit.start, hit.end) and p.ids]
    right = [p for p in hit.found if p.start in (hit.end, hit.end + 1) and p.ids]
    tied = lexicon.lists().tied
    for one in hit.found if right and Trait.LISTED in hit.rule.traits else ():
        if tied.fullmatch(hit.text, right[-1].end, max(one.start, right[-1].end)) and one.ids:
            right.append(one)
    if hit.match[0] == "/" and any(_runs_on(hit.text, one) for one in right):
        return None  # "the A/B Forum on Roads": B is a part of A, and the Forum is theirs
    sides = [*left, *right]
    if len({actor for p in sides for actor in p.ids}) < 2:
        return None
    heads = hit.heads()
    own = [p for p in heads if p.kind is Kind.SELF] if Trait.SUPPORTED in hit.rule.traits else []
    alone = Trait.SUPPORTED in hit.rule.traits and not own
    return hit.candidate(sides, own, with_entity=alone)


def _runs_on(text: str, one: Participant) -> bool:
    """Whether the name of somebody unlisted takes in the noun that would follow it."""
    return one.kind is Kind.ORG and " " in text[one.start : one.end]


_GROWERS: Mapping[str, Callable[[Hit], Candidate | None]] = {
    "after": _opened,
    "between": _between,
    "system": _system,
    "member": _membership,
    "relative": _relative,
    "behind": _with_whom,
    "subject": _subject,
    "owner": _owner,
    "attribute": _attribute,
}
