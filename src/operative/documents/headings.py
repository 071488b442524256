"""Which pieces are headings, told by their number, their words and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from operative.documents.anchors import Claim
from operative.documents.joining import is_speaker
from operative.documents.model import BlockKind
from operative.documents.numbering import Look, Number
from operative.documents.pieces import Piece
from operative.documents.words import alternatives

LONGEST_HEADING = 200  # characters
HEAD_LOOKS = (Look.HEAD_ROMAN, Look.HEAD_CAPITAL)
NUMBERED_LOOKS = (Look.DOTTED, Look.DECIMAL)
_STOPS = ".;,:"
_STOP_AND_MORE = re.compile(  # or a mark without its note
    r"[.;,:”\"](?:\[\d{1,3}\]\d{0,3}|\d{1,3}| \d{1,3}/)$|[;,] (?:and|or)$|[.;:][”\"]$"
)
_LAST = 12  # characters: it is no longer
_BLANK = "____"  # to be filled in: "The ________ and the ________" opens a model treaty
_YEAR = re.compile(r"(?:19|20)\d\d [A-Z]")  # "2021 Political Declaration"
_BARE = re.compile(r"[IVXL]{1,7}|[A-Z]")  # a heading of a number alone
_LONGEST_LINE = 80  # characters of a heading that ends in a colon
_SENTENCE = re.compile(r"\b(?:[Tt]he|[Ww]e|[a-z]{4,})\b")  # no word of a title in capitals
_LONGEST_LETTERED = 120  # characters of a heading under a letter
_SHORTEST_TITLE = 20  # characters: "Annex I" may be a list of names and no more
_MOST_HEADINGS = 3  # one under the other: more short lines are a list
_NAMED_STARTS = frozenset("AEPCSRG")  # of the headings in data/en/headings.toml


class Entry(NamedTuple):
    """What one piece becomes."""

    piece: Piece
    kind: BlockKind
    number: str | None
    prefix: str  # what is printed before the text
    level: int
    section: tuple[str, ...]
    claim: Claim
    look: Look | None = None
    value: int = 0
    parent: int | None = None


def is_heading(
    piece: Piece,
    number: Number | None,
    after: Sequence[tuple[Piece, Number | None]],
    before: Entry | None,
) -> bool:
    """Whether ``piece`` is a heading.

    Args:
        piece: the piece, of no kind that its format tells.
        number: the number that it begins with, if any.
        after: the pieces that follow it, with their numbers.
        before: what the piece before it became, running heads and footnotes aside.
    """
    text = piece.text
    if (named := _is_named(text)) is not None:
        return named
    if number is not None and number.look in HEAD_LOOKS:
        return _is_numbered_head(text)
    if _entitles(text, number, after):
        return True
    bare = _is_bare(before)
    longest = 2 * LONGEST_HEADING if bare else LONGEST_HEADING
    if len(text) > longest or _STOP_AND_MORE.search(text[-_LAST:]):
        return False
    if text[-1] in _STOPS:
        return number is None and _heads_the_next(text, after)
    if _BLANK in text or _is_listed(text, after, before):
        return False
    if number is not None:
        return _is_numbered_heading(text, number, after, before)
    if not (text[0].isupper() or text[0] in '“"‘' or _YEAR.match(text)):
        return False
    if not after:  # the last of a text is a heading only where it goes on with one
        return before is not None and before.kind is BlockKind.HEADING
    titled = bare and len(text) > _SHORTEST_TITLE  # a list may follow the title of an annex
    named = titled and text[0].isupper()  # "Political declaration of the “Summit of the Sea”"
    unquoted = named or text[-1] not in '”"'
    return ((titled or not _in_list(after, before)) and unquoted) or text[0] in '“"'


def _is_named(text: str) -> bool | None:
    """Whether a heading says what it heads: "Annex", "Part two"; None where no such word begins."""
    if len(text) > 2 * LONGEST_HEADING or text[0] not in _NAMED_STARTS:
        return None
    if alternatives("headings", "annex").fullmatch(text) and len(text) < LONGEST_HEADING:
        return text[-1] not in ".;,"
    for table in ("division", "clause"):
        if alternatives("headings", table).fullmatch(text):
            return text[-1] not in ";," and not _says(text)
    return None


def _entitles(
    text: str, number: Number | None, after: Sequence[tuple[Piece, Number | None]]
) -> bool:
    """Whether a long title stands right above the line with which an organ begins to speak."""
    if number is not None or not LONGEST_HEADING < len(text) <= 2 * LONGEST_HEADING or not after:
        return False
    if text[-1] in _STOPS or not text[0].isupper() or _STOP_AND_MORE.search(text[-_LAST:]):
        return False
    return is_speaker(after[0][0].text)


def _says(text: str) -> bool:
    """Whether the rule itself stands after its number: "Principle 4. States shall …"."""
    return text[-1] == "." and alternatives("headings", "says").fullmatch(text) is not None


def _is_bare(before: Entry | None) -> bool:
    """Whether a heading of a number or "Annex" alone stands before: its words follow."""
    if before is None or before.kind is not BlockKind.HEADING:
        return False
    annex = alternatives("headings", "annex").fullmatch(before.piece.text)
    alone = annex is not None and annex["rest"] is None
    return alone or _BARE.fullmatch(before.piece.text) is not None


def _heads_the_next(text: str, after: Sequence[tuple[Piece, Number | None]]) -> bool:
    """Whether "Reporting:" heads the numbered paragraphs that go on below it."""
    if text[-1] != ":" or len(text) > _LONGEST_LINE or not text[0].isupper() or not after:
        return False
    if _SENTENCE.search(text):
        return False
    number = after[0][1]
    return number is not None and number.look is Look.DOTTED and number.value > 1


def _is_listed(
    text: str, after: Sequence[tuple[Piece, Number | None]], before: Entry | None
) -> bool:
    """Whether a list that a colon announced goes on with the same word: "Round table 1: …"."""
    if before is None or before.kind is BlockKind.HEADING or not after:
        return False
    following = after[0][0].text
    return (
        before.piece.text.endswith(":")
        and following[-1:] in _STOPS
        and following.split(" ", 1)[0] == text.split(" ", 1)[0]
    )


def _is_numbered_head(text: str) -> bool:
    """A roman or capital number makes a heading of a line, even where a stop closes a short one."""
    if text[-1] in _STOPS:
        return len(text) < 100 and text[-1] in ".:"
    return len(text) < 2 * LONGEST_HEADING


def _is_numbered_heading(
    text: str,
    number: Number,
    after: Sequence[tuple[Piece, Number | None]],
    before: Entry | None,
) -> bool:
    if number.look is Look.BULLET or not after:
        return False
    next_piece, next_number = after[0]
    same = next_number is not None and next_number.look is number.look
    if same and number.look is Look.DOTTED and _counts_on(number, next_number, before):
        return len(text) < 150
    if before is not None and before.look is number.look and before.kind is not BlockKind.HEADING:
        return _heads_again(text, number, next_number, before)
    if number.look in NUMBERED_LOOKS:
        outer = number.look is Look.DECIMAL and next_number is not None
        opens = next_piece.text[next_number.end if outer and next_number else 0 :][:1]
        return not same and len(text) < 150 and opens.isupper()
    if before is not None and before.piece.text[-1:] in ":;,":
        return len(text) < _LONGEST_LETTERED and _parts_the_count(next_number, before)
    return (
        not same
        and len(text) < _LONGEST_LETTERED
        and (next_number is None or next_number.look in NUMBERED_LOOKS)
    )


def _parts_the_count(following: Number | None, before: Entry) -> bool:
    """Whether the count goes on from the paragraph before, which ends its clause: "8. …;", "9."."""
    if before.look is not Look.DOTTED or before.piece.text[-1:] != ";" or following is None:
        return False
    return following.look is Look.DOTTED and following.value == before.value + 1


def _heads_again(text: str, number: Number, following: Number | None, before: Entry) -> bool:
    """Whether "(b) Energy" after item (f) heads the numbered paragraphs below, not the list on."""
    if number.look not in (Look.LETTER, Look.ROMAN) or len(text) >= _LONGEST_LETTERED:
        return False
    goes_on = any(value == before.value + 1 for _, value in number.looks)
    if goes_on or following is None or before.piece.text[-1] != ".":
        return False
    return following.look is Look.DOTTED and following.value > 1


def _counts_on(number: Number, following: Number | None, before: Entry | None) -> bool:
    """Whether the count of paragraphs goes on over a number: "11.", "1. Aims", "12."."""
    if before is None or before.look is not Look.DOTTED or before.kind is BlockKind.HEADING:
        return False
    last = before.value + 1
    return number.value != last and following is not None and following.value == last


def _in_list(after: Sequence[tuple[Piece, Number | None]], before: Entry | None) -> bool:
    """Whether short lines stand before and after: a list of names, not headings."""
    if before is not None and before.kind is BlockKind.PARAGRAPH and _is_short(before.piece.text):
        return True
    short = 0
    for piece, number in after:
        if number is not None or piece.kind is not None or not _is_short(piece.text):
            break
        short += 1
    return short > _MOST_HEADINGS


def _is_short(text: str) -> bool:
    return len(text) < 80 and text[-1] not in _STOPS
