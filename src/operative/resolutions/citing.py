"""Which earlier resolutions of its own organ a resolution names, and in what words.

An :class:`Entry` is all that families of resolutions are made of. It is made of one resolution
alone, so it may be made wherever that is read, and kept.
"""

from __future__ import annotations

import re
import tomllib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from operative.documents import citations, sessions, telltales
from operative.documents.model import Citation
from operative.documents.symbols import Symbol, SymbolKind, parse
from operative.resolutions import twins
from operative.resolutions.model import Paragraph, Resolution
from operative.resolutions.wording import plain, stripped


class Way(StrEnum):
    """What the words say of a resolution that is named."""

    LATEST = "latest"  # "the most recent of which is resolution 66/141"
    SERIES = "series"  # "its previous resolutions on the subject, including resolution 72/85"
    SUBJECT = "subject"  # the paragraph names what the title names
    LISTED = "listed"  # "Recalling its resolutions 74/199, 75/207 and 78/141": nothing else said
    DESCRIBED = "described"  # "resolution 71/176 on protecting children": what it was about
    FOUNDING = "founding"  # "resolution 70/1, in which it adopted …"


@dataclass(frozen=True, slots=True)
class Citing:
    """An earlier resolution of the same organ that is named, where first or in the most telling
    words; ``quote`` is the document's text from ``start`` to ``end``, which ends with the number.
    """

    symbol: str
    anchor: str
    start: int
    end: int
    quote: str
    ways: frozenset[Way]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a resolution is known by among others.

    ``day`` is that of adoption (ISO), else of the opening of its session; ``marks`` are those of
    its paragraphs (:mod:`operative.resolutions.twins`), each once and ascending, packed: a library
    holds many.
    """

    symbol: str
    body: str | None
    day: str
    title: str | None
    marks: bytes
    citing: tuple[Citing, ...] = ()

    @property
    def year(self) -> int | None:
        """The year of adoption."""
        return int(self.day[:4]) if self.day else None


@cache
def _data() -> dict[str, Any]:
    source = resources.files("operative.resolutions") / "data" / "en" / "families.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _pattern(table: str, name: str) -> re.Pattern[str]:
    return re.compile(_data()[table][name].replace(" ", r"\s+"), re.IGNORECASE)


@cache
def _needed(table: str, name: str) -> tuple[str, ...]:
    """Small words of which every match of a pattern holds one."""
    words = next(iter(telltales.needs(_data()[table][name])), ("",))
    return tuple(map(str.lower, words))


def _stands(table: str, name: str, text: str) -> bool:
    """Whether a pattern matches anywhere in a text; it is tried where its words stand there."""
    lowered = text.lower()
    if not any(word in lowered for word in _needed(table, name)):
        return False
    return _pattern(table, name).search(text) is not None


def entry(
    resolution: Resolution,
    cited: Sequence[Citation] | None = None,
    marks_of: Callable[[str], Iterable[int]] = lambda text: twins.sketch(text).marks,
) -> Entry | None:
    """The entry of a resolution; ``None`` where it has no symbol to be known by.

    What is known of it already is not worked out again: ``cited`` are all citations in its
    document's text, in order, and ``marks_of`` gives the marks of a paragraph's text.
    """
    name = resolution.masthead.symbol or resolution.document.symbol
    symbol = _parsed(name)
    if name is None or symbol is None:
        return None
    title = title_of(resolution)
    paragraphs = (*resolution.preamble, *resolution.operative)
    marks = {mark for one in paragraphs for mark in marks_of(one.text)}
    if cited is None:
        cited = citations.find(resolution.document.text, resolution.masthead.body)
    return Entry(
        symbol=symbol.text,
        body=resolution.masthead.body,
        day=_day(resolution, symbol),
        title=title,
        marks=array("I", sorted(marks)).tobytes(),
        citing=tuple(_named(resolution, symbol, content(title or ""), cited)),
    )


def _parsed(name: str | None) -> Symbol | None:
    try:
        return parse(name) if name else None
    except ValueError:
        return None


def title_of(resolution: Resolution) -> str | None:
    """The title, unless it is no more than the number."""
    title = resolution.title
    return None if title is None or _pattern("title", "none").match(title) else title


def content(title: str) -> frozenset[str]:
    """The words of a title that tell what it is about."""
    words = (stripped(run) for run in plain(title).split())
    return frozenset(word for word in words if len(word) > 3 and word not in _weak())


@cache
def _weak() -> frozenset[str]:
    return frozenset(_data()["title"]["weak"])


def day_of(resolution: Resolution) -> str:
    """The day of adoption (ISO), else of the opening of its session; empty where not known."""
    symbol = _parsed(resolution.masthead.symbol or resolution.document.symbol)
    if resolution.masthead.adopted is None and symbol is None:
        return ""
    return _day(resolution, symbol) if symbol else str(resolution.masthead.adopted)


def _day(resolution: Resolution, symbol: Symbol) -> str:
    if resolution.masthead.adopted:
        return resolution.masthead.adopted.isoformat()
    return opening(symbol)


def opening(symbol: Symbol) -> str:
    """The day (ISO) on which the session of a symbol opened; empty where it is not known."""
    if symbol.series == "regular" and symbol.year and not symbol.session:
        return f"{symbol.year}-01-01"
    number = symbol.session or symbol.year
    opens = sessions.session(symbol.body, number, symbol.series).opens if number else None
    return opens.isoformat() if opens else ""


def _named(
    resolution: Resolution, own: Symbol, subject: frozenset[str], cited: Sequence[Citation]
) -> Iterator[Citing]:
    """Earlier resolutions of the same organ, each once, in the words that tell most."""
    best: dict[str, Citing] = {}
    starts = [one.start for one in cited]
    first = True
    for paragraph in (*resolution.preamble, *resolution.operative):
        low, high = (bisect_left(starts, at) for at in (paragraph.start, paragraph.end))
        found = _cited(paragraph, cited[low:high], own)
        if not found:
            continue
        preambular = paragraph.start < _begin(resolution)
        bare = preambular and (first or len(found) > 1) and _is_bare(paragraph.text, found)
        first = False
        words = {stripped(run) for run in plain(paragraph.text).split()} if subject else set()
        for one in found:
            ways = _ways(paragraph.text, words, one, subject)
            if bare:
                ways |= {Way.LISTED}
            if not preambular:
                ways -= {Way.SERIES}
            known = best.get(one.symbol)
            if known is None or _weight(ways) > _weight(known.ways):
                start, end = paragraph.start, paragraph.start + one.end
                quote = resolution.document.text[start:end]
                best[one.symbol] = Citing(one.symbol, paragraph.anchor, start, end, quote, ways)
    yield from best.values()


def _begin(resolution: Resolution) -> int:
    return resolution.operative[0].start if resolution.operative else len(resolution.document.text)


def _cited(paragraph: Paragraph, cited: Sequence[Citation], own: Symbol) -> list[Citation]:
    """Earlier resolutions of the same organ that a paragraph names, placed in its text."""
    made = []
    for citation in cited:
        symbol = parse(citation.symbol)
        if symbol.kind is SymbolKind.RESOLUTION and symbol.body == own.body:
            earlier = symbol < own if symbol.series == own.series else symbol.text != own.text
            if earlier:
                start, end = citation.start - paragraph.start, citation.end - paragraph.start
                made.append(replace(citation, start=start, end=end))
    return made


def _weight(ways: frozenset[Way]) -> int:
    order = (Way.LISTED, Way.SUBJECT, Way.SERIES, Way.LATEST)
    return sum(1 << place for place, way in enumerate(order) if way in ways)


def _is_bare(text: str, own: list[Citation]) -> bool:
    """Whether a paragraph recalls resolutions and says nothing of them."""
    if _pattern("paragraph", "bare").fullmatch(text, 0, own[0].start) is None:
        return False
    date = _pattern("after", "date").match(text, own[-1].end)
    after = date.end() if date else own[-1].end
    return _pattern("paragraph", "rest").match(text, after) is not None


def _ways(
    text: str, words: set[str], citation: Citation, subject: frozenset[str]
) -> frozenset[Way]:
    """What a paragraph says of a resolution it cites; ``words`` are the paragraph's."""
    ways = set()
    if _stands("before", "latest", text[max(0, citation.start - 120) : citation.start]):
        ways.add(Way.LATEST)
    if _stands("paragraph", "series", text[: citation.start]):
        ways.add(Way.SERIES)
    if subject and len(subject & words) >= max(1, 0.75 * len(subject)):
        ways.add(Way.SUBJECT)
    if _pattern("after", "described").match(text, citation.end):
        ways.add(Way.DESCRIBED)
    if _pattern("after", "founding").match(text, citation.end):
        ways.add(Way.FOUNDING)
    return frozenset(ways)
