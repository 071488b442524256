"""Where an exercise may read: in the folders that a person named, and nowhere that a link leads."""

from __future__ import annotations

import os
from pathlib import Path

from operative.errors import OperativeError, UnreadableError
from operative.exercise.model import SetAside
from operative.files import spelled

LEFT = ("thumbs.db", "desktop.ini")  # what Windows keeps in folders
ASTRAY = "it is a link to a file outside the folder; put the file itself here"


def files(path: Path) -> list[Path]:
    """The file, or the files in the folder and the folders in it, in order of name.

    What programs keep beside documents, hidden or in use, is left out.

    Raises:
        UnreadableError: if a folder may not be opened: a draft without what lies there says that
            nothing came.
    """
    if not path.is_dir():
        return [path] if path.exists() else []
    every = sorted(path.rglob("*"))
    for one in (path, *every):
        if one.is_dir() and not os.access(one, os.R_OK | os.X_OK):
            raise UnreadableError(
                "is a folder that you may not open",
                file=str(one),
                remedy="ask for the right to read it",
            )
    return [file for file in every if file.is_file() and _meant(file, path)]


def _meant(file: Path, folder: Path) -> bool:
    parts = file.relative_to(folder).parts
    return not any(part.startswith((".", "~")) or part.lower() in LEFT for part in parts)


def astray(file: Path, folder: Path, name: str) -> SetAside | None:
    """The file set aside, if it is a link that leads out of ``folder``, or if its name could not be
    written down in what a run leaves (an archive unpacked on another system); else ``None``."""
    try:
        spelled(name)
    except UnreadableError as error:
        return unreadable(error, error.file or "")
    inside = file.resolve().is_relative_to(folder.resolve())
    return None if inside else SetAside(name, ASTRAY)


def unreadable(error: OperativeError, name: str) -> SetAside:
    """The file set aside that could not be read, with what to do about it."""
    reason = error.problem + (f"; {error.remedy}" if error.remedy else "")
    return SetAside(name, reason, error.place, unreadable=True)
