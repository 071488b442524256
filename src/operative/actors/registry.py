"""The registry: look an actor up by id or by name, and find every mention in a text."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import BytesAhoCorasick, Implementation

from operative.actors import store as files
from operative.actors.entries import Entry, entries, strength_at
from operative.actors.folding import Folded, fold, octets, small_octets
from operative.actors.model import Actor, Mention, Strength
from operative.actors.store import Store
from operative.outcome import Ambiguous, Outcome, Resolved, Unresolved


@dataclass(frozen=True, eq=False)
class Registry:
    """All actors that the software knows. Immutable; its tables are built when first needed."""

    store: Store

    @property
    def actors(self) -> tuple[Actor, ...]:
        """All actors, sorted by id."""
        return self.store.actors

    def get(self, id: str) -> Actor | None:  # noqa: A002 - the field's own word
        """The actor with this id, or ``None``."""
        return self._by_id.get(id)

    def name(self, actor: str) -> str:
        """The name of the actor with this id; of one that is not held, the text's own words."""
        known = self.get(actor)
        return known.name if known is not None else actor.removeprefix("ORG:")

    def resolve(self, name: str) -> Outcome[Actor]:
        """Who a whole string names: an id, a name or an abbreviation, with or without "the".

        "ORG:" before a name is taken off: "ORG:ECCAS" is the Economic Community of Central
        African States, whose id is its name.

        A weak name ("the Fund") never settles it: :class:`Ambiguous` with everyone it can mean.
        """
        if (actor := self.get(name.strip())) is not None:
            return Resolved(actor)
        folded = fold(name.strip().removeprefix("ORG:"))
        bare = fold(folded.text.removeprefix("the ").removeprefix("The "))
        found = self._named(folded) or self._named(bare)
        ids = tuple(sorted({key for entry in found for key in entry.actors}))
        actors = tuple(self._by_id[key] for key in ids)
        if not actors:
            return Unresolved(f"no actor of the registry is called “{name.strip()}”")
        if any(entry.strength is Strength.WEAK for entry in found):
            return Ambiguous(actors, "the name needs the text's support")
        return Resolved(actors[0]) if len(actors) == 1 else Ambiguous(actors, "the name is shared")

    def match(self, text: str) -> tuple[Mention, ...]:
        """Every mention in ``text``, in order, none overlapping another.

        Of names that overlap the longest is taken, of two of one length the first. A weak mention
        holds all that the name can mean. Spans count the characters of ``text`` as given.
        """
        folded = fold(text)
        return tuple(mentions(self._hits(folded), folded, text, self.store.before))

    def _hits(self, folded: Folded) -> list[tuple[int, int, Entry]]:
        hits = []
        text = folded.text
        size = len(text)
        letters = octets(text)
        for finder, searched in (
            (self._names, small_octets(letters)),
            (self._abbreviations, letters),
        ):
            lengths, tables, sure = finder.lengths, finder.tables, finder.sure
            for index, start, _ in finder.heads(searched):
                # Most hits that fail lie inside a word: "states" in "statesmen". Not worth a call.
                before = text[start - 1] if start else " "
                if before.isalnum():
                    continue
                for length in lengths[index]:
                    end = start + length
                    if end > size:
                        break
                    after = text[end] if end < size else " "
                    if after.isalnum():
                        continue
                    if before == after == " " and (found := sure.get(text[start:end])):
                        hits.append((start, end, found))
                        continue
                    for entry in tables.get(searched[start:end], ()):
                        if entry.fits(folded, start, end):
                            hits.append((start, end, entry))
                            break
        return hits

    def _named(self, folded: Folded) -> list[Entry]:
        size = len(folded.text)
        candidates = self._by_lower.get(folded.lower, []) + self._by_lower.get(
            "the " + folded.lower, []
        )
        return [
            entry
            for entry in candidates
            if len(entry.lower) == size + entry.skip
            and entry.spelt(entry.text[: entry.skip] + folded.text)
        ]

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """What the matchers look for."""
        return entries(self.store)

    @cached_property
    def _by_lower(self) -> dict[str, list[Entry]]:
        table: dict[str, list[Entry]] = {}
        for entry in self.entries:
            table.setdefault(entry.lower, []).append(entry)
        return table

    @cached_property
    def _names(self) -> _Finder:
        found = [entry for entry in self.entries if not entry.exact]
        return _finder(small_octets(_lines(entry.lower for entry in found)), found)

    @cached_property
    def _abbreviations(self) -> _Finder:
        found = [entry for entry in self.entries if entry.exact]
        return _finder(_lines(entry.text for entry in found), found)


