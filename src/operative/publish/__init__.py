"""What leaves the house: docx, HTML, PDF, Markdown, tables, calendar, plots."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from operative.exercise.model import Result
    from operative.publish.outputs import Progress

__all__ = ["write"]


def write(result: Result, out: Path, *, progress: Progress | None = None) -> tuple[Path, ...]:
    """Write the outputs of a run: :func:`operative.publish.outputs.write`, loaded when it is
    called, since who writes one resolution needs none of what a report is written with."""
    from operative.publish import outputs

    return outputs.write(result, out, progress=progress)
