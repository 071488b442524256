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
from operative.resolutions import masthead, regions
from operative.resolutions.model import Annex, Footnote, Neighbour, Paragraph, Resolution
from operative.resolutions.openings import Opening, classify, decides, load, organ
from operative.resolutions.regions import Region

_ANNEX = re.compile(r"(?i:annex(?:es)?|appendix|enclosure|attachment)\b")
_ALONE = re.compile(r"(?P<letter>[A-Z])\.?|(?P<roman>[IVX]{1,5})\.?")
_CLAUSE = re.compile(r"(?i:article|rule|principle|chapter)\s+[\dIVX]+\b")
_ENTITLED = re.compile(r"\b(?:entitled|titled)\s+[“\"]([^”\"]{3,300})[”\"]")
_BARE_NUMBER = re.compile(r"(\d{1,3})\s+(?=[A-Z])")
_SPEAKERS = re.compile(r"We, .*,", re.DOTALL)
_UNFINISHED = re.compile(r"(?:[:;,]|[;,]\s+(?:and|or))$")
_LONGEST_WORD = 20
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
    divisions: tuple[str, ...] = ()
    heading: bool = False  # whether a heading stands right before
    statement: bool = False
    top: int | None = None  # the paragraph that sub-paragraphs belong to
    colon: bool = False  # whether it ends in a colon: a list follows
    places: dict[str, int] = field(default_factory=dict)  # by anchor in the document, the row
    counts: dict[tuple[Part, int, tuple[str, ...]], int] = field(default_factory=dict)
    listed: int = 0
    unfinished: bool = False  # whether the list goes on after its last item
    last_number: int = 0
    regions: list[Region] = field(default_factory=lambda: [Region(0)])
    item: str | None = None  # the agenda item that a statement is made on
    wanted: Block | None = None  # the title that the name of the file names
    bilingual: bool = False  # whether part of the text is a translation

    @property
    def region(self) -> Region:
        """What stands under the last title."""
        return self.regions[-1]

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
        if not self._begins_another(index, block):
            self.rows.append(_Row(block, self.part))
            return
        self._close(block)
        self.regions.append(Region(len(self.rows), block, regions.name(self.document, block)))
        self.rows.append(_Row(block, Part.HEAD))
        self.part = Part.HEAD
        self.divisions = ()
        self.top = None
        self.colon = False
        self.statement = False

    def _begins_another(self, index: int, block: Block) -> bool:
        """Whether a resolution begins here; its number again is that of its translation."""
        title = self.region.title
        if title is None:
            return True
        printed = regions.number(self.document, block)
        if printed is not None and printed == regions.number(self.document, title):
            return False
        return block is self.wanted or self._opens_soon(index)

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
        if self.part in (Part.AFTER, Part.ANNEX) and text.lower() in _decisions():
            self.part = Part.AFTER  # of the organ on the same page, not annexed
        elif self.part is not Part.HEAD and (_ANNEX.match(text) or self._annexes_clause(block, text)):
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
        if self.region.ends is None:
            self.region.ends = block.start

    # -- paragraphs

    def _paragraph(self, block: Block) -> None:
        block = self._numbered(block)
        text = self.document.text_of(block)
        if self.bilingual and regions.is_translation(text):
            self.rows.append(_Row(block, self.part))
            return
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
            self.region.begins = block.end
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
        if self.region.organ is None:
            self.region.organ = organ(text)
        if self.region.begins is None:
            self.region.begins = block.start
        self.rows.append(_Row(block, Part.PREAMBLE))
        self.part = Part.PREAMBLE
        self.statement = False
        self.top = None
        self.last_number = 0

    def _in_head(self, block: Block, text: str, opening: Opening) -> None:
        if opening is Opening.PARTICIPLE and text.endswith(","):
            self._begin(block, Part.PREAMBLE)
            self._in_preamble(block, text, opening)
        elif self._acts(block, opening) or (self.region.title is not None and decides(text)):
            self._begin(block, Part.OPERATIVE)
            self._in_operative(block, text, opening, after_heading=False)
        else:
            self.rows.append(_Row(block, Part.HEAD))

    def _begin(self, block: Block, part: Part) -> None:
        self.part = part
        if self.region.begins is None:
            self.region.begins = block.start

    def _acts(self, block: Block, opening: Opening) -> bool:
        return opening is Opening.FINITE

    def _in_preamble(self, block: Block, text: str, opening: Opening) -> None:
        if block.kind is BlockKind.SUBPARAGRAPH:
            self._child(block, Part.PREAMBLE)
            return
        numbered = block.kind is BlockKind.NUMBERED
        acts = opening in (Opening.FINITE, Opening.PLURAL) and not self._prepares(text)
        if (numbered and opening is not Opening.PARTICIPLE) or acts:
            self.part = Part.OPERATIVE
            self._operative(block, text)
            return
        if opening is Opening.OTHER and self.colon and self.top is not None:
            self._listed(block, Part.PREAMBLE, text)
            return
        if block.parent is not None and self.top is not None:
            self._child(block, Part.PREAMBLE)
            return
        key = (Part.PREAMBLE, len(self.regions), self.divisions)
        count = self.counts[key] = self.counts.get(key, 0) + 1
        self._put(block, Claim(f"preambular para. {count}", "", self.divisions), top=True)
        self.colon = text.endswith(":")

    def _prepares(self, text: str) -> bool:
        """Whether a verb stands among participles: "Expresses concern …," before "Recalling"."""
        if not text.endswith(","):
            return False
        following = self.document.blocks[len(self.rows) + 1 : len(self.rows) + 1 + _NEAR]
        for block in following:
            if block.kind is BlockKind.PARAGRAPH:
                return classify(self.document.text_of(block)) is Opening.PARTICIPLE
            if block.kind not in (BlockKind.FURNITURE, BlockKind.FOOTNOTE):
                return False
        return False

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
        elif self._lists(opening):
            self._listed(block, Part.OPERATIVE, text)
        else:
            self._operative(block, text)

    def _lists(self, opening: Opening) -> bool:
        """Whether an item without a letter stands here, of the list that a colon announced.

        Bare infinitives ("Decides to: Support …") look like the verbs of declarations; they are
        items right after the colon and while items end in a comma or semicolon.
        """
        if not self.colon or self.top is None:
            return False
        return opening is not Opening.FINITE and (opening is not Opening.PLURAL or self.unfinished)

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
        self.colon = self.unfinished = text.endswith((":", "to", "—", "–"))
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

    def _listed(self, block: Block, part: Part, text: str) -> None:
        """An item of a list that has lost its letters."""
        del part
        self.unfinished = _UNFINISHED.search(text[-_LONGEST_WORD:]) is not None
        self.listed += 1
        parent = self.top
        index = self._put(block, Claim(f"item {self.listed}", "", self.divisions, parent))
        self.rows[index].parent = parent
        self.rows[index].depth = 1


