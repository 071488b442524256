"""The short hand in which the source files write names, and the spellings it stands for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_OPTION = re.compile(r"\[([^\[\]]*)\]")
_CHOICE = re.compile(r"\(([^()|]*(?:\|[^()|]*)+)\)")
_LIST = re.compile(r"(, [^,]+) and (?=\w)")


def expand(pattern: str) -> tuple[str, ...]:
    """Every name that ``pattern`` stands for, sorted.

    ``(for|on)`` is a choice, ``[all |other ]`` a choice that may be left out; a choice may stand
    inside ``[…]``. Round brackets without ``|`` are part of the name, as in "Iran (Islamic Republic
    of)".
    """
    found: set[str] = set()
    waiting = [pattern]
    while waiting:
        item = waiting.pop()
        choice = _CHOICE.search(item)
        option = None if choice else _OPTION.search(item)
        if choice:
            head, tail = item[: choice.start()], item[choice.end() :]
            waiting.extend(head + word + tail for word in choice[1].split("|"))
        elif option:
            head, tail = item[: option.start()], item[option.end() :]
            waiting.extend(head + words + tail for words in (*option[1].split("|"), ""))
        else:
            found.add(straight(" ".join(item.split())))
    return tuple(sorted(found))


def spellings(name: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """``name`` and the other ways of spelling it that texts show.

    ``pairs`` are words and what stands for them elsewhere ("Organization", "Organisation"), all of
    one name changed at once; besides: no accents, a comma before the last "and" of a list.
    """
    for form in (name, _LIST.sub(r"\1, and ", name)):
        yield form
        yield _bare(form)
        for word, other in pairs:
            if re.search(rf"\b{re.escape(word)}\b", form):
                yield re.sub(rf"\b{re.escape(word)}\b", other, form)


def straight(name: str) -> str:
    """``name`` with straight apostrophes and plain hyphens, as the matcher folds a text."""
    return name.translate({0x2019: "'", 0x2018: "'", 0x2010: "-", 0x2011: "-", 0x2013: "-"})


def curly(name: str) -> str:
    """``name`` with the apostrophes that the United Nations prints, as people are to read it."""
    return name.replace("'", "’")


def _bare(name: str) -> str:
    parts = unicodedata.normalize("NFD", name)
    return "".join(part for part in parts if not unicodedata.combining(part))
