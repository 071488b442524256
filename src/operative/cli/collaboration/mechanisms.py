"""``operative collaboration mechanisms``: mechanisms that people accepted and nobody has listed."""

from __future__ import annotations

from pathlib import Path

import click

from operative.cli import batch
from operative.cli.collaboration import reports
from operative.collaboration import decisions, mechanisms, review


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path())
@reports.decisions_option("What people decided.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines: one object a mechanism.")
def command(files: tuple[str, ...], log: Path | None, as_json: bool) -> None:
    """List the mechanisms that people have accepted and that the registry does not hold yet.

    FILES are reports, or the folder of an exercise. Printed are entries for the registry of
    mechanisms (TOML), with the members that the reports name and the paragraphs that name them:
    check each, complete it and add it.
    """
    with batch.one_line_errors():
        held = decisions.load(log or reports.log_of(files))
        read = reports.read(files, quiet=as_json)
    evidence = [
        row for document, rows in read.found for row in review.apply(document, rows, held).evidence
    ]
    found = mechanisms.proposed(evidence, read.names)
    if as_json:
        for one in found:
            places = [{"document": p.document, "anchor": p.anchor} for p in one.found]
            batch.emit({"kind": "mechanism", "id": one.id, "members": one.members, "found": places})
    elif found:
        click.echo("\n".join(mechanisms.as_toml(found)))
    elif read.found:
        click.echo("No mechanism that people have accepted is missing from the registry.", err=True)
    if read.failed:
        batch.leave(batch.UNUSABLE)
