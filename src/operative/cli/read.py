"""``operative read``: what a document says: masthead, paragraphs, footnotes, citations."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from operative import resolutions
from operative.cli import batch
from operative.documents.model import BlockKind
from operative.resolutions import library
from operative.resolutions.kinds import Kind, kind
from operative.resolutions.library import LibraryRecord
from operative.resolutions.model import Paragraph, Resolution, Vote
from operative.resolutions.records import record

_PEEK = 4096  # bytes that tell a file of records
_INDENT = 4  # columns a depth
_SHORT = 72  # characters of a report's paragraph in its outline
_HIDDEN = (BlockKind.FURNITURE, BlockKind.MASTHEAD, BlockKind.CELL, BlockKind.FOOTNOTE)


@click.command(
    "read",
    epilog=batch.examples(
        "operative read resolutions/A_RES_68_145.txt",
        "operative read reports/sample-fund-annual-report.docx --json",
    ),
)
@click.argument("files", nargs=-1, required=True, type=batch.FILES)
@click.option("--json", "as_json", is_flag=True, help="One JSON line a document.")
@click.option("--text", "as_text", is_flag=True, help="The text that all start and end count.")
@click.option(
    "--records",
    type=click.Path(dir_okay=False, path_type=Path),
    help="MARCXML of the United Nations Digital Library, joined by symbol.",
)
def command(files: tuple[str, ...], as_json: bool, as_text: bool, records: Path | None) -> None:
    """Show what a document says: masthead, paragraphs, footnotes, citations.

    FILES are resolutions or reports (docx, PDF, HTML, text, Markdown, Akoma Ntoso), or records of
    the United Nations Digital Library (MARCXML); - is standard input.
    """
    if as_json and as_text:
        raise click.UsageError("--json and --text exclude each other")
    console = batch.console()
    known: dict[str, LibraryRecord] = {}
    if records is not None:
        with batch.one_line_errors():
            found, said = library.read_records(records)
        batch.remark(str(records), said)
        known = library.by_symbol(found)

    def one(path: Path) -> None:
        if _holds_records(path):
            _show_records(console, path, as_json=as_json)
            return
        document = batch.read(path)
        if as_text:
            click.echo(document.text.encode())
            return
        resolution = resolutions.parse(document)
        held = known.get(resolution.document.symbol or "")
        if as_json:
            joined = {"library": library.as_row(held)} if held else {}
            batch.emit({**record(resolution), **joined})
        elif kind(resolution) in (Kind.REPORT, Kind.OTHER):
            _show_report(console, resolution)
        else:
            _show_resolution(console, resolution)
        if held and not as_json:
            console.print(_library_table(held))

    batch.each(files, one)


def _holds_records(path: Path) -> bool:
    """Whether the file is MARCXML; standard input and what cannot be opened is none."""
    if str(path) == batch.STDIN:
        return False
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return library.is_records(stream.read(_PEEK))
    except OSError:
        return False


def _show_records(console: Console, path: Path, *, as_json: bool) -> None:
    found, said = library.read_records(path)
    for one in found:
        if as_json:
            batch.emit({"file": str(path), "kind": "library-record", **library.as_row(one)})
        else:
            console.print(_library_table(one))
    batch.remark(str(path), said)


def _library_table(held: LibraryRecord) -> Table:
    """What the library says, a row a field."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    rows = {
        "Library record": held.id,
        "Symbol": ", ".join(held.symbols),
        "Title": held.title,
        "Date": held.date,
        "Agenda": "; ".join(held.agenda),
        "Subjects": "; ".join(held.subjects),
        "Adopted": held.adopted,
        "Vote": _figures(held.vote) if held.vote else None,
        "Related": ", ".join(held.related),
    }
    for name, value in rows.items():
        if value:
            table.add_row(name, Text(value))
    return table


