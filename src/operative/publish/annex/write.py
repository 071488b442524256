"""Everything of the annex, written to one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from operative.files import write_whole
from operative.publish import tables
from operative.publish.annex import charts, draw, exchange, vega
from operative.publish.annex.page import page
from operative.publish.annex.view import View
from operative.publish.workbook import book

Progress = Callable[[str], None]


def write(
    view: View, out: Path, *, progress: Progress | None = None, desk: vega.Desk | None = None
) -> tuple[Path, ...]:
    """Write the annex; what comes back is the files' paths, in order of writing.

    ``desk`` draws, and gives the script of the page; a caller that has other work to do first
    begins it early with :func:`operative.publish.annex.vega.bundling`.

    Raises:
        OSError: if a file cannot be written.
    """
    written = []
    for name, content in _outputs(view, desk or vega.Desk()):
        if progress:
            progress(name)
        write_whole(out / name, content)
        written.append(out / name)
    return tuple(written)


def _outputs(view: View, desk: vega.Desk) -> Iterator[tuple[str, bytes]]:
    """Every file's name and content.

    Plots are drawn while the next are laid out and while tables and page are made.
    """
    plots = []
    begun = {}
    for plot in charts.plots(view):
        plots.append(plot)
        if plot.chart is not None:
            begun[plot.name] = draw.begin(plot, desk)
    tabled = _tables(view)
    pictures = {name: drawn() for name, drawn in begun.items()}
    shared = {name: draw.share_png(picture, desk) for name, picture in pictures.items()}
    paged = page(view, plots, pictures, desk.library()).encode()
    # From the last on, since the other process begins with the first.
    pngs = {name: made() for name, made in reversed(shared.items())}
    for name, picture in pictures.items():
        yield f"{name}.svg", picture
        yield f"{name}.png", pngs[name]
    yield from tabled
    yield "collaboration.html", paged


def _tables(view: View) -> list[tuple[str, bytes]]:
    rows = tables.evidence(view.now.evidence)
    return [
        ("collaboration.csv", tables.values(tables.STATEMENTS, rows)),
        ("collaboration.xlsx", book(tables.STATEMENTS, rows, view.now.network)),
        ("collaboration.jsonl", exchange.lines(view)),
        ("network.graphml", exchange.graphml(view)),
        ("network.gexf", exchange.gexf(view)),
        ("followthemoney.jsonl", exchange.follow_the_money(view)),
    ]
