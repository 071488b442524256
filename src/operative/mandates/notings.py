"""The words by which a later resolution says that a report has come, as values that can be kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from operative.actors import registry
from operative.actors.model import as_written
from operative.documents import telltales
from operative.documents.seeking import Seeker
from operative.mandates import vocabulary
from operative.mandates.context import Names
from operative.resolutions import lineage
from operative.resolutions.model import Paragraph, Resolution

_LONGEST_NAME = 160  # characters of an author's name


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


def find(resolution: Resolution, names: Names | None = None) -> tuple[Noting, ...]:
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
        author = author or ((as_written(name),) if name.strip() else ())
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
        return (as_written(names[-1]["name"]),)
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
