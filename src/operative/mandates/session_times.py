"""Sessions as due times: "at its seventy-first session"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from operative.documents import numerals, sessions
from operative.mandates import time_words, vocabulary
from operative.mandates.context import Context
from operative.mandates.stated import is_elsewhere, is_past, is_told

_pattern = partial(vocabulary.pattern, "due")

_AROUND = 160  # characters before a session that may name its organ


def find(stretch: str, context: Context, *, reporting: bool) -> tuple[list[int], str | None]:
    """The numbers of the sessions that are due times, and the organ of the first.

    Where no report is asked for, a session in a purpose or a relative clause is another's time.
    """
    found: list[int] = []
    organ: str | None = None
    if "ession" not in stretch:
        return found, organ
    every = time_words.session().finditer(stretch)
    matches = [one for one in every if _is_due(stretch, one, context)]
    if not reporting:
        matches = [
            one
            for one in matches
            if _pattern("of_another").search(stretch[: one.start("tie")][-240:]) is None
        ]
    now = [one for one in matches if not _is_for_later(stretch, one)]
    matches = now or matches
    direct = [one for one in matches if not _is_on_the_way(stretch, one.start("tie"))]
    for match in direct or matches:
        low = max(0, match.start() - _AROUND)
        body = _organ(stretch[low : match.end() + 60], match.end() - low, context)
        values = [_value(piece[0]) for piece in time_words.piece().finditer(match["list"])]
        if _is_of_those_asked(stretch, match, values, body, context):
            if found:
                continue  # "to report to it at its … session for discussion by the Group at its …"
            body = None
        fresh = [value for value in values if value and not _over(body, value, context)]
        organ = organ if found else _whose(body, fresh, context)
        found.extend(value for value in fresh if value not in found)
    year = time_words.year_session().search(stretch)
    if year is not None and (
        _pattern("ahead").search(stretch[: year.start()][-20:])
        or _pattern("around_year").search(stretch[: year.start()][-40:])
        or (found and _is_on_the_way(stretch, year.start()))
        or (year[0].startswith("of") and not _is_part(stretch[: year.start()]))
    ):
        year = None
    if year is not None and not _is_over(stretch, year, context):
        low = max(0, year.start() - _AROUND)
        body = _organ(stretch[low : year.end() + 60], year.end() - low, context)
        value = int(year["after"] or year["before"])
        if not found:
            organ = body
        if not (found and body == organ):
            found.append(value)
    return found, organ


def passed_through(stretch: str, context: Context) -> int | None:
    """Where the first session stands, if a report only passes through all that are named."""
    return _first_of("through", stretch, context)


def read_at(stretch: str, context: Context) -> int | None:
    """Where the first session stands, if what is asked is only to be considered at them all."""
    return _first_of("to_be_read", stretch, context)


def _first_of(told_by: str, stretch: str, context: Context) -> int | None:
    """Where the first session stands, if the same pattern tells of what all of them are."""
    every = time_words.session().finditer(stretch) if "ession" in stretch else ()
    starts = [one.start("tie") for one in every if _is_due(stretch, one, context)]
    told = all(_pattern(told_by).search(stretch[max(0, at - _AROUND) : at]) for at in starts)
    return starts[0] if starts and told else None


def _is_over(stretch: str, year: re.Match[str], context: Context) -> bool:
    """Whether something was done at the session of a year, and is not only what a report is on."""
    before = stretch[: year.start()]
    if not is_past(before):
        return False
    adopted = context.adopted
    ahead = adopted is not None and int(year["after"] or year["before"]) >= adopted.year
    return not (ahead and is_told(before))


def _is_on_the_way(stretch: str, at: int) -> bool:
    """Whether the session at ``at`` is another organ's, through which a report only passes."""
    return _pattern("through").search(stretch[max(0, at - _AROUND) : at]) is not None


def _is_for_later(stretch: str, match: re.Match[str]) -> bool:
    """Whether something is only chosen for that session: "the theme for its … session"."""
    if match["tie"].lower() != "for":
        return False
    return _pattern("for_later").search(stretch[: match.start("tie")][-80:]) is not None