def _show_resolution(console: Console, resolution: Resolution) -> None:
    _show_heading(console, resolution)
    console.print(_masthead(resolution))
    if resolution.preamble:
        console.print(Text("\nPreamble", "bold"))
        console.print(_paragraphs(resolution.preamble))
    console.print(Text("\nOperative part", "bold"))
    console.print(_paragraphs(resolution.operative))
    for annex in resolution.annexes:
        name = f"{annex.anchor[:1].upper()}{annex.anchor[1:]}"
        console.print(Text(f"\n{name}  {annex.title or ''}".rstrip(), "bold"))
        console.print(_paragraphs(annex.paragraphs))
    if resolution.footnotes:
        console.print(Text("\nFootnotes", "bold"))
        table = _plain_table()
        for note in resolution.footnotes:
            table.add_row(
                Text(note.mark, "cyan"), note.text, Text("; ".join(note.called_at), "dim")
            )
        console.print(table)
    _show_end(console, resolution)


def _show_heading(console: Console, resolution: Resolution) -> None:
    symbol = resolution.document.symbol or resolution.document.file
    console.print(Text.assemble((symbol, "bold cyan"), "  ", (resolution.title or "", "bold")))


def _show_end(console: Console, resolution: Resolution) -> None:
    for diagnostic in (*resolution.document.diagnostics, *resolution.diagnostics):
        place = f" ({diagnostic.place})" if diagnostic.place else ""
        console.print(Text(f"note: {diagnostic.message}{place}", "yellow"))
    console.print()


def _plain_table() -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    table.add_column()
    return table


def _masthead(resolution: Resolution) -> Table:
    head = resolution.masthead
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    vote = head.vote
    rows = {
        "Organ": head.body,
        "Session": None if head.session is None else str(head.session),
        "Adopted": None if head.adopted is None else f"{head.adopted.day} {head.adopted:%B %Y}",
        "Meeting": head.meeting,
        "Agenda": ", ".join(head.agenda_items) or None,
        "Distributed": None
        if head.distributed is None
        else f"{head.distributed.day} {head.distributed:%B %Y}",
        "Report": head.committee_report,
        "Vote": None if vote is None else _figures(vote),
    }
    for name, value in rows.items():
        if value is not None:
            table.add_row(name, value)
    return table


def _figures(vote: Vote) -> str:
    figures = (vote.in_favour, vote.against, vote.abstaining)
    return "-".join("?" if figure is None else str(figure) for figure in figures)


def _paragraphs(paragraphs: tuple[Paragraph, ...]) -> Table:
    """A row a paragraph: its anchor and its text, sub-paragraphs indented."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="cyan", width=20)
    table.add_column(ratio=1)
    for paragraph in paragraphs:
        text = Text(f"{paragraph.number} " if paragraph.number else "", "bold")
        text.append(paragraph.text, "not bold")
        table.add_row(paragraph.anchor, Padding(text, (0, 0, 0, _INDENT * paragraph.depth)))
    return table


def _show_report(console: Console, resolution: Resolution) -> None:
    """The outline of a report: headings, and how each paragraph begins."""
    _show_heading(console, resolution)
    document = resolution.document
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="cyan", max_width=28)
    table.add_column(ratio=1)
    for block in document.blocks:
        if block.kind in _HIDDEN:
            continue
        text = document.text_of(block)
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            number = f"{block.number} " if block.number else ""
            indent = "  " * max(0, block.level - 1)
            table.add_row("", Text(f"{indent}{number}{text}", "bold"))
        else:
            short = text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"
            table.add_row(block.anchor, Text(short))
    console.print(table)
    cells = sum(block.kind is BlockKind.CELL for block in document.blocks)
    notes = len(resolution.footnotes)
    console.print(
        Text(
            ", ".join(
                (
                    batch.counted(len(document.blocks), "block"),
                    batch.counted(cells, "table cell"),
                    batch.counted(notes, "footnote"),
                )
            ),
            "dim",
        )
    )
    for diagnostic in document.diagnostics:
        console.print(Text(f"note: {diagnostic.message}", "yellow"))
    console.print()
