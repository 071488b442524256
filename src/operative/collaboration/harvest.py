"""From a document to the evidence of collaboration in it."""

from __future__ import annotations

from functools import lru_cache

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
    barred = {b.anchor for b in document.blocks if _tells_of_others(document, b)}
    known: dict[tuple[str, ...], str | None] = {}
    rows = []
    for block in document.blocks:
        if block.kind not in _READ or block.parent in barred or _is_label(document, block):
            continue
        if _under_mandates(block.section):
            continue
        text = document.text_of(block)
        reporting = entity or _entity(document, block.section, registry, known)
        found = statements.find(text, entity=reporting, registry=registry, offset=block.start)
        if found:
            rows.append(
                Evidence(document.id, block.anchor, text, block.start, block.end, reporting, found)
            )
    return tuple(rows)


def reporters(document: Document, *, registry: Registry | None = None) -> tuple[str, ...]:
    """The entities whose report, or section of one, a document holds, in alphabetical order.

    Whether anything was found in what they report does not matter.
    """
    registry = registry if registry is not None else load()
    sections = dict.fromkeys(b.section for b in document.blocks if b.kind in _READ)
    found = {entities.of_section(section, document.title, registry) for section in sections}
    return tuple(sorted(one for one in found if one is not None))


def _entity(
    document: Document,
    section: tuple[str, ...],
    registry: Registry,
    known: dict[tuple[str, ...], str | None],
) -> str | None:
    if section not in known:
        known[section] = entities.of_section(section, document.title, registry)
    return known[section]


def _is_label(document: Document, block: Block) -> bool:
    """Whether a table cell holds too few words to state anything."""
    if block.kind is not BlockKind.CELL:
        return False
    return document.text_of(block).count(" ") + 1 < _WORDS_IN_A_CELL


def _tells_of_others(document: Document, block: Block) -> bool:
    """Whether a paragraph says of its own items that they are assumed or hoped for."""
    if block.kind is not BlockKind.NUMBERED:
        return False
    text = document.text_of(block)
    return text.endswith(":") and lexicon.context().paragraph.search(text) is not None


@lru_cache(maxsize=256)
def _under_mandates(section: tuple[str, ...]) -> bool:
    """Whether the heading right above lists what other bodies have asked for."""
    return bool(section) and lexicon.context().sections.search(section[-1]) is not None
