"""A resolution as Akoma Ntoso 3.0, by the conventions of the United Nations (AKN4UN).

https://unsceb-hlcm.github.io: a resolution is a ``statement``; the masthead stands in
``coverPage``, what opens it in ``preface``, then ``preamble``, ``mainBody``, ``conclusions`` and
``attachments``. What those have no element for is a ``hcontainer`` whose name says what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from operative.publish.characters import clean
from operative.publish.resolution.akn_meta import Meta
from operative.publish.resolution.akn_names import Names
from operative.publish.resolution.akn_spans import Span, spans
from operative.publish.resolution.sheet import Item, Role, Run, Sheet

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
Element = etree._Element

_OTHERS = {
    Role.ORGAN: "organ",
    Role.PREAMBULAR: "preambular",
    Role.MASTHEAD: "masthead",
    Role.CAPTION: "caption",
    Role.TEXT_BOX: "textBox",
    Role.FOOTNOTE: "footnote",
    Role.TITLE: "resolution",
}
_PREAMBLE = (Role.ORGAN, Role.PREAMBULAR)


def akn(sheet: Sheet) -> bytes:
    """The file, in UTF-8."""
    root = etree.Element(f"{{{NS}}}akomaNtoso", nsmap={None: NS})  # type: ignore[dict-item]  # no prefix
    root.append(_Writer(sheet).document())
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def add(parent: Element, tag: str, **attributes: str) -> Element:
    """A new last child; attribute names as they are in the schema."""
    made = etree.SubElement(parent, f"{{{NS}}}{tag}")
    for name, value in attributes.items():
        made.set(name.rstrip("_"), clean(value))
    return made


@dataclass(slots=True)
class _Open:
    """An element that takes children: a division by its level, a paragraph by its anchor."""

    element: Element
    name: str  # the start of its children's ids
    level: int = 0
    anchor: str | None = None


@dataclass(slots=True)
class _Parts:
    """The items of a sheet by the part of the statement that they stand in."""

    preface: list[Item] = field(default_factory=list)
    preamble: list[Item] = field(default_factory=list)
    body: list[Item] = field(default_factory=list)
    conclusions: list[Item] = field(default_factory=list)
    annexes: list[list[Item]] = field(default_factory=list)


def _parts(items: Sequence[Item]) -> _Parts:
    found = _Parts()
    at, titled = 0, False
    while at < len(items) and items[at].role in (Role.MASTHEAD, Role.TITLE):
        if items[at].role is Role.TITLE and titled:
            break
        titled = titled or items[at].role is Role.TITLE
        found.preface.append(items[at])
        at += 1
    while at < len(items) and items[at].role in _PREAMBLE:
        found.preamble.append(items[at])
        at += 1
    end = _first_annex(items, at)
    for _, group in groupby(items[end:], key=lambda item: item.annexed):
        found.annexes.append(list(group))
    last = end
    while last > at and items[last - 1].role is Role.MASTHEAD:
        last -= 1
    found.body, found.conclusions = list(items[at:last]), list(items[last:end])
    return found


def _first_annex(items: Sequence[Item], at: int) -> int:
    """Where the annexes begin, if nothing but annexes follows; else the end."""
    first = next((i for i in range(at, len(items)) if items[i].annexed), len(items))
    return first if all(item.annexed for item in items[first:]) else len(items)


class _Writer:
    """Holds what one file needs while it is written."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.names = Names()
        self.spans = spans(sheet)
        self.meta = Meta(sheet)
        self._last: dict[str, int] = {}
        self._count = 0
        for index, item in enumerate(sheet.items):
            if item.parent is not None:
                self._last[item.parent] = index
        self._place = {item.anchor: index for index, item in enumerate(sheet.items)}

    def document(self) -> Element:
        """The statement, or for a report the document."""
        tag, name = self.meta.kind
        root = etree.Element(f"{{{NS}}}{tag}", {"name": name})
        parts = _parts(self.sheet.items)
        self.meta.write(root, self.spans)
        if self.sheet.head.lines:
            self._cover(root)
        if parts.preface:
            self._preface(add(root, "preface"), parts.preface)
        if parts.preamble:
            self._preamble(add(root, "preamble"), parts.preamble)
        body = add(root, "mainBody")
        self._body(body, parts.body, "")
        if parts.conclusions:
            end = add(add(root, "conclusions"), "container", name="adoption",
                      eId=self.names.take("", "container"))  # fmt: skip
            for item in parts.conclusions:
                self._words(add(end, "p", class_="masthead"), item)
        if parts.annexes:
            held = add(root, "attachments")
            for number, items in enumerate(parts.annexes, 1):
                self._annex(held, number, items)
        return root

    # -- before the text

    def _cover(self, root: Element) -> None:
        cover = add(add(root, "coverPage"), "container", name="masthead",
                    eId=self.names.take("", "container"))  # fmt: skip
        head = self.sheet.head
        rows = (("docNumber", head.symbol), ("docAuthority", head.organ),
                ("", head.distribution), ("docDate", head.distributed), ("", head.original),
                ("session", head.session), ("", head.agenda))  # fmt: skip
        for tag, line in rows:
            if not line:
                continue
            at = add(cover, "p", class_="masthead")
            if tag == "docDate" and (day := self.sheet.resolution.masthead.distributed):
                at = add(at, tag, date=day.isoformat())
            elif tag:
                at = add(at, tag)
            at.text = clean(line)

    def _preface(self, preface: Element, items: Sequence[Item]) -> None:
        for item in items:
            if item.role is Role.MASTHEAD:
                self._words(add(preface, "p", class_="masthead"), item)
                continue
            line = add(add(preface, "longTitle", eId=self.names.take("", "longTitle")), "p")
            if item.number is not None:
                number = add(line, "docNumber")
                number.text, number.tail = clean(item.number), " "
            self._words(add(line, "docTitle"), item)

    def _preamble(self, preamble: Element, items: Sequence[Item]) -> None:
        recitals: Element | None = None
        recital: Element | None = None
        name = ""
        for item in items:
            if item.role is Role.ORGAN:
                formula = add(preamble, "formula", name="enacting",
                              eId=self.names.take("", "formula"))  # fmt: skip
                self._words(add(formula, "p"), item)
                recitals = recital = None
                continue
            if recitals is None:
                recitals = add(preamble, "recitals", eId=self.names.take("", "recs"))
            if recital is None or not item.depth:
                name = self.names.take("", "rec")
                recital = add(recitals, "recital", eId=name)
                self._numbered(recital, item)
                continue
            last = recital[-1]
            if last.tag != f"{{{NS}}}blockList":
                last = add(recital, "blockList", eId=self.names.take(name, "list"))
            line = add(last, "item", eId=self.names.take(name, "item", item.number))
            self._numbered(line, item)

    def _numbered(self, parent: Element, item: Item) -> None:
        if item.number is not None:
            add(parent, "num").text = clean(item.number)
        self._words(add(parent, "p"), item)

    # -- the text

    def _body(self, body: Element, items: Sequence[Item], prefix: str) -> None:
        stack = [_Open(body, prefix)]
        for table, group in groupby(items, key=lambda item: item.cell and item.cell.table):
            if table is not None:
                self._close(stack)
                self._table(stack[-1], list(group))
                continue
            for item in group:
                self._item(stack, item)
        if not len(body):
            add(body, "p")

    def _item(self, stack: list[_Open], item: Item) -> None:
        if item.role is Role.TITLE:
            del stack[1:]
            self._division(stack, item, "hcontainer")
        elif item.role is Role.HEADING:
            while len(stack) > 1 and (
                stack[-1].anchor is not None or stack[-1].level >= item.level
            ):
                stack.pop()
            self._division(stack, item, "division")
        elif item.role in (Role.PARAGRAPH, Role.CLOSING):
            self._paragraph(stack, item)
        else:
            self._close(stack)
            name = _OTHERS[item.role]
            held = add(stack[-1].element, "hcontainer", name=name,
                       eId=self.names.take(stack[-1].name, "hcontainer"))  # fmt: skip
            if item.number is not None:
                add(held, "num").text = clean(item.number)
            self._words(add(add(held, "content"), "p"), item)

    def _close(self, stack: list[_Open]) -> None:
        """Close the open paragraphs, not the divisions."""
        while stack[-1].anchor is not None:
            stack.pop()

    def _division(self, stack: list[_Open], item: Item, tag: str) -> None:
        name = self.names.take(stack[-1].name, "dvs" if tag == "division" else tag, item.number)
        made = add(stack[-1].element, tag, eId=name)
        if tag == "hcontainer":
            made.set("name", _OTHERS[item.role])
        if item.number is not None:
            add(made, "num").text = clean(item.number)
        heading = add(made, "heading")
        if item.level:
            heading.set("class", f"level-{item.level}")
        self._words(heading, item)
        stack.append(_Open(made, name, item.level))

    def _paragraph(self, stack: list[_Open], item: Item) -> None:
        while stack[-1].anchor is not None and stack[-1].anchor != item.parent:
            stack.pop()
        place = self._place[item.anchor]
        parent = stack[-1]
        inside = parent.anchor is not None
        if item.role is Role.CLOSING and inside and self._last.get(item.parent or "") == place:
            wrap = add(parent.element, "wrapUp", eId=self.names.take(parent.name, "wrapup"))
            self._words(add(wrap, "p"), item)
            self._close(stack)
            return
        tag, short = _tag(item, inside=inside)
        name = self.names.take(parent.name, short, item.number, numbered=True)
        made = add(parent.element, tag, eId=name)
        if item.number is not None:
            add(made, "num").text = clean(item.number)
        if item.anchor not in self._last:
            self._words(add(add(made, "content"), "p"), item)
            return
        intro = add(made, "intro", eId=self.names.take(name, "intro"))
        self._words(add(intro, "p"), item)
        stack.append(_Open(made, name, anchor=item.anchor))

    def _table(self, parent: _Open, items: list[Item]) -> None:
        held = add(parent.element, "hcontainer", name="table",
                   eId=self.names.take(parent.name, "hcontainer"))  # fmt: skip
        table = add(add(held, "content"), "table", eId=self.names.take(parent.name, "table"))
        row = 0
        for number, cells in groupby(items, key=lambda item: item.cell.row if item.cell else 0):
            for _ in range(number - row - 1):
                add(add(table, "tr"), "td")
            row, column, line = number, 0, add(table, "tr")
            for (at, header), group in groupby(cells, key=_cell):
                for _ in range(at - column - 1):
                    add(line, "td")
                column = at
                held_cell = add(line, "th" if header else "td")
                for item in group:
                    self._words(add(held_cell, "p", class_="cell"), item)

    def _annex(self, held: Element, number: int, items: Sequence[Item]) -> None:
        name = self.names.take("", "att", str(number))
        document = add(add(held, "attachment", eId=name), "doc", name="annex")
        self.meta.write_component(document, number)
        self._body(add(document, "mainBody"), items, name)

    # -- words

    def _words(self, parent: Element, item: Item) -> None:
        """The runs of an item: italics, notes, citations and organizations."""
        for span, runs in self._within(item.runs):
            at = parent
            if span is not None:
                at = add(parent, span.tag, **{span.attribute: span.target})
            for run in runs:
                if run.call is not None:
                    self._call(at, run)
                elif run.italic:
                    add(at, "i").text = clean(run.text)
                elif len(at):
                    at[-1].tail = f"{at[-1].tail or ''}{clean(run.text)}"
                else:
                    at.text = f"{at.text or ''}{clean(run.text)}"

    def _within(self, runs: Sequence[Run]) -> Iterator[tuple[Span | None, list[Run]]]:
        """The runs cut where citations and names begin and end, gathered under them."""
        cut: list[tuple[Span | None, Run]] = []
        for run in runs:
            if run.call is not None:
                cut.append((None, run))
                continue
            at, end = run.start, run.start + len(run.text)
            for span in self.spans.between(at, end):
                low, high = max(at, span.start), min(end, span.end)
                if low > at:
                    cut.append((None, _part(run, at, low)))
                cut.append((span, _part(run, low, high)))
                at = high
            if at < end:
                cut.append((None, _part(run, at, end)))
        for span, group in groupby(cut, key=lambda pair: pair[0]):
            yield span, [run for _, run in group]

    def _call(self, at: Element, run: Run) -> None:
        call = run.call
        if call is None:
            return
        note = call.note
        if not note.called:
            add(at, "noteRef", href="#", marker=note.mark)
        elif not call.first:
            add(at, "noteRef", href=f"#authorialNote_{note.index}", marker=note.mark)
        else:
            made = add(at, "authorialNote", marker=note.mark, placement="bottom",
                       eId=f"authorialNote_{note.index}")  # fmt: skip
            add(made, "p").text = clean(note.text)


def _tag(item: Item, *, inside: bool) -> tuple[str, str]:
    if item.role is Role.CLOSING:
        return "alinea", "al"
    return ("point", "point") if inside or item.depth else ("paragraph", "para")


def _cell(item: Item) -> tuple[int, bool]:
    return (item.cell.column, item.cell.header) if item.cell else (0, False)


def _part(run: Run, start: int, end: int) -> Run:
    return Run(run.text[start - run.start : end - run.start], start, run.italic)
