"""``operative collaboration annex``: the picture of who works with whom, with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from operative.actors.registry import Registry
from operative.cli import batch
from operative.cli.collaboration import reports
from operative.collaboration import asked, confirmed, decisions, gaps, mechanisms, review, topics
from operative.exercise.begin import FOLDERS
from operative.exercise.settings_file import FILE
from operative.files import is_folder
from operative.mandates import extract
from operative.publish import annex
from operative.publish.annex import vega, wording
from operative.publish.annex.view import Found
from operative.resolutions.model import Resolution


@click.command(
    epilog=batch.examples(
        "operative collaboration annex . -o annex",
        "operative collaboration annex . -o annex --language fr",
    )
)
@click.argument("files", nargs=-1, required=True, type=click.Path(readable=False))
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to.",
)
@click.option(
    "--before",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="A report of the period before; may be given several times.",
)
@click.option(
    "--mandates",
    "asked_in",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="A resolution; bodies that it names together are looked for. Several times for several.",
)
@reports.decisions_option("What people decided.", exists=True)
@reports.topics_option
@click.option(
    "--language",
    type=click.Choice(wording.LANGUAGES),
    default=wording.ENGLISH.language,
    show_default=True,
    help="The language of the annex's own words; names and the documents' words stay in theirs.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON lines: the files written.")
def command(
    files: tuple[str, ...],
    out: Path,
    before: tuple[str, ...],
    asked_in: tuple[str, ...],
    log: Path | None,
    subject: str | None,
    language: str,
    as_json: bool,
) -> None:
    """Draw who works with whom, on what, where and when, each line leading to its sentences.

    FILES are reports, a folder of them, or the folder of an exercise. Written are a page
    (collaboration.html), the pictures (SVG and PNG), tables (CSV, XLSX), and files for other tools
    (JSON lines, GraphML, GEXF, FollowTheMoney). Of an exercise, its own resolutions go for
    --mandates. The page's and the pictures' own words stand in any official language of the
    United Nations.
    """
    with batch.one_line_errors(), vega.bundling() as desk:
        _apart(files, out)
        batch.writable(out)
        held = decisions.load(log or reports.log_of(files))
        kept = (log or reports.log_of(files)).with_name(confirmed.FILE)
        known = confirmed.known(confirmed.load(kept))
        now = reports.read(files, subject=subject, quiet=as_json)
        earlier = reports.read(before, subject=now.subject, quiet=as_json)
        if now.failed and not now.found:
            batch.leave(batch.UNUSABLE)
        mandates, spoilt = reports.mandates(files, asked_in)
        shown = annex.view(
            _held(now, held),
            now.names,
            before=_held(earlier, held),
            vocabulary=topics.load(now.subject),
            language=language,
            expected=[
                *(pair for one in mandates for pair in _together(one, now.names)),
                *mechanisms.expected(now.names, known),
            ],
        )
        with batch.writing(out):
            written = annex.write(shown, out, progress=_say, desk=desk)
    if not shown.statements:
        batch.note("no statement of collaboration was found: nothing is drawn")
    if as_json:
        for path in written:
            batch.emit({"kind": "file", "path": str(path)})
    else:
        click.echo(f"Results: {out}/ ({len(written)} files)")
        click.echo(f"Look first at: {out / 'collaboration.html'}")
    if now.failed or earlier.failed or spoilt:
        batch.leave(batch.UNUSABLE)


def _together(resolution: Resolution, names: Registry) -> Iterator[gaps.Expected]:
    """The pairs that a resolution names together in a request."""
    symbol = resolution.document.symbol or resolution.title or resolution.document.id
    return asked.expected(extract(resolution), names, symbol=symbol)


def _apart(files: tuple[str, ...], out: Path) -> None:
    """See that the annex does not lie among the reports of a folder, whose next run would read it.

    Raises:
        SettingsError: if it would.
    """
    for folder in map(Path, filter(is_folder, files)):
        batch.apart(out, folder, FOLDERS if (folder / FILE).exists() else (".",))


def _held(read: reports.Reports, held: tuple[decisions.Decision, ...]) -> list[Found]:
    return [
        (document, review.apply(document, rows, held).evidence) for document, rows in read.found
    ]


def _say(name: str) -> None:
    click.echo(f"  {name}", err=True)
