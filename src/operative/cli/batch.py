"""What the commands share: a batch of files, errors in one line each, and exit codes."""

from __future__ import annotations

import datetime as dt
import errno
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
import msgspec

from operative import documents
from operative.documents.model import Diagnostic, Document
from operative.errors import OperativeError, SettingsError, one_line
from operative.files import write_whole

if TYPE_CHECKING:
    from rich.console import Console

CHECK_FAILED = 1
WIDTH = 100  # columns, where the output is no terminal
WIDE = 120  # the same of what stands side by side
UNUSABLE = 2
STDIN = "-"
FILES = click.Path(allow_dash=True, readable=False)  # one that may not be read stops no other
CLOSE = "close the file if it is open elsewhere, or name another folder with {option}"
REMEDIES = {  # what to do where something cannot be written, by the system's reason
    errno.ENOSPC: "make room there, or name another folder with {option}",
    errno.EROFS: "name another folder with {option}",
}


def day(value: str) -> dt.date:
    """The day that a person gives in an option: 2016-05-24.

    Raises:
        click.BadParameter: if it is none.
    """
    try:
        return dt.datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise click.BadParameter(f"“{value}” is no day; write it as 2016-05-24") from error


def examples(*lines: str) -> str:
    """Examples for the end of a command's help; a test runs each in the folder that they name."""
    return "\n".join(
        ("\b", "Examples, in the folder examples/child-protection:", *map(_inset, lines))
    )


def _inset(line: str) -> str:
    return f"  {line}"


def console(width: int = WIDTH) -> Console:
    """Where tables for people go: as wide as the terminal, else as ``COLUMNS`` of the environment
    says, else of this many columns.

    Text from documents is shown as it is: square brackets, ``:names:`` and figures mean nothing.
    """
    from rich.console import Console

    made = Console(markup=False, emoji=False, highlight=False)
    if not made.is_terminal and not os.environ.get("COLUMNS", "").isdigit():
        made.width = width
    return made


def complain(error: OperativeError) -> None:
    """Print the error's one line on standard error."""
    click.echo(f"operative: {error}", err=True)


def note(text: str) -> None:
    """Print what a careful person should know, in one line on standard error."""
    click.echo(one_line(f"note: {text}"), err=True)


def quoted(path: Path | str) -> str:
    """A path as it is typed into a command: between quotes where it holds spaces."""
    return f'"{path}"' if " " in str(path) else str(path)


def remark(file: str, diagnostics: Iterable[Diagnostic]) -> None:
    """Print what a careful person should know of a file that was read, on standard error."""
    for one in diagnostics:
        place = f" ({one.place})" if one.place else ""
        note(f"{file}: {one.message}{place}")


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 report", "2,307 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def emit(record: Any) -> None:
    """Print one JSON line, in UTF-8 whatever the terminal's own encoding is."""
    click.echo(msgspec.json.encode(record))


def read(file: Path | str) -> Document:
    """The document in a file; ``-`` is standard input."""
    if str(file) == STDIN:
        return documents.read_bytes(sys.stdin.buffer.read(), name=STDIN)
    return documents.read(Path(file))


def each(files: Iterable[str], work: Callable[[Path], None]) -> None:
    """Do ``work`` on every file; say what went wrong with any and go on with the others.

    Exits with :data:`UNUSABLE` after the last file if any failed.
    """
    failed = False
    for name in files:
        try:
            work(Path(name))
        except OperativeError as error:
            complain(error)
            failed = True
    if failed:
        leave(UNUSABLE)


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Turn an :class:`OperativeError` into its one line and exit code 2."""
    try:
        yield
    except OperativeError as error:
        complain(error)
        leave(UNUSABLE)


@contextmanager
def writing(out: Path, option: str = "--out") -> Iterator[None]:
    """Turn what goes wrong with the disk, while a folder or file is written, into one line;
    ``option`` is where a person names another.
    """
    try:
        yield
    except OSError as error:
        raise SettingsError(
            f"cannot be written ({error.strerror or error})",
            file=str(error.filename or out),
            remedy=REMEDIES.get(error.errno or 0, CLOSE).format(option=option),
        ) from error


def writable(out: Path) -> None:
    """See that a folder can be made and written to, before work that takes long; nothing is left.

    Raises:
        SettingsError: if it cannot.
    """
    missing = [one for one in (out, *out.parents) if not one.exists()]
    with writing(out):
        out.mkdir(parents=True, exist_ok=True)
        try:
            with tempfile.TemporaryFile(dir=out):
                pass
        except OSError as error:
            error.filename = str(out)  # and not the file that was tried
            raise
        for one in missing:
            one.rmdir()


def apart(out: Path, folder: Path, read: Iterable[str]) -> None:
    """See that what is written does not lie over a folder, or in one of those in it that are read:
    the next run would take it for a source.

    Raises:
        SettingsError: if it would.
    """
    place = out.resolve()
    inside = any(place.is_relative_to((folder / name).resolve()) for name in read)
    if inside or folder.resolve().is_relative_to(place):
        raise SettingsError(
            f"lies in what is read from {folder}, or over it: the next run would read what this "
            "one writes",
            file=str(out),
            remedy="give another folder with -o",
        )


def write(target: Path, data: bytes, *sources: Path) -> None:
    """Put a file there as a whole.

    Raises:
        SettingsError: if it cannot be written, or one of its own sources stands there.
    """
    for source in sources:
        if target.exists() and source.exists() and target.samefile(source):
            raise SettingsError(
                "would be written over by what is made of it",
                file=str(source),
                remedy="name another place with --out",
            )
    with writing(target):
        write_whole(target, data)


def leave(code: int) -> NoReturn:
    """End the command with an exit code."""
    raise click.exceptions.Exit(code)
