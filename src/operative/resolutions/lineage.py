"""Which report answered which request, and which resolution followed which.

A resolution asks for a report; the next takes note of it and says in a footnote which it was; and
asks for another. :func:`chain` follows that through a set of resolutions. A report is known by its
symbol alone: it need not be at hand.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from operative.documents import citations, sessions
from operative.documents.symbols import Symbol, SymbolKind, parse
from operative.resolutions.model import Footnote, Paragraph, Resolution
from operative.resolutions.wording import Lexicon, overlap


class Relation(StrEnum):
    """How one document leads to the next."""

    ASKED = "asked"  # a resolution asks for a report, known by its symbol since it was noted
    NOTED = "noted"  # a resolution takes note of a report
    RECALLED = "recalled"  # a resolution of the same title recalls an earlier one
    DUE = "due"  # a resolution asks for a report that no later resolution here has noted


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain: from a document to a document, or to the session a report is due at.

    ``anchor`` is the place in the resolution that says so and ``quote`` its words there;
    ``sessions`` are those that the request names. ``reason`` says what the step rests on.
    """

    relation: Relation
    source: str  # a symbol
    target: str  # a symbol, or "session 71" for what is due
    anchor: str
    quote: str
    reason: str
    sessions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """A report asked for: where, for which session, about what."""

    resolution: str
    anchor: str
    quote: str
    body: str | None  # the recipient whose session is named
    sessions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """A report that a resolution takes note of: where, and which."""

    resolution: str
    anchor: str
    quote: str
    report: str


@cache
def _data() -> dict[str, Any]:
    source = resources.files("operative.resolutions") / "data" / "en" / "lineage.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_data()["patterns"][name].replace(" ", r"\s+"), re.IGNORECASE)


def chain(given: Iterable[Resolution]) -> tuple[Step, ...]:
    """The steps that lead through the resolutions, in the order of their adoption.

    For 66/139 and 68/145: 66/139 was recalled by 68/145; it asked for A/68/253, which 68/145
    notes; 68/145 asks for a report that is due at session 71.
    """
    ordered = sorted(
        (resolution for resolution in given if _symbol(resolution)),
        key=lambda resolution: (_adopted(resolution), _key(resolution)),
    )
    steps: list[Step] = []
    asked: list[Request] = []
    answered: set[Request] = set()
    for place, resolution in enumerate(ordered):
        steps.extend(_recalled(resolution, ordered[:place]))
        for noted in reports_noted(resolution):
            request = _request_for(noted, resolution, asked, ordered)
            if request is not None:
                answered.add(request)
                steps.append(_asked(request, noted))
            steps.append(_noted(noted))
        asked.extend(requests(resolution))
    steps.extend(_due(one) for one in asked if one.sessions and one not in answered)
    return tuple(dict.fromkeys(steps))


def line_to(steps: Iterable[Step], end: str) -> tuple[str, ...]:
    """The longest line of requests and reports that leads to a document, as symbols; itself alone
    where none does. Of several as long, the one that the steps name first.

    To 68/145 from the two resolutions above: ("A/RES/66/139", "A/68/253", "A/RES/68/145").
    """
    before: dict[str, dict[str, None]] = {}
    for step in steps:
        if step.relation is not Relation.RECALLED:
            before.setdefault(step.target, {})[step.source] = None
    longest: dict[str, tuple[str, ...]] = {}

    def led(symbol: str) -> tuple[str, ...]:
        if symbol not in longest:
            longest[symbol] = ()  # while it is looked for: no line runs in a circle
            ways = [way for way in map(led, before.get(symbol, ())) if symbol not in way]
            longest[symbol] = (*max(ways, key=len, default=()), symbol)
        return longest[symbol]

    return led(end)


def _symbol(resolution: Resolution) -> str | None:
    return resolution.masthead.symbol or resolution.document.symbol


def _key(resolution: Resolution) -> Symbol:
    return parse(_symbol(resolution) or "")


def _adopted(resolution: Resolution) -> str:
    """A day to order by: that of adoption, else the opening of the session."""
    if resolution.masthead.adopted:
        return resolution.masthead.adopted.isoformat()
    symbol = _key(resolution)
    number = symbol.year or symbol.session
    opens = sessions.session(symbol.body, number, symbol.series).opens if number else None
    return opens.isoformat() if opens else ""


