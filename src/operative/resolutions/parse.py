"""A document is read as a resolution.

Whether a paragraph is preambular or operative is decided by its words and its number: an opening
participle ("Recalling …") prepares, a finite verb ("Requests …") or a number acts; the line "The
General Assembly," begins a preamble. Lists of the words are data (data/en/verbs.toml).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from operative.documents.anchors import Claim, settle
from operative.documents.model import Block, BlockKind, Diagnostic, Document
from operative.documents.numbering import Look, part
from operative.resolutions import masthead
from operative.resolutions.model import Annex, Footnote, Paragraph, Resolution
from operative.resolutions.openings import Opening, classify, decides, organ

_ANNEX = re.compile(r"(?i:annex(?:es)?|appendix|enclosure|attachment)\b")
_ALONE = re.compile(r"(?P<letter>[A-Z])\.?|(?P<roman>[IVX]{1,5})\.?")
_CLAUSE = re.compile(r"(?i:article|rule|principle|chapter)\s+[\dIVX]+\b")
_ENTITLED = re.compile(r"\b(?:entitled|titled)\s+[“\"]([^”\"]{3,300})[”\"]")
_BARE_NUMBER = re.compile(r"(\d{1,3})\s+(?=[A-Z])")
_SPEAKERS = re.compile(r"We, .*,", re.DOTALL)
_NEAR = 5  # blocks between a title and the line with which the organ begins to speak
_LONGEST_OPENING = 160  # characters
_LONGEST_TITLE = 40  # characters of a heading that may begin with a word like "Requests"


class Part(Enum):
    """Where in a resolution a block stands."""

    HEAD = auto()
    PREAMBLE = auto()
    OPERATIVE = auto()
    AFTER = auto()
    ANNEX = auto()


@dataclass(slots=True)
class _Row:
    """What one block of the document becomes."""

    block: Block
    part: Part
    claim: Claim | None = None
    parent: int | None = None
    depth: int = 0
    continues: bool = False
    numbered: bool = False


@dataclass(slots=True)
class _Reading:
    """Walks the blocks in order; what each becomes stands in ``rows``."""

    document: Document
    rows: list[_Row] = field(default_factory=list)
    part: Part = Part.HEAD
    organ: str | None = None
    title: Block | None = None
    divisions: tuple[str, ...] = ()
    heading: bool = False  # whether a heading stands right before
    statement: bool = False
    top: int | None = None  # the paragraph that sub-paragraphs belong to
    colon: bool = False  # whether it ends in a colon: a list follows
    places: dict[str, int] = field(default_factory=dict)  # by anchor in the document, the row
    counts: dict[tuple[Part, int, tuple[str, ...]], int] = field(default_factory=dict)
    listed: int = 0
    begins: int | None = None
    ends: int | None = None
    last_number: int = 0
    regions: list[tuple[int, str]] = field(default_factory=list)  # first row and name, by title
    main: int = 0  # the region of the resolution that the document is kept for
    item: str | None = None  # the agenda item that a statement is made on
    wanted: Block | None = None  # its title, where the name of the file tells

    def run(self) -> None:
        """Take every block."""
        for index, block in enumerate(self.document.blocks):
            match block.kind:
                case BlockKind.FURNITURE | BlockKind.FOOTNOTE:
                    self.rows.append(_Row(block, self.part))
                case BlockKind.TITLE:
                    self._title(index, block)
                case BlockKind.HEADING:
                    self._heading(block)
                case BlockKind.MASTHEAD:
                    self._masthead(block)
                case BlockKind.PARAGRAPH | BlockKind.NUMBERED | BlockKind.SUBPARAGRAPH:
                    self._paragraph(block)
                case _:
                    self.rows.append(_Row(block, self.part))

    # -- what is no paragraph

    def _title(self, index: int, block: Block) -> None:
        if self.title is not None and not self._opens_soon(index):
            self.rows.append(_Row(block, self.part))
            return
        self.rows.append(_Row(block, Part.HEAD))
        name = f"resolution {(block.number or '').strip(' .')}" if block.number else "resolution"
        self.regions.append((len(self.rows) - 1, name))
        if self.title is None or (self.wanted is block and self.title is not block):
            self.title = block
            self.main = len(self.regions) - 1
            self.organ = self.begins = self.ends = None
        self.part = Part.HEAD
        self.divisions = ()
        self.top = None
        self.statement = False

    def _opens_soon(self, index: int) -> bool:
        """Whether an organ begins to speak right after: the title of another resolution."""
        following = self.document.blocks[index + 1 : index + 1 + _NEAR]
        return any(
            block.kind is not BlockKind.FURNITURE
            and block.end - block.start < _LONGEST_OPENING
            and organ(self.document.text_of(block)) is not None
            for block in following
        )

    def _heading(self, block: Block) -> None:
        text = self.document.text_of(block)
        opening = classify(text)
        if opening is Opening.ORGAN or self._acts_in_heading(text, opening):
            self._paragraph(block)
            return
        if self.part is not Part.HEAD and (_ANNEX.match(text) or self._annexes_clause(block, text)):
            self.part = Part.ANNEX
            self._close(block)
        elif self.part is Part.AFTER:
            self.part = Part.ANNEX
        elif self.part is Part.ANNEX and _ALONE.fullmatch(text) and block.level == 1:
            self.part = Part.AFTER
        self.divisions = tuple(
            name for name in map(division, (*block.section, _heading_text(block, text))) if name
        )
        self.heading = True
        self.top = None
        self.colon = False
        self.rows.append(_Row(block, self.part))

    def _acts_in_heading(self, text: str, opening: Opening) -> bool:
        """Whether what looks like a heading is a paragraph that lacks its full stop."""
        if self.part is Part.ANNEX or len(text) <= _LONGEST_TITLE:
            return False
        return opening is Opening.FINITE or (
            opening is Opening.PARTICIPLE and self.part is Part.PREAMBLE
        )

    def _annexes_clause(self, block: Block, text: str) -> bool:
        """Whether a treaty or statute begins here, which the resolution adopts."""
        return self.part is Part.AFTER and _CLAUSE.match(text) is not None and block.level > 0

    def _masthead(self, block: Block) -> None:
        if self.part in (Part.PREAMBLE, Part.OPERATIVE) and "eeting" in self.document.text_of(
            block
        ):
            self._close(block)
            if self.part is Part.OPERATIVE:
                self.part = Part.AFTER
        self.rows.append(_Row(block, self.part))

    def _close(self, block: Block) -> None:
        if self.ends is None:
            self.ends = block.start

    # -- paragraphs

    def _paragraph(self, block: Block) -> None:
        block = self._numbered(block)
        text = self.document.text_of(block)
        opening = classify(text) if block.kind is not BlockKind.SUBPARAGRAPH else Opening.OTHER
        after_heading, self.heading = self.heading, False
        if opening is Opening.ORGAN and (self.part is not Part.ANNEX):
            self._open(block, text)
            return
        if self.part is not Part.ANNEX and _SPEAKERS.fullmatch(text):
            self.rows.append(_Row(block, self.part))
            return
        if opening is Opening.STATEMENT and self.part is Part.HEAD:
            self.rows.append(_Row(block, Part.HEAD))
            self.part, self.statement = Part.OPERATIVE, True
            entitled = _ENTITLED.search(text)
            self.item = entitled[1] if entitled else None
            self.begins = block.end
            return
        match self.part:
            case Part.HEAD:
                self._in_head(block, text, opening)
            case Part.PREAMBLE:
                self._in_preamble(block, text, opening)
            case Part.OPERATIVE:
                self._in_operative(block, text, opening, after_heading)
            case Part.AFTER:
                self._in_after(block, opening)
            case Part.ANNEX:
                self._put(block, Claim(block.anchor))

    def _numbered(self, block: Block) -> Block:
        """A paragraph whose number has lost its full stop: "26 Condemns …" after 25."""
        if block.kind is not BlockKind.PARAGRAPH or self.part is not Part.OPERATIVE:
            return block
        found = _BARE_NUMBER.match(self.document.text, block.start, block.end)
        if found is None or int(found[1]) != self.last_number + 1:
            return block
        if classify(self.document.text[found.end() : block.end]) is not Opening.FINITE:
            return block
        return replace(
            block, kind=BlockKind.NUMBERED, number=f"{found[1]}.", start=found.end(), parent=None
        )

    def _open(self, block: Block, text: str) -> None:
        """The line with which the organ begins to speak."""
        if self.organ is None:
            self.organ = organ(text)
        if self.begins is None:
            self.begins = block.start
        self.rows.append(_Row(block, Part.PREAMBLE))
        self.part = Part.PREAMBLE
        self.statement = False
        self.top = None
        self.last_number = 0

    def _in_head(self, block: Block, text: str, opening: Opening) -> None:
        if opening is Opening.PARTICIPLE and text.endswith(","):
            self._begin(block, Part.PREAMBLE)
            self._in_preamble(block, text, opening)
        elif self._acts(block, opening) or (self.title is not None and decides(text)):
            self._begin(block, Part.OPERATIVE)
            self._in_operative(block, text, opening, after_heading=False)
        else:
            self.rows.append(_Row(block, Part.HEAD))

    def _begin(self, block: Block, part: Part) -> None:
        self.part = part
        if self.begins is None:
            self.begins = block.start

    def _acts(self, block: Block, opening: Opening) -> bool:
        return opening is Opening.FINITE

    def _in_preamble(self, block: Block, text: str, opening: Opening) -> None:
        if block.kind is BlockKind.SUBPARAGRAPH:
            self._child(block, Part.PREAMBLE)
            return
        numbered = block.kind is BlockKind.NUMBERED
        if (numbered and opening is not Opening.PARTICIPLE) or opening in (
            Opening.FINITE,
            Opening.PLURAL,
        ):
            self.part = Part.OPERATIVE
            self._operative(block, text)
            return
        if opening is Opening.OTHER and self.colon and self.top is not None:
            self._listed(block, Part.PREAMBLE)
            return
        if block.parent is not None and self.top is not None:
            self._child(block, Part.PREAMBLE)
            return
        key = (Part.PREAMBLE, len(self.regions), self.divisions)
        count = self.counts[key] = self.counts.get(key, 0) + 1
        self._put(block, Claim(f"preambular para. {count}", "", self.divisions), top=True)
        self.colon = text.endswith(":")

    def _in_operative(self, block: Block, text: str, opening: Opening, after_heading: bool) -> None:
        if block.kind is BlockKind.SUBPARAGRAPH:
            self._child(block, Part.OPERATIVE)
        elif block.kind is BlockKind.NUMBERED or self.statement:
            self._operative(block, text)
        elif block.parent is not None and self.top is not None:
            self._child(block, Part.OPERATIVE)
        elif opening is Opening.PARTICIPLE and after_heading and text.endswith(","):
            self.part = Part.PREAMBLE
            self._in_preamble(block, text, opening)
        elif opening in (Opening.FINITE, Opening.PLURAL) or not (
            self.colon and self.top is not None
        ):
            self._operative(block, text)
        else:
            self._listed(block, Part.OPERATIVE)

    def _in_after(self, block: Block, opening: Opening) -> None:
        value = number_of(block)
        if value is not None and value == self.last_number + 1:
            self.part = Part.OPERATIVE
            self._operative(block, self.document.text_of(block))
            return
        self.rows.append(_Row(block, Part.AFTER))

    def _operative(self, block: Block, text: str) -> None:
        key = (Part.OPERATIVE, len(self.regions), self.divisions)
        count = self.counts[key] = self.counts.get(key, 0) + 1
        numbered = block.kind is BlockKind.NUMBERED and block.number is not None
        label = (
            f"para. {(block.number or '').rstrip('.')}" if numbered else f"unnumbered para. {count}"
        )
        self._put(block, Claim(label, "", self.divisions), top=True, numbered=numbered)
        self.colon = text.endswith((":", "to", "—", "–"))
        self.listed = 0
        value = number_of(block)
        self.last_number = value if value is not None else self.last_number

    def _put(self, block: Block, claim: Claim, *, top: bool = False, numbered: bool = False) -> int:
        index = len(self.rows)
        self.rows.append(_Row(block, self.part, claim, numbered=numbered))
        self.places[block.anchor] = index
        if top:
            self.top = index
            self.listed = 0
        return index

    def _child(self, block: Block, part: Part) -> None:
        """A sub-paragraph with a number, or closing words after sub-paragraphs."""
        parent = self.places.get(block.parent or "", self.top)
        if parent is None or self.rows[parent].part is not part:
            parent = self.top
        closing = block.kind is BlockKind.PARAGRAPH
        tail = "closing words" if closing else block.number or "item"
        if closing:
            parent = self.top if parent is None else parent
        claim = Claim(tail, "", self.divisions, parent)
        index = self._put(block, claim)
        row = self.rows[index]
        row.parent, row.continues = parent, closing
        row.depth = 0 if closing else (1 if parent is None else self.rows[parent].depth + 1)

    def _listed(self, block: Block, part: Part) -> None:
        """An item of a list that has lost its letters."""
        del part
        self.listed += 1
        parent = self.top
        index = self._put(block, Claim(f"item {self.listed}", "", self.divisions, parent))
        self.rows[index].parent = parent
        self.rows[index].depth = 1


def _heading_text(block: Block, text: str) -> str:
    return f"{block.number} {text}" if block.number else text


def division(heading: str) -> str | None:
    """What anchors call the division under a heading: "A" opens "part A", "II. Aims" "sect. II"."""
    if found := _ALONE.fullmatch(heading):
        roman = found["roman"] or (found["letter"] if found["letter"] in "IVX" else None)
        return f"sect. {roman}" if roman else f"part {found['letter']}"
    number = part(heading)
    if number is None:
        return None
    sign = number.printed.rstrip(".")
    if number.look is Look.HEAD_ROMAN:
        return f"sect. {sign}"
    return f"part {sign}" if number.look is Look.HEAD_CAPITAL else None


def number_of(block: Block) -> int | None:
    """The value of a paragraph's number: 6 for "6.", ``None`` where it is no whole number."""
    number = (block.number or "").rstrip(".")
    return int(number) if number.isdigit() else None


