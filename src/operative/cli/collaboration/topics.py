"""``operative collaboration topics``: the subjects that statements are on."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table

from operative.cli import batch
from operative.cli.collaboration import reports
from operative.collaboration import topics
from operative.collaboration.topics import Topic


@click.command(
    epilog=batch.examples(
        "operative collaboration topics",
    )
)
@reports.topics_option
@click.option("--json", "as_json", is_flag=True, help="JSON lines: one object a topic.")
def command(subject: str | None, as_json: bool) -> None:
    """List the topics and facets, with the articles, protocols and targets that speak of them.

    With --topics another file is read, and checked.
    """
    with batch.one_line_errors():
        vocabulary = topics.load(subject or topics.CHILD_PROTECTION)
    if as_json:
        for one in vocabulary.topics:
            batch.emit({"kind": "facet" if one.facet else "topic", **_record(one)})
        return
    table = Table(title=vocabulary.title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    for head in ("Id", "Name", "Convention", "Protocols", "Goals"):
        table.add_column(head, no_wrap=head == "Id", overflow="fold")
    for one in vocabulary.topics:
        indent = "  " if one.parent else ""
        law = (", ".join(row) for row in (one.crc, one.protocols, one.sdg))
        table.add_row(f"{indent}{one.id}", one.name, *law)
    Console(markup=False, emoji=False, highlight=False).print(table)
    if vocabulary.source:
        click.echo(f"Source: {vocabulary.source}")


def _record(one: Topic) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "parent": one.parent,
        "crc": one.crc,
        "protocols": one.protocols,
        "sdg": one.sdg,
        "terms": one.terms,
    }
