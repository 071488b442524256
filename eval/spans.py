"""Whether every statement of the six reports is quoted by whole words that show it.

    python -m eval spans [--misses]

No labels: mechanical checks of each statement that ``operative collaboration`` finds in
``../shared/reports``. A span is an exact slice of its paragraph, whose anchor is the pinpoint;
begins and ends at a border of a sentence, an item or a clause; closes every bracket it opens; holds
the words that made the statement; names each actor but the reporting entity, which the section
gives; and no two statements of a paragraph share one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from eval import Measured, Miss
from operative.actors import registry
from operative.collaboration import harvest, naming, participants
from operative.collaboration.model import Evidence, Statement
from operative.documents import Document, read

_BEFORE = re.compile(r"(?:^|[.!?;:]|^\W*[\d.IVX]+|\([a-zA-Z]{1,4}\)|^\d+\.)[\s“(]*$")
_AFTER = re.compile(
    r"^(?:$|[;:,]|\s*(?:and|or|as well as|while|whereas|which|including|by|through|under|within"
    r"|in (?:\w+ )?\w+ion|as part of|together|jointly|alongside)\b)"
)
_CLOSED = re.compile(r"[.!?][”’)]*$")


def measure(shared: Path) -> Measured:
    """Count the checks that hold and those that do not, by report."""
    measured = Measured()
    names = registry.load()
    for path in sorted((shared / "reports").glob("*.docx")):
        document = read(path)
        for row in harvest(document, registry=names):
            shared_spans = Counter((one.start, one.end) for one in row.statements)
            for one in row.statements:
                held = dict(_checks(document, row, one, names))
                held["its own"] = shared_spans[one.start, one.end] == 1
                for name, good in held.items():
                    measured.tally(path.name, name).judge(good)
                    if not good:
                        found = row.text[one.start - row.start : one.end - row.start]
                        measured.misses.append(Miss(path.name, row.anchor, name, found, ""))
    return measured


def _checks(
    document: Document, row: Evidence, one: Statement, names: registry.Registry
) -> Iterator[tuple[str, bool]]:
    start, end = one.start - row.start, one.end - row.start
    said = row.text[start:end]
    yield "an exact slice", bool(said) and document.text[one.start : one.end] == said
    yield "the pinpoint's paragraph", document.anchor(one.start, one.end).label == row.anchor
    yield "begins at a border", _BEFORE.search(row.text[:start]) is not None
    yield "ends at a border", bool(_CLOSED.search(said) or _AFTER.match(row.text[end:]))
    yield (
        "closes its brackets",
        said.count("(") <= said.count(")") or row.text.count("(") != row.text.count(")"),
    )
    yield "holds its cues", all(cue in said for cue in one.cues)
    named = {actor for p in naming.find(said, names, row.entity) for actor in p.ids}
    unnamed = set(one.actors) - named - {row.entity, participants.SELF, "UN_SYSTEM"}
    yield "names its actors", not unnamed
