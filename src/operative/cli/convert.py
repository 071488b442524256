"""``operative convert``: documents in the other shapes in which they travel."""

from __future__ import annotations

import re
from pathlib import Path

import click

from operative import resolutions
from operative.cli import batch
from operative.publish.resolution.convert import FORMATS, convert

_ODD = re.compile(r"[^\w.()-]+")


@click.command(
    "convert",
    epilog=batch.examples(
        "operative convert resolutions/A_RES_68_145.txt --to docx --to pdf -o converted",
        "operative convert reports/sample-envoy-report.md --to html",
    ),
)
@click.argument("files", nargs=-1, required=True, type=batch.FILES)
@click.option(
    "--to",
    "formats",
    multiple=True,
    required=True,
    type=click.Choice(sorted(FORMATS)),
    help="The format to write; may be given several times.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The folder to write to; the one you are in without it.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON line a file written.")
def command(files: tuple[str, ...], formats: tuple[str, ...], out: Path, as_json: bool) -> None:
    """Write resolutions as Word, web page, PDF or Akoma Ntoso.

    FILES are resolutions or reports in any format that is read; - is standard input. Each is
    written under the name that it has, or under its symbol where it comes from standard input.
    Running heads, page numbers and job numbers are left out, the masthead is composed anew.
    """
    taken: set[Path] = set()

    def one(path: Path) -> None:
        document = batch.read(path)
        resolution = resolutions.parse(document)
        stem = document.id if str(path) == batch.STDIN else path.stem
        for name in dict.fromkeys(formats):
            target = _free(out, _ODD.sub("_", stem), FORMATS[name].suffix, taken)
            batch.write(target, convert(resolution, name), path)
            if as_json:
                batch.emit({"document": document.id, "file": document.file, "written": str(target)})
            else:
                click.echo(str(target))
        batch.remark(str(path), document.diagnostics)

    batch.each(files, one)


def _free(out: Path, stem: str, suffix: str, taken: set[Path]) -> Path:
    """A name that no other file of this run was written under."""
    target, count = out / f"{stem}.{suffix}", 1
    while target in taken:
        count += 1
        target = out / f"{stem}-{count}.{suffix}"
    taken.add(target)
    return target
