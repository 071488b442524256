"""``operative compare``: two resolutions side by side, and what changed in what they ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from operative.actors import registry
from operative.cli import batch, stacked
from operative.cli.resolution import read as read_resolution
from operative.errors import SettingsError
from operative.mandates import compare as asks
from operative.mandates import extract
from operative.mandates.compare import Asked, AskedKind, Compared, rounded
from operative.mandates.model import Due, DueType
from operative.publish.phrases import offered
from operative.resolutions.compare import Pair, PairKind, compare
from operative.resolutions.model import Paragraph, Resolution

_PAGES = (".html", ".htm")
_STYLES = {
    PairKind.NEW: "green",
    PairKind.DROPPED: "red",
    PairKind.REWORDED: "yellow",
    PairKind.MOVED: "magenta",
    PairKind.MERGED: "cyan",
    PairKind.KEPT: "dim",
}


@click.command(
    "compare",
    epilog=batch.examples(
        "operative compare resolutions/A_RES_66_139.txt resolutions/A_RES_68_145.txt",
        "operative compare resolutions/A_RES_66_139.txt resolutions/A_RES_68_145.txt -o page.html",
        "operative compare resolutions/A_RES_66_139.txt resolutions/A_RES_68_145.txt -o page.html"
        " --language ar",
    ),
)
@click.argument("old", type=batch.FILES)
@click.argument("new", type=batch.FILES)
@click.option("--json", "as_json", is_flag=True, help="One JSON line a pair, then a summary.")
@click.option("--all", "everything", is_flag=True, help="Show kept paragraphs in full too.")
@click.option(
    "-o",
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PAGE.html",
    help="Write a web page to look at instead.",
)
@click.option(
    "--language",
    type=click.Choice(offered("comparison")),
    default="en",
    help="The language of the page's own words; the texts stay in theirs.",
)
def command(
    old: str, new: str, as_json: bool, everything: bool, out: Path | None, language: str
) -> None:
    """Set two resolutions side by side, and what they ask.

    OLD and NEW are resolutions (docx, PDF, HTML, text, Markdown, Akoma Ntoso); one of them may be
    - for standard input. First comes what changed in what is asked, then each paragraph with the
    words that changed. With -o both stand on a web page that needs nothing else, its own words in
    any official language of the United Nations.
    """
    if old == new == batch.STDIN:
        raise click.UsageError("only one of OLD and NEW can be standard input")
    if language != "en" and out is None:
        raise click.UsageError("--language is for the web page: name one with -o PAGE.html")
    with batch.one_line_errors():
        _see_that_a_page_is_named(out)
        before, after = read_resolution(old), read_resolution(new)
    comparison = compare(before, after)
    compared = asks.compare(comparison, extract(before), extract(after))
    if out is not None:
        from operative.publish.comparison import page

        with batch.one_line_errors():
            shown = page(comparison, compared, registry.load(), language=language)
            batch.write(out, shown.encode(), Path(old), Path(new))
        if not as_json:
            click.echo(str(out))
            return
    if as_json:
        for one in compared:
            batch.emit(asks.record(one))
        batch.emit(
            {
                "kind": "summary",
                "similarity": rounded(comparison.similarity),
                "old": before.document.id,
                "new": after.document.id,
                "pairs": _counts(compared),
            }
        )
        return
    console = batch.console(batch.WIDE)
    console.print(_heading(before, after, comparison.similarity, compared))
    _show_asked(console, compared)
    console.print()
    console.print(
        _side_by_side(compared, before, after, signs=not console.is_terminal, everything=everything)
    )


def _see_that_a_page_is_named(out: Path | None) -> None:
    if out is not None and out.suffix.lower() not in _PAGES:
        raise SettingsError(
            "what is written is a web page", file=str(out), remedy="name one that ends in .html"
        )


def _counts(compared: Sequence[Compared]) -> dict[str, int]:
    counts = Counter(one.pair.kind.value for one in compared)
    return {kind.value: counts[kind.value] for kind in PairKind if counts[kind.value]}


def _heading(
    before: Resolution, after: Resolution, similarity: float, compared: Sequence[Compared]
) -> Text:
    counts = ", ".join(f"{number} {kind}" for kind, number in _counts(compared).items())
    return Text.assemble(
        (before.document.id, "bold"),
        " → ",
        (after.document.id, "bold"),
        f"   similarity {rounded(similarity):.2f}   {counts}",
    )


def _show_asked(console: Console, compared: Sequence[Compared]) -> None:
    console.print(Text("\nWhat changed in what is asked", "bold"))
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for one in compared:
        where = _where(one.pair)
        for asked in one.asked:
            table.add_row(where, Text(asked.change.value, _asked_style(asked)), _said(asked))
            where = ""
    if table.row_count:
        stacked.show(console, table)
    else:
        console.print(Text("Nothing.", "dim"))


def _asked_style(asked: Asked) -> str:
    gains = {AskedKind.NEW: "green", AskedKind.STRONGER: "green"}
    losses = {AskedKind.DROPPED: "red", AskedKind.WEAKER: "red"}
    return {**gains, **losses}.get(asked.change, "yellow")


def _said(asked: Asked) -> Text:
    before, after = _value(asked.before), _value(asked.after)
    if before and after:
        return Text(f"{before} → {after}")
    if asked.change is AskedKind.CONDITION:
        return Text(f"now {after}" if after else f"no longer {before}")
    return Text(after or before)


def _value(value: str | tuple[str, ...] | Due | None) -> str:
    if isinstance(value, Due):
        values = value.value if isinstance(value.value, tuple) else (value.value,)
        joined = ", ".join(str(one) for one in values)
        return f"session {joined}" if value.type is DueType.SESSION else joined
    if isinstance(value, tuple):
        return ", ".join(value) or "nobody named"
    return value or ""


def _where(pair: Pair) -> str:
    old, new = pair.old.anchor if pair.old else None, pair.new.anchor if pair.new else None
    if old and new and old != new:
        return f"{old} → {new}"
    return new or old or ""


@dataclass(frozen=True, slots=True)
class _Marks:
    """How changed words of one side are shown: in colour, or between signs where there is none."""

    style: str
    opening: str
    closing: str


_TAKEN_OUT = _Marks("red strike", "[-", "-]")
_PUT_IN = _Marks("bold green", "{+", "+}")
_SHORT = 60  # characters of a kept paragraph


def _side_by_side(
    compared: Sequence[Compared],
    before: Resolution,
    after: Resolution,
    *,
    signs: bool,
    everything: bool,
) -> Table:
    """Both texts in two columns, the changed words marked, kept paragraphs cut short."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0))
    table.add_column("", no_wrap=True)
    table.add_column(before.document.id, ratio=1)
    table.add_column(after.document.id, ratio=1)
    for one in compared:
        pair = one.pair
        label = Text(pair.kind.value, _STYLES[pair.kind])
        if pair.kind is not PairKind.KEPT and pair.old and pair.new:
            label.append(f"\n{rounded(pair.similarity):.2f}", "dim")
        old_spans = [(change.old_start, change.old_end) for change in pair.changes]
        new_spans = [(change.new_start, change.new_end) for change in pair.changes]
        short = pair.kind is PairKind.KEPT and not everything
        table.add_row(
            label,
            _column(pair.old, old_spans, _TAKEN_OUT, signs=signs, short=short),
            _column(pair.new, new_spans, _PUT_IN, signs=signs, short=short),
        )
    return table


def _column(
    paragraph: Paragraph | None,
    spans: Sequence[tuple[int, int]],
    marks: _Marks,
    *,
    signs: bool,
    short: bool,
) -> Text:
    """One side of a pair: anchor and text, the words at ``spans`` of the document marked."""
    if paragraph is None:
        return Text()
    column = Text(f"{paragraph.anchor}  ", "cyan")
    text = paragraph.text
    if short:
        return column.append(
            text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…", "dim"
        )
    at = 0
    for start, end in ((low - paragraph.start, high - paragraph.start) for low, high in spans):
        if start < end:
            column.append(text[at:start], "default")
            words = f"{marks.opening}{text[start:end]}{marks.closing}" if signs else text[start:end]
            column.append(words, marks.style)
            at = end
    return column.append(text[at:], "default")
