"""Tables for terminals that are too narrow for their columns."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

LEAST = 60  # columns of a terminal in which a table of words stands beside each other
_INSET = 2


def show(console: Console, table: Table) -> None:
    """Print a table; where the terminal is narrow each row below the other, its first cell above
    the others, which stand under it with the heads of their columns, where
    these have any.
    """
    if console.width >= LEAST:
        console.print(table)
        return
    if table.title:
        console.print(Text(str(table.title), "italic"))
    _, *heads = (str(column.header) for column in table.columns)
    for first, *rest in zip(*(list(column.cells) for column in table.columns), strict=True):
        if str(first):
            console.print(first)
        for head, cell in zip(heads, rest, strict=True):
            if str(cell):
                line = Text.assemble((f"{head}: " if head else "", "dim"), cell)
                console.print(Padding(line, (0, 0, 0, _INSET)))
        console.print()
