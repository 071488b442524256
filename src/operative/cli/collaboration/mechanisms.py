"""``operative collaboration mechanisms``: those that reports name, and a person's word on them."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from operative.actors import registry
from operative.actors.registry import Registry
from operative.cli import batch
from operative.cli.collaboration import reports
from operative.cli.collaboration.called import entity_of
from operative.collaboration import confirmed, decisions, mechanisms, review
from operative.collaboration.confirmed import Confirmation, Word
from operative.collaboration.mechanisms import Mechanism, Proposed
from operative.collaboration.model import Evidence
from operative.errors import SettingsError
from operative.outcome import Resolved

_FACTS = ("members", "chair", "since", "until")  # options on the mechanism that is confirmed


@click.command(
    epilog=batch.examples(
        "operative collaboration mechanisms reports/* --all",
        "operative collaboration mechanisms --known",
    )
)
@click.argument("files", nargs=-1, type=click.Path(readable=False))
@reports.decisions_option("What people decided.", exists=True)
@click.option("--all", "everything", is_flag=True, help="Also those that nobody has reviewed.")
@click.option("--confirm", metavar="ID", help="Say that this is a mechanism.")
@click.option("--reject", metavar="ID", help="Say that this is none.")
@click.option("--members", help="Of the one confirmed, by commas; else those the reports name.")
@click.option("--chair", help="Of the one confirmed, by commas.")
@click.option("--since", help="The day of the one confirmed: 2016, 2016-05 or 2016-05-24.")
@click.option("--until", help="The day it ended, written likewise.")
@click.option("--source", default="", help="What says so; else the paragraphs that name it.")
@click.option("--reason", default="", help="Why.")
@click.option("--by", default=lambda: os.environ.get("OPERATIVE_REVIEWER", ""), help="Who says so.")
@click.option(
    "--kept",
    type=click.Path(dir_okay=False, path_type=Path),
    help=f"The file of people's words [default: {confirmed.FILE}, beside the decisions]",
)
@click.option("--known", is_flag=True, help="Only list the mechanisms known, with their members.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines: one object a mechanism.")
def command(
    files: tuple[str, ...],
    log: Path | None,
    everything: bool,
    confirm: str | None,
    reject: str | None,
    kept: Path | None,
    known: bool,
    as_json: bool,
    **said: Any,
) -> None:
    """List the mechanisms that people have accepted and that the registry does not hold yet.

    FILES are reports, a folder of them, or the folder of an exercise. Printed are entries for the
    registry of mechanisms (TOML), with the members that the reports name and the paragraphs that
    name them.
    With --confirm or --reject a person's word is kept in a file of its own (JSON lines), which
    the annex goes by and which can be given to a colleague. Without --members, what is confirmed
    has the members that the reports name, as they are listed without --confirm.
    """
    _consistent(files, known, confirm, reject, [said[name] for name in _FACTS])
    log = log or reports.log_of(files)
    kept = kept or log.with_name(confirmed.FILE)
    with batch.one_line_errors():
        words = confirmed.load(kept)
        if known:
            _known(confirmed.known(words), as_json=as_json)
            return
        read = reports.read(files, quiet=as_json)
        evidence = _evidence(read, log)
        asked = confirm or reject
        found = mechanisms.proposed(evidence, read.names, reviewed_only=not (everything or asked))
        if asked:
            one = _asked(found, asked, confirmed.known(words), read.names)
            verdict = Word.CONFIRM if confirm else Word.REJECT
            word = _word(one, verdict, words, read.names, **said)
            confirmed.append(kept, [word])
            click.echo(f"{word.word.value}: {word.id} ({kept})", err=True)
        else:
            _open([one for one in found if one.id not in confirmed.current(words)], as_json, read)
    if read.failed:
        batch.leave(batch.UNUSABLE)


def _consistent(
    files: Sequence[str],
    known: bool,
    confirm: str | None,
    reject: str | None,
    facts: Sequence[str | None],
) -> None:
    """See that the options do not contradict each other.

    Raises:
        click.UsageError: if they do.
    """
    if confirm and reject:
        raise click.UsageError("--confirm and --reject exclude each other")
    if any(facts) and not confirm:
        raise click.UsageError(
            "--members, --chair, --since and --until are of the mechanism that --confirm names"
        )
    if known and (confirm or reject):
        raise click.UsageError("--known only lists; leave it out to confirm or reject")
    if not files and not known:
        raise click.UsageError("Name a FILE, or give --known.")


def _evidence(read: reports.Reports, log: Path) -> list[Evidence]:
    """What the reports say, with what people decided on it."""
    held = decisions.load(log)
    every = (review.apply(document, rows, held) for document, rows in read.found)
    return [row for one in every for row in one.evidence]


def _word(
    one: Mechanism,
    word: Word,
    words: Iterable[Confirmation],
    names: Registry,
    *,
    source: str,
    reason: str,
    by: str,
    **facts: str | None,
) -> Confirmation:
    """A person's word on a mechanism; ``facts`` are what they give of it."""
    return Confirmation(
        id=one.id,
        word=word,
        **(_facts(one, names, **facts) if word is Word.CONFIRM else {}),
        source=source or _said(words, one.id) or one.source,
        reason=reason,
        by=by,
        at=dt.datetime.now().astimezone().isoformat(timespec="seconds"),
    )


