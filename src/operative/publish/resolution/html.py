"""A resolution as one web page that needs nothing else.

Every paragraph carries in ``data-kind`` what it is, its number in ``data-number`` and its anchor
as ``id``, so that the page reads back as the document that it was made from.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby

from markupsafe import escape

from operative.publish.characters import clean
from operative.publish.phrases import direction, phrases
from operative.publish.resolution.sheet import Call, Item, Note, Role, Sheet

_ODD = re.compile(r"[^\w.]+")


def html(sheet: Sheet) -> str:
    """The page."""
    return clean("".join(_Page(sheet).lines()))


@cache
def _style() -> str:
    path = files("operative.publish") / "templates" / "resolution.css"
    return path.read_text(encoding="utf-8")


def _policy() -> str:
    """What the page may load: its own style by its digest, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-{digest}'"


class _Page:
    """Sets one sheet; remembers which names are taken and how often notes were called."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.words = phrases(sheet.language)["sheet"]
        self._names: set[str] = set()
        self._calls: dict[int, int] = {}

    def lines(self) -> Iterator[str]:
        """The page, line by line."""
        sheet, language = self.sheet, self.sheet.language
        name = " ".join(part for part in (sheet.head.symbol, sheet.resolution.title) if part)
        yield (
            "<!DOCTYPE html>\n"
            f'<html lang="{escape(language)}" dir="{direction(language)}">\n<head>\n'
            '<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{escape(_policy())}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{escape(name or sheet.title)}</title>\n<style>{_style()}</style>\n</head>\n"
            f'<body>\n<main>\n<article data-document="{escape(sheet.kind.value)}">\n'
        )
        yield from self._masthead()
        for (part, _), items in groupby(sheet.items, key=self._part):
            label = escape(self.words[part])
            yield f'<section class="{part}" aria-label="{label}">\n'
            yield from self._blocks(items)
            yield "</section>\n"
        yield from self._notes(sheet.notes)
        yield (
            f'</article>\n</main>\n<footer data-kind="furniture">{escape(self.words["made"])}'
            "</footer>\n</body>\n</html>\n"
        )

    def _part(self, item: Item) -> tuple[str, str | None]:
        if item.annexed is not None:
            return "annex", item.annexed
        if item.role in (Role.TITLE, Role.MASTHEAD):
            return "front", None
        if item.role in (Role.ORGAN, Role.PREAMBULAR):
            return "preamble", None
        return ("operative" if self.sheet.is_act else "text"), None

    def _masthead(self) -> Iterator[str]:
        head = self.sheet.head
        if not head.lines:
            return
        organization = escape(phrases(self.sheet.language)["masthead"]["organization"])
        yield '<header class="masthead">\n'
        yield f'<p class="organization" data-kind="furniture">{organization}</p>\n'
        rows = (("symbol", head.symbol), ("organ", head.organ), ("side", head.distribution),
                ("side", head.distributed), ("side", head.original), ("line", head.session),
                ("line", head.agenda))  # fmt: skip
        for look, line in rows:
            if line:
                yield f'<p class="{look}" data-kind="masthead">{escape(line)}</p>\n'
        yield "</header>\n"

    # -- paragraphs

    def _blocks(self, items: Iterable[Item]) -> Iterator[str]:
        for table, group in groupby(items, key=lambda item: item.cell and item.cell.table):
            if table is None:
                for item in group:
                    yield self._block(item)
            else:
                yield from self._table(list(group))

    def _block(self, item: Item) -> str:
        tag, level = "p", ""
        if item.role is Role.TITLE:
            tag = "h2" if "h1" in self._names else "h1"
            self._names.add("h1")
        elif item.role is Role.HEADING:
            tag, level = f"h{min(item.level + 1, 6)}", f' data-level="{item.level}"'
        elif item.role is Role.PARAGRAPH and item.depth:
            level = f' class="depth-{min(item.depth, 4)}"'
        language = f' lang="{escape(item.language)}"' if item.language else ""
        number = "" if item.number is None else f"<span data-number>{escape(item.number)}</span> "
        return (
            f'<{tag} id="{self._name(item.anchor)}" data-kind="{item.role.value}"{level}{language}>'
            f"{number}{self._runs(item)}</{tag}>\n"
        )

    def _runs(self, item: Item) -> str:
        made = []
        for run in item.runs:
            if run.call is not None:
                made.append(self._call(run.call))
            elif run.italic:
                made.append(f"<i>{escape(run.text)}</i>")
            else:
                made.append(str(escape(run.text)))
        return "".join(made)

    def _call(self, call: Call) -> str:
        note, mark = call.note, escape(call.note.mark)
        if not note.called:
            return f"<sup data-call>{mark}</sup>"
        times = self._calls[note.index] = self._calls.get(note.index, 0) + 1
        label = escape(self.words["call"].format(mark=note.mark))
        return (
            f'<sup><a id="call-{note.index}-{times}" href="#note-{note.index}" role="doc-noteref"'
            f' aria-label="{label}">{mark}</a></sup>'
        )

    def _name(self, anchor: str) -> str:
        """An id that no other element has, as like the anchor as an id can be."""
        plain = _ODD.sub("-", anchor).strip("-") or "p"
        if plain.startswith(("call-", "note-")):  # these are the footnotes' own
            plain = f"p-{plain}"
        name, count = plain, 1
        while name in self._names:
            count += 1
            name = f"{plain}--{count}"
        self._names.add(name)
        return name

    def _table(self, items: list[Item]) -> Iterator[str]:
        yield '<div class="wide"><table>\n'
        row = 0
        for number, cells in groupby(items, key=lambda item: item.cell.row if item.cell else 0):
            yield "<tr></tr>" * (number - row - 1)
            row, column = number, 0
            yield "<tr>"
            for place, group in groupby(cells, key=_place):
                yield "<td></td>" * (place[0] - column - 1)
                column = place[0]
                tag = "th" if place[1] else "td"
                yield f"<{tag}>{''.join(self._block(item) for item in group).rstrip()}</{tag}>"
            yield "</tr>\n"
        yield "</table></div>\n"

    def _notes(self, notes: tuple[Note, ...]) -> Iterator[str]:
        if not notes:
            return
        label = escape(self.words["notes"])
        yield f'<section class="notes" role="doc-endnotes" aria-label="{label}">\n'
        for note in notes:
            back = escape(self.words["back"].format(mark=note.mark))
            yield (
                f'<p id="note-{note.index}" data-kind="footnote"><a href="#call-{note.index}-1"'
                f' role="doc-backlink" aria-label="{back}">{escape(note.mark)}</a> '
                f"{escape(note.text)}</p>\n"
            )
        yield "</section>\n"


def _place(item: Item) -> tuple[int, bool]:
    return (item.cell.column, item.cell.header) if item.cell else (0, False)
