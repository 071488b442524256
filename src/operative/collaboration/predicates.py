"""The predicates of a clause: "A and B launched X and will publish Y" tells of two things done.

Where one begins is told by data (``predicate`` and ``same_doers`` in ``clauses.toml``): the word
that joins it to the one before, and a verb behind it that no noun is mistaken for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from operative.collaboration import lexicon
from operative.collaboration.candidate import Candidate
from operative.collaboration.clauses import Clause

_OBJECT = 30  # characters behind a verb in which what it governs begins
_OBJECT_AT_LEAST = 3  # characters between two verbs: "developed and taught" is one thing done


def begin(text: str, clause: Clause, grown: Iterable[Candidate]) -> list[int]:
    """Where the later predicates of a clause begin, those of candidates among them, in order."""
    starts = {m.end() for m in lexicon.clauses().predicate.finditer(text, clause.start, clause.end)}
    starts |= {one.further for one in grown if one.further}
    return sorted(starts)


def number(starts: Sequence[int], candidate: Candidate) -> int:
    """Which predicate of its clause a candidate's words stand in; 0 is the first."""
    return bisect_right(starts, candidate.cues[0].start())


def end(starts: Sequence[int], cue: re.Match[str], clause: Clause) -> int:
    """Where the predicate ends in which a cue stands: a list of partners goes no further."""
    following = bisect_right(starts, cue.end())
    return starts[following] if following < len(starts) else clause.end


def narrow(clause: Clause, starts: Sequence[int], place: int) -> Clause:
    """The clause of one predicate: what stands before it is its head."""
    if not starts:
        return clause
    end = starts[place] if place < len(starts) else clause.end
    if place == 0:
        return Clause(clause.start, end, clause.head_start, clause.head_end)
    return Clause(starts[place - 1], end, clause.start, starts[place - 1])


def further(text: str, clause: Clause, first: Candidate) -> Iterator[Candidate]:
    """What the subject of a joint verb does in the predicates behind the first."""
    words, rule = lexicon.clauses(), first.rules[0]
    told = first.cues[0]
    past = words.ends_in_the_past.search(told[0]) is not None
    for tie in words.tie.finditer(text, told.end(), clause.end):
        verb = rule.pattern.match(text, tie.end(), clause.end)
        if (
            verb is None
            or tie.start() - told.end() < _OBJECT_AT_LEAST
            or words.told_of_a_thing.search(text, told.end(), tie.start())
        ):
            continue
        if not _is_verb(text, verb, past=past):
            continue
        yield Candidate(clause, [rule], [verb], list(first.sides), further=_at(tie))


def _at(tie: re.Match[str]) -> int:
    """Where the words of a tie begin: its "and", or the comma."""
    return tie.start("at") if tie["at"] else tie.start()


def _is_verb(text: str, verb: re.Match[str], *, past: bool) -> bool:
    """Whether words that may be a noun are a verb: in the tense of the first, with an object."""
    words = lexicon.clauses()
    if words.auxiliary.match(verb[0]):
        return True
    if words.governs.match(text, verb.end(), verb.end() + _OBJECT) is None:
        return False
    return past == (words.ends_in_the_past.search(verb[0]) is not None)
