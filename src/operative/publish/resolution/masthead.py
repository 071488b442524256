"""The masthead composed anew from what was read, and the lines that then need not stay.

Every document of the United Nations has its lines (symbol, organ, distribution, session, agenda
item), whatever place and shape a file left them in; lines that say more (how it was adopted, on
whose report, at which meeting, by which vote) stay where they stand.
"""

from __future__ import annotations

import re
from functools import cache

from operative.documents.model import Block, BlockKind, Document
from operative.documents.numerals import HIGHEST, ordinal, ordinal_words
from operative.documents.words import load
from operative.publish.phrases import phrases
from operative.publish.resolution.sheet import Head
from operative.resolutions.model import Resolution
from operative.resolutions.openings import load as load_openings

_DISTRIBUTION = re.compile(r"(?i)\bdistr\.?\s*:?\s*(general|limited|restricted)\b")
_ORIGINAL = re.compile(r"(?i)\boriginal\s*:\s*([a-z]+(?:[/, ]+(?:and )?[a-z]+){0,5})\s*")


@cache
def _dressing() -> re.Pattern[str]:
    """The lines that the composed masthead says again."""
    rows = load("furniture")["masthead"]
    names = phrases()["sheet"]["dressing"].split()
    return re.compile("|".join(f"(?:{rows[name]})" for name in names))


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(load("furniture")["masthead"]["date"])


def repeats(document: Document, block: Block, head: Head) -> bool:
    """Whether a line outside the running text says what the composed masthead says."""
    if block.kind is not BlockKind.MASTHEAD or block.calls:
        return False
    line = document.text_of(block)
    if _dated().fullmatch(line):
        return line.replace(",", "").rstrip(".") == head.distributed
    return line == document.symbol or _dressing().fullmatch(line) is not None


def compose(resolution: Resolution) -> Head:
    """The masthead of a document; what the document does not say stays empty."""
    head, document = resolution.masthead, resolution.document
    words = phrases(document.language)["sheet"]
    lines = [
        document.text_of(block) for block in document.blocks if block.kind is BlockKind.MASTHEAD
    ]
    distributed = head.distributed
    sort = next((found[1] for line in lines if (found := _DISTRIBUTION.search(line))), None)
    original = next((found[1] for line in lines if (found := _ORIGINAL.search(line))), None)
    items = head.agenda_items
    return Head(
        symbol=head.symbol or document.symbol or "",
        organ=_organ_name(head.body),
        distribution=words["distribution"].format(sort=(sort or "General").capitalize())
        if distributed
        else "",
        distributed="" if distributed is None else f"{distributed.day} {distributed:%B %Y}",
        original="" if original is None else words["original"].format(language=original.title()),
        session=_session(resolution, lines, words["session"]),
        agenda=""
        if not items
        else words["item" if len(items) == 1 else "items"].format(items=", ".join(items)),
    )


def _organ_name(body: str | None) -> str:
    organs: dict[str, str] = load_openings("openings")["organs"]
    return next((name for name, known in organs.items() if known == body), "")


def _session(resolution: Resolution, lines: list[str], pattern: str) -> str:
    """The session as the file prints it, or in words where it is a regular one."""
    number = resolution.masthead.session
    if number is None:
        return ""
    for line in lines:
        for found in _printed_session().finditer(line):
            if found["session"] == str(number) or ordinal(found["session"]) == number:
                return found[0]
    if number > HIGHEST:  # sessions that are called by their year
        return pattern.format(session=number)
    symbol = resolution.masthead.symbol or ""
    if number < 1 or "S-" in symbol or "S-" in (resolution.masthead.meeting or ""):
        return ""
    said = ordinal_words(number)
    return pattern.format(session=f"{said[:1].upper()}{said[1:]}")


@cache
def _printed_session() -> re.Pattern[str]:
    return re.compile(load_openings("masthead")["patterns"]["session"])
