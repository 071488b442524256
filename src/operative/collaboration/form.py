"""The form of a candidate, from the words around it."""

from __future__ import annotations

from operative.collaboration import form_words, lexicon, partners
from operative.collaboration.candidate import Candidate
from operative.collaboration.clauses import first_verb
from operative.collaboration.lexicon import Cue, Trait
from operative.collaboration.model import Form

_BEFORE = 240  # characters before a cue in which what is held may stand
_NEAR = 70  # characters either side of a candidate in which words speak for its form
_NAMED_SO = 2.6  # what a mechanism's own name adds, where it is called an initiative or programme
_SET_UP = 3.6  # what a body adds that is said to be set up, whatever it is called besides
_OPEN = 1.5  # below this weight a cue leaves the form to the predicate that it goes with
_SLIGHT = 0.4  # what speaks for a form no stronger than this only breaks ties
_BESIDE = 1.0  # what a participle that says with whom something else is done adds for its form


def of(text: str, candidate: Candidate) -> Form:
    """The form that the cues, the words around them and the bodies in it speak for most.

    Where nothing speaks for any, the words together may make one likely (:mod:`.form_words`).
    """
    first = by_rules(text, candidate)
    if first is not Form.UNSPECIFIED:
        return first
    return form_words.likely(words_of(text, candidate), cues_of(candidate))


def words_of(text: str, candidate: Candidate) -> str:
    """The words that speak for the form, all else blanked."""
    beside = _stands_beside(text, candidate)
    low, high = _window(text, candidate, _is_aside(candidate, beside))
    return _masked(text, candidate, low, high)


def cues_of(candidate: Candidate) -> list[str]:
    """The words of the cues, without what stands beside the form in them."""
    return [lexicon.beside_the_form().sub(" ", cue[0]) for cue in candidate.cues]


def by_rules(text: str, candidate: Candidate) -> Form:
    """The form that rules tell, of cues, words and bodies."""
    beside = _stands_beside(text, candidate)
    low, high = _window(text, candidate, _is_aside(candidate, beside))
    words = _masked(text, candidate, low, high)
    body = any(rule.part == "aside" and rule.form is Form.MECHANISM for rule in candidate.rules)
    spoken = (
        _cued(text, candidate, beside),
        _spoken(words, framed=not body),
        _embodied(text, candidate, low, high),
    )
    weights = {one: sum(weighed.get(one, 0.0) for weighed in spoken) for one in Form}
    first = max(Form, key=lambda one: weights[one])
    if not weights[first]:
        first = Form.UNSPECIFIED  # nothing speaks for any
    if first is Form.UNSPECIFIED and _meets_in_a_body(text, candidate):
        return Form.MECHANISM
    rest = max(weight for one, weight in weights.items() if one is not first)
    if first is Form.UNSPECIFIED and weights[first] < _OPEN and rest <= _SLIGHT:
        return _done(words)
    return first


def _is_aside(candidate: Candidate, beside: bool) -> bool:
    """Whether with whom something is done is said beside it."""
    return beside or all(rule.part == "aside" for rule in candidate.main)


def _done(words: str) -> Form:
    """The form that the first verb speaks for, of those that tell what kind of doing it is."""
    told = [
        (match.start(), form)
        for form, verbs in lexicon.doings()
        if (match := verbs.search(words)) is not None
    ]
    return min(told)[1] if told else Form.UNSPECIFIED


def _cued(text: str, candidate: Candidate, beside: bool) -> dict[Form, float]:
    """How much the cues themselves speak for each form: of several, the strongest."""
    weights: dict[Form, float] = {}
    for rule in candidate.main:
        weight = min(rule.weight, _BESIDE) if beside else rule.weight
        told = _told(text, candidate, rule)
        weights[told] = max(weights.get(told, 0.0), weight)
    return weights


