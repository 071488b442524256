"""The acts of one paragraph: every main verb of the organ that speaks, and what it asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from operative.actors.model import Mention, Strength
from operative.documents import lookalikes
from operative.mandates import (
    addressees,
    anaphora,
    clauses,
    conditions,
    groups,
    identity,
    kinds,
    reports,
    subjects,
    times,
    verbs,
    vocabulary,
    windows,
)
from operative.mandates.clauses import Clause, Shape
from operative.mandates.context import Asked, Context, Layered, short_names
from operative.mandates.identity import Party
from operative.mandates.model import Act, ActKind, Open
from operative.mandates.verbs import Found

_QUOTES = '“"‘«'
_SPACES = "\n\t\r\xa0\u2002\u2003\u2009\u202f"
_SHARERS = 8  # verbs that share what is asked, at the most: a longer chain is no sentence


def find(text: str, context: Context) -> tuple[Act, ...]:
    """The acts of a paragraph, in text order.

    ``text`` is the paragraph without its number. Spans of the acts count document characters, as
    ``context.offset`` says where the paragraph begins. Never raises on odd text.
    """
    plain_text = plain(text)
    found = verbs.find(plain_text, carried=bool(context.parent), plural=context.plural)
    if not found:
        return ()
    directive = [vocabulary.scale()[one.force].directive for one in found]
    mentions = context.names.match(plain_text) if any(directive) else ()
    if any(one.strength is Strength.WEAK for one in mentions) or "Government" in plain_text:
        context = replace(context, known=Layered(_left_here(mentions, context), context.known))
    made: list[Act] = []
    for index, one in enumerate(found):
        end = _end(plain_text, found, index)
        if directive[index]:
            made.append(_directive(plain_text, found, index, end, mentions, made, context))
        else:
            made.append(_observing(one, end, context))
    return tuple(made)


def _left_here(mentions: Sequence[Mention], context: Context) -> dict[str, str]:
    """The short names that the paragraph's own full names leave behind.

    One that is used before the full name comes keeps what it meant before: "the Office of the High
    Commissioner, in cooperation with the Office of the United Nations High Commissioner for …".
    """
    left = short_names(mentions, context.known)
    for index, one in enumerate(mentions):
        name = one.text.lower()
        if one.strength is not Strength.WEAK or name not in left or name not in context.known:
            continue
        if left[name] != context.known[name] and name not in short_names(
            mentions[:index], context.known
        ):
            del left[name]
    return left


def plain(text: str) -> str:
    """``text`` with every kind of white space as a plain space, and letters of other alphabets
    that look Latin as Latin ones, character for character."""
    spaced = lookalikes.latin(text)
    for mark in _SPACES:
        spaced = spaced.replace(mark, " ")
    inside = spaced.lstrip(" ")
    if inside[:1] in _QUOTES and inside:  # a statement printed in quotation marks throughout
        at = len(spaced) - len(inside)
        spaced = spaced[:at] + " " + spaced[at + 1 :]
    return spaced


def _is_tied(one: Found) -> bool:
    """Whether the verb's party stands behind "to": "appeals to States"."""
    return one.force in vocabulary.table("phrases")["tied"]


def _end(text: str, found: Sequence[Found], index: int) -> int:
    stop = found[index + 1].head if index + 1 < len(found) else len(text)
    words = text[:stop].rstrip(" ,;")
    for tie in vocabulary.table("phrases")["before_act"]:
        if index + 1 < len(found):
            words = words.removesuffix(f" {tie}")
    return max(len(words.rstrip(" ,;.")), found[index].end)


def _observing(one: Found, end: int, context: Context) -> Act:
    at = context.offset
    return Act(
        verb=one.verb,
        verb_start=at + one.start,
        verb_end=at + one.end,
        start=at + one.head,
        end=at + end,
        force=one.force,
        directive=False,
        wrapping=one.wrapping,
    )


