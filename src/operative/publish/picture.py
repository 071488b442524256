"""The picture of who works with whom, as SVG.

Actors stand evenly from top to bottom on the two sides of an oval, so that no two labels ever
meet; lines between them are drawn through the middle, thicker where more statements name the
pair. It is drawn in one ink: shapes and widths carry the meaning, not colours. The order around
the oval is chosen so that lines are short; it depends on the network alone.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from operative.actors.model import ActorKind
from operative.collaboration.network import Edge, Network, Node
from operative.publish import oval
from operative.publish.characters import clean
from operative.publish.contents import LANGUAGE, short
from operative.publish.phrases import phrases

_PAPER = {"class": "paper"}
SVG = "http://www.w3.org/2000/svg"

MOST_ACTORS = 30
"""More than these cannot be told apart on a page; the others stand in the tables."""
MOST_PAIRS = 60

_LEFT = 24.0  # where the key begins
_ROW = 22  # from one row of the key to the next, before it is scaled
_SPOKEN = 10  # pairs that the description names

#: The thickness of a line by the number of statements: one, two or three, four to nine, more.
_CLASSES = ((1, "1", 1.0, 0.45), (3, "2–3", 2.2, 0.6), (9, "4–9", 4.0, 0.75), (0, "10+", 7.0, 0.9))

_STATES = frozenset({ActorKind.STATE.value, ActorKind.OBSERVER.value})
_GROUPS = frozenset({ActorKind.COLLECTIVE.value})
_OUTSIDE = frozenset({ActorKind.ORGANIZATION.value, ActorKind.COLLECTIVE.value, "other"})


#: The words of each sign, in the order of the key.
_SIGNS = {
    "entity": "shape_un",
    "mechanism": "shape_mechanism",
    "state": "shape_state",
    "other": "shape_other",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """How large the letters of a picture are, and what room they take, in user units."""

    letters: int = 13
    line: float = 240.0  # the longest label that is not broken
    spread: oval.Spread = oval.WIDE
    notes: bool = True  # how much is shown, and what lines are no measure of, within the picture

    def scaled(self, size: float) -> float:
        """A size that grows with the letters."""
        return round(size * self.letters / 13, 1)


WIDE = Layout()
"""For a screen, or a sheet that is set across."""
UPRIGHT = Layout(19, 340.0, oval.Spread(step=44, near=40, bulge=110), notes=False)
"""For the width of a text that is set upright: letters of nine points; the page has the notes."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is shown of a network, and how much is not."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    actors_left_out: int
    edges_left_out: int


def select(network: Network, *, actors: int = MOST_ACTORS, pairs: int = MOST_PAIRS) -> Selection:
    """The pairs that are stated most often, as far as their actors find room."""
    shown: dict[str, None] = {}
    kept: list[Edge] = []
    for edge in sorted(network.edges, key=lambda edge: (-edge.weight, edge.pair)):
        new = [actor for actor in edge.pair if actor not in shown]
        if len(kept) >= pairs or len(shown) + len(new) > actors:
            continue
        kept.append(edge)
        shown.update(dict.fromkeys(new))
    linked = {actor for edge in network.edges for actor in edge.pair}
    return Selection(
        tuple(node for node in network.nodes if node.id in shown),
        tuple(sorted(kept, key=lambda edge: edge.pair)),
        len(linked) - len(shown),
        len(network.edges) - len(kept),
    )


def single(drawn: Network) -> Network:
    """The network of single actors: what groups such as Member States do says little of a pair."""
    groups = {node.id for node in drawn.nodes if node.kind == ActorKind.COLLECTIVE.value}
    return Network(
        tuple(node for node in drawn.nodes if node.id not in groups),
        tuple(edge for edge in drawn.edges if groups.isdisjoint(edge.pair)),
        drawn.topics,
    )


def label(node: Node) -> str:
    """What stands beside an actor: its abbreviation where the id is one, else its name."""
    if node.kind in _GROUPS:
        return node.name[:1].upper() + node.name[1:]
    return short(node.id, node.name)


def abbreviations(nodes: Iterable[Node]) -> tuple[tuple[str, str], ...]:
    """The abbreviations of a picture, in their order, each with what it stands for."""
    names = {label(node): node.name[:1].upper() + node.name[1:] for node in nodes}
    ordered = sorted(names.items(), key=lambda pair: pair[0].lower())
    return tuple((short, name) for short, name in ordered if short != name)


def caption(selection: Selection) -> str:
    """How much of the network the picture shows."""
    words = phrases(LANGUAGE)["network"]
    if not selection.edges:
        return words["none"]
    shown, edges = len(selection.nodes), len(selection.edges)
    if selection.edges_left_out:
        return words["left_out"].format(
            shown=shown, actors=selection.actors_left_out, edges=selection.edges_left_out
        )
    return words["all_shown"].format(shown=shown, edges=edges)