def parse(document: Document) -> Resolution:
    """The resolution, decision or statement that ``document`` holds.

    Never raises on odd text: what is missing is ``None`` or empty, and ``diagnostics`` say what a
    careful person should know. The resolution's own ``document`` has the same text and spans, and
    the anchors of a resolution.
    """
    reading = _Reading(document, wanted=_wanted(document))
    reading.run()
    _count_unnumbered(reading)
    _name_regions(reading)
    anchors = settle([row.claim or Claim(row.block.anchor) for row in reading.rows])
    blocks = tuple(_anchored(row, anchors, index) for index, row in enumerate(reading.rows))
    begins = reading.begins if reading.begins is not None else len(document.text)
    ends = reading.ends if reading.ends is not None else _end(reading)
    head = masthead.read(document, reading.title, begins, ends, reading.organ)
    title = document.text_of(reading.title) if reading.title is not None else document.title
    title = title or reading.item
    named = replace(document, blocks=blocks, symbol=head.symbol or document.symbol, title=title)
    paragraphs = _paragraphs(reading, anchors, document)
    operative = tuple(paragraph for where, paragraph in paragraphs if where is Part.OPERATIVE)
    return Resolution(
        document=named,
        masthead=head,
        title=title,
        preamble=tuple(paragraph for where, paragraph in paragraphs if where is Part.PREAMBLE),
        operative=operative,
        annexes=_annexes(reading, anchors, document),
        footnotes=_footnotes(named),
        diagnostics=_diagnostics(reading, operative),
    )


