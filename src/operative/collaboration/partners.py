"""Who stands in the list that a cue opens, and who is the subject before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from operative.collaboration import lexicon
from operative.collaboration.clauses import Clause, first_verb
from operative.collaboration.participants import BODIES, Kind, Participant, overlapping

HEAD = 25  # characters in which the words lie that begin a part of a clause: ", and which the "
_FIRST_GAP = 130
_GAP = 110
_PLACE = 60  # characters, more than the name of a State and a comma have
_COUNTED = 200  # characters before people counted in which their list stands
_BY = 10  # characters, more than "by the " has
_ENDS = ",;.)"  # behind a State that stands apart
_OPEN = re.compile(r"\([^()]*$")


@dataclass(frozen=True, slots=True)
class Listed:
    """The partners of a list, and where the last of them ends (``end`` of the cue if none)."""

    partners: tuple[Participant, ...]
    end: int
    vague: bool  # whether words too vague to name anybody stood in it
    places: tuple[Participant, ...] = ()


def after(text: str, start: int, clause: Clause, found: tuple[Participant, ...]) -> Listed:
    """The partners in the list that begins at ``start`` and ends within the clause."""
    partners: list[Participant] = []
    places: list[Participant] = []
    vague = False
    previous, lead, elsewhere = start, start, False
    announced = False  # "with the following entities: A and B"
    bracketed = _OPEN.search(text[clause.start : start]) is not None
    for one in overlapping(found, start, clause.end):
        if one.start < start or one.end > clause.end:
            continue
        gap = text[previous : one.start]
        if bracketed and ")" in gap:
            break
        if _begins_anew(text, clause, start, gap, one):
            break
        told = announced and gap in lexicon.joints().colon
        if not (told or _continues(gap, not (partners or vague or places))):
            break
        if partners and not one.mechanism and lexicon.lists().object.fullmatch(gap):
            break
        if partners and one.kind is Kind.STATE and _is_seat(text, partners, one):
            places.append(one)
            previous = lead = one.end
            continue
        before = text[lead : one.start]  # with words too vague to name anybody: "counterparts in"
        somewhere = _is_elsewhere(before, one.kind in BODIES)
        if somewhere and (partners or vague or one.kind is Kind.STATE):
            places.append(one)
            elsewhere = True
        elif elsewhere and _still_elsewhere(one, places[-1], gap):
            places.append(one)
        else:
            elsewhere = False
            if one.kind is Kind.VAGUE:
                vague = True
            else:
                partners.append(one)
        announced = one.kind in (Kind.VAGUE, Kind.GROUP) and not partners[:-1]
        previous, lead = one.end, one.end if one.ids else one.start
    end = max((p.end for p in partners), default=start)
    return Listed(tuple(partners), end, vague, tuple(p for p in places if p.kind is Kind.STATE))


def _begins_anew(text: str, clause: Clause, start: int, gap: str, one: Participant) -> bool:
    """Whether somebody behind ", and" is the subject of what comes next: "with A, and B met C", or
    people counted behind a list that has ended.
    """
    words = lexicon.clauses()
    joined = words.joined_anew.search(gap) is not None
    counted = gap.endswith(" ") and gap[-2:-1].isdigit()
    if not (joined or counted) or words.next_verb.match(text, one.end, clause.end) is None:
        return False
    if counted and not joined:
        low = max(start, one.start - _COUNTED)
        return lexicon.lists().counted.fullmatch(text, low, one.start) is not None
    if counted or words.verb.search(gap) is not None:
        return True
    return first_verb(text, clause.start, start) is not None


@lru_cache(maxsize=1024)
def _continues(gap: str, first: bool) -> bool:
    """Whether a list goes on over the words between two of its members.

    They are kept, since a list has the same between most of its members, and lists overlap where
    a sentence has many cues.
    """
    rules = lexicon.lists()
    if rules.anew.search(gap):
        return False
    if rules.glue.match(gap):
        return True
    if len(gap) > (_FIRST_GAP if first else _GAP) or rules.stop.search(gap):
        return False
    return first or rules.item.search(gap) is not None or rules.elsewhere.search(gap) is not None


@lru_cache(maxsize=1024)
def _is_elsewhere(gap: str, named: bool) -> bool:
    """Whether the words before a name make a place of it; not where they only end the one before,
    "the Office at Geneva and the …".
    """
    rules = lexicon.lists()
    if rules.elsewhere.search(gap) is None:
        return False
    return not (named and rules.seated.search(gap))


def _is_seat(text: str, before: list[Participant], state: Participant) -> bool:
    """Whether a State only tells where the one before is: "the University of Ghent, Belgium;"."""
    ended = state.end >= len(text) or text[state.end] in _ENDS
    if not ended or before[-1].kind is not Kind.ORG:
        return False
    start = before[-2:][0].start  # the name before its abbreviation
    return lexicon.lists().seat.search(text, start, state.start) is not None


def _still_elsewhere(one: Participant, place: Participant, gap: str) -> bool:
    """Whether a list of places goes on: "in Kenya and Somalia", but not "in Kenya, UNDP"."""
    return one.kind is place.kind and lexicon.lists().glue.match(gap) is not None


def introduced(text: str, clause: Clause) -> int:
    """Where the clause begins after "With regard to cooperation with other entities," if so."""
    topic = lexicon.clauses().topic.match(text, clause.start, clause.end)
    return topic.end() if topic else clause.start


def opened(text: str, clause: Clause, cue: int) -> int:
    """Where the subject may begin: after a label and up to three introductions before the cue."""
    numbered = lexicon.clauses().result.match(text, clause.start, cue)
    start = numbered.end() if numbered else clause.start
    return _introduced(text, start, cue)


def _introduced(text: str, start: int, cue: int) -> int:
    words, begin = lexicon.clauses(), start
    for _ in range(3):
        intro = words.intro.match(text, start, cue)
        if intro is None and start > begin:
            intro = words.intro_goes_on.match(text, start, cue)
        if not intro:
            break
        start = intro.end()
    return start


def subject_windows(text: str, clause: Clause, cue: int) -> Iterator[tuple[int, int]]:
    """Where the subject of the clause which holds the cue may begin, and where it ends.

    That of what is told comes before that of who tells it: "A noted that B worked with C".
    """
    told = None
    if text.find(lexicon.joints().that, clause.start, cue) > 0:
        told = lexicon.clauses().told.match(text, clause.start, cue)
    for start in (_introduced(text, told.end(), cue),) if told else ():
        verb = first_verb(text, start, cue)
        yield start, verb.start() if verb else cue
    start = opened(text, clause, cue)
    verb = first_verb(text, start, cue)
    yield start, verb.start() if verb else cue


def has_a_subject(text: str, clause: Clause, cue: int) -> bool:
    """Whether words of their own stand where the clause that holds the cue has its subject."""
    start = opened(text, clause, cue)
    verb = first_verb(text, start, cue)
    return verb is not None and " " in text[start : verb.start()].strip()


def heads_a_part(text: str, one: Participant) -> bool:
    """Whether the words before somebody begin a later part of a clause: ", and UNICEF worked"."""
    low = max(0, one.start - HEAD)
    return lexicon.clauses().part_head.search(text, low, one.start) is not None


def _relative(
    text: str, clause: Clause, cue: int, found: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    """Who does it in a relative clause: "the Forum, which A convenes together with B"."""
    words = lexicon.clauses()
    comma = text.rfind(",", clause.start, cue)
    for one in reversed(overlapping(found, clause.start, cue)):
        if one.end <= comma:
            break
        if not (clause.start < one.start and one.end < cue and one.ids):
            continue
        if words.relative.search(text, max(clause.start, one.start - HEAD), one.start):
            return (one,) if words.acts.match(text, one.end) else ()
    return ()


def subject(text: str, clause: Clause, cue: int, found: tuple[Participant, ...]) -> Listed:
    """The participants that head the subject of the clause which holds the cue."""
    inner = _relative(text, clause, cue, found) if cue < clause.end else ()
    if inner:
        return Listed(inner, clause.start, vague=False)
    listed = Listed((), clause.start, vague=False)
    for start, end in subject_windows(text, clause, cue):
        listed = _subject(text, clause, (start, end), found)
        if listed.partners:
            break
    led = lexicon.clauses().led_by.match(text, clause.start, cue)
    if not led:
        return listed
    end = text.find(",", led.end(), cue)
    by = led.start("who")
    leaders = after(text, by, Clause(by, end, by, by), found)
    return Listed((*leaders.partners, *listed.partners), clause.start, vague=False)


def _subject(
    text: str, clause: Clause, within: tuple[int, int], found: tuple[Participant, ...]
) -> Listed:
    start, end = within
    start = _behind_places(text, clause, start, end, found)
    window = tuple(p for p in overlapping(found, start, end) if p.start >= start and p.end <= end)
    if len(window) > 1 and lexicon.clauses().counted.fullmatch(text, start, window[1].start):
        window = window[1:]  # "Representatives of six States – A, B and C – signed"
    if not window:
        return Listed((), start, vague=False)
    lead = text[start : window[0].start]
    rules = lexicon.lists()
    lead = lexicon.organizations().chair_of.sub("", lead)
    if _is_headed(lead, window[0]) or _confers(text, lead, end):
        return after(text, window[0].start, Clause(start, end, start, start), window)
    if not rules.glue.match(lead) or lexicon.clauses().inner.search(lead):
        last = _before_the_verb(text, start, end, window) if start > clause.start else ()
        return Listed(last, start, vague=False)
    return after(text, start, Clause(start, end, start, start), window)


def _behind_places(
    text: str, clause: Clause, start: int, end: int, found: tuple[Participant, ...]
) -> int:
    """Where the subject begins behind States of an introduction whose first comma parts them: "In
    Kenya, Somalia and Ethiopia, the Office".
    """
    before = overlapping(found, max(clause.start, start - _PLACE), start)
    if start == clause.start or not before or before[-1].kind is not Kind.STATE:
        return start
    if text[before[-1].end : start] not in lexicon.joints().comma:
        return start
    at = start
    for one in overlapping(found, start, end):
        if one.kind is not Kind.STATE or not lexicon.clauses().listed_place.fullmatch(
            text, at, one.start
        ):
            break
        at = one.end
    comma = next((mark for mark in lexicon.joints().comma if text.startswith(mark, at)), "")
    return at + len(comma) if at > start and comma else start


def _is_headed(lead: str, first: Participant) -> bool:
    """Whether what stands before a name belongs to it: "Afghan women’s groups", "Experts of A"."""
    words = lexicon.clauses()
    asks = lead.split(" ", 1)[0] in lexicon.imperatives()
    group = first.kind is Kind.GROUP and words.few.fullmatch(lead) is not None and not asks
    return group or any(rule.fullmatch(lead) for rule in (words.people, words.counted))


def _confers(text: str, lead: str, verb: int) -> bool:
    """Whether people stand for the actors of a subject, and do something with each other."""
    words = lexicon.clauses()
    return bool(words.speakers.fullmatch(lead) and words.confer.match(text, verb))


def _before_the_verb(
    text: str, start: int, end: int, window: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    """Who stands between an introduction's last comma and the verb: "To …, … and …, A will"."""
    last = window[-1]
    if len(window) > 1 and last.ids == window[-2].ids and text.endswith("(", 0, last.start):
        last = window[-2]  # the name that the abbreviation in brackets is of
    alone = text[window[-1].end : end].strip(" )") == "" and bool(last.ids)
    return (last,) if alone and text[start : last.start].endswith(lexicon.joints().comma) else ()


def agents(
    text: str, clause: Clause, cue: int, found: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    """Who is said to have done it, right before the cue: "prepared by A and B together with …"."""
    doers: list[Participant] = []
    end = cue
    rules = lexicon.lists()
    for one in reversed(overlapping(found, clause.start, cue)):
        if one.end > end or not one.ids:
            continue
        if one.start < clause.start or not rules.beside.fullmatch(text, one.end, end):
            break
        doers.append(one)
        end = one.start
        if rules.doer.search(text, max(clause.start, end - _BY), end):
            return tuple(reversed(doers))
    return ()
