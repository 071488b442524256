"""Proving a draft against its sources: every quote, every sentence, every figure.

Everything is read again: the sources from where the manifest says they lie, the trace, and the
draft's own text in ``report.md``, ``report.docx``, ``report.html`` and ``report.pdf``.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import msgspec

from operative import documents, resolutions
from operative.documents.model import Document
from operative.errors import OperativeError, UnreadableError
from operative.exercise import cells, commission, shown, written
from operative.exercise.claims import (
    AUTHOR,
    CONNECTIVE,
    Problem,
    SourceRow,
    TraceRow,
    allowed_words,
    check_figures,
    check_rest,
)
from operative.exercise.edits import NEXT
from operative.exercise.plan import with_symbol
from operative.exercise.proofs import (
    Manifest,
    check_author,
    check_files,
    check_speakers,
    check_unmarked,
)
from operative.exercise.record import MANIFEST, TRACE
from operative.exercise.select import same
from operative.exercise.templates import check_template
from operative.exercise.trace import SUMMARY
from operative.resolutions.model import Resolution

BROKEN_OFF = "the last run was broken off while it wrote this: run “operative report” again"
LIKE = 60.0  # of two sentences that say the same with the names of their speakers in turn


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check came to: what does not hold, and how much was looked at."""

    problems: tuple[Problem, ...]
    sentences: int
    quotes: int
    files: int
    by_author: int


def verify(out: Path, sources: Path | None = None) -> Verdict:
    """Prove the draft in the output folder ``out``.

    Args:
        out: what “operative report” wrote.
        sources: the exercise folder, where it no longer lies where it lay when the draft was made.

    Raises:
        UnreadableError: if there is no draft there, its manifest or trace cannot be read, or the
            exercise folder is gone.
    """
    if (out / NEXT).exists():
        return Verdict((Problem(str(out), BROKEN_OFF),), 0, 0, 0, 0)
    manifest = _manifest(out)
    rows, problems = _trace(out, manifest)
    moved = _exercise(out, manifest, sources)
    read, asking, missing = _sources(moved, out, manifest)
    manifest["counts"] = _counted(manifest, read)
    problems += missing
    allowed = allowed_words(manifest)
    for row in rows:
        problems += _check(row, read, manifest, allowed)
    problems += _rows_complete(rows)
    problems += check_author(rows, out)
    folder = moved or out / str(manifest.get("exercise", "."))
    problems += commission.check_author(manifest, asking, folder)
    problems += check_unmarked(out, manifest)
    problems += cells.check(out, manifest, read)
    problems += check_files(out, manifest)
    for name in written.FILES:
        problems += _check_report(out / name, name, rows)
    for name, check in ((shown.PAGE, shown.check_page), (shown.PAPER, shown.check_paper)):
        if (out / name).exists():
            problems += check(out / name, rows)
    quotes = sum(len(row.sources) for row in rows)
    own = sum(row.origin == AUTHOR and not row.gap for row in rows)
    return Verdict(tuple(problems), len(rows), quotes, len(read), own)


def _manifest(out: Path) -> dict[str, Any]:
    file = out / MANIFEST
    remedy = "give the output folder of “operative report”, or run it again"
    try:
        content = file.read_bytes()
        msgspec.json.decode(content, type=Manifest)
        manifest: dict[str, Any] = json.loads(content)
    except FileNotFoundError:
        raise UnreadableError(
            f"there is no {MANIFEST} here", file=str(out), remedy=remedy
        ) from None
    except (OSError, ValueError):
        raise UnreadableError(
            "cannot be read as a manifest", file=str(file), remedy=remedy
        ) from None
    return manifest


def _trace(out: Path, manifest: Mapping[str, Any]) -> tuple[list[TraceRow], list[Problem]]:
    file = out / TRACE
    try:
        content = file.read_bytes()
    except OSError:
        raise UnreadableError(
            f"there is no {TRACE} here", file=str(out), remedy="run “operative report” again"
        ) from None
    rows, problems = [], []
    for line, text in enumerate(content.splitlines(), 1):
        try:
            rows.append(msgspec.json.decode(text, type=TraceRow))
        except msgspec.MsgspecError as error:
            problems.append(Problem(f"{TRACE}, line {line}", f"is no row of a trace: {error}"))
    expected = manifest["trace"]["rows"]
    if len(rows) != expected:
        problems.append(Problem(TRACE, f"has {len(rows)} rows, {expected} were written"))
    elif hashlib.sha256(content).hexdigest() != manifest["trace"].get("sha256"):
        problems.append(Problem(TRACE, "has been changed since it was written"))
    return rows, problems


def _exercise(out: Path, manifest: Mapping[str, Any], sources: Path | None) -> Path | None:
    """The exercise folder if it is not to be looked for where the manifest says."""
    said = out / str(manifest.get("exercise", "."))
    inside = [one["file"] for one in manifest["files"] if not PurePath(one["file"]).is_absolute()]
    folder = said if sources is None else sources
    if not inside or any((folder / name).exists() for name in inside):
        return sources
    raise UnreadableError(
        f"the exercise folder is no longer at {os.path.normpath(said)}"
        if sources is None
        else f"the sources of this draft are not there: {inside[0]} and all others are missing",
        file=str(out if sources is None else sources),
        remedy="give the exercise folder with --sources DIR",
    )


