"""Plots as pictures: SVG with a title and a description for screen readers, and PNG."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import vl_convert
from lxml import etree

from operative.publish.annex.plot import Chart, Plot
from operative.publish.annex.vega import Desk
from operative.publish.characters import clean
from operative.publish.picture import SVG

_DOTS = 150  # a inch: sharp on paper at the width of a page
_SCALE = 1.0  # times its own


def svg(plot: Plot) -> bytes:
    """The plot as SVG; the same plot gives the same bytes.

    Raises:
        ValueError: if the plot has no data to draw.
    """
    return _told(plot, vl_convert.vegalite_to_svg(_specification(plot)))


def begin(plot: Plot, desk: Desk) -> Callable[[], bytes]:
    """Begin to draw a plot at a desk, and give what waits for its :func:`svg`."""
    drawn = desk.begin(vl_convert.vegalite_to_svg, _specification(plot))
    return lambda: _told(plot, drawn())


def _told(plot: Plot, drawn: str) -> bytes:
    """What was drawn, with the plot's title and description; its parts have nothing to tell."""
    root = etree.fromstring(drawn.encode())
    for part in root:
        part.set("aria-hidden", "true")
    for name, value in (
        ("role", "img"),
        ("lang", plot.language),
        ("aria-labelledby", f"{plot.name}-title {plot.name}-description"),
    ):
        root.set(name, value)
    for place, (tag, text) in enumerate((("title", plot.title), ("desc", plot.description))):
        element = etree.Element(f"{{{SVG}}}{tag}", id=f"{plot.name}-{_IDS[tag]}")
        element.text = clean(text)
        root.insert(place, element)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


_IDS = {"title": "title", "desc": "description"}


def png(drawn: bytes) -> bytes:
    """A plot that was drawn by :func:`svg` as PNG, at 150 dots an inch."""
    return vl_convert.svg_to_png(drawn.decode(), ppi=_DOTS)


def share_png(drawn: bytes, desk: Desk) -> Callable[[], bytes]:
    """:func:`png` by a desk, or here where the desk has not begun it when it is asked for."""
    return desk.share(vl_convert.svg_to_png, drawn.decode(), _SCALE, _DOTS)


def _specification(plot: Plot) -> str:
    if plot.chart is None:
        raise ValueError(f"{plot.name}: there is nothing to draw")
    return specification(plot.chart)


def specification(chart: Chart) -> str:
    """The chart in Vega-Lite; not held against the schema again, which takes seconds."""
    return json.dumps(_cleaned(chart.to_dict(validate=False)))


def _cleaned(value: Any) -> Any:
    """Without the characters that no picture can hold, on which the library ends the process."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, list | tuple) else value
