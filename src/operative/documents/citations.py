"""Citations of documents in running text: found, with their spans, and normalised.

Two kinds are found. A symbol stands as it is ("A/68/253 and Add.1"). A number stands after a
word that says what is cited ("its resolutions 60/1 of 16 September 2005 and 63/308"); whose
resolution it is follows from the body named, from the form of the number, from the date, and at
last from who speaks. The words of a language are in ``data/<language>/citations.toml``.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from operative.documents import attribution
from operative.documents.attribution import Basis
from operative.documents.symbols import Symbol, SymbolKind, in_series, numbered, parse


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A document that the text cites; ``text[start:end]`` is the number or symbol as printed."""

    start: int
    end: int
    symbol: str
    basis: Basis = Basis.SYMBOL


@dataclass(slots=True)
class _Trigger:
    start: int
    end: int
    kind: SymbolKind
    plural: bool


_LONGEST_GAP = 400  # characters between two numbers of one list

# A/68/253   A/C.3/66/L.22/Rev.1   A/S-27/19   S/PRST/2013/22   UNEP/EA.4/Res.1   PRST/8/1
_ELEMENT = r"(?:E?S-\d+|SS\.[IVXL]+|\d+[A-Z]?(?!\w)|[A-Z][A-Za-z]*(?:[.\-][A-Z0-9][A-Za-z0-9]*)*)"
_SYMBOL = re.compile(
    rf"""
    [A-Z][A-Za-z]*(?:\.[A-Z][A-Za-z]*)*  # A, S, UNEP, INFCIRC
    (?:/{_ELEMENT})+
    (?:
        (?<=[/\d])\s?(?:[A-Z]\s?)?\((?:\d{{4}}|(?:E?S-)?[IVXLC]+)\)(?:\[[A-Z]\])?  # 1612 (2005)
      | \s?\((?:Part|Sect\.|SECT\.|Vol\.|Supp\.|Income\ sect\.)\s?[\dIVXLC]+[A-Z]?\)  # (Sect. 24)
        (?:/{_ELEMENT})*
      | (?<=\d)\[[A-Z]\]  # A/RES/53/243[A]
      | (?<=\d)\s[A-Z](?:-[A-Z])?(?=[,.;)\]]|\sof\b|\sand\b|$)  # A/RES/48/218 B
    )?
    """,
    re.VERBOSE,
)
# A part letter or a year belongs to these only.
_LETTERED = re.compile(r"/(?:RES|DEC)/")

# A/69/468 and Corr.1   A/68/53, Add.1 and 2   Add.1-14   Add.2/Corr.1
_AFFIX = re.compile(
    r"(?:,?\s+(?:and|&|to|or)\s+|,\s+|\s*[-–]\s*|\s+)"
    r"(?P<affix>(?P<word>Add|Corr|Rev|Amend)\.?\s?(?P<which>\d{1,3})(?P<more>/(?:Corr|Add)\.\d+)?)"
)
_AFFIX_NUMBER = re.compile(
    r"(?P<join>,?\s+(?:and|&|to|or)\s+|,\s+|\s*[-–]\s*)(?P<which>\d{1,3})"
    r"(?![\w/]|\.\d)(?=[)\],.;:–-]|\s+and\b|\s*(?:\n|$))"
)
_AFFIXED = re.compile(r"(?P<stem>.*)/(?P<word>Add|Corr)\.(?P<which>\d{1,3})", re.DOTALL)
# A/42/7/Add.1-10   ST/SG/AC.10/50/Adds.1
_SERIES = re.compile(
    r"(?P<first>.*/(?:Add|Corr))s?(?P<low>\.\d{1,3})(?P<rest>-\d{1,3})?", re.DOTALL
)
_CUT_NUMBER = re.compile(r"[ASE]/\d{1,2}")  # of S/19-2 no document is left
_LONGEST_SERIES = 60

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


