"""Tables for a spreadsheet: comma-separated values that open in Excel and run nothing there.

Files begin with a byte order mark, since Excel takes a file without one for the system's own code
page and spoils every name with an accent. A cell that a spreadsheet would run as a formula is
prefixed with an apostrophe (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import product

from operative.collaboration import version
from operative.collaboration.model import Evidence, Period
from operative.collaboration.network import Network
from operative.exercise.model import Answer, Result, Source
from operative.exercise.subject import Judge
from operative.publish.characters import clean
from operative.publish.contents import Titles, gaps_first, titles

_RUNS = ("=", "+", "-", "@", "\t", "\r")


def safe(cell: object) -> str:
    """The cell as text that no spreadsheet runs."""
    text = clean(str(cell))
    return f"'{text}" if text.startswith(_RUNS) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return text[:1] in "+-" and text[1:].replace(".", "", 1).isdigit()


def values(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A file of comma-separated values as RFC 4180 has it, in UTF-8 with a byte order mark."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


COVERAGE = (
    "paragraph",
    "actor",
    "element",
    "label",
    "state",
    "sentences",
    "evidence",
    "sources",
)


def coverage(result: Result) -> bytes:
    """``coverage.csv``: the elements of the mandate, gaps first; then each paragraph by actor.

    A row with an ``element`` and no ``actor`` speaks of the element; a row with an ``actor`` of
    what that actor says to the paragraph. ``state`` is ``gap``, ``covered``, ``silent``,
    ``answered`` or, where the report holds nothing of what the actor said, ``not used``.
    """
    called = titles(result)
    elements: list[tuple[object, ...]] = [
        (
            row.element.anchor,
            "",
            row.element.id,
            row.element.label,
            "covered" if row.sentences else "gap",
            row.sentences,
            len(row.sources),
            _pinpoints(row.sources, called),
        )
        for row in gaps_first(result.coverage)
    ]
    cells: list[tuple[object, ...]] = [
        (
            cell.anchor,
            cell.actor,
            "",
            "",
            "answered" if cell.sentences else "not used" if cell.evidence else "silent",
            cell.sentences,
            cell.evidence,
            _pinpoints(cell.sources, called),
        )
        for cell in result.matrix
    ]
    return values(COVERAGE, elements + cells)


UNUSED = ("document", "anchor", "actor", "paragraphs", "reason", "text")


def unused(result: Result) -> bytes:
    """``not-used.csv``: what speaks to the mandate and is not in the report, with the reason."""
    called = titles(result)
    rows: list[tuple[object, ...]] = []
    for row in result.unused:
        one = row.source
        name = called.of(one)
        where = called.pinpoint(one).removeprefix(f"{name}, ")
        text = " ".join(one.quote.split())
        rows.append((name, where, row.actor, "; ".join(row.anchors), row.reason, text))
    return values(UNUSED, rows)


def _pinpoints(sources: Iterable[Source], called: Titles) -> str:
    return "; ".join(dict.fromkeys(map(called.pinpoint, sources)))


STATEMENTS = (
    "document",
    "anchor",
    "entity",
    "actors",
    "form",
    "status",
    "topics",
    "places",
    "years",
    "score",
    "cues",
    "made",
    "start",
    "end",
    "text",
    "review",
)
"""The columns of a statement, whatever it was read for."""

IN_EXERCISE = (*STATEMENTS, "subject", "paragraphs", "questions")


def statements(result: Result, holds: Judge) -> list[tuple[object, ...]]:
    """One row a statement of collaboration; ``text`` is the source's own at ``start..end``.

    ``subject`` says whether it is on the subject of the exercise: those that are make the picture.
    ``paragraphs`` and ``questions`` are those of the mandate and of the call that it answers.
    """
    told = evidence(result.evidence)
    each = [(row, one) for row in result.evidence for one in row.statements]
    none = Answer((), ())
    rows: list[tuple[object, ...]] = []
    for cells, (row, one) in zip(told, each, strict=True):
        answer = result.answers.get((row.document, one.start, one.end), none)
        subject = "yes" if holds(row, one) else "no"
        rows.append((*cells, subject, "; ".join(answer.paragraphs), "; ".join(answer.questions)))
    return rows


def evidence(rows: Iterable[Evidence]) -> list[tuple[object, ...]]:
    """One row a statement, as in :data:`STATEMENTS`.

    ``cues`` are the words that made the suggestion, ``made`` the version of what made it; both are
    empty where a person added the statement.
    """
    made = version.made()
    return [
        (
            row.document,
            row.anchor,
            row.entity or "",
            "; ".join(statement.actors),
            statement.form.value,
            statement.status.value,
            "; ".join(statement.topics),
            "; ".join(statement.places),
            _years(statement.period),
            round(statement.score, 3),
            "; ".join(statement.cues),
            made if statement.cues else "",
            statement.start,
            statement.end,
            row.text[statement.start - row.start : statement.end - row.start],
            statement.review.value if statement.review else "unreviewed",
        )
        for row in rows
        for statement in row.statements
    ]


def _years(period: Period | None) -> str:
    """``2015``, ``2015/2017``, or open at an end (``2015/..``), as ISO 8601 has it."""
    if period is None:
        return ""
    ends = [str(year) if year else ".." for year in (period.first, period.last)]
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


BY_PARAGRAPH = ("actor", "topic", "paragraph", "statements")


def by_paragraph(result: Result, holds: Judge) -> list[tuple[object, ...]]:
    """Actor by topic by operative paragraph: how many statements on the subject, by name.

    A statement counts for each of its actors, topics and paragraphs; one without a topic of the
    vocabulary, or that answers no paragraph, is not counted.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for row in result.evidence:
        for one in row.statements:
            answer = result.answers.get((row.document, one.start, one.end))
            if answer is not None and holds(row, one):
                counts.update(product(dict.fromkeys(one.actors), one.topics, answer.paragraphs))
    return [(*key, counts[key]) for key in sorted(counts)]


def collaboration(result: Result, holds: Judge) -> bytes:
    """``collaboration.csv``: the statements of collaboration."""
    return values(IN_EXERCISE, statements(result, holds))


PAIRS = ("first", "first_name", "second", "second_name", "statements", "forms", "evidence")


def pairs(network: Network) -> list[tuple[object, ...]]:
    """One row a pair of actors that a source says work together, the most often stated first."""
    called = {node.id: node.name for node in network.nodes}
    ordered = sorted(network.edges, key=lambda edge: (-edge.weight, edge.pair))
    return [
        (
            edge.pair[0],
            called[edge.pair[0]],
            edge.pair[1],
            called[edge.pair[1]],
            edge.weight,
            "; ".join(form.value for form, _ in edge.forms),
            "; ".join(
                dict.fromkeys(f"{place.document}, {place.anchor}" for place in edge.evidence)
            ),
        )
        for edge in ordered
    ]
