"""Paragraphs that say the same, word for word or nearly so, over any number of documents.

Agreed language is used again and again. :func:`find` gives for every paragraph of a library the
copies and the rewordings of it, earlier and later. The work grows with the length of the library,
not with its square (``docs/decisions/025-twins-of-paragraphs.md``): each paragraph gets a
:class:`Sketch`, a few marks that two alike paragraphs are likely to share, and only those that
share marks are compared. :func:`find_plainly` compares all.

A sketch depends on the paragraph's words alone. It may be made wherever the paragraph is read, kept
in a table, and joined with others there.
"""

from __future__ import annotations

import hashlib
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz.distance import Indel

from operative.resolutions.wording import plain, stripped

Row = tuple[str, str, str]  # id of a paragraph, day of its document (ISO, "" unknown), text

LEAST = 0.75  # the least share of words in common and in order of two twins
MARKS = 12  # of one paragraph
_RUN = 3  # words that make a mark
_VOTES = 2  # marks that two paragraphs share before they are compared …
_MANY = 9  # … where there are as many of one
_BACK = 64  # paragraphs looked at, back from one, among those with the same mark
_BEST = 24  # of them compared word by word


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a paragraph is known by: ``digest`` for the same words, ``marks`` for like ones.

    Both fit a signed integer of 64 bits; ``marks`` are fewer than :data:`MARKS` only
    in short paragraphs.
    """

    digest: int
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Twin:
    """``paragraph`` says again what ``earlier`` said; ``likeness`` is 1 for the same words."""

    paragraph: str
    earlier: str
    likeness: float


def sketch(text: str) -> Sketch:
    """The sketch of a paragraph; case, punctuation and typographic variants do not count."""
    return _sketch(_points(text))


def likeness(one: str, two: str) -> float:
    """The share of words that two paragraphs have in common and in order, 0 to 1."""
    return float(Indel.normalized_similarity(_code(one), _code(two)))


@lru_cache(maxsize=1024)
def _code(text: str) -> str:
    """The words of a text, one character each: what is compared is compared with several."""
    return "".join(map(chr, _points(text)))


def _points(text: str) -> list[int]:
    """The code points of these characters."""
    return list(filter(None, map(_known().__getitem__, plain(text).split())))


_LONG = 7  # letters of a word that is likely to tell one paragraph from another


_KNOWN = 1 << 17  # runs of characters whose words are remembered


class _Known(dict[str, int]):
    """The code point of the word in a run, worked out when it is first met."""

    def __missing__(self, run: str) -> int:
        if len(self) >= _KNOWN:
            self.clear()
        made = self[run] = _point(run)
        return made


@cache
def _known() -> _Known:
    return _Known()


def _point(run: str) -> int:
    """A code point for a word, the same in every run; 0 where a run holds no word.

    Long words come before short ones, by a check sum among themselves. Two words in a million
    share a character.
    """
    word = stripped(run)
    if not word:
        return 0
    point = zlib.crc32(word.encode()) % 0x80000
    return 0x10000 + point + (0x80000 if len(word) < _LONG else 0)


def _sketch(points: list[int]) -> Sketch:
    """Digest and marks: of the different words those with the least code points, each with the
    words that follow it.

    The least of many values are a sample of the words that does not depend on where they stand, so
    that paragraphs with many words in common have some of these in common too.
    """
    data = array("I", points).tobytes()
    digest = hashlib.blake2b(data, digest_size=8).digest()
    first = dict(zip(reversed(points), range(4 * len(points) - 4, -4, -4), strict=True))
    marks = [zlib.crc32(data[first[one] : first[one] + 4 * _RUN]) for one in sorted(first)[:MARKS]]
    return Sketch(int.from_bytes(digest) >> 1, tuple(marks))


class Twins:
    """The twins of a library: :attr:`links` for a table, :meth:`of` for one paragraph."""

    def __init__(self, links: Iterable[Twin]) -> None:
        self.links = tuple(links)
        self._earlier: dict[str, list[Twin]] = {}
        self._later: dict[str, list[Twin]] = {}
        for link in self.links:
            self._earlier.setdefault(link.paragraph, []).append(link)
            self._later.setdefault(link.earlier, []).append(link)

    def copies(self, paragraph: str) -> tuple[str, ...]:
        """The ids of all paragraphs with the same words, this one included, oldest first."""
        back: list[str] = []
        at: str | None = paragraph
        while (at := self._copied(at)) is not None:
            back.append(at)
        ahead: list[str] = []
        at = paragraph
        while (at := self._copying(at)) is not None:
            ahead.append(at)
        return (*reversed(back), paragraph, *ahead)

    def of(self, paragraph: str) -> tuple[tuple[str, float], ...]:
        """(id, likeness) of every twin: copies, and copies of what is linked; most alike first."""
        copies = self.copies(paragraph)
        found: dict[str, float] = {one: 1.0 for one in copies if one != paragraph}
        for one in copies:
            for link, other in (
                *((link, link.earlier) for link in self._earlier.get(one, ())),
                *((link, link.paragraph) for link in self._later.get(one, ())),
            ):
                if link.likeness < 1.0:
                    for copy in self.copies(other):
                        found.setdefault(copy, link.likeness)
        return tuple(sorted(found.items(), key=lambda item: -item[1]))

    def _copied(self, paragraph: str | None) -> str | None:
        links = self._earlier.get(paragraph or "", ())
        return next((link.earlier for link in links if link.likeness == 1.0), None)

    def _copying(self, paragraph: str | None) -> str | None:
        links = self._later.get(paragraph or "", ())
        return next((link.paragraph for link in links if link.likeness == 1.0), None)


def find(rows: Iterable[Row], least: float = LEAST) -> Twins:
    """The twins among the paragraphs of a library, which is read once.

    A copy is linked to the latest copy before it, the first paragraph of each wording to the first
    ones of earlier wordings that are like it, the most alike first: so there are about as many
    links as paragraphs. Where a day is the same or unknown, the order of ``rows`` is kept.

    What is held of each different wording is its marks and four bytes a word.
    """
    library = _gathered(rows)
    return Twins(
        [
            *_copied(library),
            *_reworded(library, least, _candidates(library.marks, library.ends)),
        ]
    )


def find_plainly(rows: Iterable[Row], least: float = LEAST) -> Twins:
    """What :func:`find` gives, every pair of wordings having been compared: slow, the oracle."""
    library = _gathered(rows)
    every = (range(place) for place in range(len(library.codes)))
    return Twins([*_copied(library), *_reworded(library, least, every)])


def join(marks: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """For each sketch's marks, in order, the earlier ones most likely to be its twins."""
    flat = array("L", (mark for one in marks for mark in one))
    ends = array("L")
    for one in marks:
        ends.append((ends[-1] if ends else 0) + len(one))
    return _candidates(flat, ends)


