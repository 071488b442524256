"""Reports for the commands: files, folders of them, or an exercise with the actors of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import track

from operative.actors import registry
from operative.actors.registry import Registry
from operative.cli import batch
from operative.cli.collaboration.called import entity_of
from operative.collaboration import confirmed, decisions, harvest, topics
from operative.collaboration.model import Evidence
from operative.documents.model import Document
from operative.errors import OperativeError, SettingsError, one_line
from operative.exercise import places, plan
from operative.exercise.settings_file import FILE
from operative.exercise.sources import suggestions
from operative.files import is_folder
from operative.resolutions import parse
from operative.resolutions.model import Resolution

_KEPT = (decisions.FILE, confirmed.FILE)  # what commands leave beside reports


@dataclass(frozen=True, slots=True)
class Reports:
    """What was read: the actors known, and each document with what it suggests."""

    names: Registry
    subject: str  # the vocabulary of topics, as topics.load takes it
    found: tuple[tuple[Document, Sequence[Evidence]], ...]
    failed: bool  # something could not be read; it has been said


def decisions_option(does: str, *, exists: bool) -> Callable[[Any], Any]:
    """The option ``--decisions``, as ``log``; without it, :func:`log_of` says where they lie.

    With ``exists`` a file that is named has to be there: it is only read.
    """
    where = f"{decisions.FILE}, in the folder of the exercise where one is given"
    return click.option(
        "--decisions",
        "log",
        type=click.Path(exists=exists, dir_okay=False, path_type=Path),
        help=f"{does} [default: {where}]",
    )


def topics_option(does: Callable[..., Any]) -> Callable[..., Any]:
    """The option ``--topics``, as ``subject``."""
    return click.option(
        "--topics",
        "subject",
        metavar="FILE.toml",
        help="Another vocabulary of topics than that of child protection.",
    )(does)


def log_of(files: Sequence[str]) -> Path:
    """Where decisions on these reports lie: in the folder of their exercise, else right here."""
    folder = _folder(files)
    return folder / decisions.FILE if folder else Path(decisions.FILE)


def read(
    files: Sequence[str],
    *,
    entity: str | None = None,
    subject: str | None = None,
    quiet: bool = False,
) -> Reports:
    """Every report with its evidence; what could not be read is said and left out.

    Without ``subject`` the vocabulary of topics is that of the exercise, else of child protection.

    Raises:
        SettingsError: if the exercise cannot be run as it is set, or ``entity`` names nobody.
        UnreadableError: if there is no such vocabulary.
    """
    folder = _folder(files)
    if folder is not None:
        made = suggestions(folder, subject)
        for one in made.aside:
            click.echo(one_line(f"set aside {one.file}: {one.reason}"), err=True)
        failed = any(one.unreadable for one in made.aside)
        return Reports(made.known, made.subject, made.found, failed)
    entity = entity_of(entity)
    subject = subject or topics.CHILD_PROTECTION
    topics.load(subject)
    rows: list[tuple[Document, Sequence[Evidence]]] = []
    failed = False
    console = Console(stderr=True)
    hidden = quiet or not console.is_terminal
    every = _in_folders(files)
    for name in track(every, "Reading", console=console, transient=True, disable=hidden):
        try:
            document = batch.read(name)
        except OperativeError as error:
            batch.complain(error)
            failed = True
            continue
        rows.append((document, harvest(document, entity=entity, subject=subject)))
    return Reports(registry.load(), subject, tuple(rows), failed)


def mandates(files: Sequence[str], given: Sequence[str]) -> tuple[list[Resolution], bool]:
    """The resolutions given, and those of the exercise; whether one could not be read, which is
    said."""
    folder = _folder(files)
    found, problems = plan.read_resolutions(folder) if folder is not None else ((), ())
    read, failed = list(found), bool(problems)
    for problem in problems:
        batch.complain(problem)
    for name in given:
        try:
            read.append(plan.with_symbol(parse(batch.read(name)), Path(name)))
        except OperativeError as error:
            batch.complain(error)
            failed = True
    return read, failed


def _folder(files: Sequence[str]) -> Path | None:
    """The folder of an exercise, if one is named."""
    folders = [Path(one) for one in files if is_folder(one) and (Path(one) / FILE).exists()]
    if folders and len(files) > 1:
        raise click.UsageError("Give one folder of an exercise, or files.")
    return folders[0] if folders else None


def _in_folders(files: Sequence[str]) -> list[str]:
    """The files, and of a folder that is no exercise what lies in it, which is said.

    Raises:
        SettingsError: if nothing lies there.
    """
    every: list[str] = []
    for name in files:
        if not is_folder(name):
            every.append(name)
            continue
        held = [str(one) for one in places.files(Path(name)) if one.name not in _KEPT]
        if not held:
            raise SettingsError(
                f"holds neither {FILE} nor a report",
                file=name,
                remedy="name reports, or the folder that they or an exercise lie in",
            )
        told = f"no {FILE}, so what lies in it is read as reports"
        batch.note(f"{name}: {told} ({batch.counted(len(held), 'file')})")
        every += held
    return every
