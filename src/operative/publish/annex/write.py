"""Everything of the annex, written to one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from operative.files import write_whole
from operative.publish import tables
from operative.publish.annex import charts, draw, exchange, vega
from operative.publish.annex.page import page
from operative.publish.annex.view import View
from operative.publish.workbook import book

Progress = Callable[[str], None]


def write(
    view: View,
    out: Path,
    *,
    progress: Progress | None = None,
    library: Callable[[], str] = vega.bundle,
) -> tuple[Path, ...]:
    """Write the annex; what comes back is the files' paths, in order of writing.

    ``library`` gives the script of the page; a caller that has other work to do first begins it
    early with :func:`operative.publish.annex.vega.bundling`.

    Raises:
        OSError: if a file cannot be written.
    """
    written = []
    for name, make in _outputs(view, library):
        if progress:
            progress(name)
        write_whole(out / name, make())
        written.append(out / name)
    return tuple(written)


def _outputs(view: View, library: Callable[[], str]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    plots = charts.plots(view)
    pictures = {plot.name: draw.svg(plot) for plot in plots if plot.chart is not None}
    for plot in plots:
        if plot.name in pictures:
            yield f"{plot.name}.svg", partial(bytes, pictures[plot.name])
            yield f"{plot.name}.png", partial(draw.png, pictures[plot.name])
    rows = tables.evidence(view.now.evidence)
    yield "collaboration.csv", lambda: tables.values(tables.STATEMENTS, rows)
    yield "collaboration.xlsx", lambda: book(tables.STATEMENTS, rows, view.now.network)
    yield "collaboration.jsonl", lambda: exchange.lines(view)
    yield "network.graphml", lambda: exchange.graphml(view)
    yield "network.gexf", lambda: exchange.gexf(view)
    yield "followthemoney.jsonl", lambda: exchange.follow_the_money(view)
    yield "collaboration.html", lambda: page(view, plots, pictures, library()).encode()
