"""The footnotes of a resolution, each with the places that call it."""

from __future__ import annotations

from bisect import bisect_left

from operative.documents.model import Block, BlockKind, Document
from operative.resolutions.model import Footnote


def gather(document: Document) -> tuple[Footnote, ...]:
    """The footnotes with the anchors that call them.

    A mark used again calls the next below, unless the format says which."""
    notes = [block for block in document.blocks if block.kind is BlockKind.FOOTNOTE]
    if not notes:
        return ()
    called: dict[int, list[str]] = {}
    by_mark: dict[str, list[Block]] = {}
    for note in notes:
        by_mark.setdefault(note.number or "", []).append(note)
    for block in document.blocks:
        for call in block.calls:
            targets = by_mark.get(call.mark)
            if targets is None:
                continue
            index = call.which
            if index is None:
                index = bisect_left(targets, call.at, key=lambda note: note.start)
            places = called.setdefault(targets[min(index, len(targets) - 1)].start, [])
            if not places or places[-1] != block.anchor:
                places.append(block.anchor)
    return tuple(
        Footnote(
            mark=note.number or "",
            text=document.text_of(note),
            start=note.start,
            end=note.end,
            called_at=tuple(called.get(note.start, ())),
        )
        for note in notes
    )
