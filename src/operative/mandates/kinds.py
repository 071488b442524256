"""What an act asks for: a report, a briefing, a meeting, an institution, money, help, or else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from itertools import islice

from operative.documents import telltales
from operative.mandates import clauses, vocabulary
from operative.mandates.clauses import Clause, Shape
from operative.mandates.model import ActKind
from operative.mandates.vocabulary import compiled


@dataclass(slots=True)
class Kind:
    """The kind of an act, and where the words begin that ask for it."""

    kind: ActKind
    at: int


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern as it stands in the data file. Where no text asks for it, no more is made of it."""

    kind: ActKind
    row: str
    starts: tuple[str, ...]  # a match begins with one of these, if adverbs are left out
    adverbs: bool  # whether adverbs may stand before
    barred: str | None = None  # the source of a pattern

    @property
    def source(self) -> str:
        """The source of the pattern, for ``vocabulary.compiled``."""
        return _source(self.row)


@cache
def _source(row: str) -> str:
    return vocabulary.spaced(f"(?:{vocabulary.filled(row, _classes())})")


@cache
def _needs(row: str) -> telltales.Needs:
    return telltales.needs(row, _whole())


def _classes() -> dict[str, str]:
    classes: dict[str, str] = vocabulary.table("kinds")["classes"]
    return classes


@cache
def _whole() -> dict[str, str]:
    """The classes with those that they name filled in."""
    return {name: vocabulary.filled(one, _classes()) for name, one in _classes().items()}


class _Sieve:
    """Rules in their order, of which few are worth trying on a text."""

    def __init__(self, rules: Iterable[_Rule]) -> None:
        self.rules = tuple(rules)
        self._begun = lru_cache(maxsize=4096)(self._with_letters)
        self._part = lru_cache(maxsize=1024)(self._of)

    @cached_property
    def _gate(self) -> telltales.Gate:
        return telltales.Gate(_needs(rule.row) for rule in self.rules)

    def worth(self, text: str) -> list[_Rule]:
        """Those that may match in ``text``."""
        return [self.rules[index] for index in self._gate.sift(text)] if self.rules else []

    def beginning(self, heads: tuple[str, ...]) -> _Sieve:
        """Those whose matches may begin with the first of these letters, or after adverbs.

        Most verbs are those of a few rules: what tells of these is worked out once for them all.
        """
        found = {*self._begun(heads[0])}
        for head in heads[1:]:
            found.update(index for index in self._begun(head) if self.rules[index].adverbs)
        return self._part(tuple(sorted(found)))

    def _with_letters(self, head: str) -> tuple[int, ...]:
        return tuple(at for at, rule in enumerate(self.rules) if head.startswith(rule.starts))

    def _of(self, indices: tuple[int, ...]) -> _Sieve:
        return _Sieve(self.rules[index] for index in indices)


@dataclass(frozen=True, slots=True)
class _Rules:
    asking: _Sieve  # for a report or a briefing
    first: _Sieve
    objects: _Sieve
    hints: telltales.Cues


_LETTERS = 5  # of a word, which tell most rules apart
_ADVERBS = "{ADVERB}"
_WORD = re.compile(r"[a-z]+")


def _heads(text: str, at: int, end: int) -> tuple[str, ...]:
    """The first letters of the word at ``at``, and of each that adverbs alone stand before."""
    heads = [text[at : min(at + _LETTERS, end)]]
    while (word := _WORD.match(text, at, end)) is not None and word[0] in _adverbs():
        at = word.end()
        while at < end and text[at].isspace():
            at += 1
        heads.append(text[at : min(at + _LETTERS, end)])
    return tuple(heads)


@cache
def _adverbs() -> frozenset[str]:
    """Each word of the adverbs: of "continue to" both."""
    return frozenset(_WORD.findall(_classes()["ADVERB"]))


@cache
def _rules() -> _Rules:
    data = vocabulary.table("kinds")

    def rule(kind: str, row: str, barred: str | None = None) -> _Rule:
        verb = row.removeprefix(_ADVERBS)
        starts = tuple(sorted(telltales.starts(verb, _LETTERS, _whole())))
        if barred is not None:
            barred = vocabulary.spaced(vocabulary.filled(barred, _classes()))
        return _Rule(ActKind(kind), row, starts, verb != row, barred)

    return _Rules(
        asking=_Sieve(rule(kind, row) for kind in _ASKING for row in data[kind]["patterns"]),
        first=_Sieve(rule(row["kind"], row["pattern"], row.get("except")) for row in data["rule"]),
        objects=_Sieve(rule(row["kind"], row["pattern"]) for row in data["object"]),
        hints=telltales.Cues(data["hint"]["report"]),
    )


