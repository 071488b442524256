"""What all writers of a resolution set: its masthead, its paragraphs in order, its footnotes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from operative.documents.model import Cell
from operative.resolutions.kinds import Kind
from operative.resolutions.model import Resolution


class Role(StrEnum):
    """What a line is in the document; the readers tell the same from the markup."""

    TITLE = "title"
    HEADING = "heading"
    ORGAN = "organ"  # "The General Assembly,"
    PREAMBULAR = "preambular"
    PARAGRAPH = "paragraph"  # operative, annexed or of a report
    CLOSING = "closing-words"
    MASTHEAD = "masthead"
    CELL = "cell"
    CAPTION = "caption"
    TEXT_BOX = "text-box"
    FOOTNOTE = "footnote"  # one that nothing calls


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote; ``index`` counts from 1 in the order in which the notes are called."""

    index: int
    mark: str
    text: str
    called: bool


@dataclass(frozen=True, slots=True)
class Call:
    """Where a note is called; ``first`` says whether it was not called before."""

    note: Note
    first: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Characters with one look, or the call of a note (then without characters)."""

    text: str
    start: int  # in the document
    italic: bool = False
    call: Call | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the sheet."""

    role: Role
    anchor: str
    runs: tuple[Run, ...]
    number: str | None = None
    depth: int = 0  # 0 for a paragraph, 1 for (a), 2 for (i)
    level: int = 0  # of a heading, 1 outermost
    parent: str | None = None
    annexed: str | None = None  # which annex it belongs to, "1" for the first
    cell: Cell | None = None
    language: str | None = None

    @property
    def text(self) -> str:
        """The characters of all runs."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Head:
    """The composed masthead; empty where the document does not say."""

    symbol: str = ""
    organ: str = ""
    distribution: str = ""  # "Distr.: General"
    distributed: str = ""  # "30 January 2014"
    original: str = ""  # "Original: English"
    session: str = ""  # "Sixty-eighth session"
    agenda: str = ""  # "Agenda item 65 (a)"

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines in the order in which they are read, empty ones left out."""
        every = (self.symbol, self.organ, self.distribution, self.distributed, self.original,
                 self.session, self.agenda)  # fmt: skip
        return tuple(line for line in every if line)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document as it is set."""

    resolution: Resolution
    kind: Kind
    head: Head
    items: tuple[Item, ...]
    notes: tuple[Note, ...]
    language: str

    @property
    def title(self) -> str:
        """The title for places that must have one: the symbol or file where there is none."""
        return self.resolution.title or self.resolution.document.id

    @property
    def is_act(self) -> bool:
        """Whether it is a resolution, decision or statement."""
        return self.kind in (Kind.RESOLUTION, Kind.DECISION, Kind.STATEMENT)