@dataclass(slots=True)
class _Library:
    """Wordings in the order in which they were first used."""

    codes: list[str]
    marks: array[int]  # of all wordings, one after the other
    ends: array[int]  # where each wording's marks end
    members: list[list[str]]  # the ids of the paragraphs of each wording, oldest first


def _gathered(rows: Iterable[Row]) -> _Library:
    number: dict[str, int] = {}
    codes: list[str] = []
    sketches: list[Sketch] = []
    uses: list[list[tuple[str, int, str]]] = []
    for order, (paragraph, day, text) in enumerate(rows):
        points = _points(text)
        if not points:
            continue
        code = "".join(map(chr, points))
        known = number.get(code)
        if known is None:
            known = number[code] = len(codes)
            codes.append(code)
            sketches.append(_sketch(points))
            uses.append([])
        uses[known].append((day, order, paragraph))
    for one in uses:
        one.sort(key=lambda use: use[:2])
    ordered = sorted(range(len(codes)), key=lambda place: uses[place][0][:2])
    marks, ends = array("L"), array("L")
    for place in ordered:
        marks.extend(sketches[place].marks)
        ends.append(len(marks))
    return _Library(
        [codes[place] for place in ordered],
        marks,
        ends,
        [[paragraph for _, _, paragraph in uses[place]] for place in ordered],
    )


def _candidates(marks: array[int], ends: array[int]) -> Iterator[list[int]]:
    """For each wording the earlier ones that share marks with it, the most shared first.

    The marks are put in order; those that are the same stand together, in the order of their
    wordings, so that a step back from a mark's place leads to the latest wordings that have it.
    """
    ordered = sorted(range(len(marks)), key=marks.__getitem__)
    place_of, begins = array("L", marks), array("L")
    begin, before = 0, None
    for place, at in enumerate(ordered):
        place_of[at] = place
        if marks[at] != before:
            begin, before = place, marks[at]
        begins.append(begin)
    owners = array("L", (owner for owner, one in enumerate(_lengths(ends)) for _ in range(one)))
    owners = array("L", map(owners.__getitem__, ordered))
    start = 0
    for end in ends:
        seen: list[int] = []
        for place in place_of[start:end]:
            begin = begins[place]
            if begin < place:
                seen.extend(owners[max(begin, place - _BACK) : place])
        least = _VOTES if end - start >= _MANY else 1
        votes = [(count, owner) for owner, count in Counter(seen).items() if count >= least]
        votes.sort(reverse=True)
        yield [owner for _, owner in votes[:_BEST]]
        start = end


def _lengths(ends: Sequence[int]) -> Iterator[int]:
    return (end - start for start, end in zip((0, *ends), ends, strict=False))


def _copied(library: _Library) -> Iterator[Twin]:
    for members in library.members:
        for earlier, later in pairwise(members):
            yield Twin(later, earlier, 1.0)


def _reworded(
    library: _Library, least: float, candidates: Iterable[Iterable[int]]
) -> Iterator[Twin]:
    codes, members = library.codes, library.members
    for place, others in enumerate(candidates):
        code = codes[place]
        shortest, longest = len(code) * least / (2 - least), len(code) * (2 - least) / least
        alike = []
        for other in others:
            if shortest <= len(codes[other]) <= longest:
                share = Indel.normalized_similarity(code, codes[other], score_cutoff=least)
                if share:
                    alike.append((-share, -other))
        for share, other in sorted(alike):
            yield Twin(members[place][0], members[-other][0], round(min(-share, 0.9999), 4))
