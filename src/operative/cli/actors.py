"""``operative actors``: look up the organs, entities and States that the software knows."""

from __future__ import annotations

from collections.abc import Iterable

import click
from rich.table import Table

from operative.actors import Registry, load, nearby, records
from operative.actors.model import Actor, ActorKind
from operative.cli import batch, stacked
from operative.errors import OperativeError
from operative.outcome import Ambiguous, Resolved

MOST_FORMER = 4  # former names in a row of the table; --json has them all


@click.command(
    epilog=batch.examples(
        'operative actors UNICEF "Committee on the Rights of the Child"',
        "operative actors --kind office --child-protection",
    )
)
@click.argument("names", nargs=-1)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([str(kind) for kind in ActorKind]),
    help="Only actors of this kind; may be given more than once.",
)
@click.option("--child-protection", is_flag=True, help="Only those concerned with children.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines, one an actor.")
def command(
    names: tuple[str, ...], kinds: tuple[str, ...], child_protection: bool, as_json: bool
) -> None:
    """Look up actors by id, name or abbreviation; without a NAME, list them all.

    A name that several share gives all of them. Exit code 2 if a name is nobody's.
    """
    registry = load()
    found, unknown = _look_up(registry, names) if names else (list(registry.actors), [])
    chosen = [
        actor
        for actor in found
        if (not kinds or actor.kind in kinds) and (not child_protection or actor.child_protection)
    ]
    if as_json:
        for actor in chosen:
            batch.emit(records.actor(actor))
    elif chosen or not unknown:
        _table(chosen)
    for name in unknown:
        remedy = nearby.remedy(name, registry)
        batch.complain(OperativeError(f"no actor is called “{name}”", remedy=remedy))
    if unknown:
        batch.leave(batch.UNUSABLE)


def _look_up(registry: Registry, names: Iterable[str]) -> tuple[list[Actor], list[str]]:
    found: dict[str, Actor] = {}
    unknown: list[str] = []
    for name in names:
        match registry.resolve(name):
            case Resolved(value):
                found[value.id] = value
            case Ambiguous(candidates):
                found.update((actor.id, actor) for actor in candidates)
            case _:
                unknown.append(name)
    return list(found.values()), unknown


def _table(actors: list[Actor]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Id", "Name", "Kind", "Group or parent", "Formerly"):
        table.add_column(heading, overflow="fold")
    for actor in actors:
        former = [name.text for name in records.former_names(actor)]
        more = f" and {len(former) - MOST_FORMER} more" if len(former) > MOST_FORMER else ""
        table.add_row(
            actor.id,
            actor.name + (f" (until {actor.until[:4]})" if actor.until else ""),
            str(actor.kind),
            actor.regional_group or actor.parent or "",
            ", ".join(former[:MOST_FORMER]) + more,
        )
    stacked.show(batch.console(), table)
    click.echo(batch.counted(len(actors), "actor"), err=True)
