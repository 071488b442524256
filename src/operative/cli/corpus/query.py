"""``operative corpus query``: the tables of a register, asked in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import click

from operative.cli import batch
from operative.cli.corpus.register import register

if TYPE_CHECKING:
    from rich.console import Console

_NARROWEST = 8  # characters of a column that can be read
_LONGEST = 200  # characters of a value where a row takes a line a value; --json has all


@click.command(
    "query",
    epilog=batch.examples(
        'operative corpus query "SELECT symbol, adopted FROM documents ORDER BY adopted"',
        'operative corpus query "SELECT document, anchor, due FROM acts WHERE directive" --csv',
    ),
)
@click.argument("query")
@register("-r", "--register")
@click.option("--json", "as_json", is_flag=True, help="JSON lines, one a row.")
@click.option("--csv", "as_csv", is_flag=True, help="CSV with a line of names.")
def query_command(query: str, folder: Path, as_json: bool, as_csv: bool) -> None:
    """Ask the tables in SQL; nothing can be changed.

    QUERY is one SELECT in DuckDB's SQL; "DESCRIBE acts" lists the columns of a table.
    Tables: documents, paragraphs, acts, addressees, citations, mentions, statements, lineage,
    requests, records, failures; and requests_on('2026-01-31'), twins_of('A/RES/68/145 para. 6').
    """
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other")
    from operative.corpus import sql
    from operative.corpus.layout import Register

    with batch.one_line_errors(), sql.connect(Register(folder)) as connection:
        names, rows = sql.run(connection, query)
        if as_json:
            for row in rows:
                batch.emit(dict(zip(names, row, strict=True)))
        elif as_csv:
            _csv(names, rows)
        else:
            _table(names, rows)


def _csv(names: list[str], rows: Any) -> None:
    import csv
    import io

    for row in ([names], rows):
        for one in row:
            line = io.StringIO()
            csv.writer(line).writerow(map(_cell, one))
            click.echo(line.getvalue().encode(), nl=False)


def _table(names: list[str], rows: Any) -> None:
    out, held = batch.console(), [tuple(map(_cell, row)) for row in rows]
    if not held:
        click.echo("no row", err=True)
    elif len(names) * _NARROWEST > out.width:
        _one_by_one(names, held)
    else:
        _side_by_side(out, names, held)


def _one_by_one(names: list[str], rows: Sequence[tuple[str, ...]]) -> None:
    """Rows of many columns, a line a value."""
    wide = max(map(len, names))
    for row in rows:
        for name, value in zip(names, row, strict=True):
            click.echo(f"{name:{wide}}  {shorten(value, _LONGEST, placeholder=' …')}".rstrip())
        click.echo()


def _side_by_side(out: Console, names: list[str], rows: Sequence[tuple[str, ...]]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in names:
        made.add_column(name)
    for row in rows:
        made.add_row(*map(Text, row))
    out.print(made)


def _cell(value: Any) -> str:
    """A value as a reader takes it: a list without brackets, nothing as nothing."""
    if isinstance(value, list | tuple):
        return "; ".join(map(_cell, value))
    return "" if value is None else str(value)
