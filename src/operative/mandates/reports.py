"""A report or briefing that is asked for: by whom, to whom, by when, from whose information."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial
from operator import attrgetter

from operative.actors.model import Mention, as_written
from operative.mandates import addressees, clauses, groups, identity, vocabulary
from operative.mandates.context import Asked, Context
from operative.mandates.kinds import Kind
from operative.mandates.model import Due, DueType, Report

_BEFORE = 190  # characters: as far as the words before "to" reach that settle whose it is

_pattern = partial(vocabulary.pattern, "reports")
_leaping = partial(vocabulary.leaping, "reports")


def find(
    text: str,
    kind: Kind,
    end: int,
    author: tuple[str, ...],
    due: Due | None,
    mentions: Sequence[Mention],
    context: Context,
    *,
    start: int,
) -> Report:
    """The report asked for in ``text[kind.at:end]``; the act itself begins at ``start``."""
    if context.body is not None and author == (context.body,):
        author = _founded(text, start, kind.at) or holder(text, start, kind.at) or author
    earlier = _earlier(text, kind, end, author, context)
    recipient = _recipients(text, kind, end, mentions, context)
    if not recipient:
        recipient = _of_that_report(text, start, kind.at, mentions, context)
    if not recipient and due is not None and due.type in (DueType.SESSION, DueType.OTHER):
        recipient = _at("session_of", text, kind, end, mentions, context)
    if not recipient and earlier is None and not _within(text, kind, end):
        recipient = (context.body,) if context.body else ()
    author = author or _theirs(text, kind, end, mentions, context)
    return Report(
        author=author or (earlier.report.author if earlier is not None else ()),
        recipient=recipient,
        due=due,
        inputs_from=_inputs(text, kind, start, end, mentions, context),
        topic=_topic(text, kind, end, mentions),
        same_as=earlier.anchor if earlier is not None else None,
    )


def is_among_themselves(report: Report) -> bool:
    """Whether those of one group are to tell one another: "to inform Member States", of States."""
    same = bool(report.author) and report.author == report.recipient
    return same and groups.ids().issuperset(report.author)


def _theirs(
    text: str, kind: Kind, end: int, mentions: Sequence[Mention], context: Context
) -> tuple[str, ...]:
    """Whose reports they are that must contain something: "that reports of the Board include …"."""
    match = _pattern("theirs").search(text, kind.at, end)
    party = identity.leading(text, match.end(), end, mentions, context) if match else None
    if party is None or not (party.named or addressees.is_actor(party)):
        return ()
    return (party.id,)


def _founded(text: str, start: int, at: int) -> tuple[str, ...]:
    """The body that is founded and is to report: "to establish a Committee …, to report"."""
    match = _pattern("founded").search(text, start, at)
    return (as_written(match["name"]),) if match is not None else ()


def holder(text: str, start: int, end: int) -> tuple[str, ...]:
    """Whose mandate ``start..end`` sets out: "to renew the mandate of the Expert, to report"."""
    match = _pattern("mandate_of").search(text, start, end)
    return (as_written(match["name"]),) if match is not None else ()


def _within(text: str, kind: Kind, end: int) -> bool:
    """Whether the words say what a report must contain, rather than ask for one."""
    return _pattern("within").match(text, kind.at, end) is not None


def _earlier(
    text: str, kind: Kind, end: int, author: tuple[str, ...], context: Context
) -> Asked | None:
    back = _pattern("back").search(text, kind.at, end) if context.reports else None
    if back is None:
        return None
    if not _within(text, kind, end) and _pattern("new").search(text, kind.at, end):
        return None
    same = [one for one in context.reports if not author or one.report.author == author]
    if _pattern("before_now").match(back[0]):
        before = [one for one in same if one.anchor != context.anchor]
        same = before if before or not _within(text, kind, end) else same
    return same[-1] if same else None


def _recipients(
    text: str, kind: Kind, end: int, mentions: Sequence[Mention], context: Context
) -> tuple[str, ...]:
    found: list[str] = []
    for match in _leaping("to").finditer(text, kind.at, end):
        before = text[max(kind.at, match.start() - _BEFORE) : match.start()]
        if _pattern("no_recipient").search(before) or _is_within(match.start(), mentions):
            continue
        if found and _pattern("further").search(before) is None:
            continue
        if found and _pattern("passed_on").search(text, kind.at, match.start()):
            break
        if match["pronoun"]:
            found.extend([context.body] if context.body else [])
            continue
        tells = _pattern("telling").match(match[0]) is not None
        found.extend(_bodies(text, match.end(), end, mentions, context, told=tells))
    # "the sale of arms to Utopia" is what a report is on, where it goes to an organ
    organs = [one for one in found if not one.startswith("STATE:")]
    given = tuple(dict.fromkeys(organs or found))
    told = _pattern("informed").match(text, kind.at, end) if not given else None
    if told is not None:
        given = _bodies(text, kind.at, told.end("who"), mentions, context)
    return given or _at("on_request", text, kind, end, mentions, context)


def _of_that_report(
    text: str, start: int, at: int, mentions: Sequence[Mention], context: Context
) -> tuple[str, ...]:
    """Who gets the report in which this is to be said: "in its reports to the Committee, to …"."""
    match = _pattern("reporting_to").search(text, start, at)
    if match is None:
        return ()
    return _bodies(text, match.end(), at, mentions, context)


def _bodies(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    context: Context,
    *,
    told: bool = False,
) -> tuple[str, ...]:
    """Those whom the words from ``start`` on name, as far as they can get a report."""
    if _pattern("owner").match(text, start, end) is not None:
        return ()
    words = _pattern("committee").match(text, start, end)
    words = words or _pattern("own_bodies").match(text, start, end)
    if words is not None:
        return (as_written(words["name"]),)
    high = _stop(text, start, end, mentions, told=told)
    found = addressees.parties(text, start, high, mentions, context)
    return tuple(one.id for one in found if one.named or _pattern("organ").search(one.id))


def _at(
    name: str, text: str, kind: Kind, end: int, mentions: Sequence[Mention], context: Context
) -> tuple[str, ...]:
    """The body at whose request or session it is given, where nobody else is named to get it."""
    match = _pattern(name).search(text, kind.at, end)
    if match is None:
        return ()
    party = identity.leading(text, match.end(), end, mentions, context)
    if party is None:
        return _bodies(text, match.end(), end, mentions, context)
    return (party.id,) if not party.id.startswith("STATE") else ()


def _stop(text: str, start: int, end: int, mentions: Sequence[Mention], *, told: bool) -> int:
    """Where the recipients end; the "on" in "Commission on Human Rights" ends none.

    Nor does what a body is part of, but where it is ``told`` something: "to inform the Council of
    the Secretary-General's plan".
    """
    for match in _pattern("recipient_end").finditer(text, start, end):
        whole = not told and _pattern("of_whole").match(text, match.start()) is not None
        if not whole and not _is_within(match.start(), mentions):
            return match.start()
    return end


def _is_within(at: int, mentions: Sequence[Mention]) -> bool:
    """Whether a name goes on there: the "to" of "Conference of the Parties to the Convention"."""
    before = bisect_left(mentions, at, key=attrgetter("start"))  # they stand in order and apart
    return before > 0 and at < mentions[before - 1].end


def _inputs(
    text: str, kind: Kind, start: int, end: int, mentions: Sequence[Mention], context: Context
) -> tuple[str, ...]:
    found: list[str] = []
    for match in _leaping("inputs").finditer(text, start, end):
        if match.start() < kind.at and _is_of_another(text, start, match.start()):
            continue
        stop = _pattern("inputs_end").search(text, match.end(), end)
        high = stop.start() if stop is not None else end
        named = addressees.parties(text, match.end(), high, mentions, context)
        found.extend(p.id for p in named if p.named or addressees.is_actor(p))
    return tuple(dict.fromkeys(found))


def _is_of_another(text: str, start: int, at: int) -> bool:
    """Whether something else is done with them: "to go on, with A, in its work and to report"."""
    first = clauses.infinitive(text, start, at)
    return first is not None and _pattern("making").search(text, first, at) is None


def _topic(text: str, kind: Kind, end: int, mentions: Sequence[Mention]) -> str | None:
    """What the report is about; an "on" inside a name ("Commission on …", "Declaration on …")
    begins no topic."""
    at = kind.at
    while (match := _leaping("topic").search(text, at, end)) is not None:
        on = match.start("on")
        if any(one.start < on < one.end for one in mentions):
            at = max(one.end for one in mentions if one.start < on < one.end) - 1
            continue
        if _in_a_title(text, on):
            at = on
            continue
        stop = _pattern("topic_end").search(text, match.end(), end)
        return text[on : stop.start() if stop is not None else end].rstrip(" ,;.") or None
    return None


def _in_a_title(text: str, on: int) -> bool:
    """Whether words of one title stand before and behind: "the Declaration on the Rights of …"."""
    behind = text[on:].partition(" ")[2].removeprefix("the ")
    return behind[:1].isupper() and _pattern("title").search(text, 0, on) is not None