def _directive(
    text: str,
    found: Sequence[Found],
    index: int,
    end: int,
    mentions: Sequence[Mention],
    before: Sequence[Act],
    context: Context,
) -> Act:
    one = found[index]
    clause = clauses.read(text, one.end, end, preposition=one.calling or _is_tied(one))
    clause, parties = _parties(text, clause, mentions, context)
    asked = _asked(text, found, index, clause)
    if asked is not clause:
        shared, sharing = _parties(text, asked, mentions, context)
        if shared.shape is Shape.INFINITIVE:
            clause, parties = shared, sharing
        else:  # "invites exchanges between A and B, and encourages the Chair to …"
            asked = clause
    addressed, unresolved = _addressed(text, one, clause, parties, mentions, before, context)
    kind = kinds.find(text, asked)
    if kind.kind is ActKind.OTHER and one.force == "decide" and " " not in one.verb:
        kind = kinds.Kind(kinds.of_act(one.verb, text, one.end, asked.end), kind.at)
    start = min(kind.at, asked.asked)
    time = times.find(text, start, asked.end, kind.kind, context, near=kind.at)
    if time is None and clause.shape is not Shape.OBJECT:
        # before what is asked: the Board is requested, in 2025, to do it
        before_it = one.end if clause.shape is Shape.THAT else clause.party_start
        time = times.find(text, before_it, clause.asked, None, context)
    due = time.due if time is not None else None
    window, undated = windows.window(time, context)
    report = None
    if kind.kind in (ActKind.REPORT, ActKind.BRIEFING):
        told = _remembering(before, context)
        author = addressed if _is_author(one, asked, addressed, context) else ()
        report = reports.find(text, kind, asked.end, author, due, mentions, told, start=one.end)
    named = kinds.deliverable(text, kind, asked.end)
    at = context.offset
    return Act(
        verb=one.verb,
        verb_start=at + one.start,
        verb_end=at + one.end,
        start=at + one.head,
        end=at + end,
        force=one.force,
        directive=True,
        wrapping=one.wrapping,
        addressees=addressed,
        kind=kind.kind,
        deliverable=" ".join(text[named[0] : named[1]].split()) if named is not None else None,
        report=report,
        due=due,
        recurs=time.recurs if time is not None else None,
        window=window,
        conditions=conditions.find(text, one.end, end),
        unresolved=unresolved + undated,
        asked_start=at + min(asked.asked, end),
    )


def _remembering(before: Sequence[Act], context: Context) -> Context:
    """The context with the reports that earlier acts of the paragraph ask for."""
    asked = tuple(Asked(context.anchor, act.report) for act in before if act.report is not None)
    return replace(context, reports=context.reports + asked) if asked else context


def _is_author(one: Found, clause: Clause, addressed: tuple[str, ...], context: Context) -> bool:
    """Whether those addressed write the report: not the organ that decides on it."""
    decided = one.force == "decide" and clause.shape is Shape.THAT
    return not (decided and addressed == (context.body,))


def _asked(
    text: str, found: Sequence[Found], index: int, clause: Clause, most: int = _SHARERS
) -> Clause:
    """What is asked; from the last act where verbs share it: "urges A and invites B to …"."""
    if clause.shape is not Shape.OBJECT or index + 1 >= len(found) or most < 2:
        return clause
    later = found[index + 1]
    if not vocabulary.scale()[later.force].directive or later.head - clause.party_start > 200:
        return clause
    tie = text[clause.end : later.head].strip()
    phrases = vocabulary.table("phrases")
    if found[index].verb.rpartition(" ")[2] in phrases["never_shared"]:
        return clause
    if tie not in (*phrases["shared_by"], ",") or not _only_parties(text, clause):
        return clause
    own = clauses.read(text, later.end, _end(text, found, index + 1))
    shared = _asked(text, found, index + 1, own, most - 1)
    if shared.shape is Shape.INFINITIVE and (tie != "," or shared is not own):
        return Clause(shared.shape, clause.party_start, clause.party_end, shared.asked, shared.end)
    return clause


def _only_parties(text: str, clause: Clause) -> bool:
    if clauses.infinitive(text, clause.party_start, clause.party_end) is not None:
        return False  # "encourages efforts to improve …, and requests …"
    return (
        " of " not in text[clause.party_start : clause.party_end][:60] or "United Nations" in text
    )


