"""Requests for reports, and the words by which a later resolution says that a report has come.

Both are made of one resolution alone and hold plain values, so they can be gathered in any order
and kept; :mod:`operative.mandates.status` puts them together.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from operative.actors import registry
from operative.documents import telltales
from operative.documents.seeking import Seeker
from operative.documents.symbols import parse
from operative.mandates import vocabulary, windows
from operative.mandates.context import Context, Names
from operative.mandates.model import Act, ActKind, Due, Mandate, Report, Window
from operative.mandates.parts import in_full
from operative.mandates.times import Time
from operative.resolutions import lineage
from operative.resolutions.citing import content
from operative.resolutions.model import Paragraph, Resolution

_LONGEST_NAME = 160  # characters of an author's name


@dataclass(frozen=True, slots=True)
class Request:
    """A report or briefing that is asked for, and where; ``quote`` is the paragraph."""

    resolution: str
    anchor: str
    quote: str
    kind: ActKind
    author: tuple[str, ...]
    recipient: tuple[str, ...]
    due: Due | None
    window: Window | None
    topic: str | None
    recurs: str | None = None  # "annual", where the text says that it comes again


@dataclass(frozen=True, slots=True)
class Noting:
    """Where a resolution takes note of reports; ``quote`` is the paragraph.

    ``reports`` are the symbols that it or its footnotes print, often none; ``author`` the ids of
    those whose report it is; ``topic`` the words on its subject, ``None`` where there are none.
    """

    resolution: str
    anchor: str
    quote: str
    reports: tuple[str, ...]
    author: tuple[str, ...]
    topic: str | None


def requests(
    resolution: str, mandates: Iterable[Mandate], adopted: dt.date | None = None
) -> tuple[Request, ...]:
    """The requests among the mandates of a resolution, each where it was first made.

    A list ("Requests the Secretary-General: (a) to report …") asks where its parts do. A report
    that one organ asks for at several of its sessions is a request for each. ``adopted`` is the
    day that "within 60 days" is counted from.
    """
    made: dict[tuple[object, ...], Request] = {}
    for mandate in in_full(mandates):
        for act, report in _asked(mandate):
            for due in _each(report):
                within = act.window
                if due is not None and (within is None or due != report.due):
                    within = _days(due, report, adopted)
                if within is not None and adopted is not None and within.end < adopted:
                    within = None  # the session of another body than was thought
                request = Request(
                    resolution=resolution,
                    anchor=mandate.anchor,
                    quote=mandate.text,
                    kind=act.kind or ActKind.REPORT,
                    author=report.author,
                    recipient=report.recipient,
                    due=due,
                    window=within,
                    topic=report.topic,
                    recurs=act.recurs,
                )
                key = (request.anchor, request.author, request.recipient, request.due)
                made.setdefault(key, request)
    return tuple(made.values())


def _asked(mandate: Mandate) -> Iterator[tuple[Act, Report]]:
    """The acts of a mandate that ask for a report which no earlier one asks for."""
    for act in mandate.acts:
        if act.directive and act.report is not None and act.report.same_as is None:
            yield act, act.report


def _days(due: Due, report: Report, adopted: dt.date | None) -> Window | None:
    body = next(iter(report.recipient), None)
    context = Context(registry.load(), body=body, adopted=adopted)
    found, _ = windows.window(Time(due, body), context)
    return found


def _each(report: Report) -> tuple[Due | None, ...]:
    """The times a report is due: one for each session, where all are of one organ."""
    due = report.due
    if due is None or not isinstance(due.value, tuple) or len(report.recipient) != 1:
        return (due,)
    return tuple(Due(due.type, one) for one in sorted(due.value, key=str))


def notings(resolution: Resolution, names: Names | None = None) -> tuple[Noting, ...]:
    """Where a resolution takes note of reports as such, not of a paragraph or finding of one."""
    finder = names if names is not None else registry.load()
    symbol = resolution.masthead.symbol or resolution.document.symbol or ""
    found: list[Noting] = []
    for paragraph in (*resolution.preamble, *resolution.operative):
        for noted in _noted(paragraph.text):
            found.extend(_noting(symbol, paragraph, noted, resolution, finder))
    return tuple(found)


def _noted(text: str) -> Iterator[re.Match[str]]:
    """Where a paragraph notes a report, and where it notes others beside it."""
    lowered, first = text.lower(), None
    if any(word in lowered for word in _needed()):
        first = next((match for _, match in _seeker().found(text)), None)
    if first is not None:
        yield first
    if vocabulary.pattern("answers", "noting").match(text):
        start = first.end() if first is not None else 0
        yield from vocabulary.leaping("answers", "noted_too").finditer(text, start)


@cache
def _seeker() -> Seeker:
    return Seeker([vocabulary.pattern("answers", "noted")])


@cache
def _needed() -> tuple[str, ...]:
    """Words of which a paragraph that notes a report holds one: one in six does."""
    source = vocabulary.pattern("answers", "noted").pattern.removeprefix("(?i)")
    return tuple(map(str.lower, next(iter(telltales.needs(source)), ("",))))


def _noting(
    symbol: str,
    paragraph: Paragraph,
    noted: re.Match[str],
    resolution: Resolution,
    finder: Names,
) -> Iterator[Noting]:
    text = paragraph.text
    reports = tuple(dict.fromkeys(lineage.reports_named(paragraph, resolution)))
    of = vocabulary.pattern("answers", "of").match(text, noted.end())
    author: tuple[str, ...] = ()
    topics: tuple[str | None, ...] = (None,)
    if of is None and vocabulary.pattern("answers", "owned").search(noted[0]):
        author = _owner(text[: noted.start()], finder)
    if of is not None:
        limit = min(of.end() + _LONGEST_NAME, len(text))
        mention = next(iter(finder.match(text[of.end() : limit])), None)
        about = vocabulary.pattern("answers", "about")
        end = about.search(text, of.end() + (mention.end if mention and not mention.start else 0))
        name = text[of.end() : end.start() if end else limit]
        author = mention.actors if mention and mention.start < len(name) else ()
        author = author or ((f"ORG:{' '.join(name.split())}",) if name.strip() else ())
        several = vocabulary.pattern("answers", "several").search(noted[0]) is not None
        topics = _topics(text, end.start() if end else limit, several=several and not reports)
    if reports or author:
        for topic in topics:
            yield Noting(symbol, paragraph.anchor, text, reports, author, topic)


def _owner(before: str, finder: Names) -> tuple[str, ...]:
    """Whose "her report" is: the party named last before it."""
    mentions = tuple(finder.match(before))
    names = tuple(vocabulary.pattern("answers", "owner").finditer(before))
    if names and (not mentions or mentions[-1].end < names[-1].start("name")):
        return (f"ORG:{names[-1]['name']}",)
    return mentions[-1].actors if mentions else ()


def _topics(text: str, start: int, *, several: bool) -> tuple[str | None, ...]:
    """The subject of a report; of several reports each one: "on wells, on springs and on maps"."""
    first = _topic(text, start)
    if not several or first is None:
        return (first,)
    sentence = re.compile(r"[^;.]+").match(text, start)
    parts = vocabulary.pattern("answers", "next_subject").split(sentence[0] if sentence else first)
    return tuple(topic for part in parts if (topic := _topic(part, 0)))


def _topic(text: str, start: int) -> str | None:
    """The words on a report's subject, up to the next break."""
    found = re.compile(r"[^,;.]+").match(text, start)
    return found.group().strip() or None if found else None


def session_of(report: str) -> tuple[str, int | None]:
    """The organ and the session or year that a report's symbol names."""
    symbol = parse(report)
    return symbol.body, symbol.session or symbol.year


def is_part(request: Request) -> bool:
    """Whether something is to stand in a report, which is about more."""
    return _is_part(request.quote)


@lru_cache(maxsize=1024)  # a request is held against every report noted after it
def _is_part(quote: str) -> bool:
    return vocabulary.pattern("answers", "part_of_report").search(quote) is not None


def wanted(request: Request) -> frozenset[str]:
    """The telling words of what a requested report is about; none where it is only to hold them."""
    return frozenset() if is_part(request) else subjects(request.topic)


@lru_cache(maxsize=1024)
def subjects(topic: str | None) -> frozenset[str]:
    """The telling words of a topic; none where it is general ("on the present resolution")."""
    if topic is None or vocabulary.pattern("answers", "general").search(topic):
        return frozenset()
    return content(topic)
