"""Families of resolutions: which continued which, by citation, title and text.

A resolution's predecessor is the latest resolution of its organ that it names as one of its own
line, or the latest of its title and text that it does not name
(``docs/decisions/024-families-of-resolutions.md``). Every link says what it rests on.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Indel

from operative.documents.symbols import Symbol, parse
from operative.outcome import Ambiguous, Outcome, Resolved, Unresolved
from operative.resolutions.citing import Citing, Entry, Way, content, opening
from operative.resolutions.wording import plain, stripped

TITLE = 0.75  # the least likeness of titles of one line
TEXT = 0.25  # the least likeness of texts of one line
BOTH = 0.15  # the least likeness of texts where the title is the same


@dataclass(frozen=True, slots=True)
class Link:
    """``later`` continues ``earlier``, both symbols.

    ``title`` and ``text`` are likenesses from 0 to 1, ``None`` where the earlier one, or its title,
    is not at hand; ``citing`` is where ``later`` names it, ``None`` where it does not.
    """

    later: str
    earlier: str
    at_hand: bool
    reason: str
    title: float | None = None
    text: float | None = None
    citing: Citing | None = None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a line of resolutions comes: "annual", "biennial", "triennial", "quadrennial".

    ``years`` are those of its members and of those named that are not at hand; ``regular`` is the
    share of steps between them that keep the rhythm.
    """

    value: str
    years: tuple[int, ...]
    regular: float


@dataclass(frozen=True, slots=True)
class Family:
    """Resolutions of one line, oldest first; ``missing`` are named and not at hand."""

    title: str | None
    members: tuple[str, ...]
    links: tuple[Link, ...]
    missing: tuple[str, ...]
    rhythm: Outcome[Rhythm]


