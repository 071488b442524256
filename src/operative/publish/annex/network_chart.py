"""The network as a plot: who works with whom, on an oval."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt

from operative.actors.model import ActorKind
from operative.collaboration.network import Node, Told, joined
from operative.publish import oval
from operative.publish.annex.plot import INK, Plot, finished, parts, rows_chart, written
from operative.publish.annex.view import View
from operative.publish.annex.wording import Wording
from operative.publish.picture import Selection, label, select, single

CHOSEN = "#0072B2"  # of the palette of Okabe and Ito, dark enough to be seen as grey as well
_STATES = {"state", "observer"}
_OUTSIDE = {"organization", "collective", "other"}
_PULL = 0.75  # a spline through three points comes nearer to the second than a parabola
_STRENGTH = 0.6  # of a line's ink, so that lines that cross can be told apart
_MARGIN = 24  # above and below the seats
_TOLD = 10  # pairs that are told in words
_PARAMS = ("topic", "form", "status", "actor", "chosen")
_WIDTHS = "['1', '2–3', '4–9', '10+'][datum.index]"  # how many statements a width stands for
_FILTER = (
    "(topic == '' || indexof(datum.topics, topic) >= 0) && (form == '' || datum.form == form)"
    " && (status == '' || datum.status == status)"
    " && (actor == '' || indexof(datum.actors, actor) >= 0)"
)


def network(view: View, *, interactive: bool = False) -> Plot:
    """Who works with whom: actors on an oval, lines as wide as statements are many.

    An interactive one has the parameters ``topic``, ``form``, ``status``, ``actor`` (empty for
    all) and ``chosen``, the pair that is picked out.
    """
    wording, words = view.wording, view.wording.page
    selection = chosen(view)
    if not selection.edges:
        return Plot("network", words["network"], words["none"], None, wording.language)
    order = oval.order(selection.nodes, selection.edges)
    seats = oval.places(order)
    top, bottom = oval.TOP - _MARGIN, max(seat.y for seat in seats.values()) + _MARGIN
    axes: dict[str, Any] = {
        "x": alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, oval.WIDTH], nice=False)),
        "y": alt.Y(
            "y:Q", axis=None, scale=alt.Scale(domain=[top, bottom], reverse=True, nice=False)
        ),
    }
    lines = _lines(view, selection, seats, words, interactive=interactive).encode(**axes)
    actors = _actors(order, seats, axes, words)
    chart = alt.layer(lines, *actors).properties(width=900, height=bottom - top)
    if interactive:
        chart = chart.add_params(*(alt.param(name=name, value="") for name in _PARAMS))
    return Plot(
        "network", words["network"], _said(selection, wording), finished(chart), wording.language
    )


def _lines(
    view: View,
    selection: Selection,
    seats: Mapping[str, oval.Place],
    words: Mapping[str, str],
    *,
    interactive: bool,
) -> alt.Chart:
    """A line for each pair, as wide as its statements are many."""
    shown = {edge.pair for edge in selection.edges}
    rows = [
        {**_statement(one), "pair": "|".join(pair), "k": k, "x": x, "y": y}
        for one in view.told
        for pair in joined(one)
        if pair in shown
        for k, (x, y) in enumerate(_bow(seats[pair[0]], seats[pair[1]]))
    ]
    ink: Any = alt.value(INK)
    strength: Any = alt.value(_STRENGTH)
    if interactive:  # what is not chosen fades, so that no colour has to be told
        ink = alt.condition("datum.pair == chosen", alt.value(CHOSEN), alt.value(INK))
        strength = (
            alt.when("chosen == ''")
            .then(alt.value(_STRENGTH))
            .when("datum.pair == chosen")
            .then(alt.value(1))
            .otherwise(alt.value(_STRENGTH / 3))
        )
    width = alt.StrokeWidth(
        "n:Q",
        title=words["statements_a_pair"],
        scale=alt.Scale(type="threshold", domain=[2, 4, 10], range=[1, 2.5, 4.5, 8]),
        legend=alt.Legend(
            orient="bottom",
            labelExpr=_WIDTHS,
            symbolSize=900,  # wide enough to be seen as lines
            symbolOpacity=_STRENGTH,
            columnPadding=24,
            padding=12,
        ),
    )
    lines: alt.Chart = (
        rows_chart(rows)
        .transform_filter(_FILTER if interactive else "true")
        .transform_aggregate(n="count()", groupby=["pair", "k", "x", "y"])
        .mark_line(interpolate="basis", strokeCap="round")
        .encode(detail="pair:N", order="k:O", color=ink, opacity=strength, strokeWidth=width)
    )
    return lines


def _actors(
    order: Iterable[Node],
    seats: Mapping[str, oval.Place],
    axes: Mapping[str, Any],
    words: Mapping[str, str],
) -> list[Any]:
    """A sign for each actor by its kind, and its name beside it, away from the middle."""
    rows = [
        {
            "id": node.id,
            **parts(label(node)),
            "kind": _kind(node.kind, words),
            "x": seats[node.id].x,
            "y": seats[node.id].y,
        }
        for node in order
    ]
    base = rows_chart(rows).encode(**axes)
    drawn = {row["kind"] for row in rows}
    shapes = {
        words["un"]: "circle",
        words["mechanisms"]: "diamond",
        words["states"]: "square",
        words["others"]: "triangle-up",
    }
    kinds = [kind for kind in shapes if kind in drawn]  # none is explained that is not drawn
    signs = base.mark_point(filled=True, size=110, color=INK, opacity=1).encode(
        shape=alt.Shape(
            "kind:N",
            title=words["kinds"],
            scale=alt.Scale(domain=kinds, range=[shapes[kind] for kind in kinds]),
            legend=alt.Legend(orient="bottom", columnPadding=24, padding=12),
        )
    )
    middle = oval.WIDTH / 2
    left = written(base.transform_filter(f"datum.x < {middle}"), align="right", dx=-11)
    right = written(base.transform_filter(f"datum.x >= {middle}"), align="left", dx=11)
    return [signs, *left, *right]


def _said(selection: Selection, wording: Wording) -> str:
    """What the picture shows in words: how many, what is left out, the strongest pairs."""
    words, apart = wording.page, wording.apart
    said = [words["network_said"].format(actors=len(selection.nodes), pairs=len(selection.edges))]
    if selection.edges_left_out:
        said.append(words["left_out"].format(count=selection.edges_left_out))
    strongest = sorted(selection.edges, key=lambda edge: (-edge.weight, edge.pair))[:_TOLD]
    called = {node.id: label(node) for node in selection.nodes}
    pairs = words["semicolon"].join(
        f"{apart(called[e.pair[0]])} – {apart(called[e.pair[1]])} ({e.weight})" for e in strongest
    )
    said.append(words["strongest"].format(pairs=pairs))
    return " ".join(said)


def chosen(view: View) -> Selection:
    """The actors and pairs that are drawn."""
    return select(single(view.now.network))


def pairs(view: View) -> set[str]:
    """The pairs that are drawn, each as its two ids with | between."""
    return {"|".join(edge.pair) for edge in chosen(view).edges}


def _bow(start: oval.Place, end: oval.Place) -> list[tuple[float, float]]:
    """Three points of a line that bends, as Vega's splines take them."""
    return [(start.x, start.y), oval.bend(start, end, _PULL), (end.x, end.y)]


def _statement(one: Told) -> dict[str, Any]:
    """What the filters of the page ask of a statement."""
    return {
        "topics": list(one.statement.topics),
        "form": one.statement.form.value,
        "status": one.statement.status.value,
        "actors": list(one.actors),
    }


def _kind(kind: str, words: Mapping[str, str]) -> str:
    if kind in _STATES:
        return words["states"]
    if kind == ActorKind.MECHANISM.value:
        return words["mechanisms"]
    return words["others"] if kind in _OUTSIDE else words["un"]