def _facts(
    one: Mechanism,
    names: Registry,
    *,
    members: str | None,
    chair: str | None,
    since: str | None,
    until: str | None,
) -> dict[str, Any]:
    """What a person says of a mechanism; else what is known by now, save that it has ended."""
    begun, ended = _day(since, "--since") or one.since, _day(until, "--until")
    if begun and ended and ended < begun[: len(ended)]:
        raise SettingsError(
            f"it would have ended ({ended}) before it began ({begun})",
            file="--since and --until",
            remedy="give the later day with --until",
        )
    return {
        "members": _actors(members, names, "--members") or one.members,
        "chair": _actors(chair, names, "--chair") or one.chair,
        "since": begun,
        "until": ended,
    }


def _open(found: Sequence[Proposed], as_json: bool, read: reports.Reports) -> None:
    if as_json:
        for one in found:
            places = [{"document": p.document, "anchor": p.anchor} for p in one.found]
            batch.emit(
                {
                    "kind": "mechanism",
                    "id": one.id,
                    "members": one.members,
                    "found": places,
                    "reviewed": one.reviewed,
                }
            )
    elif found:
        click.echo("\n".join(mechanisms.as_toml(found)))
    elif read.found:
        click.echo("No mechanism that people have accepted is missing from the registry.", err=True)


def _asked(
    found: Sequence[Proposed], name: str, known: Iterable[Mechanism], names: Registry
) -> Mechanism:
    """The mechanism that a person means, with what is known of it by now."""
    every = {one.id: Mechanism(one.id, mechanisms.places(one), one.members) for one in found}
    every |= {one.id: one for one in known}
    registered = names.resolve(name)
    called = registered.value.id if isinstance(registered, Resolved) else name
    one = every.get(name) or every.get(f"ORG:{name}") or every.get(called)
    if one is None:
        listed = "; ".join(one.id for one in found) or "none in these; see --known"
        raise SettingsError(
            f"no mechanism of these reports or known is “{name}”",
            file="--confirm or --reject",
            remedy=f"there are: {listed}",
        )
    return one


def _said(words: Iterable[Confirmation], name: str) -> str:
    """The source that a person gave before."""
    before = confirmed.current(words).get(name)
    return before.source if before and before.word is Word.CONFIRM else ""


def _actors(given: str | None, names: Registry, option: str) -> tuple[str, ...]:
    """The ids of actors given by commas."""
    parts = [part.strip() for part in (given or "").split(",")]
    return tuple(sorted({str(entity_of(part, names, option)) for part in parts if part}))


def _day(given: str | None, option: str) -> str | None:
    """A day, a month or a year as it is given."""
    if given is None:
        return None
    whole = given + {4: "-01-01", 7: "-01"}.get(len(given), "")
    try:
        as_given = dt.date.fromisoformat(whole).isoformat() == whole
    except ValueError:
        as_given = False
    if not as_given:
        raise SettingsError(
            f"“{given}” is no day", file=option, remedy="write it as 2016, 2016-05 or 2016-05-24"
        )
    return given


def _known(every: Iterable[Mechanism], *, as_json: bool) -> None:
    names = registry.load()
    for one in every:
        if as_json:
            batch.emit({"kind": "known", **{k: getattr(one, k) for k in Mechanism.__slots__}})
            continue
        click.echo(names.name(one.id))
        click.echo(f"  members: {', '.join(one.members) or one.note or 'not confirmed'}")
        for field in ("chair", "invited"):
            if getattr(one, field):
                click.echo(f"  {field}: {', '.join(getattr(one, field))}")
        for field in ("since", "until"):
            if getattr(one, field):
                click.echo(f"  {field}: {getattr(one, field)}")
        click.echo(f"  source: {one.source}")
