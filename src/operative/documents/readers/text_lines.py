"""The lines of a text file: which of them make a paragraph.

Conventions live side by side: a paragraph a line; paragraphs parted by empty lines, with lines
wrapped by hand inside; and what tools take out of a PDF, where lines of print end as they did on
the page, numbers of paragraphs may stand on lines of their own, and empty lines stand anywhere.
Which one a file follows is seen from its own lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from operative.documents.furniture import is_masthead, is_page_furniture, is_symbol
from operative.documents.joining import is_body, is_participle, is_speaker, opening_words
from operative.documents.words import load

_WORDS = load("text_lines")["words"]
_GROUP = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_WHOLE = re.compile(r"\S[\s\S]*")
_NUMBERED_LINE = re.compile(
    r"\s*(?:\d{1,3}(?:\.\d+)*\.?\t|\d{1,2}\.(?:[IVX]{1,4}\.)?\d{1,3}\s+[A-Z]|\d{1,3}\\?\.\s|\d{1,3}/\s|\(?[a-zA-Z]{1,2}\)\s|\([ivxl]+\)\s"
    r"|\d{1,3}\.(?=[A-Z][a-z])|\d{1,3}\s\.\s|\d{1,3}\.\s?[–—-]\s|\([a-z]{1,4}\)(?=[A-Z])"
    r"|\d{1,3}\)\s|[A-Z]\.\s|[IVX]+\.\s|[•●○▪·*–—-]\s|#{1,6}\s|\[\^?\w+\][:\s]|\[[A-Z]|[¹²³⁴-⁹⁰]"
    rf"|\^\d|<!--|\||[\[(]?{_WORDS['draft']}|§ ?\d|\d+/\d+[.\s]|{_WORDS['begins']}"
    r"|\d{1,3} [A-Z(]|\d{1,2} [A-Z][a-z]+ \d{4})"
)
_DOTTED = re.compile(r"\s*\d{1,3}\s?\.(?:\s|[–—-]|(?=[A-Z][a-z])|(?:[IVX]{1,4}\.)?\d{1,3}\s+[A-Z])")
_TITLE_NUMBER = re.compile(r"(?:[A-Z]+-)?\d{1,4}/\d{1,4}\.?\s*")
_TITLE_BEGUN = re.compile(r"\s*(?:[A-Z]+-)?\d{1,4}/\d{1,4}\.\s+\S[\s\S]*")
_NUMBER_ALONE = re.compile(
    r"\s*(?:(?:\d{1,3}|[a-z])\.|\d{1,2}\.(?:[IVX]{1,4}\.)?\d{1,3}|\((?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,2})\))\s*"
)
_CITED = re.compile(rf"(?:[A-Z]+-)?\d{{1,4}}/\d{{1,4}}(?: [A-Z])?(?:,| {_WORDS['cited']} )")
_OPEN = re.compile(rf"\b{_WORDS['open']}\s*$")
_HANGING = re.compile(rf"(?:[a-z]\s*|[a-z]-|\b(?:{_WORDS['open']}|{_WORDS['in_names']})\s*|\s)$")
_CLOSED = re.compile(r"[.;:,!?”\"’)\]]\s*$")
_MARKED = re.compile(r"[.;,] ?\d{1,3}\s*$")  # the call of a footnote behind the stop
_ITEM_END = re.compile(rf"{_WORDS['item_end']}\s*$")
_ARTICLE = f"{_WORDS['article']} "
_SPOKEN = re.compile(rf"{_ARTICLE}(?:{_WORDS['ordinal']} )?[A-Z][^.;:,]{{4,110}},\s(?=[A-Z])")
_NEXT = re.compile(r"[,;](?:\[\d{1,3}\])?\d{0,3}\s(?=(?P<word>[A-Z][a-z]+)\s(?P<second>[a-z]+)?)")
_NUMBERED_INSIDE = re.compile(r"[,;.:](?:\[\d{1,3}\])?\d{0,3}\s(?=(?P<number>\d{1,3})\.\s[A-Z])")
_SPACE = re.compile(r"[ \t]")  # at which lines are wrapped, and not at one that is not to break
_ABBREVIATED = re.compile(rf"\b{_WORDS['abbreviated']}\.\s*$")
_LABELLED = re.compile(r"[A-Za-z][\w-]{1,15}(?: [a-z]{2,9})?:\s")  # "Topic: …", "Submitted by: …"
_COLUMNS = re.compile(r"\S {4,}\S")
_NOTE = re.compile(r"\[\^\w{1,6}\]:")
_YEARED = re.compile(r"\((?:19|20)\d\d\)")  # "(2020)", after the number of a resolution
_SHORT, _FEW = 30, 4  # lines shorter, and fewer, tell nothing of how a file was wrapped
_INDENT = 8  # characters that the number takes from the first line of its paragraph
_PRINTED = 50  # so many of them tell of lines of print whatever else there is
_SURE = 6  # ends of lines within paragraphs that tell where a line is full
_LONGEST_NUMBER = 12
_LONGEST_WORD = 40
_FRONT = "---"  # around what tools say of the text on top of it
_SELDOM = 6  # so many lines for each that has another right below it
_BESIDE = 4  # lines from that of a page's head to the symbol
_ON_THEIR_OWN = 3  # numbers of paragraphs on lines of their own
_WRAPPED = range(35, 81)  # characters of a line that a narrow column wraps
_NARROW = 80  # fewer on average from one empty line to the next tell that lines stand apart
_LONG = 140  # a line longer than this was not wrapped by hand
_LONGEST_TITLE = 400


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a file were laid out."""

    width: int  # the column at which lines were wrapped by hand; 0 where they were not
    indents: bool  # whether the first lines of paragraphs are indented and the others are not
    apart: bool = False  # whether an empty line follows every line, as some scans have it
    full: int = 0  # characters of a line and the next word, where there was no room for the word
    inset: bool = False  # whether first lines of paragraphs are further from a wide margin
    extracted: bool = False  # whether numbers stand on lines of their own, as PDF tools leave them
    parted: bool = False  # whether empty lines part nearly all lines, each a paragraph
    close: bool = False  # whether hardly an empty line parts them, so that headings stand close
    heads: frozenset[str] = frozenset()  # lines that stand again and again beside a symbol


