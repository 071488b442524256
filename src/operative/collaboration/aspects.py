"""The form and the status of a candidate, from the words around it."""

from __future__ import annotations

import re
from bisect import bisect, bisect_left

from operative.collaboration import clauses, lexicon, partners
from operative.collaboration.candidate import Candidate
from operative.collaboration.clauses import Clause
from operative.collaboration.lexicon import Trait
from operative.collaboration.model import Form, Status
from operative.collaboration.participants import Participant

_BEFORE = 300  # characters before a participle that can say whose it is
_NEAR = 70  # characters either side of a candidate in which words speak for its form
_NAMED_SO = 2.6  # what a mechanism's own name adds, where it is called an initiative or programme
_BESIDE = 1.0  # what a participle that says with whom something else is done adds for its form
_WORD = re.compile(r"\w+")
_FIRST = re.compile(r"(?:to )?([A-Z][a-z]+(?:-[a-z]+)?)\b")


def form(text: str, candidate: Candidate) -> Form:
    """The form that the cue and the words around it speak for most."""
    weights = dict.fromkeys(Form, 0.0)
    beside = _stands_beside(text, candidate)
    aside = beside or all(
        rule.part == "aside" for rule in candidate.rules[: candidate.ways or None]
    )
    for rule in candidate.rules[: candidate.ways or None]:
        weight = min(rule.weight, _BESIDE) if beside else rule.weight
        weights[rule.form] = max(weights[rule.form], weight)
    low, high = _window(text, candidate, aside)
    words = _masked(text, candidate, low, high)
    for place in sorted({place for place, _ in lexicon.form_seeker().found(words)}):
        one = lexicon.forms()[place]
        weights[one.form] += one.weight
    means = candidate.cues[candidate.ways].start() if candidate.ways else high
    if any(
        lexicon.clauses().programme.search(text, p.start, p.end)
        for p in candidate.sides
        if p.mechanism and not (candidate.ways and p.start >= min(high, means))
    ):
        weights[Form.PROGRAMME] += _NAMED_SO
    convenes = Trait.CONVENED in candidate.rules[0].traits and candidate.subject
    if convenes and all(p.mechanism for p in candidate.subject):
        weights[Form.MECHANISM] += _NAMED_SO  # "the Coalition brings together A and B"
    bodies = (p for p in (*candidate.subject, *candidate.sides) if p.mechanism)
    standing = any(not lexicon.clauses().programme.search(text, p.start, p.end) for p in bodies)
    if standing and lexicon.clauses().run_jointly.search(text, low, high):
        weights[Form.MECHANISM] += _NAMED_SO
    return max(Form, key=lambda one: weights[one])


def _stands_beside(text: str, candidate: Candidate) -> bool:
    """Whether a participle says with whom something else is done: "A, working with B, held …"."""
    rule, cue = candidate.rules[0], candidate.cues[0]
    return (
        all(other.id == "joint-subject" for other in candidate.rules[1:])
        and rule.form is Form.UNSPECIFIED
        and cue[0].split(" ", 1)[0].endswith("ing")
        and text.endswith(", ", 0, cue.start())
    )


def _window(text: str, candidate: Candidate, aside: bool) -> tuple[int, int]:
    """Where words speak for the form: all that an aside is said of, else those near the cue.

    An introduction before the subject is left out, unless the cue stands in it; so is what comes
    after the partners of an aside that ends its sentence's predicate, and means and purposes.
    """
    clause = candidate.clause
    cue = candidate.cues[0].start()
    first = candidate.rules[0]
    own = not aside and first.verb and text.endswith((", ", " and "), 0, cue)
    low = clause.start if aside else max(clause.start, candidate.start - _NEAR)
    low = max(low, _predicate(text, low, cue))
    if own or text.endswith((" and", " and, "), 0, cue):
        low = max(low, cue)  # a predicate of its own: those before it speak of something else
    low = max(low, partners.opened(text, clause, candidate.start))
    if candidate.sides and len(candidate.sides[0].ids) > 1:
        # "the two organizations": a new predicate
        low = max(low, min(candidate.sides[0].start, cue))
    high = min(clause.end, candidate.end + _NEAR)
    if not aside and first.kind != "member":
        other = lexicon.clauses().new_predicate.search(text, candidate.end, high)
        high = other.start() if other else high
    if aside and not lexicon.clauses().verb.search(text, low, candidate.start):
        verb = lexicon.clauses().verb.search(text, candidate.end, high)
        if verb is not None:
            end = lexicon.clauses().predicate_end.search(text, verb.end(), clause.end)
            return low, end.start() if end else clause.end
    if candidate.ways:
        return low, candidate.cues[candidate.ways].start()
    means = lexicon.clauses().means.search(text, candidate.end, high)
    return low, means.start() if means else high


