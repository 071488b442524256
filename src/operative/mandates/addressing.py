"""Whom an act addresses: as its words name them, as a pronoun points at them, or as is plain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from operative.actors.model import Mention
from operative.mandates import (
    addressees,
    anaphora,
    clauses,
    groups,
    identity,
    subjects,
    verbs,
    vocabulary,
)
from operative.mandates.clauses import Clause, Shape
from operative.mandates.context import Context
from operative.mandates.identity import Party
from operative.mandates.model import Act, Open
from operative.mandates.verbs import Found

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """What is read so far of a directive act, and what stands before it in its paragraph.

    Places count the characters of ``text``, the paragraph.
    """

    text: str
    verb: Found
    clause: Clause
    parties: Sequence[Party]  # those whom the clause names before what it asks
    mentions: Sequence[Mention]
    before: Sequence[Act]
    context: Context

    @property
    def low(self) -> int:
        """Where the words of the act before begin, behind its verb; 0 for the first act."""
        return self.before[-1].verb_end - self.context.offset if self.before else 0


# Those whose "parties" are parties to a conflict, or of politics, as often as to a convention.
_OF_CONFLICTS = frozenset({"SC", "HRC"})


def find(call: Call) -> tuple[Ids, tuple[Open, ...]]:
    """The ids of those addressed, and what the words leave open about them."""
    ids, left_open = _found(call)
    ids = anaphora.parties_meant(call.text, call.verb.head, ids)
    if call.context.body not in _OF_CONFLICTS:
        ids = anaphora.parties_to_treaties(call.text, call.verb.end, ids)
    if call.context.body == "SC":
        ids = anaphora.settling(call.text, call.verb.head, call.clause.end, ids)
    return ids, left_open


def _found(call: Call) -> tuple[Ids, tuple[Open, ...]]:
    clause = call.clause
    if call.verb.force == "decide":
        return _deciding(call)
    if clause.shape in (Shape.INFINITIVE, Shape.LIST):
        word = anaphora.pronoun(call.text, clause.party_start, clause.party_end)
        if word is None:
            return _named(call), addressees.unsettled(call.parties, call.mentions)
        return _pointed_at(word, call)
    if _is_theirs(call):
        return call.before[-1].addressees, ()
    return _doing_before(call) or _otherwise(call), ()


def _deciding(call: Call) -> tuple[Ids, tuple[Open, ...]]:
    """The organ that decides acts itself, unless it decides that another shall."""
    context = call.context
    if call.clause.shape is Shape.THAT:
        start, end = call.clause.asked, call.clause.end
        named = subjects.subject(call.text, start, end, call.mentions, context, strict=True)
        if named:
            return named, ()
    if context.plural and not call.verb.verb.endswith("s"):
        return ("MEMBER_STATES",), ()
    if context.body is None:
        return (), (Open("addressees", "the organ that speaks is not known"),)
    return (context.body,), ()


def _named(call: Call) -> Ids:
    """Those whom the words name, with those named before in place of "these organizations"."""
    text, clause, mentions, context = call.text, call.clause, call.mentions, call.context
    upon = text[: clause.party_start].rstrip().endswith("on")
    more = addressees.further(text, clause.asked, clause.end, mentions, context, upon=upon)
    earlier = call.before[-1].addressees if call.before else ()
    if earlier == (context.body,):
        earlier = ()  # "decides to …, and permits those units to …": not the organ
    named: list[str] = []
    for party in (*call.parties, *more):
        back = call.before and anaphora.refers_back(text, party)
        if back and not earlier:
            head = call.verb.head
            earlier = anaphora.those_named(text, call.low, head, party, mentions, context)
        named.extend(earlier if back and earlier else (party.id,))
    if not named and clause.shape is Shape.LIST:  # "requests the following reports from A:"
        return subjects.by_whom(text, clause.party_start, clause.party_end, mentions, context)
    return tuple(dict.fromkeys(named))


def _pointed_at(word: str, call: Call) -> tuple[Ids, tuple[Open, ...]]:
    """Whom a pronoun means; where nothing tells, the reason."""
    text, head, mentions, context = call.text, call.verb.head, call.mentions, call.context
    if call.before and not call.before[-1].directive:
        # "welcomes the work of A, and encourages them"
        doing = subjects.by_whom(text, call.low, head, mentions, context)
        own = doing == (context.body,) and word != "it"
        one_body = len(doing) == 1 and doing[0] not in groups.ids() and not own
        if doing and (_of_several(word) or one_body):
            return doing, ()
        if _of_several(word) and (told := anaphora.doers(text, call.low, head, mentions)):
            return told, ()
    earlier = next((act.addressees for act in reversed(call.before) if _others(act, context)), ())
    if earlier:
        return earlier, ()
    ids, reason = anaphora.antecedent(word, text, call.low, head, mentions, context)
    return ids, (reason,) if reason is not None else ()


def _of_several(pronoun: str) -> bool:
    return pronoun.endswith("them") or pronoun == "both"


def _others(act: Act, context: Context) -> bool:
    """Whether an act addresses others than the organ, which no pronoun in its own words means."""
    own = ("MEMBER_STATES",) if context.plural else (context.body,)
    return bool(act.addressees) and not (act.force == "decide" and act.addressees == own)


def _is_theirs(call: Call) -> bool:
    """Whether "that they …" goes on to those whom the act before addresses."""
    if call.clause.shape is not Shape.THAT or call.parties:
        return False
    if not call.before or not call.before[-1].addressees:
        return False
    return vocabulary.pattern("addressees", "they").match(call.text, call.clause.asked) is not None


def _doing_before(call: Call) -> Ids:
    """Whose further doing is asked: "welcomes the efforts of A, and encourages its efforts"."""
    theirs = vocabulary.pattern("addressees", "theirs").match(call.text, call.clause.party_start)
    if theirs is None or call.clause.shape is not Shape.OBJECT or not call.before:
        return ()
    if call.before[-1].directive:
        return call.before[-1].addressees
    doing = subjects.by_whom(call.text, call.low, call.verb.head, call.mentions, call.context)
    several = len(doing) > 1 or not groups.ids().isdisjoint(doing)
    return doing if several == ("their" in theirs[0]) else ()


def _otherwise(call: Call) -> Ids:
    """Who is addressed where a that-clause or a noun says what is asked."""
    text, clause, mentions, context = call.text, call.clause, call.mentions, call.context
    if call.parties:
        return tuple(party.id for party in call.parties)
    if clause.shape is Shape.THAT:
        word = anaphora.pronoun(text, clause.asked, clause.end)
        if word in ("he", "she"):
            return anaphora.antecedent("him", text, 0, call.verb.head, mentions, context)[0]
        named = subjects.subject(text, clause.asked, clause.end, mentions, context)
        return named or _in_second_clause(call)
    first = _first(call) or _recommended_to(call)
    if first:
        return first
    ids = subjects.by_whom(text, clause.asked, clause.end, mentions, context)
    ids = ids or _in_second_clause(call)
    return ids or (context.parent[-1].addressees if context.parent else ())


def _in_second_clause(call: Call) -> Ids:
    """Who is to act in a that-clause behind one more thing asked: "demands peace and that A …"."""
    text, clause = call.text, call.clause
    that = vocabulary.pattern("addressees", "that").search(text, clause.asked, clause.end)
    if that is None or that["also"] is None:
        return ()
    return subjects.subject(text, that.end(), clause.end, call.mentions, call.context)


def _first(call: Call) -> Ids:
    """Those with whom the words begin, where they are asked: "calls upon A for support"."""
    text, clause, mentions, context = call.text, call.clause, call.mentions, call.context
    first = identity.leading(text, clause.party_start, clause.end, mentions, context)
    if first is None:
        return ()
    tied = verbs.is_tied(call.verb) and clause.party_start > call.verb.end
    if tied or call.verb.verb.endswith(("on", "upon")):
        asked = vocabulary.pattern("addressees", "for_what").search(text, first.end, clause.end)
        high = asked.start() if asked is not None else first.end
        listed = addressees.parties(text, clause.party_start, high, mentions, context)
        if asked is not None and listed and listed[0].named:
            return tuple(one.id for one in listed if one.named or addressees.is_actor(one))
    asks = (
        tied
        or vocabulary.pattern("addressees", "owner").match(text, first.end) is not None
        or _alone(text, first, clause.end)
        or clauses.begins_with_verb(text, first.end)
    )
    return (first.id,) if asks else ()


def _alone(text: str, party: Party, end: int) -> bool:
    """Whether nothing is asked behind those addressed, or only to come to a meeting.

    The noun of a group may stand at the end of what is asked: "the reform of development banks".
    """
    if vocabulary.pattern("addressees", "alone").match(text, party.end, end) is None:
        return False
    words = text[party.start : party.end]
    group = party.id in groups.ids()
    return not (group and vocabulary.pattern("addressees", "prepositional").search(words))


def _recommended_to(call: Call) -> Ids:
    """To whom something is recommended: "recommends the guide to the Commission"."""
    if call.verb.force != "recommend":
        return ()
    text, clause = call.text, call.clause
    stop = vocabulary.pattern("addressees", "sentence_end").search(text, clause.asked)
    high = min(stop.start(), clause.end) if stop is not None else clause.end
    to = vocabulary.pattern("addressees", "to_whom").search(text, clause.asked, high)
    if to is None:
        return ()
    first = identity.leading(text, to.end(), clause.end, call.mentions, call.context)
    return (first.id,) if first is not None else ()
