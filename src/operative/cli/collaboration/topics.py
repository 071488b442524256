"""``operative collaboration topics``: the subjects that statements are on."""

from __future__ import annotations

import click
from rich.table import Table

from operative.cli import batch, stacked
from operative.cli.collaboration import reports
from operative.collaboration import topics
from operative.collaboration.topics import Topic, Vocabulary


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
    stacked.show(batch.console(), _table(vocabulary))
    if vocabulary.source:
        click.echo(f"Source: {vocabulary.source}")


def _table(vocabulary: Vocabulary) -> Table:
    """The topics for people; what none of them has has no column."""
    table = Table(title=vocabulary.title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    table.add_column("Id", no_wrap=True)
    words = (word for one in vocabulary.topics for word in one.name.split())
    table.add_column("Name", min_width=max(map(len, words), default=0))
    laws = [
        (head, field)
        for head, field in (("CRC", "crc"), ("OP", "protocols"), ("Goals", "sdg"))
        if any(getattr(one, field) for one in vocabulary.topics)
    ]
    for head, _ in laws:
        table.add_column(head)
    for one in vocabulary.topics:
        indent = "  " if one.parent else ""
        cells = (", ".join(getattr(one, field)) for _, field in laws)
        table.add_row(f"{indent}{one.id}", one.name, *cells)
    return table


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