def _is_due(stretch: str, match: re.Match[str], context: Context) -> bool:
    tie, before = match["tie"].lower(), stretch[: match.start("tie")]
    if tie in ("before", "until", "by", "between"):
        return False
    if _pattern("done").search(before[-120:]) and not _is_yet_to_come(match, context):
        return False
    if _pattern("ahead").search(before[-20:]) or is_elsewhere(before):
        return False
    if tie == "and" and _pattern("reported").search(before[-200:]):
        return False
    if _pattern("first_of_year").match(stretch, match.start("list")) is not None:
        return False
    if tie in ("from", "with") and _pattern("starting").search(before[-20:]):
        return True
    if tie == "with":
        return False
    if tie == "from" and _pattern("onward").match(stretch, match.end()):
        return True
    if tie in ("of", "from", "in"):
        return _is_part(before) or (tie == "in" and _is_yet_to_come(match, context))
    return True


def _is_part(before: str) -> bool:
    """Whether a part of a session stands before "of": "at the high-level segment | of its …"."""
    if before[-6:] == " part " and _pattern("by_part").search(before[-80:]) is not None:
        return False
    if _pattern("of_session").search(before[-60:]) is None:
        return False
    return before[-8:] != " debate " or _pattern("around").search(before[-80:]) is None


_SOON = 12  # sessions: farther ahead it is another body's


def _is_yet_to_come(match: re.Match[str], context: Context) -> bool:
    """Whether a session is later than the one that speaks: nothing was done there.

    The numbers of another body that is named count otherwise.
    """
    low = max(0, match.start() - _AROUND)
    words = match.string[low : match.end()]
    if _pattern("handed_in").search(match.string[low : match.start("tie")]):
        named = {one.body for one in sessions.find(words) if one.end == len(words)}
        if named - {None, context.body, "GA", "HRC"}:
            return False
    values = (_value(piece[0]) for piece in time_words.piece().finditer(match["list"]))
    own = context.session
    return own is not None and all(value and own < value <= own + _SOON for value in values)


def _organ(words: str, end: int, context: Context) -> str | None:
    """The organ whose session ends at ``end`` of the words."""
    for mention in sessions.find(words, context.body):
        if mention.start < end <= mention.end + 1:
            return mention.body
    return context.body


def _is_of_those_asked(
    stretch: str,
    match: re.Match[str],
    values: Sequence[int | None],
    body: str | None,
    context: Context,
) -> bool:
    """Whether sessions that would be over are those of whoever is asked, or is reported to.

    "Calls upon the Committee to devote its twentieth session to …", "to report to the Committee on
    Reefs at its forty-fourth session": not the speaker's, whose session has a higher number.
    """
    if not all(value and _over(body, value, context) for value in values):
        return False
    tie = match["tie"].lower()
    if tie in time_words.devoting():
        return True
    if tie not in ("at", "during", "to") or match["whose"].lower() == "the":
        return False
    before = stretch[: match.start("tie")]
    if _pattern("done_by").search(before[-300:]) is not None:
        return False
    low = max(0, match.start() - _AROUND)
    named = sessions.find(stretch[low : match.end() + 60])
    return not any(one.body == context.body for one in named if one.end == match.end() - low)


def _over(body: str | None, number: int, context: Context) -> bool:
    """Whether the session was over when the resolution was adopted."""
    if body == context.body and context.session is not None and number < 1900:
        return number < context.session and body in ("GA", "HRC")
    if body is None or context.adopted is None:
        return False
    closes = sessions.session(body, number).closes
    return closes is not None and closes < context.adopted


_AHEAD = {"GA": 8, "HRC": 6}  # years: a session farther ahead is no session of that organ


def _whose(body: str | None, numbers: Sequence[int], context: Context) -> str | None:
    """The organ whose session has the first number: the other one where it would be years ahead.

    In a resolution of the Human Rights Council "at that session" may be the General Assembly's
    eightieth. ``None`` where neither fits.
    """
    if body not in _AHEAD or context.adopted is None or not numbers or numbers[0] > 1900:
        return body
    for one in sorted(_AHEAD, key=lambda one: one != body):
        met = sessions.session(one, numbers[0])
        if met.opens is None or met.closes is None or met.closes < context.adopted:
            continue
        if met.opens.year <= context.adopted.year + _AHEAD[one]:
            return one
    return None


def _value(word: str) -> int | None:
    return int(word) if word.isdecimal() else numerals.ordinal(word)
