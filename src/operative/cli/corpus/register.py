"""What the commands on a register share: the option that names it, and the console's width."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

_FOLDER = "register"
_VARIABLE = "OPERATIVE_REGISTER"
_WIDTH = 100  # columns, where the output is no terminal


def register(*names: str) -> Callable[[Any], Any]:
    """The option that names the register's folder."""
    return click.option(
        *names,
        "folder",
        envvar=_VARIABLE,
        default=_FOLDER,
        show_default=True,
        type=click.Path(path_type=Path, file_okay=False),
        help=f"The register's folder; also from the variable {_VARIABLE}.",
    )


def console() -> Console:
    """Where hits and rows are shown: as wide as the terminal, else of a fixed width."""
    from rich.console import Console

    width = None if Console().is_terminal else _WIDTH
    return Console(width=width, markup=False, highlight=False)
