"""The status of a candidate: whether its words say that it was done, goes on or is planned."""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from operative.collaboration import clauses, lexicon, partners
from operative.collaboration.candidate import Candidate
from operative.collaboration.clauses import Clause
from operative.collaboration.model import Status
from operative.collaboration.participants import Participant, overlapping

_SHORT = 20  # characters behind an abbreviation in which its bracket closes
_NEXT = 4  # words from a relative pronoun to its verb
_BEFORE = 300  # characters before a simple past that can say whose it is
_WORD = re.compile(r"\w+")
_FIRST = re.compile(r"(?:to )?([A-Z][a-z]+(?:-[a-z]+)?)\b")


class Verb(NamedTuple):
    """A finite verb: where it begins, and the status that it gives."""

    start: int
    status: Status


def of(
    text: str,
    candidate: Candidate,
    found: tuple[Participant, ...],
    *,
    deliverable: bool,
    placed: Status | None = None,
) -> Status:
    """The status that the finite verb at the cue gives, or else the kind of paragraph.

    The last finite verb before the cue decides, the cue's own first word included; else an
    imperative or a deliverable is planned, and the head of a list, the place of the paragraph in
    its document (``placed``) or the verb after the cue tells. A sentence that goes on ("This
    includes …") has its status from the one before it; one that a past participle opens ("Convened
    by …") is done.
    """
    clause = candidate.clause
    going_on = _going_on(text, clause, found)
    if going_on is not None:
        return going_on
    first = min((match.start() for match in candidate.cues), default=candidate.end)
    own = any(rule.verb for rule in candidate.rules)
    verbs = _verbs(text, clause, first, found, own=own)
    before = _deciding(text, candidate, verbs, first, own=own)
    asked = _asks(text, clause.start, clause.head_start)
    if deliverable and lexicon.context().category.match(text):
        before = [v for v in before if v.status is not Status.DONE or _is_finite(text, v.start)]
    if _is_in_an_item(text, candidate, before):
        return _of_the_head(text, clause, found) or placed or Status.PLANNED
    if before and not (asked and before[-1].status is Status.DONE):
        return before[-1].status
    if deliverable or asked:
        return Status.PLANNED
    words = lexicon.participles()
    if words.fronted.match(text, clause.start) or words.acted.match(text, first):
        return Status.DONE
    return (
        (_joined(text, clause, found) if candidate.later else _of_the_head(text, clause, found))
        or placed
        or _behind(text, candidate, verbs, first)
        or _untold(text, candidate.whole or clause)
    )


def _going_on(text: str, clause: Clause, found: tuple[Participant, ...]) -> Status | None:
    """What the sentence before gives to one that goes on: "This includes …"."""
    if clause.start <= 1 or not lexicon.clauses().goes_on.match(text, clause.start):
        return None
    above = _sentence_before(text, clause.start)
    verbs = _verbs(text, above, above.end, found, own=False)
    if verbs:
        return verbs[0].status
    return Status.PLANNED if _asks(text, above.start) else None


def _sentence_before(text: str, start: int) -> Clause:
    """The sentence that ends right before one that begins at ``start``."""
    last = list(clauses.split(text[:start].rstrip()))[-1]
    begins = last.head_start if last.head_end > last.head_start else last.start
    return Clause(begins, last.end, 0, 0)


def _asks(text: str, *starts: int) -> bool:
    """Whether an imperative stands at the first of the places where a capital letter does."""
    opening = next((m for m in (_FIRST.match(text, start) for start in starts) if m), None)
    if any(lexicon.participles().fronted.match(text, start) for start in starts):
        return False  # "Set up by A, the Forum"
    return opening is not None and opening[1] in lexicon.imperatives()


def _deciding(
    text: str, candidate: Candidate, verbs: list[Verb], first: int, *, own: bool
) -> list[Verb]:
    """The finite verbs that say when, the last of them most: those before the cue.

    Behind "and," it is that after the partners: "is a member of A and, together with B, drafted".
    """
    clause, words = candidate.clause, lexicon.participles()
    if candidate.rules[0].kind == "behind":  # "to UNDP, with which it has built"
        cue = candidate.cues[0].end()
        near = [v for v in verbs if cue <= v.start and text.count(" ", cue, v.start) < _NEXT]
        if near:
            return near[:1]
    if text.endswith(lexicon.joints().and_aside, 0, first):
        after = next((v for v in verbs if v.start >= candidate.end), None)
        if after is not None:
            return [after]
    low, word = partners.introduced(text, clause), _WORD.match(text, first)
    limit = candidate.cues[0].end() if not own else word.end() if word else first
    before = [
        v
        for v in verbs
        if low <= v.start < limit and not words.what_for.search(text, clause.start, v.start)
    ]
    working = lexicon.clauses().working.match(candidate.cues[0][0])
    if candidate.rules[0].part == "aside" and not working:
        return _outside(text, before, low, first) or before
    return before