@functools.cache
def load() -> Registry:
    """The registry of this package, read once."""
    return Registry(files.read())


def mentions(
    hits: list[tuple[int, int, Entry]], folded: Folded, text: str, before: tuple[str, ...]
) -> Iterator[Mention]:
    """The longest of the hits that overlap, as mentions of ``text``."""
    for start, end, entry in longest(hits):
        if not entry.actors:
            continue
        first, last = start + entry.skip, end
        if folded.starts:
            first, last = folded.span(first, end)
        strength = entry.strength
        if entry.place:
            strength = strength_at(entry, folded, start, end, before)
        yield Mention(first, last, text[first:last], entry.actors, strength, entry.joint)


def longest(hits: Iterable[tuple[int, int, Entry]]) -> list[tuple[int, int, Entry]]:
    """The longest of the hits, then the longest that overlaps none of those taken, and so on."""
    kept: list[tuple[int, int, Entry]] = []
    cluster: list[tuple[int, int, Entry]] = []
    reach = -1
    for hit in sorted(hits, key=_start):
        if hit[0] >= reach:
            kept += cluster if len(cluster) < 2 else _chosen(cluster)
            cluster = []
        cluster.append(hit)
        if hit[1] > reach:
            reach = hit[1]
    return kept + _chosen(cluster)


def _chosen(cluster: list[tuple[int, int, Entry]]) -> list[tuple[int, int, Entry]]:
    if len(cluster) < 2:
        return cluster
    if len(cluster) == 2:
        return [min(cluster, key=_rank)]
    taken: list[tuple[int, int, Entry]] = []
    for hit in sorted(cluster, key=_rank):
        if all(hit[1] <= start or hit[0] >= end for start, end, _ in taken):
            taken.append(hit)
    return sorted(taken, key=lambda hit: hit[0])


_start = operator.itemgetter(0)


def _rank(hit: tuple[int, int, Entry]) -> tuple[int, int, str]:
    start, end, entry = hit
    return (start - end, start, entry.text)


#: Octets of a wording that the automaton has; with all of them it takes far longer to build.
_HEAD = 24


#: Octets after which the form of an automaton pays that is searched in two thirds of the time: it
#: takes a tenth of a second to build, longer than a command has, and 15 MiB.
_MUCH = 10_000_000


@dataclass(slots=True)
class _Finder:
    """Finds the octets of wordings, one for each character, so that its places are the text's.

    The automaton finds the heads of wordings, ``names``; ``lengths`` are those of the wordings
    that have each head. ``tables`` has what octets may be. Of those ``sure`` has, by their text,
    the ones that fit wherever they stand as they are written, between two spaces.
    """

    names: list[bytes]
    lengths: list[list[int]]
    tables: dict[bytes, list[Entry]]
    sure: dict[str, Entry]
    automaton: BytesAhoCorasick
    left: int = _MUCH

    def heads(self, octets: bytes) -> list[tuple[int, int, int]]:
        """Where heads stand: which, the first octet of it, the one after the last."""
        self.left -= len(octets)
        if self.left < 0 <= self.left + len(octets):
            self.automaton = BytesAhoCorasick(self.names, implementation=Implementation.DFA)
        return self.automaton.find_matches_as_indexes(octets, overlapping=True)


def _lines(texts: Iterable[str]) -> bytes:
    """The octets of many texts at once, one a line: far faster than of each."""
    return octets("\n".join(texts))


def _finder(lines: bytes, wordings: list[Entry]) -> _Finder:
    """A finder of wordings; ``lines`` has the octets of each that are looked for, one a line."""
    tables: dict[bytes, list[Entry]] = {}
    sure: dict[str, Entry] = {}
    for searched, entry in zip(lines.split(b"\n") if wordings else (), wordings, strict=True):
        if (found := tables.get(searched)) is None:
            tables[searched] = [entry]
        else:
            found.append(entry)
            found.sort(key=_text)
        if not entry.word and (entry.strength is Strength.STRONG or not entry.actors):
            sure[entry.text] = entry
    lengths: dict[bytes, set[int]] = {}
    for searched in tables:
        lengths.setdefault(searched[:_HEAD], set()).add(len(searched))
    heads = list(lengths)
    automaton = BytesAhoCorasick(heads, implementation=Implementation.ContiguousNFA)
    return _Finder(heads, [sorted(some) for some in lengths.values()], tables, sure, automaton)


def _text(entry: Entry) -> str:
    """Sorts capitals first: of "States" and "states" the one that asks for more."""
    return entry.text
