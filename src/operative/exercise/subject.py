"""Which statements of collaboration are on the subject of an exercise.

The rule is that of the draft: a statement counts if a heading above it names the subject, or its
own sentence does when the names of entities are taken out of it, since a fund for children may be
a partner in anything. What is said in answer to the call for inputs is on the subject.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

from operative.actors.registry import Registry
from operative.collaboration.model import Evidence, Statement
from operative.exercise import sentences
from operative.exercise.model import Result
from operative.exercise.outline import words_pattern
from operative.exercise.roster import namer

Judge = Callable[[Evidence, Statement], bool]


def judge(result: Result, known: Registry) -> Judge:
    """What tells whether a statement is on the subject; without a subject, all are."""
    if not result.settings.subject:
        return lambda row, statement: True
    pattern = words_pattern(result.settings.subject)
    reports = {document.id: document for document in result.reports}
    unnamed = namer(known, result.submissions).without_entities

    def holds(row: Evidence, statement: Statement) -> bool:
        document = reports.get(row.document)
        if document is None:
            return True
        block = document.block_at(row.start)
        if block is not None and pattern.search(" ".join(block.section)):
            return True
        text = _sentence(row, statement)
        return bool(pattern.search(text) and pattern.search(unnamed(text)))

    return holds


def on_subject(result: Result, holds: Judge) -> Iterator[Evidence]:
    """The evidence with those of its statements that are on the subject; rows without are left out.

    ``holds`` is what :func:`judge` gave for the result.
    """
    for row in result.evidence:
        kept = tuple(one for one in row.statements if holds(row, one))
        if kept:
            yield dataclasses.replace(row, statements=kept)


def _sentence(row: Evidence, statement: Statement) -> str:
    """The sentences of the paragraph that a statement stands in."""
    start, end = statement.start - row.start, statement.end - row.start
    for low, high in sentences.split(row.text):
        if low < end and start < high:
            start, end = min(start, low), max(end, high)
    return row.text[start:end]
