"""Joining what the page parted: lines, words at line ends, paragraphs over two pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from operative.documents import furniture
from operative.documents.model import BlockKind
from operative.documents.numbering import part
from operative.documents.pieces import Cut, Piece
from operative.documents.words import load

_HYPHEN = re.compile(r"([^\W_]+)[-‐\xad][^\S\n]*\n\s*([^\W_]+)")
_HYPHEN_END = re.compile(r"([^\W\d_]+)[-‐\xad]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ITEM_END = re.compile(r"[;,] (?:and|or)$")  # the last item but one of a list
_INNER_NUMBER = re.compile(  # never begins a paragraph: "2250 (2015)", "8,500 returnees"
    r"\d{3,4} \((?:19|20)\d\d\)(?!\.)|\d{1,3}(?:,\d{3})+ [a-z]"
)
_EITHER = re.compile(r"[a-z]/$")  # "the Under-Secretary-General/", and who he is besides
_CLOSING = ".;:!?"
_QUOTED = '”".,;'
_LONGEST_WORD = 40
_SPEAKER = re.compile(  # "The General Assembly,", "The 26th International Conference,"
    r"(?:The|THE) (?:\d{1,3}(?:st|nd|rd|th) )?[A-Z][^.;:]{4,}[A-Za-z)],"
)
_BODY = re.compile(  # "The Conference of the Parties", without its comma
    r"The (?:(?:[A-Z][\w’-]*|of|the|and|on|for|to) ){0,12}"
    r"(?:Assembly|Board|Body|Commission|Committee|Conference|Congress|Council|Parties)"
)
_LONGEST_SPEAKER = 130
_LONGEST_LEAD = 100  # characters of a line that leads to others: "resolves to instruct the Office"
_CAPITALS = re.compile(r"(?:[A-Z][A-Za-z]{3,} ?)+")  # the first line of a title
_LEAST_HEADED = 28  # characters: "Iran (Islamic Republic of" is a name of a list
_LONGEST_LINE = 160  # characters of the second
_COMMENT = "<!--"  # of a converter: "<!-- Page 4 -->"
_PAGE = re.compile(  # "3", "Page 4", "2/9 13-44815", "https://undocs.org/A/70/9 2/5"
    r"(?:[Pp]age\s*)?[-–—]?\s*\d{1,4}\s*(?:(?:/|of)\s*\d{1,4})?\s*[-–—]?(?:\s\d{2}-\d{5})?"
    r"|(?:\d{2}-\d{5}\*?(?:\s?\([A-Z]\))?|(?:https?:|www\.)\S+)\s\d{1,4}(?:\s?/\s?\d{1,4})?"
)
_COMPOUNDS = 3  # parted at line ends that tell, where no other word is, that none ever will be
_PREFIX = 2  # letters that are no word of their own: "co-", "or-"
_STRADDLING = (BlockKind.FURNITURE, BlockKind.FOOTNOTE)
_MOST = 20_000  # and no paragraph is so long that more would belong to it
_LEAST = 25  # a paragraph cut by a page end has at least so many characters before the cut


def lines(pieces: Sequence[Piece]) -> None:
    """Put words together again that a hyphen parts at the end of a line.

    ``or-`` + ``ganization`` becomes one word; ``troop-`` + ``contributing`` keeps its hyphen where
    the document writes the compound so elsewhere, where one half is known to make compounds, or
    where the document has both halves and not the whole. Where lines end at the hyphens of
    compounds alone, all stay; and ``sex-`` + ``and age-based`` keeps its space as well.
    """
    parted = [(piece, list(_HYPHEN.finditer(piece.text))) for piece in pieces if "\n" in piece.text]
    found = [one for _, ends in parted for one in ends]
    if not found:
        return
    known = _vocabulary(pieces)
    whole = _parts_no_words(found, known)
    for piece, ends in parted:
        cuts: list[Cut] = []
        for one in ends:
            end = one.end(1) + 1
            hangs = _hangs(piece.text[one.start(2) : one.end() + 1])
            keep = hangs or whole or not one[2].islower() or _keeps_hyphen(one[1], one[2], known)
            cuts.append((end if keep else end - 1, one.start(2), " " if hangs else ""))
        piece.cut(cuts)


def _hangs(following: str) -> bool:
    """Whether a hyphen waits for the second half of another word: "sex- and age-based"."""
    return following[-1:].isspace() and following[:-1] in load("joining")["keeps-hyphen"]["hanging"]


def _vocabulary(pieces: Sequence[Piece]) -> Counter[str]:
    words = _WORD.findall("\n".join([piece.text for piece in pieces]))
    return Counter(map(str.lower, words))


def _parts_no_words(found: Sequence[re.Match[str]], known: Counter[str]) -> bool:
    """Whether lines end at the hyphens of compounds alone: several are written so elsewhere, and
    of none are the halves one word elsewhere, or the hyphen soft.
    """
    halves = [(one[1].lower(), one[2].lower()) for one in found]
    compounds = sum(f"{first}-{second}" in known for first, second in halves)
    words = any(f"{first}{second}" in known for first, second in halves)
    return compounds >= _COMPOUNDS and not words and not any("\xad" in one[0] for one in found)


def _keeps_hyphen(first: str, second: str, known: Counter[str]) -> bool:
    first, second = first.lower(), second.lower()
    other = second.removesuffix("s") if second.endswith("s") else f"{second}s"
    if f"{first}-{second}" in known or f"{first}-{other}" in known:
        return True
    if f"{first}{second}" in known or f"{first}{other}" in known:
        return False
    words = load("joining")["keeps-hyphen"]
    if first in words["first"] or second in words["second"]:
        return True
    # Each half is counted once where it stands at the line end.
    if known[second] <= 1:
        return False
    return first in words["prefixes"] or (known[first] > 1 and len(first) > _PREFIX)


def paragraphs(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those joined that are the two halves of one paragraph.

    Footnotes, running heads and page numbers between the halves follow the whole.
    """
    function_words = frozenset(load("joining")["open"]["words"])
    vocabulary: Counter[str] | None = None
    kept: list[Piece] = []
    body: Piece | None = None  # the last piece of running text
    apart = False  # whether anything stands between it and now
    page = False  # whether that is the end of a page for certain
    for piece in pieces:
        if piece.kind in _STRADDLING or (apart and _is_running_symbol(piece)):
            apart = True
            page = page or _ends_page(piece)
            kept.append(piece)
            continue
        if body is not None and (
            _goes_on(body, piece, apart, function_words)
            or _is_in_quotation(body, piece)
            or (page and _is_torn(body, piece))
            or (page and _is_cut(body, piece))
            or _is_title(body, piece)
            or _is_headed(body, piece)
            or _is_left_alone(body, piece)
        ):
            broken = _HYPHEN_END.search(body.text, max(0, len(body.text) - _LONGEST_WORD))
            between = " "
            if broken is not None:
                vocabulary = _vocabulary(pieces) if vocabulary is None else vocabulary
                following = _WORD.match(piece.text)
                second = following[0] if following else ""
                between = " " if _hangs(piece.text[: len(second) + 1]) else ""
                if not between and not _keeps_hyphen(broken[1], second, vocabulary):
                    body.cut([(broken.end() - 1, broken.end(), "")])
            body.join(piece, between)
            continue
        kept.append(piece)
        running = piece.kind is None and piece.cell is None and not piece.settled
        body = piece if running else None
        apart = page = False
    return kept


