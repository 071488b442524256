"""From a document to the evidence of collaboration in it."""

from __future__ import annotations

import re

from operative.actors.registry import load
from operative.collaboration import entities, lexicon, statements
from operative.collaboration.model import Evidence
from operative.collaboration.participants import Registry
from operative.documents.model import Block, BlockKind, Document

_READ = {
    BlockKind.PARAGRAPH,
    BlockKind.NUMBERED,
    BlockKind.SUBPARAGRAPH,
    BlockKind.CELL,
    BlockKind.FOOTNOTE,
    BlockKind.TEXT_BOX,
}
_WORDS_IN_A_CELL = 6  # fewer are a label or a figure


def harvest(
    document: Document, *, entity: str | None = None, registry: Registry | None = None
) -> tuple[Evidence, ...]:
    """Every paragraph of a document that states a collaboration, with its statements.

    The reporting entity is that of the section a paragraph stands in; ``entity`` (a registry id)
    overrides it for the whole document. Spans count document characters. Paragraphs are in
    document order; those without a statement are left out. ``registry`` stands in for the one of
    the package: a caller that knows actors of its own adds them to it.
    """
    registry = registry if registry is not None else load()
    hint = lexicon.hint()
    parents = {block.anchor: block for block in document.blocks if block.kind is BlockKind.NUMBERED}
    known: dict[tuple[str, ...], str | None] = {}
    rows = []
    for block in document.blocks:
        text = document.text_of(block)
        if block.kind not in _READ or not hint.search(text) or _barred(document, block, parents):
            continue
        reporting = entity or _entity(document, block.section, registry, known)
        found = statements.find(text, entity=reporting, registry=registry, offset=block.start)
        if found:
            rows.append(
                Evidence(document.id, block.anchor, text, block.start, block.end, reporting, found)
            )
    return tuple(rows)


def _entity(
    document: Document,
    section: tuple[str, ...],
    registry: Registry,
    known: dict[tuple[str, ...], str | None],
) -> str | None:
    if section not in known:
        known[section] = entities.of_section(section, document.title, registry)
    return known[section]


def _barred(document: Document, block: Block, parents: dict[str, Block]) -> bool:
    """Whether the place alone says that the block states no collaboration of its own."""
    if block.kind is BlockKind.CELL and len(document.text_of(block).split()) < _WORDS_IN_A_CELL:
        return True
    if any(_mandates().search(heading) for heading in block.section[-1:]):
        return True
    parent = parents.get(block.parent or "")
    return parent is not None and bool(lexicon.context().paragraph.search(document.text_of(parent)))


def _mandates() -> re.Pattern[str]:
    return lexicon.context().sections
