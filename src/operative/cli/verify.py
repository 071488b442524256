"""``operative verify``: every quote of a draft proved against its sources."""

from __future__ import annotations

from pathlib import Path

import click

from operative.cli import batch


@click.command(epilog=batch.examples("operative verify draft"))
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--sources",
    type=click.Path(path_type=Path),
    help="The exercise folder, where it was moved since the draft was made.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON lines: what does not hold, a summary.")
def command(out: Path, sources: Path | None, as_json: bool) -> None:
    """Prove every quote of a draft against its sources.

    OUT is what `operative report` wrote. One line for each thing that does not hold, and exit
    code 1; else one line with the counts, and exit code 0.
    """
    from operative.exercise.verify import verify

    with batch.one_line_errors():
        verdict = verify(out, sources)
    for problem in verdict.problems:
        if as_json:
            batch.emit({"kind": "problem", "place": problem.place, "message": problem.message})
        else:
            click.echo(str(problem))
    counts = {
        "sentences": verdict.sentences,
        "quotes": verdict.quotes,
        "files": verdict.files,
        "by_author": verdict.by_author,
        "problems": len(verdict.problems),
    }
    if as_json:
        batch.emit({"kind": "summary", **counts})
    elif not verdict.problems:
        click.echo(
            f"All holds: {batch.counted(verdict.sentences, 'sentence')}, "
            f"{batch.counted(verdict.quotes, 'quote')} verbatim in "
            f"{batch.counted(verdict.files, 'source')}, "
            f"{batch.counted(verdict.by_author, 'sentence')} in the author's own words"
        )
    if verdict.problems:
        batch.leave(batch.CHECK_FAILED)