def _parties(
    text: str, clause: Clause, mentions: Sequence[Mention], context: Context
) -> tuple[Clause, tuple[Party, ...]]:
    """Those addressed, and the clause: where its noun names no actor, it is what is asked.

    "Encourages further contributions by the partners …, to address the causes" asks for
    contributions; "urges the release of …" for the release.
    """
    if clause.shape is Shape.LIST:
        listed = addressees.parties(text, clause.party_start, clause.party_end, mentions, context)
        return clause, tuple(one for one in listed if one.named or addressees.is_actor(one))
    if clause.shape is Shape.THAT and clause.party_end < clause.asked:
        start, end = clause.party_start, clause.party_end
        return clause, addressees.parties(text, start, end, mentions, context)
    if clause.shape is not Shape.INFINITIVE:
        return clause, ()
    if text.startswith(",", clause.party_start) and _is_aim(text, clause):
        return clause, ()
    if anaphora.pronoun(text, clause.party_start, clause.party_end) is not None:
        return clause, ()
    found = addressees.parties(text, clause.party_start, clause.party_end, mentions, context)
    found = addressees.without_adjectives(text, found)
    if not found or found[0].named or addressees.is_actor(found[0]):
        return clause, found
    start = clause.party_start
    doing = subjects.doing(text, start, clause.party_end, mentions, context)
    return Clause(Shape.OBJECT, start, clause.end, start, clause.end), doing


def _is_aim(text: str, clause: Clause) -> bool:
    """Whether nobody is addressed before the infinitive, and only an aim is named there.

    "Decides, in order to assist the Committee, to extend the mandate".
    """
    words = text[clause.party_start : clause.party_end].rstrip(" ,")
    return vocabulary.pattern("clauses", "aim").fullmatch(words) is not None


def _addressed(
    text: str,
    one: Found,
    clause: Clause,
    parties: Sequence[Party],
    mentions: Sequence[Mention],
    before: Sequence[Act],
    context: Context,
) -> tuple[tuple[str, ...], tuple[Open, ...]]:
    if one.force == "decide":
        return _deciding(text, one, clause, mentions, context)
    if clause.shape in (Shape.INFINITIVE, Shape.LIST):
        word = anaphora.pronoun(text, clause.party_start, clause.party_end)
        if word is None:
            named = _named(text, one, clause, parties, mentions, before, context)
            return named, addressees.unsettled(parties, mentions)
        return _pointed_at(word, text, one, mentions, before, context)
    if _is_theirs(text, clause, parties, before):
        return before[-1].addressees, ()
    doing = _doing_before(text, one, clause, mentions, before, context)
    return doing or _otherwise(text, one, clause, parties, mentions, context), ()


def _named(
    text: str,
    one: Found,
    clause: Clause,
    parties: Sequence[Party],
    mentions: Sequence[Mention],
    before: Sequence[Act],
    context: Context,
) -> tuple[str, ...]:
    """Those whom the words name, with those named before in place of "these organizations"."""
    upon = text[: clause.party_start].rstrip().endswith("on")
    more = addressees.further(text, clause.asked, clause.end, mentions, context, upon=upon)
    earlier = before[-1].addressees if before else ()
    if earlier == (context.body,):
        earlier = ()  # "decides to …, and permits those units to …": not the organ
    named: list[str] = []
    for party in (*parties, *more):
        back = before and anaphora.refers_back(text, party)
        if back and not earlier:
            low = before[-1].verb_end - context.offset
            earlier = anaphora.those_named(text, low, one.head, party, mentions, context)
        named.extend(earlier if back and earlier else (party.id,))
    if not named and clause.shape is Shape.LIST:  # "requests the following reports from A:"
        return subjects.by_whom(text, clause.party_start, clause.party_end, mentions, context)
    return tuple(dict.fromkeys(named))


def _pointed_at(
    word: str,
    text: str,
    one: Found,
    mentions: Sequence[Mention],
    before: Sequence[Act],
    context: Context,
) -> tuple[tuple[str, ...], tuple[Open, ...]]:
    """Whom a pronoun means; where nothing tells, the reason."""
    if before and not before[-1].directive:  # "welcomes the work of A, and encourages them"
        low = before[-1].verb_end - context.offset
        doing = subjects.by_whom(text, low, one.head, mentions, context)
        own = doing == (context.body,) and word != "it"
        one_body = len(doing) == 1 and doing[0] not in groups.ids() and not own
        if doing and (_of_several(word) or one_body):
            return doing, ()
    earlier = next((act.addressees for act in reversed(before) if _others(act, context)), ())
    if earlier:
        return earlier, ()
    start = before[-1].verb_end - context.offset if before else 0
    ids, reason = anaphora.antecedent(word, text, start, one.head, mentions, context)
    return ids, (reason,) if reason is not None else ()