def requests(resolution: Resolution) -> tuple[Request, ...]:
    """The reports that a resolution's operative paragraphs ask for, with the sessions named."""
    found = []
    body = resolution.masthead.body
    for paragraph in resolution.operative:
        if not _pattern("asks").search(paragraph.text):
            continue
        if not _pattern("report").search(paragraph.text):
            continue
        mentions = [one for one in sessions.find(paragraph.text, body) if one.series == "regular"]
        own = resolution.masthead.session or 0
        numbers = tuple(
            dict.fromkeys(
                number for one in mentions for number in one.numbers if number >= own or own > 1900
            )
        )
        recipient = mentions[0].body if mentions else body
        found.append(
            Request(_symbol(resolution) or "", paragraph.anchor, paragraph.text, recipient, numbers)
        )
    return tuple(found)


def reports_noted(resolution: Resolution) -> tuple[Noted, ...]:
    """The reports that a resolution takes note of, named in the paragraph or in its footnotes."""
    found: list[Noted] = []
    for paragraph in (*resolution.preamble, *resolution.operative):
        match = _pattern("notes").search(paragraph.text)
        if match is None:
            continue
        found.extend(
            Noted(_symbol(resolution) or "", paragraph.anchor, paragraph.text, symbol)
            for symbol in reports_named(paragraph, resolution)
        )
    return tuple(found)


def reports_named(paragraph: Paragraph, resolution: Resolution) -> Iterator[str]:
    """The symbols of the reports that a paragraph names, itself or in its footnotes."""
    body = resolution.masthead.body
    texts = [paragraph.text, *(note.text for note in _called(paragraph, resolution.footnotes))]
    for text in texts:
        for citation in citations.find(text, body):
            symbol = parse(citation.symbol)
            if symbol.kind is SymbolKind.DOCUMENT and symbol.parent is None:
                yield citation.symbol


def _called(paragraph: Paragraph, footnotes: Sequence[Footnote]) -> Iterator[Footnote]:
    return (note for note in footnotes if paragraph.anchor in note.called_at)


def _request_for(
    noted: Noted,
    resolution: Resolution,
    asked: Sequence[Request],
    known: Sequence[Resolution],
) -> Request | None:
    """The request that a report answers: for its session, on the same subject, the latest one."""
    report = parse(noted.report)
    when = report.session or report.year
    fitting = [
        request
        for request in asked
        if when in request.sessions
        and (request.body in (None, report.body) or report.body == "GA")
        and _related(request.resolution, resolution, known)
    ]
    return fitting[-1] if fitting else None


def _related(symbol: str, later: Resolution, known: Sequence[Resolution]) -> bool:
    """Whether ``later`` recalls the earlier resolution or bears its title."""
    if symbol in _cited(later):
        return True
    earlier = next((one for one in known if _symbol(one) == symbol), None)
    return earlier is not None and _same_title(earlier, later)


def _cited(resolution: Resolution) -> set[str]:
    found: set[str] = set()
    for paragraph in (*resolution.preamble, *resolution.operative):
        for text in (
            paragraph.text,
            *(note.text for note in _called(paragraph, resolution.footnotes)),
        ):
            found |= {one.symbol for one in citations.find(text, resolution.masthead.body)}
    return found


SAME_TITLE = 0.75  # the least share of words in common and in order


def _same_title(one: Resolution, two: Resolution) -> bool:
    if not one.title or not two.title:
        return False
    lexicon = Lexicon()
    return overlap(lexicon.words(one.title), lexicon.words(two.title)) >= SAME_TITLE


def _recalled(resolution: Resolution, earlier: Sequence[Resolution]) -> Iterator[Step]:
    """Earlier resolutions of the same title that this one cites, each where it does so first."""
    body = resolution.masthead.body
    done: set[str] = set()
    for paragraph in (*resolution.preamble, *resolution.operative):
        cited = {citation.symbol for citation in citations.find(paragraph.text, body)}
        for one in earlier:
            symbol = _symbol(one) or ""
            if symbol not in done and symbol in cited and _same_title(one, resolution):
                done.add(symbol)
                yield Step(
                    Relation.RECALLED,
                    symbol,
                    _symbol(resolution) or "",
                    paragraph.anchor,
                    paragraph.text,
                    "cited, and of the same title",
                )


def _asked(request: Request, noted: Noted) -> Step:
    return Step(
        Relation.ASKED,
        request.resolution,
        noted.report,
        request.anchor,
        request.quote,
        f"{noted.report} is of the session asked for, and {noted.resolution}, {noted.anchor}, "
        "takes note of it",
        request.sessions,
    )


def _noted(noted: Noted) -> Step:
    return Step(
        Relation.NOTED,
        noted.report,
        noted.resolution,
        noted.anchor,
        noted.quote,
        "named where the resolution takes note of a report",
    )


def _due(request: Request) -> Step:
    numbers = ", ".join(str(number) for number in request.sessions)
    return Step(
        Relation.DUE,
        request.resolution,
        f"session {numbers}",
        request.anchor,
        request.quote,
        "no later resolution at hand notes the report",
        request.sessions,
    )
