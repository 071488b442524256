"""A piece: one paragraph on its way from passage to block, with the way back to the file.

Characters are taken out of a piece and pieces are joined; the rows that lead back to the file
follow each change, so no offset is ever guessed afterwards.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from operative.documents.model import BlockKind
from operative.documents.passages import UNKNOWN, Passage

Row = tuple[int, int, int, int, int | None, int | None, int | None]
"""start and end in the piece, start and end in the file, page, paragraph, run."""

Call = tuple[str, int, int | None]
"""the mark of a footnote, where it is called in the piece, which of the notes with the mark."""

Cut = tuple[int, int, str]
"""start and end of what goes, and what stands there instead."""

_UNTIDY = re.compile(
    "[\x00-\x1f\x7f\x85\xa0\xad\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]"
)
_INVISIBLE = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_GONE = re.compile(rf"[{_INVISIBLE}\x00-\x08\x0e-\x1b\x7f]")
_TIDYING = re.compile(
    rf"(?P<soft>\xad\s*\n\s*)"
    rf"|(?P<gone>[{_INVISIBLE}\x00-\x08\x0e-\x1b\x7f]+)"
    rf"|\s(?P<more>\s+)"
)
_RUNS = re.compile(r"\s(?P<more>\s+)")
_WHITE = re.compile(r"\s")


_BARE = Passage(())


class Piece:
    """A paragraph, heading, cell or footnote that is still being worked on."""

    __slots__ = (
        "call_ids",
        "calls",
        "cell",
        "emphasis",
        "footnote",
        "identifier",
        "kind",
        "language",
        "level",
        "note",
        "number",
        "page",
        "raised",
        "rows",
        "settled",
        "style",
        "text",
    )

    def __init__(self, text: str, rows: list[Row], passage: Passage = _BARE) -> None:
        self.text = text
        self.rows = rows
        self.kind: BlockKind | None
        self.footnote: str | None  # the mark, or until it is known the format's id
        (
            _,
            self.kind,
            self.level,
            self.number,
            self.style,
            self.cell,
            self.language,
            self.footnote,
            self.settled,
        ) = passage
        self.identifier = self.footnote  # the format's id of the footnote that this is
        self.page: int | None = None
        self.calls: list[Call] = []
        self.emphasis: list[tuple[int, int]] = []
        self.raised: list[tuple[int, int]] = []  # superscript stretches
        self.call_ids: list[tuple[int, int, str, str]] = []  # stretches that call: mark, note's id
        self.note: str | None = None  # what the steps tell each other: "wrapped", "head" …

    def cut(self, cuts: Sequence[Cut]) -> None:
        """Take stretches out, in order and without overlap; positions follow."""
        if not cuts:
            return
        if len(cuts) == 1 and not cuts[0][0] and not cuts[0][2]:
            self._behead(cuts[0][1])
            return
        if len(cuts) == 1 and cuts[0][1] == len(self.text) and not cuts[0][2]:
            self._curtail(cuts[0][0])
            return
        kept: list[tuple[int, int, int]] = []  # old start, old end, new start
        parts: list[str] = []
        position = size = 0
        for start, end, instead in cuts:
            if start > position:
                kept.append((position, start, size))
                parts.append(self.text[position:start])
                size += start - position
            parts.append(instead)
            size += len(instead)
            position = end
        if position < len(self.text):
            kept.append((position, len(self.text), size))
            parts.append(self.text[position:])
            size += len(self.text) - position
        self.text = "".join(parts)
        self.rows = list(_kept_rows(self.rows, kept))
        self._move(kept, size)

    def _behead(self, size: int) -> None:
        """Take the first characters off: what most cuts do."""
        self.text = self.text[size:]
        rows: list[Row] = []
        for start, end, low, high, page, paragraph, run in self.rows:
            if end <= size:
                continue
            if start < size and end - start == high - low:
                low += size - start
            rows.append((max(0, start - size), end - size, low, high, page, paragraph, run))
        self.rows = rows
        last = len(self.text)

        def moved(position: int) -> int:
            return min(max(0, position - size), last)

        self._follow(moved)

    def _curtail(self, size: int) -> None:
        """Keep the first characters alone."""
        self.text = self.text[:size]
        rows = self.rows
        while rows and rows[-1][0] >= size:
            del rows[-1]
        if rows and rows[-1][1] > size:
            start, end, low, high, *where = rows[-1]
            if end - start == high - low:
                high = low + size - start
            rows[-1] = (start, size, low, high, where[0], where[1], where[2])
        self._follow(lambda position: min(position, size))

    def _move(self, kept: Sequence[tuple[int, int, int]], size: int) -> None:
        ends = [end for _, end, _ in kept]

        def moved(position: int) -> int:
            index = bisect_right(ends, position)
            if index == len(kept):
                return size
            start, _, new = kept[index]
            return new + max(0, position - start)

        self._follow(moved)

    def _follow(self, moved: Callable[[int], int]) -> None:
        """Move what has a place in the text."""
        if not (self.calls or self.emphasis or self.raised or self.call_ids):
            return
        self.calls = [(mark, moved(at), which) for mark, at, which in self.calls]
        self.emphasis = _moved_spans(self.emphasis, moved)
        self.raised = _moved_spans(self.raised, moved)
        self.call_ids = [
            (moved(start), moved(end), mark, note)
            for start, end, mark, note in self.call_ids
            if moved(start) < moved(end)
        ]

    def join(self, other: Piece, between: str) -> None:
        """Take ``other`` in at the end, ``between`` the two texts."""
        shift = len(self.text) + len(between)
        self.text = f"{self.text}{between}{other.text}"
        self.rows.extend((row[0] + shift, row[1] + shift, *row[2:]) for row in other.rows)
        self.calls.extend((mark, at + shift, which) for mark, at, which in other.calls)
        self.emphasis.extend((start + shift, end + shift) for start, end in other.emphasis)

    def tidy(self) -> None:
        """Single spaces for white space, nothing invisible, nothing at the ends."""
        text = self.text
        if not text:
            return
        if text.isprintable() and text[0] != " " != text[-1] and "  " not in text:
            return
        if text[-1].isspace() and (size := len(text.rstrip())):
            self._curtail(size)
            text = self.text
        if (
            "  " not in text
            and (text.isprintable() or _UNTIDY.search(text) is None)
            and not text[0].isspace()
            and not text[-1].isspace()
        ):
            return
        spaced = " ".join(text.split())
        clean = spaced.isprintable() or _GONE.search(text) is None
        if clean and len(spaced) == len(text):
            self.text = spaced
            return
        cuts: list[Cut] = []
        first, last = len(text) - len(text.lstrip()), len(text.rstrip())
        if first:
            cuts.append((0, min(first, len(text)), ""))
        tidying = _RUNS if clean else _TIDYING
        for found in tidying.finditer(text, first, max(first, last)):
            group = found.lastgroup or "gone"
            cuts.append((found.start(group), found.end(group), ""))
        if first < last < len(text):
            cuts.append((last, len(text), ""))
        self.cut(cuts)
        text = self.text
        spaced = " ".join(text.split())
        if len(spaced) == len(text):
            self.text = spaced
        else:  # what is invisible stood between white spaces, or outside them
            self.text = _WHITE.sub(" ", text)
            self.tidy()


def _moved_spans(
    spans: Iterable[tuple[int, int]], moved: Callable[[int], int]
) -> list[tuple[int, int]]:
    both = ((moved(start), moved(end)) for start, end in spans)
    return [(start, end) for start, end in both if start < end]


def _kept_rows(rows: Iterable[Row], kept: Sequence[tuple[int, int, int]]) -> Iterable[Row]:
    """The rows of what is kept, at its new place."""
    index = 0
    for start, end, low, high, *where in rows:
        even = end - start == high - low
        while index and kept[index - 1][1] > start:
            index -= 1
        while index < len(kept) and kept[index][1] <= start:
            index += 1
        while index < len(kept) and kept[index][0] < end:
            old_start, old_end, new = kept[index]
            left, right = max(start, old_start), min(end, old_end)
            yield (
                new + left - old_start,
                new + right - old_start,
                low + (left - start) if even else low,
                low + (right - start) if even else high,
                where[0],
                where[1],
                where[2],
            )
            if old_end >= end:
                break
            index += 1


def lay(passage: Passage) -> Piece:
    """The piece that a reader's passage begins as."""
    fragments = passage.fragments
    if len(fragments) == 1:
        text, start, source_end, page, paragraph, run, italic, superscript, calls = fragments[0]
        if text and start is not None and not (italic or superscript) and calls is None:
            size = len(text)  # as most are
            last = start + size if source_end is None else source_end
            piece = Piece(text, [(0, size, start, last, page, paragraph, run)], passage)
            piece.page = page
            return piece
    rows: list[Row] = []
    piece = Piece(passage.text, rows, passage)
    at = 0
    for text, start, source_end, page, paragraph, run, italic, superscript, calls in fragments:
        size = len(text)
        if not size:
            continue
        end = at + size
        if start is not None:
            last = start + size if source_end is None else source_end
            rows.append((at, end, start, last, page, paragraph, run))
            if piece.page is None:
                piece.page = page
        if italic:
            piece.emphasis.append((at, end))
        if calls is not None:
            piece.call_ids.append((at, end, calls.removeprefix(UNKNOWN), calls))
        elif superscript:
            piece.raised.append((at, end))
        at = end
    return piece
