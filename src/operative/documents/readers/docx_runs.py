"""The runs of a paragraph of a docx become fragments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from operative.documents import limits
from operative.documents.passages import UNKNOWN, Fragment
from operative.documents.readers import docx_names as w
from operative.documents.readers.docx_names import NS, VAL, on
from operative.documents.readers.docx_numbering import written
from operative.documents.readers.docx_package import too_deep
from operative.documents.readers.docx_plain import CELL_PLACE, Plain, PlainCell
from operative.documents.readers.docx_styles import Style, Styles, number, symbol

_TEXT = w.T
_RUN = w.R
_RPR = w.RPR
_TAB = w.TAB
_BREAKS = frozenset({NS + "br", NS + "cr"})
_WITH_BOXES = frozenset({NS + "drawing", NS + "pict", NS + "object", w.ALTERNATE})
_NOTES = {NS + "footnoteReference": "footnote", NS + "endnoteReference": "endnote"}
_ANCHOR = NS + "anchor"
NOTE = "footnote-"  # bookmarks around the calls of our own files begin so; the note's id follows
_DIGITS = 6  # of the number of a footnote, at most, and one more
_I, _B, _VERT, _VANISH, _RSTYLE = NS + "i", NS + "b", NS + "vertAlign", NS + "vanish", NS + "rStyle"


@dataclass(slots=True)
class Notes:
    """The footnotes or endnotes of a file: how they are numbered and which were called."""

    prefix: str  # sets the ids of endnotes apart from those of footnotes
    format: str = "decimal"
    called: dict[str, str] = field(default_factory=dict)  # id in the file -> mark as printed
    count: int = 0

    def call(self, identifier: str, own_mark: bool) -> str:
        """Note a call; the mark that is printed for it, ``""`` if the text that follows is it."""
        if own_mark:
            self.called.setdefault(identifier, "")
            return ""
        if identifier not in self.called:
            self.count += 1
            self.called[identifier] = written(self.count, self.format)
        return self.called[identifier]


@dataclass(slots=True)
class Story:
    """What holds across the paragraphs of a file while it is read."""

    part: str
    styles: Styles
    notes: dict[str, Notes]
    paragraphs: int = 0  # w:p elements met so far, skipped ones included
    tables: int = 0
    fields: list[bool] = field(default_factory=list)  # open fields: is the result being shown
    seen: Counter[str] = field(default_factory=Counter)  # things worth a diagnostic
    plain: Mapping[str, Plain] = field(default_factory=dict)  # paragraphs read from the bytes
    cells: Mapping[str, Sequence[PlainCell]] = field(default_factory=dict)  # and cells


Looks = dict[etree._Element | None, tuple[bool, bool, bool, bool, str | None]]
"""By the properties of a run: italic, superscript, hidden, bold, and what part the run is."""


@dataclass(slots=True)
class Line:
    """The fragments of one paragraph while they are gathered."""

    story: Story
    index: int
    style: Style
    at: int = 0  # characters of the paragraph so far
    run: int = -1
    fragments: list[Fragment] = field(default_factory=list)
    boxes: list[tuple[etree._Element, int]] = field(default_factory=list)  # with their indices
    all_bold: bool = True  # whether all that can be seen is bold
    _bold: bool = False
    own_mark: tuple[Notes, str] | None = None  # the note whose own mark the next characters are
    number: str | None = None  # of the paragraph, where the style of a run says that it is one
    _part: str | None = None  # what the style of the run says that it is
    _anchor: str | None = None  # where the link leads in which the run stands

    def read(self, children: Iterable[etree._Element], depth: int = 0) -> None:
        """Take in what stands in a paragraph."""
        for child in children:
            tag = child.tag
            if tag == _RUN:
                self.take_run(child)
            elif tag in w.TRANSPARENT:
                if depth > limits.MAX_NESTING:
                    raise too_deep(self.story.part)
                self._note_insertion(tag)
                outer, self._anchor = self._anchor, child.get(_ANCHOR) or self._anchor
                self.read(child, depth + 1)
                self._anchor = outer
            elif tag == w.SDT:
                if depth > limits.MAX_NESTING:
                    raise too_deep(self.story.part)
                self.read(child.iterchildren(w.SDT_CONTENT), depth + 1)
            elif tag in w.GONE:
                self.story.seen["deleted" if tag == w.DELETED else "moved"] += 1
                self.story.paragraphs += count_paragraphs(child, self.story)
            elif tag == w.MATH + "r":
                self._take("".join(text.text or "" for text in child.iter(w.MATH_TEXT)), child)
            elif tag == w.ALTERNATE:
                self.read(chosen(child, self.story), depth + 1)
            elif tag.startswith(w.MATH):
                if depth > limits.MAX_NESTING:
                    raise too_deep(self.story.part)
                self.read(child, depth + 1)

    def read_plain(self, runs: Sequence[tuple[etree._Element | None, str]], looks: Looks) -> None:
        """Take in the runs of a plain paragraph; ``looks`` keeps what their properties say."""
        shown = not self.style.settled and all(self.story.fields)
        index, at, made = self.index, 0, tuple.__new__  # quicker than by name: there are many
        for run, (properties, text) in enumerate(runs):
            look = looks.get(properties)
            if look is None:
                look = looks[properties] = self._whole_look(properties)
            italic, superscript, hidden, bold, part = look
            if hidden or not shown:
                self.run, self._bold, self._part, self.at = run, bold, part, at
                self._put(text, italic, superscript, hidden)
            elif text:
                if not bold and self.all_bold and not text.isspace():
                    self.all_bold = False
                row = (text, at, None, None, index, run, italic, superscript, None)
                self.fragments.append(made(Fragment, row))
            at += len(text)

    def _whole_look(
        self, properties: etree._Element | None
    ) -> tuple[bool, bool, bool, bool, str | None]:
        style = self.style
        self._bold, self._part = style.bold, None
        if properties is None:
            return style.italic, style.superscript, style.hidden, style.bold, None
        return (*self._look(properties), self._bold, self._part)

    def _note_insertion(self, tag: str) -> None:
        if tag == w.INSERTED:
            self.story.seen["inserted"] += 1

    def take_run(self, run: etree._Element) -> None:
        """Take in one run."""
        self.run += 1
        style = self.style
        italic, superscript, hidden = style.italic, style.superscript, style.hidden
        self._bold = style.bold
        self._part = None
        parts: list[str] = []
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                parts.append(child.text or "")
            elif tag == _RPR:
                if len(child):
                    italic, superscript, hidden = self._look(child)
            elif tag == _TAB:
                parts.append("\t")
            elif tag in _BREAKS:
                if child.get(NS + "type") not in ("page", "column"):
                    parts.append("\n")
            else:
                self._take_rare(child, tag, parts, (italic, superscript, hidden))
        if parts:
            self._put("".join(parts), italic, superscript, hidden)

    def _look(self, properties: etree._Element) -> tuple[bool, bool, bool]:
        style = self.style
        italic, superscript, hidden = style.italic, style.superscript, style.hidden
        for child in properties:
            tag = child.tag
            if tag == _I:
                italic = on(child.get(VAL))
            elif tag == _VERT:
                superscript = child.get(VAL) == "superscript"
            elif tag == _B:
                self._bold = on(child.get(VAL))
            elif tag == _RSTYLE:
                named = self.story.styles[child.get(VAL)]
                italic, superscript = italic or named.italic, superscript or named.superscript
                hidden = hidden or named.hidden
                self._part = named.part
            elif tag == _VANISH:
                hidden = on(child.get(VAL))
        return italic, superscript, hidden

    def _take_rare(
        self, child: etree._Element, tag: str, parts: list[str], look: tuple[bool, bool, bool]
    ) -> None:
        """What a run may hold besides text, tabs and breaks."""
        if tag == NS + "noBreakHyphen":
            parts.append("-")
        elif tag == NS + "ptab":
            parts.append("\t")
        elif tag == NS + "sym":
            character = symbol(child.get(NS + "font") or "", child.get(NS + "char") or "")
            if character == "\ufffd":
                self.story.seen["symbol"] += 1
            parts.append(character)
        elif tag == NS + "fldChar":
            if parts:
                self._put("".join(parts), *look)
                parts.clear()
            self._field(child.get(NS + "fldCharType"))
        elif tag in _NOTES:
            if parts:
                self._put("".join(parts), *look)
                parts.clear()
            self._call(_NOTES[tag], child)
        elif tag in _WITH_BOXES:
            self._look_for_boxes(child, 0)
        elif tag == NS + "commentReference":
            self.story.seen["comment"] += 1

    def _field(self, kind: str | None) -> None:
        fields = self.story.fields
        if kind == "begin":
            fields.append(False)
        elif kind == "separate" and fields:
            fields[-1] = True
        elif kind == "end" and fields:
            fields.pop()

    def _call(self, kind: str, element: etree._Element) -> None:
        notes = self.story.notes[kind]
        identifier = element.get(NS + "id", "")
        own = element.get(NS + "customMarkFollows")
        mark = notes.call(identifier, own is not None and on(own))
        if mark:
            self.fragments.append(
                Fragment(
                    mark,
                    paragraph=self.index,
                    run=self.run,
                    superscript=True,
                    calls=notes.prefix + identifier,
                )
            )
        else:
            self.own_mark = (notes, identifier)

    def _take(self, text: str, _element: etree._Element) -> None:
        self.run += 1
        if text:
            self._put(text, False, False, False)

    def _put(self, text: str, italic: bool, superscript: bool, hidden: bool) -> None:
        if not text:
            return
        start = self.at
        self.at += len(text)
        story = self.story
        if hidden:
            story.seen["hidden"] += 1
            return
        if story.fields and not all(story.fields):
            return
        if not self._bold and self.all_bold and not text.isspace():
            self.all_bold = False
        if self._part == "number" and self.style.settled:
            self.number = f"{self.number or ''}{text}"
            return
        calls = None
        if self.own_mark is not None:
            notes, identifier = self.own_mark
            notes.called[identifier] = text.strip()
            calls, self.own_mark = notes.prefix + identifier, None
        elif self._part == "mark" and self.style.settled:
            known = self._anchor is not None and self._anchor.startswith(NOTE)
            calls = (self._anchor or "")[len(NOTE) :] if known else f"{UNKNOWN}{text}"
        self.fragments.append(
            Fragment(
                text,
                start,
                None,
                None,
                self.index,
                self.run,
                italic,
                superscript,
                calls,
            )
        )

    def _look_for_boxes(self, element: etree._Element, depth: int) -> None:
        if depth > limits.MAX_NESTING:
            raise too_deep(self.story.part)
        alternate = element.tag == w.ALTERNATE
        for child in chosen(element, self.story) if alternate else element:
            if child.tag == w.TEXT_BOX:
                self.boxes.append((child, self.story.paragraphs))
                self.story.paragraphs += count_paragraphs(child, self.story)
            elif len(child):
                self._look_for_boxes(child, depth + 1)


def chosen(element: etree._Element, story: Story) -> Iterator[etree._Element]:
    """What stands in the one branch of an ``mc:AlternateContent`` that is read: the first filled.

    The paragraphs of the other branches are counted, so that indices stay those of the file.
    """
    taken = False
    for branch in element:
        if len(branch) and not taken:
            taken = True
            yield from branch
        else:
            story.paragraphs += count_paragraphs(branch, story)


def count_paragraphs(element: etree._Element, story: Story) -> int:
    """How many paragraphs stand anywhere in ``element``."""
    return sum(
        1 if one.tag == w.P else len(story.cells.get(one.get(CELL_PLACE, ""), ()))
        for one in element.iter(w.P, w.TC)
    )


def note_format(properties: etree._Element | None) -> str:
    """The number format that a ``w:footnotePr`` or ``w:endnotePr`` asks for."""
    form = properties.find(NS + "numFmt") if properties is not None else None
    return form.get(VAL, "decimal") if form is not None else "decimal"


def first_note(properties: etree._Element | None) -> int:
    """The number that the notes begin with: 1, unless ``w:numStart`` says another."""
    start = properties.find(NS + "numStart") if properties is not None else None
    said = start.get(VAL, "") if start is not None else ""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < _DIGITS else 1


__all__ = [
    "Line",
    "Notes",
    "Story",
    "chosen",
    "count_paragraphs",
    "first_note",
    "note_format",
    "number",
]
