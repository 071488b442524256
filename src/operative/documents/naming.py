"""The document symbol that a file is named by: ``A_RES_68_145.txt`` holds A/RES/68/145."""

from __future__ import annotations

import re
from functools import lru_cache

from operative.documents import symbols
from operative.documents.symbols import Symbol, SymbolKind

_SUFFIX = re.compile(r"(?i)\.(?:txt|text|md|markdown|html?|docx?|pdf|xml|akn|json)$")
_SPECIAL = re.compile(r"(?<=/)(E?S)/(?=\d{1,2}/)")
_QUALIFIER = re.compile(r"/(Sect|Part|Vol)\.?/?(\w+)$")
_ONE = re.compile(r"\((1)\)")
_LEAST = 100  # a symbol of two elements, such as TD/442, has at least this number
_NUMBERED = (SymbolKind.RESOLUTION, SymbolKind.DECISION, SymbolKind.STATEMENT)


@lru_cache(maxsize=64)  # a file's name is asked about at several steps of reading it
def symbol(file: str) -> Symbol | None:
    """The symbol that the name of a file spells, ``_`` or ``-`` in it for ``/``, if it spells one.

    >>> str(symbol("out/S_PRST_2013_22.txt"))
    'S/PRST/2013/22'
    >>> symbol("notes_2.txt") is None
    True
    """
    whole = _SUFFIX.sub("", file)
    for name in dict.fromkeys((whole, re.split(r"[/\\]", whole)[-1])):
        if not name[:1].isupper():
            continue
        spelt = name.replace("_", "/")
        if "/" not in spelt:
            spelt = _SPECIAL.sub(r"\1-", spelt.replace("-", "/"))
        spelt = _QUALIFIER.sub(r" (\1. \2)", spelt.replace("/(", "("))
        try:
            found = symbols.parse(spelt)
        except ValueError:
            continue
        if _is_plain(found, spelt):
            return found
    return None


def _is_plain(found: Symbol, spelt: str) -> bool:
    """Whether it is a symbol without doubt: a file may be called "A_1" for other reasons."""
    if found.kind in _NUMBERED:
        return "/" in spelt
    elements = spelt.split("/")
    last = re.match(r"\d+", elements[-1])
    return len(elements) > 2 or (last is not None and int(last[0]) >= _LEAST)


def is_numbered(found: Symbol | None) -> bool:
    """Whether it is the symbol of a resolution, decision or statement."""
    return found is not None and found.kind in _NUMBERED


def cites(found: Symbol, number: str, *, loosely: bool = False) -> bool:
    """Whether ``number``, as a title prints it, is that of the symbol.

    Args:
        found: the symbol.
        number: "66/139", "217 A (III).", "PRST 18/2".
        loosely: whether to let a part letter and a misread session in roman numerals pass.
    """
    own = found.cited or f"{found.session or found.year}/{found.number}"
    own, other = _ONE.sub("(I)", own), _ONE.sub("(I)", number)
    if loosely:
        return bool(figures := re.findall(r"\d+", own)) and figures == re.findall(r"\d+", other)
    return re.sub(r"\W", "", own) == re.sub(r"\W|PRST", "", other)


__all__ = ["cites", "is_numbered", "symbol"]