def _outside(text: str, verbs: list[Verb], low: int, high: int) -> list[Verb]:
    """The verbs that do not stand between the commas of "A, in which B sits, …"."""
    spans = [m.span() for m in lexicon.participles().within.finditer(text, low, high)]
    return [v for v in verbs if not any(start < v.start < end for start, end in spans)]


def _is_finite(text: str, start: int) -> bool:
    """Whether a verb tells what was done: "was", no participle as in "events organized with A"."""
    return lexicon.participles().participle.match(text, start) is None


def _is_in_an_item(text: str, candidate: Candidate, verbs: list[Verb]) -> bool:
    """Whether all that tells is a participle behind the noun that an item of a list opens with:
    "planned are: (a) a fair held with A". What the head of the list says counts then.
    """
    clause, words = candidate.clause, lexicon.participles()
    if not text[: clause.head_end].rstrip().endswith(":") or clause.head_end <= clause.head_start:
        return False
    if len(verbs) != 1 or verbs[0].status is not Status.DONE or candidate.subject:
        return False
    verb = verbs[0].start
    opened = words.item.fullmatch(text, clause.start, verb)
    return opened is not None and words.participle.match(text, verb) is not None


def _of_the_head(text: str, clause: Clause, found: tuple[Participant, ...]) -> Status | None:
    """What the words above a clause give it: a list goes on from the verb before its colon, a
    series from that of its first part.
    """
    if clause.head_end <= clause.head_start:
        return None
    head = Clause(clause.head_start, clause.head_end, 0, 0)
    verbs = _verbs(text, head, head.end, found, own=False)
    if not verbs:
        planned = lexicon.participles().planned_head.match(text, head.start, head.end)
        return Status.PLANNED if planned else None
    listed = text[: head.end].rstrip().endswith(":")
    return verbs[-1 if listed else 0].status


def _joined(text: str, clause: Clause, found: tuple[Participant, ...]) -> Status:
    """What the verb of a later predicate gives ("and published"), or else the one before it, with
    whose auxiliary it goes: "will sign X and publish".
    """
    verb = lexicon.clauses().joined_verb.match(text, clause.start, clause.end)
    if verb is not None and verb.lastgroup is not None:
        return Status(verb.lastgroup)
    head = Clause(clause.head_start, clause.head_end, 0, 0)
    verbs = _verbs(text, head, head.end, found, own=False)
    return verbs[-1].status if verbs else Status.ONGOING


def _behind(text: str, candidate: Candidate, verbs: list[Verb], first: int) -> Status | None:
    """What the first verb behind the cue gives: of several, as a rule, what goes on."""
    following = next((v for v in verbs if v.start >= first), None)
    if following is None:
        return None
    present = lexicon.participles().present
    if len(candidate.subject) > 1 and present.match(text, candidate.end):
        return Status.ONGOING
    return following.status


def _untold(text: str, clause: Clause) -> Status:
    """The status of a clause in which no verb tells it."""
    words = lexicon.participles()
    ended = text.endswith(".", 0, clause.end) or text.startswith(".", clause.end)
    if words.posts.match(text, clause.start) or (
        not ended and words.nominal.match(text, clause.start)
    ):
        return Status.PLANNED
    return Status.DONE if ended and words.told.match(text, clause.start) else Status.ONGOING


def _verbs(
    text: str, clause: Clause, cue: int, found: tuple[Participant, ...], *, own: bool
) -> list[Verb]:
    """The finite verbs of a clause in order, each place once, and the status they give."""
    held, taken = _stated(text, clause)
    ends, aside = _names(text, clause, found)
    around = _Around(text, clause, cue, own, sorted(held), ends, aside)
    for match in lexicon.past().finditer(text, clause.start, clause.end):
        at = bisect(taken, (match.start(), len(text)))
        if at and match.start() < taken[at - 1][1]:
            continue
        if around.is_told(match) and not around.is_participle(match):
            held[match.start()] = Status.DONE
    return [Verb(*one) for one in sorted(held.items())]


