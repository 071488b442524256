"""The walk through the blocks of a document: which are preamble, which act, which are annexed.

Whether a paragraph is preambular or operative is decided by its words and its number: an opening
participle ("Recalling …") prepares, a finite verb ("Requests …") or a number acts; the line "The
General Assembly," begins a preamble. The words are data (data/en/verbs.toml, openings.toml).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from operative.documents.anchors import Claim
from operative.documents.joining import leads
from operative.documents.model import Block, BlockKind
from operative.resolutions import divisions, lookahead, quoted, regions, turns
from operative.resolutions.openings import (
    Opening,
    classify,
    decides,
    organ,
    pattern,
    ruling,
    spoken,
)
from operative.resolutions.reading import Reading
from operative.resolutions.regions import Region
from operative.resolutions.rows import Part, Row, number_of

_BARE_NUMBER = re.compile(r"(\d{1,3})\s+(?=[A-Z])")
_LED_NUMBER = re.compile(r"(\d{1,2})\s+(?=[a-z])")  # "1 that …", below "resolves"
_LETTER = re.compile(r"\(([a-z])\)")
_FIGURE = re.compile(r"\(?(\d{1,2})\)")
_UNFINISHED = re.compile(r"(?:[:;,]|[;,]\s+(?:and|or))$")
_RELATIVE = (" that:", " which:", " who:")
_LONGEST_WORD = 20
_STOPS = ".;,"
_MOST_SIGNING = 12  # lines that say for whom an agreement is signed
_SMALL_WORD = re.compile(r"\b[a-z]{4,}")  # no word of a title in capitals
_TOLD = (BlockKind.PARAGRAPH, BlockKind.NUMBERED)
_NOTES = (BlockKind.FURNITURE, BlockKind.FOOTNOTE)
_FEW = 3  # paragraphs under a title before what is told is no decision under it
_FAR_ABOVE = 20  # lines from the top of a page to its first words
_LONGEST_LEAD = 120  # characters of a line that says no more than that an organ resolves
_LONGEST_TITLE = 40  # characters of a heading that may begin with a word like "Requests"


@dataclass(slots=True)
class Walk(Reading):
    """Walks the blocks in order; what each becomes stands in ``rows``."""

    def run(self) -> None:
        """Take every block."""
        for index, block in enumerate(self.document.blocks):
            match block.kind:
                case BlockKind.FURNITURE | BlockKind.FOOTNOTE:
                    self.rows.append(Row(block, self.part))
                case BlockKind.TITLE:
                    self._title(index, block)
                case BlockKind.HEADING:
                    self._heading(block)
                case BlockKind.MASTHEAD:
                    self._masthead(block)
                case BlockKind.PARAGRAPH | BlockKind.NUMBERED | BlockKind.SUBPARAGRAPH:
                    self._paragraph(block)
                case _:
                    self.rows.append(Row(block, self.part))

    # -- what is no paragraph

    def _title(self, index: int, block: Block) -> None:
        if not self._begins_another(index, block):
            self.rows.append(Row(block, self.part))
            return
        self._close(block)
        self.regions.append(Region(len(self.rows), block, regions.name(self.document, block)))
        self.rows.append(Row(block, Part.HEAD))
        self.part = Part.HEAD
        self.decisions = False
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
        if regions.counts_on(printed, regions.number(self.document, title)):
            return True
        return block is self.wanted or lookahead.opens_soon(self.document, index + 1)

    def _heading(self, block: Block) -> None:
        text = self.document.text_of(block)
        if (self.bilingual and regions.is_translation(text)) or quoted.heads(self, text):
            self.rows.append(Row(block, self.part))
            return
        opening = classify(text)
        if opening is Opening.ORGAN or self._acts_in_heading(text, opening):
            self._paragraph(block)
            return
        if self._enacts(text):
            self._begin(block, Part.OPERATIVE)
            self.rows.append(Row(block, Part.OPERATIVE))
            return
        if self.part is Part.HEAD and pattern("concludes").fullmatch(text.rstrip(",:")):
            self._prepare()
            self._begin(block, Part.PREAMBLE)
        part = turns.after_heading(self, block, text)
        if part is Part.ANNEX is not self.part:
            self._close(block)
        self.part = part
        self.divisions = tuple(
            name
            for name in map(divisions.division, (*block.section, _heading_text(block, text)))
            if name
        )
        self.heading = True
        self.signed = False
        self.above = self.top if self.top is not None else self.above
        self.top = None
        self.colon = False
        self.rows.append(Row(block, self.part))

    def _acts_in_heading(self, text: str, opening: Opening) -> bool:
        """Whether what looks like a heading is a paragraph that lacks its full stop."""
        if self.part is Part.ANNEX or len(text) <= _LONGEST_TITLE:
            return False
        if self.statement and text[0] in '“"':
            return True
        return opening is Opening.FINITE or (
            opening is Opening.PARTICIPLE
            and self.part is Part.PREAMBLE
            and _SMALL_WORD.search(text) is not None
        )

    def _masthead(self, block: Block) -> None:
        if self.part in (Part.PREAMBLE, Part.OPERATIVE) and pattern("meeting").search(
            self.document.text_of(block)
        ):
            self._close(block)
            if self.part is Part.OPERATIVE:
                self.part = Part.AFTER
        self.rows.append(Row(block, self.part))

    def _close(self, block: Block) -> None:
        if self.region.ends is None:
            self.region.ends = block.start

    # -- paragraphs

    def _paragraph(self, block: Block) -> None:
        block = self._numbered(block)
        text = self.document.text_of(block)
        if self._is_aside(block, text):
            return
        opening = classify(text) if block.kind is not BlockKind.SUBPARAGRAPH else Opening.OTHER
        if opening is Opening.OTHER and (head := self._spoken(block, text)):
            block = block._replace(start=block.start + head)
            text, opening = text[head:], Opening.PARTICIPLE
        after_heading, self.heading = self.heading, False
        if (opening is Opening.ORGAN and self.part is not Part.ANNEX) or (
            text[-1:] == ":" and self._rules(text)
        ):
            self._open(block, text)
            return
        if block.kind is BlockKind.PARAGRAPH and self._enacts(text):
            self._begin(block, Part.OPERATIVE)
            self.rows.append(Row(block, Part.OPERATIVE))
            return
        if self.part is not Part.ANNEX and pattern("speakers").fullmatch(text):
            self.rows.append(Row(block, self.part))
            self.heading = True  # what a declaration recalls goes before what it declares
            return
        if opening is Opening.STATEMENT and self.part is Part.HEAD:
            self.rows.append(Row(block, Part.HEAD))
            self.part, self.statement = Part.OPERATIVE, True
            entitled = pattern("entitled").search(text)
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
                self._in_annex(block, text)

    def _numbered(self, block: Block) -> Block:
        """A paragraph whose number has lost its full stop: "26 Condemns …" after 25.

        Or one whose number looks like that of an item, "1)" or "(1)", where no colon announced it.
        """
        if self.part not in (Part.PREAMBLE, Part.OPERATIVE):
            return block
        if block.kind is BlockKind.SUBPARAGRAPH and self._counts_on(block):
            return block._replace(kind=BlockKind.NUMBERED, parent=None)
        if block.kind is not BlockKind.PARAGRAPH:
            return block
        bare = _LED_NUMBER if self.led else _BARE_NUMBER
        found = bare.match(self.document.text, block.start, block.end)
        if found is None or int(found[1]) != self.last_number + 1:
            return block
        if not self.led and (
            classify(self.document.text[found.end() : block.end]) is not Opening.FINITE
        ):
            return block
        return block._replace(
            kind=BlockKind.NUMBERED, number=f"{found[1]}.", start=found.end(), parent=None
        )

    def _counts_on(self, block: Block) -> bool:
        """Whether what looks like an item is a paragraph: "1)" acts, "2)" goes on with it."""
        found = _FIGURE.fullmatch(block.number or "")
        if found is None or int(found[1]) != self.last_number + 1:
            return False
        if self.last_number and self.top is not None:
            above = self.rows[self.top].block
            return above.kind is BlockKind.NUMBERED and bool(_FIGURE.fullmatch(above.number or ""))
        acts = classify(self.document.text_of(block)) in (Opening.FINITE, Opening.PLURAL)
        return acts and not self.colon

    def _enacts(self, text: str) -> bool:
        """Whether a line says no more than that what follows is decided: "RESOLVES:"."""
        return (
            self.part in (Part.HEAD, Part.PREAMBLE)
            and len(text) <= _LONGEST_LEAD
            and any(pattern(name).fullmatch(text) is not None for name in ("enacts", "resolved"))
        )

    def _spoken(self, block: Block, text: str) -> int:
        """How long the organ's name is that a recital has before it, which begins the preamble."""
        if self.part is Part.ANNEX or (told := spoken(text)) is None:
            return 0
        self.region.organ = self.region.organ or told[0]
        self._begin(block, Part.PREAMBLE)
        self.top = None
        return told[1]

    def _is_aside(self, block: Block, text: str) -> bool:
        """Take a paragraph that says nothing itself: a translation, or one that leads to others."""
        if text[:1].islower() and self._leads(block, text):
            return True
        if not (self.bilingual and regions.is_translation(text)):
            return False
        self.rows.append(Row(block, self.part))
        return True

    def _leads(self, block: Block, text: str) -> bool:
        """Whether a line in small letters leads to what is recalled or decided below it."""
        if block.kind is not BlockKind.PARAGRAPH or self.region.organ is None:
            return False
        if self.part not in (Part.PREAMBLE, Part.OPERATIVE) or (lead := leads(text)) is None:
            return False
        self.led = lead == "acts"
        self.part = Part.OPERATIVE if self.led else Part.PREAMBLE
        self.rows.append(Row(block, self.part))
        self.top, self.last_number, self.colon = None, 0, False
        return True

    def _rules(self, text: str) -> bool:
        """Whether a body begins to decide with a colon, before anything was told."""
        if not self._is_first():
            return False
        self.region.organ = ruling(text)
        return self.region.organ is not None

    def _open(self, block: Block, text: str) -> None:
        """The line with which the organ begins to speak."""
        concludes = pattern("concludes").match(text) is not None
        if concludes and self.part is Part.HEAD:
            self._prepare()
        elif concludes and self.part is Part.OPERATIVE:
            self._prepare_section()
        if self.region.organ is None:
            self.region.organ = organ(text)
        if self.region.begins is None:
            self.region.begins = block.start
        self.rows.append(Row(block, Part.PREAMBLE))
        decides_now = text.endswith(":") and not lookahead.prepares(self.document, len(self.rows))
        self.part = Part.OPERATIVE if decides_now else Part.PREAMBLE
        self.statement = False
        self.top = None
        self.last_number = 0

    def _in_head(self, block: Block, text: str, opening: Opening) -> None:
        if opening is Opening.PARTICIPLE and (
            text.endswith((",", ", and"))
            or (
                block.kind is BlockKind.NUMBERED
                and lookahead.counts_recitals(self.document, len(self.rows), number_of(block))
            )
            or (
                text.split(" ", 1)[0].isupper()
                and lookahead.prepares(self.document, len(self.rows) + 1)
            )
        ):
            self._begin(block, Part.PREAMBLE)
            self._in_preamble(block, text, opening)
        elif opening is Opening.FINITE or (self._may_decide(text) and decides(text)):
            if pattern("concludes").match(text):
                self._prepare()
            self._begin(block, Part.OPERATIVE)
            self._in_operative(block, text, opening, after_heading=False)
        else:
            self.rows.append(Row(block, Part.HEAD))

    def _prepare(self) -> None:
        """Make preambular paragraphs of those under the title: "Therefore" concludes from them."""
        rows = [row for row in self.rows[self.region.first :] if row.block.kind in _TOLD]
        for row in rows:
            row.part, row.claim = Part.PREAMBLE, self._preambular(())

    def _prepare_section(self) -> None:
        """The same of those under the last heading, while none of them has a number."""
        told: list[Row] = []
        for row in reversed(self.rows):
            if row.block.kind in _TOLD and row.part is Part.OPERATIVE:
                told.append(row)
            elif row.block.kind in (*_TOLD, BlockKind.HEADING):
                break
        if any(row.block.kind is BlockKind.NUMBERED for row in told):
            return
        for row in reversed(told):
            row.part, row.claim = Part.PREAMBLE, self._preambular(())

    def _preambular(self, divisions: tuple[str, ...]) -> Claim:
        key = (Part.PREAMBLE, len(self.regions), divisions)
        count = self.counts[key] = self.counts.get(key, 0) + 1
        return Claim(f"preambular para. {count}", "", divisions)

    def _may_decide(self, text: str) -> bool:
        """Whether a decision told in a sentence would be one, and not what a report tells of."""
        ends = pattern("decided-here").search(text, max(0, len(text) - _LONGEST_WORD))
        return self._is_early() or (ends is not None and self._is_first())

    def _is_early(self) -> bool:
        """Whether a title stands right above, so that a decision told in a sentence is its own."""
        if self.region.title is None:
            return False
        told = 0
        for index in range(self.region.first, len(self.rows)):
            told += self.rows[index].block.kind in _TOLD
            if told == _FEW:
                return False
        return True

    def _is_first(self) -> bool:
        """Whether nothing has been told under the title yet, by any number."""
        if self.part is not Part.HEAD or self.region.organ is not None:
            return False
        above = self.rows[self.region.first :][-_FAR_ABOVE:]
        told = [row.block.kind for row in above if row.block.kind in _TOLD]
        return len(above) < _FAR_ABOVE and len(told) < _FEW and BlockKind.NUMBERED not in told

    def _begin(self, block: Block, part: Part) -> None:
        self.part = part
        if self.region.begins is None:
            self.region.begins = block.start

    def _in_preamble(self, block: Block, text: str, opening: Opening) -> None:
        if block.kind is BlockKind.SUBPARAGRAPH:
            if self.top is None and classify(text) is Opening.FINITE:  # "(a) Notes …", no numbers
                self.part = Part.OPERATIVE
            self._child(block, self.part)
            return
        numbered = block.kind is BlockKind.NUMBERED
        acts = opening in (Opening.FINITE, Opening.PLURAL) and not (
            text.endswith(",") and lookahead.prepares(self.document, len(self.rows) + 1)
        )
        if (numbered and opening is not Opening.PARTICIPLE) or acts:
            self.part = Part.OPERATIVE
            self._operative(block, text)
            return
        if opening is Opening.OTHER and self.colon and self.top is not None:
            self._listed(block, text)
            return
        if block.parent is not None and self.top is not None:
            self._child(block, Part.PREAMBLE)
            return
        self._put(block, self._preambular(self.divisions), top=True)
        self.colon = text.endswith(":")

    def _in_operative(self, block: Block, text: str, opening: Opening, after_heading: bool) -> None:
        if quoted.is_item(self, block) or block.kind is BlockKind.SUBPARAGRAPH:
            self._child(block, Part.OPERATIVE)
        elif block.kind is BlockKind.NUMBERED or self.statement:
            self._operative(block, text)
        elif block.parent is not None and (self.top is not None or block.parent in self.places):
            self._child(block, Part.OPERATIVE)
        elif opening is Opening.PARTICIPLE and after_heading and text.endswith(","):
            self.part = Part.PREAMBLE
            self._in_preamble(block, text, opening)
        elif self._lists(opening):
            self._listed(block, text)
        else:
            self._operative(block, text)

    def _lists(self, opening: Opening) -> bool:
        """Whether an item without a letter stands here, of the list that a colon announced.

        Bare infinitives ("Decides to: Support …") look like the verbs of declarations; they are
        items right after the colon and while items end in a comma or semicolon.
        """
        if not self.colon or self.top is None:
            return False
        if opening is Opening.FINITE:
            return self.listed < self.clause or self._stands_between_numbers()
        return opening is not Opening.PLURAL or self.unfinished

    def _stands_between_numbers(self) -> bool:
        """Whether only items can stand here: below "2. …:", with "3." to come and no letters."""
        top = self.top
        if top is None or not self.rows[top].numbered:
            return False
        below = (self.rows[index].block for index in range(top + 1, len(self.rows)))
        first = next((block for block in below if block.kind not in _NOTES), None)
        if first is not None and first.number is not None:
            return False
        text = self.document.text_of(self.rows[top].block)
        return text.endswith(":") and lookahead.numbers(
            self.document, len(self.rows), self.last_number + 1
        )

    def _in_after(self, block: Block, opening: Opening) -> None:
        value = number_of(block)
        if value is not None and value == self.last_number + 1:
            self.part = Part.OPERATIVE
            self._operative(block, self.document.text_of(block))
            return
        self.rows.append(Row(block, Part.AFTER))

    def _in_annex(self, block: Block, text: str) -> None:
        """A paragraph of an annex, or who signed it."""
        plain = block.kind is BlockKind.PARAGRAPH
        if plain and pattern("office" if self.signed else "signed").fullmatch(text):
            if not self.signed:
                self._sign_for()
            self.signed = True
            self.rows.append(Row(block, Part.ANNEX))
            return
        self.signed = False
        self._put(block, Claim(block.anchor))

    def _sign_for(self) -> None:
        """The lines above the names say for whom they signed, and are no paragraphs either."""
        for row in reversed(self.rows[-_MOST_SIGNING:]):
            open_ended = self.document.text_of(row.block)[-1:] not in _STOPS
            if row.part is not Part.ANNEX or row.block.kind not in _TOLD or not open_ended:
                return
            row.claim = None

    def _operative(self, block: Block, text: str) -> None:
        key = (Part.OPERATIVE, len(self.regions), self.divisions)
        count = self.counts[key] = self.counts.get(key, 0) + 1
        numbered = block.kind is BlockKind.NUMBERED and block.number is not None
        label = (
            f"para. {(block.number or '').strip('().')}"
            if numbered
            else f"unnumbered para. {count}"
        )
        self._put(block, Claim(label, "", self.divisions), top=True, numbered=numbered)
        self.colon = self.unfinished = text.endswith((":", "to", "—", "–"))
        self.clause = (
            lookahead.items(self.document, len(self.rows)) if text.endswith(_RELATIVE) else 0
        )
        self.listed = 0
        value = number_of(block)
        self.last_number = value if value is not None else self.last_number

    def _put(self, block: Block, claim: Claim, *, top: bool = False, numbered: bool = False) -> int:
        index = len(self.rows)
        self.rows.append(Row(block, self.part, claim, numbered=numbered))
        self.places[block.anchor] = index
        if top:
            self.top = index
            self.above = None
            self.listed = 0
        return index

    def _child(self, block: Block, part: Part) -> None:
        """A sub-paragraph with a number, or closing words after sub-paragraphs."""
        above = self.quoting if len(self.rows) < self.resumes else self.top
        parent = quoted.outside(self, self.places.get(block.parent or "", above))
        if (
            parent is None
            or self.rows[parent].part is not part
            or self._goes_on_listed(block)
            or self._is_beside(block, parent)
        ):
            parent = self.top
        if parent is None and self.above is not None and self.rows[self.above].part is part:
            parent = self.above
        closing = block.kind is BlockKind.PARAGRAPH
        claim = Claim(self._tail(block, parent), "", self.divisions, parent)
        index = self._put(block, claim)
        row = self.rows[index]
        row.parent, row.continues = parent, closing
        row.depth = 0 if closing else (1 if parent is None else self.rows[parent].depth + 1)

    def _tail(self, block: Block, parent: int | None) -> str:
        """What anchors call a sub-paragraph or closing words, after the paragraph above."""
        if block.kind is BlockKind.PARAGRAPH:
            return "closing words"
        if block.kind is BlockKind.SUBPARAGRAPH and block.number is not None:
            return block.number
        if block.number is not None:
            return f"item {block.number.rstrip('.')}"
        count = self.items[parent] = self.items.get(parent, 0) + 1
        return f"item {count}"

    def _goes_on_listed(self, block: Block) -> bool:
        """Whether a letter goes on with items that have lost theirs: "(d)" after three."""
        letter = (block.number or "").strip("().")
        if not self.listed or len(letter) != 1 or ord(letter.lower()) - 96 != self.listed + 1:
            return False
        self.listed += 1
        return True

    def _is_beside(self, block: Block, parent: int) -> bool:
        """Whether a letter goes on beside items that have lost theirs: "(e)" after the third."""
        above, top = self.rows[parent], self.top
        if not self.listed or top is None or above.parent != top or above.block.number is not None:
            return False
        letter = _LETTER.fullmatch(block.number or "")
        if letter is None or ord(letter[1]) - 96 <= self.listed:
            return False
        lost = self.rows[top + 1].block.number is None
        return lost and not self.document.text_of(above.block).endswith(":")

    def _listed(self, block: Block, text: str) -> None:
        """An item of a list that has lost its letters."""
        self.unfinished = _UNFINISHED.search(text[-_LONGEST_WORD:]) is not None
        self.listed += 1
        parent = self.top
        index = self._put(block, Claim(f"item {self.listed}", "", self.divisions, parent))
        self.rows[index].parent = parent
        self.rows[index].depth = 1


def _heading_text(block: Block, text: str) -> str:
    return f"{block.number} {text}" if block.number else text
