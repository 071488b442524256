"""How a candidate grows from a cue: the partners in its list and the subject before it.

Each kind of cue (``cues.toml`` explains them) has a function of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from operative.collaboration import lexicon, partners
from operative.collaboration.candidate import UNNAMED, Candidate
from operative.collaboration.clauses import Clause, first_verb
from operative.collaboration.lexicon import Cue, Trait
from operative.collaboration.model import Form
from operative.collaboration.participants import Kind, Participant, overlapping
from operative.collaboration.partners import Listed

_NEXT_TO_A_CUE = 60  # characters between "member of" and the mechanism
_TOUCHING = 3  # characters between an owner and the cue
_NAMED = {Kind.NAMED, Kind.ORG, Kind.SELF, Kind.STATE}
_TEAM = ("UNCT",)


def grow(
    text: str, clause: Clause, rule: Cue, match: re.Match[str], found: tuple[Participant, ...]
) -> Candidate | None:
    """The candidate of one cue; none where nobody takes part in what it says."""
    candidate = _GROWERS[rule.kind](text, clause, rule, match, found)
    if candidate is not None and candidate.with_entity and not candidate.subject:
        heads = _above(text, clause, found)
        candidate.subject += [replace(one, start=0, end=0) for one in heads]
        candidate.with_entity = not heads
    return candidate


def _above(text: str, clause: Clause, found: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Who the items of a list are said of, where a name tells: "The Fund will: (a) … with B"."""
    if not text[clause.head_start : clause.head_end].rstrip().endswith(":"):
        return ()
    head = Clause(clause.head_start, clause.head_end, clause.head_start, clause.head_start)
    heads = partners.subject(text, head, head.end, found).partners
    return heads if len(heads) == 1 and heads[0].kind is Kind.NAMED else ()


def _opened(
    text: str, clause: Clause, rule: Cue, match: re.Match[str], found: tuple[Participant, ...]
) -> Candidate | None:
    """ "in cooperation with A, B": the list after the cue and the subject before it."""
    listed = partners.after(text, match.end(), clause, found)
    words = lexicon.clauses()
    several = words.by.search(match[0]) and len({p.ids for p in listed.partners}) > 1
    if words.mutual.search(match[0]) or (several and rule.part == "main"):
        return _between(text, clause, rule, match, found)
    heads = _doers(text, clause, rule, match, found) or (
        partners.subject(text, clause, match.start(), found).partners
    )
    if Trait.HEADED in rule.traits and not heads and rule.part != "aside":
        return None
    if heads and _is_run(text, rule, match, heads):
        heads = ()
    fronted = () if heads else _fronted(text, rule, listed)
    if not (heads or fronted) and rule.part == "aside":
        fronted = _behind_introduction(text, clause, match, found)
    if Trait.HEADED in rule.traits and not (heads or fronted):
        return None
    if set(fronted).issuperset(listed.partners) and not (rule.part == "aside" and len(heads) > 1):
        return None
    inner = _inner(text, rule, match, found)
    return Candidate(
        clause,
        [rule],
        [match],
        [*inner, *(p for p in listed.partners if p not in fronted)],
        [*heads, *fronted],
        list(listed.places),
        with_entity=not heads and not fronted,
        vague=listed.vague,
    )


def _is_run(text: str, rule: Cue, match: re.Match[str], heads: tuple[Participant, ...]) -> bool:
    """Whether a programme is only what is run: "the X Programme is implemented together with A"."""
    words = lexicon.clauses()
    return (
        rule.part == "aside"
        and all(words.programme.search(text, p.start, p.end) for p in heads)
        and words.is_run.fullmatch(text, heads[-1].end, match.start()) is not None
    )