def _wanted(document: Document) -> Block | None:
    """The title of the resolution that the file's name names, where a page has several."""
    titles = [block for block in document.blocks if block.kind is BlockKind.TITLE and block.number]
    if len(titles) < 2:
        return None
    name = re.sub(r"\W+|_", "", document.symbol or document.file)
    for block in titles:
        number = re.sub(r"\W+|_", "", block.number or "")
        if number and re.search(rf"(?<!\d){number}(?![\dA-Z])", re.sub(r"\.\w+$", "", name)):
            return block
    return None


def _name_regions(reading: _Reading) -> None:
    """What belongs to another resolution on the same pages is anchored under that one's number."""
    if len(reading.regions) < 2 and (not reading.regions or not _acts_before(reading)):
        return
    region, next_region = "", 0
    before = reading.regions[0][0]
    for index, row in enumerate(reading.rows):
        while next_region < len(reading.regions) and reading.regions[next_region][0] <= index:
            name = reading.regions[next_region][1]
            region = "" if next_region == reading.main else name
            next_region += 1
        if row.claim is not None and row.parent is None and not row.claim.region:
            row.claim.region = "before the title" if index < before else region


def _acts_before(reading: _Reading) -> bool:
    first = reading.regions[0][0]
    return any(row.part is Part.OPERATIVE and row.claim for row in reading.rows[:first])


