"""The network as a plot: who works with whom, on an oval."""

from __future__ import annotations

from typing import Any

import altair as alt

from operative.collaboration.network import Told, joined
from operative.publish import oval
from operative.publish.annex.plot import INK, Plot, finished, parts, rows_chart, written
from operative.publish.annex.view import View
from operative.publish.contents import LANGUAGE
from operative.publish.phrases import phrases
from operative.publish.picture import Selection, label, select, single

CHOSEN = "#0072B2"  # of the palette of Okabe and Ito, dark enough to be seen as grey as well
_STATES = {"state", "observer"}
_OUTSIDE = {"organization", "collective", "other"}
_STRENGTH = 0.6  # of a line's ink, so that lines that cross can be told apart
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
    words = phrases(LANGUAGE)["annex_page"]
    selection = chosen(view)
    if not selection.edges:
        return Plot("network", words["network"], words["none"], None)
    order = oval.order(selection.nodes, selection.edges)
    seats = oval.places(order)
    bottom = max(place.y for place in seats.values()) + 24
    shown = {edge.pair for edge in selection.edges}
    rows = [
        {**_statement(one), "pair": "|".join(pair), "k": k, "x": x, "y": y}
        for one in view.told
        for pair in joined(one)
        if pair in shown
        for k, (x, y) in enumerate(_bow(seats[pair[0]], seats[pair[1]]))
    ]
    across = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, oval.WIDTH], nice=False))
    down = alt.Y(
        "y:Q", axis=None, scale=alt.Scale(domain=[oval.TOP - 24, bottom], reverse=True, nice=False)
    )
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
    lines = (
        rows_chart(rows)
        .transform_filter(_FILTER if interactive else "true")
        .transform_aggregate(n="count()", groupby=["pair", "k", "x", "y"])
        .mark_line(interpolate="basis", strokeCap="round")
        .encode(
            x=across,
            y=down,
            detail="pair:N",
            order="k:O",
            color=ink,
            opacity=strength,
            strokeWidth=alt.StrokeWidth(
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
            ),
        )
    )
    actors = [
        {
            "id": node.id,
            **parts(label(node)),
            "kind": _kind(node.kind),
            "x": seats[node.id].x,
            "y": seats[node.id].y,
        }
        for node in order
    ]
    base = rows_chart(actors).encode(x=across, y=down)
    kinds = [words["un"], words["states"], words["others"]]
    points = base.mark_point(filled=True, size=110, color=INK, opacity=1).encode(
        shape=alt.Shape(
            "kind:N",
            title=words["kinds"],
            scale=alt.Scale(domain=kinds, range=["circle", "square", "triangle-up"]),
            legend=alt.Legend(orient="bottom", columnPadding=24, padding=12),
        )
    )
    middle = oval.WIDTH / 2
    left_side = base.transform_filter(f"datum.x < {middle}")
    right_side = base.transform_filter(f"datum.x >= {middle}")
    texts = written(left_side, align="right", dx=-11) + written(right_side, align="left", dx=11)
    chart = alt.layer(lines, points, *texts).properties(width=900, height=bottom - oval.TOP + 24)
    if interactive:
        chart = chart.add_params(*(alt.param(name=name, value="") for name in _PARAMS))
    strongest = sorted(selection.edges, key=lambda edge: (-edge.weight, edge.pair))[:10]
    said = words["network_said"].format(actors=len(selection.nodes), pairs=len(selection.edges))
    left = selection.edges_left_out
    more = words["left_out"].format(count=left) if left else ""
    called = {node.id: label(node) for node in selection.nodes}
    named = "; ".join(f"{called[e.pair[0]]} – {called[e.pair[1]]} ({e.weight})" for e in strongest)
    text = " ".join(part for part in (said, more, words["strongest"].format(pairs=named)) if part)
    return Plot("network", words["network"], text, finished(chart))


def chosen(view: View) -> Selection:
    """The actors and pairs that are drawn."""
    return select(single(view.now.network))


def pairs(view: View) -> set[str]:
    """The pairs that are drawn, each as its two ids with | between."""
    return {"|".join(edge.pair) for edge in chosen(view).edges}


def _bow(start: oval.Place, end: oval.Place) -> list[tuple[float, float]]:
    """Three points of a line: two actors of one side are joined by a bow towards the middle."""
    pull = 0.9 if start.right == end.right else 0.15
    across, down = (start.x + end.x) / 2, (start.y + end.y) / 2
    return [
        (start.x, start.y),
        (round(across + (oval.WIDTH / 2 - across) * pull, 1), round(down, 1)),
        (end.x, end.y),
    ]


def _statement(one: Told) -> dict[str, Any]:
    """What the filters of the page ask of a statement."""
    return {
        "topics": list(one.statement.topics),
        "form": one.statement.form.value,
        "status": one.statement.status.value,
        "actors": list(one.actors),
    }


def _kind(kind: str) -> str:
    words = phrases(LANGUAGE)["annex_page"]
    if kind in _STATES:
        return words["states"]
    return words["others"] if kind in _OUTSIDE else words["un"]