def _stated(text: str, clause: Clause) -> tuple[dict[int, Status], list[tuple[int, int]]]:
    """The verbs of a clause whose own form gives a status, by place, and the spans that they take.

    Of two that overlap the first found stands; the spans are in order.
    """
    held: dict[int, Status] = {}
    taken: list[tuple[int, int]] = []
    for place, match in lexicon.status_seeker().found(text, clause.start, clause.end):
        low, high = match.span()
        at = bisect(taken, (low, high))
        if (not at or taken[at - 1][1] <= low) and (at == len(taken) or high <= taken[at][0]):
            taken.insert(at, (low, high))
            held[low] = lexicon.statuses()[place].status
    return held, taken


def _names(text: str, clause: Clause, found: tuple[Participant, ...]) -> tuple[set[int], int]:
    """Where names of a clause end, so that a verb may follow, and where the first aside begins
    right behind one; its end where none does.
    """
    names = overlapping(found, clause.start, clause.end)
    ends = {p.end for p in names}
    shorts = (p for p in names if text.endswith("(", 0, p.start))  # "(UNFPA for short) signed"
    ends |= {text.find(")", p.end, p.end + _SHORT) + 1 for p in shorts} - {0}
    owner = lexicon.joints().owner
    ends |= {end - len(s) for end in ends for s in owner if text.endswith(s, 0, end)}
    ends |= {end + 1 for end in ends if text.startswith(")", end)}  # "the Fund (UNFPA) signed"
    asides = (end for end in ends if clause.start < end and text.startswith(", ", end))
    return ends, min(asides, default=clause.end)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the verbs in the simple past of a clause, and what that makes of them."""

    text: str
    clause: Clause
    cue: int  # where it begins
    own: bool  # whether the cue begins with its verb
    finite: list[int]  # where verbs begin whose form gives a status, in order
    ends: set[int]  # of names
    aside: int  # where one begins, right behind a name

    def is_told(self, match: re.Match[str]) -> bool:
        """Whether a simple past stands at the cue, or right behind somebody who did it."""
        start, end = match.span()
        words = lexicon.participles()
        if (start == self.cue and self.own) or (end <= self.cue and self._is_beside(end)):
            return True
        # "plans signed with A will be carried out": the finite verb after it tells
        told_after = bool(self.finite) and self.finite[-1] > self.cue
        if start > self.cue and not told_after and words.followed.match(self.text, end):
            return True
        behind = start > self.aside + len(", ") and self.text.startswith(",", start - len(", "))
        if behind and self._last(start) is None and not words.said.match(match[0]):
            return True
        low = self._low(start)
        lead = _without_adverbs(self.text[low:start])
        return low + len(lead) in self.ends or words.speaker.search(lead) is not None

    def is_participle(self, match: re.Match[str]) -> bool:
        """Whether a simple past is a word of a noun or of an aside, and the verb before it tells.

        "will use the established channels", "will support the fund, run jointly with A".
        """
        start, end = match.span()
        words = lexicon.participles()
        low, last = self._low(start), self._last(start)
        if last is not None and last >= low and words.of_noun.fullmatch(self.text, last, start):
            return True
        verb_before = bool(self.finite) and self.finite[0] < self.cue
        if verb_before and self.text.endswith(", ", 0, start) and self._is_beside(end):
            return True
        if self.text.endswith(", ", 0, start) and words.lasting.match(self.text, start):
            return self._is_beside(end)
        tied = self.text.endswith("-", 0, start)
        return tied or words.adjective.search(self.text, low, start) is not None

    def _low(self, start: int) -> int:
        """Where what can say whose a verb is begins."""
        return max(self.clause.start, start - _BEFORE)

    def _last(self, start: int) -> int | None:
        """Where the last verb before a place begins whose form gives a status."""
        at = bisect_left(self.finite, start)
        return self.finite[at - 1] if at else None

    def _is_beside(self, end: int) -> bool:
        """Whether the cue follows a verb: "organized jointly with"."""
        beside = lexicon.participles().beside
        return beside.fullmatch(self.text, end, max(self.cue, end)) is not None


def _without_adverbs(lead: str) -> str:
    """Without the adverbs at the end: the last three words hold all that there may be."""
    rows = lead.rsplit(None, 3)
    kept = len(rows[0]) if len(rows) > 3 else 0
    return lead[:kept] + lexicon.participles().adverbs.sub("", lead[kept:])
