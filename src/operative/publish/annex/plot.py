"""What the plots of the annex share: a plot with its words, its ink and its letters.

One ink: widths, shapes, greys and outlines carry the meaning, so that black-and-white printers and
colour-blind readers lose nothing. Each plot counts statements; actors are never ranked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import altair as alt

from operative.collaboration.network import Network
from operative.publish.contents import LANGUAGE
from operative.publish.picture import Layout, label, lines

INK = "#1a1a1a"
FONT = "Liberation Sans, Arial, sans-serif"
LABELS = Layout(letters=12)  # the size that :func:`finished` sets
Chart = alt.Chart | alt.LayerChart | alt.FacetChart


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot, what it is called, and what it says in words; no chart where there is no data."""

    name: str
    title: str
    description: str
    chart: Chart | None
    language: str = LANGUAGE  # of its own words


def rows_chart(rows: Iterable[dict[str, Any]]) -> alt.Chart:
    """A chart of rows that it carries with it."""
    return alt.Chart(data(rows))


def data(rows: Iterable[dict[str, Any]]) -> alt.InlineData:
    """Rows for a chart. They are a tuple, which Altair does not copy with every step of a chart,
    and are set afterwards, which spares holding each against the schema.
    """
    made = alt.InlineData(values=[])
    made.values = tuple(rows)
    return made


def finished(chart: Any) -> Chart:
    """The chart with the letters and lines that all have."""
    # All at once, since each call of a chart copies it.
    done: Chart = chart.configure(
        aria=False,  # the picture as a whole is told, see :mod:`operative.publish.annex.draw`
        font=FONT,
        background="#ffffff",
        padding=12,
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(labelColor=INK, titleColor=INK, gridColor="#e8e8e8", labelFontSize=12),
        legend=alt.LegendConfig(
            labelColor=INK, titleColor=INK, labelFontSize=12, labelLimit=400, titleLimit=400
        ),
        text=alt.MarkConfig(fontSize=12, limit=230, color=INK),
        header=alt.HeaderConfig(labelColor=INK, labelFontSize=12, labelFontWeight="bold"),
    )
    return done


def parts(text: str) -> dict[str, str]:
    """A label for :func:`written`: alone on its line, or one part above the other."""
    broken = lines(text, LABELS)
    above, below = broken if len(broken) > 1 else ("", "")
    return {"alone": "" if above else text, "above": above, "below": below}


def written(base: Any, **how: Any) -> list[Any]:
    """Labels of one line or two, whose middle is at their place, from rows that hold their parts.

    Vega puts the first of several lines there, and the others below.
    """
    return [
        base.transform_filter(f"datum.{field} != ''")
        .mark_text(limit=0, dy=dy, **how)
        .encode(text=f"{field}:N")
        for field, dy in (("alone", 0), ("above", -6), ("below", 7))
    ]


def labels(network: Network) -> dict[str, str]:
    """A label for every actor; two that would have the same one go by their ids."""
    named = {node.id: label(node) for node in network.nodes}
    twice = {text for text, count in Counter(named.values()).items() if count > 1}
    return {actor: actor if text in twice else text for actor, text in named.items()}