def _predicate(text: str, low: int, cue: int) -> int:
    """Where the last predicate before a cue begins: "leads A, and takes part in B with"."""
    words = lexicon.clauses()
    ties = words.next_predicate.finditer(text, low, cue)
    ends = [m.end() for m in ties if words.verb.match(text, m.end(), cue)]
    return max(ends, default=low)


def _masked(text: str, candidate: Candidate, low: int, high: int) -> str:
    """The words ``low..high``, the partners' own names blanked: they say nothing of the form.

    So are a cue that has a form of its own, and where, when and on what. Names of mechanisms stay
    where the actors meet in them; one that is worked with is a partner like others.
    """
    letters = list(text[low:high])
    meeting = all(one.mechanism for one in candidate.sides) and any(
        rule.kind != "after" or Trait.CONVENED in rule.traits for rule in candidate.rules
    )
    for one in (*candidate.sides, *candidate.subject):
        if one.mechanism and meeting:
            continue
        ending = lexicon.organizations().ends.match(text, one.end) if one.mechanism else None
        stop = ending.end() if ending else one.end
        for place in range(max(one.start, low), min(stop, high)):
            letters[place - low] = " "
    for rule, cue in zip(candidate.rules, candidate.cues, strict=True):
        if rule.part == "aside" and rule.form is not Form.UNSPECIFIED:
            for place in range(max(cue.start(), low), min(cue.end(), high)):
                letters[place - low] = " "
    return lexicon.beside_the_form().sub(" ", "".join(letters))