def _embodied(text: str, candidate: Candidate, low: int, high: int) -> dict[Form, float]:
    """What mechanisms that take part speak for: one that is called a programme is one, and one
    that brings others together or is run by several is a mechanism.
    """
    words = lexicon.clauses()
    means = candidate.cues[candidate.ways].start() if candidate.ways else high
    weights = dict.fromkeys((Form.PROGRAMME, Form.MECHANISM), 0.0)
    if any(
        words.programme.search(text, p.start, p.end)
        for p in candidate.sides
        if p.mechanism and not (candidate.ways and p.start >= min(high, means))
    ):
        weights[Form.PROGRAMME] += _NAMED_SO
    convenes = Trait.CONVENED in candidate.rules[0].traits and candidate.subject
    if convenes and all(p.mechanism for p in candidate.subject):
        weights[Form.MECHANISM] += _NAMED_SO  # "the Coalition brings together A and B"
    bodies = (p for p in (*candidate.subject, *candidate.sides) if p.mechanism)
    standing = any(not words.programme.search(text, p.start, p.end) for p in bodies)
    if standing and words.run_jointly.search(text, low, high):
        weights[Form.MECHANISM] += _NAMED_SO
    everybody = (*candidate.subject, *candidate.sides)
    if any(p.mechanism and words.begun.match(text, p.end) for p in everybody):
        weights[Form.MECHANISM] += _SET_UP
    return weights


def _meets_in_a_body(text: str, candidate: Candidate) -> bool:
    """Whether a body that is named is the way: "works with A, including through the B Group"."""
    if not candidate.ways or candidate.rules[candidate.ways].kind != "member":
        return False
    way = candidate.cues[candidate.ways].end()
    words = lexicon.clauses()
    bodies = (p for p in candidate.sides if p.mechanism and p.start >= way)
    return any(
        words.name_ends.match(text, p.end) and not words.programme.search(text, p.start, p.end)
        for p in bodies
    )


def _spoken(words: str, *, framed: bool) -> dict[Form, float]:
    """How much words speak for each form: every rule once, of those in a frame the strongest.

    Frames are left out (``framed``) where they tell what a body did, not what it is.
    """
    weights, in_frames = dict.fromkeys(Form, 0.0), dict.fromkeys(Form, 0.0)
    for place in sorted(lexicon.forms_in(words)):
        one = lexicon.forms()[place]
        if not one.framed:
            weights[one.form] += one.weight
        elif framed:
            in_frames[one.form] = max(in_frames[one.form], one.weight)
    return {one: weights[one] + in_frames[one] for one in weights}


def _stands_beside(text: str, candidate: Candidate) -> bool:
    """Whether a participle says with whom something else is done: "A, working with B, held …"."""
    rule, cue = candidate.rules[0], candidate.cues[0]
    return (
        all(other.id == "joint-subject" for other in candidate.rules[1:])
        and rule.form is Form.UNSPECIFIED
        and lexicon.clauses().participle.match(cue[0]) is not None
        and text.endswith(", ", 0, cue.start())
    )


def _told(text: str, candidate: Candidate, rule: Cue) -> Form:
    """The form that a cue gives, with what stands before or behind it.

    Those who sit in what is held ("visits, in which …") hold it, those whom a programme brings
    together carry it on, and a name can say that it is a body's.
    """
    words, cue = lexicon.clauses(), candidate.cues[0]
    if rule.form in {Form.PROGRAMME, Form.AGREEMENT} and rule.kind == "attribute":
        if words.joint_event.match(text, cue.end()):
            return Form.EVENT
        return Form.MECHANISM if words.joint_body.match(text, cue.end()) else rule.form
    if rule.form is not Form.MECHANISM or rule.kind not in {"relative", "between"}:
        return rule.form
    low = max(candidate.clause.start, cue.start() - _BEFORE)
    if words.gathering.search(text, low, cue.start()):
        return Form.EVENT
    carried_on = words.undertaking.search(text, low, cue.start())
    return Form.PROGRAMME if carried_on else rule.form


