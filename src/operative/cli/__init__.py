"""The command line: one module a command, loaded only when it is called."""

from __future__ import annotations

import atexit
import errno
import gc
import importlib
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any

import click

import operative
from operative.cli.nested import meant
from operative.errors import UnreadableError
from operative.files import spelled

COMMANDS = {
    "read": "Show what a document says: masthead, paragraphs, footnotes, citations.",
    "convert": "Write resolutions as Word, web page, PDF or Akoma Ntoso.",
    "mandates": "List who is asked to do what, by when.",
    "compare": "Set two resolutions side by side, and what they ask.",
    "lineage": "Follow resolutions from one to the next, and what became of what they asked.",
    "collaboration": "Find who says that they work with whom.",
    "corpus": "Build a register of a whole library; search it, query it.",
    "actors": "Look up the organs, entities and States that the software knows.",
    "report": "Run a reporting exercise: plan, call for inputs, draft, trace.",
    "verify": "Prove every quote of a draft against its sources.",
}


UNUSABLE = 2  # the exit code where something could not be read or used
STOPPED = 130  # the exit code of what Ctrl-C ends, as shells have it
_OBJECTS = 10_000  # new ones between two looks for what can be dropped; Python's own is 700


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """What a command loads stays to its end: looking it through at every turn takes a twentieth
    of the time that a short command has."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


_COUNTED = "duckdb"  # at the end it counts what it made and tells of all that is still there


@cache
def _left_at_the_end() -> None:
    """Have what is still there when the process ends left to the system, as it is: looking it
    through once more, to find what points in a circle, takes a fifteenth of a short command."""

    def leave() -> None:
        if _COUNTED not in sys.modules:
            gc.freeze()

    atexit.register(leave)


def _print_no_more() -> None:
    """Let what is still to be printed go nowhere: at its end the process would try again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _misspelled(error: UnicodeEncodeError) -> str:
    """What to say where the name of a file or folder cannot be written down.

    Raises:
        UnicodeEncodeError: the one given, if it tells of something else.
    """
    said, at = error.object, error.start
    if not "\ud800" <= said[at] <= "\udfff":  # what stands for a byte of no known letter
        raise error
    before, after = said[:at], said[at:]
    name = before[before.rfind('"') + 1 :] + after.partition('"')[0]
    try:
        return spelled(name)
    except UnreadableError as unknown:
        return str(unknown)


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is used, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, from its module in this package; ``None`` if there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"operative.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named; where there is none, a line that says which may be meant."""
        if args[0] in COMMANDS or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        raise click.UsageError(f"No such command “{args[0]}”.{meant(args[0], COMMANDS)}", ctx)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, from loading it on; where Ctrl-C stops it, say what that means."""
        _left_at_the_end()
        try:
            with _seldom_collected():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\noperative: stopped; run the same command again to go on", err=True)
            raise click.exceptions.Exit(STOPPED) from None
        except UnicodeEncodeError as error:
            click.echo(f"operative: {_misspelled(error)}", err=True)
            raise click.exceptions.Exit(UNUSABLE) from None
        except OSError as error:
            if error.errno == errno.EPIPE:  # who read it, as `head` does, has had enough
                raise
            what = error.filename or "what is printed"
            reason = error.strerror or error
            click.echo(f"operative: {what}: cannot be read or written ({reason})", err=True)
            _print_no_more()
            raise click.exceptions.Exit(UNUSABLE) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One line a command, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


_BEGIN = """\b
Begin in the folder examples/child-protection:
  operative read resolutions/A_RES_68_145.txt
  operative mandates resolutions/A_RES_68_145.txt
  operative report . -o draft
  operative verify draft

`operative COMMAND --help` has examples of each command; docs/index.md leads to the tutorial.
"""


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]}, epilog=_BEGIN)
@click.version_option(operative.__version__, prog_name="operative")
def main() -> None:
    """From a United Nations resolution to the report it asks for.

    Start with `operative read FILE` on a resolution (docx, PDF, HTML, text), then
    `operative mandates FILE`. Every command takes --json for machines.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without "→" shows another sign
            stream.reconfigure(errors="replace")
