"""Everything of the annex, written to one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from operative.publish import tables
from operative.publish.annex import charts, draw, exchange
from operative.publish.annex.page import page
from operative.publish.annex.view import View
from operative.publish.files import replace
from operative.publish.workbook import book

Progress = Callable[[str], None]


def write(view: View, out: Path, *, progress: Progress | None = None) -> tuple[Path, ...]:
    """Write the annex; what comes back is the files' paths, in order of writing.

    Raises:
        OSError: if a file cannot be written.
    """
    written = []
    for name, make in _outputs(view):
        if progress:
            progress(name)
        replace(out / name, make())
        written.append(out / name)
    return tuple(written)


def _outputs(view: View) -> Iterator[tuple[str, Callable[[], bytes]]]:
    yield "collaboration.html", lambda: page(view).encode()
    for plot in charts.plots(view):
        if plot.chart is not None:
            yield f"{plot.name}.svg", partial(draw.svg, plot)
            yield f"{plot.name}.png", partial(draw.png, plot)
    rows = tables.evidence(view.now.evidence)
    yield "collaboration.csv", lambda: tables.values(tables.STATEMENTS, rows)
    yield "collaboration.xlsx", lambda: book(tables.STATEMENTS, rows, view.now.network)
    yield "collaboration.jsonl", lambda: exchange.lines(view)
    yield "network.graphml", lambda: exchange.graphml(view)
    yield "network.gexf", lambda: exchange.gexf(view)
    yield "followthemoney.jsonl", lambda: exchange.follow_the_money(view)
