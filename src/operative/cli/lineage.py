"""``operative lineage``: which resolution continued which, and what became of what they asked."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from operative.cli import batch
from operative.cli.called import called
from operative.cli.resolution import read as read_resolution
from operative.errors import OperativeError, UnreadableError
from operative.mandates import extract, lineage, lineage_records
from operative.mandates.lineage import Known, Line
from operative.mandates.status import Followed, Status, status
from operative.outcome import Ambiguous, Resolved
from operative.resolutions import families, twins
from operative.resolutions.compare import PairKind, compare
from operative.resolutions.history import Appearance, Seen, history
from operative.resolutions.model import Paragraph, Resolution

ROOM = 90  # columns, from which on requests stand in a table
NOTHING = "–"
_STYLES = {
    Status.OPEN: "cyan",
    Status.ANSWERED: "green",
    Status.UNCLEAR: "yellow",
    Status.SUPERSEDED: "dim",
    Status.OVERDUE: "red",
}


@click.command(
    "lineage",
    epilog=batch.examples(
        "operative lineage resolutions/*.txt --as-of 2016-05-24",
        'operative lineage resolutions/*.txt --paragraph "para. 6"',
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--as-of",
    type=batch.day,
    metavar="YYYY-MM-DD",
    help="The day on which requests stand; without it the latest day of the files.",
)
@click.option("--sentence", help="Where this sentence first stood, and how its wording changed.")
@click.option("--paragraph", help="The same of the paragraph at this anchor of the last FILE.")
@click.option("--twins", "paired", is_flag=True, help="Paragraphs used again, exact and reworded.")
@click.option("--json", "as_json", is_flag=True, help="One JSON line an item.")
def command(
    files: tuple[str, ...],
    as_of: dt.date | None,
    sentence: str | None,
    paragraph: str | None,
    paired: bool,
    as_json: bool,
) -> None:
    """Follow resolutions from one to the next, and the reports they ask for.

    FILE... are resolutions in any form and order. They are put into families by what they recall,
    by title and by text; of each request for a report comes whether it is open, answered,
    superseded or overdue, and how often it recurs.
    """
    if sum((sentence is not None, paragraph is not None, paired)) > 1:
        raise click.UsageError("--sentence, --paragraph and --twins exclude each other")
    if sentence is not None and not sentence.strip():
        raise click.UsageError("--sentence is empty; give words to look for")
    given, failed = _read(files)
    if given:
        with batch.one_line_errors():
            if paragraph is not None:
                sentence = _paragraph(given[-1], paragraph).text
            if sentence is not None:
                _show_history(history(sentence, given), given, as_json=as_json)
            elif paired:
                _show_twins(given, as_json=as_json)
            else:
                _show_lines(given, as_of, as_json=as_json)
    if failed:
        batch.leave(batch.UNUSABLE)


def _read(files: Sequence[str]) -> tuple[list[Resolution], bool]:
    given: list[Resolution] = []
    failed = False
    for name in files:
        try:
            given.append(read_resolution(name))
        except OperativeError as error:
            batch.complain(error)
            failed = True
    return given, failed


def _paragraph(resolution: Resolution, anchor: str) -> Paragraph:
    annexed = (one for annex in resolution.annexes for one in annex.paragraphs)
    for one in (*resolution.preamble, *resolution.operative, *annexed):
        if one.anchor in (anchor, f"para. {anchor}"):
            return one
    raise UnreadableError(
        f"there is no {anchor}",
        file=resolution.document.file,
        remedy="see `operative read` for the anchors",
    )


# -- families and requests


def _show_lines(given: Sequence[Resolution], as_of: dt.date | None, *, as_json: bool) -> None:
    known: dict[str, Known] = {}
    by_symbol: dict[str, Resolution] = {}
    for resolution in given:
        one = lineage.known(resolution, extract(resolution))
        if one is None:
            name = Path(resolution.document.file).name
            batch.note(f"{name}: no symbol was found, so nothing can refer to it")
            continue
        known[one.entry.symbol] = one
        by_symbol[one.entry.symbol] = resolution
    day = as_of or _latest(known.values())
    if day is None:
        raise UnreadableError(
            "none of the files says on which day it was adopted", remedy="give a day with --as-of"
        )
    if as_of is None:
        batch.note(f"as of {day}, the latest day of the files")
    lines = lineage.lines(known.values())
    if as_json:
        _emit_lines(lines, known, by_symbol, day, stated=as_of is not None)
        return
    console = batch.console(batch.WIDE)
    for line in lines:
        _show_line(console, line, known, by_symbol, day)


def _latest(known: Iterable[Known]) -> dt.date | None:
    days = [one.entry.day for one in known if one.entry.day]
    return dt.date.fromisoformat(max(days)) if days else None


def _emit_lines(
    lines: Sequence[Line],
    known: dict[str, Known],
    by_symbol: dict[str, Resolution],
    day: dt.date,
    *,
    stated: bool,
) -> None:
    entries = {symbol: one.entry for symbol, one in known.items()}
    library = families.Library(entries.values())
    counts: Counter[str] = Counter()
    for line in lines:
        batch.emit(lineage_records.family_record(line.family, entries))
        for symbol in line.family.members:
            found = families.predecessor(entries[symbol], library)
            batch.emit(lineage_records.predecessor_record(symbol, found))
        for link in line.family.links:
            comparison = compare(by_symbol[link.earlier], by_symbol[link.later])
            kinds = Counter(pair.kind.value for pair in comparison.pairs)
            batch.emit(
                {
                    "kind": "step",
                    "document": link.later,
                    **lineage_records.link_record(link),
                    "similarity": round(comparison.similarity, 4),
                    "pairs": {kind.value: kinds[kind.value] for kind in PairKind},
                }
            )
        for followed in line.followed:
            batch.emit(lineage_records.request_record(followed, day))
            counts[status(followed, day)[0].value] += 1
    batch.emit(
        {
            "kind": "summary",
            "as_of": day.isoformat(),
            "as_of_basis": "given" if stated else "latest day of the files",
            "documents": len(known),
            "families": len(lines),
            "requests": {one.value: counts[one.value] for one in Status},
        }
    )


def _show_line(
    console: Console,
    line: Line,
    known: dict[str, Known],
    by_symbol: dict[str, Resolution],
    day: dt.date,
) -> None:
    family = line.family
    rhythm = family.rhythm.value.value if isinstance(family.rhythm, Resolved) else ""
    console.print(Text.assemble((family.title or "without a title", "bold"), f"   {rhythm}"))
    links = {link.later: link for link in family.links}
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    for symbol in family.members:
        told = ""
        if (link := links.get(symbol)) is not None:
            comparison = compare(by_symbol[link.earlier], by_symbol[symbol])
            where = f", {link.citing.anchor}" if link.citing else ""
            told = (
                f"continues {link.earlier}: {link.reason}{where}; "
                f"similarity {comparison.similarity:.2f}"
            )
        table.add_row(symbol, known[symbol].entry.day, told)
    console.print(table)
    if family.missing:
        console.print(Text(f"named and not at hand: {', '.join(family.missing)}", "dim"))
    if line.followed:
        shape = _requests if console.width >= ROOM else _one_by_one
        console.print(shape(line.followed, day))
    console.print()


def _requests(every: Sequence[Followed], day: dt.date) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("asked in", "of", "due", "recurs", "stands", "why"):
        table.add_column(heading, overflow="fold")
    for followed in every:
        table.add_row(*_cells(followed, day))
    return table


def _one_by_one(every: Sequence[Followed], day: dt.date) -> Table:
    """The requests where there is no room for six columns side by side."""
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    for followed in every:
        asked, author, due, recurs, stands, why = _cells(followed, day)
        table.add_row(Text(asked, "bold"))
        for name, value in (("of", author), ("due", due), ("recurs", recurs)):
            if value != NOTHING:
                table.add_row(f"  {name} {value}")
        table.add_row(Padding(Text.assemble(stands, f": {why}"), (0, 0, 0, 2)))
    return table


def _cells(followed: Followed, day: dt.date) -> tuple[str, str, str, str, Text, str]:
    stands, reason = status(followed, day)
    request, recurrence = followed.request, followed.recurrence
    report = _report(followed) if stands is Status.ANSWERED else None
    return (
        f"{request.resolution}, {request.anchor}",
        ", ".join(map(called, request.author)) or "nobody named",
        followed.due_to or (str(request.due.value) if request.due else NOTHING),
        recurrence.value.value if isinstance(recurrence, Resolved) else NOTHING,
        Text(stands.value, _STYLES[stands]),
        f"{report}: {reason}" if report else reason,
    )


def _report(followed: Followed) -> str | None:
    answer = followed.answer
    if isinstance(answer, Resolved):
        return f"{answer.value.noted_in}, {answer.value.anchor}"
    return answer.candidates[0].noted_in if isinstance(answer, Ambiguous) else None


# -- a sentence through time


def _show_history(
    found: Sequence[Appearance], given: Sequence[Resolution], *, as_json: bool
) -> None:
    if as_json:
        for one in found:
            batch.emit(lineage_records.appearance_record(one))
        batch.emit({"kind": "summary", "documents": len(given), "appearances": _stood(found)})
        return
    console = batch.console(batch.WIDE)
    if not found:
        console.print("The sentence, or one like it, stands in none of the files.")
    for one in found:
        where = f", {one.anchor}" if one.anchor else ""
        console.print(
            Text.assemble((f"{one.day or 'no date'}  ", "dim"), (f"{one.symbol}{where}", "cyan"))
            + Text(f"  {one.seen.value}", "bold")
        )
        if one.seen not in (Seen.ABSENT, Seen.KEPT):
            console.print(_marked(one))


def _stood(found: Sequence[Appearance]) -> int:
    return sum(one.seen is not Seen.ABSENT for one in found)


def _marked(one: Appearance) -> Text:
    """The sentence, the words put between signs that were put in since it last stood."""
    text = Text("    ")
    at = one.start
    for change in one.changes:
        if change.new_start < change.new_end:
            text.append(one.quote[at - one.start : change.new_start - one.start])
            put_in = one.quote[change.new_start - one.start : change.new_end - one.start]
            text.append(f"{{+{put_in}+}}", "bold green")
            at = change.new_end
    return text.append(one.quote[at - one.start :])


# -- twins


@dataclass(frozen=True, slots=True)
class _Spot:
    document: str
    anchor: str
    text: str


def _show_twins(given: Sequence[Resolution], *, as_json: bool) -> None:
    spots: dict[str, _Spot] = {}
    rows: list[twins.Row] = []
    for resolution in given:
        annexed = (one for annex in resolution.annexes for one in annex.paragraphs)
        day = resolution.masthead.adopted.isoformat() if resolution.masthead.adopted else ""
        for paragraph in (*resolution.preamble, *resolution.operative, *annexed):
            name = f"{len(rows)}"
            spots[name] = _Spot(resolution.document.id, paragraph.anchor, paragraph.text)
            rows.append((name, day, paragraph.text))
    found = twins.find(rows)
    if as_json:
        for link in found.links:
            batch.emit({"kind": "twin", "likeness": link.likeness, **_spots(spots, link)})
        batch.emit({"kind": "summary", "paragraphs": len(rows), "twins": len(found.links)})
        return
    console = batch.console(batch.WIDE)
    if not found.links:
        click.echo("No paragraph is used again.")
    for link in found.links:
        one, two = spots[link.paragraph], spots[link.earlier]
        console.print(
            f"{link.likeness:.2f}  {one.document}, {one.anchor}  ←  {two.document}, {two.anchor}"
        )


def _spots(spots: dict[str, _Spot], link: twins.Twin) -> dict[str, object]:
    later, earlier = spots[link.paragraph], spots[link.earlier]
    return {
        "document": later.document,
        "anchor": later.anchor,
        "text": later.text,
        "earlier": {"document": earlier.document, "anchor": earlier.anchor},
    }
