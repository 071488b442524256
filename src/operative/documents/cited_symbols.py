"""Symbols as they stand in running text: "A/68/253", and what is added: "and Corr.1"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from operative.documents.model import Citation
from operative.documents.symbols import Symbol, in_series, parse

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
_ANY_START = re.compile(r"(?<![\w/.\-])[A-Z]|(?<=[\w)]-)[A-Z]+(?=/)")
_JOINT = re.compile(r"(?<=[\w)]-)[A-Z]+(?=/)")


def beginnings(text: str) -> Iterator[int]:
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


def beginnings_plainly(text: str) -> list[int]:
    """What :func:`beginnings` gives and more: wherever a capital begins a word."""
    return [match.start() for match in _ANY_START.finditer(text)]


def _in_token(character: str) -> bool:
    return character.isalnum() or character in "_./-"


def find(text: str, starts: Iterable[int]) -> list[Citation]:
    """Symbols that stand in the text as such, looked for at ``starts`` alone, in order."""
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
