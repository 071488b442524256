"""Where a name may begin and end, and what around it makes it another thing's name.

Pure functions on a folded text (:mod:`operative.actors.folding`), shared by the fast matcher and
its plain twin.
"""

from __future__ import annotations

import re

# "non-" before "States", "anti-" before "Israel"; not "UNICEF-" before "WHO".
_PREFIX = re.compile(r"(?:^|[^\w-])[a-z]+-$")
# "A/HRC/55/" before a part of a symbol; not "UNDP/" before "UNFPA".
_SYMBOL_BEFORE = re.compile(r"(?:^|[^\w./])\w{1,2}(?:/[\w.()-]*)*/$")
# "/C/GC/24", "/EA.5" or "/TRANS/328" after its first part; not "/UNICEF".
_SYMBOL_AFTER = re.compile(
    r"/(?:\d|[A-Z]{1,2}(?![A-Za-z])|[A-Z]+\.\w|[A-Z]+/(?:\d|[A-Z]{1,3}[/.]))"
)
# " Manager" after "the Office", " of Elders" after "the Council"; not " of the United Nations".
_GOES_ON = re.compile(
    r" (?:[A-Z][a-z]|(?:of|on|for|against) (?!the United Nations\b|United Nations\b)(?:the )?[A-Z])"
)
_CAPITAL_WORD = re.compile(r" [A-Z][a-z]")
_REACH = 24  # characters: how far the rules look around a name


def bounded(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` stands by itself.

    No letter or digit touches it; "non-States" is not "States", "UNICEF-led" is "UNICEF".
    """
    if start:
        before = text[start - 1]
        if before.isalnum() or before == "_":
            return False
        if before == "-" and _PREFIX.search(text[max(0, start - _REACH) : start]):
            return False
    if end == len(text):
        return True
    after = text[end]
    return not (after.isalnum() or after == "_")


def in_symbol(text: str, start: int, end: int) -> bool:
    """Whether an abbreviation is a part of a document symbol, as ``HRC`` in A/HRC/55/1."""
    if (
        start
        and text[start - 1] == "/"
        and _SYMBOL_BEFORE.search(text[max(0, start - _REACH) : start])
    ):
        return True
    return text.startswith("/", end) and _SYMBOL_AFTER.match(text, end) is not None


def in_capitals(text: str, start: int, end: int) -> bool:
    """Whether a word beside is in capitals too, so that "WHO" may be the English word."""
    left = text[max(0, start - _REACH) : start].rsplit(" ", 2)
    right = text[end : end + _REACH].split(" ", 2)
    near = (
        left[-2] if len(left) > 1 and not left[-1] else "",
        right[1] if len(right) > 1 and not right[0] else "",
    )
    return any(len(word) > 1 and word.isalpha() and word.isupper() for word in near)


def goes_on(text: str, end: int) -> bool:
    """Whether a weak name is only the beginning of a longer one ("the Council of Elders")."""
    return _GOES_ON.match(text, end) is not None


def leads_a_name(text: str, end: int) -> bool:
    """Whether a capitalised word follows a State's name, as in "Niger Basin"."""
    return _CAPITAL_WORD.match(text, end) is not None
