"""Whose resolution "resolution 7/29" is.

The body that the words name counts first; then the form of the number (only the Security Council
writes "1612 (2005)"); then the date, since a session falls into known years; then who speaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from operative.documents.named_bodies import Named
from operative.documents.numerals import roman
from operative.documents.symbols import SymbolKind
from operative.documents.words import load


class Basis(StrEnum):
    """What decided whose document is cited."""

    SYMBOL = "symbol"  # the text has the symbol
    NAMED = "named"  # the text names the body
    FORM = "form"  # only one body numbers so: 1612 (2005)
    DATE = "date"  # only one body had that session in that year
    SPEAKER = "speaker"  # "its resolution": the body that speaks
    ASSUMED = "assumed"  # nothing says; a resolution of the General Assembly is assumed


class Form(StrEnum):
    """The forms of number; the values are the groups of the citations' pattern."""

    YEARLY = "yearly"  # 1612 (2005)
    EARLY = "early"  # 217 A (III)
    CONFERENCE = "conference"  # 1/CP.16
    HEALTH = "health"  # 67.1
    MODERN = "modern"  # 66/139, 2005/20, S-27/2


@dataclass(slots=True)
class Number:
    """A number as cited, with the year of the date that follows it, if any."""

    form: Form
    text: str
    session: str | None = None
    serial: int = 0
    special: str = ""  # "S", "ES", "OS", "SS"
    year: int | None = None


@cache
def _data() -> dict[str, Any]:
    return load("citations")


def attribute(
    number: Number, kind: SymbolKind, named: Named, speaker: str | None
) -> tuple[str, Basis] | None:
    """The body whose document a number is, and what decided it.

    ``None`` where the words name a body whose documents have no symbols of the United Nations.
    """
    if number.form is Form.YEARLY:
        return ("SC", Basis.FORM) if named.bodies != ("OTHER",) else None
    if number.form is Form.CONFERENCE:
        return "COP", Basis.FORM
    if number.form is Form.HEALTH:
        health = number.text.startswith("WHA") or named.bodies == ("WHA",)
        return ("WHA", Basis.NAMED) if health else None
    if named.bodies == ("OTHER",):
        return None
    if number.form is Form.EARLY:
        return _early(number, named, speaker)
    if number.session and not number.session.isdecimal():
        return _by_roman_session(named)
    return _modern(number, kind, named, speaker)


def _by_roman_session(named: Named) -> tuple[str, Basis] | None:
    """Sessions in Roman numerals are those of conferences of parties and special sessions."""
    for body in named.bodies:
        if body in _data()["roman"]["bodies"]:
            return body, Basis.NAMED
    return None


def _early(number: Number, named: Named, speaker: str | None) -> tuple[str, Basis] | None:
    """Numbers with a session in Roman numerals: the Assembly's go up to (XXX).

    The Council met twice a year, the Assembly once, so that a date tells them apart.
    """
    for body in named.bodies:
        if body not in {"SC", "HRC"}:
            return body, Basis.NAMED
    session = re.search(r"\(([IVXLC]+)\)", number.text)
    count = (roman(session[1]) or 0) if session else 0
    if count > 30:
        return "ECOSOC", Basis.FORM
    owns = named.possessive and speaker not in {None, "SC", "HRC"}
    if count and number.year:
        assembly = number.year in {1945 + count, 1946 + count}
        council = number.year - 1944 - (count + 1) // 2 in {0, 1}
        if assembly != council:
            return ("GA", Basis.FORM) if assembly else ("ECOSOC", Basis.DATE)
        if not assembly and not owns:
            return None
    return (str(speaker), Basis.SPEAKER) if owns else ("GA", Basis.FORM)


def _modern(
    number: Number, kind: SymbolKind, named: Named, speaker: str | None
) -> tuple[str, Basis] | None:
    session = int(number.session or 0)
    if number.special == "ES":
        return "GA", Basis.FORM
    if number.special == "OS":
        return "HRC", Basis.FORM
    if session >= 1946:
        yearly = [body for body in named.bodies if body in _data()["yearly"]["bodies"]]
        if yearly:
            return yearly[0], Basis.NAMED
        if speaker in _data()["yearly"]["bodies"] and named.possessive:
            return str(speaker), Basis.SPEAKER
        if kind is SymbolKind.DECISION and speaker in _data()["yearly"]["beside_boards"]:
            return None
        return "ECOSOC", Basis.FORM
    sessional = [body for body in named.bodies if body not in {"SC", "ECOSOC"}]
    if sessional:
        return sessional[0], Basis.NAMED
    return _unnamed(number, kind, speaker)


def _unnamed(number: Number, kind: SymbolKind, speaker: str | None) -> tuple[str, Basis] | None:
    """No body is named: the first that can have had that session, serial and year, if any."""
    candidates = [speaker] if speaker and speaker not in {"SC", "ECOSOC"} else []
    candidates += [body for body in ("GA", "HRC") if body not in candidates]
    possible = [body for body in candidates if body and _can_be(body, number, kind)]
    if not possible:
        return None
    chosen = possible[0]
    if chosen == speaker:
        return chosen, Basis.SPEAKER
    if len(possible) < len(candidates):
        return chosen, Basis.DATE if number.year else Basis.FORM
    return chosen, Basis.ASSUMED


def among(number: Number, kind: SymbolKind, bodies: tuple[str, ...]) -> tuple[str, Basis] | None:
    """The nearest body that is known to number so and to have met in that year, if any."""
    if number.form is not Form.MODERN:
        return None
    roman_session = not (number.session or "").isdecimal()
    for body in bodies:
        if roman_session and body in _data()["roman"]["bodies"]:
            return body, Basis.NAMED
        known = body in _data()["range"] and not roman_session
        if known and int(number.session or 0) < 1946 and _can_be(body, number, kind):
            return body, Basis.NAMED
    return None


def _can_be(body: str, number: Number, kind: SymbolKind) -> bool:
    """Whether ``body`` can have adopted a document of that session, serial and year.

    A body of which data/en/citations.toml knows no range can have adopted anything.
    """
    rule = _data()["range"].get(body)
    if rule is None:
        return True
    session = int(number.session or 0)
    if number.special:
        return session <= int(rule["special"])
    if not rule["first"] <= session <= rule["last"]:
        return False
    if kind is SymbolKind.RESOLUTION and number.serial > rule["serials"]:
        return False
    met = years(body, session)
    return number.year is None or not met or number.year in met


def years(body: str, session: int) -> list[int]:
    """The years in which a regular session of ``body`` met; empty where nothing says."""
    rule: dict[str, Any] = _data()["range"].get(body, {})
    if body == "GA":
        return [1945 + session, 1946 + session]
    if body == "HRC":
        first = 2006 if session < 4 else 2007 + (session - 4) // 3
        return [first, first + 1] if session == 3 else [first]
    if "annual" in rule:
        return [int(rule["annual"][1]) + session - int(rule["annual"][0])]
    listed: list[list[int]] = rule.get("years", [])
    place = session - int(rule.get("first", 1))
    return listed[place] if 0 <= place < len(listed) else []
