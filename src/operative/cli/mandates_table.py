"""The mandates of a resolution as a table for people."""

from __future__ import annotations

from rich import box
from rich.table import Table
from rich.text import Text

from operative.cli import batch, stacked
from operative.cli.called import called
from operative.mandates import in_full
from operative.mandates.model import Act, ActKind, DueType, Mandate
from operative.resolutions.model import Resolution

_NARROW = 72  # columns, below which the table is narrow
_SHORT = 90  # characters of what is asked


def show(resolution: Resolution, mandates: tuple[Mandate, ...], *, asked: bool) -> None:
    """Print a resolution's heading and its mandates; with ``asked`` only what someone is asked."""
    console = batch.console()
    heading = resolution.masthead.symbol or resolution.document.file
    console.print(Text(f"{heading}  {resolution.title or ''}".strip(), "bold"))
    if mandates:
        narrow = console.width < _NARROW
        made = table(mandates, resolution.document.text, asked=asked, narrow=narrow)
        stacked.show(console, made)


def table(mandates: tuple[Mandate, ...], text: str, *, asked: bool, narrow: bool = False) -> Table:
    """The mandates of one resolution for a reader, a row an act; ``text`` is the document's.

    Where all is ``narrow``, what is asked keeps its room at the cost of the other columns.
    """
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=not narrow, padding=(0, 1, 0, 0))
    # Numbers and dates stay whole in a terminal of 80 columns; words share what is left.
    made.add_column("Where", max_width=11)
    made.add_column("Verb and force", min_width=12, max_width=12, overflow="fold")
    made.add_column("Who is asked", max_width=12 if narrow else 18, overflow="fold")
    room = 18 if narrow else None
    made.add_column("What", ratio=None if narrow else 1, max_width=room, overflow="fold")
    made.add_column("By when", max_width=10 if narrow else 12, overflow="fold")
    for mandate in in_full(mandates):
        rows = [act for act in mandate.acts if act.directive or not asked]
        for index, act in enumerate(rows):
            carried = f"as {mandate.parent}" if act.lead else ""
            cells = _cells(act, text, carried)
            if act.directive and not cells[2].plain and index + 1 < len(rows):
                cells = (*cells[:2], Text("the same as the next", "dim"), *cells[3:])
            made.add_row(Text(mandate.anchor if index == 0 else ""), *cells)
    return made


def _cells(act: Act, text: str, carried: str) -> tuple[Text, ...]:
    if not act.directive:
        words = _short(text[act.start if act.lead else act.verb_end : act.end])
        return Text(carried or act.verb, "dim"), Text(""), Text(words, "dim"), Text("")
    verb = Text(carried, "dim") if carried else Text(act.verb, "bold")
    if not carried and act.force.split()[0] not in act.verb:
        verb.append(f" ({act.force})", "dim")
    who = ", ".join(map(called, act.addressees)) or "–"
    return verb, Text(who), Text(_what(act, text)), Text(_when(act))


def _what(act: Act, text: str) -> str:
    words = _short(text[act.asked_start or act.verb_end : act.end])
    if act.kind is None or act.kind is ActKind.OTHER:
        return words
    recipients = act.report.recipient if act.report else ()
    to = f" to {', '.join(map(called, recipients))}" if recipients else ""
    return f"{act.kind.value.capitalize()}{to}: {words}"


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _SHORT else flat[:_SHORT].rsplit(" ", 1)[0].rstrip(",;") + " …"


def _when(act: Act) -> str:
    if act.due is None:
        return ""
    values = act.due.value if isinstance(act.due.value, tuple) else (act.due.value,)
    joined = ", ".join(str(value) for value in values)
    if act.due.type is not DueType.SESSION:
        return joined
    opens = f", from {act.window.start.isoformat()}" if act.window is not None else ""
    return f"session {joined}{opens}"