class Library:
    """Entries by symbol and by title."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = {one.symbol: one for one in sorted(entries, key=order)}
        self._titled: dict[tuple[str | None, str], list[Entry]] = {}
        for one in self.entries.values():
            if one.title:
                self._titled.setdefault((one.body, title_key(one.title)), []).append(one)

    def namesakes(self, entry: Entry) -> list[Entry]:
        """Earlier entries of the same organ and the same title, the latest first."""
        same = self._titled.get((entry.body, title_key(entry.title)), []) if entry.title else []
        return [one for one in reversed(same) if order(one) < order(entry)]


def order(entry: Entry) -> tuple[str, Symbol]:
    """What entries are put in order by: the day of adoption, then the symbol."""
    return entry.day, parse(entry.symbol)


@lru_cache(maxsize=4096)
def title_key(title: str) -> str:
    """What titles that count as the same have in common: their words, without case and endings."""
    return " ".join(word for run in plain(title).split() if (word := stripped(run)))


def title_likeness(one: str, two: str) -> float:
    """The share of telling words that two titles have in common and in order, 0 to 1."""
    first, second = _telling(one), _telling(two)
    return float(Indel.normalized_similarity(first, second)) if first and second else 0.0


@lru_cache(maxsize=4096)
def _telling(title: str) -> tuple[str, ...]:
    """The words of a title that tell what it is about, in order."""
    telling = content(title)
    return tuple(word for run in plain(title).split() if (word := stripped(run)) in telling)


def text_likeness(one: Entry, two: Entry) -> float:
    """The share of marks that two resolutions have in common, 0 to 1."""
    first, second = _marks(one.marks), array("I", two.marks)
    total = len(first) + len(second)
    return 2 * len(first.intersection(second)) / total if total else 0.0


@lru_cache(maxsize=16)
def _marks(packed: bytes) -> frozenset[int]:
    """The marks of an entry, which is compared with one after the other; each stands there once."""
    return frozenset(array("I", packed))


def predecessor(entry: Entry, library: Library) -> Outcome[Link]:
    """The resolution that ``entry`` continues.

    Ambiguous where two of the same session fit as well as each other; unresolved where it names
    none as its own, and none of its title is at hand.
    """
    return chosen(candidates(entry, library))


def chosen(links: Sequence[Link]) -> Outcome[Link]:
    """The predecessor among the candidates of a resolution, the latest of which is first."""
    if not links:
        return Unresolved("it names no earlier resolution as one of its own line")
    best = links[0]
    rivals = [one for one in links[1:] if _rank(one) == _rank(best) and _same_time(one, best)]
    if rivals:
        return Ambiguous((best, *rivals), "several of the same session are named in the same way")
    return Resolved(best)


def nearest(links: Sequence[Link]) -> Link | None:
    """The latest candidate that is at hand: a family is what is joined by these."""
    return next((link for link in links if link.at_hand), None)


def candidates(entry: Entry, library: Library) -> list[Link]:
    """What ``entry`` may continue, the latest first.

    Of the library only ``entry``, what it names and its namesakes are looked at.
    """
    made = [link for citing in entry.citing if (link := _cited(entry, citing, library))]
    known = {link.earlier for link in made}
    for one in library.namesakes(entry):
        text = text_likeness(entry, one)
        if one.symbol not in known and text >= BOTH:
            reason = "the same title and a like text; it is not named"
            made.append(Link(entry.symbol, one.symbol, True, reason, 1.0, round(text, 3)))
            break
    if any(link.citing and Way.LATEST in link.citing.ways for link in made):
        latest = max(
            parse(one.earlier) for one in made if one.citing and Way.LATEST in one.citing.ways
        )
        made = [link for link in made if parse(link.earlier) <= latest]
    return sorted(
        made, key=lambda link: (_when(link.earlier, library), parse(link.earlier)), reverse=True
    )


def _when(symbol: str, library: Library) -> str:
    """The year or session that a symbol is of, in an order that days at hand do not disturb."""
    return opening(parse(symbol)) or (
        library.entries[symbol].day if symbol in library.entries else ""
    )


def _rank(link: Link) -> tuple[bool, float]:
    named = link.citing is not None and Way.LATEST in link.citing.ways
    return named, max(link.title or 0.0, link.text or 0.0)


def _same_time(one: Link, two: Link) -> bool:
    first, second = parse(one.earlier), parse(two.earlier)
    return (first.session, first.year, first.series) == (second.session, second.year, second.series)


def _cited(entry: Entry, citing: Citing, library: Library) -> Link | None:
    """The link to a resolution that ``entry`` names, if it is of the same line."""
    earlier = library.entries.get(citing.symbol)
    title = text = None
    if earlier is not None:
        text = round(text_likeness(entry, earlier), 3)
        if entry.title and earlier.title:
            title = round(title_likeness(entry.title, earlier.title), 3)
    reason = _reason(citing.ways, title, text)
    if reason is None:
        return None
    return Link(entry.symbol, citing.symbol, earlier is not None, reason, title, text, citing)


def _reason(ways: frozenset[Way], title: float | None, text: float | None) -> str | None:
    """Why a resolution that is named is of the same line; ``None`` if it is not."""
    if title is not None and title >= TITLE and (text or 0.0) >= BOTH / 3:
        return "named, and of the same title"
    if text is not None and text >= TEXT:
        return "named, and of a like text"
    unlike = text is not None and text < BOTH / 3 and (title or 0.0) < TITLE / 2
    told = bool(ways & {Way.DESCRIBED, Way.FOUNDING})
    if Way.LATEST in ways and not unlike and (Way.SUBJECT in ways or not told):
        return "named as the most recent of its line"
    if text is not None or Way.FOUNDING in ways:
        return None
    if Way.SUBJECT in ways and Way.SERIES in ways:
        return "named among its resolutions on what its title says"
    if Way.SERIES in ways and not told:
        return "named among its relevant resolutions"
    if Way.LISTED in ways:
        return "recalled without a word of another subject"
    return None


def families(entries: Iterable[Entry]) -> tuple[Family, ...]:
    """The families among the entries, in the order of their first members.

    A member whose predecessor is not at hand is joined to the latest earlier one of its line that
    is. A resolution without relatives at hand is a family of its own.
    """
    library = Library(entries)
    near: dict[str, Link] = {}
    missing: dict[str, list[str]] = {}
    for entry in library.entries.values():
        links = candidates(entry, library)
        if (link := nearest(links)) is not None:
            near[entry.symbol] = link
        missing[entry.symbol] = [
            link.earlier
            for place, link in enumerate(links)
            if not link.at_hand and (not place or _in_line(link))
        ]
    groups = joined(library.entries, {link.later: link.earlier for link in near.values()})
    return tuple(
        _family(
            [library.entries[symbol] for symbol in members],
            [near[symbol] for symbol in members if symbol in near],
            sorted({parse(name) for symbol in members for name in missing[symbol]}),
        )
        for members in groups
    )


def joined(symbols: Iterable[str], near: Mapping[str, str]) -> list[list[str]]:
    """The symbols by family, in their order; ``near`` leads from one to its nearest earlier one."""
    root: dict[str, str] = {}
    ordered = list(symbols)
    for symbol in ordered:
        root.setdefault(symbol, symbol)
        if (earlier := near.get(symbol)) is not None:
            root.setdefault(earlier, earlier)
            one, two = _root(root, symbol), _root(root, earlier)
            root[one] = two
    groups: dict[str, list[str]] = {}
    for symbol in ordered:
        groups.setdefault(_root(root, symbol), []).append(symbol)
    return list(groups.values())


def _in_line(link: Link) -> bool:
    """Whether a resolution that is not at hand is one of the line, not only of a like subject."""
    ways = link.citing.ways if link.citing else frozenset()
    if ways & {Way.DESCRIBED, Way.FOUNDING}:
        return False
    return Way.LISTED in ways or (Way.SUBJECT in ways and Way.SERIES in ways)


def _root(root: dict[str, str], symbol: str) -> str:
    while root[symbol] != symbol:
        root[symbol] = root[root[symbol]]
        symbol = root[symbol]
    return symbol


def _family(members: list[Entry], links: list[Link], missing: list[Symbol]) -> Family:
    years = {one.year for one in members}
    years |= {int(day[:4]) for symbol in missing if (day := opening(symbol))}
    return Family(
        title=next((one.title for one in reversed(members) if one.title), None),
        members=tuple(one.symbol for one in members),
        links=tuple(links),
        missing=tuple(symbol.text for symbol in missing),
        rhythm=rhythm(sorted(year for year in years if year is not None)),
    )


RHYTHMS = {1: "annual", 2: "biennial", 3: "triennial", 4: "quadrennial", 5: "quinquennial"}
_STEPS = 2  # between years, before a rhythm is spoken of
_REGULAR = 0.6  # the least share of them that keep it


def rhythm(years: Sequence[int]) -> Outcome[Rhythm]:
    """The rhythm of what came in these years, ascending: the step that most of them keep."""
    steps = [later - earlier for earlier, later in pairwise(years)]
    if len(steps) < _STEPS:
        return Unresolved("it came too seldom to tell a rhythm")
    common = max(sorted(set(steps)), key=steps.count)
    share = steps.count(common) / len(steps)
    if share < _REGULAR or common not in RHYTHMS:
        return Unresolved("it comes at no regular interval")
    return Resolved(Rhythm(RHYTHMS[common], tuple(years), round(share, 2)))
