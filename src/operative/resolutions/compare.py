"""Two resolutions side by side: which paragraph became which, and what changed in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from operative.documents.collector import paused
from operative.resolutions import alignment
from operative.resolutions.alignment import Link
from operative.resolutions.model import Paragraph, Resolution
from operative.resolutions.wording import (
    Change,
    Lexicon,
    Words,
    changes,
    contained,
    decisive_changes,
    likeness,
    plain,
)


class PairKind(StrEnum):
    """What became of a paragraph."""

    KEPT = "kept"  # the same words in the same place
    REWORDED = "reworded"
    NEW = "new"
    DROPPED = "dropped"
    MOVED = "moved"  # in another place among its neighbours; reworded too if below 1
    MERGED = "merged"  # two old paragraphs or more stand within one new one


class Pair(NamedTuple):
    """A paragraph of the old text, of the new, or of both.

    ``similarity`` is 1 for the same words and 0 for what is new or dropped; ``changes`` count
    characters of the two documents; ``decisive`` counts the negations, numbers and dates among
    them (``docs/decisions/022-likeness-of-paragraphs.md``). ``part`` is true of a paragraph that
    another took in or was split from, which makes a pair of its own. ``codes`` are the words of
    the two texts, as one comparison numbers them, from which ``changes`` are worked out.
    """

    kind: PairKind
    old: Paragraph | None
    new: Paragraph | None
    similarity: float
    decisive: int = 0
    part: bool = False
    codes: tuple[str, str] | None = None

    @property
    def changes(self) -> tuple[Change, ...]:
        """The words that changed, worked out when asked for."""
        if not (self.old and self.new and self.codes) or self.codes[0] == self.codes[1]:
            return ()
        before, after = (
            Words(code, frozenset(code), plain(paragraph.text))
            for code, paragraph in zip(self.codes, (self.old, self.new), strict=True)
        )
        return changes(before, after, old_at=self.old.start, new_at=self.new.start)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Pairs in the order of the new text, what was dropped where it stood in the old one."""

    old: Resolution
    new: Resolution
    pairs: tuple[Pair, ...]
    similarity: float


DOCUMENT_STEP = 0.95  # what is left of a document's similarity for each decisively changed pair
DOCUMENT_MOST = 4  # such pairs counted

Align = Callable[[Sequence[Words], Sequence[Words]], tuple[Link, ...]]


def compare(old: Resolution, new: Resolution) -> Comparison:
    """Align ``old`` and ``new`` paragraph by paragraph: preamble, operative part and annexes each
    for itself."""
    return _compare(old, new, alignment.align)


def compare_plainly(old: Resolution, new: Resolution) -> Comparison:
    """What :func:`compare` gives, every pair of paragraphs having been scored."""
    return _compare(old, new, alignment.align_plainly)


@paused()
def _compare(old: Resolution, new: Resolution, align: Align) -> Comparison:
    lexicon = Lexicon()
    pairs: list[Pair] = []
    weight = total = 0.0
    for one, two in zip(_parts(old), _parts(new), strict=True):
        old_words = [lexicon.words(paragraph.text) for paragraph in one]
        new_words = [lexicon.words(paragraph.text) for paragraph in two]
        links = align(old_words, new_words)
        alike = [_alike(old_words[link.old], new_words[link.new]) for link in links]
        pairs.extend(_pairs(one, two, old_words, new_words, links, alike))
        weight += _weight(links, alike, old_words, new_words)
        total += sum(len(words.code) for words in (*old_words, *new_words))
    return Comparison(old, new, tuple(pairs), _whole(weight, total, pairs))


class _Alike(NamedTuple):
    similarity: float
    decisive: int


def _alike(old: Words, new: Words) -> _Alike:
    if old.code == new.code:
        return _SAME
    turned = decisive_changes(old, new)
    return _Alike(likeness(old, new, turned), turned)


_SAME = _Alike(1.0, 0)