@cache
def _words(language: str) -> dict[str, Any]:
    source = resources.files("operative.documents") / "data" / language / "citations.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def find(text: str, body: str | None = None) -> tuple[Citation, ...]:
    """Every document that ``text`` cites, in text order.

    ``body`` is the id of the organ that speaks ("GA", "HRC" …): "its resolution 7/29" is a
    resolution of that organ. Spans cover the number or symbol alone ("63/308", "A/68/253"); of
    "A/68/53 and Add.1" the second citation covers "Add.1".
    """
    if "/" not in text and "(" not in text and "WHA" not in text:
        return ()
    return _collect(text, body, _slashes(text), _triggers(text))


def find_plainly(text: str, body: str | None = None) -> tuple[Citation, ...]:
    """What :func:`find` gives, looked for at every character: slow, and plain to see."""
    starts = [match.start() for match in _ANY_START.finditer(text)]
    triggers = []
    for match in re.finditer(r"resolutions?|decisions?", text, re.IGNORECASE):
        trigger = _trigger_at(text, match.start())
        if trigger:
            triggers.append(trigger)
    return _collect(text, body, starts, triggers)


def _collect(
    text: str, body: str | None, starts: Iterable[int], triggers: list[_Trigger]
) -> tuple[Citation, ...]:
    found = _bare(text, starts)
    taken = [citation.start for citation in found]
    ends = [citation.end for citation in found]
    for index, trigger in enumerate(triggers):
        limit = triggers[index + 1].start if index + 1 < len(triggers) else len(text)
        for citation in _after(text, trigger, limit, body):
            place = bisect_left(ends, citation.start + 1)
            if place == len(ends) or taken[place] >= citation.end:
                found.append(citation)
    return tuple(sorted(found))


_ANY_START = re.compile(r"(?<![\w/.\-])[A-Z]|(?<=[\w)]-)[A-Z]+(?=/)")
_JOINT = re.compile(r"(?<=[\w)]-)[A-Z]+(?=/)")


def _slashes(text: str) -> Iterator[int]:
    """Where a symbol could begin: at the tokens that hold a slash.

    In the token of a joint symbol (A/47/277-S/24111) each of its parts begins one.
    """
    end = 0
    while (at := text.find("/", end)) >= 0:
        start = at
        while start > end and _in_token(text[start - 1]):
            start -= 1
        end = at + 1
        while end < len(text) and _in_token(text[end]):
            end += 1
        if "A" <= text[start] <= "Z":
            yield start
        for match in _JOINT.finditer(text, start, end):
            yield match.start()


def _in_token(character: str) -> bool:
    return character.isalnum() or character in "_./-"


def _bare(text: str, starts: Iterable[int]) -> list[Citation]:
    """Symbols that stand in the text as such."""
    found: list[Citation] = []
    done = 0
    for start in starts:
        if start < done:
            continue
        match = _SYMBOL.match(text, start)
        if match is None:
            continue
        symbol, end = _read_symbol(match)
        if symbol is None or (text[end : end + 1] == "-" and _CUT_NUMBER.fullmatch(symbol.text)):
            continue
        found.append(Citation(start, end, symbol.text))
        done = end
        for citation in _affixes(text, end, symbol.text):
            found.append(citation)
            done = citation.end
    return found


def _read_symbol(match: re.Match[str]) -> tuple[Symbol | None, int]:
    """The symbol at a match, shortened where its tail belongs to the sentence."""
    whole = match.group()
    head = re.match(rf"[A-Z][A-Za-z.]*(?:/{_ELEMENT})+", whole)
    readings = [whole]
    if head and head.end() < len(whole) and not _keeps_tail(whole, head.end()):
        readings = [head.group()]
    if (series := _SERIES.fullmatch(readings[0])) and (series["rest"] or "s." in readings[0]):
        first = parse(series["first"] + series["low"])
        return first, match.start() + series.end("low")
    for reading in readings:
        if not in_series(reading):
            continue
        try:
            return parse(reading), match.start() + len(reading)
        except ValueError:
            continue
    return None, match.end()