def description(selection: Selection) -> str:
    """The picture in words, for those who do not see it."""
    words = phrases(LANGUAGE)["network"]
    if not selection.edges:
        return words["none"]
    said = words["description"].format(shown=len(selection.nodes), edges=len(selection.edges))
    labels = {node.id: label(node) for node in selection.nodes}
    strongest = sorted(selection.edges, key=lambda edge: (-edge.weight, edge.pair))[:_SPOKEN]
    pairs = "; ".join(
        words["pair"].format(
            first=labels[edge.pair[0]], second=labels[edge.pair[1]], count=edge.weight
        )
        for edge in strongest
    )
    return f"{said} {caption(selection)} {words['strongest'].format(pairs=pairs)}"


def picture(
    network: Network,
    *,
    heading: bool = True,
    font: str = "Libertinus Serif, Georgia, Times New Roman, serif",
    layout: Layout = WIDE,
) -> bytes:
    """``network.svg``: title and description for screen readers, no colour, no script.

    Without a ``heading`` the title stands in the picture for screen readers only: the page that
    it is set on has one.
    """
    selection = select(network)
    words = phrases(LANGUAGE)["network"]
    order = oval.order(selection.nodes, selection.edges)
    places = oval.places(order, layout.spread)
    rows = math.ceil(len(order) / 2)
    bottom = oval.TOP + max(rows, 1) * oval.step(rows, layout.spread) + 20
    top = 0 if heading or layout.notes else oval.TOP - 28
    signs = tuple(_signs(order, layout))
    below = max((row for row, _, _ in signs), default=0) * layout.scaled(_ROW)
    height = bottom - top + layout.scaled(128 if layout.notes else 90) + below
    root = etree.Element(
        "svg",
        {
            "viewBox": f"0 {top} {oval.WIDTH} {height:g}",
            "width": "100%",  # of the window, whatever that is; the shape is the view box's
            "role": "img",
            "aria-labelledby": "network-title network-description",
            "lang": LANGUAGE,
            "font-family": font,
            "font-size": str(layout.letters),
            "fill": "currentColor",
        },
        nsmap={None: SVG},  # type: ignore[dict-item]  # no prefix
    )
    _text(root, "title", words["title"], id="network-title")
    _text(root, "desc", description(selection), id="network-description")
    _add(root, "rect", y=top, width=oval.WIDTH, height=f"{height:g}", fill="#ffffff", **_PAPER)
    if heading:
        _text(root, "text", words["title"], x=24, y=34, **{"font-size": 20, "font-weight": "bold"})
    if layout.notes:
        _text(root, "text", caption(selection), x=24, y=56)
    _lines(root, selection.edges, places)
    for node in order:
        _actor(root, node, places[node.id], layout)
    _legend(root, signs, bottom, layout, below)
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _class(weight: int) -> tuple[float, float]:
    for most, _, width, ink in _CLASSES:
        if weight <= most or not most:
            return width, ink
    raise AssertionError("the last class has no upper bound")


def _lines(root: etree._Element, edges: Iterable[Edge], places: dict[str, oval.Place]) -> None:
    """Light lines first, so that the heavy ones lie on top."""
    group = _add(root, "g", fill="none", stroke="currentColor", **{"stroke-linecap": "round"})
    for edge in sorted(edges, key=lambda edge: (edge.weight, edge.pair)):
        start, end = places[edge.pair[0]], places[edge.pair[1]]
        width, ink = _class(edge.weight)
        x, y = oval.bend(start, end)
        line = _add(
            group,
            "path",
            d=f"M{start.x} {start.y}Q{x} {y} {end.x} {end.y}",
            **{"stroke-width": width, "stroke-opacity": ink},
        )
        _text(line, "title", f"{edge.pair[0]} – {edge.pair[1]}: {edge.weight}")


def _actor(root: etree._Element, node: Node, place: oval.Place, layout: Layout) -> None:
    group = _add(root, "g")
    _shape(group, node.kind, place.x, place.y)
    side = 12 if place.right else -12
    broken = lines(label(node), layout)
    for number, line in enumerate(broken):
        rise = (number - (len(broken) - 1) / 2) * (layout.letters + 1)
        text = _text(
            group,
            "text",
            line,
            x=place.x + side,
            y=round(place.y + layout.scaled(4.5) + rise, 1),
            **{"text-anchor": "start" if place.right else "end"},
        )
        if len(broken) > 1:
            text.set("font-size", str(layout.letters - 1))
    if label(node) != node.name:
        _text(group, "title", node.name)


