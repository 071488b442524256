"""Whether the resolution asks the report's author for it, and calls the author so.

The request is found again in the resolution as it is read for the proof; what the manifest says of
it is not taken on trust.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from operative import mandates
from operative.actors import registry as actors
from operative.exercise import author, author_names
from operative.exercise.claims import Problem
from operative.exercise.settings_file import FILE
from operative.resolutions.model import Resolution


def check_author(
    manifest: Mapping[str, Any], resolution: Resolution | None, folder: Path
) -> Iterator[Problem]:
    """What does not hold of the report's author.

    Args:
        manifest: of the draft; one that names no author is of the Secretary-General's report.
        resolution: whose request is answered, read again; ``None`` where it could not be.
        folder: the exercise folder, in which a person may have set the author's name.
    """
    said = manifest.get("mandate")
    if said is None or resolution is None:
        return
    known = actors.load()
    acts = mandates.in_full(mandates.extract(resolution))
    asking = [
        row
        for row in author.requests(acts)
        if row[0].anchor == said["paragraph"] and set(said["author"]) <= {*author.writers_of(row)}
    ]
    place = f"{resolution.document.id}, {said['paragraph']}"
    if not asking:
        yield Problem(place, f"does not ask {said['full']} for a report")
    elif said["product"] not in {author.product_of(act) for _, act in asking}:
        yield Problem(place, f"asks for no {said['product']}")
    elif said["by_person"]:
        if said["full"] not in _text(folder / FILE):
            yield Problem(FILE, f"does not call the author “{said['full']}”")
    elif all(known.get(one) or one.startswith("ORG:") for one in said["author"]):
        names = [author_names.names_of(said["author"], row, resolution, known) for row in asking]
        if (said["full"], said["short"]) not in names:
            yield Problem(place, f"does not name the author as “{said['full']}”")


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, ValueError):
        return ""
