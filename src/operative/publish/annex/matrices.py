"""The matrices as plots: actor by actor, and actor by subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt
import networkx as nx

from operative.collaboration.network import Network
from operative.publish.annex.plot import (
    INK,
    Chart,
    Plot,
    data,
    finished,
    labels,
    parts,
    rows_chart,
    written,
)
from operative.publish.annex.view import View
from operative.publish.annex.wording import ENGLISH, Wording
from operative.publish.picture import Selection, select, single

MOST_ACTORS = 26  # in a matrix that can be read on a page
STEPS = (2, 4, 10)  # how many statements a darker cell begins with
SHADES = ("#e4e4e4", "#bdbdbd", "#6e6e6e", INK)
LIGHT = "#ffffff"  # the figures on the darker half of the shades


def matrix(view: View) -> Plot:
    """Actor by actor: how many statements name the pair. Those who work together stand together."""
    return matrix_of(view.now.network, view.wording)


def matrix_of(network: Network, wording: Wording = ENGLISH) -> Plot:
    """The matrix of a network; groups such as Member States are left out."""
    words = wording.page
    drawn, chosen = single(network), shown_of(network)
    weights = Counter({edge.pair: edge.weight for edge in drawn.edges})
    kept = _neighbours((node.id for node in chosen.nodes), weights)
    named = labels(network)
    number = {actor: str(place) for place, actor in enumerate(kept, 1)}
    called = {actor: f"{number[actor]}  {named[actor]}" for actor in kept}
    cells = [
        {"row": called[a], "column": number[b], "n": count}
        for (first, second), count in sorted(weights.items())
        if first in kept and second in kept
        for a, b in ((first, second), (second, first))
    ]
    if not cells:
        return Plot("matrix", words["matrix"], words["none"], None, wording.language)
    chart = _grid(cells, [called[a] for a in kept], [number[a] for a in kept], angle=0)
    left = words["actors_left"].format(left=chosen.actors_left_out)
    text = words["matrix_said"].format(actors=len(kept)) + left * (chosen.actors_left_out > 0)
    return Plot("matrix", words["matrix"], text, chart, wording.language)


def shown_of(network: Network) -> Selection:
    """What the matrix of a network shows: nobody without a pair."""
    drawn = single(network)
    return select(drawn, actors=MOST_ACTORS, pairs=len(drawn.edges))


def subjects(view: View) -> Plot:
    """Actor by subject: how many statements of the actor are on it."""
    words = view.wording.page
    table = view.now.network.topics
    every = (topic for topic in view.vocabulary.topics if not topic.facet)
    named = {topic.id: view.wording.subject(topic) for topic in every}
    columns = [(at, named[key]) for at, key in enumerate(table.columns) if key in named]
    totals = {
        actor: sum(cells[at] for at, _ in columns)
        for actor, cells in zip(table.rows, table.cells, strict=True)
    }
    kept = sorted((a for a in totals if totals[a]), key=lambda a: (-totals[a], a))[:MOST_ACTORS]
    called = labels(view.now.network)
    cells = [
        {"row": called[actor], "column": name, "n": counts[at]}
        for actor, counts in zip(table.rows, table.cells, strict=True)
        if actor in kept
        for at, name in columns
        if counts[at]
    ]
    if not cells:
        return Plot("subjects", words["subjects"], words["none"], None, view.wording.language)
    used = {cell["column"] for cell in cells}
    across = [name for name in named.values() if name in used]
    chart = _grid(cells, sorted(called[a] for a in kept), across, angle=-50)
    left = sum(1 for count in totals.values() if count) - len(kept)
    text = words["subjects_said"].format(actors=len(kept), subjects=len(across))
    text += words["actors_left"].format(left=left) * (left > 0)
    return Plot("subjects", words["subjects"], text, chart, view.wording.language)


def _grid(
    cells: Sequence[dict[str, Any]], rows: Sequence[str], columns: Sequence[str], *, angle: int
) -> Chart:
    """Cells in greys with their figures, readable without telling the greys apart."""
    base = rows_chart(cells).encode(
        x=alt.X(
            "column:N",
            title=None,
            sort=list(columns),
            scale=alt.Scale(domain=list(columns)),
            axis=alt.Axis(orient="top", labelAngle=angle, labelLimit=480, ticks=False),
        ),
        y=alt.Y(
            "row:N",
            title=None,
            sort=list(rows),
            scale=alt.Scale(domain=list(rows)),
            axis=alt.Axis(labels=False, ticks=False),
        ),
    )
    every = [{"row": row, "column": column, "n": 0} for row in rows for column in columns]
    empty = base.properties(data=data(every)).mark_rect(fill="#f6f6f6", stroke="#ffffff")
    shades = base.mark_rect(stroke="#ffffff").encode(
        color=alt.Color(
            "n:Q",
            scale=alt.Scale(type="threshold", domain=STEPS, range=SHADES),
            legend=None,  # each cell has its figure
        )
    )
    figures = base.mark_text(fontSize=11).encode(
        text="n:Q", color=alt.condition(f"datum.n >= {STEPS[1]}", alt.value(LIGHT), alt.value(INK))
    )
    named = [{"row": row, **parts(row)} for row in rows]
    texts = written(
        rows_chart(named).encode(y=base.encoding.y, x=alt.value(0)), align="right", dx=-6
    )
    chart = alt.layer(empty, shades, figures, *texts)
    high = 26 if any(one["above"] for one in named) else 18
    return finished(chart.properties(width=alt.Step(22), height=alt.Step(high)))


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