def status(
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
    first = min((match.start() for match in candidate.cues), default=candidate.end)
    own = any(rule.verb for rule in candidate.rules)
    verbs = list(_verbs(text, clause, first, found, own=own))
    before = _deciding(text, candidate, verbs, first, own=own)
    if lexicon.clauses().goes_on.match(text, clause.start) and clause.start > 1:
        above = _sentence_before(text, clause.start)
        earlier = _verbs(text, above, above.end, found, own=False)
        if earlier or _asks(text, above.start):
            return earlier[0][1] if earlier else Status.PLANNED
    imperative = _asks(text, clause.start, clause.head_start)
    if deliverable and before and lexicon.context().category.match(text):
        before = [v for v in before if v[1] is not Status.DONE or _is_finite(text, v[0])]
    if before and not (imperative and before[-1][1] is Status.DONE):
        return before[-1][1]
    if deliverable or imperative:
        return Status.PLANNED
    words = lexicon.participles()
    if words.fronted.match(text, clause.start) or words.acted.match(text, first):
        return Status.DONE
    if clause.head_end > clause.head_start:
        head = Clause(clause.head_start, clause.head_end, 0, 0)
        opens = _verbs(text, head, clause.head_end, found, own=False)
        if opens:
            # a list goes on from the verb before its colon, a series from that of its first part
            listed = text[: clause.head_end].rstrip().endswith(":")
            return opens[-1 if listed else 0][1]
    if placed is not None:
        return placed
    following = [v for v in verbs if v[0] >= first]
    if following:
        several = len(candidate.subject) > 1 and words.present.match(text, candidate.end)
        return Status.ONGOING if several else following[0][1]
    return _untold(text, clause)


def _deciding(
    text: str, candidate: Candidate, verbs: list[tuple[int, Status]], first: int, *, own: bool
) -> list[tuple[int, Status]]:
    """The finite verbs that say when, the last of them most: those before the cue.

    Behind "and," it is that after the partners: "is a member of A and, together with B, drafted".
    """
    clause, words = candidate.clause, lexicon.participles()
    if text.endswith("and, ", 0, first):
        after = next((v for v in verbs if v[0] >= candidate.end), None)
        if after is not None:
            return [after]
    low, word = partners.introduced(text, clause), _WORD.match(text, first)
    limit = candidate.cues[0].end() if not own else word.end() if word else first
    before = [
        v
        for v in verbs
        if low <= v[0] < limit and not words.what_for.search(text, clause.start, v[0])
    ]
    if candidate.rules[0].part == "aside" and not candidate.cues[0][0].startswith("working"):
        return _outside(text, before, low, first) or before
    return before


def _untold(text: str, clause: Clause) -> Status:
    """The status of a clause in which no verb tells it."""
    words = lexicon.participles()
    ended = text.endswith(".", 0, clause.end) or text.startswith(".", clause.end)
    if not ended and words.nominal.match(text, clause.start):
        return Status.PLANNED
    return Status.DONE if ended and words.told.match(text, clause.start) else Status.ONGOING


def _without_adverbs(lead: str) -> str:
    """Without the adverbs at the end: the last three words hold all that there may be."""
    rows = lead.rsplit(None, 3)
    kept = len(rows[0]) if len(rows) > 3 else 0
    return lead[:kept] + lexicon.participles().adverbs.sub("", lead[kept:])


def _is_finite(text: str, start: int) -> bool:
    """Whether a verb tells what was done: "was", no participle as in "events organized with A"."""
    words = _WORD.match(text, start)
    return words is not None and not words[0].endswith("ed")


def _outside(
    text: str, verbs: list[tuple[int, Status]], low: int, high: int
) -> list[tuple[int, Status]]:
    """The verbs that do not stand between the commas of "A, in which B sits, …"."""
    spans = [m.span() for m in lexicon.participles().within.finditer(text, low, high)]
    return [v for v in verbs if not any(start < v[0] < end for start, end in spans)]


def _asks(text: str, *starts: int) -> bool:
    """Whether an imperative stands at the first of the places where a capital letter does."""
    opening = next((m for m in (_FIRST.match(text, start) for start in starts) if m), None)
    return opening is not None and opening[1] in lexicon.imperatives()


def _sentence_before(text: str, start: int) -> Clause:
    """The sentence that ends right before one that begins at ``start``."""
    last = list(clauses.split(text[:start].rstrip()))[-1]
    begins = last.head_start if last.head_end > last.head_start else last.start
    return Clause(begins, last.end, 0, 0)


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


def _verbs(
    text: str, clause: Clause, cue: int, found: tuple[Participant, ...], *, own: bool
) -> list[tuple[int, Status]]:
    """The finite verbs of a clause in order, each place once, and the status they give."""
    held, taken = _stated(text, clause)
    ends = {p.end for p in found} | {p.end - 2 for p in found if text.endswith("’s", 0, p.end)}
    ends |= {end + 1 for end in ends if text.startswith(")", end)}  # "the Fund (UNFPA) signed"
    asides = (end for end in ends if clause.start < end and text.startswith(", ", end))
    aside = min(asides, default=clause.end)  # where one begins, right behind somebody
    finite = sorted(held)
    words = lexicon.participles()
    for match in lexicon.past().finditer(text, clause.start, clause.end):
        at = bisect(taken, (match.start(), len(text)))
        if at and match.start() < taken[at - 1][1]:
            continue
        at = bisect_left(finite, match.start())
        last = finite[at - 1] if at else None
        near_to = max(clause.start, match.start() - _BEFORE)
        if (
            last is not None
            and last >= near_to
            and words.of_noun.fullmatch(text, last, match.start())
        ):
            continue  # "will use the established channels": the verb before it tells
        lead = _without_adverbs(text[near_to : match.start()])
        beside = words.beside.fullmatch(text, match.end(), max(cue, match.end()))
        if beside and text.endswith(", ", 0, match.start()) and finite and finite[0] < cue:
            continue  # "will support the fund, run jointly with A": the verb before it tells
        near = (match.start() == cue and own) or (match.end() <= cue and beside)
        # "plans signed with A will be carried out": the finite verb after it tells
        open_ended = words.followed.match(text, match.end()) and not (finite and finite[-1] > cue)
        near = near or (match.start() > cue and open_ended)
        if text[match.start() - 1 : match.start()] == "-" or words.adjective.search(
            text, near_to, match.start()
        ):
            continue
        behind = last is None and match.start() > aside + 2 and text[match.start() - 2] == ","
        behind = behind and not words.said.match(match[0])
        if near or behind or near_to + len(lead) in ends or words.speaker.search(lead):
            held[match.start()] = Status.DONE
    return sorted(held.items())
