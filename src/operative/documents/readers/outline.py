"""Which heading stands above which: the levels of headings from their looks and their numbers.

Readers of formats that show a heading by its look (docx, PDF) hand their passages through
:func:`levelled` before the tail that all readers share.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
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
_FORMS = {"roman": 1, "capital": 2, "figure": 5, "bracket": 6}
_DIVISION, _INNER, _UNNUMBERED = 3, 4, 7
_SPACE = re.compile(r"\s+")


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
    for passage in _merged(passages):
        if passage.kind is not BlockKind.HEADING:
            out.append(passage)
            continue
        place = rank(passage.level, f"{passage.number or ''} {passage.text}")
        while above and above[-1] >= place:
            above.pop()
        above.append(place)
        out.append(replace(passage, level=len(above)))
    return out


def _merged(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Labels joined to what they label."""
    words = _words()
    held: Passage | None = None
    for passage in passages:
        if held is not None:
            if _continues(held, passage):
                joined = (*held.fragments, Fragment("\n"), *passage.fragments)
                yield replace(held, fragments=joined)
                held = None
                continue
            yield held
            held = None
        if passage.kind not in (BlockKind.HEADING, BlockKind.CAPTION):
            yield passage
            continue
        text = passage.text.strip()
        caption = words.captions.match(text)
        if caption is not None:
            passage = replace(passage, kind=BlockKind.CAPTION)
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
