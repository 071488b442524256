"""Automatic numbers: what Word prints before a paragraph and keeps nowhere in the text.

The rules are those of ISO/IEC 29500-1, 17.9: a list (``w:num``) is an instance of an abstract list
(``w:abstractNum``); instances share the counters of their abstract list, unless an instance
overrides the start of a level; a level starts anew after a paragraph of an outer level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from operative.documents.readers.docx_names import NS, VAL, on
from operative.documents.readers.docx_styles import Styles, number

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    format: str = "decimal"
    text: str = ""  # "%1.%2": the places of the counters
    restart: int | None = None  # starts anew after this outer level (1 the outermost); 0 never
    legal: bool = False  # all counters in figures


class Numbering:
    """The lists of one file and how far each has counted."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._abstract: dict[str, list[Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._by_style: dict[str, dict[str, int]] = {}
        if root is not None:
            self._load(root, styles)

    def level_for_style(self, list_id: str, style: str) -> int | None:
        """The level that the list keeps for paragraphs of ``style``, if it does."""
        found = self._lists.get(list_id)
        return self._by_style.get(found[0], {}).get(style) if found else None

    def next(self, list_id: str, level: int) -> str | None:
        """Count a paragraph of the list; its number as printed.

        Returns:
            ``""`` for a bullet or an invisible number, ``None`` if there is no such list.
        """
        found = self._lists.get(list_id)
        if found is None or not 0 <= level < LEVELS:
            return None
        abstract, overrides = found
        levels = [overrides.get(i, row) for i, row in enumerate(self._abstract[abstract])]
        counters = self._counters.setdefault(abstract, [None] * LEVELS)
        start = self._starts.get(list_id, {}).pop(level, None)
        if start is not None:
            counters[level] = start
        else:
            held = counters[level]
            counters[level] = levels[level].start if held is None else held + 1
        for inner in range(level + 1, LEVELS):
            restart = levels[inner].restart
            if restart is None or (restart and level < restart):
                counters[inner] = None
        return _print(levels, counters, level)

    def _load(self, root: etree._Element, styles: Styles) -> None:
        links: dict[str, str] = {}
        for element in root.iter(NS + "abstractNum"):
            identifier = element.get(NS + "abstractNumId", "")
            rows = [Level()] * LEVELS
            for child in element.iter(NS + "lvl"):
                at = number(child.get(NS + "ilvl"), -1)
                if 0 <= at < LEVELS:
                    rows[at] = _level(child)
                    paired = child.find(NS + "pStyle")
                    if paired is not None:
                        self._by_style.setdefault(identifier, {})[paired.get(VAL, "")] = at
            self._abstract[identifier] = rows
            link = element.find(NS + "numStyleLink")
            if link is not None:
                links[identifier] = link.get(VAL, "")
        for element in root.iter(NS + "num"):
            self._load_list(element)
        for identifier, style in links.items():
            target = self._lists.get(styles[style].list_id or "")
            if target is not None:
                self._abstract[identifier] = self._abstract[target[0]]

    def _load_list(self, element: etree._Element) -> None:
        identifier = element.get(NS + "numId", "")
        abstract = element.find(NS + "abstractNumId")
        name = abstract.get(VAL, "") if abstract is not None else ""
        if name not in self._abstract:
            return
        overrides: dict[int, Level] = {}
        for child in element.iter(NS + "lvlOverride"):
            at = number(child.get(NS + "ilvl"), -1)
            if not 0 <= at < LEVELS:
                continue
            start = child.find(NS + "startOverride")
            if start is not None:
                self._starts.setdefault(identifier, {})[at] = number(start.get(VAL), 1)
            level = child.find(NS + "lvl")
            if level is not None:
                overrides[at] = _level(level)
        self._lists[identifier] = (name, overrides)


def _level(element: etree._Element) -> Level:
    said = {child.tag: child for child in reversed(element)}  # the first of each name

    def value(name: str) -> str | None:
        child = said.get(NS + name)
        return child.get(VAL) if child is not None else None

    restart = value("lvlRestart")
    legal = said.get(NS + "isLgl")
    return Level(
        start=number(value("start"), 0),
        format=value("numFmt") or "decimal",
        text=value("lvlText") or "",
        restart=number(restart, 0) if restart is not None else None,
        legal=legal is not None and on(legal.get(VAL)),
    )


def _print(levels: list[Level], counters: list[int | None], level: int) -> str:
    row = levels[level]
    if row.format in ("bullet", "none") and not _PLACE.search(row.text):
        return ""

    def place(found: re.Match[str]) -> str:
        at = int(found.group(1)) - 1
        held = counters[at]
        count = levels[at].start if held is None else held
        return written(count, "decimal" if row.legal else levels[at].format)

    return _PLACE.sub(place, row.text).strip()


def written(count: int, form: str) -> str:
    """``count`` in one of Word's number formats; in figures where the format is another."""
    if form == "none" or form == "bullet":
        return ""
    if form in ("lowerLetter", "upperLetter") and 1 <= count <= 26 * 10:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 1 <= count < 4000:
        numeral = roman(count)
        return numeral if form == "lowerRoman" else numeral.upper()
    if form == "decimalZero":
        return f"{count:02d}"
    if form == "ordinal":
        ending = "th" if 10 <= count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10)
        return f"{count}{ending or 'th'}"
    return str(count)


def roman(count: int) -> str:
    """``count`` (1 to 3999) as a Roman numeral in small letters."""
    out = []
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        out.append(letters * times)
    return "".join(out)
