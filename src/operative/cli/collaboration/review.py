"""``operative collaboration review``: a person decides on what the software suggests."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from operative.cli import batch
from operative.cli.collaboration import reports
from operative.cli.collaboration.desk import Desk, Place
from operative.cli.collaboration.keyboard import Keyboard
from operative.collaboration import decisions, records, review, version
from operative.collaboration.decisions import Decision


@click.command(
    epilog=batch.examples(
        'operative collaboration review . --by "Your name"',
        "operative collaboration review reports/sample-envoy-report.md --json",
    )
)
@click.argument("files", nargs=-1, required=True, type=click.Path(readable=False))
@reports.decisions_option("The file of decisions: read first, added to at every key.", exists=False)
@click.option("--by", default=lambda: os.environ.get("OPERATIVE_REVIEWER", ""), help="Who decides.")
@click.option("--entity", help="The reporting entity's id, where the headings don't tell.")
@reports.topics_option
@click.option("--all", "everything", is_flag=True, help="Show what is decided already, too.")
@click.option("--least-sure", is_flag=True, help="Begin with the suggestions least sure.")
@click.option(
    "--merge",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="OTHER.jsonl",
    help="First take in a colleague's decisions where there are none of yours.",
)
@click.option("--json", "as_json", is_flag=True, help="Only list every statement and its state.")
def command(
    files: tuple[str, ...],
    log: Path | None,
    by: str,
    entity: str | None,
    subject: str | None,
    everything: bool,
    least_sure: bool,
    merge: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Accept, correct or reject suggested statements, one key a decision.

    FILES are reports, a folder of them, or the folder of an exercise, with the actors and
    the decisions that it knows.

    Each decision is on the disk as soon as the key is pressed: close the window whenever you like
    and go on later. Decisions lie in a file of their own (JSON lines) that holds for later runs and
    for new versions of the reports, and that you can give to a colleague.
    """
    log = log or reports.log_of(files)
    with batch.one_line_errors():
        _merge(log, merge)
        held = decisions.load(log)
        read = reports.read(files, entity=entity, subject=subject, quiet=as_json)
        seen = [(document, review.apply(document, rows, held)) for document, rows in read.found]
    places = [Place(document, item) for document, one in seen for item in one.items]
    if as_json:
        for place in places:
            batch.emit(_record(place))
    else:
        chosen = [one for one in places if everything or one.item.decision is None]
        if least_sure:
            chosen.sort(key=lambda one: one.item.suggestion.score if one.item.suggestion else 0.0)
        _desk(chosen, read, len(places), log, by, bool(merge))
    for one in (stale for _, reviewed in seen for stale in reviewed.stale):
        _say_stale(one)
    if read.failed:
        batch.leave(batch.UNUSABLE)


def _desk(
    chosen: list[Place], read: reports.Reports, total: int, log: Path, by: str, merged: bool
) -> None:
    """Sit down and decide, where there is something to decide on and somebody to do it."""
    if not chosen and total == 0 and read.failed:
        return
    if not chosen:
        said = f"{batch.counted(total, 'statement')}, all reviewed" if total else "none was found"
        click.echo(f"Nothing is left to decide: {said}.")
        return
    if not sys.stdin.isatty():
        if merged:
            return
        raise click.UsageError("Deciding needs a terminal; --json lists the statements.")

    def keep(decision: Decision) -> None:
        decisions.append(log, [decision])

    console = Console(markup=False, emoji=False, highlight=False)
    keyboard = Keyboard()
    desk = Desk(console, read.names, keyboard.key, keyboard.line, keep, read.subject)
    with batch.one_line_errors():
        counts = desk.sit(chosen, by=by, at=_now, made=version.made())
    kept = ", ".join(f"{counts[name]} {name}" for name in sorted(counts)) or "no decision"
    left = sum(1 for place in chosen if place.item.decision is None)
    click.echo(f"{kept}; {left} of {total} statements are still open. Decisions are in {log}.")


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _merge(log: Path, others: tuple[Path, ...]) -> None:
    for other in others:
        merged = decisions.merge(decisions.load(log), decisions.load(other))
        decisions.append(log, merged.added)
        click.echo(f"{other}: {len(merged.added)} decisions taken in", err=True)
        for mine, theirs in merged.differing:
            who = f" by {theirs.by}" if theirs.by else ""
            batch.note(
                f"{mine.document}: {mine.anchor}: “{mine.verdict.value}” here, "
                f"“{theirs.verdict.value}”{who} there; yours stands: talk, then decide with --all"
            )


def _record(place: Place) -> dict[str, Any]:
    """One statement and its state, for machines."""
    item = place.item
    statement = item.statement or item.suggestion
    state = "open" if item.decision is None else item.decision.verdict.value
    return {
        "document": item.evidence.document,
        "anchor": item.evidence.anchor,
        "start": item.start,
        "end": item.end,
        "quote": place.document.text[item.start : item.end],
        "state": state,
        "reason": item.decision.reason if item.decision else "",
        "by": item.decision.by if item.decision else "",
        "made": version.made(),
        "suggested": records.statement(item.suggestion) if item.suggestion else None,
        "statement": records.statement(statement) if statement and state != "reject" else None,
    }


def _say_stale(one: review.Stale) -> None:
    where = f"; look at {one.anchor}" if one.anchor else ""
    batch.note(
        f"{one.decision.document}: {one.decision.anchor}: the words that were decided on "
        f"({one.decision.verdict.value}) are no longer there{where}"
    )
