"""Families of resolutions with what became of the reports that they asked for.

In two steps, so that a library can be read anywhere and in any order: :func:`known` takes from one
resolution what is needed of it, plain values that can be kept; :func:`lines` puts them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from operative.mandates import notings, requests, status
from operative.mandates.model import Mandate
from operative.mandates.notings import Noting
from operative.mandates.requests import Request
from operative.mandates.status import Followed
from operative.resolutions import citing, families
from operative.resolutions.citing import Entry
from operative.resolutions.families import Family
from operative.resolutions.model import Resolution


@dataclass(frozen=True, slots=True)
class Known:
    """What is needed of one resolution: plain values, which msgspec writes and reads back."""

    entry: Entry
    requests: tuple[Request, ...] = ()
    notings: tuple[Noting, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A family and what became of its requests, in the order of its members."""

    family: Family
    followed: tuple[Followed, ...]


def known(
    resolution: Resolution, mandates: Sequence[Mandate], entry: Entry | None = None
) -> Known | None:
    """What is needed of a resolution; ``None`` where it has no symbol.

    ``entry`` is its entry, if that has been made already.
    """
    entry = entry or citing.entry(resolution)
    if entry is None:
        return None
    return Known(
        entry,
        requests.find(entry.symbol, mandates, resolution.masthead.adopted),
        notings.find(resolution),
    )


def lines(given: Iterable[Known]) -> tuple[Line, ...]:
    """The families among the resolutions, in the order of their first members.

    Of several with the same symbol the last is taken.
    """
    every = {one.entry.symbol: one for one in given}
    entries = {symbol: one.entry for symbol, one in every.items()}
    asked = {symbol: one.requests for symbol, one in every.items()}
    noted = {symbol: one.notings for symbol, one in every.items()}
    return tuple(
        Line(family, status.follow(family.members, entries, asked, noted))
        for family in families.families(entries.values())
    )


def followed(members: Sequence[Known]) -> tuple[Followed, ...]:
    """What became of the requests of one family, its members oldest first."""
    return status.follow(
        [one.entry.symbol for one in members],
        {one.entry.symbol: one.entry for one in members},
        {one.entry.symbol: one.requests for one in members},
        {one.entry.symbol: one.notings for one in members},
    )