def _keeps_tail(whole: str, at: int) -> bool:
    tail = whole[at:]
    qualifier = re.match(r"\s?\((?:Part|Sect|SECT|Vol|Supp|Income)", tail)
    return bool(qualifier or _LETTERED.search(whole[:at]))


def _affixes(text: str, at: int, base: str) -> Iterator[Citation]:
    """What is added to a symbol: "and Corr.1", ", Add.1 and 2", "and Add.1-14"."""
    stem, word, low = base, "", 0
    if whole := _AFFIXED.fullmatch(base):  # the symbol ends in the first of a series: "Add.1–3"
        stem, word, low = whole["stem"], whole["word"], int(whole["which"])
    series = bool(whole)
    while True:
        if match := _AFFIX.match(text, at):
            series = False
            stem, word, low = _without(base, match["word"]), match["word"], int(match["which"])
            symbol = f"{stem}/{word}.{low}{match['more'] or ''}"
            yield Citation(match.start("affix"), match.end("affix"), parse(symbol).text)
            if match["more"]:
                stem, (word, which) = f"{stem}/{word}.{low}", match["more"][1:].split(".")
                low = int(which)
        elif word and (match := _AFFIX_NUMBER.match(text, at)):
            high = int(match["which"])
            through = "to" in match["join"] or match["join"].strip() in {"-", "–"}
            if series and not through:
                return
            first = low + 1 if through and low < high <= low + _LONGEST_SERIES else high
            for number in range(first, high + 1):
                symbol = f"{stem}/{word}.{number}"
                yield Citation(match.start("which"), match.end("which"), parse(symbol).text)
            low = high
        else:
            return
        at = match.end()


def _without(base: str, word: str) -> str:
    """``base`` without the affix of the same word and what follows it, if it ends so."""
    head, found, tail = base.rpartition(f"/{word}.")
    return head if found and re.fullmatch(r"\d+", tail) else base


def _triggers(text: str) -> list[_Trigger]:
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


_TRIGGER = re.compile(r"\b(?P<word>resolution|decision)(?P<plural>s?)\b", re.IGNORECASE)


def _trigger_at(text: str, start: int) -> _Trigger | None:
    match = _TRIGGER.match(text, max(start, 0))
    if match is None:
        return None
    return _Trigger(
        match.start(), match.end(), SymbolKind(match["word"].lower()), bool(match["plural"])
    )


def _after(text: str, trigger: _Trigger, limit: int, body: str | None) -> list[Citation]:
    """The numbers that a trigger leads to, each with the symbol it stands for."""
    numbers = list(_numbers(text, trigger, limit))
    if not numbers:
        return []
    named = attribution.named(text, trigger.start, numbers[-1].end(), body)
    found: list[Citation] = []
    for match in numbers:
        year = _YEAR_OF_DATE.match(text, match.end())
        number = attribution.Number(
            form=next(form for form in attribution.Form if match[form.value]),
            text=" ".join(match["number"].split()),
            session=match["session"],
            serial=int(match["serial"] or 0),
            special=(match["prefix"] or "").rstrip("/.- \u2010\u2011\u00a0"),
            year=int(year["year"]) if year else None,
        )
        owner = attribution.attribute(number, trigger.kind, named, body)
        if owner is None and named.bodies != ("OTHER",):
            near = attribution.named_nearby(text, match.start("number"), match.end("number"))
            owner = attribution.attribute_nearby(number, trigger.kind, near)
        if owner is not None:
            found.extend(_cite(text, match, trigger.kind, *owner))
    return found


def _numbers(text: str, trigger: _Trigger, limit: int) -> Iterator[re.Match[str]]:
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
    return bool(before and before[1].lower() in _words("en")["list"]["before"])


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
