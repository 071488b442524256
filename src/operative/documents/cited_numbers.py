"""Numbers after the word that says what is cited: "its resolutions 60/1 … and 63/308"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from operative.documents import attribution, named_bodies
from operative.documents.attribution import Basis
from operative.documents.model import Citation
from operative.documents.symbols import SymbolKind, numbered, parse
from operative.documents.words import load


@dataclass(slots=True)
class Trigger:
    """The word that says what the numbers after it are: "resolution", "decisions"."""

    start: int
    end: int
    kind: SymbolKind
    plural: bool


_LONGEST_GAP = 400  # characters between two numbers of one list

# 66/139   S-27/2   ES-11/1   2005/20   1612 (2005)   217 A (III)   3201 (S-VI)   IX/30
_NUMBER = re.compile(
    r"""
    (?<![\w/.\-–(])\(?\b
    (?P<number>
        (?P<yearly>\d{1,4}\s?\((?:19|20)\d\d\))
      | (?P<early>\d{1,4}(?:\s[A-Z])?\s?\((?:E?S-)?[IVXLC]+\)
            (?:\s?[A-Z](?=[,.;)\u00b2\u00b3\u00b9\u2070-\u2079]|\sof\b|\sand\b))?)
      | (?P<conference>\d{1,3}/(?:CP|CMP|CMA|COP)\.\d{1,2})
      | (?P<health>(?:WHA)?\d\d\.\d{1,2})(?!\d)
      | (?P<modern>
            (?P<prefix>OS/|E?S[-\u2010\u2011]\s?|SS\.)?
            (?P<session>[1-9]\d{0,3}|[IVXLC]+)/(?P<serial>[1-9]\d{0,3})
            (?:\s?(?P<part>[A-Z])(?=[,.;:)\]]|\s+[a-z(]|\s*$))?
        )
    )
    (?![^\W\u00b2\u00b3\u00b9\u2070-\u2079]|/|[-–]\d|\.\d)  # a raised footnote mark may follow
    """,
    re.VERBOSE,
)
_FORMS = tuple(attribution.Form)  # each is the name of its group
_MARKS = ("/", "(", ".")  # each number holds one of them
# … A and B   … A to L   … A, B and C
_MORE_PARTS = re.compile(
    r"(?P<join>,\s|\s?[-–]\s?|,?\s(?:and|to)\s)(?P<part>[A-Z])(?=[,.;:)\]]|\s(?:of|and|to|on|in)\b|\s*$)"
)
_YEAR_OF_DATE = re.compile(
    r"(?:,?\s+(?:annex(?:es)?|section|sect\.|part)(?:\s[IVXA-Z]+)?,?)*"
    r"\s+(?:of|adopted\s+on|dated)\s+\d{1,2}\s+[A-Z]\w+\s+(?P<year>\d{4})"
)
_FIRST_GAP = re.compile(r"[\s(:]*")
_STRICT_GAP = re.compile(
    r"(?:\s*,?\s*(?:annex(?:es)?(?:\s[IVX]+)?|(?:of|adopted\s+on)\s+\d{1,2}\s+[A-Z]\w+(?:\s+\d{4})?))*"
    r"\s*(?:,\s*(?:and|or|to)?|and|or|to|as\s+well\s+as|&|[-–/])\s*(?:to\s+)?"
)
_SENTENCE_END = re.compile(
    r"\n\s*\n|;|(?<![A-Z])(?<!\b[Nn]o)(?<!\b[Ss]ect)(?<!\bpara)(?<!\bparas)"
    r"(?<!\bchap)(?<!\bvol)(?<!\bNos)\.\s+(?=[A-Z“\"(])"
)
_STOP = re.compile(r"[\n;.]")  # what a sentence end begins with
_DATE_BEFORE = re.compile(r"\s+of\s+\d{1,2}\s+[A-Z]\w+\s+\d{4}\s+")
_WORD_BEFORE = re.compile(r"(\w+|[,(:—–])\s*$")


def triggers(text: str) -> list[Trigger]:
    """Where the words stand that say what is cited."""
    found = []
    for needle in ("esolution", "ecision", "ESOLUTION", "ECISION"):
        at = -1
        while (at := text.find(needle, at + 1)) >= 0:
            trigger = _trigger_at(text, at - 1)
            if trigger:
                found.append(trigger)
    found.sort(key=lambda trigger: trigger.start)
    return found


def triggers_plainly(text: str) -> list[Trigger]:
    """What :func:`triggers` gives, looked for in any case of letters: slow, and plain to see."""
    found = []
    for match in re.finditer(r"resolutions?|decisions?", text, re.IGNORECASE):
        trigger = _trigger_at(text, match.start())
        if trigger:
            found.append(trigger)
    return found


_TRIGGER = re.compile(r"\b(?P<word>resolution|decision)(?P<plural>s?)\b", re.IGNORECASE)


def _trigger_at(text: str, start: int) -> Trigger | None:
    match = _TRIGGER.match(text, max(start, 0))
    if match is None:
        return None
    return Trigger(
        match.start(), match.end(), SymbolKind(match["word"].lower()), bool(match["plural"])
    )


def after(text: str, trigger: Trigger, limit: int, body: str | None) -> list[Citation]:
    """The numbers that a trigger leads to, each with the symbol it stands for."""
    numbers = list(_numbers(text, trigger, limit))
    if not numbers:
        return []
    named = named_bodies.named(text, trigger.start, numbers[-1].end(), body)
    found: list[Citation] = []
    for match in numbers:
        year = _YEAR_OF_DATE.match(text, match.end())
        number = attribution.Number(
            form=next(form for form in _FORMS if match[form]),
            text=" ".join(match["number"].split()),
            session=match["session"],
            serial=int(match["serial"] or 0),
            special=(match["prefix"] or "").rstrip("/.- \u2010\u2011\u00a0"),
            year=int(year["year"]) if year else None,
        )
        owner = attribution.attribute(number, trigger.kind, named, body)
        if owner is None and named.bodies != ("OTHER",):
            near = named_bodies.nearby(text, match.start("number"), match.end("number"))
            owner = attribution.among(number, trigger.kind, near)
        if owner is not None:
            found.extend(_cite(text, match, trigger.kind, *owner))
    return found


def _numbers(text: str, trigger: Trigger, limit: int) -> Iterator[re.Match[str]]:
    """The list of numbers after a trigger, as far as its sentence and the next trigger allow."""
    at = seen = trigger.end
    first = True
    while True:
        # Sentences are long and lists are short: only as far as the next number can stand.
        reach = min(limit, at + _LONGEST_GAP)
        if (end := _sentence_end(text, seen, reach, limit)) is not None:
            limit = reach = end
        seen = reach
        if not any(text.find(mark, at, reach) >= 0 for mark in _MARKS):
            return
        match = _NUMBER.search(text, at, reach)
        if match is None:
            return
        gap = text[at : match.start("number")]
        near = _FIRST_GAP.fullmatch(gap) if first else _STRICT_GAP.fullmatch(gap)
        if (not near and not trigger.plural) or _is_heading(text, match):
            return
        if near or _leads_on(gap) or _is_distinct(match, gap):
            yield match
            first = False
        at = match.end()


def _sentence_end(text: str, start: int, reach: int, limit: int) -> int | None:
    """Where the first sentence ends that ends in ``text[start:reach]``, read up to ``limit``."""
    for stop in _STOP.finditer(text, start, reach):
        if _SENTENCE_END.match(text, stop.start(), limit):
            return stop.start()
    return None


def _is_heading(text: str, match: re.Match[str]) -> bool:
    """Whether a number begins a line as a document's own: "66/139. Strengthening …"."""
    before = text[max(0, match.start("number") - 8) : match.start("number")].rstrip(" \t")
    return before.endswith("\n") and text[match.end() : match.end() + 1] == "."