def _doing_before(
    text: str,
    one: Found,
    clause: Clause,
    mentions: Sequence[Mention],
    before: Sequence[Act],
    context: Context,
) -> tuple[str, ...]:
    """Whose further doing is asked: "welcomes the efforts of A, and encourages its efforts"."""
    theirs = vocabulary.pattern("addressees", "theirs").match(text, clause.party_start)
    if theirs is None or clause.shape is not Shape.OBJECT or not before:
        return ()
    if before[-1].directive:
        return before[-1].addressees
    low = before[-1].verb_end - context.offset
    doing = subjects.by_whom(text, low, one.head, mentions, context)
    several = len(doing) > 1 or not groups.ids().isdisjoint(doing)
    return doing if several == ("their" in theirs[0]) else ()


def _others(act: Act, context: Context) -> bool:
    """Whether an act addresses others than the organ, which no pronoun in its own words means."""
    own = ("MEMBER_STATES",) if context.plural else (context.body,)
    return bool(act.addressees) and not (act.force == "decide" and act.addressees == own)


def _is_theirs(text: str, clause: Clause, parties: Sequence[Party], before: Sequence[Act]) -> bool:
    """Whether "that they …" goes on to those whom the act before addresses."""
    if clause.shape is not Shape.THAT or parties or not before or not before[-1].addressees:
        return False
    return vocabulary.pattern("addressees", "they").match(text, clause.asked) is not None


def _of_several(pronoun: str) -> bool:
    return pronoun.endswith("them") or pronoun == "both"


def _otherwise(
    text: str,
    one: Found,
    clause: Clause,
    parties: Sequence[Party],
    mentions: Sequence[Mention],
    context: Context,
) -> tuple[str, ...]:
    """Who is addressed where a that-clause or a noun says what is asked."""
    if clause.shape is Shape.THAT:
        if parties:
            return tuple(party.id for party in parties)
        word = anaphora.pronoun(text, clause.asked, clause.end)
        if word in ("he", "she"):
            return anaphora.antecedent("him", text, 0, one.head, mentions, context)[0]
        return subjects.subject(text, clause.asked, clause.end, mentions, context)
    if parties:
        return tuple(party.id for party in parties)
    first = identity.leading(text, clause.party_start, clause.end, mentions, context)
    if first is not None:
        tied = _is_tied(one) and clause.party_start > one.end
        if tied or one.verb.endswith(("on", "upon")):
            asked = vocabulary.pattern("addressees", "for_what").search(text, first.end, clause.end)
            high = asked.start() if asked is not None else first.end
            listed = addressees.parties(text, clause.party_start, high, mentions, context)
            if asked is not None and listed and listed[0].named:
                return tuple(one.id for one in listed if one.named or addressees.is_actor(one))
        owner = vocabulary.pattern("addressees", "owner").match(text, first.end) is not None
        if (
            tied
            or owner
            or _alone(text, first, clause.end)
            or (clauses.begins_with_verb(text, first.end))
        ):
            return (first.id,)
    if one.force == "recommend":
        stop = vocabulary.pattern("addressees", "sentence_end").search(text, clause.asked)
        high = min(stop.start(), clause.end) if stop is not None else clause.end
        to = vocabulary.pattern("addressees", "to_whom").search(text, clause.asked, high)
        first = identity.leading(text, to.end(), clause.end, mentions, context) if to else None
        if first is not None:
            return (first.id,)
    ids = subjects.by_whom(text, clause.asked, clause.end, mentions, context)
    return ids or (context.parent[-1].addressees if context.parent else ())


def _alone(text: str, party: Party, end: int) -> bool:
    """Whether nothing is asked behind those addressed, or only to come to a meeting.

    The noun of a group may stand at the end of what is asked: "the reform of development banks".
    """
    if vocabulary.pattern("addressees", "alone").match(text, party.end, end) is None:
        return False
    words = text[party.start : party.end]
    group = party.id in groups.ids()
    return not (group and vocabulary.pattern("addressees", "prepositional").search(words))


def _deciding(
    text: str, one: Found, clause: Clause, mentions: Sequence[Mention], context: Context
) -> tuple[tuple[str, ...], tuple[Open, ...]]:
    """The organ that decides acts itself, unless it decides that another shall."""
    if clause.shape is Shape.THAT:
        start, end = clause.asked, clause.end
        named = subjects.subject(text, start, end, mentions, context, strict=True)
        if named:
            return named, ()
    if context.plural and not one.verb.endswith("s"):
        return ("MEMBER_STATES",), ()
    if context.body is None:
        return (), (Open("addressees", "the organ that speaks is not known"),)
    return (context.body,), ()