def _parts(resolution: Resolution) -> tuple[tuple[Paragraph, ...], ...]:
    annexed = tuple(paragraph for annex in resolution.annexes for paragraph in annex.paragraphs)
    return resolution.preamble, resolution.operative, annexed


def _weight(
    links: Sequence[Link],
    alike: Sequence[_Alike],
    old: Sequence[Words],
    new: Sequence[Words],
) -> float:
    """The words that the pairs stand for, each pair's counted as far as it is alike."""
    return sum(
        one.similarity * (len(old[link.old].code) + len(new[link.new].code))
        for link, one in zip(links, alike, strict=True)
        if not link.within
    )


def _whole(weight: float, total: float, pairs: Sequence[Pair]) -> float:
    """The similarity of the documents: that of the pairs by their length, lowered once more for
    pairs in which a decisive word changed."""
    if not total:
        return 1.0
    turned = sum(1 for pair in pairs if pair.decisive and not pair.part)
    return float(weight / total * DOCUMENT_STEP ** min(turned, DOCUMENT_MOST))


def _pairs(
    old: Sequence[Paragraph],
    new: Sequence[Paragraph],
    old_words: Sequence[Words],
    new_words: Sequence[Words],
    links: Sequence[Link],
    alike: Sequence[_Alike],
) -> Iterator[Pair]:
    """The pairs of one part, dropped paragraphs after the successor of what stood before them."""
    direct = [link for link in links if not link.within]
    stayed = {direct[position].new for position in alignment.in_order(direct)}
    by_new: dict[int, list[tuple[bool, Link, _Alike]]] = {}
    for link, one in zip(links, alike, strict=True):
        by_new.setdefault(link.new, []).append((link.within, link, one))
    joined = {
        link.new
        for link in links
        if link.within and len(old_words[link.old].code) <= len(new_words[link.new].code)
    }
    linked = {link.old for link in links}
    dropped = [index for index in range(len(old)) if index not in linked]
    place_of = {link.old: link.new for link in direct if link.new in stayed}
    pending = _placed(dropped, place_of)
    yield from (_dropped(old[index]) for index in pending.get(-1, ()))
    for index, paragraph in enumerate(new):
        rows = by_new.get(index, [])
        if len(rows) > 1:
            rows.sort()
        for within, link, (similarity, decisive) in rows:
            was, now = old_words[link.old], new_words[index]
            kind = _kind(link, was, now, stayed=index in stayed, joined=index in joined)
            codes = was.code, now.code
            row = (kind, old[link.old], paragraph, similarity, decisive, within, codes)
            yield tuple.__new__(Pair, row)
        if not rows:
            yield Pair(PairKind.NEW, None, paragraph, 0.0)
        for gone in pending.get(index, ()):
            yield _dropped(old[gone])


def _placed(dropped: Sequence[int], place_of: dict[int, int]) -> dict[int, list[int]]:
    """For each new paragraph (-1: the beginning) the dropped ones to be shown after it.

    That is the successor of what stood before them; those that stayed are in order.
    """
    stayed = sorted(place_of)
    placed: dict[int, list[int]] = {}
    for index in dropped:
        before = bisect_left(stayed, index) - 1
        after = place_of[stayed[before]] if before >= 0 else -1
        placed.setdefault(after, []).append(index)
    return placed


def _dropped(paragraph: Paragraph) -> Pair:
    return Pair(PairKind.DROPPED, paragraph, None, 0.0)


def _kind(link: Link, old: Words, new: Words, *, stayed: bool, joined: bool) -> PairKind:
    if link.within:
        return PairKind.MERGED if len(old.code) <= len(new.code) else PairKind.REWORDED
    if joined and contained(old, new) >= alignment.WITHIN:
        return PairKind.MERGED
    if not stayed:
        return PairKind.MOVED
    return PairKind.KEPT if old.code == new.code else PairKind.REWORDED