def _sources(
    exercise: Path | None, out: Path, manifest: Mapping[str, Any]
) -> tuple[dict[str, Document], Resolution | None, list[Problem]]:
    """Every source of the manifest, read again; among them the resolution that is answered."""
    read: dict[str, Document] = {}
    asking: Resolution | None = None
    problems = []
    for entry in manifest["files"]:
        path = out / entry["path"]
        if exercise is not None:  # a file from outside it keeps its place: its name is absolute
            path = exercise / entry["file"]
        try:
            document = documents.read(path, name=entry["file"])
        except OperativeError as error:
            problems.append(Problem(entry["file"], f"cannot be read again: {error.problem}"))
            continue
        if document.sha256 != entry["sha256"]:
            problems.append(Problem(entry["file"], "has been changed since the draft was made"))
        if entry["role"] == "resolution":
            resolution = with_symbol(resolutions.parse(document), path)
            document = resolution.document
            if document.id == manifest.get("resolution"):
                asking = resolution
        read[entry["file"]] = document
    return read, asking, problems


def _counted(manifest: Mapping[str, Any], read: Mapping[str, Document]) -> dict[str, int]:
    """What the draft's counts count, counted again from the sources that could be read."""
    roles = [entry["role"] for entry in manifest["files"] if entry["file"] in read]
    return {"reports": roles.count("report"), "replies": roles.count("reply")}


def _check(
    row: TraceRow,
    read: Mapping[str, Document],
    manifest: Mapping[str, Any],
    allowed: frozenset[str],
) -> Iterator[Problem]:
    """Everything that must hold of one sentence."""
    if row.origin == AUTHOR:
        return
    if not row.sources:
        yield Problem(row.place, "has no source")
    printed = []
    for source in row.sources:
        yield from _check_source(row, source, read)
        if source.quote and source.quote in row.text:
            printed.append(source)
    if row.origin != CONNECTIVE:
        if row.sources and not printed:
            yield Problem(row.place, "holds none of the words that it is said to rest on")
        for source in row.sources:
            if source not in printed and not _twin(source, printed, read):
                yield Problem(row.place, f"does not hold the words of {_cite(source)}")
    yield from check_speakers(row, printed, manifest)
    yield from check_figures(row, manifest)
    unlike = list(check_template(row, printed, read, manifest))
    if unlike:  # the strange words of it, if there are any, say more
        yield from list(check_rest(row, printed, read, allowed)) or unlike


def _check_source(
    row: TraceRow, source: SourceRow, read: Mapping[str, Document]
) -> Iterator[Problem]:
    document = read.get(source.file)
    if document is None:
        yield Problem(row.place, f"rests on {source.file}, which is not at hand")
    elif document.text[source.start : source.end] != source.quote:
        yield Problem(row.place, f"is not verbatim at {_cite(source)}: “{_cut(source.quote)}”")
    elif source.start < source.end:
        block = document.block_at(source.start)
        if block is None or block.anchor != source.anchor:
            yield Problem(
                row.place,
                f"stands at {block.anchor if block else 'no paragraph'}, not at {_cite(source)}",
            )


def _twin(source: SourceRow, printed: Sequence[SourceRow], read: Mapping[str, Document]) -> bool:
    """Whether a source that is not printed says the same as one that is."""
    whole = [_sentence(one, read) for one in printed]
    return any(same(text, source.quote, LIKE) for text in whole if text)


def _sentence(source: SourceRow, read: Mapping[str, Document]) -> str | None:
    """The whole sentence that a printed stretch is part of: its first word and its stop."""
    document = read.get(source.file)
    if document is None:
        return None
    start = document.text.rfind(" ", 0, max(0, source.start - 1)) + 1
    block = document.block_at(source.start)
    low = max(start, block.start if block else start)
    after = document.text[source.end : source.end + 1]
    return document.text[low : source.end + (1 if after in (".", "!", "?") else 0)]


def _rows_complete(rows: Sequence[TraceRow]) -> Iterator[Problem]:
    """Sentences of a paragraph, and paragraphs, are numbered without a hole."""
    last = (0, 0)
    for row in rows:
        if row.paragraph == last[0]:
            expected = {(row.paragraph, last[1] + 1)}
        else:
            expected = {(last[0] + 1, 1)}
        if (row.paragraph, row.sentence) not in expected:
            yield Problem(TRACE, f"a row is missing before {row.place}")
        last = (row.paragraph, row.sentence)


def _check_report(file: Path, name: str, rows: Sequence[TraceRow]) -> Iterator[Problem]:
    """The sentences of the report are those of the trace."""
    try:
        paragraphs = written.read(file)
    except UnreadableError as error:
        yield Problem(name, f"{error.problem}")
        return
    texts: dict[str, list[str]] = defaultdict(list)
    numbers = {}
    for row in rows:
        texts[row.id].append(written.normal(row.text))
        numbers[row.id] = f"para. {row.paragraph}" if row.paragraph else SUMMARY
    found = {one.id: one.text for one in paragraphs if one.id}
    everything = " ".join(one.text for one in paragraphs)
    for key, parts in texts.items():
        if key not in found and key == SUMMARY:
            if " ".join(parts) not in everything:
                yield Problem(name, "the summary is not that of the trace")
        elif key not in found:
            yield Problem(name, f"{numbers[key]} of the trace is not in it")
        elif found[key] != " ".join(parts):
            yield Problem(
                f"{name}, {numbers[key]}",
                f"is not what the trace says: “{_difference(found[key], ' '.join(parts))}”",
            )
    for key in found:
        if key not in texts:
            yield Problem(
                name, f"has a paragraph that the trace does not know: “{_cut(found[key])}”"
            )


def _difference(one: str, other: str) -> str:
    """Some words of ``one`` from where it begins to differ."""
    at = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    start = one.rfind(" ", 0, at) + 1
    return _cut(one[start:] or "(end)")


def _cite(source: SourceRow) -> str:
    return f"{source.symbol or source.file}, {source.anchor}"


def _cut(text: str, size: int = 60) -> str:
    return text if len(text) <= size else text[: size - 1].rstrip() + "…"