def _doers(
    text: str, clause: Clause, rule: Cue, match: re.Match[str], found: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    """Who stands right before a participle ("helped A collaborating with B"), and by whom
    something is done ("prepared by A together with B").
    """
    if rule.part == "aside":
        doers = partners.agents(text, clause, match.start(), found)
        return doers or _second_subject(text, clause, match, found)
    if not rule.verb:
        return ()
    words = lexicon.clauses()
    if not words.participle.match(match[0]):
        return _second_subject(text, clause, match, found)
    return tuple(p for p in found if p.ids and words.doing.fullmatch(text, p.end, match.start()))


def _second_subject(
    text: str, clause: Clause, match: re.Match[str], found: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    """Who heads the part of a clause in which the cue stands: "… in May, and UNICEF worked with",
    "a paper, for which UNICEF has met with".
    """
    words = lexicon.clauses()
    for one in reversed(found):
        if not (clause.start < one.start and one.end <= match.start()):
            continue
        if one.kind not in _NAMED or not one.ids or not partners.heads_a_part(text, one):
            continue
        if one.end + 1 < match.start() and not words.next_verb.match(text, one.end, clause.end):
            continue
        if first_verb(text, clause.start, one.start) is not None:
            # "…, and it worked with": who heads the sentence goes on
            return () if lexicon.clauses().pronoun.fullmatch(text, one.start, one.end) else (one,)
    return ()


def _inner(
    text: str, rule: Cue, match: re.Match[str], found: tuple[Participant, ...]
) -> list[Participant]:
    """Whose cooperation it is: "the cooperation of A and B with C", "A cooperation with C"."""
    if Trait.OWNED not in rule.traits:
        return []
    within = [p for p in found if match.start() < p.start and p.end < match.end() and p.ids]
    if within and lexicon.clauses().whose.fullmatch(text, match.start(), within[0].start):
        return within
    return [p for p in found if p.kind is Kind.GROUP and p.end + 1 == match.start()]


def _fronted(text: str, rule: Cue, listed: Listed) -> tuple[Participant, ...]:
    """The subject behind a list: "together with A and B, C began …"; none where C is a partner."""
    if not (rule.part == "aside" or rule.kind == "member") or not listed.partners:
        return ()
    last = listed.partners[-1]
    if len(listed.partners) < 2 and not listed.vague:
        return ()
    verb = lexicon.clauses().verb.match(text, last.end + 1)
    if verb is None and rule.kind == "member":
        verb = lexicon.joint_subject().pattern.match(text, last.end)
    if verb is None:
        return ()
    if _after_a_comma(text, last):
        return (last,)
    if rule.kind != "member" or not listed.partners[0].mechanism:
        return ()
    # "through the Forum, A and B began": behind the first comma stand those who did it
    rest = listed.partners[1:]
    first = next((place for place, one in enumerate(rest) if _after_a_comma(text, one)), None)
    return () if first is None else rest[first:]


def _behind_introduction(
    text: str, clause: Clause, match: re.Match[str], found: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    """The subject behind an introduction that holds the cue: "With A’s help, B and C have"."""
    start = partners.opened(text, clause, clause.end)
    if start <= match.start():
        return ()
    subject = partners.subject(text, clause, clause.end, found).partners
    heads = tuple(p for p in subject if p.ids and p.start >= start)
    if not any(p.kind in _NAMED for p in heads):
        return ()
    return heads if lexicon.clauses().verb.match(text, heads[-1].end + 1) else ()


def _after_a_comma(text: str, one: Participant) -> bool:
    return text.endswith(lexicon.joints().comma, 0, one.start)


def _between(
    text: str, clause: Clause, rule: Cue, match: re.Match[str], found: tuple[Participant, ...]
) -> Candidate | None:
    """ "cooperation between A and B", "organized by A and B": the list is all, unless the
    reporting entity is said to bring them together.
    """
    listed = partners.after(text, match.end(), clause, found)
    if not listed.partners:
        return None
    if Trait.SEVERAL in rule.traits and not _several_named(text, listed.partners):
        return None
    verb = match.end() if rule.verb else match.start()
    joins = rule.part == "main" and lexicon.clauses().facilitates.search(text, clause.start, verb)
    heads = partners.subject(text, clause, match.start(), found).partners
    if lexicon.clauses().held_by.search(match[0]):
        heads = tuple(p for p in heads if not lexicon.clauses().event.search(text, p.start, p.end))
    led = rule.part == "aside" and heads and all(p.mechanism for p in heads)
    if (
        Trait.LED in rule.traits
        and (not led or listed.partners[-1].kind is Kind.STATE)
        and "(" in text[match.end() : listed.partners[-1].start]
    ):
        return None  # "a discussion chaired by the Vice-President (Kenya)"
    if Trait.LED in rule.traits and any(p.person and p.kind is Kind.STATE for p in listed.partners):
        return None  # "the Committee was chaired by Mr. A, Minister of Housing of Kenya"
    heads = heads if joins or led else _led(text, rule, match, found)
    if Trait.HEADED in rule.traits and not heads:
        return None
    return Candidate(
        clause,
        [rule],
        [match],
        list(listed.partners),
        list(heads),
        list(listed.places),
        with_entity=bool(joins) and not heads,
        vague=listed.vague,
    )


def _several_named(text: str, found: tuple[Participant, ...]) -> bool:
    """Whether two or more are named outside brackets, and nobody else stands with them."""
    low = max(0, found[0].start - 1)
    inside = (text.rfind("(", low, p.start) > text.rfind(")", low, p.start) for p in found)
    named = {p.ids for p, bracketed in zip(found, inside, strict=True) if not bracketed}
    return len(named) > 1 and all(p.kind in _NAMED or p.person or p.ids == _TEAM for p in found)


def _led(
    text: str, rule: Cue, match: re.Match[str], found: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    """The body right before "chaired by"."""
    if Trait.LED not in rule.traits:
        return ()
    ending = lexicon.organizations().ends
    held = lexicon.clauses().held_by.search(match[0]) is not None
    rows = [
        (p, ending.match(text, p.end))
        for p in found
        if p.mechanism
        and p.ids
        and not (held and lexicon.clauses().event.search(text, p.start, p.end))
    ]
    return tuple(
        p
        for p, more in rows
        if text[more.end() if more else p.end : match.start()] in (" ", ", ", ", and ")
    )


def _system(
    text: str, clause: Clause, rule: Cue, match: re.Match[str], found: tuple[Participant, ...]
) -> Candidate | None:
    """ "the coherence of the work of the United Nations": the cue names the partner."""
    heads = partners.subject(text, clause, match.start(), found).partners
    within = [p for p in found if match.start() <= p.start and p.end <= match.end() and p.ids]
    named = [p for p in within if p.kind is Kind.NAMED and p.ids != ("UN_SYSTEM",)]
    if named and not heads:
        return Candidate(clause, [rule], [match], [UNNAMED], named)
    return Candidate(clause, [rule], [match], [UNNAMED], list(heads), with_entity=not heads)


def _membership(
    text: str, clause: Clause, rule: Cue, match: re.Match[str], found: tuple[Participant, ...]
) -> Candidate | None:
    """ "as Chair of the Task Force": only where a mechanism follows at once."""
    listed = partners.after(text, match.end(), clause, found)
    if not listed.partners or not _names_a_body(text, match.end(), listed.partners):
        return None
    words, first = lexicon.clauses(), listed.partners[0]
    if words.inside.match(match[0]) and (
        first.ids == UNNAMED.ids or words.instrument.search(text, first.start, first.end)
    ):
        return None
    heads = _represented(match, found) or (
        partners.subject(text, clause, match.start(), found).partners
    )
    fronted = () if heads else _fronted(text, rule, listed)
    sides = [p for p in listed.partners if p not in fronted]
    heads = (*heads, *fronted)
    return Candidate(clause, [rule], [match], sides, list(heads), with_entity=not heads)


def _represented(match: re.Match[str], found: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Whom a person stands for there: "represents UNICEF in the Committee"."""
    return tuple(p for p in found if match.start() < p.start and p.end <= match.end() and p.ids)


def _names_a_body(text: str, start: int, found: tuple[Participant, ...]) -> bool:
    """Whether a list begins with a mechanism, or with the groups of somebody's."""
    lead = text[start : found[0].start]
    if lexicon.clauses().groups_of.fullmatch(lead):
        return True
    if lexicon.clauses().own.search(lead):
        return False
    first = next((p for p in found if p.mechanism), None)
    near = first is not None and first.start - start <= _NEXT_TO_A_CUE
    return near and lexicon.lists().glue.match(lead) is not None


def _relative(
    text: str, clause: Clause, rule: Cue, match: re.Match[str], found: tuple[Participant, ...]
) -> Candidate | None:
    """ "the group, of which A and B are members": they stand behind the cue, the body before it."""
    listed = partners.after(text, match.end(), clause, found)
    near = [p for p in found if p.mechanism and clause.start <= p.start and p.end <= match.start()]
    body = [p for p in near[-1:] if p.ids and match.start() - p.end <= _NEXT_TO_A_CUE]
    sides = [*body, *listed.partners]
    if not body and lexicon.clauses().leads.search(text, clause.start, match.start()):
        heads = partners.subject(text, clause, match.start(), found).partners
        return Candidate(clause, [rule], [match], sides, list(heads)) if sides and heads else None
    if not listed.partners or len({p.ids for p in sides}) < 2:
        return None
    return Candidate(clause, [rule], [match], sides)


def _with_whom(
    text: str, clause: Clause, rule: Cue, match: re.Match[str], found: tuple[Participant, ...]
) -> Candidate | None:
    """ "A, with which it built a model": the partners stand before the cue, who acts behind it."""
    rules = lexicon.lists()
    sides: list[Participant] = []
    end = match.start()
    for one in reversed(found):
        if one.end > end or one.start < clause.start:
            continue
        if not rules.beside.fullmatch(text, one.end, end) and text[one.end : end] != ", ":
            break
        sides.insert(0, one)
        end = one.start
    named = [p for p in sides if p.ids]
    heads = tuple(
        p for p in found if p.ids and match.end() < p.start <= match.end() + _TOUCHING * 2
    )
    heads = heads or partners.subject(text, clause, match.start(), found).partners
    heads = tuple(p for p in heads if p not in named)
    if not named:
        return None
    return Candidate(
        clause,
        [rule],
        [match],
        named,
        list(heads),
        with_entity=not heads,
        further=match.start(),
    )


def _subject(
    text: str, clause: Clause, rule: Cue, match: re.Match[str], found: tuple[Participant, ...]
) -> Candidate | None:
    """ "A and B jointly": the actors stand before the cue."""
    sides = partners.subject(text, clause, match.start(), found).partners
    if not sides or (len(sides) == 1 and sides[0].kind is Kind.SELF):
        return None
    if Trait.PLURAL in rule.traits and len({p.ids for p in sides}) == 1:
        return None  # an organ's members deliberate among themselves
    if Trait.GROUPED in rule.traits and len(sides) == 1 and sides[0].kind is not Kind.GROUP:
        return None  # "Kenya shared information" says not with whom
    alone = len(sides) == 1 and rule.form is not Form.UNSPECIFIED
    return Candidate(clause, [rule], [match], list(sides), with_entity=alone)


def _owner(
    text: str, clause: Clause, rule: Cue, match: re.Match[str], found: tuple[Participant, ...]
) -> Candidate | None:
    """ "six States’ cooperation": whose it is stands right before the cue."""
    near = [p for p in overlapping(found, match.start() - _TOUCHING, match.end()) if p.ids]
    heads = partners.subject(text, clause, match.start(), found).partners
    if not near:
        return None
    return Candidate(clause, [rule], [match], near, list(heads), with_entity=not heads)


def _attribute(
    text: str, clause: Clause, rule: Cue, match: re.Match[str], found: tuple[Participant, ...]
) -> Candidate | None:
    """ "the joint A-B plan": the names touch the cue or each other."""
    left = [p for p in found if p.end in (match.start(), match.end()) and p.ids]
    right = [p for p in found if p.start in (match.end(), match.end() + 1) and p.ids]
    tied = lexicon.lists().tied
    for one in found if right and Trait.LISTED in rule.traits else ():
        if tied.fullmatch(text, right[-1].end, max(one.start, right[-1].end)) and one.ids:
            right.append(one)
    if match.group() == "/" and any(_runs_on(text, one) for one in right):
        return None  # "the A/B Forum on Roads": B is a part of A, and the Forum is theirs
    sides = [*left, *right]
    if len({actor for p in sides for actor in p.ids}) < 2:
        return None
    heads = partners.subject(text, clause, match.start(), found).partners
    own = [p for p in heads if p.kind is Kind.SELF] if Trait.SUPPORTED in rule.traits else []
    alone = Trait.SUPPORTED in rule.traits and not own
    return Candidate(clause, [rule], [match], sides, own, with_entity=alone)


def _runs_on(text: str, one: Participant) -> bool:
    """Whether the name of somebody unlisted takes in the noun that would follow it."""
    return one.kind is Kind.ORG and " " in text[one.start : one.end]


_GROWERS = {
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
