"""Sets a document: every line in order with what it is, its runs and the notes that it calls.

Running heads, page numbers and job numbers are left out, and with them the lines outside the
running text that the composed masthead says again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from operative.documents.model import Block, BlockKind, Document
from operative.publish.phrases import phrases
from operative.publish.resolution.calls import Notes
from operative.publish.resolution.masthead import compose, repeats
from operative.publish.resolution.sheet import Head, Item, Role, Run, Sheet
from operative.resolutions.kinds import kind
from operative.resolutions.model import Neighbour, Resolution
from operative.resolutions.openings import Opening, classify, leading, organ


def sheet(resolution: Resolution) -> Sheet:
    """The sheet of a document, with everything that it says in the order in which it says it."""
    document = resolution.document
    notes = Notes(document)
    head = compose(resolution)
    items = tuple(_items(resolution, notes, head))
    return Sheet(
        resolution=resolution,
        kind=kind(resolution),
        head=head,
        items=items,
        notes=tuple(notes.called),
        language=document.language,
    )


def _items(resolution: Resolution, notes: Notes, head: Head) -> Iterator[Item]:
    document = resolution.document
    places = _places(resolution)
    first, last = _running_text(document)
    opened = _opened(document, places)
    annexed: str | None = None
    headed = False
    for block in document.blocks:
        headed = headed or block.kind is BlockKind.HEADING
        outside = block.start > last or (block.start < first and not headed)
        if block.kind is BlockKind.FURNITURE or (outside and repeats(document, block, head)):
            continue
        if block.kind is BlockKind.FOOTNOTE and notes.is_called(block):
            continue
        role, depth, annex = _role(document, block, places)
        if role is Role.TITLE or block.anchor in places:
            annexed = annex
        elif role is Role.HEADING:
            annexed = opened.get(block.anchor, annexed)
        number, start = block.number, block.start
        yield Item(
            role=role,
            anchor=block.anchor,
            runs=tuple(_runs(document, block, start, notes, italic=_italic(document, block, role))),
            number=number,
            depth=depth,
            level=block.level if role is Role.HEADING else 0,
            parent=block.parent,
            annexed=annexed,
            cell=block.cell,
            language=block.language,
        )


def _opened(document: Document, places: _Places) -> dict[str, str | None]:
    """By the anchor of a heading, the annex that the next paragraph belongs to."""
    found: dict[str, str | None] = {}
    annexed: str | None = None
    for block in reversed(document.blocks):
        if block.anchor in places:
            annexed = places[block.anchor][2]
        elif block.kind is BlockKind.HEADING:
            found[block.anchor] = annexed
        elif block.kind is BlockKind.TITLE:
            annexed = None
    return found


_Places = dict[str, tuple[Role, int, str | None]]


def _places(resolution: Resolution) -> _Places:
    """By anchor: role, depth and annex of the paragraphs that the resolution knows."""
    found: _Places = {}
    parts: tuple[Resolution | Neighbour, ...] = (resolution, *resolution.others)
    for part in parts:
        for paragraph in part.preamble:
            found[paragraph.anchor] = (Role.PREAMBULAR, paragraph.depth, None)
        for paragraph in part.operative:
            role = Role.CLOSING if paragraph.continues is not None else Role.PARAGRAPH
            found[paragraph.anchor] = (role, paragraph.depth, None)
    for index, annex in enumerate(resolution.annexes, 1):
        for paragraph in annex.paragraphs:
            found[paragraph.anchor] = (Role.PARAGRAPH, paragraph.depth, str(index))
    return found


_ROLES = {
    BlockKind.TITLE: Role.TITLE,
    BlockKind.HEADING: Role.HEADING,
    BlockKind.MASTHEAD: Role.MASTHEAD,
    BlockKind.CELL: Role.CELL,
    BlockKind.CAPTION: Role.CAPTION,
    BlockKind.TEXT_BOX: Role.TEXT_BOX,
    BlockKind.FOOTNOTE: Role.FOOTNOTE,
}


def _role(document: Document, block: Block, places: _Places) -> tuple[Role, int, str | None]:
    role = _ROLES.get(block.kind)
    if role is not None:
        return role, 0, None
    known = places.get(block.anchor)
    if known is not None:
        return known
    text = document.text_of(block)
    if block.number is None and classify(text) is Opening.ORGAN:
        return Role.ORGAN, 0, None
    closing = block.kind is BlockKind.PARAGRAPH and block.parent is not None
    return Role.CLOSING if closing else Role.PARAGRAPH, block.level, None


def _italic(document: Document, block: Block, role: Role) -> tuple[tuple[int, int], ...]:
    """The italic stretches: those that the file has, or else the words that the UN sets so.

    These are the organ's name and the first words of preambular and operative paragraphs
    (United Nations Editorial Manual, Resolutions, "Use of italics"): of the latter its verb, no
    gerund of an item ("(a) Promoting …").
    """
    if block.emphasis:
        return tuple((span.start, span.end) for span in block.emphasis)
    text = document.text_of(block)
    if role is Role.ORGAN:
        name = organ(text)
        at = text.find(name) if name else -1
        return ((block.start, block.start + at + len(name or "")),) if at >= 0 else ()
    speaks = role is Role.PREAMBULAR or (
        role is Role.PARAGRAPH and classify(text) is Opening.FINITE
    )
    if speaks and (size := leading(text)):
        more = _goes_with(document.language).match(text, size)
        return ((block.start, block.start + (more.end() if more else size)),)
    return ()


@cache
def _goes_with(language: str) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{phrases(language)['sheet']['goes_with']})\b")


def _runs(
    document: Document,
    block: Block,
    start: int,
    notes: Notes,
    *,
    italic: tuple[tuple[int, int], ...],
) -> Iterator[Run]:
    calls = list(notes.calls(block))
    cuts = {start, block.end, *(at for at, _ in calls)}
    cuts.update(place for span in italic for place in span if start < place < block.end)
    places = sorted(cuts)
    held = iter(calls)
    pending = next(held, None)
    for index, place in enumerate(places):
        while pending is not None and pending[0] <= place:
            yield Run("", place, call=pending[1])
            pending = next(held, None)
        if index + 1 < len(places):
            end = places[index + 1]
            slanted = any(low <= place and end <= high for low, high in italic)
            yield Run(document.text[place:end], place, slanted)


def _running_text(document: Document) -> tuple[int, int]:
    """Where the first and the last paragraph begin; mastheads stand above and below."""
    starts = [
        block.start
        for block in document.blocks
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.NUMBERED, BlockKind.SUBPARAGRAPH)
    ]
    return (starts[0], starts[-1]) if starts else (len(document.text), 0)
