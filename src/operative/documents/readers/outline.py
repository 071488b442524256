"""Which heading stands above which: the levels of headings from their looks and their numbers.

Readers of formats that show a heading by its look (docx, PDF) hand their passages through
:func:`levelled` before the tail that all readers share.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from operative.documents.model import BlockKind
from operative.documents.passages import Fragment, Passage

Rank = tuple[int, int]

_HEADED = re.compile(
    r"(?P<roman>[IVXL]+)[.)]?(?:\s|$)"
    r"|(?P<capital>[A-Z])\.(?:\s|$)"
    r"|(?P<figure>\d+(?:\.\d+)*)[.)]?\s"
    r"|(?P<bracket>\((?:[a-z]|[ivx]+|\d+)\))"
)
_ROMAN, _CAPITAL, _FIGURE = 1, 2, 5
_NEXT = ("HI", "UV", "WX", "KL")  # capitals in their order, the second a roman numeral too
_FORMS = {"roman": _ROMAN, "capital": _CAPITAL, "figure": _FIGURE, "bracket": 6}
_DIVISION, _INNER, _UNNUMBERED = 3, 4, 7
_SPACE = re.compile(r"\s+")
_MERGED = (BlockKind.HEADING, BlockKind.CAPTION)
_LONGEST = 400  # characters; no heading and no caption is longer


@dataclass(frozen=True, slots=True)
class _Words:
    labels: re.Pattern[str]
    inner: re.Pattern[str]
    divisions: re.Pattern[str]
    captions: re.Pattern[str]
    contents: re.Pattern[str]
    order: tuple[str, ...]  # of the labels


@cache
def _words(language: str = "en") -> _Words:
    data = files("operative.documents") / "data" / language / "outline.toml"
    rows = tomllib.loads(data.read_text(encoding="utf-8"))

    def pattern(table: str) -> re.Pattern[str]:
        ways = "|".join(f"(?P<{name}>{way})" for name, way in rows[table].items())
        return re.compile(rf"(?:{ways})(?=[\s.:–—-]|$)", re.IGNORECASE)

    return _Words(
        pattern("labels"),
        pattern("inner-labels"),
        pattern("divisions"),
        pattern("captions"),
        pattern("contents"),
        tuple(rows["labels"]),
    )


def opens_contents(text: str) -> bool:
    """Whether ``text`` is the heading of a table of contents."""
    return _words().contents.fullmatch(text.strip()) is not None


def rank(look: int, text: str) -> Rank:
    """Where a heading stands: a lower rank is above a higher one.

    Args:
        look: how it stands out, 1 the most.
        text: its words, its number included.
    """
    words = _words()
    text = _SPACE.sub(" ", text).strip()
    label = words.labels.match(text)
    if label is not None:
        return (0, words.order.index(label.lastgroup or words.order[0]))
    if words.divisions.fullmatch(text):
        return (look, _DIVISION)
    if words.inner.match(text):
        return (look, _INNER)
    headed = _HEADED.match(text)
    return (look, _FORMS[headed.lastgroup or "roman"] if headed else _UNNUMBERED)


def levelled(passages: Iterable[Passage]) -> list[Passage]:
    """The passages with the levels of their headings settled.

    A heading comes in with its look as its level and leaves with its depth below the headings
    above it, 1 the outermost. A label and the heading that follows it become one heading; a
    label of a table or figure and what follows it become a caption.
    """
    out: list[Passage] = []
    above: list[Rank] = []
    letters: dict[int, str] = {}  # by look, the capital of the last heading that has one
    first: dict[int, int] = {}  # by look, which of "A." and "1." came first, and so stands above
    for passage in _merged(passages):
        if passage.kind is not BlockKind.HEADING or passage.settled:
            out.append(passage)
            continue
        text = f"{passage.number or ''} {passage.text}".lstrip()
        place = rank(passage.level, text)
        look, form = place
        if form == _ROMAN and letters.get(look, "") + text[0] in _NEXT and text[1:2] == ".":
            place = (look, form := _CAPITAL)  # "I." after "H.", "V." after "U."
        if look == 0:  # an annex counts anew
            letters.clear()
        elif form == _CAPITAL:
            letters[look] = text[0]
        if form in (_CAPITAL, _FIGURE):
            if first.setdefault(look, form) == _FIGURE:
                place = (look, _FIGURE if form == _CAPITAL else _CAPITAL)
        elif place < (look, _CAPITAL):
            first = {held: form for held, form in first.items() if held < look}
        while above and above[-1] >= place:
            above.pop()
        above.append(place)
        out.append(passage._replace(level=len(above)))
    return out


def _merged(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Labels joined to what they label."""
    words = _words()
    held: Passage | None = None
    last: BlockKind | None = None
    for passage in passages:
        if passage.settled and held is not None:
            yield held
            held = None
        if held is None and (passage.settled or passage.cell is not None):
            last = passage.kind
            yield passage
            continue
        if held is not None:
            if _continues(held, passage):
                joined = (*held.fragments, Fragment("\n"), *passage.fragments)
                yield held._replace(fragments=joined)
                held = None
                continue
            yield held
            held = None
        after, last = last, passage.kind
        text = passage.text.strip() if len(passage.text) < _LONGEST else ""
        if after is BlockKind.CAPTION and text[:1] == "(" and text[-1:] == ")":
            last = BlockKind.CAPTION  # "(Thousands of United States dollars)"
            yield passage._replace(kind=last, level=0)
            continue
        if passage.kind not in _MERGED and not (
            passage.kind is None and words.captions.fullmatch(text)
        ):
            yield passage
            continue
        caption = words.captions.match(passage.number or "") or words.captions.match(text)
        if caption is not None:
            last = BlockKind.CAPTION
            passage = passage._replace(kind=last, level=0)
        label = caption or words.labels.match(text) or words.inner.match(text)
        if label is not None and label.end() == len(text):
            held = passage
        else:
            yield passage
    if held is not None:
        yield held


def _continues(label: Passage, passage: Passage) -> bool:
    if passage.number is not None or passage.cell != label.cell:
        return False
    if label.kind is BlockKind.CAPTION:
        return passage.kind in (BlockKind.HEADING, BlockKind.CAPTION)
    titles = passage.kind is BlockKind.TITLE or (
        passage.kind is BlockKind.HEADING and passage.level == label.level
    )
    return titles and _HEADED.match(passage.text.strip()) is None
