"""``operative corpus``: a register of a whole library; search in it, and SQL over it."""

from __future__ import annotations

import datetime as dt
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from operative.cli import batch
from operative.errors import OperativeError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.text import Text

    from operative.corpus.build import Progress as Stage
    from operative.corpus.build import Summary
    from operative.corpus.search import Found, Hit

REGISTER = "register"
_VARIABLE = "OPERATIVE_REGISTER"
_WIDTH = 100  # columns, where the output is no terminal
_SHOWN = 20  # failures that are named on the console; unreadable.jsonl has them all
_STAGES = {"looking": "Looking", "reading": "Reading", "indexing": "Indexing"}


@click.group("corpus")
def command() -> None:
    """Build a register of a whole library of documents, search it, query it."""


def _register_option(*names: str) -> Callable[[Any], Any]:
    return click.option(
        *names,
        "folder",
        envvar=_VARIABLE,
        default=REGISTER,
        show_default=True,
        type=click.Path(path_type=Path, file_okay=False),
        help=f"The register's folder; also from the variable {_VARIABLE}.",
    )


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


@command.command("build")
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@_register_option("-o", "--out")
@click.option("--workers", type=click.IntRange(1), help="Processes; one a core by default.")
@click.option("--cluster", help="The address of a Ray cluster that reads, or local.")
@click.option("--retry", is_flag=True, help="Read again what could not be read before.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines: failures, then a summary.")
def build_command(
    sources: tuple[Path, ...],
    folder: Path,
    workers: int | None,
    cluster: str | None,
    retry: bool,
    as_json: bool,
) -> None:
    """Build a register of SOURCES, or bring it in step with them.

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
            try:
                summary = build(
                    sources, folder, runner=runner, workers=workers, retry=retry, tell=tell
                )
            except OSError as error:
                raise SettingsError(
                    f"cannot be written ({error.strerror})",
                    file=str(error.filename or folder),
                    remedy="name another folder with --out",
                ) from error
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
        click.echo("note: no document was found in the sources", err=True)
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
    records = f", {rows['records']:,} records of the library" if rows["records"] else ""
    click.echo(
        f"{folder}: {rows['documents']:,} documents, {rows['paragraphs']:,} paragraphs, "
        f"{rows['acts']:,} acts{records} ({summary.read:,} read, {summary.kept:,} unchanged, "
        f"{summary.removed:,} removed, {len(summary.failures):,} unreadable)"
    )


@command.command("search")
@click.argument("words", nargs=-1)
@_register_option("-r", "--register")
@click.option("--actor", multiple=True, help="Names or asks this actor; several: all of them.")
@click.option("--organ", multiple=True, help="Of this organ: GA, SC, ECOSOC, HRC.")
@click.option("--session", multiple=True, help="Of this session: 68, or 60-68.")
@click.option("--verb", multiple=True, help="With this main verb: requests, calls upon.")
@click.option("--kind", multiple=True, help="Asking for: report, briefing, meeting, funding.")
@click.option("--due", multiple=True, help="Due at: a session, a date, annual; or the type of it.")
@click.option("--topic", multiple=True, help="On this topic of the vocabulary; several: all.")
@click.option("--since", help="Adopted on this day or later: 2013, 2013-12, 2013-12-18.")
@click.option("--until", help="Adopted on this day or earlier.")
@click.option("--like", help="Paragraphs like this one: 'A/RES/68/145 para. 6'.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 10_000))
@click.option("--json", "as_json", is_flag=True, help="JSON lines, one a paragraph.")
def search_command(
    words: tuple[str, ...],
    folder: Path,
    since: str | None,
    until: str | None,
    like: str | None,
    limit: int,
    as_json: bool,
    **filters: tuple[str, ...],
) -> None:
    """Find paragraphs that hold all WORDS, best first.

    "Words in quotes" stand next to each other; -word is not there. Options narrow it down.
    """
    from operative.corpus import search

    with batch.one_line_errors():
        from operative.corpus.layout import Register

        library = search.library(Register(folder))
        first, last = _day(since, first=True), _day(until, first=False)
        if first and last and first > last:
            raise SettingsError(
                f"nothing was adopted since {first} and until {last}",
                file="--since and --until",
                remedy="give the earlier day with --since",
            )
        wanted = search.Wanted(
            " ".join(words),
            _filters(filters),
            first,
            last,
            like,
            limit,
        )
        found = search.search(library, wanted)
        if not found.hits:
            search.known(library, Register(folder), wanted)
    if as_json:
        for record in search.records(found.hits):
            batch.emit(record)
    else:
        _show(found)


def _filters(given: dict[str, tuple[str, ...]]) -> dict[str, Sequence[str]]:
    made: dict[str, Sequence[str]] = {name: values for name, values in given.items() if values}
    if "actor" in made:
        made["actor"] = [_actor(value) for value in made["actor"]]
    if "topic" in made:
        made["topic"] = [_topic(value) for value in made["topic"]]
    if "kind" in made:
        made["kind"] = [_kind(value) for value in made["kind"]]
    if "organ" in made:
        made["organ"] = [value.upper() for value in made["organ"]]
    if "session" in made:
        made["session"] = [one for value in made["session"] for one in _sessions(value)]
    return made


def _actor(value: str) -> str:
    """The id of an actor that a person names by id, name or abbreviation."""
    from operative.actors import load, nearby
    from operative.outcome import Ambiguous, Resolved

    if value.startswith("ORG:"):
        return value
    known = load()
    outcome = known.resolve(value)
    if isinstance(outcome, Resolved):
        return outcome.value.id
    if isinstance(outcome, Ambiguous):
        remedy = "name one of " + ", ".join(actor.id for actor in outcome.candidates)
    else:
        remedy = nearby.remedy(value, known)
    raise SettingsError(f"no one actor is “{value}”", file="--actor", remedy=remedy)


def _topic(value: str) -> str:
    from operative.collaboration import topics

    known = topics.load()
    if known.get(value) is None:
        ids = ", ".join(topic.id for topic in known.topics)
        raise SettingsError(f"no topic is “{value}”", file="--topic", remedy=f"one of {ids}")
    return value


def _kind(value: str) -> str:
    from operative.mandates.model import ActKind

    known = [kind.value for kind in ActKind]
    if value not in known:
        remedy = "one of " + ", ".join(known)
        raise SettingsError(f"nothing is asked of the kind “{value}”", file="--kind", remedy=remedy)
    return value


def _sessions(value: str) -> list[str]:
    """Every session that is named: one, or those of a range.

    Raises:
        SettingsError: if it is neither, or a range that runs backwards.
    """
    match = re.fullmatch(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?", value)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
    if first > last:
        remedy = "write one as 68, several as 60-68"
        raise SettingsError(f"“{value}” is no session", file="--session", remedy=remedy)
    return [str(number) for number in range(first, last + 1)]


def _day(value: str | None, *, first: bool) -> dt.date | None:
    """The first or the last day of a year, a month or a day."""
    if value is None:
        return None
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", value)
    try:
        if match is None:
            raise ValueError(value)
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None  # noqa: S101 - the pattern always has a year
        if first or day:
            return dt.date(year, month or 1, day or 1)
        following = dt.date(year + (month in (None, 12)), (month or 12) % 12 + 1, 1)
        return following - dt.timedelta(days=1)
    except (ValueError, OverflowError) as error:
        option = "--since" if first else "--until"
        raise SettingsError(
            f"“{value}” is no day", file=option, remedy="write it as 2013, 2013-12 or 2013-12-18"
        ) from error


def _show(found: Found) -> None:
    from rich.console import Console

    console = Console(
        width=None if Console().is_terminal else _WIDTH, markup=False, highlight=False
    )
    if not found.hits:
        click.echo("no paragraph fits", err=True)
    elif found.loosened:
        click.echo("no paragraph has all words; these have some", err=True)
    for hit in found.hits:
        console.print(_heading(hit))
        console.print(_body(hit))
        console.print()


def _heading(hit: Hit) -> Text:
    from rich.text import Text

    made = Text(hit.paragraph, "bold cyan")
    made.append(f"  {hit.title or ''}", "default")
    if hit.adopted:
        made.append(f"  {hit.adopted}", "dim")
    return made


def _body(hit: Hit) -> Text:
    from rich.text import Text

    made = Text(hit.text)
    for start, end in hit.highlights:
        made.stylize("bold yellow", start, end)
    return made


@command.command("query")
@click.argument("query")
@_register_option("-r", "--register")
@click.option("--json", "as_json", is_flag=True, help="JSON lines, one a row.")
@click.option("--csv", "as_csv", is_flag=True, help="CSV with a line of names.")
def query_command(query: str, folder: Path, as_json: bool, as_csv: bool) -> None:
    """Ask the tables in SQL (DuckDB's): one SELECT, nothing can be changed.

    Tables: documents, paragraphs, acts, addressees, citations, mentions, statements, lineage,
    requests, failures; and requests_on('2026-01-31'), twins_of('A/RES/68/145 para. 6').
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
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(
        width=None if Console().is_terminal else _WIDTH, markup=False, highlight=False
    )
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in names:
        made.add_column(name)
    for row in rows:
        made.add_row(*(Text(_cell(value)) for value in row))
    console.print(made)


def _cell(value: Any) -> str:
    """A value as a reader takes it: a list without brackets, nothing as nothing."""
    if isinstance(value, list | tuple):
        return "; ".join(map(_cell, value))
    return "" if value is None else str(value)
