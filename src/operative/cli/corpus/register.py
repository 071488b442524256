"""What the commands on a register share: the option that names it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

_FOLDER = "register"
_VARIABLE = "OPERATIVE_REGISTER"


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
