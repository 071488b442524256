"""``collaboration.xlsx``: the statements of collaboration, the actors and the pairs."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

import xlsxwriter

from operative.collaboration.network import Network
from operative.exercise.model import Result
from operative.exercise.subject import Judge
from operative.publish.characters import clean
from operative.publish.contents import LANGUAGE
from operative.publish.phrases import phrases
from operative.publish.tables import (
    BY_PARAGRAPH,
    IN_EXERCISE,
    PAIRS,
    by_paragraph,
    pairs,
    statements,
)

_NO_DATE = dt.date(2000, 1, 1)
_WIDTHS = {
    "text": 90,
    "evidence": 60,
    "actors": 40,
    "first_name": 44,
    "second_name": 44,
    "name": 50,
    "document": 22,
    "topics": 26,
    "places": 20,
    "partners": 60,
}
_ACTORS = ("actor", "name", "kind", "pairs", "partners")


def workbook(result: Result, network: Network, holds: Judge) -> bytes:
    """The workbook of an exercise; its dates are those of the exercise."""
    name = phrases(LANGUAGE)["workbook"]["paragraphs"]
    return book(
        IN_EXERCISE,
        statements(result, holds),
        network,
        more=((name, BY_PARAGRAPH, by_paragraph(result, holds)),),
        title=result.draft.heading.title,
        day=result.as_of,
    )


def book(
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    network: Network,
    *,
    more: Sequence[tuple[str, Sequence[str], Sequence[Sequence[object]]]] = (),
    title: str = "",
    day: dt.date | None = None,
) -> bytes:
    """Statements, actors and pairs as a workbook with frozen heads and filters.

    ``more`` are further sheets: name, heads and rows.
    """
    stream = io.BytesIO()
    made = xlsxwriter.Workbook(
        stream,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    words = phrases(LANGUAGE)["workbook"]
    created = dt.datetime.combine(day or _NO_DATE, dt.time())
    made.set_properties({"title": title, "author": "operative", "created": created})
    formats = {
        "head": made.add_format(
            {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "valign": "top"}
        ),
        "cell": made.add_format({"text_wrap": True, "valign": "top"}),
    }
    actors = [
        (node.id, node.name, node.kind, len(partners), "; ".join(partners))
        for node, partners in ((node, network.partners(node.id)) for node in network.nodes)
    ]
    for name, heads, cells in (
        (words["statements"], columns, rows),
        (words["actors"], _ACTORS, actors),
        (words["pairs"], PAIRS, pairs(network)),
        *more,
    ):
        _sheet(made.add_worksheet(name), formats, heads, cells)
    made.close()
    return stream.getvalue()


def _sheet(
    sheet: xlsxwriter.worksheet.Worksheet,
    formats: dict[str, xlsxwriter.format.Format],
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
) -> None:
    for column, name in enumerate(columns):
        sheet.write_string(0, column, name, formats["head"])
        sheet.set_column(column, column, _WIDTHS.get(name, max(12, len(name) + 3)))
    for index, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int | float):
                sheet.write_number(index, column, cell, formats["cell"])
            else:
                sheet.write_string(index, column, clean(str(cell)), formats["cell"])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
