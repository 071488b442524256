"""``operative collaboration``: who says that they work with whom."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

import click
import msgspec
from rich import box
from rich.table import Table

from operative.actors import registry
from operative.actors.registry import Registry
from operative.cli import batch, stacked
from operative.cli.called import called
from operative.cli.collaboration import reports
from operative.cli.collaboration.called import entity_of, subjects
from operative.cli.nested import Nested
from operative.collaboration import decisions, harvest, records, review, statements, topics
from operative.collaboration.model import Evidence
from operative.collaboration.participants import SELF
from operative.errors import UnreadableError
from operative.files import is_folder
from operative.resolutions import parse
from operative.resolutions.kinds import Kind, kind

_FORM = 13  # columns of the longest form with its comma
_ASK = (Kind.RESOLUTION, Kind.DECISION)  # what is no report
_PLACES = 3  # paragraphs named in a note


@click.command(
    cls=Nested,
    epilog=batch.examples(
        "operative collaboration .",
        "operative collaboration reports/sample-envoy-report.md --json",
    ),
    others={
        "annex": ("operative.cli.collaboration.annex", "Draw who works with whom."),
        "mechanisms": (
            "operative.cli.collaboration.mechanisms",
            "List the mechanisms that people accepted and nobody has listed.",
        ),
        "review": ("operative.cli.collaboration.review", "Accept, correct or reject suggestions."),
        "topics": (
            "operative.cli.collaboration.topics",
            "List the subjects, and where law and Goals speak of them.",
        ),
    },
)
@click.argument("files", nargs=-1, type=batch.FILES)
@click.option("--json", "as_json", is_flag=True, help="JSON lines, one a paragraph.")
@click.option("--entity", help="The reporting entity's id, where the headings don't tell.")
@click.option(
    "--paragraphs",
    metavar="FILE.jsonl",
    help='Read paragraphs ({"id", "text", "entity"?}) instead of documents; - is standard input.',
)
@click.option(
    "--decisions",
    "log",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.jsonl",
    help="Apply what people decided with `operative collaboration review`.",
)
@reports.topics_option
def command(
    files: tuple[str, ...],
    as_json: bool,
    entity: str | None,
    paragraphs: str | None,
    log: Path | None,
    subject: str | None,
) -> None:
    """Find who says that they work with whom, how, on what and where.

    Every statement has the actors that take part, its form, its status and its pinpoint. FILES are
    reports (docx, PDF, HTML, text, Markdown, Akoma Ntoso), a folder of them, or the folder of an
    exercise, whose own actors and decisions go for its reports; - is standard input.
    """
    if paragraphs is not None:
        if files:
            raise click.UsageError("Give FILES or --paragraphs, not both.")
        with batch.one_line_errors():
            _paragraphs(paragraphs, entity_of(entity), _subject(subject))
        return
    if not files:
        raise click.UsageError("Name a FILE, or give --paragraphs.")
    with batch.one_line_errors():
        vocabulary = _subject(subject)
        held = decisions.load(log) if log else ()
        entity = entity_of(entity)
    names = registry.load()
    if any(map(is_folder, files)):
        _folder(files, entity, subject, log, as_json=as_json)
        return
    done = iter(range(1, len(files) + 1))

    def work(path: Path) -> None:
        if len(files) > 1:
            click.echo(f"{next(done)}/{len(files)} {path.name}", err=True)
        document = batch.read(path)
        batch.remark(str(path), document.diagnostics)
        rows = harvest(document, entity=entity, subject=vocabulary)
        evidence = review.apply(document, rows, held).evidence
        if as_json:
            _emit(evidence)
        else:
            _table(evidence, vocabulary, names)
            if not evidence and kind(parse(document)) in _ASK:
                see = f"`operative mandates {batch.quoted(path)}`"
                batch.note(f"{path}: this asks others rather than tells: see {see}")

    batch.each(files, work)


def _folder(
    files: tuple[str, ...],
    entity: str | None,
    subject: str | None,
    log: Path | None,
    *,
    as_json: bool,
) -> None:
    """The reports in a folder; of an exercise, with its own actors, vocabulary and decisions."""
    with batch.one_line_errors():
        held = decisions.load(log or reports.log_of(files))
        read = reports.read(files, entity=entity, subject=subject, quiet=as_json)
    for document, rows in read.found:
        evidence = review.apply(document, rows, held).evidence
        if as_json:
            _emit(evidence)
        else:
            _table(evidence, read.subject, read.names)
    if read.failed:
        batch.leave(batch.UNUSABLE)


def _subject(given: str | None) -> str:
    """The vocabulary of topics, seen to be one."""
    topics.load(given or topics.CHILD_PROTECTION)
    return given or topics.CHILD_PROTECTION


def _emit(evidence: Iterable[Evidence]) -> None:
    for row in evidence:
        batch.emit(records.evidence(row))


def _table(evidence: tuple[Evidence, ...], subject: str, names: Registry) -> None:
    """Who with whom, for people."""
    console = batch.console(batch.WIDE)
    if not evidence:
        console.print("No statement of collaboration found.")
        return
    table = Table(
        title=evidence[0].document,
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        expand=True,
        padding=(0, 1, 0, 0),
    )
    table.add_column("Where", max_width=12)
    table.add_column("Who with whom", ratio=3)
    table.add_column("Form and status", min_width=_FORM, max_width=_FORM)
    table.add_column("On what", ratio=2)
    table.add_column("Score", justify="right", no_wrap=True)
    total = 0
    for row in evidence:
        for one in row.statements:
            total += 1
            first, *others = (called(actor, names) for actor in one.actors)
            table.add_row(
                row.anchor,
                f"{first} – {', '.join(others)}",
                f"{one.form.value}, {one.status.value}",
                ", ".join(subjects(one.topics, subject)),
                f"{one.score:.2f}",
            )
    stacked.show(console, table)
    told = batch.counted(total, "statement")
    console.print(f"{told} in {batch.counted(len(evidence), 'paragraph')}")
    unnamed = [row for row in evidence if any(SELF in one.actors for one in row.statements)]
    if unnamed:
        places = ", ".join(dict.fromkeys(row.anchor for row in unnamed[:_PLACES]))
        more = ", …" if len(unnamed) > _PLACES else ""
        batch.note(
            f"{unnamed[0].document}: no heading tells who reports in {places}{more}: name it "
            "with --entity, or give the folder of the exercise"
        )


def _paragraphs(name: str, entity: str | None, subject: str) -> None:
    """One line for every paragraph of a JSON lines file; a line that is none is said and left."""
    names = registry.load()
    failed, empty = False, True
    with ExitStack() as stack:
        lines = sys.stdin.buffer if name == batch.STDIN else stack.enter_context(_open(name))
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            empty = False
            try:
                row = _row(line, name, number)
            except UnreadableError as error:
                batch.complain(error)
                failed = True
                continue
            reporting = row.get("entity") or entity
            found = statements.find(row["text"], entity=reporting, registry=names, subject=subject)
            batch.emit(records.paragraph(row["id"], reporting, found))
    if empty:
        batch.complain(
            UnreadableError("holds no paragraph", file=name, remedy="write one object a line")
        )
    if failed or empty:
        batch.leave(batch.UNUSABLE)


def _open(name: str) -> BinaryIO:
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise UnreadableError(
            f"cannot be opened ({error.strerror})", file=name, remedy="check the path"
        ) from error


def _row(line: bytes, name: str, number: int) -> dict[str, Any]:
    """The object on a line.

    Raises:
        UnreadableError: if it is no object with an id, a text and, at most, an entity's id.
    """
    try:
        row = msgspec.json.decode(line.removeprefix(codecs.BOM_UTF8))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableError(
            f"not JSON ({error})",
            file=name,
            place=f"line {number}",
            remedy="write one object a line",
        ) from error
    if (
        not isinstance(row, dict)
        or "id" not in row
        or not isinstance(row.get("text"), str)
        or not isinstance(row.get("entity"), str | None)
    ):
        raise UnreadableError(
            'not an object with "id", "text" and perhaps "entity"',
            file=name,
            place=f"line {number}",
            remedy="write one object a line",
        )
    return row
