"""``operative corpus search``: paragraphs by their words and by what is known of them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from operative.cli import batch
from operative.cli.corpus.register import register
from operative.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from operative.corpus.layout import Register
    from operative.corpus.search import Found, Hit


@click.command(
    "search",
    epilog=batch.examples(
        "operative corpus search child protection --organ GA --since 2010",
        'operative corpus search --like "A/RES/68/145 para. 6" --limit 3',
    ),
)
@click.argument("words", nargs=-1)
@register("-r", "--register")
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
@click.option(
    "--limit",
    default=20,
    show_default=True,
    type=click.IntRange(1, 10_000),
    help="How many at most.",
)
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
            " ".join(words), _filters(filters, Register(folder)), first, last, like, limit
        )
        found = search.search(library, wanted)
        if not found.hits:
            search.known(library, Register(folder), wanted)
    if as_json:
        for record in search.records(found.hits):
            batch.emit(record)
    else:
        _show(found)


def _filters(given: dict[str, tuple[str, ...]], library: Register) -> dict[str, Sequence[str]]:
    made: dict[str, Sequence[str]] = {name: values for name, values in given.items() if values}
    if "actor" in made:
        made["actor"] = [_actor(value) for value in made["actor"]]
    if "topic" in made:
        made["topic"] = [_topic(value, library.subject()) for value in made["topic"]]
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


def _topic(value: str, subject: str) -> str:
    from operative.collaboration import topics

    known = topics.load(subject)
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
        year = int(match[1])
        month, day = (int(part) if part else None for part in match.group(2, 3))
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
    out = batch.console()
    if not found.hits:
        click.echo("no paragraph fits", err=True)
    elif found.loosened:
        click.echo("no paragraph has all words; these have some", err=True)
    for hit in found.hits:
        out.print(_heading(hit))
        out.print(_body(hit))
        out.print()


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
