"""What sort of document a file holds: resolution, decision, statement, report or another."""

from __future__ import annotations

from enum import StrEnum

from operative.documents import symbols
from operative.documents.model import BlockKind
from operative.resolutions.model import Resolution
from operative.resolutions.openings import load, pattern

_MANY = 3  # numbered paragraphs that make a report of what is nothing else


class Kind(StrEnum):
    """What sort of document it is."""

    RESOLUTION = "resolution"
    DECISION = "decision"
    STATEMENT = "statement"  # by a President on behalf of an organ
    REPORT = "report"
    OTHER = "other"


def kind(resolution: Resolution) -> Kind:
    """The kind of the document that ``resolution`` was read from.

    The symbol tells first; then the lines of the masthead; then what was found in the text.
    """
    document = resolution.document
    lines = [
        document.text_of(block) for block in document.blocks if block.kind is BlockKind.MASTHEAD
    ]
    if resolution.operative and any(pattern("statement-line").match(line) for line in lines):
        return Kind.STATEMENT
    if (said := _by_symbol(resolution.masthead.symbol)) is not None:
        return said
    filed = _is_filed(resolution.masthead.symbol)
    if (
        not filed
        and resolution.operative
        and any(pattern("adopted-by").search(line) for line in lines)
    ):
        return Kind.RESOLUTION
    words = load("openings")["decision"]["words"]
    if resolution.operative and any(line.lower().split(" ")[0] in words for line in lines):
        return Kind.DECISION
    numbered = sum(block.kind is BlockKind.NUMBERED for block in document.blocks)
    opened = resolution.title is not None or resolution.masthead.body is not None
    acting = resolution.preamble and resolution.operative and opened
    if acting and not filed and _is_body(resolution):
        return Kind.RESOLUTION
    if numbered >= _MANY:
        return Kind.REPORT
    return Kind.OTHER


def _is_filed(symbol: str | None) -> bool:
    """Whether the symbol is that of a report, letter or note, which at most quotes a resolution."""
    try:
        return symbol is not None and symbols.parse(symbol).kind is symbols.SymbolKind.DOCUMENT
    except ValueError:
        return False


def _by_symbol(symbol: str | None) -> Kind | None:
    if symbol is None:
        return None
    try:
        said = symbols.parse(symbol).kind
    except ValueError:
        return None
    return {
        symbols.SymbolKind.RESOLUTION: Kind.RESOLUTION,
        symbols.SymbolKind.DECISION: Kind.DECISION,
        symbols.SymbolKind.STATEMENT: Kind.STATEMENT,
    }.get(said)


def _is_body(resolution: Resolution) -> bool:
    """Whether preamble and operative part make most of the document, not a quoted draft in it."""
    first = resolution.preamble[0].start
    return first * 3 < len(resolution.document.text)
