"""``operative report``: one reporting exercise, from the folder to the draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import shorten
from typing import Any

import click
from rich.console import Console
from rich.markup import escape

from operative.cli import batch
from operative.errors import SettingsError, one_line
from operative.exercise.model import Plan, Result
from operative.exercise.progress import STEPS
from operative.files import spelled

FIRST = "report.docx"
UNREADABLE = "resolution-unreadable"


@click.command(
    epilog=batch.examples(
        "operative report . -o draft --as-of 2016-05-24",
        "operative report ../new -o ../plan --resolution resolutions/A_RES_68_145.txt",
    )
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="Output folder.")
@click.option(
    "--as-of",
    type=batch.day,
    metavar="YYYY-MM-DD",
    help="The day to reckon from; today where it is not given.",
)
@click.option(
    "--resolution",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Make FOLDER first, a new exercise on the report that this resolution asks for.",
)
@click.option(
    "--reports",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A further file or folder of existing reports. May be given several times.",
)
@click.option("--author", help="Whose report, where several are asked: an abbreviation or a name.")
@click.option("--paragraph", help="The paragraph that asks for the report, such as “para. 6”.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines: files written, diagnostics.")
def command(
    folder: Path,
    out: Path,
    as_of: dt.date | None,
    resolution: Path | None,
    reports: tuple[Path, ...],
    author: str | None,
    paragraph: str | None,
    as_json: bool,
) -> None:
    """Run a reporting exercise: plan, call for inputs, draft, trace.

    FOLDER holds exercise.toml, which may be named in its stead, resolutions/, reports/ and
    replies/. Run again, it keeps what you changed in OUT/report.docx or OUT/report.md. Exits with
    2 if a file could not be read; the rest is done all the same.
    """
    from operative import exercise, publish
    from operative.exercise import record
    from operative.exercise.settings_file import FILE

    day = as_of or dt.date.today()  # noqa: DTZ011 - the user's own calendar
    folder = folder.parent if folder.is_file() and folder.name == FILE else folder
    with batch.one_line_errors():
        _check(folder, out, reports)
        batch.writable(out)
        if resolution is not None:
            with batch.writing(folder, "the argument FOLDER"):
                made = exercise.begin(folder, resolution)
            click.echo(f"Begun: {folder}/ ({', '.join(made)})", err=True)
        before = record.standing(out)
        with _progress(as_json) as say:
            result = exercise.run(
                folder,
                as_of=day,
                progress=say,
                reports=reports,
                out=out,
                author=author,
                paragraph=paragraph,
            )
            outputs = publish.make(result, progress=say)
            with batch.writing(out), record.sole_writer(out, before):
                record.keep_edits(result, out)
                written = record.put_down(result, out, outputs)
                written += record.save(result, out, written)
    (_emit if as_json else _say)(result, out, written)
    missed = any(one.code == UNREADABLE for one in result.diagnostics)
    if missed or any(aside.unreadable for aside in result.set_aside):
        batch.leave(batch.UNUSABLE)


def _check(folder: Path, out: Path, reports: tuple[Path, ...]) -> None:
    from operative.exercise.begin import FOLDERS

    spelled(str(folder.resolve()))  # it is written down in what a run leaves
    for path in reports:
        if not path.exists():
            raise SettingsError(
                "there is nothing here", file=str(path), place="--reports", remedy="mend the path"
            )
    if out.exists() and not out.is_dir():
        raise SettingsError("is a file", file=str(out), remedy="give a folder to write to")
    batch.apart(out, folder, FOLDERS)


@contextmanager
def _progress(quiet: bool) -> Iterator[Any]:
    """What tells a person, on standard error, which step is under way."""
    console = Console(stderr=True, highlight=False)
    if quiet or not console.is_terminal:
        yield lambda step: None if quiet else console.print(f"  {STEPS.get(step, step)}")
        return
    with console.status("") as status:
        yield lambda step: status.update(STEPS.get(step, step))


def _say(result: Result, out: Path, written: tuple[Path, ...]) -> None:
    """Where the results are, what to look at first, and what to be careful about."""
    from operative.exercise.timetable import in_running_text
    from operative.publish.contents import long_date

    console = Console(highlight=False, soft_wrap=True)
    draft, plan = result.draft, result.plan
    numbered = sum(len(section.paragraphs) for section in draft.sections)
    gaps = [row for row in result.coverage if not row.sentences]
    console.print(
        f"[bold]{escape(draft.heading.title)}[/]: {plan.mandate.anchor} of "
        f"{plan.resolution.document.id}{_session(plan)}"
    )
    console.print(escape(f"{draft.heading.subtitle} to the {draft.heading.body}"))
    console.print(
        f"{batch.counted(numbered, 'paragraph')}, {draft.words:,} of {draft.word_limit:,} words, "
        f"from {batch.counted(len(result.reports), 'report')} and "
        f"{batch.counted(len(result.submissions), 'reply', 'replies')}; "
        f"{len(result.coverage) - len(gaps)} of {len(result.coverage)} elements covered"
    )
    ahead = [step for step in plan.milestones if result.as_of is None or step.date >= result.as_of]
    if ahead:
        label = in_running_text(ahead[0].label)
        console.print(f"Next: {label}, {long_date(ahead[0].date)}")
    nothing = not result.reports and not result.submissions
    for row in gaps if not nothing else ():
        console.print(f"[yellow]gap[/] {row.element.anchor}: {escape(_short(row.element.label))}")
    if result.unused:
        console.print(f"Statements read and not used: {len(result.unused)}, see not-used.csv")
    error = Console(stderr=True, highlight=False, soft_wrap=True)
    for aside in result.set_aside:
        place = f", {aside.place}" if aside.place else ""
        told = one_line(f"{aside.file}{place}: {aside.reason}")
        error.print(f"[yellow]set aside[/] {escape(told)}")
    for note in result.diagnostics:
        where = f"{note.place}: " if note.place else ""
        error.print(f"[yellow]note[/] {escape(one_line(where + note.message))}")
    console.print(escape(f"Results: {out}/ ({len(written)} files)"))
    console.print(escape(_look_first(out, nothing=nothing)))
    console.print(escape(f"Prove it: operative verify {batch.quoted(out)}"))


def _look_first(out: Path, *, nothing: bool) -> str:
    if nothing:
        return (
            f"Nothing has come in yet. Look first at: {out / 'call-for-inputs'}/ to send out and "
            f"{out / 'timetable.csv'}; what comes back goes in replies/, existing reports in "
            "reports/ of the exercise; then run again"
        )
    return (
        f"Look first at: {out / FIRST}; then {out / 'report.html'} to see where each sentence "
        "comes from, and coverage.csv for what is missing"
    )


def _short(label: str) -> str:
    return shorten(label, 90, placeholder=" …")


def _session(plan: Plan) -> str:
    return f", session {plan.occasion.session}" if plan.occasion.session is not None else ""


def _emit(result: Result, out: Path, written: tuple[Path, ...]) -> None:
    for path in written:
        batch.emit({"kind": "file", "path": str(path)})
    for aside in result.set_aside:
        batch.emit(
            {
                "kind": "set-aside",
                "file": aside.file,
                "place": aside.place,
                "reason": aside.reason,
                "refused": aside.refused,
            }
        )
    for row in result.diagnostics:
        batch.emit(
            {"kind": "diagnostic", "code": row.code, "message": row.message, "place": row.place}
        )
    for line in result.coverage:
        if not line.sentences:
            batch.emit(
                {"kind": "gap", "anchor": line.element.anchor, "element": line.element.label}
            )
    batch.emit(
        {
            "kind": "summary",
            "out": str(out),
            "words": result.draft.words,
            "word_limit": result.draft.word_limit,
            "left_out": result.draft.left_out,
            "reports": len(result.reports),
            "replies": len(result.submissions),
            "edits": len(result.edits),
        }
    )
