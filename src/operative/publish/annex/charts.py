"""The plots of the annex, as a grammar of graphics: network, matrices, timeline, places.

One ink: widths, shapes, greys and outlines carry the meaning, so that black-and-white printers and
colour-blind readers lose nothing. Each plot counts statements; actors are never ranked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import networkx as nx

from operative.actors.model import ActorKind
from operative.collaboration.model import Status
from operative.collaboration.network import Network, Told, joined
from operative.publish import oval
from operative.publish.annex.view import View
from operative.publish.contents import LANGUAGE
from operative.publish.phrases import phrases
from operative.publish.picture import label, select

INK = "#1a1a1a"
CHOSEN = "#0072B2"  # of the palette of Okabe and Ito, dark enough to be seen as grey as well
MOST_ACTORS = 26  # in a matrix that can be read on a page
MOST_BARS = 40  # in a timeline
_SPAN = 15  # years that a timeline looks back from its last
FONT = "Liberation Sans, Arial, sans-serif"
_STATES = {"state", "observer"}
_OUTSIDE = {"organization", "collective", "other"}

Chart = alt.Chart | alt.LayerChart | alt.FacetChart


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot, what it is called, and what it says in words; no chart where there is no data."""

    name: str
    title: str
    description: str
    chart: Chart | None


def plots(view: View) -> tuple[Plot, ...]:
    """All plots of the annex, in order."""
    return (network(view), matrix(view), subjects(view), timeline(view), places(view))


def network(view: View, *, interactive: bool = False) -> Plot:
    """Who works with whom: actors on an oval, lines as wide as statements are many.

    An interactive one has the parameters ``topic``, ``form``, ``status``, ``actor`` (empty for
    all) and ``chosen``, the pair that is picked out.
    """
    words = phrases(LANGUAGE)["annex_page"]
    selection = select(_single(view.now.network))
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
    if interactive:
        ink = alt.condition("datum.pair == chosen", alt.value(CHOSEN), alt.value(INK))
    lines = (
        _chart(rows)
        .transform_filter(_FILTER if interactive else "true")
        .transform_aggregate(n="count()", groupby=["pair", "k", "x", "y"])
        .mark_line(interpolate="basis", strokeCap="round", opacity=0.6)
        .encode(
            x=across,
            y=down,
            detail="pair:N",
            order="k:O",
            color=ink,
            strokeWidth=alt.StrokeWidth(
                "n:Q",
                title=words["statements_a_pair"],
                scale=alt.Scale(type="threshold", domain=[2, 4, 10], range=[1, 2.5, 4.5, 8]),
                legend=alt.Legend(orient="bottom"),
            ),
        )
    )
    actors = [
        {
            "id": node.id,
            "label": label(node),
            "kind": _kind(node.kind),
            "x": seats[node.id].x,
            "y": seats[node.id].y,
        }
        for node in order
    ]
    base = _chart(actors).encode(x=across, y=down)
    kinds = [words["un"], words["states"], words["others"]]
    points = base.mark_point(filled=True, size=110, color=INK, opacity=1).encode(
        shape=alt.Shape(
            "kind:N",
            title=words["kinds"],
            scale=alt.Scale(domain=kinds, range=["circle", "square", "triangle-up"]),
            legend=alt.Legend(orient="bottom"),
        )
    )
    middle = oval.WIDTH / 2
    left_side = base.transform_filter(f"datum.x < {middle}").mark_text(align="right", dx=-11)
    right_side = base.transform_filter(f"datum.x >= {middle}").mark_text(align="left", dx=11)
    texts = [side.encode(text="label:N") for side in (left_side, right_side)]
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
    return Plot("network", words["network"], text, _finished(chart))


def _single(drawn: Network) -> Network:
    """The network of single actors: what groups such as Member States do says little of a pair."""
    groups = {node.id for node in drawn.nodes if node.kind == ActorKind.COLLECTIVE.value}
    return Network(
        tuple(node for node in drawn.nodes if node.id not in groups),
        tuple(edge for edge in drawn.edges if groups.isdisjoint(edge.pair)),
        drawn.topics,
    )


_PARAMS = ("topic", "form", "status", "actor", "chosen")
_FILTER = (
    "(topic == '' || indexof(datum.topics, topic) >= 0) && (form == '' || datum.form == form)"
    " && (status == '' || datum.status == status)"
    " && (actor == '' || indexof(datum.actors, actor) >= 0)"
)


def _bow(start: oval.Place, end: oval.Place) -> list[tuple[float, float]]:
    """Three points of a line: two actors of one side are joined by a bow towards the middle."""
    pull = 0.9 if start.right == end.right else 0.15
    across, down = (start.x + end.x) / 2, (start.y + end.y) / 2
    return [
        (start.x, start.y),
        (round(across + (oval.WIDTH / 2 - across) * pull, 1), round(down, 1)),
        (end.x, end.y),
    ]