def _decisions() -> list[str]:
    """The headings of decisions in volumes of resolutions and decisions."""
    words: list[str] = load("openings")["decision"]["words"]
    return words


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
    reading = _Reading(
        document, wanted=regions.wanted(document), bilingual=regions.is_bilingual(document)
    )
    reading.run()
    main = _main(reading)
    _count_unnumbered(reading)
    _name_regions(reading, main)
    anchors = settle([row.claim or Claim(row.block.anchor) for row in reading.rows])
    blocks = tuple(_anchored(row, anchors, index) for index, row in enumerate(reading.rows))
    begins = main.begins if main.begins is not None else len(document.text)
    ends = main.ends if main.ends is not None else _end(reading, main)
    last = _next_start(reading, main)
    head = masthead.read(
        document, masthead.Place(main.title, _start(reading, main), begins, ends, last), main.organ
    )
    title = document.text_of(main.title) if main.title is not None else None
    if title is None and len(reading.regions) == 1:
        title = document.title
    title = title or reading.item
    named = replace(document, blocks=blocks, symbol=head.symbol or document.symbol, title=title)
    whole = regions.is_compilation(document)
    parts = [
        _parts(reading, range(len(anchors)) if whole else _rows(reading, region), anchors)
        for region in reading.regions
    ]
    preamble, operative, annexes = parts[reading.regions.index(main)]
    return Resolution(
        document=named,
        masthead=head,
        title=title,
        preamble=preamble,
        operative=operative,
        annexes=annexes,
        footnotes=_footnotes(named),
        diagnostics=_diagnostics(reading, main, operative),
        others=tuple(
            _neighbour(document, region, found)
            for region, found in zip(reading.regions, parts, strict=True)
            if region is not main and any(found) and not whole
        ),
    )


