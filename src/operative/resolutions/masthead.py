"""The masthead: what stands above and below the text of a resolution."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from operative.documents import naming, symbols, titles
from operative.documents.model import Block, BlockKind, Document
from operative.documents.numerals import ordinal
from operative.resolutions.model import Masthead, Vote
from operative.resolutions.openings import body as body_of
from operative.resolutions.openings import load, pattern

_NO_LINES = (BlockKind.FURNITURE, BlockKind.FOOTNOTE, BlockKind.CELL)
_LONGEST_LINE = 500  # characters of a line that are looked at
_SYMBOL = re.compile(r"\b(?:[ASET]|ECE|UNEP|HSP)/[A-Z0-9][\w./-]*(?: \((?:Part [IVX]+)\))?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER_LINE = re.compile(r"(?P<number>\d{1,4}\s?\(\s?(?:19|20)\d\d\s?\))")
_LETTER_END = re.compile(r"[a-z)”] ([B-H])\*?$")
_LETTER_ALONE = re.compile(r"([A-H])\*?")
_ITEM = re.compile(r"(?P<number>\d{1,3})?\s*(?P<letter>\(\w+\))?")


_BY_SYMBOL = (
    symbols.SymbolKind.DOCUMENT,
    symbols.SymbolKind.STATEMENT,
    symbols.SymbolKind.BULLETIN,
    symbols.SymbolKind.INSTRUCTION,
    symbols.SymbolKind.TREATY_BODY,
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = load("masthead")
    months = "|".join(table["months"])
    return {
        name: re.compile(pattern.replace("{months}", months))
        for name, pattern in table["patterns"].items()
    }


@dataclass(frozen=True, slots=True)
class _Lines:
    """The masthead lines of one resolution: above its text, and below."""

    above: tuple[str, ...]
    below: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        return self.above + self.below


@dataclass(frozen=True, slots=True)
class Place:
    """Where a resolution stands in its document, in characters."""

    title: Block | None  # whose number the symbol is made of where it is not printed
    start: int  # where its title stands; what stands before belongs to other resolutions
    first: int  # where its text begins
    last: int  # where its text ends: what stands after is the signature and the last pages
    end: int  # where the next resolution on the pages begins


def read(document: Document, place: Place, organ: str | None) -> Masthead:
    """The masthead of the resolution that stands at ``place`` of the document.

    Args:
        document: the document that holds it.
        place: where it stands in the document.
        organ: the name of the organ that speaks, where the text says it.
    """
    lines = _gather(document, place)
    symbol, body = _symbol(document, place.title, lines, organ)
    found = symbols.parse(symbol) if symbol else None
    return Masthead(
        symbol=symbol,
        body=body,
        session=_session(found, lines),
        agenda_items=_agenda(lines),
        distributed=_after("distributed", lines.all),
        adopted=_adopted(lines),
        meeting=_meeting(lines),
        committee_report=_report(lines),
        vote=_vote(lines),
    )


def _gather(document: Document, place: Place) -> _Lines:
    above: list[str] = []
    below: list[str] = []
    for block in document.blocks:
        if block.kind in _NO_LINES:
            continue
        if block.start < place.start:
            if block.kind is BlockKind.MASTHEAD and _heads_the_page(_line(document, block)):
                above.append(_line(document, block))
        elif block.start < place.first:
            above.append(_line(document, block))
        elif place.last <= block.start < place.end and block.kind is BlockKind.MASTHEAD:
            below.append(_line(document, block))
    return _Lines(tuple(above), tuple(below))


def _line(document: Document, block: Block) -> str:
    return document.text[block.start : min(block.end, block.start + _LONGEST_LINE)]


def _heads_the_page(line: str) -> bool:
    """Whether a line is that of the whole page, not the signature of another resolution on it."""
    signs = ("meeting", "date", "recorded", "votes")
    return not any(_patterns()[name].search(line) for name in signs)


# -- symbol and body


def _symbol(
    document: Document, title: Block | None, lines: _Lines, organ: str | None
) -> tuple[str | None, str | None]:
    """The symbol, printed or made of the number and the organ, and the organ's id."""
    number = _number(document, title)
    printed, named = _printed(document), naming.symbol(document.file)
    if named is not None and _is_named(named, printed, number):
        return named.text, _body(named, lines, organ)
    body = _body(printed, lines, organ)
    if printed is not None and (number is None or printed.cited == number):
        return printed.text, body
    if number is None or body is None:
        return None, body
    kind = symbols.SymbolKind.RESOLUTION
    called = "" if title is None or title.number is None else titles.words(title.number)
    if called.startswith("decision") or _tells_decision(lines):
        kind = symbols.SymbolKind.DECISION
    if _is_statement(lines):
        kind = symbols.SymbolKind.STATEMENT
    try:
        return symbols.numbered(body, kind, number).text, body
    except ValueError:
        return (printed.text if printed else None), body


def _tells_decision(lines: _Lines) -> bool:
    return any(line.lower().startswith("decision ") for line in lines.above)


def _is_named(named: symbols.Symbol, printed: symbols.Symbol | None, number: str | None) -> bool:
    """Whether the name of the file decides: nothing printed speaks against it."""
    if not naming.is_numbered(named):
        return printed is None or printed.text == named.text
    if number is not None:
        return naming.cites(named, number, loosely=True)
    return printed is None or printed.text == named.text


