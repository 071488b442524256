"""Everything that leaves the house, by the names of its files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from operative.collaboration.network import build
from operative.exercise.model import Result
from operative.exercise.roster import registry as registry_of
from operative.exercise.subject import judge, on_subject
from operative.publish import tables, timetable
from operative.publish.collaboration import collaboration, describe, figures
from operative.publish.markdown import markdown
from operative.publish.page import page
from operative.publish.pdf import pdf
from operative.publish.picture import picture
from operative.publish.word.call import papers
from operative.publish.word.report import word_report
from operative.publish.workbook import workbook

Progress = Callable[[str], None]


def make(result: Result, *, progress: Progress | None = None) -> dict[str, bytes]:
    """The outputs of a run, by name, in the order in which they are written.

    ``progress`` is told the name of each before it is made. Nothing is written, so that whatever
    stops a run while they are made leaves the last one's files as they are.
    """
    made = {}
    for name, content in _outputs(result):
        if progress:
            progress(name)
        made[name] = content()
    return made


def _outputs(result: Result) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The name of each file and what makes it."""
    registry = registry_of(result.settings)
    holds = judge(result, registry)
    known = describe(result, registry)
    network = build(on_subject(result, holds), registry=registry, describe=known)
    shown = collaboration(result, registry, holds)
    yield "report.docx", lambda: word_report(result, shown, figures(shown) if shown else ())
    yield "report.html", lambda: page(result, shown).encode()
    yield "report.pdf", lambda: pdf(result, shown)
    yield "report.md", lambda: markdown(result, shown).encode()
    for name, content in papers(result).items():
        yield f"call-for-inputs/{name}", partial(bytes, content)
    yield "timetable.ics", lambda: timetable.calendar(result)
    yield "timetable.csv", lambda: timetable.timetable(result)
    yield "coverage.csv", lambda: tables.coverage(result)
    yield "not-used.csv", lambda: tables.unused(result)
    yield "network.svg", lambda: picture(shown.drawn if shown else network)
    yield "collaboration.csv", lambda: tables.collaboration(result, holds)
    yield "collaboration.xlsx", lambda: workbook(result, network, holds)