def _end(reading: _Reading) -> int:
    last = [row.block.end for row in reading.rows if row.part is Part.OPERATIVE and row.claim]
    return last[-1] if last else len(reading.document.text)


def _count_unnumbered(reading: _Reading) -> None:
    """Where no operative paragraph has a number, they are counted: "para. 3"."""
    tops = [row for row in reading.rows if row.part is Part.OPERATIVE and row.claim]
    if any(row.numbered for row in tops):
        return
    for row in tops:
        assert row.claim is not None  # noqa: S101
        row.claim.label = row.claim.label.removeprefix("unnumbered ")


def _anchored(row: _Row, anchors: list[str], index: int) -> Block:
    parent = None if row.parent is None else anchors[row.parent]
    block = row.block
    if block.anchor == anchors[index] and block.parent == parent:
        return block
    kind = block.kind
    if row.claim is not None and row.depth and kind is BlockKind.PARAGRAPH:
        kind = BlockKind.SUBPARAGRAPH
    return replace(block, anchor=anchors[index], parent=parent, kind=kind)


def _paragraphs(
    reading: _Reading, anchors: list[str], document: Document
) -> list[tuple[Part, Paragraph]]:
    found: list[tuple[Part, Paragraph]] = []
    for row, anchor in zip(reading.rows, anchors, strict=True):
        if row.claim is None:
            continue
        block = row.block
        parent = None if row.parent is None else anchors[row.parent]
        found.append(
            (
                row.part,
                Paragraph(
                    anchor=anchor,
                    start=block.start,
                    end=block.end,
                    text=document.text_of(block),
                    number=block.number,
                    parent=parent,
                    depth=row.depth,
                    section=block.section,
                    continues=parent if row.continues else None,
                ),
            )
        )
    return found