def matrix(view: View) -> Plot:
    """Actor by actor: how many statements name the pair. Those who work together stand together."""
    words = phrases(LANGUAGE)["annex_page"]
    drawn = _single(view.now.network)
    weights = Counter({edge.pair: edge.weight for edge in drawn.edges})
    most: Counter[str] = Counter()
    for (first, second), count in weights.items():
        most[first] += count
        most[second] += count
    kept = [actor for actor, _ in sorted(most.items(), key=lambda row: (-row[1], row[0]))]
    kept = _neighbours(kept[:MOST_ACTORS], weights)
    called = _labels(view)
    cells = [
        {"row": called[a], "column": called[b], "n": count}
        for (first, second), count in sorted(weights.items())
        if first in kept and second in kept
        for a, b in ((first, second), (second, first))
    ]
    if not cells:
        return Plot("matrix", words["matrix"], words["none"], None)
    names = [called[actor] for actor in kept]
    chart = _grid(cells, names, names, words["statements"])
    text = words["matrix_said"].format(actors=len(kept), left=max(0, len(most) - len(kept)))
    return Plot("matrix", words["matrix"], text, chart)


def subjects(view: View) -> Plot:
    """Actor by subject: how many statements of the actor are on it."""
    words = phrases(LANGUAGE)["annex_page"]
    table = view.now.network.topics
    named = {topic.id: topic.name for topic in view.vocabulary.topics if not topic.facet}
    columns = [(at, named[key]) for at, key in enumerate(table.columns) if key in named]
    totals = {
        actor: sum(cells[at] for at, _ in columns)
        for actor, cells in zip(table.rows, table.cells, strict=True)
    }
    kept = sorted((a for a in totals if totals[a]), key=lambda a: (-totals[a], a))[:MOST_ACTORS]
    called = _labels(view)
    cells = [
        {"row": called[actor], "column": name, "n": counts[at]}
        for actor, counts in zip(table.rows, table.cells, strict=True)
        if actor in kept
        for at, name in columns
        if counts[at]
    ]
    if not cells:
        return Plot("subjects", words["subjects"], words["none"], None)
    used = {cell["column"] for cell in cells}
    across = [name for name in named.values() if name in used]
    chart = _grid(cells, sorted(called[a] for a in kept), across, words["statements"])
    left = sum(1 for count in totals.values() if count) - len(kept)
    text = words["subjects_said"].format(actors=len(kept), subjects=len(across), left=left)
    return Plot("subjects", words["subjects"], text, chart)


def timeline(view: View) -> Plot:
    """When: one bar a statement whose words give a year; planned ones are outlines."""
    words = phrases(LANGUAGE)["annex_page"]
    called = _labels(view)
    dated = [one for one in view.told if one.statement.period is not None]
    years = [y for one in dated for y in _years(one) if y is not None]
    recent = max(years, default=0) - _SPAN
    dated = [one for one in dated if (_years(one)[1] or recent) >= recent]
    years = [max(year, recent) for year in years]
    if not years:
        return Plot("timeline", words["timeline"], words["no_years"], None)
    low, high = min(years), max(years)
    rows: dict[tuple[str, int, int, str], int] = {}
    for one in dated:
        first, last = _years(one)
        who = _who(one, called)
        key = (who, max(first or low, low), last or high, one.statement.status.value)
        rows[key] = rows.get(key, 0) + 1
    ordered = sorted(rows, key=lambda row: (row[1], row[2], row[0]))
    data = [
        {"who": who, "first": first, "last": last + 1, "status": status, "n": rows[key]}
        for key in ordered[:MOST_BARS]
        for who, first, last, status in [key]
    ]
    statuses = [status.value for status in Status]
    chart = (
        _chart(data)
        .mark_bar(height=9, stroke=INK, strokeWidth=1.2)
        .encode(
            x=alt.X(
                "first:Q",
                title=None,
                axis=alt.Axis(format="d", tickMinStep=1, orient="top"),
                scale=alt.Scale(domain=[low, high + 1], nice=False),
            ),
            x2="last:Q",
            y=alt.Y("who:N", title=None, sort=None, axis=alt.Axis(labelLimit=420)),
            yOffset=alt.YOffset("status:N", scale=alt.Scale(domain=statuses)),
            fill=alt.Fill(
                "status:N",
                title=words["status"],
                scale=alt.Scale(domain=statuses, range=[INK, "#9a9a9a", "#ffffff"]),
                legend=alt.Legend(orient="bottom", symbolStrokeColor=INK),
            ),
        )
        .properties(width=460, height=alt.Step(8))
    )
    text = words["timeline_said"].format(
        dated=len(dated), every=len(view.told), first=low, last=high
    )
    return Plot("timeline", words["timeline"], text, _finished(chart))


