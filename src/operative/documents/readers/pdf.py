"""PDF with a text layer: lines become paragraphs again.

``start`` of a fragment counts the characters of the page's text layer, ``page`` counts from 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import Any

import pypdfium2

from operative.documents import limits
from operative.documents.model import BlockKind, Cell, Diagnostic
from operative.documents.passages import Fragment, Passage
from operative.documents.readers.found import Found
from operative.documents.readers.outline import levelled, opens_contents
from operative.documents.readers.pdf_layout import body_size, furniture, reading_order
from operative.documents.readers.pdf_page import Page, Row, lines
from operative.documents.words import alternatives
from operative.errors import RefusedError, UnreadableError

_DIGITS = re.compile(r"\d+")
_SMALL = 0.93  # of the size of the body: footnotes are set smaller
_MARK = re.compile(r"(?P<mark>\d{1,3}|[a-z]|[*†‡]{1,4})(?=[\s\u00a0]|$|(?<=\d)[A-Z“‘])")
_FOOT = 50  # points from the lower edge of the page: no table reaches so far down
_COMPOUND = re.compile(r"\w-\w+-$")
_ENDS = re.compile(r"[.;:?!][”’\"')\]]*\d{0,2}\s*$")
_NUMBERED = re.compile(
    r"(?:\d{1,3}\.|\d{1,3}[A-H]?(?:\.[IVXL]+)?(?:\.\d{1,3})+|\((?:[a-z]{1,2}|[ivx]+|\d{1,2})\)|[•●–—]"
    r"|[IVX]+\.|[A-Z]\.)[\s\t]"
)


@dataclass(slots=True)
class _Text:
    """A paragraph while its lines are gathered."""

    rows: list[tuple[Row, int]]  # with the page
    kind: BlockKind | None = None
    mark: str | None = None  # of a footnote
    cell: Cell | None = None
    size: float = 0.0
    bold: bool = False

    @property
    def text(self) -> str:
        return "\n".join(row.text for row, _ in self.rows)


@dataclass(slots=True)
class _Builder:
    """Gathers the paragraphs of a document, page after page."""

    body: float
    texts: list[_Text] = field(default_factory=list)
    notes: list[_Text] = field(default_factory=list)
    edges: list[_Text] = field(default_factory=list)
    tables: int = 0
    contents: int = 0  # the page that a table of contents begins on

    def column(self, rows: list[Row], page: Page) -> None:
        """Take in the rows of one column."""
        rows, notes = self._part_notes(rows, page)
        self._paragraphs(rows, page)
        self._notes(notes, page)

    def _part_notes(self, rows: list[Row], page: Page) -> tuple[list[Row], list[Row]]:
        """The small print at the foot of the column, from its first mark on."""
        lines = list(_by_line(rows))
        first = len(lines)
        while first and len(lines[first - 1]) == 1 and self._is_small(lines[first - 1][0]):
            first -= 1
        above = [row for line in lines[:first] for row in line]
        small = [line[0] for line in lines[first:]]
        called = {mark for row in rows for mark in row.raised_stretches()}
        if small and page.number > 1 and self._goes_on(small[0], page):
            return above, small
        for index, row in enumerate(small):
            mark, raised = _mark(row)
            if mark is not None and (raised or mark in called):
                return [*above, *small[:index]], small[index:]
        return rows, []

    def _is_small(self, row: Row) -> bool:
        return row.size <= _SMALL * self.body

    def _goes_on(self, row: Row, page: Page) -> bool:
        """Whether the last footnote of the page before goes on here."""
        if not self.notes or _mark(row)[0] is not None:
            return False
        last = self.notes[-1]
        return last.rows[-1][1] == page.number - 1 and not _ENDS.search(last.text)

    def _notes(self, rows: list[Row], page: Page) -> None:
        for row in rows:
            mark, raised = _mark(row)
            if mark is not None and not raised and self.notes:
                known = self.notes[-1].mark or ""
                raised = not known.isdecimal() or mark == str(int(known) + 1)
            if (mark is not None and raised) or not self.notes:
                self.notes.append(_Text([(row, page.number)], BlockKind.FOOTNOTE, mark))
            else:
                self.notes[-1].rows.append((row, page.number))

    def _paragraphs(self, rows: list[Row], page: Page) -> None:
        if not rows:
            return
        pitch = _pitch(rows)
        left = _margin(rows)
        right = max(row.right for row in rows)
        held: _Text | None = self._open(rows[0], left)
        before: Row | None = None
        lines_of_page = list(_by_line(rows))
        if self.contents == page.number - 1 and _is_contents(lines_of_page):
            self.contents = page.number
        for line in lines_of_page:
            row = line[0]
            if len(line) > 1 and self._is_no_table(line, page):
                self.texts.extend(_Text([(part, page.number)], size=part.size) for part in line)
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
                or _opens(before, row)
            )
            if fresh:
                held = _Text([(row, page.number)], size=row.size, bold=row.bold)
                self.texts.append(held)
            elif held is not None:
                held.rows.append((row, page.number))
            before = row

    def _is_no_table(self, line: list[Row], page: Page) -> bool:
        """Whether a parted line is of the masthead or of the foot of a page."""
        if line[0].base < _FOOT:
            return True
        return page.number == 1 and not any(
            text.size > self.body + 3 or len(text.text) > 120 or text.cell is not None
            for text in self.texts
        )

    def _in_table(self, row: Row, before: Row | None, pitch: float) -> bool:
        """Whether a line of small print stands right below a row of a table, as its next line."""
        return (
            before is not None
            and self.texts[-1].cell is not None
            and self._is_small(row)
            and before.base - row.base < 2.2 * pitch
            and not _mark(row)[1]
        )

    def _open(self, row: Row, left: float) -> _Text | None:
        """The paragraph that a column or page has cut, if the next one goes on with it."""
        if not self.texts:
            return None
        last = self.texts[-1]
        end, _ = last.rows[-1]
        if last.cell is not None or _ENDS.search(end.text) or last.bold or row.bold:
            return None
        if abs(last.size - row.size) > 0.6:
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
        for column, row in enumerate(line, 1):
            cell = Cell(number, count, column)
            self.texts.append(
                _Text([(row, page.number)], BlockKind.CELL, None, cell, row.size, row.bold)
            )


def passages(data: bytes) -> Found:
    """The passages of a PDF: body, footnotes, then running heads.

    Raises:
        UnreadableError: if it is damaged, locked, or has no text layer.
        RefusedError: if it has more pages than :mod:`operative.documents.limits` allows.
    """
    pages, silent = _pages(data)
    if not any(page.rows for page in pages):
        raise UnreadableError(
            "has no text layer: it is a scan or a picture",
            remedy="run it through text recognition (OCR) first",
        )
    builder = _Builder(body_size(pages))
    edges = furniture(pages)
    for page in pages:
        kept = []
        for index, row in enumerate(page.rows):
            if (page.number, index) in edges:
                builder.edges.append(_Text([(row, page.number)], BlockKind.FURNITURE))
            else:
                kept.append(row)
        for column in reading_order(page, kept):
            builder.column(column, page)
    diagnostics = []
    if silent:
        listed = ", ".join(str(number) for number in silent[:10])
        diagnostics.append(
            Diagnostic("pages-without-text", f"{len(silent)} pages have no text layer: {listed}")
        )
    return Found(_settled(builder), diagnostics)


def _pages(data: bytes) -> tuple[list[Page], list[int]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError(
                "is locked with a password", remedy="save a copy without one"
            ) from error
        raise UnreadableError(
            "is cut short or damaged", remedy="download or copy it again"
        ) from error
    try:
        count = len(document)
        if count > limits.MAX_PAGES:
            raise RefusedError(
                f"has {count:,} pages, more than {limits.MAX_PAGES:,}", remedy="split it"
            )
        pages, silent = [], []
        for index in range(count):
            page = _page(document, index)
            pages.append(page)
            if not page.rows:
                silent.append(index + 1)
        return pages, silent
    finally:
        document.close()


def _page(document: Any, index: int) -> Page:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Page(index + 1, 0.0, 0.0)
    try:
        return lines(page, index + 1)
    finally:
        page.close()


def _mark(row: Row) -> tuple[str | None, bool]:
    """The mark that a footnote begins with, and whether it is raised."""
    raised = ""
    for glyph in row.glyphs:
        if not row.raised(glyph):
            break
        raised += glyph.text
    if raised.strip():
        return raised.strip(), True
    found = _MARK.match(_shown(row).lstrip())
    return (found["mark"] if found else None), False


def _shown(row: Row) -> str:
    """The text of a row with a tab after a number that hangs."""
    if row.tab_after is None:
        return row.text
    return f"{row.text[: row.tab_after]}\t{row.text[row.tab_after :]}"


def _pitch(rows: list[Row]) -> float:
    """The usual distance of lines."""
    steps = [a.base - b.base for a, b in pairwise(rows) if a.base - b.base > 1]
    return median(steps) if steps else 1.2 * rows[0].size


def _margin(rows: list[Row]) -> float:
    """Where most lines begin: the left edge of the column."""
    counts: dict[int, int] = {}
    for row in rows:
        key = round(row.left)
        counts[key] = counts.get(key, 0) + 1
    often = max(counts.values())
    return min(key for key, count in counts.items() if count >= 0.5 * often)


def _by_line(rows: list[Row]) -> Iterator[list[Row]]:
    """Rows that stand beside one another, as in a table."""
    line: list[Row] = []
    for row in rows:
        if line and abs(line[0].base - row.base) > 0.4 * max(line[0].size, row.size):
            yield line
            line = []
        line.append(row)
    if line:
        yield line


def _is_contents(page: list[list[Row]]) -> bool:
    """Whether most lines lead to a page number, as those of a table of contents do."""
    leading = sum(len(line) > 1 and line[-1].text.strip().isdecimal() for line in page)
    return leading > 0.5 * len(page)


def _opens(before: Row | None, row: Row) -> bool:
    """Whether a row begins with the number of a paragraph, not with a figure in running text."""
    if _NUMBERED.match(_shown(row)) is None:
        return False
    return row.tab_after is not None or before is None or _ENDS.search(before.text) is not None


def _breaks(held: _Text, before: Row, row: Row, pitch: float, left: float, right: float) -> bool:
    """Whether a paragraph ends between two rows of a column."""
    if before.base - row.base > 1.3 * max(pitch, 1.1 * row.size):
        return True
    hangs = len(held.rows) == 1 and row.left > before.left and _NUMBERED.match(_shown(before))
    if hangs:
        return False
    indent = row.left - left
    if indent > 0.8 * row.size and abs(row.left - before.left) > 0.8 * row.size:
        return row.left > before.left or _ENDS.search(before.text) is not None
    short = right - before.right > 0.25 * (right - left)
    return short and _ENDS.search(before.text) is not None


def _settled(builder: _Builder) -> list[Passage]:
    """The passages, once all sizes are known."""
    sizes = sorted(
        {
            round(text.size, 1)
            for text in builder.texts
            if text.cell is None and text.size > builder.body + 0.6
        },
        reverse=True,
    )
    identifiers = _identify(builder)
    body = _with_title([_passage(text, builder, sizes, identifiers) for text in builder.texts])
    notes = []
    for index, text in enumerate(builder.notes):
        passage = _passage(text, builder, sizes, {})
        identifier = f"pdf {index + 1}"
        fragments = _without_mark(passage.fragments, text.mark)
        notes.append(
            replace(passage, fragments=fragments, number=text.mark, footnote=identifier, level=0)
        )
    edges = [_passage(text, builder, sizes, {}) for text in _once(builder.edges)]
    return [*levelled(body), *notes, *edges]


def _with_title(body: list[Passage]) -> list[Passage]:
    """The first heading in the largest letters on the first page is the title."""
    for index, passage in enumerate(body):
        if passage.fragments[0].page != 1:
            break
        if passage.kind is BlockKind.HEADING and passage.level == 1:
            title = replace(passage, kind=BlockKind.TITLE, level=0)
            return [*body[:index], title, *body[index + 1 :]]
    return body


def _once(edges: list[_Text]) -> list[_Text]:
    """Running heads and feet, each once, whatever the page number in them."""
    seen: dict[str, _Text] = {}
    for text in edges:
        seen.setdefault(_DIGITS.sub("#", text.text.strip()), text)
    return list(seen.values())


def _identify(builder: _Builder) -> dict[tuple[int, str], str]:
    """Footnotes by the page they begin on and their mark."""
    return {
        (text.rows[0][1], text.mark): f"pdf {index + 1}"
        for index, text in enumerate(builder.notes)
        if text.mark is not None
    }


def _passage(
    text: _Text, builder: _Builder, sizes: list[float], notes: dict[tuple[int, str], str]
) -> Passage:
    fragments: list[Fragment] = []
    for index, (row, page) in enumerate(text.rows):
        if index and not _runs_on(text.rows[index - 1][0], row):
            fragments.append(Fragment("\n"))
        fragments.extend(_fragments(row, page, notes))
    kind, level = text.kind, 0
    if kind is None and text.rows[0][1] == 1 and _is_masthead(text):
        pass
    elif kind is None and text.size <= _SMALL * builder.body and _mark(text.rows[0][0])[1]:
        kind = BlockKind.FOOTNOTE
    elif kind is None and not _ENDS.search(text.text) and len(text.text) < 300:
        if text.size > builder.body + 0.6:
            kind, level = BlockKind.HEADING, 1 + sizes.index(round(text.size, 1))
        elif text.size >= 0.97 * builder.body and text.cell is None:
            if text.bold:
                kind, level = BlockKind.HEADING, 1 + len(sizes)
            elif _all_italic(text):
                kind, level = BlockKind.HEADING, 2 + len(sizes)
    return Passage(tuple(fragments), kind, level, cell=text.cell)


def _is_masthead(text: _Text) -> bool:
    line = " ".join(text.text.split())
    return alternatives("furniture", "masthead").fullmatch(line) is not None


def _all_italic(text: _Text) -> bool:
    """Whether a short line stands out by its slant alone, as a heading of the lowest rank does."""
    if len(text.rows) > 2 or not text.text[:1].isupper() or text.text.endswith(","):
        return False
    return all(glyph.italic or glyph.text == " " for row, _ in text.rows for glyph in row.glyphs)


def _runs_on(before: Row, row: Row) -> bool:
    """Whether a line end stands inside a name, a compound or a symbol, and no more than that.

    ``Under-Secretary-|General``, ``day-to-|day``, ``A/C.3/66/|L.22``.
    """
    end, begin = before.text[-2:], row.text[:1]
    if _COMPOUND.search(before.text):
        return True
    if end[-1:] == "/":
        return end[:1].isalnum() and begin.isalnum()
    return end[-1:] == "-" and end[:1].isalnum() and (begin.isupper() or begin.isdigit())


def _fragments(row: Row, page: int, notes: dict[tuple[int, str], str]) -> Iterator[Fragment]:
    """Characters with one look, next to each other in the text layer."""
    run: list[int] = []

    def done() -> Fragment:
        glyphs = [row.glyphs[at] for at in run]
        text = "".join(glyph.text for glyph in glyphs)
        raised = row.raised(glyphs[0])
        return Fragment(
            text,
            glyphs[0].index,
            None,
            page,
            italic=_slanted(row, run[0]),
            superscript=raised,
            calls=notes.get((page, text.strip())) if raised else None,
        )

    for at, glyph in enumerate(row.glyphs):
        if run:
            last = row.glyphs[run[-1]]
            apart = (
                glyph.index != last.index + 1
                or row.raised(glyph) != row.raised(last)
                or _slanted(row, at) != _slanted(row, run[0])
            )
            if apart:
                yield done()
                run = []
                if at == row.tab_after:
                    yield Fragment("\t")
                elif glyph.index > last.index + 1 and last.text != " " and glyph.text != " ":
                    gap = glyph.left - last.right
                    if gap > 0.15 * row.size and not row.raised(glyph):
                        yield Fragment(" ")
        run.append(at)
    if run:
        yield done()


def _slanted(row: Row, at: int) -> bool:
    """Whether a character is italic; a space is if both its neighbours are."""
    glyph = row.glyphs[at]
    if glyph.text != " ":
        return glyph.italic
    return row.glyphs[at - 1].italic and row.glyphs[at + 1].italic


def _without_mark(fragments: tuple[Fragment, ...], mark: str | None) -> tuple[Fragment, ...]:
    """The fragments of a footnote after its own mark."""
    if mark is None:
        return fragments
    out = list(fragments)
    left = mark
    while out and left:
        first = out[0]
        text = first.text.lstrip()
        lead = len(first.text) - len(text)
        take = min(len(text), len(left))
        if not text:
            out.pop(0)
            continue
        if not left.startswith(text[:take]):
            break
        left = left[take:]
        cut = lead + take
        rest = first.text[cut:]
        if rest:
            start = None if first.start is None else first.start + cut
            out[0] = replace(first, text=rest, start=start, superscript=False)
        else:
            out.pop(0)
    return tuple(out)