def _ends_page(piece: Piece) -> bool:
    """Whether a page number stands here ("3", "2/9", "Page 4"), or a symbol above a page."""
    if piece.kind is not BlockKind.FURNITURE and piece.kind is not BlockKind.MASTHEAD:
        return False
    text = piece.text
    return (
        text.startswith(_COMMENT) or _PAGE.fullmatch(text) is not None or furniture.is_symbol(text)
    )


def _is_running_symbol(piece: Piece) -> bool:
    """Whether the document's symbol stands at the top of a page in its middle."""
    return piece.kind is BlockKind.MASTHEAD and furniture.is_symbol(piece.text)


def _is_cut(body: Piece, piece: Piece) -> bool:
    """Whether the end of a page cut a paragraph before a word that has a capital of its own."""
    least = 3 * _LEAST if part(body.text) is None else 2 * _LEAST
    if not _may_go_on(body, piece) or len(body.text) < least:
        return False
    return body.text[-1].isalnum() and piece.text[-1] in _CLOSING + ",”"


def _is_title(body: Piece, piece: Piece) -> bool:
    """Whether a title stands on two lines, the first of a word or two: "Declaration"."""
    first, second = body.text, piece.text
    if len(first) >= _LEAST or not second[:1].islower() or len(second) > _LONGEST_LINE:
        return False
    if _CAPITALS.fullmatch(first) is None or second[-1] in _CLOSING + ",":
        return False
    plain = piece.kind is None and piece.number is None and piece.cell is None
    return plain and not piece.settled and piece.style is None and part(second) is None


def _is_headed(body: Piece, piece: Piece) -> bool:
    """Whether a heading stands on two lines, the first of which ends in "of the" or the like."""
    first, second = body.text, piece.text
    if not _LEAST_HEADED <= len(first) <= _LONGEST_LINE or not second[:1].isupper():
        return False
    if _last_word(first) not in _heading_words() or _ITEM_END.search(first, len(first) - 6):
        return False
    if len(second) > _LONGEST_LINE or second[-1] in _CLOSING + "," or is_speaker(second):
        return False
    return first[:1].isupper() and _may_go_on(body, piece)