def places(view: View) -> Plot:
    """Where, without a map: the places that statements name, by regional group."""
    words = phrases(LANGUAGE)["annex_page"]
    counts = Counter(place for one in view.told for place in one.statement.places)
    if not counts:
        return Plot("places", words["where"], words["no_places"], None)
    rows = []
    for place, count in counts.items():
        known = view.registry.get(place)
        group = (known.regional_group if known else None) or words["region"]
        rows.append({"group": group, "place": view.name(place), "n": count})
    rows.sort(key=lambda row: (row["group"] == words["region"], row["group"], row["place"]))
    base = _chart(rows).encode(
        y=alt.Y("place:N", title=None, sort=None, axis=alt.Axis(labelLimit=260)),
        x=alt.X("n:Q", title=words["statements"], axis=_whole(max(counts.values()))),
    )
    bars = base.mark_bar(color="#9a9a9a", stroke=INK, strokeWidth=0.5)
    figures = base.mark_text(align="left", dx=4, color=INK).encode(text="n:Q")
    chart = (
        alt.layer(bars, figures)
        .properties(width=320, height=alt.Step(16))
        .facet(
            row=alt.Row(
                "group:N",
                title=None,
                sort=None,
                header=alt.Header(labelAngle=0, labelAnchor="start", labelOrient="top"),
            ),
        )
        .resolve_scale(y="independent")
        .properties(spacing=8)
    )
    text = words["where_said"].format(places=len(counts))
    return Plot("places", words["where"], text, _finished(chart))


def _chart(rows: Iterable[dict[str, Any]]) -> alt.Chart:
    """A chart of rows that it carries with it."""
    return alt.Chart(alt.InlineData(values=list(rows)))


def _grid(
    cells: Sequence[dict[str, Any]], rows: Sequence[str], columns: Sequence[str], title: str
) -> Chart:
    """Cells in greys with their figures, readable without telling the greys apart."""
    base = _chart(cells).encode(
        x=alt.X(
            "column:N",
            title=None,
            sort=list(columns),
            scale=alt.Scale(domain=list(columns)),
            axis=alt.Axis(orient="top", labelAngle=-50, labelLimit=240, ticks=False),
        ),
        y=alt.Y(
            "row:N",
            title=None,
            sort=list(rows),
            scale=alt.Scale(domain=list(rows)),
            axis=alt.Axis(labelLimit=240, ticks=False),
        ),
    )
    every = [{"row": row, "column": column, "n": 0} for row in rows for column in columns]
    empty = base.properties(data=alt.InlineData(values=every)).mark_rect(
        fill="#f6f6f6", stroke="#ffffff"
    )
    shades = base.mark_rect(stroke="#ffffff").encode(
        color=alt.Color(
            "n:Q",
            title=title,
            scale=alt.Scale(
                type="threshold", domain=[2, 4, 10], range=["#e4e4e4", "#bdbdbd", "#777777", INK]
            ),
            legend=alt.Legend(orient="bottom"),
        )
    )
    figures = base.mark_text(fontSize=11).encode(
        text="n:Q", color=alt.condition("datum.n >= 4", alt.value("#ffffff"), alt.value(INK))
    )
    chart = alt.layer(empty, shades, figures)
    return _finished(chart.properties(width=alt.Step(22), height=alt.Step(18)))


def _whole(most: int) -> alt.Axis:
    """An axis for counts: whole numbers only."""
    if most < 12:
        return alt.Axis(values=list(range(most + 1)), format="d")
    return alt.Axis(format="d")


def _finished(chart: Any) -> Chart:
    """The chart with the letters and lines that all have."""
    done: Chart = (
        chart.configure(font=FONT, background="#ffffff", padding=12)
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=INK, gridColor="#e8e8e8", labelFontSize=12)
        .configure_legend(
            labelColor=INK, titleColor=INK, labelFontSize=12, labelLimit=400, titleLimit=400
        )
        .configure_text(fontSize=12, limit=230, color=INK)
        .configure_header(labelColor=INK, labelFontSize=12, labelFontWeight="bold")
    )
    return done


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


def _labels(view: View) -> dict[str, str]:
    """A label for every actor; two that would have the same one go by their ids."""
    named = {node.id: label(node) for node in view.now.network.nodes}
    twice = {text for text, count in Counter(named.values()).items() if count > 1}
    return {actor: actor if text in twice else text for actor, text in named.items()}


def _years(one: Told) -> tuple[int | None, int | None]:
    period = one.statement.period
    return (period.first, period.last) if period else (None, None)


def _who(one: Told, called: dict[str, str]) -> str:
    """The reporting entity and its partners, as far as a line holds them."""
    names = [called.get(actor, actor) for actor in one.actors]
    shown = " – ".join(names[:3])
    return f"{shown} +{len(names) - 3}" if len(names) > 3 else shown


def _neighbours(actors: Iterable[str], weights: Counter[tuple[str, str]]) -> list[str]:
    """The actors so that those who work together stand side by side (communities by Louvain)."""
    kept = sorted(actors)
    graph = nx.Graph()
    graph.add_nodes_from(kept)
    graph.add_weighted_edges_from(
        (a, b, weight) for (a, b), weight in sorted(weights.items()) if a in graph and b in graph
    )
    groups = [sorted(group) for group in nx.community.louvain_communities(graph, seed=1)]
    return [actor for group in sorted(groups, key=lambda g: (-len(g), g)) for actor in group]
