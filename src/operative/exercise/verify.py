"""Proving a draft against its sources: every quote, every sentence, every figure.

Everything is read again: the sources from where the manifest says they lie, the trace, and the
draft's own text in ``report.md`` and ``report.docx``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from operative import documents, resolutions
from operative.documents.model import Document
from operative.errors import OperativeError, UnreadableError
from operative.exercise import written
from operative.exercise.record import MANIFEST, TRACE
from operative.exercise.select import same
from operative.exercise.trace import SUMMARY
from operative.exercise.wording import number, table

LIKE = 60.0  # of two sentences that say the same with the names of their speakers in turn
AUTHOR, CONNECTIVE = "author", "connective"
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
TOKEN = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")


class SourceRow(msgspec.Struct):
    """A source in ``trace.jsonl``."""

    file: str
    anchor: str
    start: int
    end: int
    quote: str
    symbol: str | None = None
    title: str | None = None
    sha256: str | None = None


class CountRow(msgspec.Struct):
    """A figure that the software counted."""

    figure: str
    of: str
    value: int


class TraceRow(msgspec.Struct):
    """A line of ``trace.jsonl``."""

    paragraph: int
    sentence: int
    text: str
    origin: str
    sources: list[SourceRow]
    id: str
    counts: list[CountRow] = []
    gap: bool = False
    edit: int | None = None

    @property
    def place(self) -> str:
        """Where the sentence stands, for a person."""
        where = f"para. {self.paragraph}" if self.paragraph else SUMMARY
        return f"{where}, sentence {self.sentence}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check came to: what does not hold, and how much was looked at."""

    problems: tuple[Problem, ...]
    sentences: int
    quotes: int
    files: int
    by_author: int


def verify(out: Path) -> Verdict:
    """Prove the draft in the output folder ``out``.

    Raises:
        UnreadableError: if there is no draft there, or its manifest or trace cannot be read.
    """
    manifest = _manifest(out)
    rows, problems = _trace(out, manifest)
    read, missing = _sources(out, manifest)
    problems += missing
    allowed = _allowed(manifest)
    for row in rows:
        problems += _check(row, read, manifest, allowed)
    problems += _rows_complete(rows)
    for name in written.FILES:
        problems += _check_report(out / name, name, rows)
    quotes = sum(len(row.sources) for row in rows)
    own = sum(row.origin == AUTHOR and not row.gap for row in rows)
    return Verdict(tuple(problems), len(rows), quotes, len(read), own)


def _manifest(out: Path) -> dict[str, Any]:
    file = out / MANIFEST
    remedy = "give the output folder of “operative report”, or run it again"
    try:
        manifest = json.loads(file.read_bytes())
        manifest["files"], manifest["trace"]["rows"], manifest["counts"], manifest["names"]
    except FileNotFoundError:
        raise UnreadableError(
            f"there is no {MANIFEST} here", file=str(out), remedy=remedy
        ) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise UnreadableError(
            "cannot be read as a manifest", file=str(file), remedy=remedy
        ) from None
    if not isinstance(manifest, dict):
        raise UnreadableError("cannot be read as a manifest", file=str(file), remedy=remedy)
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


def _sources(out: Path, manifest: Mapping[str, Any]) -> tuple[dict[str, Document], list[Problem]]:
    """Every source of the manifest, read again."""
    read: dict[str, Document] = {}
    problems = []
    for entry in manifest["files"]:
        path = out / entry["path"]
        try:
            document = documents.read(path, name=entry["file"])
        except OperativeError as error:
            problems.append(Problem(entry["file"], f"cannot be read again: {error.problem}"))
            continue
        if document.sha256 != entry["sha256"]:
            problems.append(Problem(entry["file"], "has been changed since the draft was made"))
        if entry["role"] == "resolution":
            document = resolutions.parse(document).document
        read[entry["file"]] = document
    return read, problems


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
    yield from _check_figures(row, manifest)
    yield from _check_rest(row, printed, read, allowed)


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


def _check_figures(row: TraceRow, manifest: Mapping[str, Any]) -> Iterator[Problem]:
    """Every figure stands in a quote or a reference, or can be counted again."""
    known = " ".join(
        part
        for source in row.sources
        for part in (source.quote, source.symbol, source.anchor, source.title, source.file)
        if part
    )
    counted = {}
    for count in row.counts:
        if manifest["counts"].get(count.of) != count.value or count.figure != number(count.value):
            yield Problem(
                row.place,
                f"counts {count.figure} {count.of}; there are {manifest['counts'].get(count.of)}",
            )
        counted[count.figure.lower()] = count
    in_quotes = set(FIGURE.findall(known)) | {word.lower() for word in TOKEN.findall(known)}
    names = {word.lower() for name in manifest["names"].values() for word in TOKEN.findall(name)}
    for figure in _figures(row.text):
        if figure.lower() not in in_quotes | names | counted.keys():
            yield Problem(row.place, f"has the figure “{figure}”, which stands in no source")


def _figures(text: str) -> Iterator[str]:
    """Numbers in digits, and number words from "two" on."""
    yield from FIGURE.findall(text)
    for word in TOKEN.findall(text):
        if word.lower() in _number_words():
            yield word


@cache
def _number_words() -> frozenset[str]:
    from operative.documents.numerals import cardinals

    words = {part for phrase in cardinals() for part in phrase.split()}
    return frozenset(words | {"thousand", "million", "billion"}) - {"one", "and"}


def _allowed(manifest: Mapping[str, Any]) -> frozenset[str]:
    """The words that a sentence may hold outside its quotes: fixed phrases and names."""
    words = {word.lower() for text in _strings(table("phrases")) for word in TOKEN.findall(text)}
    words |= {word.lower() for text in _strings(table("outline")) for word in TOKEN.findall(text)}
    for name in [*manifest["names"], *manifest["names"].values(), *manifest.get("called", [])]:
        words |= {word.lower() for word in TOKEN.findall(name)}
    return frozenset(words)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _check_rest(
    row: TraceRow,
    printed: Sequence[SourceRow],
    read: Mapping[str, Document],
    allowed: frozenset[str],
) -> Iterator[Problem]:
    """What a sentence says outside its quotes is fixed phrases, names and references only."""
    rest, known = row.text, set(allowed)
    for source in sorted(printed, key=lambda one: -len(one.quote)):
        rest = rest.replace(source.quote, " ")
    for source in row.sources:
        parts = (source.symbol, source.anchor, source.title, source.file)
        known |= {word.lower() for part in parts if part for word in TOKEN.findall(part)}
        if row.origin == CONNECTIVE:
            known |= {word.lower() for word in TOKEN.findall(source.quote)}
        document = read.get(source.file)
        before = document.text[max(0, source.start - 40) : source.start] if document else ""
        known |= {word.lower() for word in TOKEN.findall(before)[-1:]}
    known |= {count.figure.lower() for count in row.counts}
    strange = [word for word in TOKEN.findall(rest) if word.lower() not in known]
    if strange:
        yield Problem(row.place, f"says more than its sources: “{' '.join(strange[:6])}”")


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
