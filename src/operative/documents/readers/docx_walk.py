"""The walk through one part of a Word document: paragraphs, tables and what wraps them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from operative.documents import limits
from operative.documents.model import BlockKind, Cell
from operative.documents.passages import Fragment, Passage
from operative.documents.readers import docx_names as w
from operative.documents.readers.docx_names import NS, VAL, on
from operative.documents.readers.docx_numbering import Numbering
from operative.documents.readers.docx_package import too_deep
from operative.documents.readers.docx_plain import CELL_PLACE, PLACE, Plain, PlainCell, columns
from operative.documents.readers.docx_runs import Line, Looks, Story, chosen, count_paragraphs
from operative.documents.readers.docx_styles import Style, list_of, look_of_size, number

_WRAPPERS = frozenset({NS + "ins", NS + "moveTo", NS + "customXml", NS + "smartTag"})
BULLET = "•"  # what stands for a bullet of any shape
_WORD = re.compile(r"[^\W\d_]{3}")
_LONGEST_HEADING = 200
_STOPS = (".", ";", ":", ",")


@dataclass(slots=True)
class _Paragraph:
    """What the properties of a paragraph say."""

    style: Style
    style_id: str | None = None
    list_id: str | None = None
    list_level: int | None = None
    outline: int | None = None
    own_outline: bool = False
    section: etree._Element | None = None
    mark_deleted: bool = False
    hidden: bool = False
    size: int = 0
    unlisted: bool = False  # whether no number is counted for it
    looks: Looks = field(default_factory=dict)  # of the runs in paragraphs like this


@dataclass(slots=True)
class Walk:
    """One part of the file on its way to passages."""

    story: Story
    numbering: Numbering
    give: Callable[[Passage], None]
    kind: BlockKind | None = None  # of all that is met: masthead, furniture, text box
    footnote: str | None = None
    cell: Cell | None = None
    sections: list[etree._Element] = field(default_factory=list)
    pending: list[Fragment] = field(default_factory=list)  # of a paragraph whose end was deleted
    said: dict[etree._Element | None, _Paragraph] = field(default_factory=dict)  # of plain ones

    def blocks(self, elements: Iterable[etree._Element], depth: int = 0) -> None:
        """Take in paragraphs, tables and what wraps them."""
        if depth > limits.MAX_NESTING:
            raise too_deep(self.story.part)
        paragraph, properties = w.P, w.TCPR  # of a cell: they say nothing here
        for element in elements:
            tag = element.tag
            if tag == paragraph:
                self.paragraph(element, depth)
            elif tag == properties:
                continue
            elif tag == w.TBL:
                self.table(element, depth)
            elif tag == w.SDT:
                self.blocks(element.iterchildren(w.SDT_CONTENT), depth + 1)
            elif tag == w.SDT_CONTENT or tag in _WRAPPERS:
                self.blocks(element, depth + 1)
            elif tag == w.ALTERNATE:
                self.blocks(chosen(element, self.story), depth + 1)
            elif tag in w.GONE:
                self.story.seen["deleted"] += 1
                self.story.paragraphs += count_paragraphs(element, self.story)
            elif tag == w.SECTPR:
                self.sections.append(element)
            elif tag == NS + "altChunk":
                self.story.seen["embedded"] += 1

    def paragraph(self, element: etree._Element, depth: int) -> None:
        """Take in one paragraph, then the text boxes that hang on it."""
        story = self.story
        first = element[0] if len(element) else None
        plain = story.plain.get(element.get(PLACE, "")) if first is None else None
        if plain is not None:
            self._plain(plain)
            return
        index = story.paragraphs
        story.paragraphs += 1
        if first is None and not self.pending:
            return
        says = self._properties(first if first is not None and first.tag == w.PPR else None)
        line = Line(story, index, says.style)
        line.read(element)
        self._take(says, line)
        if line.boxes:
            self._boxes(line, depth)

    def _plain(self, plain: Plain) -> None:
        """Take in a paragraph that is text alone."""
        story = self.story
        index = story.paragraphs
        story.paragraphs += 1
        says = self.said.get(plain.properties) or self._plain_properties(plain.properties)
        if says.unlisted and not self.pending and self._take_short(says, index, plain.runs):
            return
        line = Line(story, index, says.style)
        line.read_plain(plain.runs, says.looks)
        self._take(says, line)

    def _take(self, says: _Paragraph, line: Line) -> None:
        """Give what a paragraph holds, with its number."""
        if says.section is not None:
            self.sections.append(says.section)
        printed, depth_in_list = (None, 0) if says.unlisted else self._number(says)
        if line.number is not None:
            printed = line.number.strip()
        if self.pending:
            line.fragments[:0] = self.pending
            self.pending = []
        if says.mark_deleted:
            self.pending = line.fragments
        elif _is_visible(line.fragments) or line.number is not None:
            self.give(self._passage(says, line, printed, depth_in_list))
        elif printed is not None and _WORD.search(printed):
            # "Table 1.7" in a paragraph of its own: all that is printed of it is the number
            line.fragments = [Fragment(printed, paragraph=line.index)]
            self.give(self._passage(says, line, None, 0))

    def _take_short(
        self,
        says: _Paragraph,
        index: int,
        runs: Sequence[tuple[etree._Element | None, str]],
    ) -> bool:
        """Take in a plain paragraph that is empty, or of one run in a cell, and say whether it is
        one: most are, and need no line.
        """
        if len(runs) != 1:
            return not runs
        properties, text = runs[0]
        cell, style = self.cell, says.style
        look = says.looks.get(properties)
        if cell is None or look is None or look[2] or style.settled or self.story.fields:
            return False
        if self.footnote is not None or self.kind is not None:
            return False
        seen = text.lstrip()
        if seen:
            start = len(text) - len(seen)
            fragment = (seen, start, None, None, index, 0, look[0], look[1], None)
            name = style.name or None
            made = tuple.__new__  # straight as the tuples that they are: there are many
            passage = (
                (made(Fragment, fragment),),
                BlockKind.CELL,
                0,
                None,
                name,
                cell,
                None,
                None,
                False,
            )
            self.give(made(Passage, passage))
        return True

    def _boxes(self, line: Line, depth: int) -> None:
        story = self.story
        after = story.paragraphs
        for box, index in line.boxes:
            story.paragraphs = index
            inner = replace(self, kind=self.kind or BlockKind.TEXT_BOX, pending=[])
            inner.blocks(box, depth + 1)
        story.paragraphs = after

    def _plain_properties(self, element: etree._Element | None) -> _Paragraph:
        says = self.said[element] = self._properties(element)
        says.unlisted = (says.list_id or says.style.list_id or "0") == "0"
        return says

    def _properties(self, element: etree._Element | None) -> _Paragraph:
        styles = self.story.styles
        says = _Paragraph(styles.default)
        if element is None:
            return says
        for child in element:
            tag = child.tag
            if tag == NS + "pStyle":
                says.style_id = child.get(VAL)
                says.style = styles[says.style_id]
            elif tag == NS + "numPr":
                says.list_id, says.list_level = list_of(child)
            elif tag == NS + "outlineLvl":
                says.outline = number(child.get(VAL), 9)
                says.own_outline = True
            elif tag == w.RPR:
                for mark in child:
                    if mark.tag == NS + "del" or mark.tag == NS + "moveFrom":
                        says.mark_deleted = True
                        self.story.seen["deleted"] += 1
                    elif mark.tag == NS + "sz":
                        says.size = number(mark.get(VAL), 0)
            elif tag == w.SECTPR:
                says.section = child
        return says

    def _number(self, says: _Paragraph) -> tuple[str | None, int]:
        """The automatic number as printed, and the depth in the list, 1 the outermost."""
        style = says.style
        list_id = says.list_id if says.list_id is not None else style.list_id
        if list_id is None or list_id == "0":
            return None, 0
        level = says.list_level
        if level is None:
            level = style.list_level
            if says.list_id is None and says.style_id is not None:
                paired = self.numbering.level_for_style(list_id, says.style_id)
                level = level if paired is None else paired
        printed = self.numbering.next(list_id, level)
        if printed is None:
            return None, 0
        return printed or BULLET, level + 1

    def _passage(self, says: _Paragraph, line: Line, printed: str | None, in_list: int) -> Passage:
        style = says.style
        kind, level = style.kind, 0
        if self.footnote is not None:
            kind = BlockKind.FOOTNOTE
        elif self.kind is not None:
            kind = self.kind
        elif self.cell is not None:
            kind = BlockKind.CELL
        elif kind is BlockKind.HEADING:
            level = style.look
        elif (
            kind is None and says.own_outline and says.outline is not None and says.outline < 9
        ) or (kind is None and printed is None and _stands_out(line)):
            kind, level = BlockKind.HEADING, look_of_size(says.size or style.size)
        elif kind is not BlockKind.TITLE:
            level = in_list
        fragments = _without_indent(line.fragments)
        if style.settled:
            level = (says.outline or 0) + 1 if kind is BlockKind.HEADING else level
            if self.footnote is not None:  # its own mark, which is no call
                fragments = _without_indent([one for one in fragments if one.calls is None])
        return Passage(
            tuple(fragments),
            kind,
            level,
            printed,
            style.name or None,
            self.cell,
            None,
            self.footnote,
            style.settled,
        )

    def table(self, element: etree._Element, depth: int) -> None:
        """Take in the cells of a table in reading order; nested tables count on."""
        self.story.tables += 1
        own = self.story.tables
        outer, self.cell = self.cell, None
        row = 0
        for line in self._rows(element, w.TR, depth):
            column, header = 1, False
            properties = next(line.iterchildren(w.TRPR), None)
            if properties is not None:
                if properties.find(w.DELETED) is not None:
                    self.story.seen["deleted"] += 1
                    self.story.paragraphs += count_paragraphs(line, self.story)
                    continue
                before = properties.find(NS + "gridBefore")
                column += min(number(before.get(VAL), 0), 63) if before is not None else 0
                repeated = properties.find(NS + "tblHeader")
                header = repeated is not None and on(repeated.get(VAL))
            row += 1
            for cell in self._rows(line, w.TC, depth):
                plain = self.story.cells.get(cell.get(CELL_PLACE, ""))
                if plain is None:
                    self.cell = Cell(own, row, column, header)
                    self.blocks(cell, depth + 1)
                    column += columns(cell[0] if len(cell) else None)
                else:
                    column = self._plain_cells(plain, own, row, column, header)
        self.cell = outer

    def _plain_cells(
        self, cells: Iterable[PlainCell], table: int, row: int, column: int, header: bool
    ) -> int:
        """Take in plain cells that stand side by side; the column behind them."""
        made = tuple.__new__
        for width, paragraph in cells:
            self.cell = made(Cell, (table, row, column, header))
            self._plain(paragraph)
            column += width
        return column

    def _rows(self, element: etree._Element, tag: str, depth: int) -> Iterator[etree._Element]:
        if depth > limits.MAX_NESTING:
            raise too_deep(self.story.part)
        for child in element:
            if child.tag == tag:
                yield child
            elif child.tag == w.SDT or child.tag == w.SDT_CONTENT or child.tag in _WRAPPERS:
                yield from self._rows(child, tag, depth + 1)


def _is_visible(fragments: list[Fragment]) -> bool:
    for fragment in fragments:  # noqa: SIM110 (a generator costs twice as much here)
        if not fragment.text.isspace():
            return True
    return False


def _stands_out(line: Line) -> bool:
    """Whether a paragraph is all bold and short, as a heading without a style is."""
    if not line.all_bold:
        return False
    text = "".join(fragment.text for fragment in line.fragments).strip()
    return (
        len(text) < _LONGEST_HEADING
        and not text.endswith(_STOPS)
        and _WORD.search(text) is not None
    )


def _without_indent(fragments: list[Fragment]) -> list[Fragment]:
    """The fragments without the tabs and spaces that a paragraph begins with."""
    for index, first in enumerate(fragments):
        text = first.text.lstrip()
        if not text:
            continue
        if len(text) == len(first.text):
            return fragments[index:] if index else fragments
        start = None if first.start is None else first.start + len(first.text) - len(text)
        return [first._replace(text=text, start=start), *fragments[index + 1 :]]
    return []
