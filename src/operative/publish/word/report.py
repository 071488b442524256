"""The draft report as a Word file in the look of a report of the Secretary-General.

Every paragraph of the draft stands within a bookmark ``p-<id>``, so that an author's changes are
found again however the paragraphs around it move.
"""

from __future__ import annotations

from collections.abc import Sequence

from operative.exercise.model import DraftParagraph, Result, Section, Sentence
from operative.publish.collaboration import Collaboration, Figure
from operative.publish.contents import LANGUAGE, SUMMARY, Masthead, Table, annexes, masthead
from operative.publish.phrases import phrases
from operative.publish.word import elements as xml
from operative.publish.word.elements import BOOKMARK_LENGTH, Bookmarks, Element
from operative.publish.word.package import NUMBERED, TEXT_WIDTH, WordFile

_HEADINGS = {1: "HCh", 2: "H1", 3: "H23"}
_SHADE = "FFF2CC"
_INDENT = 1267


def bookmark(paragraph: str) -> str:
    """The name of the bookmark around a paragraph, by the paragraph's id.

    Raises:
        ValueError: if the id is longer than a bookmark's name can be.
    """
    name = f"p-{paragraph}"
    if len(name) > BOOKMARK_LENGTH:
        raise ValueError(f"the id of a paragraph is too long for a bookmark: {paragraph}")
    return name


def word_report(
    result: Result, shown: Collaboration | None = None, figures: Sequence[Figure] = ()
) -> bytes:
    """``report.docx``; ``shown`` and ``figures`` make its annex on collaboration."""
    return _Writer(result, shown, figures).write()


class _Writer:
    """Holds what one report needs while it is written: the file, its bookmarks and its notes."""

    def __init__(
        self, result: Result, shown: Collaboration | None, figures: Sequence[Figure]
    ) -> None:
        self.result, self.shown, self.figures = result, shown, figures
        self.head = masthead(result.draft.heading)
        self.file = WordFile(self.head.title, subject=self.head.subtitle)
        self.bookmarks = Bookmarks()
        self.notes = {note.mark: note.text for note in result.draft.notes}

    def write(self) -> bytes:
        draft, body = self.result.draft, self.file.body
        body.extend(_title(self.head))
        if draft.summary:
            body.extend(self.summary(draft.summary))
        for section in draft.sections:
            body.extend(self.section(section))
        shown = self.shown
        for number, table in annexes(self.result, shown.table if shown else None):
            body.append(_annex_heading(table, number))
            if shown and table is shown.table:
                body.extend(self.collaboration(shown))
            else:
                body.extend(map(_lead, table.lead.split("\n\n")))
            body += [word_table(table), xml.paragraph("Normal")]
        _running_heads(self.file, self.head)
        return self.file.bytes(self.result.as_of)

    def summary(self, sentences: Sequence[Sentence]) -> list[Element]:
        """The summary. Its frame is that of its paragraphs: no table, so that edits are found."""
        head = xml.run(phrases(LANGUAGE)["report"]["summary"])
        marked = self.bookmarks.around(bookmark(SUMMARY), self.runs(sentences))
        return [xml.paragraph("SummaryHead", head), xml.paragraph("SummaryTxt", *marked)]

    def section(self, section: Section) -> list[Element]:
        """A heading and the paragraphs beneath it."""
        style = _HEADINGS.get(section.level, "H4")
        content = [xml.paragraph(style, xml.run(f"\t{section.number}.\t{section.heading}"))]
        return content + [self.paragraph(paragraph) for paragraph in section.paragraphs]

    def paragraph(self, paragraph: DraftParagraph) -> Element:
        """A numbered paragraph; what is left to the author is shaded."""
        style = "AuthorGap" if paragraph.gap else "SingleTxt"
        marked = self.bookmarks.around(bookmark(paragraph.id), self.runs(paragraph.sentences))
        return xml.paragraph(style, *marked, numbered=NUMBERED)

    def collaboration(self, shown: Collaboration) -> list[Element]:
        """What stands above the table of pairs: how far it is reviewed, and the pictures."""
        # Drawing takes a library that is slow to begin; whoever needs no picture need not wait.
        from operative.publish.annex.draw import png

        words = phrases(LANGUAGE)["collaboration"]
        content = list(map(_lead, shown.lead))
        for figure, roman in zip(self.figures, ("I", "II"), strict=False):
            content.append(_caption(words["figure"].format(number=roman), figure.title))
            picture = self.file.picture(png(figure.svg), figure.title, figure.description)
            content.append(xml.paragraph("Figure", picture))
            if figure.note:
                content.append(xml.paragraph("TableTxt", xml.run(figure.note)))
            if figure.key:
                head = phrases(LANGUAGE)["network"]["abbreviations"]
                content.append(xml.paragraph("KeyHead", xml.run(head)))
                content += (xml.paragraph("Key", xml.run("\t".join(row))) for row in figure.key)
        content.append(_caption(words["table_number"], shown.table.lead.removesuffix(".")))
        return content

    def runs(self, sentences: Sequence[Sentence]) -> list[Element]:
        """The sentences, each followed by the calls of its footnotes."""
        runs = []
        for place, sentence in enumerate(sentences):
            runs.append(xml.run(f" {sentence.text}" if place else sentence.text))
            for index, mark in enumerate(sentence.notes):
                if index:
                    runs.append(xml.symbol(",", style="FootnoteReference"))
                if mark in self.notes:
                    runs.append(self.file.note(self.notes[mark]))
        return runs