def _body(printed: symbols.Symbol | None, lines: _Lines, organ: str | None) -> str | None:
    """The id of the organ: of a report by its symbol, else the one that speaks or is named."""
    if printed is not None and printed.kind in _BY_SYMBOL:
        return printed.body
    if (body := body_of(organ)) is not None:
        return body
    if printed is not None:
        return printed.body
    return next((known for line in lines.above if (known := body_of(line))), None)


def _printed(document: Document) -> symbols.Symbol | None:
    """The symbol that the document prints, if it is one."""
    if document.symbol is None:
        return None
    try:
        return symbols.parse(document.symbol.rstrip("."))
    except ValueError:
        return None


def _is_statement(lines: _Lines) -> bool:
    return any(pattern("of-president").search(line) for line in lines.above)


def _number(document: Document, title: Block | None) -> str | None:
    """The number that the title begins with: "66/139", "2259 (2015)"."""
    if title is None:
        return None
    if title.number is not None:
        number = titles.bare(title.number.removeprefix("PRST"))
        letter = _part_letter(document, title)
        return f"{number} {letter}" if letter and not number[-1].isalpha() else number
    found = _NUMBER_LINE.search(document.text_of(title))
    return found["number"] if found else None


def _part_letter(document: Document, title: Block) -> str | None:
    """The letter of a part that was adopted by itself, which stands after the title: "B"."""
    found = _LETTER_END.search(document.text_of(title))
    if found is not None:
        return found[1]
    following = [block for block in document.blocks if block.start > title.end]
    first = next((block for block in following if block.kind is not BlockKind.FURNITURE), None)
    alone = _LETTER_ALONE.fullmatch(document.text_of(first)) if first is not None else None
    if alone is None:
        return None
    after = chr(ord(alone[1]) + 1)
    more = any(document.text_of(block).rstrip("*.") == after for block in following)
    return None if more else alone[1]


# -- session and agenda


def _session(symbol: symbols.Symbol | None, lines: _Lines) -> int | None:
    if symbol is not None and symbol.session is not None:
        return symbol.session
    numbered = symbol is not None and symbol.kind is not symbols.SymbolKind.DOCUMENT
    if symbol is not None and symbol.body == "ECOSOC" and numbered and symbol.year is not None:
        return symbol.year
    for line in lines.all:
        if "session" not in line:  # in small letters, as the pattern has it
            continue
        for found in _patterns()["session"].finditer(line):
            number = ordinal(found["session"])
            if number is not None:
                return number
            if found["session"].isdigit():
                return int(found["session"])
    return None


def _agenda(lines: _Lines) -> tuple[str, ...]:
    for wanted in (_patterns()["agenda"], _patterns()["item"]):
        for line in lines.all:
            found = wanted.search(line) if "agenda" in wanted.pattern else wanted.match(line)
            if found:
                return _items(found["items"])
    return ()


def _items(text: str) -> tuple[str, ...]:
    """The items of "65 (a) and (b), 70": each with its number."""
    items: list[str] = []
    number = ""
    for found in _ITEM.finditer(text):
        if not found.group().strip():
            continue
        number = found["number"] or number
        items.append(" ".join(part for part in (number, found["letter"]) if part))
    return tuple(items)


# -- dates, meeting, report, vote


def _date(found: re.Match[str]) -> dt.date | None:
    month = load("masthead")["months"].index(found["month"]) + 1
    try:
        return dt.date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None


def _after(name: str, lines: Sequence[str]) -> dt.date | None:
    """The first date after the words of a pattern, in its line or one of the next three."""
    for index, line in enumerate(lines):
        found = _patterns()[name].search(line)
        if found is None:
            continue
        following = " \n ".join([line[found.end() :], *lines[index + 1 : index + 4]])
        if dated := _patterns()["date"].search(following):
            return _date(dated)
    return None


def _adopted(lines: _Lines) -> dt.date | None:
    for line, following in zip_longest(lines.above, lines.above[1:], fillvalue=""):
        whole = line if _YEAR.search(line) else f"{line} {following}"
        if (found := _patterns()["adopted"].search(whole)) and (
            dated := _patterns()["date"].match(whole, found.end())
        ):
            return _date(dated)
    opening = [line for line in lines.above if _patterns()["of"].match(line)]
    for line in (*opening, *lines.below):
        if dated := _patterns()["date"].search(line):
            return _date(dated)
    for line in lines.above:
        if found := _patterns()["held"].match(line):
            return _date(found)
    return None


def _meeting(lines: _Lines) -> str | None:
    for line in (*lines.below, *lines.above):
        if found := _patterns()["meeting"].search(line):
            return " ".join(found["meeting"].split())
    return None


def _report(lines: _Lines) -> str | None:
    for line, following in zip_longest(lines.above, lines.above[1:], fillvalue=""):
        whole = line if "]" in line else f"{line} {following}"
        if _patterns()["report"].match(line) and (found := _SYMBOL.search(whole)):
            try:
                return symbols.parse(found.group().rstrip(".,;")).text
            except ValueError:
                return None
    return None


def _vote(lines: _Lines) -> Vote | None:
    for line in lines.all:
        if "vote" not in line:
            continue
        for name in ("recorded", "votes"):
            if found := _patterns()[name].search(line):
                return Vote(*(_count(found[group]) for group in ("yes", "no", "abstain")))
    return None


def _count(figure: str | None) -> int | None:
    if figure is None:
        return None
    return int(figure) if figure.isdigit() else 0