def _is_distinct(match: re.Match[str], gap: str) -> bool:
    """Whether a number is a resolution's by its look alone: 2178 (2014), 217 A (III)."""
    return bool(match["yearly"] or match["early"]) and not gap.rstrip().endswith("No.")


def _leads_on(gap: str) -> bool:
    """Whether the words before a number let it belong to the list."""
    if _DATE_BEFORE.fullmatch(gap):  # a comma was forgotten: "25/2 of 27 March 2014 34/18"
        return True
    before = _WORD_BEFORE.search(gap)
    return bool(before and before[1].lower() in load("citations")["list"]["before"])


def _cite(
    text: str, match: re.Match[str], kind: SymbolKind, owner: str, basis: Basis
) -> Iterator[Citation]:
    """The citation of a number and, where letters follow ("A and B"), of each letter."""
    printed = " ".join(match["number"].removeprefix("WHA").split())
    try:
        first = numbered(owner, kind, re.sub(r"(?<=S[-\u2010\u2011]) ", "", printed))
    except ValueError:
        return
    yield Citation(match.start("number"), match.end("number"), first.text, basis)
    if not first.part or match["modern"] is None:
        return
    at, low = match.end("number"), first.part[-1]
    while more := _MORE_PARTS.match(text, at):
        through = "to" in more["join"] or more["join"].strip() in {"-", "–"}
        high = more["part"]
        if high <= low:
            return
        for code in range(ord(low) + 1 if through else ord(high), ord(high) + 1):
            symbol = first.text[: -len(first.part)] + chr(code)
            yield Citation(more.start("part"), more.end("part"), parse(symbol).text, basis)
        at, low = more.end(), high
