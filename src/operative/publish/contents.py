"""What the report holds beside its paragraphs, ready for any format: masthead and tables.

Word, HTML, PDF and Markdown set the same values; they differ only in how.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from babel.dates import format_date

from operative.collaboration.participants import SELF
from operative.exercise.model import (
    CoverageRow,
    Draft,
    DraftParagraph,
    Heading,
    Result,
    Section,
    Sentence,
    Source,
)
from operative.exercise.roster import namer as namer_of
from operative.exercise.roster import registry as registry_of
from operative.exercise.wording import phrase
from operative.publish.phrases import phrases

LANGUAGE = "en"

_ABBREVIATION = re.compile(r"[A-Za-z0-9-]{2,16}")

SUMMARY = "summary"
"""The id of the summary, where a paragraph has its own."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption: every row has as many cells as there are columns."""

    key: str
    title: str
    lead: str  # paragraphs, an empty line between two
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marked: frozenset[int] = frozenset()  # indices of rows that show a gap
    widths: tuple[int, ...] = ()  # of the columns, in hundredths of the text width


@dataclass(frozen=True, slots=True)
class Masthead:
    """The lines that stand above the report, with marks where a value is not known yet."""

    organization: str
    symbol: str
    body: str
    distribution: str
    date: str
    original: str
    session: str
    item: str
    item_title: str
    title: str
    subtitle: str
    known: bool  # false where the symbol is still a mark


def long_date(day: dt.date) -> str:
    """A date as the UN writes it: "2 November 2015"."""
    return format_date(day, "d MMMM y", locale=LANGUAGE)


def masthead(heading: Heading) -> Masthead:
    """The masthead of the draft, with a mark for each value that is not known yet."""
    words = phrases(LANGUAGE)["masthead"]
    item = _item(heading.agenda_item, words) if heading.agenda_item else None
    no_item = "" if heading.plain else words["no_item"]
    return Masthead(
        organization=words["organization"],
        symbol=heading.symbol or words["no_symbol"],
        body=heading.body,
        distribution=words["distribution"].format(distribution=heading.distribution),
        date=long_date(heading.date) if heading.date else words["no_date"],
        original=words["original"].format(language=heading.language),
        session=heading.session,
        item=item or no_item,
        item_title=heading.agenda_title or "",
        title=heading.title,
        subtitle=heading.subtitle,
        known=heading.symbol is not None,
    )


def _item(item: str, words: Mapping[str, str]) -> str:
    """ "Agenda item 65 (a)", "Agenda items 2 and 3"; what says that it is one stands as it is."""
    if words["item_word"] in item.lower():
        return item
    several = re.search(words["several"], item) is not None
    return words["items" if several else "item"].format(item=item)


def paragraphs(draft: Draft) -> Iterator[tuple[Section, DraftParagraph]]:
    """The numbered paragraphs in order, each with the section it stands in."""
    for section in draft.sections:
        for paragraph in section.paragraphs:
            yield section, paragraph


def sentences(draft: Draft) -> Iterator[tuple[DraftParagraph | None, int, Sentence]]:
    """Every sentence with its paragraph (none in the summary) and its place, counted from 1."""
    for place, sentence in enumerate(draft.summary, 1):
        yield None, place, sentence
    for _, paragraph in paragraphs(draft):
        for place, sentence in enumerate(paragraph.sentences, 1):
            yield paragraph, place, sentence


@dataclass(frozen=True, slots=True)
class Titles:
    """What documents are called for a person."""

    by_digest: Mapping[str, str]
    by_id: Mapping[str, str]
    answers: Mapping[str, tuple[tuple[str, int, int], ...]] = field(default_factory=dict)

    def of(self, source: Source) -> str:
        """The document's symbol, or whose submission it is, or its title, or its file's name."""
        named = source.symbol or self.by_digest.get(source.sha256) or source.title
        return named or shown_file(source.file)

    def pinpoint(self, source: Source) -> str:
        """Where a quote stands: "A/80/6 (Sect. 24), para. 24.7"; in a reply, by its question."""
        asked = next(
            (
                question
                for question, start, end in self.answers.get(source.sha256, ())
                if question and start <= source.start < end
            ),
            None,
        )
        place = phrase("notes.answer", question=asked) if asked else source.anchor
        return f"{self.of(source)}, {place}"


def titles(result: Result) -> Titles:
    """What the documents of this run are called. A submission goes by its sender and date."""
    words = phrases(LANGUAGE)["report"]
    by_digest, by_id, answers = {}, {}, {}
    namer = namer_of(registry_of(result.settings), result.submissions)
    for _, _, sentence in sentences(result.draft):
        for source in sentence.sources:
            if source.title and not source.symbol:
                by_digest[source.sha256] = by_id[source.file] = source.title
    for reply in result.submissions:
        key = "submission_dated" if reply.received else "submission"
        date = long_date(reply.received) if reply.received else ""
        title = words[key].format(name=namer.full(reply.actor), date=date)
        answers[reply.document.sha256] = reply.answers
        by_digest[reply.document.sha256] = by_id[reply.document.id] = title
    return Titles(by_digest, by_id, answers)


def shown_file(file: str) -> str:
    """The file within its exercise; of one that lies elsewhere, its name alone."""
    path = PurePath(file)
    return path.name if path.is_absolute() else file