def _title(head: Masthead) -> list[Element]:
    """Session, agenda item, title, subtitle; what an organ's documents do not name is left out."""
    lines = {
        "Session": head.session,
        "AgendaItemNormal": head.item,
        "AgendaTitleH2": head.item_title,
        "TitleHCH": head.title,
        "TitleH1": head.subtitle,
    }
    return [xml.paragraph(style, xml.run(text)) for style, text in lines.items() if text]


def _lead(line: str) -> Element:
    """A paragraph above a table; one for the author is marked, as in the gaps of the text."""
    return xml.paragraph("AnnexGap" if line.startswith("[") else "AnnexTxt", xml.run(line))


def _caption(number: str, title: str) -> Element:
    """Number and title above a figure or a table, on its page."""
    return xml.paragraph("FigureHead", xml.run(f"{number}\n"), xml.run(title, bold=True))


def _annex_heading(table: Table, number: str) -> Element:
    """The heading of an annex, on a page of its own."""
    heading = xml.paragraph("HCh", xml.run(f"{number}\n{table.title}"))
    heading[0].append(xml.element("pageBreakBefore"))
    heading[0].append(xml.element("ind", {"left": 0, "right": _INDENT, "firstLine": 0}))
    return heading


def word_table(table: Table) -> Element:
    """A table in the manner of the UN's: rules above and below the head and at the end."""
    shares = table.widths or (100 // len(table.columns),) * len(table.columns)
    widths = [TEXT_WIDTH * share // 100 for share in shares]
    head = xml.row(
        *(
            xml.cell(width, xml.paragraph("TableHead", xml.run(name)), top=4, bottom=12)
            for width, name in zip(widths, table.columns, strict=True)
        ),
        header=True,
    )
    rows = []
    for index, line in enumerate(table.rows):
        last = index == len(table.rows) - 1
        shade = _SHADE if index in table.marked else None
        rows.append(
            xml.row(
                *(
                    xml.cell(
                        width,
                        xml.paragraph("TableTxt", xml.run(text, bold=index in table.marked)),
                        shade=shade,
                        bottom=12 if last else 2,
                    )
                    for width, text in zip(widths, line, strict=True)
                )
            )
        )
    return xml.table(widths, head, *rows, flush=True)


def _running_heads(file: WordFile, head: Masthead) -> None:
    """The masthead above the first page; symbol and page numbers on the others."""
    even = xml.paragraph("Header", xml.run(head.symbol))
    odd = xml.paragraph("Header", xml.run(f"\t{head.symbol}"))
    page = [
        *xml.field("PAGE", "2", "PageNumber"),
        xml.run("/", style="PageNumber"),
        *xml.field("NUMPAGES", "2", "PageNumber"),
    ]
    again = [
        *xml.field("PAGE", "3", "PageNumber"),
        xml.run("/", style="PageNumber"),
        *xml.field("NUMPAGES", "3", "PageNumber"),
    ]
    note = phrases(LANGUAGE)["masthead"]["draft"]
    file.headers(
        first=[_masthead(head), xml.paragraph("Normal")],
        even=[even],
        odd=[odd],
        footers=(
            [xml.paragraph("Footer", xml.run(note, italic=True))],
            [xml.paragraph("Footer", *page)],
            [xml.paragraph("Footer", xml.run("\t"), *again)],
        ),
    )


def _masthead(head: Masthead) -> Element:
    """The table above the first page. The emblem's place stays empty: its use is reserved."""
    left, middle, right = 1267, 5173, 3400
    name = xml.cell(
        left + middle, xml.paragraph("MastheadName", xml.run(head.organization)), span=2, bottom=4
    )
    symbol = xml.cell(right, xml.paragraph("MastheadSymbol", xml.run(head.symbol)), bottom=4)
    lines = [head.distribution, head.date, "", head.original]
    return xml.table(
        (left, middle, right),
        xml.row(name, symbol, height=560),
        xml.row(
            xml.cell(left, bottom=12),
            xml.cell(middle, xml.paragraph("SM", xml.run(head.body)), bottom=12),
            xml.cell(
                right,
                *(xml.paragraph("Normal", xml.run(line)) for line in lines),
                bottom=12,
            ),
            height=1600,
        ),
        flush=True,
    )