def layout(text: str) -> Layout:
    """How the lines of a file are laid out, as they tell themselves."""
    every = text.split("\n")
    lines = [line for line in every if len(line) > _SHORT]
    inset = 5 * sum(line.startswith(" " * _INDENT) for line in lines) > 3 * len(lines)
    if inset:
        every = list(map(str.strip, every))
        lines = [line for line in every if len(line) > _SHORT]
    lengths = sorted(map(len, lines))
    if len(lengths) < _FEW:
        return Layout(0, indents=False)
    width, usual = lengths[-1 - len(lengths) // 50], lengths[-1 - len(lengths) // 15]
    if 5 * width > 6 * usual:  # two lines are one where a tool took the hyphen out between them
        width = usual
    if width > _LONG:
        touching, filled = _touching(every)
        parted, close = touching * _SELDOM < filled, _SELDOM * (filled - touching) < filled
        return Layout(0, indents=False, parted=parted, close=close)
    if _stand_apart(text, lines):
        return Layout(width, indents=False, apart=True)
    full = sum(length > width * 3 // 4 for length in lengths)
    indented = sum(line[0].isspace() for line in lines)
    indents = 20 * indented > len(lines) and 3 * indented < 2 * len(lines)
    sure = _sure(every, width)
    if full * 3 <= len(lengths) and len(sure) < _PRINTED:  # a report has many cells of tables
        return Layout(0, indents)
    alone = sum(_NUMBER_ALONE.fullmatch(line) is not None for line in every if len(line) < _SHORT)
    full = min(width - 1, sure[len(sure) // 20]) if len(sure) >= _SURE else width - 1
    extracted = alone >= _ON_THEIR_OWN or full < width - 2
    heads = _heads(every)
    return Layout(width, indents, full=full, extracted=extracted, inset=inset, heads=heads)


def _touching(lines: list[str]) -> tuple[int, int]:
    """How many lines have another right below them, and how many there are.

    What a tool wrote on top does not count.
    """
    top = lines.index(_FRONT, 1) + 1 if lines[0] == _FRONT and _FRONT in lines[1:] else 0
    filled = list(map(bool, map(str.strip, lines[top:])))
    return sum(one and other for one, other in pairwise(filled)), sum(filled)


def _heads(lines: list[str]) -> frozenset[str]:
    """The lines that come back at the tops of pages, a symbol beside them or in them."""
    bare = list(map(str.strip, lines))
    counts = Counter(line for line in bare if len(line) > _SHORT)
    return frozenset(
        line
        for place, line in enumerate(bare)
        if counts[line] > 1
        and (_holds_symbol(line) or any(map(is_symbol, bare[max(0, place - 2) : place + _BESIDE])))
    )


def _holds_symbol(line: str) -> bool:
    """Whether a line begins or ends with a symbol: "A/RES/70/9 Aims of the work"."""
    return any(map(is_symbol, (line.split(" ", 1)[0], line.rsplit(" ", 1)[-1])))


def _is_head(line: str, layout: Layout) -> bool:
    """Whether a line is the head of a page that holds the symbol."""
    return line.strip() in layout.heads and _holds_symbol(line.strip())


def _sure(lines: list[str], width: int) -> list[int]:
    """How long lines are that surely go on, each with the word that had no room in it, in order.

    They have no stop and go on in small letters. Letters of print are not of one width, so that a
    full line may have a fifth less of them than the widest.
    """
    return sorted(
        len(line.rstrip()) + 1 + len(_SPACE.split(after, maxsplit=1)[0])
        for line, after in pairwise(lines)
        if len(line) > _SHORT
        and 3 * len(line) > 2 * width
        and after[:1].islower()
        and line.rstrip()[-1].isalnum()
    )


def _stand_apart(text: str, lines: list[str]) -> bool:
    """Whether empty lines part the lines of paragraphs, and so do not part the paragraphs."""
    parted = text.count("\n\n")
    if parted * _NARROW < len(text) or 5 * parted < 4 * len(lines):
        return False
    wrapped = sum(len(line) in _WRAPPED and _CLOSED.search(line) is None for line in lines)
    return 5 * wrapped > 3 * len(lines)


def groups(text: str, layout: Layout) -> Iterator[tuple[int, int]]:
    """The lines that no empty line parts; a number alone goes with the words below it.

    So does, in text taken out of a PDF, a full line without a stop, which a tool has set apart, and
    any without one that goes on in small letters.
    """
    held: int | None = None  # where what may go with the next group begins
    whole = False  # whether it does so before a capital letter as well
    for group in (_WHOLE if layout.apart else _GROUP).finditer(text):
        start, end = group.span()
        short = end - start < _LONGEST_NUMBER or "\n" in text[end - _LONGEST_NUMBER : end]
        if not (short or layout.extracted or layout.inset or held is not None):
            yield start, end
            continue
        if held is not None and (
            not (text[start].islower() or (whole and text[start].isalpha()))
            or _heads_a_page(_first_line(text, start, end), layout)
        ):
            yield held, text.rindex("\n", 0, start)
            held = None
        if layout.inset:
            start = text.rfind("\n", 0, start) + 1
        low = start if held is None else held
        held = None
        last = max(start, text.rfind("\n", start, end) + 1)
        if end - last < _LONGEST_NUMBER and _NUMBER_ALONE.fullmatch(text, last, end):
            held, end, whole = last, last, True
        elif layout.extracted and _is_left_open(text[last:end]):
            held, end, whole = low, low, end - last >= layout.full - _INDENT
        if low < end:
            yield low, end
    if held is not None:
        yield held, len(text)


def _is_left_open(line: str) -> bool:
    """Whether a line ends without a stop, and is none of a masthead in columns."""
    return line.rstrip()[-1:].isalnum() and _COLUMNS.search(line) is None


def _heads_a_page(line: str, layout: Layout) -> bool:
    return (layout.extracted and line in layout.heads) or _stands_alone(line)


def _first_line(text: str, start: int, end: int) -> str:
    return text[start:end].split("\n", 1)[0].strip()


def paragraphs(text: str, start: int, end: int, layout: Layout) -> list[tuple[int, int]]:
    """The paragraphs among lines that no empty line parts."""
    spans: list[tuple[int, int]] = []
    low = start
    while low < end:
        high = text.find("\n", low, end)
        high = end if high < 0 else high
        if not text[low:high].strip():
            low = high + 1
            continue
        if spans and _continues(text, spans[-1], text[low:high], layout):
            spans[-1] = (spans[-1][0], high)
        else:
            spans.append((low, high))
        low = high + 1
    return spans


def parted(text: str, start: int, end: int, layout: Layout) -> list[tuple[int, int]]:
    """The paragraphs and recitals among lines that no empty line parts."""
    if "\n" not in text[start:end]:
        return recitals(text, start, end)
    found = paragraphs(text, start, end, layout)
    return [recital for span in found for recital in recitals(text, *span)]


def recitals(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands on one line, parted where an organ that speaks at its head says the next thing.

    So web pages give resolutions: "The Council, Recalling …, Noting …, 1. Requests …; 2. Decides".
    """
    spoken = _SPOKEN.match(text, start, end) if text.find("\n", start, end) < 0 else None
    if spoken is None or not is_participle(_first_word(text, spoken.end(), end)):
        return [(start, end)]
    cuts = [
        found.end()
        for found in _NEXT.finditer(text, spoken.end(), end)
        if is_participle(found["word"])
        or (_leads(found["word"]) and is_participle(found["second"] or ""))
    ]
    acts: list[int] = []
    for found in _NUMBERED_INSIDE.finditer(text, spoken.end(), end):
        if int(found["number"]) == len(acts) + 1:
            acts.append(found.end())
    if acts:  # what is decided recalls nothing
        cuts = [cut for cut in cuts if cut < acts[0]]
    return list(pairwise([start, *cuts, *acts, end]))


def _leads(word: str) -> bool:
    """Whether a word may stand before the participle of a recital: "Further", "Warmly"."""
    return word.endswith("ly") or word in opening_words()


def _recites(line: str) -> bool:
    """Whether an organ that speaks at the head of a line says the first recital on it."""
    spoken = _SPOKEN.match(line) if line.startswith(_ARTICLE) else None
    return spoken is not None and is_participle(_first_word(line, spoken.end(), len(line)))


def _first_word(text: str, start: int, end: int) -> str:
    return text[start : min(end, start + _LONGEST_WORD)].split(" ", 1)[0]


def _continues(text: str, span: tuple[int, int], line: str, layout: Layout) -> bool:
    """Whether ``line`` goes on with the paragraph that the span holds so far."""
    start, end = span
    before = text[start:end] if end - start < _LONGEST_TITLE else ""
    if _TITLE_NUMBER.fullmatch(before):
        return not (line.lstrip()[:1].isdecimal() or _stands_alone(line))
    if _NUMBER_ALONE.fullmatch(line):
        return False
    if _NUMBER_ALONE.fullmatch(before):
        return True
    last = text[max(start, text.rfind("\n", start, end) + 1) : end]
    if _begins_anew(line, last, layout):
        return False
    if last.rstrip().endswith(".") and len(line) < _LONG and is_masthead(line.strip()):
        return False
    closed = _CLOSED.search(last) is not None
    if _goes_on_citing(last, line, closed=closed) or _hangs(text[start : start + _SHORT], line):
        return True
    if layout.apart and not line[:1].islower():
        wide = 5 * len(last) > 3 * layout.width
        return wide and not closed and not (_NUMBERED_LINE.match(line) or line.isdigit())
    if layout.inset:
        return _continues_inset(last, line, closed=closed)
    if layout.width and (layout.extracted or len(last) <= layout.width):
        return _continues_wrapped(last, line, layout, closed) or (
            layout.extracted
            and not line.startswith(_ARTICLE)  # who speaks, where no comma follows
            and not _NUMBERED_LINE.match(line)
            and not _begins(line.split(maxsplit=1)[0], line, closed=True)
            and _TITLE_BEGUN.fullmatch(before) is not None
        )
    return _continues_broken(last, line, layout, closed=closed)


def _begins_anew(line: str, last: str, layout: Layout) -> bool:
    """Whether a line cannot go on with the one above: an organ speaks, a page begins or ends."""
    if layout.heads and (_is_head(line, layout) or _is_head(last, layout)):
        return True
    if _LABELLED.match(line) and (
        _LABELLED.match(last) or (line[0].isupper() and len(last) < 2 * _SHORT)
    ):
        return True
    if is_speaker(line) or _recites(line) or (not layout.width and is_body(line)):
        return True
    return _stands_alone(line) or _stands_alone(last)


def _goes_on_citing(last: str, line: str, *, closed: bool) -> bool:
    """Whether a line begins within a citation: with "62/14 of 5 December …" or with "(2020)"."""
    bare = line.lstrip()
    if _ABBREVIATED.search(last):
        return True
    if _CITED.match(bare):
        return not closed or last.rstrip().endswith(",")
    return not closed and _YEARED.match(bare) is not None


def _hangs(first: str, line: str) -> bool:
    """Whether a line is indented below the first of a note: "[^3]: See …"."""
    return line.startswith("  ") and _NOTE.match(first) is not None


def _continues_broken(last: str, line: str, layout: Layout, *, closed: bool) -> bool:
    """The same where lines are not wrapped, so that few of them are broken at all."""
    if _NUMBERED_LINE.match(line):
        digit = line.lstrip()[:1].isdecimal()
        return digit and _HANGING.search(last) is not None and not _tabbed(line)
    if line.lstrip()[:1].islower():
        return not closed or last.rstrip().endswith(",")
    if layout.parted and len(last) > 2 * _SHORT:
        if last.rstrip().endswith(","):
            return not _begins(line.split(maxsplit=1)[0], line, closed=True)
        if not closed and line.lstrip().startswith("("):
            return True
        if last.rstrip().endswith(":") and is_participle(last.split(maxsplit=1)[0]):
            return True  # a colon in the middle of a name that a recital has
    if _ITEM_END.search(last) and line.lstrip()[:1].isupper():
        return False
    if closed or len(last) <= 20:
        return False
    headed = layout.close and len(last) <= _LONG and not line.lstrip()[:1].isdecimal()
    return (_OPEN if headed else _HANGING).search(last) is not None


def _continues_wrapped(last: str, line: str, layout: Layout, closed: bool) -> bool:
    """The same among lines wrapped by hand: a line that had no room for the next word goes on."""
    if line[:1].isspace() and closed and (layout.indents or not last[:1].isspace()):
        return False
    word = _SPACE.split(line.lstrip(), maxsplit=1)[0]
    head, hyphen, _ = word.partition("-")
    stopped = closed and not last.rstrip().endswith(",")
    needed = len(head) + len(hyphen) if stopped else len(word)  # some break words at a hyphen
    length = len(last.rstrip()) + 1 + needed
    full = length > layout.width - 2 or last.rstrip().endswith("-")
    if _NUMBERED_LINE.match(line):
        if _tabbed(line) or not line.lstrip()[:1].isdecimal():
            return full and not closed
        return full or _HANGING.search(last) is not None
    named = full and last.rstrip().endswith(":")  # a colon in the middle of a name
    if layout.extracted:
        if _begins(word, line, closed=(closed and not named) or bool(_MARKED.search(last))):
            return False
        comma = last.rstrip().endswith(",")
        if length >= layout.full - _INDENT * comma or (comma and line[:1].islower()):
            return True
    if closed:
        return full and (named or not (word[:1].isupper() and is_participle(word.rstrip(","))))
    if length >= layout.full - _INDENT * layout.extracted or line.lstrip()[:1].islower():
        return True
    return (
        len(last) > _SHORT
        and (_HANGING if line[:1].isdecimal() else _OPEN).search(last) is not None
    )


def _continues_inset(last: str, line: str, *, closed: bool) -> bool:
    """The same where a tool has kept the page's margins: first lines stand further in."""
    bare = line.lstrip()
    if _NUMBERED_LINE.match(line):
        return not closed and bare[0].isdecimal() and not _tabbed(bare)
    if len(line) - len(bare) > len(last) - len(last.lstrip()) + 2:
        return False
    return not _begins(bare.split(maxsplit=1)[0], bare, closed=closed)


def _begins(word: str, line: str, *, closed: bool) -> bool:
    """Whether a line that no empty line parts from the one above begins anew for all that."""
    if not closed:
        return False
    if word[:1].isupper() and (is_participle(word.rstrip(",")) or _is_mark(line)):
        return True
    return len(line) < 2 * _SHORT and is_masthead(line.strip())


def _is_mark(line: str) -> bool:
    """Whether a line is the letter or the Roman number of a part: "IV"."""
    return line.strip().isupper() and len(line.strip()) < _INDENT


def _stands_alone(line: str) -> bool:
    """Whether a line is a rule, a page number or a symbol, which no paragraph goes on with."""
    line = line.strip()
    if len(line) > 3 * _SHORT:
        return False
    return is_page_furniture(line) or (line[-1:].isalnum() and is_symbol(line))


def _tabbed(line: str) -> bool:
    return "\t" in line[:6] or _DOTTED.match(line) is not None
