"""Records of the United Nations Digital Library become rows, joined to documents by symbol."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from operative.corpus.items import Problem
from operative.documents.model import Diagnostic

if TYPE_CHECKING:
    from operative.resolutions.library import LibraryRecord

_CAST = ("Y", "N", "A", "X")  # in favour, against, abstaining, not voting: the columns' order


def rows(records: Iterable[LibraryRecord], source: str) -> list[tuple[Any, ...]]:
    """One row of the table ``records`` each, in the order of the file."""
    return [_row(record, source) for record in records]


def _row(record: LibraryRecord, source: str) -> tuple[Any, ...]:
    vote = record.vote
    return (
        source,
        record.id,
        list(record.symbols),
        record.title,
        record.date,
        record.body,
        record.session,
        list(record.agenda),
        list(record.subjects),
        record.adopted,
        vote and vote.in_favour,
        vote and vote.against,
        vote and vote.abstaining,
        *([state for state, cast in record.votes if cast == one] for one in _CAST),
        list(record.related),
    )


def left_out(said: Diagnostic) -> Problem:
    """Why a record of the file, or the rest of it, could not be read."""
    told = f"{said.place}: {said.message}" if said.place else said.message
    return Problem(" ".join(told.split()), "the other records were read; export this one again")
