"""Where an exercise may read: in the folders that a person named, and nowhere that a link leads."""

from __future__ import annotations

from pathlib import Path

from operative.errors import OperativeError
from operative.exercise.model import SetAside

LEFT = ("thumbs.db", "desktop.ini")  # what Windows keeps in folders
ASTRAY = "it is a link to a file outside the folder; put the file itself here"


def files(path: Path) -> list[Path]:
    """The file, or the files in the folder and the folders in it, in order of name.

    What programs keep beside documents, hidden or in use, is left out.
    """
    if not path.is_dir():
        return [path] if path.exists() else []
    return [file for file in sorted(path.rglob("*")) if file.is_file() and _meant(file, path)]


def _meant(file: Path, folder: Path) -> bool:
    parts = file.relative_to(folder).parts
    return not any(part.startswith((".", "~")) or part.lower() in LEFT for part in parts)


def astray(file: Path, folder: Path, name: str) -> SetAside | None:
    """The file set aside, if it is a link that leads out of ``folder``; else ``None``."""
    inside = file.resolve().is_relative_to(folder.resolve())
    return None if inside else SetAside(name, ASTRAY)


def unreadable(error: OperativeError, name: str) -> SetAside:
    """The file set aside that could not be read, with what to do about it."""
    reason = error.problem + (f"; {error.remedy}" if error.remedy else "")
    return SetAside(name, reason, error.place, unreadable=True)
