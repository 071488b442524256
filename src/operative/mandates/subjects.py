"""Who is to act where the words do not name an addressee first: subjects, agents, partners."""

from __future__ import annotations

from collections.abc import Sequence

from operative.actors.model import Mention
from operative.mandates import lists, vocabulary
from operative.mandates.addressees import is_actor, parties
from operative.mandates.clauses import begins_with_verb, is_verb
from operative.mandates.context import Context
from operative.mandates.identity import Party, leading, leaping, pattern

_SUBJECT = 160  # characters: no subject that is read so far is longer


def subject(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    context: Context,
    *,
    strict: bool = False,
) -> tuple[str, ...]:
    """Who is to act in "that …": its subject, or the agent of a passive.

    ``strict`` takes only those known to the registry or as a group.
    """
    opening = pattern("opening").match(text, start, end)
    start = opening.end() if opening is not None else start
    modal = leaping("modal").search(text, start, end)
    at = _plain_verb(text, start, modal.start() if modal is not None else end, mentions)
    if at is not None or modal is not None:
        low = at if at is not None else modal.start() if modal is not None else end
        done = pattern("undergone").match(text, low, end)
        if done is not None:
            return _agent(text, done.end(), end, mentions, context, strict=strict)
        if strict and pattern("passive").match(text, low, end) is not None:
            return ()
        named = _acting(text, start, low, mentions, context, strict=strict)
        if named:
            return named
    report = pattern("report_of").match(text, start, end) if not strict else None
    first = leading(text, report.end() if report is not None else start, end, mentions, context)
    if first is None:
        return ()
    aside = pattern("subject_aside").match(text, first.end, end)
    behind = aside.end() if aside is not None else first.end
    listed = text[start:end].rstrip().endswith(":")  # "demands that the Government, …, (a) …"
    acts = report is not None or listed or begins_with_verb(text, behind, third=True)
    return (first.id,) if acts else ()


def _acting(
    text: str,
    start: int,
    low: int,
    mentions: Sequence[Mention],
    context: Context,
    *,
    strict: bool,
) -> tuple[str, ...]:
    """The subject ``text[start:low]``, behind an opening clause if there is one."""
    behind = pattern("subject").search(text, start, low) if text[start] == "," else None
    if behind is not None and behind.start() > start:
        start = behind.end()
    named = parties(text, start, low, mentions, context)
    if named and named[0].named:
        return tuple(p.id for p in named if p.named or (not strict and is_actor(p)))
    if named and named[-1].named and text[start] == ",":
        return (named[-1].id,)
    if named and is_actor(named[0]) and (not strict or _acts(named[0])):
        return tuple(party.id for party in named if party.named or is_actor(party))
    return ()


def _agent(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    context: Context,
    *,
    strict: bool,
) -> tuple[str, ...]:
    """By whom something is to be done: "that it be taken into account by | Governments"."""
    agent = pattern("agent").match(text, start, end)
    if agent is None:
        return ()
    named = tuple(p.id for p in parties(text, agent.end(), end, mentions, context) if p.named)
    if named or strict or pattern("some").match(text, agent.end()) is not None:
        return named
    return _listed(text, agent.end(), end, "by_end", mentions, context)


def _plain_verb(text: str, start: int, end: int, mentions: Sequence[Mention]) -> int | None:
    """Where a subject without "should" meets its verb: "that the regime | adhere to …"."""
    high = min(end, start + _SUBJECT)
    met = [
        match.end()
        for match in pattern("noun_and_verb").finditer(text, start, high)
        if begins_with_verb(text, match.end())
    ]
    for one in lists.within(mentions, start, high):  # "that the Secretary-General | includes …"
        if start <= one.start and one.end < high and not one.text.islower():
            verb = pattern("next_verb").match(text, one.end, end)
            if verb is not None and (is_verb(verb[1]) or is_verb(verb[1].removesuffix("s"))):
                met.append(verb.start(1))
    return min(met, default=None)


def by_whom(
    text: str, start: int, end: int, mentions: Sequence[Mention], context: Context
) -> tuple[str, ...]:
    """Who is to act where a noun says what: "further contributions by the partners".

    Those between whom there is to be cooperation act too. None act where something is to end:
    "an end to attacks by …".
    """
    by = leaping("by").search(text, start, end)
    together = vocabulary.match("addressees", "together", text, start, end)
    if together is not None and (by is None or by.start() > together.end()):
        return _listed(text, together.end(), end, "together_end", mentions, context)
    match = leaping("for_whom").search(text, start, end)
    if match is None and pattern("ending").match(text, start, end) is None:
        given = by is not None and pattern("given").fullmatch(text, start, by.start())
        match = by if not given else None
    if match is None:
        return ()
    return _listed(text, match.end(), end, "by_end", mentions, context)


def doing(
    text: str, start: int, end: int, mentions: Sequence[Mention], context: Context
) -> tuple[Party, ...]:
    """Those by whom something is done to some end: "the continuing efforts of all … | to promote".

    None where it is to end, or where the first of them is nobody.
    """
    by = leaping("by").search(text, start, end)
    if by is None or pattern("near").fullmatch(text, start, by.start()) is None:
        return ()
    if any(pattern(name).match(text, start, end) for name in ("ending", "together")):
        return ()
    listed = parties(text, by.end(), end, mentions, context)
    if not listed or not (listed[0].named or is_actor(listed[0])):
        return ()
    return tuple(one for one in listed if one.named or is_actor(one))


def _listed(
    text: str, start: int, end: int, stop: str, mentions: Sequence[Mention], context: Context
) -> tuple[str, ...]:
    """The parties of a list that no infinitive ends: up to the first member that is nobody."""
    high = end
    for match in pattern(stop).finditer(text, start, end):
        if not any(one.start < match.start() < one.end for one in mentions):
            high = match.start()
            break
    found: list[str] = []
    for party in parties(text, start, high, mentions, context):
        # "voluntary contributions from all sources" are nobody's
        if not (party.named or (is_actor(party) and not pattern("nobody").search(party.id))):
            break
        found.append(party.id)
    return tuple(found)


def _acts(party: Party) -> bool:
    """Whether a body of its own is to do something: "the Governing Council shall adopt …"."""
    head = pattern("prepositional").split(party.id, maxsplit=1)[0]
    return pattern("deciding_body").search(head) is not None
