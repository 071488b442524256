"""What people said, in a file of JSON lines that only ever grows.

A line that a stop cut short is left out and taken off before the next; a whole line that merely
lost its end is kept. So nothing that a person was told is kept can be lost.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from operative.errors import SettingsError, UnreadableError

Row = TypeVar("Row")

# a ValueError is what a row says of values that do not fit together
_NONE = (msgspec.MsgspecError, UnicodeDecodeError, ValueError)


def load(path: Path, kind: type[Row], *, called: str) -> tuple[Row, ...]:
    """The rows of a file, in the order they were added; none where there is no file.

    ``called`` is what a person calls such a row. A last line that was cut short is left out: nobody
    was told that it is kept.

    Raises:
        UnreadableError: if the file cannot be opened or another line is no such row.
    """
    try:
        lines = path.read_bytes().removeprefix(codecs.BOM_UTF8).split(b"\n")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise UnreadableError(
            f"cannot be opened ({error.strerror})", file=str(path), remedy="check the path"
        ) from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(msgspec.json.decode(line, type=kind))
        except _NONE as error:
            if number == len(lines):
                break
            raise UnreadableError(
                f"this line is no {called} ({error})",
                file=str(path),
                place=f"line {number}",
                remedy="mend or delete the line",
            ) from error
    return tuple(found)


def append(path: Path, rows: Iterable[Row], kind: type[Row], *, option: str) -> None:
    """Add rows to the end of a file; they are on the disk when this returns.

    ``option`` is the one of the command that names the file.

    Raises:
        SettingsError: if the file cannot be written.
    """
    lines = b"".join(msgspec.json.encode(one) + b"\n" for one in rows)
    if not lines:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            _cut_short(file.fileno(), kind)
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise SettingsError(
            f"cannot be written ({error.strerror})",
            file=str(path),
            remedy=f"choose another file with {option}",
        ) from error


def _cut_short(file: int, kind: type[Row]) -> None:
    """Take a last line without its end off, as :func:`load` leaves it out, or end it."""
    size = os.fstat(file).st_size
    if not size or os.pread(file, 1, size - 1) == b"\n":
        return
    content = os.pread(file, size, 0)
    last = content.rfind(b"\n") + 1
    try:
        msgspec.json.decode(content[last:].removeprefix(codecs.BOM_UTF8), type=kind)
    except _NONE:
        os.ftruncate(file, last)
    else:
        os.write(file, b"\n")
