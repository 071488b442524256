"""Who speaks in the sources of a draft."""

from __future__ import annotations

from collections.abc import Iterable

from operative.actors.registry import Registry
from operative.collaboration import entities
from operative.collaboration.model import Evidence
from operative.documents.model import Block, Document
from operative.exercise import citing
from operative.exercise.wording import table


class Voices:
    """Who speaks in the existing reports, by what they say of themselves and by the evidence.

    What is found of a document or a section is kept.
    """

    def __init__(self, known: Registry, evidence: Iterable[Evidence]) -> None:
        self.known = known
        rows = tuple(evidence)
        self._told = {(row.document, row.anchor): row.entity for row in rows}
        self._named: dict[str, set[str]] = {}  # by document
        for row in rows:
            if row.entity is not None:
                self._named.setdefault(row.document, set()).add(row.entity)
        self._authors: dict[str, str | None] = {}
        self._sections: dict[tuple[str, tuple[str, ...]], str] = {}

    def of(self, document: Document, block: Block) -> str:
        """Who speaks in a paragraph: whoever the evidence says; else the entity of its section, of
        the document, the only one of its evidence; else the document itself.
        """
        return self._told.get((document.id, block.anchor)) or self._of_section(document, block)

    def _of_section(self, document: Document, block: Block) -> str:
        key = (document.file, block.section)
        if key not in self._sections:
            self._sections[key] = (
                entities.of_section(block.section, document.title, self.known)
                or self.author(document)
                or self._only(document)
                or citing.called(document)
            )
        return self._sections[key]

    def author(self, document: Document) -> str | None:
        """Whose report a document is, as its title says; of sections on several actors, none."""
        if document.file not in self._authors:
            self._authors[document.file] = entities.of_document(document, self.known)
        return self._authors[document.file]

    def _only(self, document: Document) -> str | None:
        named = self._named.get(document.id, set())
        return next(iter(named)) if len(named) == 1 else None

    def united(self, actor: str) -> bool:
        """Whether an actor is one of the United Nations."""
        words, entry = table("outline")["within"], self.known.get(actor)
        return actor in words["groups"] or (
            entry is not None and entry.kind.value in words["kinds"]
        )
