"""`operative mandates`: who is asked to do what, by when."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from operative import documents, resolutions
from operative.cli import batch
from operative.mandates import extract
from operative.mandates.model import Act, Due, DueType, Mandate
from operative.mandates.records import record

_WIDTH = 100


@click.command("mandates")
@click.argument("files", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="One JSON line an operative paragraph.")
@click.option("--asked", is_flag=True, help="Only what someone is asked to do.")
def command(files: tuple[str, ...], as_json: bool, asked: bool) -> None:
    """List who is asked to do what, by when.

    FILES are resolutions (docx, PDF, HTML, text, Markdown, Akoma Ntoso); - is standard input.
    """
    console = Console(width=None if Console().is_terminal else _WIDTH)

    def one(path: Path) -> None:
        resolution = resolutions.parse(documents.read(path))
        mandates = extract(resolution)
        if as_json:
            for mandate in mandates:
                if not asked or any(act.directive for act in mandate.acts):
                    batch.emit(record(mandate))
            return
        heading = resolution.masthead.symbol or resolution.document.file
        console.print(
            table(mandates, title=f"{heading}  {resolution.title or ''}".strip(), asked=asked)
        )

    batch.each(files, one)


def table(mandates: tuple[Mandate, ...], *, title: str, asked: bool) -> Table:
    """The mandates of one resolution for a reader: a row an act."""
    made = Table(title=title, title_justify="left", box=None, pad_edge=False, show_lines=False)
    made.add_column("Where", no_wrap=True)
    made.add_column("Verb", max_width=22)
    made.add_column("Force", no_wrap=True)
    made.add_column("Who is asked", max_width=26)
    made.add_column("What", max_width=30)
    made.add_column("By when", max_width=24)
    for mandate in mandates:
        rows = [act for act in mandate.acts if act.directive or not asked]
        if not rows and not asked and mandate.parent and not mandate.acts:
            made.add_row(_where(mandate.anchor), Text(f"as {_where(mandate.parent)}", "dim"))
        for index, act in enumerate(rows):
            made.add_row(_where(mandate.anchor) if index == 0 else "", *_cells(act))
    return made


def _cells(act: Act) -> tuple[Text, ...]:
    style = "" if act.directive else "dim"
    what = (act.deliverable or act.kind.value) if act.kind is not None else ""
    if act.report is not None and act.report.recipient:
        what = f"{what} to {', '.join(act.report.recipient)}"
    who = ", ".join(act.addressees) if act.directive else ""
    return (
        Text(act.verb, style or "bold"),
        Text(act.force, style),
        Text(who, style),
        Text(what, style),
        Text(_when(act), style),
    )


def _when(act: Act) -> str:
    if act.due is None:
        return ""
    words = _said(act.due)
    if act.window is not None and act.due.type is DueType.SESSION:
        words += f" (opens {act.window.start.isoformat()})"
    return words


def _said(due: Due) -> str:
    values = due.value if isinstance(due.value, tuple) else (due.value,)
    joined = ", ".join(str(value) for value in values)
    return f"session {joined}" if due.type is DueType.SESSION else joined


def _where(anchor: str) -> str:
    return anchor
