"""``operative corpus build``: a register is made, or brought in step with its sources."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from operative.cli import batch
from operative.cli.corpus.register import register
from operative.errors import OperativeError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from operative.corpus.build import Progress as Stage
    from operative.corpus.build import Summary

_SHOWN = 20  # failures that are named on the console; unreadable.jsonl has them all
_STAGES = {"looking": "Looking", "reading": "Reading", "indexing": "Indexing"}


@contextmanager
def _progress() -> Iterator[Callable[[Stage], None]]:
    """What a build tells how far it has come: shown where somebody looks."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich import progress
    from rich.console import Console

    bar = progress.Progress(
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("Looking", total=None)

        def tell(stage: Stage) -> None:
            total = stage.total or None
            bar.update(task, description=_STAGES[stage.stage], completed=stage.done, total=total)

        yield tell


@click.command(
    "build", epilog=batch.examples("operative corpus build resolutions reports -o register")
)
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@register("-o", "--out")
@click.option("--workers", type=click.IntRange(1), help="Processes; one a core by default.")
@click.option("--cluster", help="The address of a Ray cluster that reads, or local.")
@click.option(
    "--topics",
    "subject",
    metavar="FILE.toml",
    help="The vocabulary of topics; all is read again with another. [default: the register's]",
)
@click.option("--retry", is_flag=True, help="Read again what could not be read before.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines: failures, then a summary.")
def build_command(
    sources: tuple[Path, ...],
    folder: Path,
    workers: int | None,
    cluster: str | None,
    subject: str | None,
    retry: bool,
    as_json: bool,
) -> None:
    """Build a register of SOURCES, or bring it up to date.

    SOURCES are folders, zip and tar archives, JSON lines (.jsonl, .jsonl.gz: an object with
    "symbol" and "text" a line), documents, and records of the United Nations Digital Library
    (MARCXML). Only what is new or has changed is read; what is gone goes from the register. A
    build that was stopped goes on where it was.
    """
    from operative.corpus.build import build
    from operative.corpus.cluster import Cluster

    with batch.one_line_errors():
        if folder.resolve() in {source.resolve() for source in sources}:
            raise SettingsError(
                "the register would be written among its own sources",
                file=str(folder),
                remedy="name another folder with --out; one within the sources will do",
            )
        with _progress() as tell:
            runner = Cluster(cluster) if cluster is not None else None
            with batch.writing(folder):
                summary = build(
                    sources,
                    folder,
                    runner=runner,
                    workers=workers,
                    retry=retry,
                    subject=subject,
                    tell=tell,
                )
        _report(summary, folder, sources, as_json=as_json)
    if summary.failures:
        batch.leave(batch.UNUSABLE)


def _report(summary: Summary, folder: Path, sources: Sequence[Path], *, as_json: bool) -> None:
    from operative.corpus.sources import as_given

    for number, failure in enumerate(summary.failures):
        if as_json:
            batch.emit({"kind": "unreadable", "source": failure.source, "problem": failure.problem})
        if number < _SHOWN:
            file = as_given(failure.source, sources)
            batch.complain(OperativeError(failure.problem, file=file, remedy=failure.remedy))
    if len(summary.failures) > _SHOWN:
        more = len(summary.failures) - _SHOWN
        click.echo(f"operative: {more:,} more in {folder / 'unreadable.jsonl'}", err=True)
    if not summary.read + summary.kept:
        batch.note("no document was found in the sources")
    if as_json:
        counts = {
            "read": summary.read,
            "kept": summary.kept,
            "removed": summary.removed,
            "unreadable": len(summary.failures),
        }
        batch.emit({"kind": "summary", **counts, "rows": summary.counts})
        return
    rows = summary.counts
    held = [batch.counted(rows[f"{one}s"], one) for one in ("document", "paragraph", "act")]
    if rows["records"]:
        held.append(
            batch.counted(rows["records"], "record of the library", "records of the library")
        )
    click.echo(
        f"{folder}: {', '.join(held)} ({summary.read:,} read, {summary.kept:,} unchanged, "
        f"{summary.removed:,} removed, {len(summary.failures):,} unreadable)"
    )