def names(result: Result) -> dict[str, str]:
    """The names that actors are shown by."""
    known = {line.actor: line.name for line in result.draft.contributors}
    known.update((reply.actor, reply.name) for reply in result.submissions)
    known.update(result.names)
    return known


def short(actor: str, name: str) -> str:
    """The actor's abbreviation where its id is one ("UNICEF", "SRSG-VAC"), else its name."""
    abbreviated = _ABBREVIATION.fullmatch(actor) and sum(map(str.isupper, actor)) > 1
    abbreviated = abbreviated and actor.lower() != name.lower()  # ACADEMIA, a word and no letters
    return actor if abbreviated and actor != SELF else name[:1].upper() + name[1:]


def gaps_first(rows: Iterable[CoverageRow]) -> list[CoverageRow]:
    """Coverage with the elements that nothing covers before the others, else in order."""
    return sorted(rows, key=lambda row: row.sentences > 0)


def contributors(result: Result) -> Table:
    """The annex of contributors."""
    words = phrases(LANGUAGE)
    columns = words["columns"]
    called = titles(result).by_id
    rows = tuple(
        (
            introduced(line.actor, line.name),
            "; ".join(called.get(one, shown_file(one)) for one in line.documents),
            str(line.sentences),
        )
        for line in result.draft.contributors
    )
    return Table(
        "contributors",
        words["annex"]["contributors"],
        words["annex"]["contributors_lead"],
        (columns["contributor"], columns["documents"], columns["sentences"]),
        rows,
        widths=(34, 50, 16),
    )


def coverage(result: Result) -> Table:
    """The coverage of the mandate, gaps first."""
    words = phrases(LANGUAGE)
    columns, states, called = words["columns"], words["states"], names(result)
    ordered = gaps_first(result.coverage)
    rows = tuple(
        (
            row.element.anchor,
            row.element.label,
            states["covered"] if row.sentences else states["gap"],
            str(row.sentences),
            ", ".join(short(actor, called.get(actor, actor)) for actor in row.actors),
        )
        for row in ordered
    )
    return Table(
        "coverage",
        words["annex"]["coverage"],
        words["annex"]["coverage_lead"],
        (
            columns["paragraph"],
            columns["element"],
            columns["state"],
            columns["sentences"],
            columns["actors"],
        ),
        rows,
        frozenset(index for index, row in enumerate(ordered) if not row.sentences),
        widths=(10, 43, 11, 11, 25),
    )


def matrix(result: Result) -> Table:
    """Operative paragraph by actor: the sentences that rest on the actor's words."""
    words = phrases(LANGUAGE)
    called = names(result)
    order = {item.anchor: place for place, item in enumerate(result.plan.resolution.operative)}
    anchors = sorted(
        dict.fromkeys(cell.anchor for cell in result.matrix),
        key=lambda anchor: order.get(anchor, len(order)),
    )
    actors = tuple(dict.fromkeys(cell.actor for cell in result.matrix))
    counted = {(cell.actor, cell.anchor): cell for cell in result.matrix}
    rows = []
    for actor in actors:
        cells = [counted.get((actor, anchor)) for anchor in anchors]
        rows.append(
            (
                introduced(actor, called.get(actor, actor)),
                *(str(cell.sentences) if cell and cell.sentences else "–" for cell in cells),
            )
        )
    return Table(
        "matrix",
        words["annex"]["matrix"],
        words["annex"]["matrix_lead"],
        (words["columns"]["actor"], *anchors),
        tuple(rows),
    )


def timetable(result: Result) -> Table:
    """The milestones in order of their dates."""
    words = phrases(LANGUAGE)
    columns, states = words["columns"], words["states"]
    rows = tuple(
        (
            step.label,
            long_date(step.date).replace(" ", "\N{NO-BREAK SPACE}"),
            states["computed"] if step.computed else states["set"],
            step.rule,
            step.source or "",
        )
        for step in sorted(result.plan.milestones, key=lambda step: step.date)
    )
    return Table(
        "timetable",
        words["annex"]["timetable"],
        words["annex"]["timetable_lead"],
        (
            columns["step"],
            columns["date"],
            columns["basis"],
            columns["rule"],
            columns["sources"],
        ),
        rows,
    )


def set_aside(result: Result) -> Table:
    """The files that were not used, and why."""
    words = phrases(LANGUAGE)
    return Table(
        "set-aside",
        words["annex"]["set_aside"],
        words["annex"]["set_aside_lead"],
        (words["columns"]["file"], words["columns"]["reason"]),
        tuple((line.file, line.reason) for line in result.set_aside),
        widths=(40, 60),
    )


def annexes(result: Result, pairs: Table | None = None) -> tuple[tuple[str, Table], ...]:
    """The tables that the report closes with, each with its number ("Annex I").

    Those without rows are left out. The coverage stands last, since it is taken out before the
    report is submitted. What was set aside is the officer's business and stands in no paper that
    is handed on.
    """
    words = phrases(LANGUAGE)["annex"]
    covered = coverage(result)
    lead = f"{covered.lead}\n\n{words['working']}"
    every = (contributors(result), pairs, dataclasses.replace(covered, lead=lead))
    tables = [table for table in every if table is not None and table.rows]
    return tuple(zip((words["first"], words["second"], words["third"]), tables, strict=False))


def introduced(actor: str, name: str) -> str:
    """The name with the abbreviation that other tables use."""
    shown = short(actor, name)
    return f"{name[:1].upper()}{name[1:]} ({shown})" if shown == actor != name else shown
