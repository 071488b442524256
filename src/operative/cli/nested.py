"""Commands beneath a command, and what a person may have meant by a name that none of them has.

A command may have further ones beside its own work: ``operative collaboration review``.
"""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click


def meant(name: str, known: Iterable[str]) -> str:
    """A question that names the command a person may have meant; empty where none is near."""
    near = difflib.get_close_matches(name, list(known), n=1)
    return f" Did you mean “{near[0]}”?" if near else ""


class Nested(click.Command):
    """A command whose first argument may be the name of another, loaded only when it is called.

    A file with such a name is given as ``./review``.
    """

    def __init__(self, *args: Any, others: dict[str, tuple[str, str]], **kwargs: Any) -> None:
        """``others`` gives for each name the module that holds it and what it does."""
        super().__init__(*args, **kwargs)
        self.others = others

    def other(self, name: str) -> click.Command:
        """The further command of this name."""
        command: click.Command = importlib.import_module(self.others[name][0]).command
        return command

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """The context of the further command where one is named, else of this one."""
        if args and args[0] in self.others:
            name = f"{info_name} {args[0]}"
            return self.other(args[0]).make_context(name, args[1:], parent=parent, **extra)
        if args and (guess := meant(args[0], self.others)) and not Path(args[0]).exists():
            raise click.UsageError(f"There is no file “{args[0]}”.{guess}", ctx=parent)
        return super().make_context(info_name, args, parent=parent, **extra)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the further commands."""
        super().format_options(ctx, formatter)
        with formatter.section("Commands"):
            formatter.write_dl([(name, does) for name, (_, does) in self.others.items()])
