"""The styles of a docx, each resolved through what it is based on."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from lxml import etree

from operative.documents.model import BlockKind
from operative.documents.readers.docx_names import NS, PPR, RPR, VAL, on

_CHAIN = 20  # styles based on styles; word processors stop at about ten


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph or character style settles."""

    name: str = ""
    kind: BlockKind | None = None
    look: int = 0  # of a heading: 1 stands out the most
    outline: int | None = None  # 0 the outermost
    list_id: str | None = None
    list_level: int = 0
    size: int = 20  # half points
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    hidden: bool = False
    settled: bool = False  # whether the style says what a paragraph is, whatever its words
    part: str | None = None  # of a paragraph, that runs of this style are: "number", "mark"


PLAIN = Style()


@cache
def table() -> dict[str, Any]:
    """The data file that says what known styles are."""
    data = files("operative.documents") / "data" / "styles.toml"
    return tomllib.loads(data.read_text(encoding="utf-8"))


@cache
def symbol(font: str, code: str) -> str:
    """The character that ``code`` (hexadecimal) of a pictorial font stands for; else U+FFFD."""
    family = "wingdings" if font.lower().startswith("wingdings") else font.lower()
    try:
        number = int(code, 16)
    except ValueError:
        return "\ufffd"
    known = table()["symbols"].get(family, {}).get(f"{number & 0xFF:02X}")
    if known:
        return str(known)
    if 0xE000 <= number <= 0xF8FF or not 0x20 <= number < 0x110000 or 0xD800 <= number < 0xE000:
        return "\ufffd"
    return chr(number)


def look_of_size(half_points: int) -> int:
    """The look of a heading known by its outline level and size alone."""
    for look, least in sorted(table()["sizes"].items()):
        if half_points >= least:
            return int(look)
    return 3


class Styles:
    """The styles of one file by id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._raw: dict[str, etree._Element] = {}
        self._done: dict[str, Style] = {}
        self.default = PLAIN
        if root is None:
            return
        for element in root.iter(NS + "style"):
            identifier = element.get(NS + "styleId")
            if identifier:
                self._raw.setdefault(identifier, element)
        defaults = root.find(f"{NS}docDefaults/{NS}rPrDefault/{RPR}")
        base = _with_run_properties({}, defaults)
        self._base = base
        self.default = Style(**base)
        for identifier, element in self._raw.items():
            if element.get(NS + "type") == "paragraph" and on(element.get(NS + "default", "0")):
                self.default = self[identifier]

    def __getitem__(self, identifier: str | None) -> Style:
        """The style; the default one where there is no such style."""
        if identifier is None:
            return self.default
        found = self._done.get(identifier)
        if found is None:
            found = self._done[identifier] = self._resolve(identifier)
        return found

    def _resolve(self, identifier: str) -> Style:
        chain: list[etree._Element] = []
        names: list[str] = []
        at: str | None = identifier
        while at is not None and len(chain) < _CHAIN:
            element = self._raw.get(at)
            names.append(at)
            if element is None or element in chain:
                break
            chain.append(element)
            based = element.find(NS + "basedOn")
            at = based.get(VAL) if based is not None else None
        settled: dict[str, Any] = dict(self._base) if self._raw else {}
        for element in reversed(chain):
            _with_paragraph_properties(settled, element.find(PPR))
            _with_run_properties(settled, element.find(RPR))
        settled.update(_known(names, [_name(element) for element in chain]))
        settled["name"] = _name(chain[0]) if chain else identifier
        settled["part"] = table()["runs"].get(_plain(identifier))
        if settled.get("outline") is not None and settled.get("kind") is None:
            settled["kind"] = BlockKind.HEADING
        if settled.get("kind") is BlockKind.HEADING and not settled.get("look"):
            depth = settled.get("outline")
            settled["look"] = 1 if depth is None else depth + 1
        settled.pop("body", None)
        return Style(**settled)


def _name(element: etree._Element) -> str:
    name = element.find(NS + "name")
    return name.get(VAL, "") if name is not None else ""


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter not in " -_")


def _known(identifiers: list[str], names: list[str]) -> dict[str, Any]:
    """What the data file says of the first style of the chain that it knows."""
    styles = table()["styles"]
    for identifier, name in zip(identifiers, [*names, ""], strict=False):
        row = styles.get(_plain(identifier)) or styles.get(_plain(name))
        if row is not None:
            if row["kind"] == "body":
                return {"kind": None, "body": True}
            return {
                "kind": BlockKind(row["kind"]),
                "look": row.get("look", 0),
                "settled": row.get("settled", False),
            }
    return {}


def _with_paragraph_properties(settled: dict[str, Any], element: etree._Element | None) -> None:
    if element is None:
        return
    outline = element.find(NS + "outlineLvl")
    if outline is not None:
        depth = number(outline.get(VAL), 9)
        settled["outline"] = depth if 0 <= depth < 9 else None
    numbering = element.find(NS + "numPr")
    if numbering is not None:
        list_id, level = list_of(numbering)
        if list_id is not None:
            settled["list_id"] = list_id
        if level is not None:
            settled["list_level"] = level


def _with_run_properties(settled: dict[str, Any], element: etree._Element | None) -> dict[str, Any]:
    if element is None:
        return settled
    for child in element:
        tag = child.tag
        if tag == NS + "i":
            settled["italic"] = on(child.get(VAL))
        elif tag == NS + "b":
            settled["bold"] = on(child.get(VAL))
        elif tag == NS + "sz":
            settled["size"] = number(child.get(VAL), 20)
        elif tag == NS + "vertAlign":
            settled["superscript"] = child.get(VAL) == "superscript"
        elif tag == NS + "vanish":
            settled["hidden"] = on(child.get(VAL))
    return settled


def list_of(element: etree._Element) -> tuple[str | None, int | None]:
    """The list and the level (from 0) that a ``w:numPr`` names, each ``None`` if it does not."""
    list_id = element.find(NS + "numId")
    level = element.find(NS + "ilvl")
    return (
        list_id.get(VAL) if list_id is not None else None,
        min(max(number(level.get(VAL), 0), 0), 8) if level is not None else None,
    )


def number(value: str | None, otherwise: int) -> int:
    """A whole number as Word writes it (``24``, ``24.0``), or ``otherwise``."""
    try:
        return int(float(value)) if value is not None else otherwise
    except (ValueError, OverflowError):
        return otherwise
