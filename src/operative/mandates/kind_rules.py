"""The rules of kinds: which words ask for what. Few are tried on a text; `kinds` says where.

A rule is a pattern of the data file with the kind that it gives. It stands at a verb without its
"to", or at a noun where there is no verb. Rules of one table are tried in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from operative.documents import telltales
from operative.mandates import vocabulary
from operative.mandates.model import ActKind
from operative.mandates.vocabulary import compiled


def hinted(text: str, start: int, end: int) -> bool:
    """Whether any word of reports and briefings stands there: a cheap look."""
    return _rules().hints.any_in(text[start:end])


def report_or_briefing(text: str, start: int, end: int) -> ActKind | None:
    """Whether the words from the verb at ``start`` on ask for a report or a briefing."""
    heads = _heads(text, start, end)
    bare = len(heads) == 1
    for rule in _asking(heads).worth(text[start:end]):
        if compiled(rule.source(bare=bare)).match(text, start, end) is not None:
            return rule.kind
    return None


def of_verb(text: str, at: int, end: int) -> ActKind:
    """The kind of what the verb at ``at`` asks, reports and briefings apart; else `other`."""
    heads = _heads(text, at, end)
    bare = len(heads) == 1
    for rule in _infinitives(heads).worth(text[at:end]):
        match = compiled(rule.source(bare=bare)).match(text, at, end)
        barred = rule.barred
        if match is not None and (barred is None or compiled(barred).search(match[0]) is None):
            return rule.kind
    return ActKind.OTHER


def of_noun(text: str, start: int, end: int) -> ActKind | None:
    """The kind that the noun at ``start`` asks for: "calls for | voluntary contributions"."""
    for rule in _rules().objects.worth(text[start:end]):
        if compiled(rule.source()).match(text, start, end):
            return rule.kind
    return None


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern as it stands in the data file. Where no text asks for it, no more is made of it."""

    kind: ActKind
    row: str
    starts: tuple[str, ...]  # a match begins with one of these, if adverbs are left out
    adverbs: bool  # whether adverbs may stand before
    barred: str | None = None  # the source of a pattern

    def source(self, *, bare: bool = False) -> str:
        """The source of the pattern, for ``vocabulary.compiled``.

        Where a text is ``bare`` of adverbs before the verb it is that without them, which is
        compiled in half the time.
        """
        return _source(self.row.removeprefix(_ADVERBS) if bare else self.row)


@cache
def _source(row: str) -> str:
    return vocabulary.spaced(f"(?:{vocabulary.filled(row, _classes())})")


@cache
def _needs(row: str) -> telltales.Needs:
    return telltales.needs(row, _whole())


def _classes() -> dict[str, str]:
    classes: dict[str, str] = vocabulary.table("kinds")["classes"]
    return classes


@cache
def _whole() -> dict[str, str]:
    """The classes with those that they name filled in."""
    return {name: vocabulary.filled(one, _classes()) for name, one in _classes().items()}


class _Sieve:
    """Rules in their order, of which few are worth trying on a text."""

    def __init__(self, rules: Iterable[_Rule]) -> None:
        self.rules = tuple(rules)
        self._begun = lru_cache(maxsize=4096)(self._with_letters)
        self._part = lru_cache(maxsize=1024)(self._of)

    @cached_property
    def _gate(self) -> telltales.Gate:
        return telltales.Gate(_needs(rule.row) for rule in self.rules)

    def worth(self, text: str) -> list[_Rule]:
        """Those that may match in ``text``."""
        return [self.rules[index] for index in self._gate.sift(text)] if self.rules else []

    def beginning(self, heads: tuple[str, ...]) -> _Sieve:
        """Those whose matches may begin with the first of these letters, or after adverbs.

        Most verbs are those of a few rules: what tells of these is worked out once for them all.
        """
        found = {*self._begun(heads[0])}
        for head in heads[1:]:
            found.update(index for index in self._begun(head) if self.rules[index].adverbs)
        return self._part(tuple(sorted(found)))

    def _with_letters(self, head: str) -> tuple[int, ...]:
        return tuple(at for at, rule in enumerate(self.rules) if head.startswith(rule.starts))

    def _of(self, indices: tuple[int, ...]) -> _Sieve:
        return _Sieve(self.rules[index] for index in indices)


@dataclass(frozen=True, slots=True)
class _Rules:
    asking: _Sieve  # for a report or a briefing
    first: _Sieve
    objects: _Sieve
    hints: telltales.Cues


_LETTERS = 5  # of a word, which tell most rules apart
_ADVERBS = "{ADVERB}"
_WORD = re.compile(r"[a-z]+")


def _heads(text: str, at: int, end: int) -> tuple[str, ...]:
    """The first letters of the word at ``at``, and of each that adverbs alone stand before."""
    heads = [text[at : min(at + _LETTERS, end)]]
    while (word := _WORD.match(text, at, end)) is not None and word[0] in _adverbs():
        at = word.end()
        while at < end and text[at].isspace():
            at += 1
        heads.append(text[at : min(at + _LETTERS, end)])
    return tuple(heads)


@cache
def _adverbs() -> frozenset[str]:
    """Each word of the adverbs: of "continue to" both."""
    return frozenset(_WORD.findall(_classes()["ADVERB"]))


@cache
def _rules() -> _Rules:
    data = vocabulary.table("kinds")

    def rule(kind: str, row: str, barred: str | None = None) -> _Rule:
        verb = row.removeprefix(_ADVERBS)
        starts = tuple(sorted(telltales.starts(verb, _LETTERS, _whole())))
        if barred is not None:
            barred = vocabulary.spaced(vocabulary.filled(barred, _classes()))
        return _Rule(ActKind(kind), row, starts, verb != row, barred)

    return _Rules(
        asking=_Sieve(rule(kind, row) for kind in _ASKING for row in data[kind]["patterns"]),
        first=_Sieve(rule(row["kind"], row["pattern"], row.get("except")) for row in data["rule"]),
        objects=_Sieve(rule(row["kind"], row["pattern"]) for row in data["object"]),
        hints=telltales.Cues(data["hint"]["report"]),
    )


_ASKING = ("briefing", "report")  # whatever is told orally is no report too


@lru_cache(maxsize=4096)
def _asking(heads: tuple[str, ...]) -> _Sieve:
    """The rules for reports and briefings that words with these first letters may be asked by."""
    return _rules().asking.beginning(heads)


@lru_cache(maxsize=4096)
def _infinitives(heads: tuple[str, ...]) -> _Sieve:
    """The rules for a first infinitive with these first letters."""
    return _rules().first.beginning(heads)
