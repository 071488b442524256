"""The folder of a new exercise, made from the resolution that asks for the report."""

from __future__ import annotations

import json
from pathlib import Path

from operative import documents, resolutions
from operative.errors import SettingsError
from operative.exercise import plan, replies
from operative.exercise.settings_file import FILE, REPORTS
from operative.files import write_whole

#: The folders of an exercise that are read.
FOLDERS = (plan.FOLDER, REPORTS, replies.FOLDER)
_FURTHER = "docs/how-to/run-an-exercise.md"


def begin(folder: Path, resolution: Path) -> tuple[str, ...]:
    """Make the folder of an exercise: a copy of the resolution, ``exercise.toml`` that names it,
    and the folders that reports and replies go to. What comes back is what was made, by name.

    What lies in the folder already stays as it is.

    Raises:
        SettingsError: if an exercise is there already, another file has the resolution's name, or
            the file is no resolution with a symbol.
        UnreadableError: if the resolution cannot be read.
        OSError: if the folder cannot be written.
    """
    if (folder / FILE).exists():
        raise SettingsError(
            "an exercise is here already",
            file=str(folder),
            remedy=f"run it without --resolution; {FILE} says which resolution it is about",
        )
    read = plan.with_symbol(resolutions.parse(documents.read(resolution)), resolution)
    if not read.operative:
        raise SettingsError(
            "no operative paragraph was found in it",
            file=str(resolution),
            remedy="give the resolution that asks for the report",
        )
    symbol = read.masthead.symbol
    if symbol is None:
        raise SettingsError(
            "neither its text nor its name says its symbol",
            file=str(resolution),
            remedy="name the file after it, such as A_RES_68_145.docx",
        )
    copy = folder / plan.FOLDER / resolution.name
    content = resolution.read_bytes()
    if copy.exists() and copy.read_bytes() != content:
        raise SettingsError(
            "another file has this name",
            file=str(copy),
            remedy="take it out, or give the resolution another name",
        )
    if not copy.exists():
        write_whole(copy, content)
    for name in FOLDERS:
        (folder / name).mkdir(exist_ok=True)
    write_whole(folder / FILE, _settings(read.title or symbol, symbol).encode())
    return FILE, f"{plan.FOLDER}/{resolution.name}", f"{REPORTS}/", f"{replies.FOLDER}/"


def _settings(title: str, symbol: str) -> str:
    """``exercise.toml`` with the two keys that are needed; JSON's strings are TOML's, too."""
    quoted = json.dumps(" ".join(title.split()), ensure_ascii=False)
    return (
        "# What the report is called, and whose request it meets.\n"
        f"# {_FURTHER} has the other keys.\n"
        f"title = {quoted}\n\n[mandate]\nresolution = {json.dumps(symbol)}\n"
    )
