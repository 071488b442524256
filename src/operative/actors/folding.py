"""A text made ready for matching, with the way back to its own characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

# Each stands for one character; replacing one after the other is far faster than a table.
_APOSTROPHES = "\u2019\u2018\u02bc\u2032`"
_HYPHENS = "\u2010\u2011\u2012\u2013"
_SPACES = "\n\u00a0\t\r\x0b\x0c\x85\u1680\u2028\u202f\u205f\u3000" + "".join(
    chr(code) for code in range(0x2000, 0x200B)
)
_ONE_FOR_ONE = tuple(
    (char, plain)
    for chars, plain in ((_APOSTROPHES, "'"), (_HYPHENS, "-"), (_SPACES, " "))
    for char in chars
)
_ASCII = tuple((char, plain) for char, plain in _ONE_FOR_ONE if char.isascii())
_PARAGRAPH = re.compile(r"\n[^\S\n]*(?:\n\s*)+|\u2029")
_RUN = re.compile(r" {2,}")
BREAK = "\x1f"


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` folded and ``lower``, its small letters: both of one length.

    ``starts`` and ``shifts`` say how many characters were dropped before a place; both are empty
    where none were.
    """

    text: str
    lower: str
    starts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def origin(self, index: int) -> int:
        """Where the folded character at ``index`` stands in the text as given."""
        if not self.starts:
            return index
        place = bisect_right(self.starts, index)
        return index + (self.shifts[place - 1] if place else 0)


def fold(text: str) -> Folded:
    """Fold apostrophes, hyphens and white space; nothing else changes.

    A run of white space becomes one space, so that a name may be broken over two lines; a blank
    line becomes :data:`BREAK`, so that it may not run over two paragraphs.
    """
    if "\n" in text or "\u2029" in text:
        text = _PARAGRAPH.sub(lambda gap: BREAK * len(gap[0]), text)
    for char, plain in _ASCII if text.isascii() else _ONE_FOR_ONE:
        text = text.replace(char, plain)
    starts: list[int] = []
    shifts: list[int] = []
    if "  " in text:
        pieces: list[str] = []
        end = dropped = 0
        for run in _RUN.finditer(text):
            pieces.append(text[end : run.start() + 1])
            end = run.end()
            starts.append(run.start() + 1 - dropped)
            dropped += end - run.start() - 1
            shifts.append(dropped)
        pieces.append(text[end:])
        text = "".join(pieces)
    return Folded(text, _small(text), tuple(starts), tuple(shifts))


def _small(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    # "İ" is two characters when small: letters that grow stay as they are.
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
