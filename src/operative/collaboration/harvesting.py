"""From a document to the evidence of collaboration in it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from operative.actors.registry import load
from operative.collaboration import entities, lexicon, periods, statements, topics
from operative.collaboration.model import Evidence, Statement
from operative.collaboration.participants import Registry
from operative.collaboration.setting import Places
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


class _Paragraph(NamedTuple):
    """A paragraph that is read, and whose report it stands in."""

    block: Block
    text: str
    entity: str | None


def harvest(
    document: Document,
    *,
    entity: str | None = None,
    registry: Registry | None = None,
    subject: str = topics.CHILD_PROTECTION,
) -> tuple[Evidence, ...]:
    """Every paragraph of a document that states a collaboration, with its statements.

    The reporting entity is that of the section a paragraph stands in; where no heading names one,
    it is the one whose report the document is, by its title or opening, unless most sections are
    those of others. ``entity`` (a registry id) overrides both for the whole document. Spans count
    document characters. Paragraphs are in document order; those without a statement are left out.
    ``registry`` stands in for the one of the package: a caller that knows actors of its own adds
    them to it. ``subject`` is the vocabulary of topics (:func:`topics.load`).
    """
    registry = registry if registry is not None else load()
    places = Places(document)
    read = tuple(_paragraphs(document, places, entity, registry))
    rest = entities.of_the_rest(document, [p.entity for p in read], registry)
    named = (p._replace(entity=p.entity or rest) for p in read)
    return tuple(_evidence(document, named, places, registry, subject))


def _paragraphs(
    document: Document, places: Places, entity: str | None, registry: Registry
) -> Iterator[_Paragraph]:
    """The paragraphs that may state something; who reports is ``entity`` or that of the section."""
    barred = {b.anchor for b in document.blocks if _tells_of_others(document, b)}
    known: dict[tuple[str, ...], str | None] = {}
    for block in document.blocks:
        if block.kind not in _READ or block.parent in barred or _is_label(document, block):
            continue
        if _under_mandates(block.section):
            continue
        row = places.component(block)
        section = (*block.section, row) if row else block.section
        reporting = entity or _entity(document, section, registry, known)
        yield _Paragraph(block, document.text_of(block), reporting)


def _evidence(
    document: Document,
    read: Iterable[_Paragraph],
    places: Places,
    registry: Registry,
    subject: str,
) -> Iterator[Evidence]:
    """The paragraphs with statements."""
    for block, text, entity in read:
        found = statements.find(
            text,
            entity=entity,
            registry=registry,
            offset=block.start,
            placed=places.status(block),
            subject=subject,
        )
        if found:
            dated = _dated(found, block.section, places.head(block))
            found = _themed(dated, block.section, subject)
            yield Evidence(document.id, block.anchor, text, block.start, block.end, entity, found)


def reporters(document: Document, *, registry: Registry | None = None) -> tuple[str, ...]:
    """The entities whose report, or section of one, a document holds, in alphabetical order.

    Whether anything was found in what they report does not matter.
    """
    registry = registry if registry is not None else load()
    known: dict[tuple[str, ...], str | None] = {}
    found = [
        _entity(document, b.section, registry, known) for b in document.blocks if b.kind in _READ
    ]
    found.append(entities.of_the_rest(document, found, registry))
    return tuple(sorted({one for one in found if one is not None}))


def _entity(
    document: Document,
    section: tuple[str, ...],
    registry: Registry,
    known: dict[tuple[str, ...], str | None],
) -> str | None:
    if section not in known:
        known[section] = entities.of_section(section, document.title, registry)
    return known[section]


def _dated(
    found: tuple[Statement, ...], section: tuple[str, ...], head: str | None
) -> tuple[Statement, ...]:
    """The statements; those that give no year have those of their column or nearest heading."""
    column = periods.find(head) if head else None
    return tuple(
        dataclasses.replace(
            one,
            period=periods.own(
                one.period, one.status, column or periods.headed(section, one.status)
            ),
        )
        for one in found
    )


def _themed(
    found: tuple[Statement, ...], section: tuple[str, ...], subject: str
) -> tuple[Statement, ...]:
    """The statements; those whose sentence names no topic have those of the nearest heading."""
    if all(one.topics for one in found):
        return found
    headed = _topics_of(section, subject)
    return tuple(one if one.topics else dataclasses.replace(one, topics=headed) for one in found)


@lru_cache(maxsize=256)
def _topics_of(section: tuple[str, ...], subject: str) -> tuple[str, ...]:
    """The topics of the nearest heading that names any, those over parts of a volume left out."""
    vocabulary = topics.load(subject)
    rows = (
        topics.find(heading, vocabulary, facets=False)
        for heading in reversed(section)
        if not entities.heads_a_part(heading)
    )
    return next((row for row in rows if row), ())


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
    return text.endswith(":") and lexicon.context().paragraph.any_in(text)


@lru_cache(maxsize=256)
def _under_mandates(section: tuple[str, ...]) -> bool:
    """Whether the heading right above lists what other bodies have asked for."""
    return bool(section) and lexicon.context().sections.search(section[-1]) is not None
