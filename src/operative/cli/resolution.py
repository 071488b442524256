"""A resolution for the commands that set it beside others."""

from __future__ import annotations

from operative import resolutions
from operative.cli import batch
from operative.errors import UnreadableError
from operative.resolutions.model import Resolution


def read(name: str) -> Resolution:
    """The resolution in a file; what to know of how it was read is said on standard error.

    Raises:
        UnreadableError: if the file cannot be read or holds no paragraph of a resolution.
    """
    made = resolutions.parse(batch.read(name))
    if not made.preamble and not made.operative:
        raise UnreadableError(
            "no paragraphs of a resolution were found",
            file=name,
            remedy="give the text of a resolution, decision or statement",
        )
    batch.remark(name, (*made.document.diagnostics, *made.diagnostics))
    return made
