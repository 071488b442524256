"""HTML, as the sites of the United Nations and word processors write it.

Read token by token, without a tree, so that neither depth nor size of the markup costs memory.
``start`` of a fragment counts the characters of the decoded file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from operative.documents import limits
from operative.documents.model import BlockKind, Cell, Diagnostic
from operative.documents.passages import UNKNOWN, Fragment, Passage
from operative.documents.readers import html_layout, html_notes
from operative.documents.readers.docx_numbering import written
from operative.documents.readers.found import Found
from operative.documents.readers.html_tokens import Kind, Token, tokens
from operative.errors import RefusedError

_BLOCKS = frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary "
    "table tbody td tfoot th thead tr ul".split()
)
_SKIPPED = frozenset(
    "aside audio button canvas datalist head iframe map math nav noscript object script select "
    "style svg template textarea video".split()
)
_ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
_LISTS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman",
          "I": "upperRoman"}  # fmt: skip
_STATED = {
    "title": BlockKind.TITLE,
    "heading": BlockKind.HEADING,
    "masthead": BlockKind.MASTHEAD,
    "cell": BlockKind.CELL,
    "caption": BlockKind.CAPTION,
    "text-box": BlockKind.TEXT_BOX,
    "footnote": BlockKind.FOOTNOTE,
    "furniture": BlockKind.FURNITURE,
}  # all others are paragraphs
_OWN_NUMBER = re.compile(r"\s*(?:\d{1,3}(?:\.\d+)*[.)]|\(?[a-zA-Z]{1,4}\)|[IVX]+\.|[•–—-]\s)")
_SPACE = re.compile(r"[\t\n\f\r]")


@dataclass(slots=True)
class _List:
    form: str | None  # None for bullets
    count: int
    step: int = 1


@dataclass(slots=True)
class _Table:
    number: int  # 0 for a table that only lays out the page
    row: int = 0
    column: int = 1
    at: int = 1
    header: bool = False
    in_head: bool = False
    taken: dict[int, int] = field(default_factory=dict)  # column -> rows that still reach into it


class _Reader:
    """Hears the tokens of one page and gathers passages."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.identifiers: list[tuple[str, ...]] = []  # of each passage: ids it begins under
        self.kinds: list[BlockKind | None] = []  # of each passage: what it is outside a table
        self.language: str | None = None
        self._fragments: list[Fragment] = []
        self._kind: BlockKind | None = None
        self._level = 0
        self._number: str | None = None
        self._skip: list[str] = []
        self._lists: list[_List] = []
        self._tables: list[_Table] = []
        self._table_count = 0
        self._italic = 0
        self._raised = 0
        self._pre = 0
        self._edge = 0  # inside the head or foot of the page
        self._article = 0
        self._link: str | None = None
        self._pending_ids: list[str] = []
        self._titled = False
        self._stated: BlockKind | None = None  # what the markup says that a block is
        self._block_language: str | None = None
        self._in_number = False
        self._unknown = False  # inside the call of a note that the page does not have

    # -- tokens

    def hear(self, token: Token) -> None:
        """Take in one token."""
        tag = token.value
        if token.kind is Kind.TEXT or token.kind is Kind.REFERENCE:
            if not self._skip:
                text = tag if self._pre else _SPACE.sub(" ", tag)
                self._put(text, token.start, token.end if token.kind is Kind.REFERENCE else None)
        elif self._skip:
            if tag == self._skip[-1]:
                if token.kind is Kind.START:
                    self._skip.append(tag)
                else:
                    self._skip.pop()
        elif token.kind is Kind.START:
            self._start(tag, token.attributes)
        elif token.kind is Kind.END:
            self._stop(tag)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _SKIPPED or "hidden" in attributes:
            if tag not in _VOID:
                self._skip.append(tag)
            return
        if tag == "html":
            self.language = attributes.get("lang", "")[:2].lower() or None
        if tag in _BLOCKS:
            self._flush()
            self._begin(tag, attributes)
            self._state(attributes)
        elif tag == "span" and "data-number" in attributes:
            self._in_number = True
        elif tag == "br":
            self._fragments.append(Fragment("\n"))
        elif tag == "sup":
            self._raised += 1
            self._unknown = "data-call" in attributes
        elif tag in _ITALIC:
            self._italic += 1
        elif tag == "a":
            href = attributes.get("href", "")
            noted = self._raised or "note" in f"{attributes.get('role')} {attributes.get('class')}"
            inside = href.startswith("#") and len(href) > 1
            self._link = (href[1:] if noted else href) if inside else None
        identifier = attributes.get("id") or (attributes.get("name") if tag == "a" else None)
        if identifier:
            self._pending_ids.append(identifier)

    def _stop(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
            self._end(tag)
        elif tag == "sup":
            self._raised = max(0, self._raised - 1)
            self._unknown = False
        elif tag == "span":
            self._in_number = False
        elif tag in _ITALIC:
            self._italic = max(0, self._italic - 1)
        elif tag == "a":
            self._link = None

    # -- gathering

    def _put(self, text: str, start: int, end: int | None) -> None:
        if not text:
            return
        if not self._fragments and not text.strip():
            return
        if self._in_number and self._stated is not None:
            self._number = f"{self._number or ''}{text}"
            return
        self._fragments.append(
            Fragment(
                text,
                start,
                end,
                italic=self._italic > 0,
                superscript=self._raised > 0,
                calls=self._calls(text),
            )
        )

    def _calls(self, text: str) -> str | None:
        if self._unknown and self._stated is not None:
            return f"{UNKNOWN}{text}"
        return self._link

    def _state(self, attributes: dict[str, str]) -> None:
        """Take down what a block of our own pages says that it is: ``data-kind="heading"``."""
        name = attributes.get("data-kind")
        if name is None:
            return
        self._stated = _STATED.get(name, BlockKind.PARAGRAPH)
        self._level = _whole(attributes.get("data-level"), 0)
        self._block_language = attributes.get("lang") or None

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag[0] == "h" and tag[1:].isdecimal():
            self._kind, self._level = BlockKind.HEADING, int(tag[1])
            if tag == "h1" and not self._titled:
                self._kind, self._level, self._titled = BlockKind.TITLE, 0, True
        elif tag == "ol" or tag == "ul":
            self._begin_list(tag, attributes)
        elif tag == "li":
            self._begin_item(attributes)
        elif tag in ("table", "tr", "td", "th", "thead", "tbody", "tfoot"):
            self._begin_table(tag, attributes)
        elif tag in ("caption", "figcaption"):
            self._kind = BlockKind.CAPTION
        elif tag == "pre":
            self._pre += 1
        elif tag in ("main", "article", "section"):
            self._article += 1
        elif tag in ("header", "footer") and not self._article:
            self._edge += 1

    def _end(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            if self._lists:
                self._lists.pop()
        elif tag == "table":
            if self._tables:
                self._tables.pop()
        elif tag == "pre":
            self._pre = max(0, self._pre - 1)
        elif tag in ("main", "article", "section"):
            self._article = max(0, self._article - 1)
        elif tag in ("header", "footer"):
            self._edge = max(0, self._edge - 1)
        elif tag == "thead" and self._tables:
            self._tables[-1].in_head = False
        self._kind, self._level, self._stated, self._block_language = None, 0, None, None
        if tag == "li":
            self._number = None

    def _begin_list(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._lists) >= limits.MAX_NESTING:
            raise RefusedError(
                f"nests lists more than {limits.MAX_NESTING} deep",
                remedy="ask its sender for a clean copy",
            )
        form = _LISTS.get(attributes.get("type", "1"), "decimal") if tag == "ol" else None
        start = _whole(attributes.get("start"), 1)
        self._lists.append(_List(form, start, -1 if "reversed" in attributes else 1))

    def _begin_item(self, attributes: dict[str, str]) -> None:
        if not self._lists:
            self._number = None
            return
        held = self._lists[-1]
        if held.form is None:
            self._number = "•"
            return
        held.count = _whole(attributes.get("value"), held.count)
        figure = written(held.count, held.form)
        held.count += held.step
        self._number = f"{figure}." if held.form in ("decimal", "upperRoman") else f"({figure})"

    def _begin_table(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table":
            if len(self._tables) >= limits.MAX_NESTING:
                raise RefusedError(
                    f"nests tables more than {limits.MAX_NESTING} deep",
                    remedy="ask its sender for a clean copy",
                )
            lays_out = attributes.get("role") in ("presentation", "none")
            self._table_count += not lays_out
            self._tables.append(_Table(0 if lays_out else self._table_count))
            return
        if not self._tables:
            return
        table = self._tables[-1]
        if tag == "thead":
            table.in_head = True
        elif tag == "tr":
            table.row, table.column = table.row + 1, 1
            table.taken = {column: rows - 1 for column, rows in table.taken.items() if rows > 1}
        elif tag in ("td", "th"):
            while table.column in table.taken:
                table.column += 1
            table.at, table.header = table.column, tag == "th" or table.in_head
            width = min(max(_whole(attributes.get("colspan"), 1), 1), 1000)
            height = min(max(_whole(attributes.get("rowspan"), 1), 1), 10_000)
            if height > 1:
                table.taken.update((column, height) for column in range(table.at, table.at + width))
            table.column += width

    def _flush(self) -> None:
        fragments, self._fragments = self._fragments, []
        said = self._stated is not None and self._number is not None
        if not said and not any(fragment.text.strip() for fragment in fragments):
            return
        if len(self.passages) >= limits.MAX_PASSAGES:
            raise RefusedError(f"has more than {limits.MAX_PASSAGES:,} paragraphs")
        kind, number = self._stated or self._kind, self._number
        cell = None
        self.kinds.append(kind)
        if self._tables and self._tables[-1].number and self._tables[-1].row:
            table = self._tables[-1]
            cell = Cell(table.number, table.row, table.at, table.header)
            kind = BlockKind.CELL
        elif kind is None and self._edge:
            kind = BlockKind.FURNITURE
        if (
            self._stated is None
            and number is not None
            and _OWN_NUMBER.match("".join(part.text for part in fragments))
        ):
            number = None
        in_list = len(self._lists) if number is not None else 0
        self.passages.append(
            Passage(
                tuple(fragments),
                kind,
                self._level or in_list,
                number,
                cell=cell,
                language=self._block_language,
                settled=self._stated not in (None, BlockKind.FURNITURE),
            )
        )
        self.identifiers.append(tuple(self._pending_ids))
        self._pending_ids.clear()
        self._number = None

    def finish(self) -> list[Passage]:
        """All passages once the page has been fed."""
        self._flush()
        tied = html_notes.tie(self.passages, self.identifiers)
        return list(html_layout.unfold(tied, self.kinds))


_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


def _whole(value: str | None, otherwise: int) -> int:
    try:
        return int(value) if value and len(value) < 10 else otherwise
    except ValueError:
        return otherwise


def passages(text: str) -> Found:
    """The passages of an HTML page; scripts, navigation and side matter are left out.

    A page that opens ``<html>`` and never closes it is read, and said to be cut short perhaps.

    Raises:
        RefusedError: if it nests lists or tables without end.
    """
    reader = _Reader()
    diagnostics = []
    whole = True  # a page that opens <html> and never closes it has lost its end
    for token in tokens(text):
        if token.value == "html" and token.kind in (Kind.START, Kind.END):
            whole = token.kind is Kind.END
        if token.kind is Kind.CUT:
            line = text.count("\n", 0, token.start) + 1
            diagnostics.append(
                Diagnostic(
                    "markup-never-ends",
                    f"<{token.value}> never ends: what follows it is left out",
                    f"line {line}",
                )
            )
        reader.hear(token)
    if not whole and not diagnostics:
        diagnostics.append(
            Diagnostic("page-not-closed", "the page ends without </html>: it may be cut short")
        )
    return Found(reader.finish(), diagnostics, None, reader.language)
