"""``operative corpus``: a register of a whole library; search in it, and SQL over it."""

from __future__ import annotations

import click

from operative.cli import batch
from operative.cli.corpus.build import build_command
from operative.cli.corpus.query import query_command
from operative.cli.corpus.search import search_command


@click.group(
    "corpus",
    epilog=batch.examples(
        "operative corpus build resolutions reports",
        "operative corpus search child protection --organ GA",
    ),
)
def command() -> None:
    """Build a register of a whole library of documents, search it, query it."""


command.add_command(build_command)
command.add_command(search_command)
command.add_command(query_command)

__all__ = ["command"]
