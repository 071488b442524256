"""How far a document has been read as a resolution, and what stands open there."""

from __future__ import annotations

from dataclasses import dataclass, field

from operative.documents.model import Block, Document
from operative.resolutions.regions import Region
from operative.resolutions.rows import Part, Row


@dataclass(slots=True)
class Reading:
    """What the blocks before the one at hand have told; ``rows`` says what each has become."""

    document: Document
    rows: list[Row] = field(default_factory=list)
    part: Part = Part.HEAD
    divisions: tuple[str, ...] = ()
    heading: bool = False  # whether a heading stands right before
    statement: bool = False
    led: bool = False  # whether a line in small letters leads to what acts: "resolves"
    signed: bool = False  # whether the line before says who signed an annexed agreement
    top: int | None = None  # the paragraph that sub-paragraphs belong to
    above: int | None = None  # the same where a heading stands between: "(a)" goes on under it
    colon: bool = False  # whether it ends in a colon: a list follows
    clause: int = 0  # items to come whose verbs are those of a clause: "… an event that:"
    places: dict[str, int] = field(default_factory=dict)  # by anchor in the document, the row
    counts: dict[tuple[Part, int, tuple[str, ...]], int] = field(default_factory=dict)
    listed: int = 0
    items: dict[int | None, int] = field(default_factory=dict)  # without a letter, by parent
    unfinished: bool = False  # whether the list goes on after its last item
    last_number: int = 0
    resumes: int = 0  # the block at which the resolution goes on after a list or text it quotes
    quoting: int | None = None  # the paragraph that announced it
    regions: list[Region] = field(default_factory=lambda: [Region(0)])
    item: str | None = None  # the agenda item that a statement is made on
    decisions: bool = False  # whether decisions of the organ stand here, after the resolution
    wanted: Block | None = None  # the title that the name of the file names
    bilingual: bool = False  # whether part of the text is a translation

    @property
    def region(self) -> Region:
        """What stands under the last title."""
        return self.regions[-1]