_ASKING = ("briefing", "report")  # whatever is told orally is no report too


@lru_cache(maxsize=4096)
def _asking(heads: tuple[str, ...]) -> _Sieve:
    """The rules for reports and briefings that words with these first letters may be asked by."""
    return _rules().asking.beginning(heads)


@lru_cache(maxsize=4096)
def _infinitives(heads: tuple[str, ...]) -> _Sieve:
    """The rules for a first infinitive with these first letters."""
    return _rules().first.beginning(heads)


def _hinted(text: str, start: int, end: int) -> bool:
    """Whether any word of reports and briefings stands there: a cheap look."""
    return _rules().hints.any_in(text[start:end])


_SUBJECT = 160  # characters: how long the subject of a that-clause may be
_LONG_SUBJECT = 320  # the same before "shall" and "will", which no subject holds
_BARE = 3  # spaces in "continue and to …": two verbs that share what follows
_REACH = 520  # characters: how far behind an infinitive the words that settle its kind may lie


def find(text: str, clause: Clause) -> Kind:
    """The kind of a directive act."""
    if clause.shape is Shape.LIST:
        return _listed(text, clause)
    if clause.shape is not Shape.INFINITIVE:
        return _of_object(text, clause)
    verbs = clauses.infinitives(text, clause)
    if _hinted(text, clause.party_start, clause.end):
        asked = _of_reports(text, clause, verbs)
        if asked is not None:
            return asked
    if not verbs:
        return Kind(ActKind.OTHER, clause.asked)
    at = verbs[0][0]
    end = next((later - 3 for later, _ in verbs[1:] if _parted(text, at, later)), clause.end)
    return Kind(_first(text, at, min(end, at + _REACH)), at)


def _listed(text: str, clause: Clause) -> Kind:
    """What a list is of, where its head says so: "requests the following reports from the …:"."""
    if _hinted(text, clause.party_start, clause.end):
        found = _of_object(text, replace(clause, asked=clause.party_start))
        if found.kind in (ActKind.REPORT, ActKind.BRIEFING):
            return found
    return Kind(ActKind.OTHER, clause.end)


def _parted(text: str, at: int, later: int) -> bool:
    """Whether the infinitive at ``later`` asks for a thing of its own, beside that at ``at``."""
    if text.count(" ", at, later) <= _BARE:
        return False
    return vocabulary.pattern("kinds", "for_what").match(text, at, later) is None


def _of_reports(text: str, clause: Clause, verbs: tuple[tuple[int, str], ...]) -> Kind | None:
    """A report, if any infinitive asks for one; else a briefing, if any asks for that."""
    making = vocabulary.search("kinds", "in_making", text, clause.party_start, clause.end)
    if making is None:
        start, stop = clause.party_start, clause.asked
        making = vocabulary.leaping("kinds", "in_report").search(text, start, stop)
        making = making or vocabulary.match("kinds", "report_party", text, start, stop)
    if making is not None:
        return Kind(ActKind.REPORT, making.start())
    first: int | None = None
    written = False
    told = vocabulary.search("kinds", "in_briefing", text, clause.party_start, clause.asked)
    for index, (at, _) in enumerate(verbs):
        end = verbs[index + 1][0] - 3 if index + 1 < len(verbs) else clause.end
        stop = min(max(end, at), at + _REACH)
        found = _reporting(text, at, stop)
        if found is None:
            others = (*_plain_verb(text, at, stop), *_without_aside(text, at, stop))
            shorter = (_asked_for(one, 0, len(one)) for one in others)
            found = next((one for one in shorter if one is not None), None)
        if found is not None and index and _is_of_another(text, verbs[0][0], at):
            found = None
        if found is not None:
            first = at if first is None else first
            written = written or found is ActKind.REPORT
    if first is None:
        return None
    written = written and told is None  # "…, as part of their regular briefings, to update"
    return Kind(ActKind.REPORT if written else ActKind.BRIEFING, first)


def _is_of_another(text: str, start: int, at: int) -> bool:
    """Whether it is for another to do: "… the expert, who is to report", "a group, … to advise"."""
    founded = vocabulary.pattern("kinds", "founding").match(text, start) is not None
    if founded and vocabulary.pattern("kinds", "advice").match(text, at) is not None:
        return True
    if text.endswith(", to ", start, at) and vocabulary.pattern("kinds", "calling").match(
        text, start
    ):
        return True  # "to convene a meeting, to review and report on": what the meeting does
    before = text[max(start, at - _LONG_SUBJECT) : at]
    return vocabulary.pattern("kinds", "relative").search(before) is not None


