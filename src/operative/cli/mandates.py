"""`operative mandates`: who is asked to do what, by when."""

from __future__ import annotations

from pathlib import Path

import click

from operative import resolutions
from operative.cli import batch
from operative.documents.model import Diagnostic
from operative.mandates import extract, in_full
from operative.mandates.records import record
from operative.resolutions.kinds import Kind, kind
from operative.resolutions.model import Resolution


@click.command(
    "mandates",
    epilog=batch.examples(
        "operative mandates resolutions/A_RES_68_145.txt",
        "operative mandates resolutions/*.txt --asked --json",
    ),
)
@click.argument("files", nargs=-1, required=True, type=batch.FILES)
@click.option("--json", "as_json", is_flag=True, help="One JSON line an operative paragraph.")
@click.option("--asked", is_flag=True, help="Only what someone is asked to do.")
def command(files: tuple[str, ...], as_json: bool, asked: bool) -> None:
    """List who is asked to do what, by when.

    FILES are resolutions (docx, PDF, HTML, text, Markdown, Akoma Ntoso); - is standard input.
    """

    def one(path: Path) -> None:
        resolution = resolutions.parse(batch.read(path))
        batch.remark(str(path), _remarks(resolution))
        mandates = extract(resolution)
        if as_json:
            for mandate, full in zip(mandates, in_full(mandates), strict=True):
                if not asked or any(act.directive for act in full.acts):
                    batch.emit(record(mandate))
            return
        from operative.cli import mandates_table  # a machine's output needs no tables

        mandates_table.show(resolution, mandates, asked=asked)

    batch.each(files, one)


def _remarks(resolution: Resolution) -> tuple[Diagnostic, ...]:
    """What the reading says of itself, and whether the document is a resolution at all."""
    found = (*resolution.document.diagnostics, *resolution.diagnostics)
    if not resolution.operative or kind(resolution) is not Kind.REPORT:
        return found
    return (*found, Diagnostic("no-resolution", "this is a report: its paragraphs ask nobody"))
