"""The trace: for every sentence of the draft, whose words it is and where they stand."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from operative.exercise.model import Draft, Sentence, Source

SUMMARY = "summary"
COLUMNS = (
    "paragraph",
    "sentence",
    "id",
    "origin",
    "text",
    "file",
    "symbol",
    "anchor",
    "start",
    "end",
    "quote",
)


def rows(draft: Draft) -> Iterator[dict[str, Any]]:
    """One row a sentence, in order; the summary's are those of paragraph 0.

    ``id`` is the paragraph's, ``section`` the heading it stands under, ``counts`` the figures
    that the software counted, ``edit`` the row of ``edits.jsonl`` that a wording comes from.
    """
    for place, sentence in enumerate(draft.summary, 1):
        yield _row(0, place, sentence, SUMMARY, "")
    for section in draft.sections:
        for paragraph in section.paragraphs:
            for place, sentence in enumerate(paragraph.sentences, 1):
                row = _row(paragraph.number, place, sentence, paragraph.id, section.heading)
                if paragraph.gap:
                    row["gap"] = True
                if paragraph.edit is not None:
                    row["edit"] = paragraph.edit
                yield row


def _row(
    number: int, place: int, sentence: Sentence, paragraph: str, heading: str
) -> dict[str, Any]:
    return {
        "paragraph": number,
        "sentence": place,
        "text": sentence.text,
        "origin": sentence.origin.value,
        "sources": [source(one) for one in sentence.sources],
        "id": paragraph,
        "section": heading,
        "elements": list(sentence.elements),
        "actors": list(sentence.actors),
        "counts": [
            {"figure": count.figure, "of": count.of, "value": count.value}
            for count in sentence.counts
        ],
        "notes": list(sentence.notes),
        "review": sentence.review,
    }


def source(one: Source) -> dict[str, Any]:
    """A source as plain data."""
    return {
        "file": one.file,
        "symbol": one.symbol,
        "anchor": one.anchor,
        "start": one.start,
        "end": one.end,
        "quote": one.quote,
        "sha256": one.sha256,
        "title": one.title,
    }


def table(draft: Draft) -> str:
    """The trace as CSV, one line a source; a sentence without one has a line of its own."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows(draft):
        for one in row["sources"] or [{}]:
            values = {**row, **one}
            writer.writerow([_safe(values.get(column)) for column in COLUMNS])
    return out.getvalue()


def _safe(value: object) -> object:
    """The value so that a spreadsheet takes it for text and not for a formula."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return "" if value is None else value