def _annexes(reading: _Reading, anchors: list[str], document: Document) -> tuple[Annex, ...]:
    annexes: list[Annex] = []
    name = "annex"
    title: str | None = None
    paragraphs: list[Paragraph] = []
    opened = False
    for row, anchor in zip(reading.rows, anchors, strict=True):
        block = row.block
        if row.part is not Part.ANNEX:
            continue
        if block.kind is BlockKind.HEADING:
            text = document.text_of(block)
            if (found := _ANNEX.match(text)) or not opened:
                if opened:
                    annexes.append(Annex(name, title, tuple(paragraphs)))
                name = _annex_name(text) if found else "annex"
                rest = text[found.end() :].lstrip(" .:IVXL0123456789") if found else text
                title, paragraphs, opened = rest or None, [], True
            elif title is None:
                title = text
        elif row.claim is not None:
            opened = True
            paragraphs.append(
                Paragraph(
                    anchor=anchor,
                    start=block.start,
                    end=block.end,
                    text=document.text_of(block),
                    number=block.number,
                    parent=block.parent,
                    depth=block.level,
                    section=block.section,
                )
            )
    if opened:
        annexes.append(Annex(name, title, tuple(paragraphs)))
    return tuple(annexes)


def _annex_name(text: str) -> str:
    found = re.match(r"(\w+)(?:\s+([IVXL]+|\d+|[A-Z])\b)?", text)
    if found is None:
        return "annex"
    return f"annex {found[2]}" if found[2] else "annex"


def _footnotes(document: Document) -> tuple[Footnote, ...]:
    """The footnotes with the anchors that call them; a mark used again calls the next below."""
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


def _diagnostics(reading: _Reading, operative: tuple[Paragraph, ...]) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    if not operative:
        found.append(
            Diagnostic("no-operative-paragraphs", "no operative paragraph was found in the text")
        )
    expected = 1
    for row in reading.rows:
        value = number_of(row.block)
        if row.part is not Part.OPERATIVE or not row.numbered or value is None:
            continue
        if value not in (expected, 1):
            found.append(
                Diagnostic(
                    "numbers-skip",
                    f"paragraph {value} stands where paragraph {expected} was expected",
                    row.block.anchor,
                )
            )
        expected = value + 1
    return tuple(found)