def _reporting(text: str, at: int, end: int) -> ActKind | None:
    """Whether the words from ``at`` on ask for a report or a briefing."""
    starts = [at]
    starts.extend(
        match.end()
        for match in vocabulary.pattern("kinds", "and_report").finditer(text, at, end)
        if not _is_for_another(text, at, match)
    )
    oral = False
    for start in starts:
        asked = _asked_for(text, start, end)
        if asked is ActKind.REPORT:
            return asked
        oral = oral or asked is not None
    if not oral:
        return None
    both = vocabulary.pattern("kinds", "and_written").search(text, at, end)
    return ActKind.REPORT if both is not None else ActKind.BRIEFING


def _is_for_another(text: str, at: int, match: re.Match[str]) -> bool:
    """Whether the verb behind "and" is part of a purpose, or what another is to do."""
    if vocabulary.pattern("kinds", "relative").search(text, at, match.start()) is not None:
        return True
    if vocabulary.pattern("kinds", "tasked").match(text, at, match.end()) is not None:
        return True
    if vocabulary.pattern("kinds", "purpose").search(text, at, match.start()) is None:
        return False
    thereon = vocabulary.pattern("kinds", "thereon").match(text, match.end())
    return thereon is None or not match[0].startswith(",")


def _asked_for(text: str, start: int, end: int) -> ActKind | None:
    rules = _asking(_heads(text, start, end))
    for rule in rules.worth(text[start:end]):
        if compiled(rule.source).match(text, start, end) is not None:
            return rule.kind
    return None


def _first(text: str, at: int, end: int) -> ActKind:
    gerund = vocabulary.pattern("kinds", "gerund").match(text, at, end)
    if gerund is not None and (verb := clauses.of_gerund(gerund["verb"])) is not None:
        kind = _matching(verb + text[gerund.end() : end], 0, len(verb) + end - gerund.end())
        plain = _matching(text, at, end)
        return plain if plain is ActKind.MEETING else kind
    kind = _matching(text, at, end)
    if kind is not ActKind.OTHER:
        return kind
    shorter = (_matching(one, 0, len(one)) for one in _without_aside(text, at, end))
    return next((one for one in shorter if one is not ActKind.OTHER), ActKind.OTHER)


_ASIDE = 240  # characters: how much may stand between a verb and what it takes
_TRIED = 5  # places where the object may begin


def _without_aside(text: str, at: int, end: int) -> Iterator[str]:
    """The verb with what it takes, past the words between: "to appoint, in due course, an envoy".

    Where the object begins is not sure, so that each place that may be it is given, the nearest
    first; then the second of two verbs with one object.
    """
    apart = vocabulary.pattern("kinds", "apart").match(text, at, end)
    if apart is not None:
        comma = text[apart.end() - 2] == ","
        if comma or vocabulary.pattern("kinds", "reaching").match(text, at, end):
            verb = text[at : apart.end()].rstrip(", ")
            stop = min(end, apart.end() + _ASIDE)
            places = vocabulary.pattern("kinds", "object").finditer(text, apart.end(), stop)
            objects = (one.end() for one in places if not comma or one[0].startswith(","))
            for start in islice(objects, _TRIED):
                yield f"{verb} {text[start:end]}"
    for name in ("going_on", "second"):
        before = vocabulary.pattern("kinds", name).match(text, at, end)
        if before is not None:
            yield text[before.end() : end]


def _plain_verb(text: str, at: int, end: int) -> Iterator[str]:
    """What is asked in the gerund, with its plain verb: "to consider providing updates"."""
    gerund = vocabulary.pattern("kinds", "gerund").match(text, at, end)
    if gerund is not None and (verb := clauses.of_gerund(gerund["verb"])) is not None:
        yield verb + text[gerund.end() : end]


def _matching(text: str, at: int, end: int) -> ActKind:
    rules = _infinitives(_heads(text, at, end))
    for rule in rules.worth(text[at:end]):
        match = compiled(rule.source).match(text, at, end)
        barred = rule.barred
        if match is not None and (barred is None or compiled(barred).search(match[0]) is None):
            return rule.kind
    return ActKind.OTHER


