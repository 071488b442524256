"""What an act asks for: a report, a briefing, a meeting, an institution, money, help, or else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from operative.mandates import clauses, kind_rules, vocabulary
from operative.mandates.clauses import Clause, Shape
from operative.mandates.model import ActKind


@dataclass(slots=True)
class Kind:
    """The kind of an act, and where the words begin that ask for it."""

    kind: ActKind
    at: int


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
    if kind_rules.hinted(text, clause.party_start, clause.end):
        asked = _of_reports(text, clause, verbs)
        if asked is not None:
            return asked
    if not verbs:
        return Kind(ActKind.OTHER, clause.asked)
    at = verbs[0][0]
    if vocabulary.match("kinds", "in_arrears", text, clause.party_start, clause.asked) is not None:
        return Kind(ActKind.FUNDING, at)
    end = next((later - 3 for later, _ in verbs[1:] if _parted(text, at, later)), clause.end)
    return Kind(_first(text, at, min(end, at + _REACH)), at)


def of_act(verb: str, text: str, end: int, asked: int) -> ActKind:
    """The kind of what the verb itself does: "Establishes an office", "Renews the mandate"."""
    for plain in (verb.removesuffix("s"), verb.removesuffix("es")):
        if clauses.is_verb(plain):
            words = plain + text[end:asked]
            return _first(words, 0, min(len(words), _REACH))
    return ActKind.OTHER


def _listed(text: str, clause: Clause) -> Kind:
    """What a list is of, where its head says so: "requests the following reports from the …:"."""
    if kind_rules.hinted(text, clause.party_start, clause.end):
        found = _of_object(text, replace(clause, asked=clause.party_start))
        if found.kind in (ActKind.REPORT, ActKind.BRIEFING):
            return found
    return Kind(ActKind.OTHER, clause.end)


def _parted(text: str, at: int, later: int) -> bool:
    """Whether the infinitive at ``later`` asks for a thing of its own, beside that at ``at``."""
    going_on = vocabulary.pattern("kinds", "carrying_on").match(text, at, later)
    if text.count(" ", going_on.end() if going_on is not None else at, later) <= _BARE:
        return False
    return vocabulary.pattern("kinds", "for_what").match(text, at, later) is None


def _of_reports(text: str, clause: Clause, verbs: tuple[tuple[int, str], ...]) -> Kind | None:
    """A report, if any infinitive asks for one; else a briefing, if any asks for that."""
    making = vocabulary.search("kinds", "in_making", text, clause.party_start, clause.end)
    if making is None:
        start, stop = clause.party_start, clause.asked
        making = vocabulary.leaping("kinds", "in_report").search(text, start, stop)
        making = making or vocabulary.match("kinds", "report_party", text, start, stop)
    if making is not None and not (verbs and _is_helping(text, verbs[0][0], making.start())):
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
            shorter = (kind_rules.report_or_briefing(one, 0, len(one)) for one in others)
            found = next((one for one in shorter if one is not None), None)
        if found is not None and index and _is_of_another(text, verbs[0][0], at):
            found = None
        if found is not None and index and _is_passed_on(text, verbs[index - 1][0], at):
            found = None
        if found is not None:
            first = at if first is None else first
            written = written or found is ActKind.REPORT
    if first is None:
        return None
    if written and told is not None:  # "…, as part of their regular briefings, to update"
        written = vocabulary.search("kinds", "own_report", text, first, clause.end) is not None
    return Kind(ActKind.REPORT if written else ActKind.BRIEFING, first)


def _is_helping(text: str, at: int, making: int) -> bool:
    """Whether somebody is only to work with those who write it: "to cooperate in preparing"."""
    helping = vocabulary.pattern("kinds", "cooperating").match(text, at) is not None
    return helping and at < making


def _is_of_another(text: str, start: int, at: int) -> bool:
    """Whether it is for another to do: "… the expert, who is to report", "a group, … to advise"."""
    founded = vocabulary.pattern("kinds", "founding").match(text, start) is not None
    if founded and vocabulary.pattern("kinds", "advice").match(text, at) is not None:
        return True
    if vocabulary.pattern("kinds", "cooperating").match(text, start) and vocabulary.pattern(
        "kinds", "to_it"
    ).match(text, at):
        return True
    if text.endswith(", to ", start, at) and (
        vocabulary.pattern("kinds", "calling").match(text, start)
        or vocabulary.pattern("kinds", "bodies").match(text, start)
    ):
        return True  # "to convene a meeting, to review and report on": what the meeting does
    before = text[max(start, at - _LONG_SUBJECT) : at]
    return vocabulary.pattern("kinds", "relative").search(before) is not None


def _is_passed_on(text: str, before: int, at: int) -> bool:
    """Whether another is to be asked for it: "to invite Governments to submit information"."""
    if vocabulary.pattern("kinds", "asks_another").match(text, before, at) is None:
        return False
    if vocabulary.pattern("kinds", "behind_aside").search(text, before, at) is not None:
        return True
    return vocabulary.pattern("kinds", "next_thing").search(text, before, at) is None


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
        asked = kind_rules.report_or_briefing(text, start, end)
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


def _first(text: str, at: int, end: int) -> ActKind:
    gerund = vocabulary.pattern("kinds", "gerund").match(text, at, end)
    if gerund is not None and (verb := clauses.of_gerund(gerund["verb"])) is not None:
        kind = kind_rules.of_verb(
            verb + text[gerund.end() : end], 0, len(verb) + end - gerund.end()
        )
        plain = kind_rules.of_verb(text, at, end)
        return plain if plain is ActKind.MEETING else kind
    kind = kind_rules.of_verb(text, at, end)
    if kind is not ActKind.OTHER:
        return kind
    shorter = (kind_rules.of_verb(one, 0, len(one)) for one in _without_aside(text, at, end))
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
    for name in ("going_on", "having", "second"):
        before = vocabulary.pattern("kinds", name).match(text, at, end)
        if before is not None:
            yield text[before.end() : end]


def _plain_verb(text: str, at: int, end: int) -> Iterator[str]:
    """What is asked in the gerund, with its plain verb: "to consider providing updates"."""
    gerund = vocabulary.pattern("kinds", "gerund").match(text, at, end)
    if gerund is not None and (verb := clauses.of_gerund(gerund["verb"])) is not None:
        yield verb + text[gerund.end() : end]


def is_thing(text: str, start: int, end: int) -> bool:
    """Whether a noun with a kind stands there: "calls for | the holding of a meeting | to …"."""
    return kind_rules.of_noun(text, _behind_aside(text, start, end), end) is not None


def _behind_aside(text: str, start: int, end: int) -> int:
    aside = vocabulary.pattern("kinds", "aside").match(text, start, end)
    return aside.end() if aside is not None else start


def _of_object(text: str, clause: Clause) -> Kind:
    start = _behind_aside(text, clause.asked, clause.end)
    of_noun = kind_rules.of_noun(text, start, clause.end)
    if of_noun is not None:
        return Kind(of_noun, start)
    if clause.shape is Shape.THAT and kind_rules.hinted(text, start, clause.end):
        found = _that_report(text, start, clause.end)
        if found is not None:
            return found
    if clause.shape is Shape.THAT:
        found = _that_first(text, start, clause.end)
        if found.kind is ActKind.OTHER:
            done = _undergone(text, start, clause.end)
            return Kind(done, start) if done is not ActKind.OTHER else found
        return found
    doing = _doing(text, start, clause.end)
    if doing is not ActKind.OTHER:
        return Kind(doing, start)
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


def _undergone(text: str, start: int, end: int) -> ActKind:
    """The kind of what is to be done to the subject: "that a meeting be organized"."""
    match = vocabulary.match("kinds", "undergone", text, start, end)
    verb = vocabulary.table("kinds")["undergone"].get(match["done"]) if match is not None else None
    if match is None or verb is None:
        return ActKind.OTHER
    return _as_asked(f"{verb} {match['subject'].strip()}{text[match.end() : end][:_REACH]}")


def _doing(text: str, start: int, end: int) -> ActKind:
    """The kind of what a noun asks to be done: "calls for the mobilization of funds"."""
    for name in ("doing_of", "doing"):
        match = vocabulary.pattern("kinds", name).match(text, start, end)
        if match is None:
            continue
        noun, up, _ = match["noun"].partition(" up")
        verb = vocabulary.table("kinds")["doing"].get(noun) or clauses.of_gerund(noun)
        if verb is not None:
            return _as_asked(f"{verb}{up} {text[match.end() : end][:_REACH]}")
    return ActKind.OTHER


def _as_asked(words: str) -> ActKind:
    """The kind of an infinitive and what it takes."""
    if kind_rules.hinted(words, 0, len(words)):
        asked = kind_rules.report_or_briefing(words, 0, len(words))
        if asked is not None:
            return asked
    return _first(words, 0, len(words))


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
    if kind_rules.hinted(lowered, 0, len(lowered)) and (
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