def breadth(text: str, size: float = WIDE.letters) -> float:
    """How wide a text is set at most, in user units: serif letters by their kind."""
    wide = 0.0
    for letter in text:
        if unicodedata.east_asian_width(letter) in "WF":
            wide += 1.0
        else:
            wide += 0.75 if letter.isupper() or letter in "mwMW@%" else 0.52
    return wide * size


def lines(text: str, layout: Layout = WIDE) -> list[str]:
    """The label on one line or two; what has no room on two ends with an ellipsis."""
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    if breadth(text, layout.letters) <= layout.line:
        return [text]
    first = _fitting(text, layout)
    cut = text.rfind(" ", 0, len(first) + 1)
    cut = cut if cut > 0 else len(first)
    rest = text[cut:].strip()
    fitting = _fitting(rest, layout)
    if fitting != rest:
        fitting = fitting[:-2].rstrip() + "…"
    return [text[:cut].strip(), fitting]


def _fitting(text: str, layout: Layout) -> str:
    """As much of the text's beginning as one line holds."""
    end = len(text)
    while breadth(text[:end], layout.letters) > layout.line:
        end -= 1
    return text[:end]


def _sign(kind: str) -> str:
    """Which of the signs an actor of a kind has."""
    if kind in _STATES:
        return "state"
    if kind == ActorKind.MECHANISM.value:
        return "mechanism"
    return "other" if kind in _OUTSIDE else "entity"


def _shape(parent: etree._Element, kind: str, x: float, y: float) -> None:
    """A disc for the United Nations, a diamond for its mechanisms, a square for a State, an open
    triangle for others.
    """
    sign = _sign(kind)
    if sign == "state":
        _add(parent, "rect", x=round(x - 5, 1), y=round(y - 5, 1), width=10, height=10)
    elif sign == "mechanism":
        points = " ".join(
            f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in ((0, -7), (7, 0), (0, 7), (-7, 0))
        )
        _add(parent, "polygon", points=points)
    elif sign == "other":
        points = f"{x:.1f},{y - 6.5:.1f} {x + 6.5:.1f},{y + 5:.1f} {x - 6.5:.1f},{y + 5:.1f}"
        _add(
            parent,
            "polygon",
            points=points,
            fill="#ffffff",
            stroke="currentColor",
            **{"class": "open", "stroke-width": 1.5},
        )
    else:
        _add(parent, "circle", cx=x, cy=y, r=5.5)


def _signs(order: Iterable[Node], layout: Layout) -> Iterator[tuple[int, float, str]]:
    """The signs that are drawn, each with its row in the key and how far from the left it stands:
    as many to a row as there is room for.
    """
    words = phrases(LANGUAGE)["network"]
    drawn = {_sign(node.kind) for node in order}
    row, x = 0, _LEFT
    for sign in (one for one in _SIGNS if one in drawn):
        wide = 18 + breadth(words[_SIGNS[sign]], layout.letters - 1)
        if x > _LEFT and x + wide > oval.WIDTH - _LEFT:
            row, x = row + 1, _LEFT
        yield row, x, sign
        x += wide + 24


def _legend(
    root: etree._Element,
    signs: Iterable[tuple[int, float, str]],
    top: float,
    layout: Layout,
    below: float,
) -> None:
    """What widths and signs mean; ``below`` is the room of further rows of signs."""
    words = phrases(LANGUAGE)["network"]
    size = layout.scaled
    group = _add(root, "g", **{"font-size": layout.letters - 1})
    _text(group, "text", words["legend"], x=24, y=top + size(20), **{"font-weight": "bold"})
    x = _LEFT
    for _, counted, width, ink in _CLASSES:
        _add(
            group,
            "path",
            d=f"M{x:g} {top + size(40):g}h{size(44):g}",
            stroke="currentColor",
            **{"stroke-width": width, "stroke-opacity": ink},
        )
        _text(group, "text", counted, x=x + size(52), y=top + size(44))
        x += size(112)
    for row, x, sign in signs:
        y = top + row * size(_ROW)
        _shape(group, sign, x + 6, y + size(68))
        _text(group, "text", words[_SIGNS[sign]], x=x + 18, y=y + size(72))
    if layout.notes:
        _text(
            group, "text", words["caution"], x=24, y=top + below + 100, **{"font-style": "italic"}
        )


def _add(parent: etree._Element, tag: str, **attributes: object) -> etree._Element:
    return etree.SubElement(
        parent, f"{{{SVG}}}{tag}", {name: str(of) for name, of in attributes.items()}
    )


def _text(parent: etree._Element, tag: str, text: str, **attributes: object) -> etree._Element:
    made = _add(parent, tag, **attributes)
    made.text = clean(text)
    return made
