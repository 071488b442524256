"""The acts of one paragraph: every main verb of the organ that speaks, and what it asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from operative.actors.model import Mention, Strength
from operative.documents import lookalikes
from operative.mandates import (
    addressees,
    addressing,
    anaphora,
    clauses,
    conditions,
    kinds,
    reports,
    subjects,
    times,
    verbs,
    vocabulary,
    windows,
)
from operative.mandates.addressing import Call
from operative.mandates.clauses import Clause, Shape
from operative.mandates.context import Asked, Context, Layered, short_names
from operative.mandates.identity import Party
from operative.mandates.kinds import Kind
from operative.mandates.model import Act, ActKind
from operative.mandates.times import Time
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
    clause, asked, parties = _clauses(text, found, index, end, mentions, context)
    call = Call(text, one, clause, parties, mentions, before, context)
    addressed, unresolved = addressing.find(call)
    first, theirs = asked.asked, tuple[str, ...]()
    if one.force == "decide":
        asked, theirs = _of_others(text, asked, mentions, context)
    kind = kinds.find(text, asked)
    if kind.kind is ActKind.OTHER and one.force == "decide" and " " not in one.verb:
        kind = kinds.Kind(kinds.of_act(one.verb, text, one.end, asked.end), kind.at)
    time = _time(text, one, clause, asked, kind, context)
    due = time.due if time is not None else None
    window, undated = windows.window(time, context)
    report = None
    if kind.kind in (ActKind.REPORT, ActKind.BRIEFING):
        told = _remembering(before, context)
        author = addressed if _is_author(one, asked, addressed, context) else ()
        author = theirs or author
        report = reports.find(text, kind, asked.end, author, due, mentions, told, start=one.end)
        if reports.is_among_themselves(report):
            kind, report = Kind(ActKind.OTHER, kind.at), None
    named = kinds.deliverable(text, kind, asked.end)
    return _observing(one, end, context)._replace(
        directive=True,
        addressees=addressed,
        kind=kind.kind,
        deliverable=" ".join(text[named[0] : named[1]].split()) if named is not None else None,
        report=report,
        due=due,
        recurs=time.recurs if time is not None else None,
        window=window,
        conditions=conditions.find(text, one.end, end),
        unresolved=unresolved + undated,
        asked_start=context.offset + min(first, end),
    )


def _clauses(
    text: str,
    found: Sequence[Found],
    index: int,
    end: int,
    mentions: Sequence[Mention],
    context: Context,
) -> tuple[Clause, Clause, tuple[Party, ...]]:
    """Where it stands who is asked and where what, the same clause mostly, and those addressed."""
    one = found[index]
    own = clauses.read(text, one.end, end, preposition=one.calling or verbs.is_tied(one))
    clause, parties = _parties(text, own, mentions, context)
    asked = _asked(text, found, index, clause)
    if asked is clause:
        return clause, clause, parties
    shared, sharing = _parties(text, asked, mentions, context)
    if shared.shape is Shape.INFINITIVE:
        return shared, asked, sharing
    return clause, clause, parties  # "invites exchanges between A and B, and encourages C to …"


def _time(
    text: str, one: Found, clause: Clause, asked: Clause, kind: Kind, context: Context
) -> Time | None:
    """By when it is asked for; what stands before it counts too: the Board is, in 2025, to act."""
    start = min(kind.at, asked.asked)
    time = times.find(text, start, asked.end, kind.kind, context, near=kind.at)
    if time is not None or clause.shape is Shape.OBJECT:
        return time
    before_it = one.end if clause.shape is Shape.THAT else clause.party_start
    return times.find(text, before_it, clause.asked, None, context)


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


def _of_others(
    text: str, clause: Clause, mentions: Sequence[Mention], context: Context
) -> tuple[Clause, tuple[str, ...]]:
    """What others are to do, and who: "decides to request the Panel to report …"."""
    if clause.shape is not Shape.INFINITIVE:
        return clause, ()
    asking = vocabulary.pattern("kinds", "asks_another").match(text, clause.asked, clause.end)
    if asking is None:
        return clause, ()
    inner = clauses.read(text, asking.end(), clause.end)
    if inner.shape is not Shape.INFINITIVE:
        return clause, ()
    start, end = inner.party_start, inner.party_end
    named = addressees.parties(text, start, end, mentions, context)
    if not named or not (named[0].named or addressees.is_actor(named[0])):
        return clause, ()
    return inner, tuple(one.id for one in named)


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
        if vocabulary.match("addressees", "following", text, clause.party_start, clause.party_end):
            return clause, ()  # "recommends the following for consideration by A:"
        listed = addressees.parties(text, clause.party_start, clause.party_end, mentions, context)
        return clause, tuple(one for one in listed if one.named or addressees.is_actor(one))
    if clause.shape in (Shape.THAT, Shape.OBJECT) and clause.party_end < clause.asked:
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
    start = clause.party_start
    if not found and kinds.is_thing(text, start, clause.party_end):
        return Clause(Shape.OBJECT, start, clause.end, start, clause.end), found
    if not found or found[0].named or addressees.is_actor(found[0]):
        return clause, found
    doing = subjects.doing(text, start, clause.party_end, mentions, context)
    return Clause(Shape.OBJECT, start, clause.end, start, clause.end), doing


def _is_aim(text: str, clause: Clause) -> bool:
    """Whether nobody is addressed before the infinitive, and only an aim is named there.

    "Decides, in order to assist the Committee, to extend the mandate".
    """
    words = text[clause.party_start : clause.party_end].rstrip(" ,")
    return vocabulary.pattern("clauses", "aim").fullmatch(words) is not None
