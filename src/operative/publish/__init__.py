"""What leaves the house: docx, HTML, PDF, Markdown, tables, calendar, plots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from operative.files import write_each

if TYPE_CHECKING:
    from pathlib import Path

    from operative.exercise.model import Result
    from operative.publish.outputs import Progress

__all__ = ["make", "write"]


def make(result: Result, *, progress: Progress | None = None) -> dict[str, bytes]:
    """Make the outputs of a run: :func:`operative.publish.outputs.make`, loaded when it is
    called, since who writes one resolution needs none of what a report is written with."""
    from operative.publish import outputs

    return outputs.make(result, progress=progress)


def write(result: Result, out: Path, *, progress: Progress | None = None) -> tuple[Path, ...]:
    """Make the outputs of a run and write them to a folder; what comes back is the files' paths.

    A file is replaced as a whole: who reads at that moment sees the old one or the new one.

    Raises:
        OSError: if a file cannot be written.
    """
    return write_each(out, make(result, progress=progress))
