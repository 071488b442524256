"""Everything that leaves the house, written to one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from operative.actors.registry import Registry
from operative.collaboration.network import Network, build
from operative.exercise.model import Result
from operative.exercise.run import registry as registry_of
from operative.exercise.subject import Judge, judge, on_subject
from operative.publish import tables, timetable
from operative.publish.contents import names
from operative.publish.files import replace
from operative.publish.markdown import markdown
from operative.publish.page import page
from operative.publish.pdf import pdf
from operative.publish.picture import picture
from operative.publish.word.call import papers
from operative.publish.word.report import word_report
from operative.publish.workbook import workbook

Progress = Callable[[str], None]


def write(result: Result, out: Path, *, progress: Progress | None = None) -> tuple[Path, ...]:
    """Write the outputs of a run; what comes back is the files' paths, in order of writing.

    ``progress`` is told the name of each file before it is written. A file is replaced as a
    whole: who reads at that moment sees the old one or the new one.

    Raises:
        OSError: if a file cannot be written.
    """
    written = []
    for name, make in _outputs(result):
        if progress:
            progress(name)
        path = out / name
        replace(path, make())
        written.append(path)
    return tuple(written)


def _outputs(result: Result) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The name of each file and what makes it."""
    registry = registry_of(result.settings)
    holds = judge(result, registry)
    network = _network(result, registry, holds)
    yield "report.docx", lambda: word_report(result)
    yield "report.html", lambda: page(result, network).encode()
    yield "report.pdf", lambda: pdf(result, network)
    yield "report.md", lambda: markdown(result).encode()
    for name, content in papers(result).items():
        yield f"call-for-inputs/{name}", partial(bytes, content)
    yield "timetable.ics", lambda: timetable.calendar(result)
    yield "timetable.csv", lambda: timetable.timetable(result)
    yield "coverage.csv", lambda: tables.coverage(result)
    yield "not-used.csv", lambda: tables.unused(result)
    yield "network.svg", lambda: picture(network)
    yield "collaboration.csv", lambda: tables.collaboration(result, holds)
    yield "collaboration.xlsx", lambda: workbook(result, network, holds)


def _network(result: Result, registry: Registry, holds: Judge) -> Network:
    """The network on the subject, its actors known and named as the exercise has them."""
    called = names(result)

    def describe(actor: str) -> tuple[str, str]:
        known = registry.get(actor)
        name = called.get(actor) or (known.name if known else actor.removeprefix("ORG:"))
        return name, known.kind.value if known else "other"

    return build(on_subject(result, holds), registry=registry, describe=describe)