def _is_left_alone(body: Piece, piece: Piece) -> bool:
    """Whether the word that opens a sentence stands on a line of its own: "Therefore"."""
    if len(body.text) >= _LEAST or body.text.rstrip(",") not in load("joining")["alone"]["words"]:
        return False
    plain = piece.kind is None and piece.number is None and piece.cell is None
    return plain and not piece.settled and piece.text[:1].islower() and part(piece.text) is None


@cache
def _heading_words() -> frozenset[str]:
    """Words that end no heading, in small letters and in capitals."""
    words: list[str] = load("joining")["headed"]["words"]
    return frozenset([*words, *map(str.upper, words)])


def is_speaker(line: str) -> bool:
    """Whether a line is that with which an organ begins to speak: "The General Assembly,"."""
    return len(line) < _LONGEST_SPEAKER and _SPEAKER.fullmatch(line.strip()) is not None


def is_body(line: str) -> bool:
    """Whether a line holds the name of a body that speaks, and no comma: "The Executive Board"."""
    return len(line) < _LONGEST_SPEAKER and _BODY.fullmatch(line.strip()) is not None


def is_participle(word: str) -> bool:
    """Whether a word looks like one that opens a preambular paragraph: "Recalling", "Guided"."""
    if word.capitalize() in load("joining")["opens"]["also"]:
        return True
    word = word.lower()
    return word.endswith("ing") and word not in load("joining")["opens"]["never"] and len(word) > 5


@cache
def opening_words() -> frozenset[str]:
    """Words that may stand before the participle of a recital: "Also", "Further"."""
    return frozenset(load("joining")["opens"]["before"])


def leads(text: str) -> str | None:
    """What a line in small letters leads to, "recites" or "acts"; None for other lines."""
    if len(text) > _LONGEST_LEAD or not text[:1].islower():
        return None
    return next((name for name, lead in _leads().items() if lead.fullmatch(text)), None)


@cache
def _leads() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(text) for name, text in load("joining")["leads"].items()}


def _may_go_on(body: Piece, piece: Piece) -> bool:
    """Whether both are running text that a joint could be in."""
    if piece.kind is not None or piece.number is not None or piece.cell is not None:
        return False
    if piece.settled:
        return False
    if piece.style is not None or body.style is not None:
        return False
    if not _LEAST <= len(body.text) < _MOST or not piece.text:
        return False
    return part(piece.text) is None


def _is_item(text: str) -> bool:
    """Whether a sub-paragraph stands here: "(b) …"."""
    number = part(text)
    return number is not None and number.printed[0] == "(" and number.value > 1


def _goes_on(body: Piece, piece: Piece, apart: bool, open_words: frozenset[str]) -> bool:
    if body.text[-1:] in _CLOSING or not _may_go_on(body, piece):
        return False
    first = piece.text[0]
    if is_speaker(piece.text) or _recalls_too(body, piece):
        return False
    if body.text[-1:] == "," and leads(piece.text) is not None:
        return False
    if leads(body.text) is not None:
        return False
    if _ITEM_END.search(body.text, len(body.text) - 6):
        return False
    if first.islower() and not apart and body.text[-1] == "," and _is_item(body.text):
        return False  # the closing words of a list
    if first.islower() or (first.isdigit() and _INNER_NUMBER.match(piece.text)):
        return True
    if not (first.isupper() or first.isdigit() or first in '“"('):
        return False
    if _EITHER.search(body.text, len(body.text) - 2):
        return True
    opens = _last_word(body.text).lower() in open_words
    return opens and (apart or len(body.text) > 3 * _LEAST)


def _recalls_too(body: Piece, piece: Piece) -> bool:
    """Whether recitals that begin in small letters stand one below the other, or one begins here.

    "The 26th Conference," goes before the first of them: "noting with concern …,".
    """
    word = piece.text.split(" ", 1)[0]
    if body.text[-1] != "," or not is_participle(word):
        return False
    if word in load("joining")["opens"]["within"]:
        return False
    first = body.text.split(" ", 1)[0]
    return is_speaker(body.text) or (first.islower() and is_participle(first))


def _is_torn(body: Piece, piece: Piece) -> bool:
    """Whether the end of a page was taken for that of a sentence, which goes on below it."""
    return body.text[-1:] == "." and piece.text[:1].islower() and _may_go_on(body, piece)


def _is_in_quotation(body: Piece, piece: Piece) -> bool:
    """Whether a title in quotation marks goes on after the colon in its middle."""
    if body.text[-1:] != ":" or not piece.text[:1].islower() or piece.text[-1:] not in _QUOTED:
        return False
    opened = body.text.count("“") > body.text.count("”") or body.text.count('"') % 2 == 1
    return opened and _may_go_on(body, piece)


def _last_word(text: str) -> str:
    """The word that ends the text, if one does."""
    start = len(text)
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_’'-"):
        start -= 1
    return text[max(start, len(text) - _LONGEST_WORD) :]
