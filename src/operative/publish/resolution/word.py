"""A resolution as a Word file in the look of the United Nations' own.

What a paragraph is stands in its style, its number in a run of a style of its own, and footnotes
are Word's: so the file reads back as the document that it was made from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count, groupby
from operator import eq

from operative.documents.model import Cell
from operative.publish.phrases import phrases
from operative.publish.resolution.sheet import Call, Head, Item, Note, Role, Sheet
from operative.publish.word import bare
from operative.publish.word import elements as xml
from operative.publish.word.elements import Element
from operative.publish.word.package import TEXT_WIDTH

_STYLES = {
    Role.TITLE: "ResolutionTitle",
    Role.ORGAN: "ResolutionOrgan",
    Role.PREAMBULAR: "ResolutionPreambular",
    Role.PARAGRAPH: "ResolutionParagraph",
    Role.CLOSING: "ResolutionClosing",
    Role.MASTHEAD: "ResolutionMasthead",
    Role.CAPTION: "ResolutionCaption",
    Role.TEXT_BOX: "ResolutionTextBox",
    Role.CELL: "ResolutionCell",
    Role.FOOTNOTE: "ResolutionFootnote",
}
_HEADINGS = 4  # styles of headings; deeper ones look like the last
_DEEPEST = 9  # levels that Word knows
_STEP = 475  # of an indent
_EDGE = 1267
_COUNTABLE = re.compile(r"[1-9]\d{0,3}", re.ASCII)  # Word counts no farther than 16,383
_FLUSH = (Role.MASTHEAD, Role.CELL, Role.FOOTNOTE, Role.CAPTION, Role.TEXT_BOX)


def word(sheet: Sheet) -> bytes:
    """The file."""
    return _Writer(sheet).write()


def _counted_from(marks: Sequence[str]) -> int | None:
    """The number from which Word counts the notes to these marks; ``None`` where it cannot."""
    first = marks[0] if marks else "1"
    if not _COUNTABLE.fullmatch(first):
        return None
    numbers = map(str, count(int(first)))
    return int(first) if all(map(eq, marks, numbers)) else None


class _Writer:
    """Holds what one file needs while it is written."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.words = phrases(sheet.language)
        self.first = _counted_from([note.mark for note in sheet.notes])
        self.counted = self.first is not None
        self._bookmarks = xml.Bookmarks()
        self._annex: str | None = None

    def write(self) -> bytes:
        """Put the parts together."""
        sheet = self.sheet
        body = [*self._front(), *self._blocks()]
        return bare.package(
            body or [xml.paragraph("Normal")],
            [self._note(note) for note in sheet.notes],
            self._heads(),
            self._feet(),
            title=sheet.title,
            language="en-GB" if sheet.language == "en" else sheet.language,
            dated=sheet.resolution.masthead.adopted,
            first_note=self.first or 1,
        )

    def _front(self) -> Iterator[Element]:
        head = self.sheet.head
        for line, bold in ((head.session, True), (head.agenda, False)):
            if line:
                yield xml.paragraph(
                    "ResolutionSession" if bold else "ResolutionMasthead", xml.run(line)
                )

    # -- paragraphs

    def _blocks(self) -> Iterator[Element]:
        seen_title = False
        for table, group in groupby(
            self.sheet.items, key=lambda item: item.cell.table if item.cell else None
        ):
            if table is not None:
                yield self._table(list(group))
                yield xml.paragraph("Normal")
                continue
            for item in group:
                seen_title = seen_title or item.role is Role.TITLE
                yield self._paragraph(item, after_title=seen_title)

    def _paragraph(self, item: Item, *, after_title: bool) -> Element:
        style = _STYLES.get(item.role, f"ResolutionHeading{min(item.level, _HEADINGS)}")
        if item.role is Role.MASTHEAD and after_title:
            style = "ResolutionAdoption"
        made = xml.paragraph(style, *self._lead(item), *self._runs(item))
        made[0].extend(self._properties(item))
        return made

    def _properties(self, item: Item) -> Iterator[Element]:
        if item.role is Role.HEADING:
            if item.annexed is not None and item.annexed != self._annex and item.level == 1:
                self._annex = item.annexed
                yield xml.element("pageBreakBefore")
            if item.number is None:
                yield xml.element("ind", {"left": _EDGE, "right": _EDGE, "firstLine": 0})
            yield xml.value("outlineLvl", min(item.level, _DEEPEST) - 1)
        elif item.role in (Role.PARAGRAPH, Role.CLOSING) and item.depth > 1:
            left = _EDGE + _STEP * (min(item.depth, 6) - 1)
            yield xml.element("ind", {"left": left, "right": _EDGE})

    def _lead(self, item: Item) -> list[Element]:
        """What stands before the words: the indent of the first line, and the number."""
        if item.role is Role.HEADING:
            if item.number is None:
                return []
            return [xml.run("\t"), self._number(item.number), xml.run("\t")]
        indent = [] if item.role in (*_FLUSH, Role.TITLE) else [xml.run("\t")]
        if item.number is None:
            return indent
        return [*indent, self._number(item.number), xml.run("\t")]

    def _number(self, number: str) -> Element:
        return xml.run(number, style="ResolutionNumber")

    def _runs(self, item: Item) -> Iterator[Element]:
        for one in item.runs:
            if one.call is not None:
                yield from self._call(one.call)
            elif one.text:
                yield xml.run(one.text, italic=one.italic)

    # -- footnotes

    def _call(self, call: Call) -> list[Element]:
        note = call.note
        if not note.called:
            return [xml.run(note.mark, style="ResolutionNoteMark")]
        name = f"footnote-{note.index}"
        if not call.first:
            mark = xml.run(note.mark, style="ResolutionNoteMark")
            return [xml.element("hyperlink", {"anchor": name}, mark)]
        made = xml.run("" if self.counted else note.mark, style="FootnoteReference")
        attributes: dict[str, object] = {"id": note.index}
        if not self.counted:
            attributes = {"customMarkFollows": 1, **attributes}
        made.insert(1, xml.element("footnoteReference", attributes))
        return self._bookmarks.around(name, [made])

    def _note(self, note: Note) -> Element:
        if self.counted:
            mark = xml.run("", style="FootnoteReference")
            mark.append(xml.element("footnoteRef"))
        else:
            mark = xml.run(note.mark, style="ResolutionNoteMark")
        content = xml.paragraph("ResolutionFootnote", mark, xml.run(f"\t{note.text}"))
        return xml.element("footnote", {"id": note.index}, content)

    # -- tables

    def _table(self, items: list[Item]) -> Element:
        cells = [item.cell for item in items if item.cell is not None]
        columns = max(cell.column for cell in cells)
        width = TEXT_WIDTH // columns
        rows: list[Element] = []
        for number, line in groupby(items, key=lambda item: _cell(item).row):
            while len(rows) < number - 1:
                rows.append(xml.row(*(xml.cell(width) for _ in range(columns)), split=True))
            rows.append(self._row(list(line), columns, width))
        return xml.table([width] * columns, *rows, box=4, inside=2)

    def _row(self, items: list[Item], columns: int, width: int) -> Element:
        made: list[Element] = []
        for column, group in groupby(items, key=lambda item: _cell(item).column):
            made.extend(xml.cell(width) for _ in range(column - len(made) - 1))
            made.append(
                xml.cell(width, *(self._paragraph(item, after_title=True) for item in group))
            )
        made.extend(xml.cell(width) for _ in range(columns - len(made)))
        header = all(_cell(item).header for item in items)
        return xml.row(*made, header=header, split=True)

    # -- edges of pages

    def _heads(self) -> tuple[list[Element], ...]:
        head = self.sheet.head
        symbol = head.symbol
        return (
            [self._masthead(head), xml.paragraph("Normal")] if head.lines else [],
            [xml.paragraph("Header", xml.run(symbol))],
            [xml.paragraph("Header", xml.run(f"\t{symbol}"))],
        )

    def _masthead(self, head: Head) -> Element:
        """The table above the first page. The emblem's place stays empty: its use is reserved."""
        left, middle, right = _EDGE, 5173, 3400
        name = self.words["masthead"]["organization"]

        def line(text: str, style: str = "ResolutionMastheadCell") -> Element:
            return xml.paragraph(style, xml.run(text)) if text else xml.paragraph("Normal")

        symbol = xml.paragraph("MastheadSymbol", xml.run(head.symbol))
        organ = xml.paragraph("SM", xml.run(head.organ))
        side = [line(text) for text in (head.distribution, head.distributed) if text]
        if head.original:
            side += [xml.paragraph("Normal"), line(head.original)]
        return xml.table(
            (left, middle, right),
            xml.row(
                xml.cell(
                    left + middle, xml.paragraph("MastheadName", xml.run(name)), span=2, bottom=4
                ),
                xml.cell(right, symbol, bottom=4),
                height=560,
            ),
            xml.row(
                xml.cell(left, bottom=12),
                xml.cell(middle, organ, bottom=12),
                xml.cell(right, *side, bottom=12),
                height=1300,
            ),
            flush=True,
        )

    def _feet(self) -> tuple[list[Element], ...]:
        made = self.words["sheet"]["made"]

        def page(shown: str) -> list[Element]:
            return [
                *xml.field("PAGE", shown, "PageNumber"),
                xml.run("/", style="PageNumber"),
                *xml.field("NUMPAGES", shown, "PageNumber"),
            ]

        return (
            [xml.paragraph("Footer", xml.run(made, italic=True))],
            [xml.paragraph("Footer", *page("2"))],
            [xml.paragraph("Footer", xml.run("\t"), *page("3"))],
        )


def _cell(item: Item) -> Cell:
    assert item.cell is not None  # noqa: S101 - asked of the items of tables alone
    return item.cell