def _rows(reading: _Reading, region: Region) -> range:
    """The indices of the rows of a region."""
    following = reading.regions[reading.regions.index(region) + 1 :]
    return range(region.first, following[0].first if following else len(reading.rows))


def _acts_in(reading: _Reading, region: Region) -> bool:
    """Whether anything is decided in a region."""
    return any(
        reading.rows[index].part is Part.OPERATIVE and reading.rows[index].claim
        for index in _rows(reading, region)
    )


def _main(reading: _Reading) -> Region:
    """The resolution that the document is kept for; see :func:`regions.main`."""
    acting = [_acts_in(reading, region) for region in reading.regions]
    return reading.regions[regions.main(reading.document, reading.regions, acting, reading.wanted)]


def _start(reading: _Reading, main: Region) -> int:
    """Where the text of the main resolution may begin: after what belongs to another one."""
    for region in reversed(reading.regions[: reading.regions.index(main)]):
        if _acts_in(reading, region) and main.title is not None:
            return main.title.start
    return 0


def _next_start(reading: _Reading, main: Region) -> int:
    """Where the next resolution on the pages begins."""
    after = reading.regions[reading.regions.index(main) + 1 :]
    return next((r.title.start for r in after if r.title), len(reading.document.text))


def _name_regions(reading: _Reading, main: Region) -> None:
    """What belongs to another resolution on the same pages is anchored under that one's number."""
    for region in reading.regions:
        if region is main:
            continue
        for index in _rows(reading, region):
            row = reading.rows[index]
            if row.claim is not None and row.parent is None and not row.claim.region:
                row.claim.region = region.name


def _parts(
    reading: _Reading, indices: range, anchors: list[str]
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...], tuple[Annex, ...]]:
    """Preamble, operative paragraphs and annexes among some rows."""
    rows = [(reading.rows[index], anchors[index]) for index in indices]
    paragraphs = _paragraphs(reading.document, rows, anchors)
    return (
        tuple(paragraph for where, paragraph in paragraphs if where is Part.PREAMBLE),
        tuple(paragraph for where, paragraph in paragraphs if where is Part.OPERATIVE),
        _annexes(reading.document, rows),
    )


def _neighbour(
    document: Document,
    region: Region,
    parts: tuple[tuple[Paragraph, ...], tuple[Paragraph, ...], tuple[Annex, ...]],
) -> Neighbour:
    preamble, operative, annexes = parts
    title = None if region.title is None else document.text_of(region.title)
    return Neighbour(region.name, title, preamble, operative, annexes)


def _end(reading: _Reading, main: Region) -> int:
    rows = [reading.rows[index] for index in _rows(reading, main)]
    last = [row.block.end for row in rows if row.part is Part.OPERATIVE and row.claim]
    return last[-1] if last else len(reading.document.text)


def _count_unnumbered(reading: _Reading) -> None:
    """Where no operative paragraph of a resolution has a number, they are counted: "para. 3"."""
    for region in reading.regions:
        rows = [reading.rows[index] for index in _rows(reading, region)]
        tops = [row for row in rows if row.part is Part.OPERATIVE and row.claim]
        if any(row.numbered for row in tops):
            continue
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
    document: Document, rows: list[tuple[_Row, str]], anchors: list[str]
) -> list[tuple[Part, Paragraph]]:
    found: list[tuple[Part, Paragraph]] = []
    for row, anchor in rows:
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


def _annexes(document: Document, rows: list[tuple[_Row, str]]) -> tuple[Annex, ...]:
    annexes: list[Annex] = []
    name = "annex"
    title: str | None = None
    paragraphs: list[Paragraph] = []
    opened = False
    for row, anchor in rows:
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


def _diagnostics(
    reading: _Reading, main: Region, operative: tuple[Paragraph, ...]
) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    if not operative:
        found.append(
            Diagnostic("no-operative-paragraphs", "no operative paragraph was found in the text")
        )
    expected = 1
    for row in (reading.rows[index] for index in _rows(reading, main)):
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
