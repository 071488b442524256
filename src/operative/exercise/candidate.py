"""A sentence of a source that may stand in the draft."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field

from operative.collaboration.model import Form, Review, Statement
from operative.documents.model import Block, Document
from operative.exercise import sentences


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a source that speaks to the mandate. Spans count its document's characters."""

    document: Document
    anchor: str
    start: int
    end: int
    speaker: str  # registry id, or the name as written
    medium: str  # "report" of its own, "document" that speaks of it, "reply"
    elements: tuple[str, ...]  # ids, the one whose section it belongs to first
    form: Form | None
    actors: tuple[str, ...]
    weight: float
    order: tuple[int, int]  # place of the document, then of the sentence
    lead: tuple[int, int] | None = None  # the words that introduce the list it is an item of
    question: str = ""  # that it answers
    barred: str = ""  # why it cannot be used, a key of "unused" in the outline; empty if it can
    follows: bool = False  # taken along because it goes on from the sentence before it
    review: Review | None = None  # of the statement of collaboration that it makes
    suggested: bool = False  # it makes one that nobody has looked at
    twins: tuple[Candidate, ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.document.text[self.start : self.end]

    @property
    def cut(self) -> bool:
        """Whether the source's sentence goes on behind it."""
        return self.lead is None and self.text.rstrip("”’\"')]")[-1:] not in ".!?"

    @property
    def depends(self) -> bool:
        """Whether it is only understood after the sentence before it."""
        return self.follows or (self.lead is None and sentences.depends(self.text))


def make(
    document: Document,
    block: Block,
    span: tuple[int, int],
    place: int,
    speaker: str,
    medium: str,
    elements: tuple[str, ...],
    statement: Statement | None,
    lead: tuple[int, int] | None = None,
    question: str = "",
) -> Candidate:
    """The candidate that a sentence makes, weighed by its statement, its length and its question.

    Args:
        document: the source.
        block: the sentence's paragraph.
        span: its characters in the document.
        place: of the document among the sources.
        speaker: whose words they are.
        medium: "report", "document" or "reply".
        elements: the elements that it speaks to, the one of its section first.
        statement: the statement of collaboration that it makes, if any.
        lead: the words that introduce the list it is an item of.
        question: the id of the question that it answers.
    """
    length = sentences.words(document.text[span[0] : span[1]])
    weight = (statement.score if statement else 0.5) + (0.25 if question else 0.0)
    weight -= 0.2 if length > 60 or length < 9 else 0.0
    return Candidate(
        document,
        block.anchor,
        *span,
        speaker=speaker,
        medium=medium,
        elements=elements,
        form=statement.form if statement else None,
        actors=tuple(statement.actors) if statement else (),
        weight=weight,
        order=(place, span[0]),
        lead=lead,
        question=question,
        review=statement.review if statement else None,
        suggested=statement is not None and statement.review is None and medium != "reply",
    )


def points_back(row: Candidate, before: tuple[int, int]) -> bool:
    """Whether a sentence is only understood after the one before it in its paragraph."""
    return sentences.continues(row.document.text[slice(*before)], row.text)


def after(row: Candidate, before: Candidate | None) -> Candidate:
    """The sentence, to stand behind the one that it points back to and in its section."""
    if before is None:
        return dataclasses.replace(row, follows=True)
    elements = tuple(dict.fromkeys([*before.elements[:1], *row.elements]))
    return dataclasses.replace(
        row,
        follows=True,
        elements=elements,
        form=before.form,
        weight=min(row.weight, before.weight - 0.1),
    )


def at(row: Candidate, span: tuple[int, int]) -> Candidate:
    """The same said of another sentence of the document."""
    return dataclasses.replace(row, start=span[0], end=span[1], order=(row.order[0], span[0]))


def along(before: Candidate, span: tuple[int, int]) -> Candidate:
    """A sentence that is taken along, since it goes on from the one before it."""
    return dataclasses.replace(at(before, span), follows=True, weight=before.weight - 0.1)


def speakers(rows: Iterable[Candidate]) -> list[str]:
    """Who speaks, in the order of the sources."""
    every = sorted((one for row in rows for one in (row, *row.twins)), key=lambda one: one.order)
    return list(dict.fromkeys(one.speaker for one in every))
