"""Several resolutions on the same pages: which one the file is kept for.

Volumes of resolutions are filed page by page, so that a file may hold the end of one resolution,
another one whole and the beginning of a third. The name of the file tells which is meant; where it
does not, it is the first with a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from operative.documents import language as languages
from operative.documents import naming, titles
from operative.documents.model import Block, BlockKind, Document

BEFORE = "before the title"
_ACCENTED = "éèêàçñóí"
_SELDOM = 400  # characters for each of those in a text that is in English throughout
_COUNTED = re.compile(r"(?P<before>(?:[\w-]*/)?)(?P<count>\d{1,4})(?P<after>(?:\s?\(\w{1,8}\))?)")
_NUMBER = re.compile(r"\d{1,4}\s?\(\s?(?:19|20)\d\d\s?\)")


@dataclass(slots=True, eq=False)
class Region:
    """What stands under one title, or before the first."""

    first: int  # the row that it begins with
    title: Block | None = None
    name: str = BEFORE  # what anchors call it where it is not the main one
    organ: str | None = None
    begins: int | None = None  # where the text begins and ends, in characters of the document
    ends: int | None = None


def number(document: Document, title: Block) -> str | None:
    """The number of the resolution that a title opens: "45/109", "426 (1978)"."""
    if title.number is not None:
        return titles.bare(title.number) or None
    found = _NUMBER.search(document.text_of(title))
    return found[0] if found else None


def counts_on(printed: str | None, last: str | None) -> bool:
    """Whether one number of a series follows the other: "14 (I)" after "13 (I)", "45/110".

    The last of the number's figures, or the first where those are of a session or a year in
    brackets, is one more; the rest is the same.
    """
    if printed is None or last is None:
        return False
    one, other = _COUNTED.fullmatch(printed), _COUNTED.fullmatch(last)
    if one is None or other is None:
        return False
    same = (one["before"], one["after"]) == (other["before"], other["after"])
    return same and int(one["count"]) == int(other["count"]) + 1


def name(document: Document, title: Block) -> str:
    """How anchors call the resolution that a title opens."""
    printed = number(document, title)
    called = titles.words(title.number or "") or "resolution"
    return f"{called} {printed}" if printed else called


def wanted(document: Document) -> Block | None:
    """The title that the name of the file names, if one does."""
    named = naming.symbol(document.file)
    if named is None or not naming.is_numbered(named):
        return None
    titles = [block for block in document.blocks if block.kind is BlockKind.TITLE]
    for loosely in (False, True):
        for title in titles:
            printed = number(document, title)
            if printed is not None and naming.cites(named, printed, loosely=loosely):
                return title
    return None


def is_bilingual(document: Document) -> bool:
    """Whether so many letters have accents that columns of a translation stand in the text."""
    if _accents(document.text) * _SELDOM <= len(document.text):
        return False
    texts = [
        document.text_of(block)
        for block in document.blocks
        if block.kind is not BlockKind.FURNITURE
    ]
    return sum(map(_accents, texts)) * _SELDOM > sum(map(len, texts))


def _accents(text: str) -> int:
    return sum(map(text.count, _ACCENTED))


def is_translation(text: str) -> bool:
    """Whether a paragraph of a bilingual page is in the other language.

    Where the commonest words don't tell, accents do: "Adoptée à la 286e séance."
    """
    if languages.tell(text) != "en":
        return True
    return any(map(text.count, _ACCENTED)) and not languages.says(text, "en")


def is_compilation(document: Document) -> bool:
    """Whether the file is named by the symbol of a document that may hold any number of them."""
    named = naming.symbol(document.file)
    return named is not None and not naming.is_numbered(named)


def main(
    document: Document, regions: Sequence[Region], acting: Sequence[bool], title: Block | None
) -> int:
    """The index of the region that holds the resolution which the file is kept for.

    Args:
        document: the document.
        regions: of the document; the first is what stands before any title.
        acting: whether anything is decided in each.
        title: the title that the name of the file names, if one does.
    """
    if title is not None:
        for index, region in enumerate(regions):
            if region.title is title:
                return index
    titled = [index for index, region in enumerate(regions) if region.title is not None]
    if not titled:
        return 0
    numbers = [number(document, block) for block in (regions[i].title for i in titled) if block]
    elsewhere = naming.is_numbered(naming.symbol(document.file)) and all(numbers)
    if acting[0] and (elsewhere or regions[0].organ is not None):
        return 0
    return next((index for index in titled if acting[index]), titled[0])
