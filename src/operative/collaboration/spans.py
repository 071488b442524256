"""Which words a statement is quoted by: the clause that makes it, from one border to another.

A clause is a sentence, or what of it stands between semicolons or in one item of a list
(:mod:`operative.collaboration.clauses`). What follows a semicolon without a subject of its own is
quoted from the beginning of its sentence. Where one clause makes several statements, each begins
with it, since the subject stands there, and ends before the words of the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from operative.collaboration import lexicon
from operative.collaboration.candidate import Candidate
from operative.collaboration.clauses import Clause

_LEAD = re.compile(r"[\s,;:–—-]+")
_MARKS = ",;:–—-"
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))


def of(text: str, candidates: Iterable[Candidate]) -> list[tuple[int, int]]:
    """The span of each candidate of a text, in their order.

    A span holds the cues and all participants of its candidate, and begins and ends at a border: of
    a sentence, of an item, at a semicolon, or before the words of the clause's next statement.
    """
    kept = list(candidates)
    ranked = sorted(kept, key=lambda one: (one.clause.start, one.end))
    ends = {
        id(one): _border(text, one, following)
        for one, following in pairwise(ranked)
        if one.clause == following.clause
    }
    spans = []
    for one in kept:
        start, end = whole(text, one.clause)
        spans.append((min(start, one.start), max(ends.get(id(one)) or end, one.end)))
    return spans


def whole(text: str, clause: Clause) -> tuple[int, int]:
    """A clause with what of its sentence it cannot be read without.

    Blanks, marks and the "and" that only join it to its neighbours are left out.
    """
    start = clause.start
    head = text[clause.head_start : clause.head_end].rstrip()
    if head and not head.endswith(":") and text[start : start + 1].islower():
        start = clause.head_start
    lead = _LEAD.match(text, start, clause.end)
    return lead.end() if lead else start, _tail(text, start, clause.end)


def _tail(text: str, start: int, end: int) -> int:
    """Where the blanks, marks and "and" begin that end ``text[start:end]``; from behind, since a
    pattern would begin anew at each blank of a long run.
    """
    while end > start:
        join = next((word for word in lexicon.joints().loose if text.endswith(word, 0, end)), None)
        if text[end - 1].isspace() or text[end - 1] in _MARKS:
            end -= 1
        elif join is not None and end - len(join) + 1 >= start:
            end -= len(join) - 1  # the mark may stand before the start
        else:
            break
    return end


def _border(text: str, one: Candidate, following: Candidate) -> int | None:
    """Where a statement ends before the next of its clause begins, if there is a border between."""
    high = min((m.start() for m in following.cues if m.start() >= one.end), default=one.end)
    for match in reversed(list(lexicon.clauses().border.finditer(text, one.end, high + 1))):
        said = text[one.clause.start : match.start()]
        if all(said.count(a) == said.count(b) for a, b in _PAIRS):
            return match.start()
    return None
