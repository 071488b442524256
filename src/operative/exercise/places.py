"""Where an exercise may read: in the folders that a person named, and nowhere that a link leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from operative.exercise.model import SetAside

if TYPE_CHECKING:
    from pathlib import Path

ASTRAY = "it is a link to a file outside the folder; put the file itself here"


def astray(file: Path, folder: Path, name: str) -> SetAside | None:
    """The file set aside, if it is a link that leads out of ``folder``; else ``None``."""
    inside = file.resolve().is_relative_to(folder.resolve())
    return None if inside else SetAside(name, ASTRAY)