def _window(text: str, candidate: Candidate, aside: bool) -> tuple[int, int]:
    """Where words speak for the form: all that an aside is said of, else those near the cue.

    An introduction before the subject is left out, unless the cue stands in it; so is what comes
    after the partners of an aside that ends its sentence's predicate, and means and purposes.
    """
    clause = candidate.clause
    cue = candidate.cues[0].start()
    first = candidate.rules[0]
    joints = lexicon.joints()
    own = not aside and first.verb and text.endswith(joints.predicate, 0, cue)
    whole = aside or candidate.cues[0][0].endswith("by")  # its subject is what was done
    low = clause.start if whole else max(clause.start, candidate.start - _NEAR)
    low = max(low, _predicate(text, low, cue))
    if not aside:
        low = max(low, _own_part(text, candidate, low))
    if own or text.endswith(joints.and_right_before, 0, cue):
        low = max(low, cue)  # a predicate of its own: those before it speak of something else
    low = max(low, partners.opened(text, clause, candidate.start))
    if candidate.sides and len(candidate.sides[0].ids) > 1:
        # "the two organizations": a new predicate
        low = max(low, min(candidate.sides[0].start, cue))
    high = min(clause.end, candidate.end + _NEAR)
    if Trait.HELPED in first.traits and len(candidate.rules) == 1:
        return candidate.cues[0].end(), high
    if _says_who(text, candidate):
        return low, candidate.end
    governed = not aside or first_verb(text, low, candidate.start)
    if governed and first.kind != "member":
        other = lexicon.clauses().new_predicate.search(text, candidate.end, high)
        high = other.start() if other else high
    if not governed:
        verb = first_verb(text, candidate.end, high)
        if verb is not None:
            end = lexicon.clauses().predicate_end.search(text, verb.end(), clause.end)
            return low, end.start() if end else clause.end
    if candidate.ways:
        return low, candidate.cues[candidate.ways].start()
    between = lexicon.clauses().aside_behind.match(text, candidate.end, high)
    means = lexicon.clauses().means.search(text, between.end() if between else candidate.end, high)
    return low, means.start() if means else high


def _says_who(text: str, candidate: Candidate) -> bool:
    """Whether a participle between commas says of a noun who did it: "The Group, led by A, met"."""
    cue = candidate.cues[0]
    told = lexicon.clauses().reduced.search(text, max(cue.start() - 24, 0), cue.end())
    return told is not None and text.startswith(",", candidate.end)


def _own_part(text: str, candidate: Candidate, low: int) -> int:
    """Where what speaks of a cue alone begins: "…, following consultations with A", "a paper,
    for which it met with A".
    """
    words = lexicon.clauses()
    cue = candidate.cues[0].start()
    if words.adjunct.search(text, max(low, cue - _NEAR), cue):
        return cue
    if not candidate.rules[0].verb:
        return low
    earliest = min(match.start() for match in candidate.cues)
    return max((m.end() for m in words.relates.finditer(text, low, earliest)), default=low)


def _predicate(text: str, low: int, cue: int) -> int:
    """Where the last predicate before a cue begins: "leads A, and takes part in B with"."""
    words = lexicon.clauses()
    ties = words.next_predicate.finditer(text, low, cue)
    ends = [m.end() for m in ties if words.verb.match(text, m.end(), cue)]
    ends += [m.end() for m in words.next_clause.finditer(text, low, cue)]
    return max(ends, default=low)


def _masked(text: str, candidate: Candidate, low: int, high: int) -> str:
    """The words ``low..high``, the partners' own names blanked: they say nothing of the form.

    An aside between commas is left out, so that verb and object stand together. Blanked are also a
    cue that has a form of its own, and where, when and on what. Names of mechanisms stay
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
    cue = candidate.cues[0]
    opens = text.endswith(", ", low, cue.start()) and text.startswith(",", candidate.end)
    if opens and len(candidate.cues) == 1 and lexicon.clauses().beside_verb.match(cue[0]):
        letters[cue.start() - low - 2 : candidate.end - low + 1] = []
    joined = lexicon.clauses().set_off.sub(" ", "".join(letters))
    return lexicon.beside_the_form().sub(" ", joined)
