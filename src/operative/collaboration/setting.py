"""What kind of paragraph words stand in: by itself, and by its place in its document."""

from __future__ import annotations

from dataclasses import dataclass

from operative.collaboration import entities, lexicon
from operative.collaboration.model import Status
from operative.documents.model import Block, BlockKind, Document


@dataclass(frozen=True, slots=True)
class Setting:
    """A paragraph, seen as a whole."""

    hoped: bool  # a result hoped for: "Increased cooperation among …"
    titled: bool  # a title of a mandate or report, not a sentence
    deliverable: bool  # a row of deliverables: "Outreach: …", "4. Training events with …"

    @classmethod
    def of(cls, text: str) -> Setting:
        """The setting that a paragraph's own words show."""
        context = lexicon.context()
        ended = text.rstrip().endswith(lexicon.joints().closed)
        loose = not ended and not context.auxiliary.search(text)
        row = context.category.match(text) is not None
        deliverable = row or (ended and context.deliverable.match(text) is not None)
        return cls(
            context.hoped.match(text) is not None,
            loose and not row and context.titled.match(text) is not None,
            deliverable or (loose and any(p.match(text) for p in (context.counted, context.event))),
        )


class Places:
    """What the places of a document's blocks say of their words' status."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._blocks = {block.anchor: block for block in document.blocks}
        self._heads = {
            (b.cell.table, b.cell.column): b for b in document.blocks if b.cell and b.cell.row == 1
        }
        self._components = self._rows_of_components()

    def _rows_of_components(self) -> dict[int, dict[int, str]]:
        """By table and row, the text of a first column that says whose the row is."""
        found: dict[int, dict[int, str]] = {}
        for (table, column), head in self._heads.items():
            if column == 1 and entities.heads_components(self._document.text_of(head)):
                found[table] = {}
        for block in self._document.blocks if found else ():
            cell = block.cell
            if cell and cell.table in found and cell.column == 1 and cell.row > 1:
                found[cell.table][cell.row] = self._document.text_of(block)
        return found

    def status(self, block: Block) -> Status | None:
        """The status that a block's words have unless they tell their own, if its place tells.

        In a table the head of the column tells ("2026 (planned)"), and that of the first column
        that its rows are deliverables; of an item of a list the last verb before it tells.
        """
        if block.cell is not None:
            head = self.head(block)
            return _first(head) if head else None
        above = self._blocks.get(block.parent) if block.parent else None
        if block.kind is not BlockKind.SUBPARAGRAPH or above is None:
            return None
        told = _last(self._document.text_of(above))
        return told or _headed(block.section)

    def head(self, block: Block) -> str | None:
        """What stands over the column of a cell."""
        cell = block.cell
        head = self._heads.get((cell.table, cell.column)) if cell else None
        return self._document.text_of(head) if head else None

    def component(self, block: Block) -> str | None:
        """Whose row a cell stands in, where the table's first column is headed so.

        A cell that is merged over several rows speaks for all of them.
        """
        if block.cell is None or (block.cell.table not in self._components):
            return None
        rows = self._components[block.cell.table]
        at = [row for row in rows if row <= block.cell.row]
        return rows[max(at)] if at else None


def _first(head: str) -> Status | None:
    """The status that the head of a column gives."""
    return next((s for s, pattern in lexicon.columns() if pattern.search(head)), None)


def _headed(section: tuple[str, ...]) -> Status | None:
    """The status that the nearest heading gives, if it or the one above it gives any."""
    for heading in reversed(section[-2:]):
        for status, pattern in lexicon.headings():
            if pattern.search(heading):
                return status
    return None


def _last(text: str) -> Status | None:
    """The status of the last finite verb in the sentence that opens a list."""
    if not text.rstrip().endswith(":"):
        return None
    start = text.rfind(". ") + 1
    speakers = {match.end() + 1 for match in lexicon.reporting_entity().finditer(text)}
    found = [
        (match.start(), Status.DONE)
        for match in lexicon.past().finditer(text, start)
        if match.start() in speakers
    ]
    for rule, match in lexicon.status_seeker().found(text, start):
        if all(match.start() != place for place, _ in found):
            found.append((match.start(), lexicon.statuses()[rule].status))
    return max(found, key=lambda one: one[0])[1] if found else None
