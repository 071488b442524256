"""Lines of a PDF become paragraphs, cells and footnotes, column after column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice, pairwise, takewhile

from operative.documents import joining
from operative.documents.model import BlockKind, Cell
from operative.documents.readers.outline import opens_contents
from operative.documents.readers.pdf_belief import in_order
from operative.documents.readers.pdf_lines import justified, lines_of
from operative.documents.readers.pdf_page import Page, Row
from operative.documents.readers.pdf_tables import held_on, place
from operative.documents.readers.pdf_tags import Tag
from operative.documents.readers.pdf_text import ENDS, SMALL, Text, is_masthead, own_mark, shown

_LEAST_STEP = 0.9  # of the size of the letters: no line stands nearer to the one above
_APART = 2.4  # of the size of the letters: what stands so far below the notes is the foot
_OPEN = 24  # cells of a table, counted from below, with which a line may go on
_FOOT = 50  # points from the lower edge of the page: no table reaches so far down
_NUMBERED = re.compile(
    r"(?:\d{1,3}\.|\d{1,3}[A-H]?(?:\.[IVXL]+)?(?:\.\d{1,3})+|\((?:[a-z]{1,2}|[ivx]+|\d{1,2})\)|[•●–—]"
    r"|[IVX]+\.|[A-Z]\.)[\s\t]"
)

_LETTERED = re.compile(r"\(([a-y])\)\s")


@dataclass(slots=True)
class Builder:
    """Gathers the paragraphs of a document, page after page."""

    body: float
    pitch: float = 0.0  # the distance of lines within paragraphs, where the document shows it
    roomy: bool = False  # whether rows of tables stand farther apart than the lines of a cell
    texts: list[Text] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    edges: list[Text] = field(default_factory=list)
    tables: int = 0
    speaks: bool = False  # whether an organ has begun to: what follows is no masthead
    contents: int = 0  # the page that a table of contents begins on
    cut: dict[str, Text] = field(default_factory=dict)  # by tag, what the page before has cut

    def tagged(self, rows: list[Row], page: Page) -> None:
        """Take in the rows of a page, as the structure tree has them."""
        here: dict[int, Text] = {}
        carried, self.cut = self.cut, {}
        first = self.tables
        for row in in_order(rows):
            tag = row.tag
            if tag is None:
                continue
            text = here.get(tag.order)
            if text is None and tag.goes_on and tag.kind in carried:
                text = carried[tag.kind]
            if text is None:
                text = self._begun(row, tag, first)
            here[tag.order] = text
            text.rows.append((row, page.number))
            if tag.cut:
                self.cut[tag.kind] = text

    def _begun(self, row: Row, tag: Tag, tables: int) -> Text:
        text = Text([], size=row.size, bold=row.bold, tag=tag.kind)
        if tag.kind == "Note":
            text.kind, text.mark = BlockKind.FOOTNOTE, own_mark(row)[0]
            self.notes.append(text)
            return text
        if tag.table:
            self.tables = tables + tag.table
            text.kind = BlockKind.CELL
            text.cell = Cell(self.tables, tag.row, tag.column, header=tag.kind == "TH")
        self.texts.append(text)
        return text

    def column(self, rows: list[Row], page: Page) -> None:
        """Take in the rows of one column."""
        rows, notes = self._part_notes(rows, page)
        self._paragraphs(rows, page)
        self._notes(notes, page)

    def _part_notes(self, rows: list[Row], page: Page) -> tuple[list[Row], list[Row]]:
        """The small print at the foot of the column, from its first mark on."""
        lines = list(lines_of(rows))
        first = len(lines)
        while first and len(lines[first - 1]) == 1 and self._is_small(lines[first - 1][0]):
            first -= 1
        above = [row for line in lines[:first] for row in line]
        small = [line[0] for line in lines[first:]]
        called = {mark for row in rows for mark in row.raised_stretches()}
        if small and page.number > 1 and self._goes_on(small[0], page):
            return above, small
        for index, row in enumerate(small):
            mark, raised = own_mark(row)
            if mark is not None and (raised or mark in called):
                return [*above, *small[:index]], small[index:]
        return rows, []

    def _is_small(self, row: Row) -> bool:
        return row.size <= SMALL * self.body

    def _goes_on(self, row: Row, page: Page) -> bool:
        """Whether the last footnote of the page before goes on here."""
        if not self.notes or own_mark(row)[0] is not None:
            return False
        last = self.notes[-1]
        return last.rows[-1][1] == page.number - 1 and not ENDS.search(last.text)

    def _notes(self, rows: list[Row], page: Page) -> None:
        for index, row in enumerate(rows):
            mark, raised = own_mark(row)
            if index and not raised and rows[index - 1].base - row.base > _APART * row.size:
                self.edges.extend(
                    Text([(foot, page.number)], BlockKind.FURNITURE) for foot in rows[index:]
                )
                return
            if mark is not None and not raised and self.notes:
                known = self.notes[-1].mark or ""
                raised = not known.isdecimal() or mark == str(int(known) + 1)
            if (mark is not None and raised) or not self.notes:
                self.notes.append(Text([(row, page.number)], BlockKind.FOOTNOTE, mark))
            else:
                self.notes[-1].rows.append((row, page.number))

    def _paragraphs(self, rows: list[Row], page: Page) -> None:
        if not rows:
            return
        pitch = min(_pitch(rows), self.pitch or page.height)
        left = _margin(rows)
        right = max(row.right for row in rows)
        held: Text | None = self._open(rows[0], left)
        before: Row | None = None
        lines_of_page = list(lines_of(rows))
        if self.contents == page.number - 1 and _is_contents(lines_of_page):
            self.contents = page.number
        for index, line in enumerate(lines_of_page):
            if len(line) > 1 and _runs_on(lines_of_page[index + 1 : index + 2]):
                whole = justified(line, (left, right), self.body)
                line = line if whole is None else [whole]
            row = line[0]
            if len(line) > 1 and self._is_no_table(line, page):
                self.texts.extend(Text([(part, page.number)], size=part.size) for part in line)
                held, before = None, row
                continue
            if len(line) > 1 or self.contents == page.number or self._in_table(row, before, pitch):
                self._cells(line, page, before, pitch)
                held, before = None, row
                continue
            if opens_contents(row.text):
                self.contents = page.number
            fresh = (
                held is None
                or held.cell is not None
                or abs(row.size - held.size) > 0.6
                or row.bold != held.bold
                or (before is not None and _breaks(held, before, row, pitch, left, right))
                or (_opens(before, row) and not _is_amid(held, row))
                or self._is_line_of_its_own(before, row, page)
            )
            if fresh:
                held = Text([(row, page.number)], size=row.size, bold=row.bold)
                self.texts.append(held)
            elif held is not None:
                held.rows.append((row, page.number))
            self.speaks = self.speaks or joining.is_speaker(row.text)
            before = row

    def _is_line_of_its_own(self, before: Row | None, row: Row, page: Page) -> bool:
        """Whether a row or the one above it is a line of the masthead or the signature.

        Once an organ speaks, a line amid its words is none: "… of the 2030 | Agenda for …".
        """
        if before is None:
            return False
        ended = ENDS.search(before.text) is not None
        if page.number == 1:
            amid = self.speaks and not ended
            if is_masthead(row.text) and not amid:
                return True
            if is_masthead(before.text) and not (amid and len(self.texts[-1].rows) > 1):
                return True
        return ended and not row.text.endswith(".") and is_masthead(row.text)

    def _is_no_table(self, line: list[Row], page: Page) -> bool:
        """Whether a parted line is of the masthead or of the foot of a page."""
        if line[0].base < _FOOT:
            return True
        return page.number == 1 and not any(
            (text.size > self.body + 3 and not is_masthead(text.text))
            or len(text.text) > 120
            or text.cell is not None
            for text in self.texts
        )

    def _in_table(self, row: Row, before: Row | None, pitch: float) -> bool:
        """Whether a line of small print stands right below a row of a table, as its next line, or
        first on a page behind one.
        """
        if not self.texts or self.texts[-1].cell is None or not self._is_small(row):
            return False
        near = before is None or before.base - row.base < 2.2 * pitch
        return near and not own_mark(row)[1]

    def _open(self, row: Row, left: float) -> Text | None:
        """The paragraph that a column or page has cut, if the next one goes on with it."""
        if not self.texts:
            return None
        last = self.texts[-1]
        end, _ = last.rows[-1]
        if last.cell is not None or ENDS.search(end.text) or last.bold or row.bold:
            return None
        if abs(last.size - row.size) > 0.6 or _prepares_anew(end, row):
            return None
        if row.left > left + 0.8 * row.size and abs(row.left - end.left) > 2:
            return None
        width = max(line.right - line.left for line, _ in last.rows)
        if len(last.rows) > 1 and end.right - end.left < 0.6 * width:
            return None
        return last

    def _cells(self, line: list[Row], page: Page, before: Row | None, pitch: float) -> None:
        last = self.texts[-1].cell if self.texts else None
        near = before is not None and before.base - line[0].base < 3 * pitch
        if last is None or not near:
            self.tables += 1
            number, count = self.tables, 1
        else:
            number, count = last.table, last.row + 1
        above = self._above(number, page) if self.roomy else []
        held = held_on(line, above)
        count = max([count, *(text.cell.row + 1 for text in above if text.cell is not None)])
        count, column = place(line, held, above) or (count, 1)
        for row, text in zip(line, held, strict=True):
            if text is not None:
                text.rows.append((row, page.number))
                continue
            cell = Cell(number, count, column)
            column += 1
            self.texts.append(
                Text([(row, page.number)], BlockKind.CELL, None, cell, row.size, row.bold)
            )

    def _above(self, table: int, page: Page) -> list[Text]:
        """The last cells of a table, the latest first, as far as the page holds them."""
        cells = takewhile(lambda text: text.cell is not None, reversed(self.texts))
        return [
            text
            for text in islice(cells, _OPEN)
            if text.cell is not None
            and text.cell.table == table
            and text.rows[-1][1] == page.number
        ]


def _pitch(rows: list[Row]) -> float:
    """The usual distance of lines within a paragraph; where most have one line, it is the less."""
    steps = sorted(
        step for a, b in pairwise(rows) if (step := a.base - b.base) > _LEAST_STEP * b.size
    )
    return steps[len(steps) // 4] if steps else 1.2 * rows[0].size


def _margin(rows: list[Row]) -> float:
    """Where most lines begin: the left edge of the column."""
    counts: dict[int, int] = {}
    for row in rows:
        key = round(row.left)
        counts[key] = counts.get(key, 0) + 1
    often = max(counts.values())
    return min(key for key, count in counts.items() if count >= 0.5 * often)


def _runs_on(below: list[list[Row]]) -> bool:
    """Whether the line below is one of running text that begins within a sentence."""
    return len(below) == 1 and len(below[0]) == 1 and below[0][0].text[:1].islower()


def _is_contents(page: list[list[Row]]) -> bool:
    """Whether most lines lead to a page number, as those of a table of contents do."""
    leading = sum(len(line) > 1 and line[-1].text.strip().isdecimal() for line in page)
    return leading > 0.5 * len(page)


def _prepares_anew(end: Row, row: Row) -> bool:
    """Whether a page ends with the comma of one preambular paragraph and another begins the next.

    "…, | Recalling its resolution …": the word that opens is italic, or is one in "-ing".
    """
    if not end.text.rstrip().endswith(",") or not row.text[:1].isupper():
        return False
    if row.glyphs[0].italic and not end.glyphs[-1].italic:
        return True
    return joining.is_participle(row.text.split(maxsplit=1)[0])


def _opens(before: Row | None, row: Row) -> bool:
    """Whether a row begins with the number of a paragraph, not with a figure in running text."""
    if _NUMBERED.match(shown(row)) is None:
        return False
    return row.tab_after is not None or before is None or ENDS.search(before.text) is not None


def _is_amid(held: Text, row: Row) -> bool:
    """Whether a row begins with an item of a list that runs on in one paragraph, without a gap
    behind its letter: "(a) law; (b) schools; | (c) courts".
    """
    letter = _LETTERED.match(row.text)
    if letter is None or row.tab_after is not None or row.left < held.rows[-1][0].left - 1:
        return False
    before, after = (f"({chr(ord(letter[1]) + step)}) " for step in (-1, 1))
    return f" {after}" in row.text or before in held.text.replace("\n", " ")[1:]


def _breaks(held: Text, before: Row, row: Row, pitch: float, left: float, right: float) -> bool:
    """Whether a paragraph ends between two rows of a column."""
    if before.base - row.base > 1.3 * max(pitch, 1.1 * row.size):
        return True
    hangs = len(held.rows) == 1 and row.left > before.left and _NUMBERED.match(shown(before))
    if hangs:
        return False
    indent = row.left - left
    if indent > 0.8 * row.size and abs(row.left - before.left) > 0.8 * row.size:
        return row.left > before.left or ENDS.search(before.text) is not None
    short = right - before.right > 0.25 * (right - left)
    comma = before.text.endswith(",") and row.text[:1].isupper()
    return short and (comma or ENDS.search(before.text) is not None)
