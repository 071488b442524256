"""The titles of resolutions, as volumes and the organs themselves print them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from operative.documents.words import alternatives

_NUMBERED = re.compile(
    r"(?:PRST )?(?P<number>(?:[A-Z]{1,4}[-/ ])?\d{1,4}/\d{1,4}"
    r"(?:\s?[A-Z](?:\s?[-–]\s?[A-Z])?)?\s?\."
    r"|(?:[A-Z]{1,4}-)?\d{1,2}/\d{1,3}(?=\s+[A-Z]|[A-Z][a-z]{2})"
    r"|\d{1,4}\s?[A-Z]?\.?\s?\((?:[IVXLS-]{1,8}|1)\)\s?\."
    r"|[A-Z]{2,3}\d{1,3}\.R?\d{1,3}(?=\s+[A-Z])"  # of the World Health Assembly: "WHA60.1"
    r"|\d{1,4}\s?\((?:19|20)\d\d\)\s?\.?(?=\s+R[eé]solution\b))\s*"
    r"(?P<title>(?:[A-Z“\"‘]|(?<=\.\s)\d).*)",
    re.DOTALL,
)
_SC_TITLE = re.compile(r"(?:RESOLUTION|Resolution)\s+\d{1,4}\s?\(\s?(?:19|20)\d\d\s?\)\s?\*?\.?")
_NAMES = frozenset("ADR")  # with which the titles of data/en/titles.toml begin
_LONGEST = 300  # characters of those
_WORDS = re.compile(r"(?:[A-Za-z]{2,}\.?\s+)+(?:No\.?\s?)?(?:Conf\.\s?)?")
STARTS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@dataclass(frozen=True, slots=True)
class Title:
    """Where the words of a title start, and the number printed before them."""

    start: int
    number: str | None = None


def find(text: str) -> Title | None:
    """The title that ``text`` is, if it is one.

    >>> find("66/139. Strengthening of the coordination")
    Title(start=8, number='66/139.')
    >>> find("Resolution 2259 (2015)")
    Title(start=0, number=None)
    """
    if text[0] not in STARTS:
        return None
    if found := _NUMBERED.fullmatch(text):
        start = found.start("title")
        return Title(start, text[:start].strip())
    if text[0] in _NAMES and len(text) <= _LONGEST and (named := _named(text)):
        return named
    return Title(0) if text[0] == "R" and _SC_TITLE.fullmatch(text) else None


def _named(text: str) -> Title | None:
    """The title after what it is and its number: "Decision 15/4. Aims of the work"."""
    found = alternatives("titles", "named").fullmatch(text)
    if found is None or text[-1] in ".;:,":
        return None
    kind = (found.lastgroup or "").removeprefix("title_")
    return Title(found.start(f"title_{kind}"), found[f"number_{kind}"])


def bare(number: str) -> str:
    """The number of a title without the words before it.

    >>> bare("Draft resolution II"), bare("Decision 15/4"), bare("66/139.")
    ('II', '15/4', '66/139')
    """
    return _WORDS.sub("", number, count=1).strip(" .")


def words(number: str) -> str:
    """The words before the number of a title, in small letters: "decision"; mostly none."""
    found = _WORDS.match(number)
    return " ".join(found[0].lower().split()) if found else ""