def _of_object(text: str, clause: Clause) -> Kind:
    aside = vocabulary.pattern("kinds", "aside").match(text, clause.asked, clause.end)
    start = aside.end() if aside is not None else clause.asked
    for rule in _rules().objects.worth(text[start : clause.end]):
        if compiled(rule.source).match(text, start, clause.end):
            return Kind(rule.kind, start)
    if clause.shape is Shape.THAT and _hinted(text, start, clause.end):
        found = _that_report(text, start, clause.end)
        if found is not None:
            return found
    if clause.shape is Shape.THAT:
        return _that_first(text, start, clause.end)
    if vocabulary.pattern("kinds", "their_names").match(text, clause.asked, clause.end):
        at = clauses.infinitive(text, clause.asked, clause.end)
        if at is not None:
            asked = Clause(Shape.INFINITIVE, clause.asked, at, at, clause.end)
            return find(text, asked)
    bare = vocabulary.pattern("kinds", "bare_subject").match(text, clause.asked, clause.end)
    if bare is not None and clauses.is_verb(bare["verb"]):
        at, end = bare.end(), min(clause.end, bare.end() + _REACH)
        return Kind(_reporting(text, at, end) or _first(text, at, end), at)
    return Kind(ActKind.OTHER, start)


def _that_first(text: str, start: int, end: int) -> Kind:
    """The kind of what the subject of a that-clause is to do: "that the Fund shall finance …"."""
    near = min(end, start + _LONG_SUBJECT)
    told = False  # whether the main verb has come, so that "to" only goes on it
    for match in vocabulary.pattern("kinds", "modal").finditer(text, start, near):
        if told and match[0].startswith("to"):
            continue
        if match.start() > start + _SUBJECT and match[0].split()[:1] not in (["shall"], ["will"]):
            continue
        kind = _first(text, match.end(), min(end, match.end() + _REACH))
        if kind is ActKind.MEETING and match[0].startswith("to"):
            continue  # "the meeting to be held in …" only says which meeting
        if kind is not ActKind.OTHER:
            return Kind(kind, match.end())
        main = vocabulary.pattern("kinds", "main_verb").match(text, match.start())
        told = told or main is not None
    return Kind(ActKind.OTHER, start)


def _that_report(text: str, start: int, end: int) -> Kind | None:
    whole = vocabulary.pattern("kinds", "of_report").match(text, start, end)
    if whole is not None:
        return Kind(ActKind.REPORT, start)
    for match in vocabulary.pattern("kinds", "modal").finditer(
        text, start, min(end, start + _SUBJECT)
    ):
        found = _reporting(text, match.end(), min(end, match.end() + _REACH))
        if found is not None:
            return Kind(found, match.end())
    for match in vocabulary.pattern("kinds", "shall").finditer(text, start, end):
        found = _reporting(text, match.end(), min(end, match.end() + _REACH))
        if found is not None:
            return Kind(found, match.end())
    return None


def carried(text: str) -> ActKind:
    """The kind of a sub-paragraph that goes on its parent's verb: "(a) To submit …"."""
    start = vocabulary.pattern("kinds", "opening").match(text)
    at = start.end() if start is not None else 0
    lowered = text[:at] + text[at : at + 1].lower() + text[at + 1 :]
    if _hinted(lowered, 0, len(lowered)) and (
        found := _reporting(lowered, at, min(len(text), at + _REACH))
    ):
        return found
    return _first(lowered, at, min(len(text), at + _REACH))


def deliverable(text: str, kind: Kind, end: int) -> tuple[int, int] | None:
    """Where the name of what is to be delivered stands, if the kind has one."""
    pattern = _deliverables().get(kind.kind)
    if pattern is None:
        return None
    start = kind.at
    while clauses.begins_with_verb(text, start) and text.find(" ", start + 1, end) >= 0:
        if vocabulary.pattern("kinds", "named_by_verb").match(text, start):
            break  # "to report", "to brief": the verb is the only name there is
        start = text.find(" ", start + 1, end)
        start += len(" to") if text.startswith(" to ", start) else 0
    match = pattern.search(text, start, end)
    return (match.start(), match.end()) if match is not None else None


@cache
def _deliverables() -> dict[ActKind, re.Pattern[str]]:
    rows: dict[str, str] = vocabulary.table("kinds")["deliverables"]
    return {
        ActKind(kind): re.compile(r"\b(?:" + vocabulary.spaced(pattern) + r")(?![\w-])")
        for kind, pattern in rows.items()
    }
