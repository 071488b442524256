"""A text made ready for matching, with the way back to its own characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from operative.documents import lookalikes

# Each stands for one character; replacing one after the other is far faster than a table, and only
# those that a text has are replaced.
_APOSTROPHES = "\u2019\u2018\u02bc\u2032`"
_HYPHENS = "\u2010\u2011\u2012\u2013"
_SPACES = "\n\u00a0\t\r\x0b\x0c\x85\u1680\u2028\u202f\u205f\u3000" + "".join(
    chr(code) for code in range(0x2000, 0x200B)
)
BREAK = "\x1f"
_ONE_FOR_ONE = {
    char: plain
    for chars, plain in ((_APOSTROPHES, "'"), (_HYPHENS, "-"), (_SPACES, " "), ("\u2029", BREAK))
    for char in chars
}
_ASCII = tuple((char, plain) for char, plain in _ONE_FOR_ONE.items() if char.isascii())
_BEYOND = frozenset(char for char in _ONE_FOR_ONE if not char.isascii())
# The only other characters whose small letter is in Latin-1.
_CAPITALS = (("\u0178", "\u00ff"), ("\u1e9e", "\u00df"), ("\u212a", "k"), ("\u212b", "\u00e5"))
_ASCII_BYTES = bytes(range(128))
# Both begin with what the regular expression engine looks for literally, which is faster by far.
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_RUN = re.compile(r"[ ][ ][ ]*")
_SMALL = bytes(ord(chr(code).lower()) for code in range(256))


@dataclass(frozen=True)
class Folded:
    """``text`` folded; ``lower``, its small letters, has the same length.

    ``starts`` and ``shifts`` say how many characters were dropped before a place; both are empty
    where none were.
    """

    text: str
    starts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    @cached_property
    def lower(self) -> str:
        """The text in small letters, a character for a character."""
        return small(self.text)

    def origin(self, index: int) -> int:
        """Where the folded character at ``index`` stands in the text as given."""
        if not self.starts:
            return index
        place = bisect_right(self.starts, index)
        return index + (self.shifts[place - 1] if place else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where what stands at ``start..end``, a character or more, stands in the text as given."""
        starts = self.starts
        place = bisect_right(starts, start)
        first = start + (self.shifts[place - 1] if place else 0)
        if place < len(starts) and starts[place] < end:
            return first, self.origin(end - 1) + 1
        return first, end + first - start


def fold(text: str) -> Folded:
    """Fold apostrophes, hyphens, white space and letters that look Latin; nothing else changes.

    A run of white space becomes one space, so that a name may be broken over two lines; a blank
    line becomes :data:`BREAK`, so that it may not run over two paragraphs.
    """
    if "\n" in text:
        text = _PARAGRAPH.sub(lambda gap: BREAK * len(gap[0]), text)
    text = lookalikes.latin(text)
    for char, plain in _present(text):
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
    return Folded(text, tuple(starts), tuple(shifts))


def _present(text: str) -> Iterable[tuple[str, str]]:
    """What to replace in ``text``, by what; no more than that where it is not ASCII alone."""
    if text.isascii():
        return _ASCII
    beyond = text.encode(errors="surrogatepass").translate(None, _ASCII_BYTES)
    found = frozenset(beyond.decode(errors="surrogatepass"))
    return [*_ASCII, *((char, _ONE_FOR_ONE[char]) for char in _BEYOND & found)]


def octets(text: str) -> bytes:
    """``text`` with one octet for each character, its own of Latin-1 or else ``?``.

    A few capitals beyond Latin-1 become the small letter that they have there.
    """
    for char, plain in _CAPITALS:
        text = text.replace(char, plain)
    return text.encode("latin-1", "replace")


def small_octets(octets: bytes) -> bytes:
    """The octets of the same text in small letters."""
    return octets.translate(_SMALL)


def small(text: str) -> str:
    """``text`` in small letters, as long as before."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    # "İ" is two characters when small: letters that grow stay as they are.
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
