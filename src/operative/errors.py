"""The one error that a person gets to see."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")  # a terminal may do as these say


def one_line(text: str) -> str:
    """The text on one line, whatever the name of a file in it holds."""
    return _CONTROL.sub("?", " ".join(text.split()))


class OperativeError(Exception):
    """Something could not be read or used.

    ``str(error)`` is one line for a person: the file, the place in it, what is wrong and what to
    do about it. ``problem`` and ``remedy`` are phrases without a closing full stop.
    """

    def __init__(
        self,
        problem: str,
        *,
        file: str | None = None,
        place: str | None = None,
        remedy: str | None = None,
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.file = file
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        where = ": ".join(part for part in (self.file, self.place) if part)
        what = f"{self.problem}; {self.remedy}" if self.remedy else self.problem
        return one_line(f"{where}: {what}" if where else what)


class UnreadableError(OperativeError):
    """The bytes of a file cannot be read as a document."""


class RefusedError(OperativeError):
    """A file was understood and is not let in: hostile, too large, or a danger to a child."""


class SettingsError(OperativeError):
    """A settings file or an option holds something that cannot be used."""
