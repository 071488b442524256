"""What all writers of a resolution set: its masthead, its paragraphs in order, its footnotes.

Running heads, page numbers and job numbers are left out. The lines of the masthead that every
document of the United Nations has (symbol, organ, distribution, session, agenda item) are composed
anew from what was read, whatever place and shape a file left them in; lines that say more (how it
was adopted, on whose report, at which meeting, by which vote) stay where they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from operative.documents.model import Block, BlockKind, Cell, Document
from operative.documents.numerals import HIGHEST, ordinal, ordinal_words
from operative.documents.words import load
from operative.publish.phrases import phrases
from operative.resolutions.kinds import Kind, kind
from operative.resolutions.model import Neighbour, Resolution
from operative.resolutions.openings import Opening, classify, leading, organ
from operative.resolutions.openings import load as load_openings

_DISTRIBUTION = re.compile(r"(?i)\bdistr\.?\s*:?\s*(general|limited|restricted)\b")
_ORIGINAL = re.compile(r"(?i)\boriginal\s*:\s*([a-z]+(?:[/, ]+(?:and )?[a-z]+){0,5})\s*")


_NO_CALLS = (BlockKind.FOOTNOTE, BlockKind.FURNITURE)  # what these call is not kept


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


def sheet(resolution: Resolution) -> Sheet:
    """The sheet of a document, with everything that it says in the order in which it says it."""
    document = resolution.document
    notes = _Notes(document)
    head = _head(resolution)
    items = tuple(_items(resolution, notes, head))
    return Sheet(
        resolution=resolution,
        kind=kind(resolution),
        head=head,
        items=items,
        notes=tuple(notes.called),
        language=document.language,
    )


# -- footnotes


@dataclass(slots=True)
class _Notes:
    """Which note each call calls, as :mod:`operative.resolutions.footnotes` tells it."""

    document: Document
    called: list[Note] = field(default_factory=list)
    _by_mark: dict[str, list[Block]] = field(default_factory=dict)
    _wanted: set[int] = field(default_factory=set)
    _made: dict[int, Note] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for block in self.document.blocks:
            if block.kind is BlockKind.FOOTNOTE:
                self._by_mark.setdefault(block.number or "", []).append(block)
        for block in self.document.blocks:
            for call in block.calls if block.kind not in _NO_CALLS else ():
                target = self._target(call.mark, call.at, call.which)
                if target is not None:
                    self._wanted.add(target.start)

    def _target(self, mark: str, at: int, which: int | None) -> Block | None:
        targets = self._by_mark.get(mark)
        if not targets:
            return None
        index = bisect_left(targets, at, key=lambda note: note.start) if which is None else which
        return targets[min(index, len(targets) - 1)]

    def is_called(self, block: Block) -> bool:
        """Whether anything calls the footnote in ``block``."""
        return block.start in self._wanted

    def calls(self, block: Block) -> Iterator[tuple[int, Call]]:
        """The calls in a block, each with its place in the document."""
        for call in block.calls if block.kind not in _NO_CALLS else ():
            target = self._target(call.mark, call.at, call.which)
            if target is None:
                yield call.at, Call(Note(0, call.mark, "", called=False), first=True)
                continue
            first = target.start not in self._made
            if first:
                note = Note(
                    len(self.called) + 1, call.mark, self.document.text_of(target), called=True
                )
                self._made[target.start] = note
                self.called.append(note)
            yield call.at, Call(self._made[target.start], first)


# -- lines


def _items(resolution: Resolution, notes: _Notes, head: Head) -> Iterator[Item]:
    document = resolution.document
    places = _places(resolution)
    first, last = _running_text(document)
    opened = _opened(document, places)
    annexed: str | None = None
    headed = False
    for block in document.blocks:
        headed = headed or block.kind is BlockKind.HEADING
        outside = block.start > last or (block.start < first and not headed)
        if block.kind is BlockKind.FURNITURE or (outside and _is_dressing(document, block, head)):
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
    if classify(text) is Opening.ORGAN:
        return Role.ORGAN, 0, None
    closing = block.kind is BlockKind.PARAGRAPH and block.parent is not None
    return Role.CLOSING if closing else Role.PARAGRAPH, block.level, None


def _italic(document: Document, block: Block, role: Role) -> tuple[tuple[int, int], ...]:
    """The italic stretches: those that the file has, or else the words that the UN sets so.

    These are the organ's name and the first words of preambular and operative paragraphs
    (United Nations Editorial Manual, Resolutions, "Use of italics").
    """
    if block.emphasis:
        return tuple((span.start, span.end) for span in block.emphasis)
    text = document.text_of(block)
    if role is Role.ORGAN:
        name = organ(text)
        at = text.find(name) if name else -1
        return ((block.start, block.start + at + len(name or "")),) if at >= 0 else ()
    if role in (Role.PREAMBULAR, Role.PARAGRAPH) and (size := leading(text)):
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
    notes: _Notes,
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


# -- masthead


@cache
def _dressing() -> re.Pattern[str]:
    """The lines that the composed masthead says again."""
    rows = load("furniture")["masthead"]
    names = phrases()["sheet"]["dressing"].split()
    return re.compile("|".join(f"(?:{rows[name]})" for name in names))


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(load("furniture")["masthead"]["date"])


def _running_text(document: Document) -> tuple[int, int]:
    """Where the first and the last paragraph begin; mastheads stand above and below."""
    starts = [
        block.start
        for block in document.blocks
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.NUMBERED, BlockKind.SUBPARAGRAPH)
    ]
    return (starts[0], starts[-1]) if starts else (len(document.text), 0)


def _is_dressing(document: Document, block: Block, head: Head) -> bool:
    """Whether a line outside the running text says what the composed masthead says."""
    if block.kind is not BlockKind.MASTHEAD or block.calls:
        return False
    line = document.text_of(block)
    if _dated().fullmatch(line):
        return line.replace(",", "").rstrip(".") == head.distributed
    return line == document.symbol or _dressing().fullmatch(line) is not None


def _head(resolution: Resolution) -> Head:
    head, document = resolution.masthead, resolution.document
    words = phrases(document.language)["sheet"]
    lines = [
        document.text_of(block) for block in document.blocks if block.kind is BlockKind.MASTHEAD
    ]
    distributed = head.distributed
    sort = next((found[1] for line in lines if (found := _DISTRIBUTION.search(line))), None)
    original = next((found[1] for line in lines if (found := _ORIGINAL.search(line))), None)
    items = head.agenda_items
    return Head(
        symbol=head.symbol or document.symbol or "",
        organ=_organ_name(head.body),
        distribution=words["distribution"].format(sort=(sort or "General").capitalize())
        if distributed
        else "",
        distributed="" if distributed is None else f"{distributed.day} {distributed:%B %Y}",
        original="" if original is None else words["original"].format(language=original.title()),
        session=_session(resolution, lines, words["session"]),
        agenda=""
        if not items
        else words["item" if len(items) == 1 else "items"].format(items=", ".join(items)),
    )


def _organ_name(body: str | None) -> str:
    organs: dict[str, str] = load_openings("openings")["organs"]
    return next((name for name, known in organs.items() if known == body), "")


def _session(resolution: Resolution, lines: list[str], pattern: str) -> str:
    """The session as the file prints it, or in words where it is a regular one."""
    number = resolution.masthead.session
    if number is None:
        return ""
    for line in lines:
        for found in _printed_session().finditer(line):
            if found["session"] == str(number) or ordinal(found["session"]) == number:
                return found[0]
    if number > HIGHEST:  # sessions that are called by their year
        return pattern.format(session=number)
    symbol = resolution.masthead.symbol or ""
    if number < 1 or "S-" in symbol or "S-" in (resolution.masthead.meeting or ""):
        return ""
    said = ordinal_words(number)
    return pattern.format(session=f"{said[:1].upper()}{said[1:]}")


@cache
def _printed_session() -> re.Pattern[str]:
    return re.compile(load_openings("masthead")["patterns"]["session"])
