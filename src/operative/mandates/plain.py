"""The slow, plain twin of the verb finder, which the tests hold the fast one against.

It looks at every word of the text instead of asking an automaton, and at what stands before it
with the grammar alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from operative.mandates import verbs, vocabulary
from operative.mandates.verbs import Found

_WORD = re.compile(r" ([a-z-]+|[A-Z]{4,})(?![\w-])")


def find(text: str, *, carried: bool = False, plural: bool = False) -> tuple[Found, ...]:
    """What :func:`operative.mandates.verbs.find` finds, found by looking everywhere."""
    return verbs.find(text, carried=carried, plural=plural, candidates=_everywhere)


def _everywhere(text: str, person: str) -> Iterator[tuple[int, int]]:
    forms = vocabulary.senses()[person]
    for match in _WORD.finditer(text):
        if match[1].lower() in forms:
            yield match.start(), match.end()
