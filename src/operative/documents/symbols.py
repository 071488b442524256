"""Document symbols: parse, normalise, order, and link to the official copy.

The normal form is the one the United Nations prints (``docs/decisions/020-document-symbols.md``):
elements parted by ``/``, one space before a part letter and before a parenthesis:
``A/RES/68/145``, ``A/RES/217 A (III)``, ``S/RES/1612 (2005)``, ``A/80/6 (Sect. 24)``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import Any
from urllib.parse import quote

from operative.documents.numerals import roman


class SymbolKind(StrEnum):
    """What a document is, as far as its symbol tells."""

    RESOLUTION = "resolution"
    DECISION = "decision"
    STATEMENT = "statement"  # of a President: PRST
    DRAFT = "draft"  # L.
    RECORD = "record"  # PV., SR.
    TREATY_BODY = "treaty-body"
    BULLETIN = "bulletin"  # ST/SGB
    INSTRUCTION = "instruction"  # ST/AI
    INFORMATION_CIRCULAR = "information-circular"
    INFORMAL = "informal"  # CRP., WP.
    INFORMATION = "information"
    NON_GOVERNMENTAL = "non-governmental"
    DOCUMENT = "document"  # a report, a letter, a note


Key = tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True, order=True)
class Symbol:
    """A document symbol in its normal form.

    Symbols are ordered by body (General Assembly, Security Council, Economic and Social Council,
    then as data/symbols.toml lists them), series, session or year, number, part; corrections and
    additions follow what they correct or add to. The order is total: ``key`` then ``text``.
    """

    key: Key = field(repr=False)
    text: str
    body: str = field(compare=False)
    kind: SymbolKind = field(compare=False)
    session: int | None = field(compare=False, default=None)
    series: str = field(compare=False, default="regular")  # or "special", "emergency-special"
    year: int | None = field(compare=False, default=None)
    number: int | None = field(compare=False, default=None)  # of a resolution, decision, statement
    part: str | None = field(compare=False, default=None)  # the letter: "A"

    def __str__(self) -> str:
        return self.text

    @property
    def official(self) -> str:
        """The symbol as the Official Document System files it: without spaces.

        Parts of the early resolutions share one document: ``A/RES/217 A (III)`` is filed as
        ``A/RES/217(III)``.
        """
        early = re.fullmatch(r"(.*/\d+) [A-Z](?:-[A-Z])? (\([^)]*\))", self.text)
        return "".join(early.groups()) if early else self.text.replace(" ", "")

    @property
    def url(self) -> str:
        """The address of the official copy, percent-encoded."""
        return "https://undocs.org/" + quote(self.official, safe="/()")

    @property
    def cited(self) -> str | None:
        """The number as running text cites it ("66/139", "217 A (III)"), of a resolution."""
        match = re.search(r"/(?:RES|DEC|PRST)/(.+)", self.text)
        return match[1] if match else None

    @property
    def parent(self) -> str | None:
        """The symbol that a correction, addition or revision belongs to; else ``None``."""
        match = re.fullmatch(r"(.+)/(?:Rev|Add|Corr|Amend)\.\d+", self.text)
        return match[1] if match else None


@cache
def _data() -> dict[str, Any]:
    source = resources.files("operative.documents") / "data" / "symbols.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


_DASHES = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2212": "-"})

# 217 A (III)   2200(XXI)   3201 (S-VI)   1000 (ES-I)   217(III)[A]   181/(II)
_EARLY = re.compile(
    r"(?P<number>\d{1,4})/?\s?(?P<part>[A-Z](?:\s?-\s?[A-Z])?)?\s?"
    r"\((?P<special>E?S-)?(?P<roman>[IVXLC]+)\)(?:\s?\[?(?P<after>[A-Z](?:-[A-Z])?)\]?)?"
)
# as the Security Council: 1612 (2005)
_YEARLY = re.compile(r"(?P<number>\d{1,4})\s?\((?P<year>\d{4})\)")
# 66/139   S-27/2   ES-11/1   58/126 B   58/126/B   58/126[B]   2005/20   OS/12/1
_MODERN = re.compile(
    r"(?P<other>OS/|SS\.)?(?P<special>E?S-)?(?P<session>\d{1,4}|[IVXLC]+)/(?P<number>\d{1,4})"
    r"(?:[\s/]?\[?(?P<part>[A-Z](?:\s?-\s?[A-Z])?)\]?)?"
)
_NUMBERED_SERIES = re.compile(
    r"(?P<series>.+?)/(?P<kind>RES|DEC|PRST)/(?P<number>.+)", re.IGNORECASE
)
_QUALIFIER = re.compile(r"\s*\((?P<word>[A-Za-z][A-Za-z ]*?)\.?\s*(?P<which>[\dIVXLC.]*[A-Z]?)\)$")
_YEAR_AT_END = re.compile(r"\s*\((?P<year>(?:19|20)\d\d)\)$")
_ELEMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]*")
_SPECIAL_SESSION = re.compile(r"(?P<special>E?S)-(?P<session>\d{1,3})")
_AFFIX = re.compile(r"(?P<word>[A-Za-z]+)\.?\s?(?P<which>\d+(?:/\w+)?)")
# decisions of conferences of parties, which are cited without a series: 1/CP.21
_CONFERENCE = re.compile(r"\d{1,3}/(?P<conference>CP|CMP|CMA|COP)\.\d{1,2}")
_CHANGE = re.compile(r"(?:Rev|Add|Corr|Amend)\.\d+")
_PIECES = re.compile(r"\d+|\D+")


@lru_cache(maxsize=65536)
def parse(text: str) -> Symbol:
    """The symbol that ``text`` is, in its normal form.

    Numbers as cited are taken too: "217 A (III)" and "66/139" are resolutions of the General
    Assembly, "1612 (2005)" of the Security Council.

    Raises:
        ValueError: if ``text`` is not one document symbol.
    """
    plain = " ".join(text.translate(_DASHES).split())
    return _parse(re.sub(r"/+", "/", plain.replace("./", ".")))


@lru_cache(maxsize=65536)
def _parse(text: str) -> Symbol:
    if text.startswith("PRST/"):  # without its series: PRST/2009/24, PRST/8/1
        yearly = re.match(r"PRST/(?:19|20)\d\d/", text)
        text = f"{'S' if yearly else 'A/HRC'}/{text}"
    numbered = _NUMBERED_SERIES.fullmatch(text)
    if numbered and "/" not in numbered["number"].strip("/")[-1:]:
        series = _spell(numbered["series"])
        found = _numbered(series, numbered["kind"].upper(), numbered["number"])
        if found:
            return found
    if text[:1].isdigit() or re.match(r"E?S-\d+/\d+$", text):
        found = _numbered("S" if _YEARLY.fullmatch(text) else "A", "RES", text)
        if found:
            return found
    if re.fullmatch(r"WHA\d+(?:\.\d+|\(\d+\))", text):
        return _other(text, "WHA", SymbolKind.DECISION if "(" in text else SymbolKind.RESOLUTION)
    if match := _CONFERENCE.fullmatch(text):
        return _other(text, _data()["conferences"][match["conference"]], SymbolKind.DECISION)
    return _plain(text)


def _numbered(series: str, kind: str, number: str) -> Symbol | None:
    """A resolution, decision or statement of a series that counts them; ``None`` if it is not."""
    body = _body(series.split("/"))
    if body is None:
        return None
    year = session = None
    part: str | None = None
    special = "regular"
    if match := _YEARLY.fullmatch(number):
        year = int(match["year"])
        tail = f"{int(match['number'])} ({year})"
    elif match := _EARLY.fullmatch(number):
        session = roman(match["roman"])
        if session is None:
            return None
        special = _special(match["special"])
        part = _letters(match["part"] or match["after"])
        tail = f"{int(match['number'])}{f' {part}' if part else ''}"
        tail += f" ({match['special'] or ''}{match['roman']})"
    elif match := _MODERN.fullmatch(number):
        part = _letters(match["part"])
        special = _special(match["special"])
        first = int(match["session"]) if match["session"].isdigit() else roman(match["session"])
        if first is None:
            return None
        if first >= 1946:
            year = first
        else:
            session = first
        tail = f"{match['other'] or ''}{match['special'] or ''}{match['session']}"
        tail += f"/{int(match['number'])}{f' {part}' if part else ''}"
    else:
        return None
    which = {"RES": SymbolKind.RESOLUTION, "DEC": SymbolKind.DECISION}
    return Symbol(
        key=(
            *_rank(body),
            (0, -1, kind),
            (0, _sequence(special), ""),
            (0, year or session or 0, ""),
            (0, int(match["number"]), part or ""),
        ),
        text=f"{series}/{kind}/{tail}",
        body=body,
        kind=which.get(kind, SymbolKind.STATEMENT),
        session=session,
        series=special,
        year=year,
        number=int(match["number"]),
        part=part,
    )


def _sequence(special: str) -> int:
    """Regular sessions first, then special, then emergency special ones."""
    return ("regular", "special", "emergency-special").index(special)


def _special(prefix: str | None) -> str:
    return {None: "regular", "S-": "special", "ES-": "emergency-special"}[prefix or None]


def _letters(part: str | None) -> str | None:
    return re.sub(r"\s", "", part) if part else None


def _rank(body: str) -> Key:
    order: list[str] = _data()["order"]
    return ((0, order.index(body) if body in order else len(order), body),)


@lru_cache(maxsize=4096)
def _body_of(series: str) -> str | None:
    table: dict[str, str] = _data()["series"]
    folded = {name.lower(): body for name, body in table.items()}
    elements = series.split("/")
    for length in range(len(elements), 0, -1):
        lead = "/".join(elements[:length]).lower()
        for candidate in (lead, re.sub(r"\.\d+$", "", lead)):
            if candidate in folded:
                return folded[candidate]
    return None


def in_series(text: str) -> bool:
    """Whether ``text`` begins as a known series of documents does, and has a number."""
    return _body(text.split("/")) is not None and any(map(str.isdecimal, text))


def _body(elements: list[str]) -> str | None:
    return _body_of("/".join(elements[:3]))


def _plain(text: str) -> Symbol:
    """Any other symbol: elements, then perhaps a qualifier in parentheses."""
    qualifier = ""
    rest = text
    if (match := _QUALIFIER.search(text)) and match["word"].lower() in _data()["qualifiers"]:
        word = _data()["qualifiers"][match["word"].lower()]
        qualifier = f" ({word} {match['which']})" if match["which"] else f" ({word})"
        rest = text[: match.start()]
    elif match := _YEAR_AT_END.search(text):
        qualifier = f" ({match['year']})"
        rest = text[: match.start()]
    trailing = ""
    if not qualifier and (match := re.search(r"\s*\(([^)]*)\)\s*/(.+)$", text)):
        inner = _plain(f"{text[: match.start()]} ({match[1]})")
        rest, trailing = inner.text, match[2]
        return _finish(f"{rest}/{_spell(trailing)}", inner.body)
    elements = _spell(rest).split("/")
    body = _body(elements)
    if body is None or len(elements) < 2 or not all(map(_ELEMENT.fullmatch, elements)):
        raise ValueError(f"not a document symbol: {text!r}")
    if not any(character.isdigit() for character in rest):
        raise ValueError(f"a document symbol has a number: {text!r}")
    return _finish("/".join(elements) + qualifier, body)


def _finish(text: str, body: str) -> Symbol:
    elements = re.sub(r" \([^)]*\)", "", text).split("/")
    session, special, year = _when(elements, body)
    return _other(text, body, _kind(elements), session, special, year)


def _other(
    text: str,
    body: str,
    kind: SymbolKind,
    session: int | None = None,
    special: str = "regular",
    year: int | None = None,
) -> Symbol:
    number = None
    if kind is SymbolKind.RESOLUTION or kind is SymbolKind.DECISION:
        match = re.search(r"(\d+)\D*$", text)
        number = int(match[1]) if match else None
    return Symbol((*_rank(body), *_natural(text)), text, body, kind, session, special, year, number)


@lru_cache(maxsize=4096)
def _spell(text: str) -> str:
    """The elements with the spelling that data/symbols.toml fixes."""
    spelling: dict[str, str] = _data()["elements"]
    elements = text.strip("/").split("/")
    own = _data()["numbered"].get(elements[0].upper(), {})
    if text == text.lower():
        elements = [element.upper() for element in elements]
    spelt = []
    for index, element in enumerate(elements):
        match = _AFFIX.fullmatch(element)
        word = (match["word"] if match else element).lower()
        if index == 0:
            spelt.append(element.upper() if len(element) == 1 else element)
        elif match and word in own:
            spelt.append(f"{own[word]}.{match['which']}")
        elif match and word in spelling and "." in element:
            spelt.append(f"{spelling[word]}.{match['which']}")
        else:
            spelt.append(spelling.get(word, element) if not match else element)
    return "/".join(spelt)


def _kind(elements: list[str]) -> SymbolKind:
    own = [element for element in elements[1:] if not _CHANGE.fullmatch(element)]
    words = [element if element.isalpha() else "" for element in own]
    words += [re.sub(r"\.?\d.*$", "", element) for element in own[-1:]]
    for kind, marks in _data()["kinds"].items():
        if any(word.upper() in marks for word in words):
            return SymbolKind(kind)
    bodies = _data()["treaty-bodies"]["series"]
    if elements[0] in bodies or "/".join(elements[:2]) in bodies:
        return SymbolKind.TREATY_BODY
    return SymbolKind.DOCUMENT


def _when(elements: list[str], body: str) -> tuple[int | None, str, int | None]:
    """The session, its sort and the year that the elements name.

    In the series of the General Assembly and the Human Rights Council a number after the body is
    a session where another number follows it; four figures from 1946 on are a year elsewhere.
    """
    for index, element in enumerate(elements[1:], 1):
        if match := _SPECIAL_SESSION.fullmatch(element):
            return int(match["session"]), _special(match["special"] + "-"), None
        if match := re.fullmatch(r"(?:EA|HA)\.(\d{1,2})", element):
            return int(match[1]), "regular", None
        if not element.isdigit():
            continue
        number, last = int(element), index == len(elements) - 1
        if body in ("GA", "HRC") and number < 200 and not last:
            return number, "regular", None
        if not last and len(element) == 4 and 1946 <= number < 2100:
            return None, "regular", number
        break
    return None, "regular", None


def _natural(text: str) -> Key:
    """Figures by value, before words; an element that ends sorts before one that goes on."""
    key: list[tuple[int, int, str]] = []
    for element in text.split("/"):
        key.extend(
            (1, int(piece), "") if piece.isdecimal() else (2, 0, piece)
            for piece in _PIECES.findall(element)
        )
        key.append((0, 0, ""))
    return tuple(key)


@lru_cache(maxsize=65536)
def numbered(body: str, kind: SymbolKind, number: str) -> Symbol:
    """The symbol of what running text cites by number: ``("GA", RESOLUTION, "66/139")``.

    Raises:
        ValueError: if the body numbers nothing of the kind, or the number is none of its forms.
    """
    forms = _data()["bodies"].get(body, {})
    form = forms.get(str(kind))
    if "roman" in forms and number[:1].isalpha():
        form = forms["roman"]
    if form is None:
        raise ValueError(f"{body} has no series for a {kind}")
    session, _, serial = number.partition("." if body == "WHA" else "/")
    return parse(form.format(number=number, session=session, serial=serial))
