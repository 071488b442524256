"""What the manifest promises beyond the trace: the files written, who speaks, whose words.

Each check answers to a way in which a draft could be changed with its quotes left as they are.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from operative.errors import UnreadableError
from operative.exercise import edits, written
from operative.exercise.cells import CellEntry
from operative.exercise.claims import (
    AUTHOR,
    CONNECTIVE,
    Problem,
    SourceRow,
    TraceRow,
    author_and_product,
)
from operative.exercise.model import Edit
from operative.exercise.trace import SUMMARY
from operative.exercise.wording import table

SPOKEN = ("bodies", "short_bodies", "attributed", "quoted", "mandate", "summary", "section")


class FileEntry(msgspec.Struct):
    """A source in ``manifest.json``; ``speakers`` is who speaks, by anchor of the paragraph."""

    file: str
    path: str
    role: str
    sha256: str
    speakers: dict[str, list[str]]


class MandateEntry(msgspec.Struct):
    """The request that the report answers, and what its author is called.

    ``by_person``: the name is one that a person set in ``exercise.toml``.
    """

    paragraph: str
    author: list[str]
    full: str
    short: str
    product: str
    by_person: bool = False


class TraceEntry(msgspec.Struct):
    """How long the trace is, and its digest."""

    rows: int
    sha256: str


class Manifest(msgspec.Struct):
    """What :func:`operative.exercise.verify.verify` needs of ``manifest.json``.

    ``forms`` are the names of each actor in running text, ``written`` the digests of the files
    that nobody edits, ``unmarked`` the paragraphs without an id of those that people do edit, and
    ``tables`` their tables; ``cells`` says where the words of cells that quote stand.
    """

    files: list[FileEntry]
    counts: dict[str, int]
    names: dict[str, str]
    called: list[str]
    forms: dict[str, list[str]]
    trace: TraceEntry
    written: dict[str, str]
    unmarked: dict[str, list[str]]
    tables: dict[str, list[list[list[str]]]]
    cells: list[CellEntry]
    mandate: MandateEntry | None = None


def check_files(out: Path, manifest: Mapping[str, Any]) -> Iterator[Problem]:
    """Every file that the run wrote, and that nobody edits, is as it was written."""
    for name, digest in manifest["written"].items():
        try:
            content = (out / name).read_bytes()
        except (OSError, ValueError):
            yield Problem(name, "is missing")
            continue
        if hashlib.sha256(content).hexdigest() != digest:
            yield Problem(name, "has been changed since it was written")


def check_unmarked(out: Path, manifest: Mapping[str, Any]) -> Iterator[Problem]:
    """Headings and other paragraphs without an id are those written; no id stands twice."""
    for name in written.FILES:
        try:
            paragraphs = written.read(out / name)
        except UnreadableError:
            continue  # the check against the trace says so
        before = Counter(manifest["unmarked"].get(name, []))
        now = Counter(one.text for one in paragraphs if not one.id)
        for text in now - before:
            yield Problem(name, f"has a paragraph that was not written with it: “{cut(text)}”")
        for text in before - now:
            yield Problem(name, f"has lost what was written: “{cut(text)}”")
        for key, times in Counter(one.id for one in paragraphs if one.id).items():
            if times > 1:
                yield Problem(name, f"has paragraph p-{key} {times} times")


def check_author(rows: Sequence[TraceRow], out: Path) -> Iterator[Problem]:
    """The author's own words are places left to them, and what the log of edits holds.

    Raises:
        UnreadableError: if the log cannot be read.
    """
    known = edits.load_log(out)
    for row in rows:
        if row.origin != AUTHOR:
            continue
        if row.gap:
            if not _gaps().fullmatch(row.text):
                yield Problem(row.place, "is said to be left to the author and is not")
        elif not any(_holds(edit, row) for edit in known):
            yield Problem(row.place, f"is said to be the author's and is not in {edits.LOG}")


def _holds(edit: Edit, row: TraceRow) -> bool:
    """Whether an edit is the one that a row comes from; the summary's rows do not say which."""
    same = edit.row == row.edit or row.id == SUMMARY
    return same and edit.paragraph == row.id and written.normal(row.text) in edit.text


@cache
def _gaps() -> re.Pattern[str]:
    fixed = [re.escape(text) for text in table("phrases")["gap"].values()]
    return re.compile("|".join(fixed).replace(re.escape("{topic}"), r"(?:[^\[\]]|\[[^\[\]]*\])+"))


def check_speakers(
    row: TraceRow, printed: Sequence[SourceRow], manifest: Mapping[str, Any]
) -> Iterator[Problem]:
    """Whoever a sentence names beside its quotes speaks in a source that it cites."""
    if row.origin in (AUTHOR, CONNECTIVE):
        return
    speakers = {entry["file"]: entry["speakers"] for entry in manifest["files"]}
    speaking = {
        actor
        for source in row.sources
        for actor in speakers.get(source.file, {}).get(source.anchor, ())
    }
    for actor in row.actors:
        if actor not in speaking:
            yield Problem(row.place, f"is given as the words of {actor}, who speaks in no source")
    if speaking and not row.actors:
        yield Problem(row.place, "says of nobody that these are their words")
    for name, actors in _named(row, printed, manifest):
        if not actors & speaking:
            yield Problem(row.place, f"names {name}, who speaks in no source that it cites")


def _named(
    row: TraceRow, printed: Sequence[SourceRow], manifest: Mapping[str, Any]
) -> Iterator[tuple[str, set[str]]]:
    """The actors that stand outside the quotes: the name, and all whose name it is."""
    forms: dict[str, set[str]] = {}
    for actor in {*manifest["names"], *manifest["forms"]}:
        own = [actor, manifest["names"].get(actor), *manifest["forms"].get(actor, ())]
        for name in filter(None, own):
            forms.setdefault(name.removeprefix("the "), set()).add(actor)
    rest = row.text
    for source in sorted(printed, key=lambda one: -len(one.quote)):
        rest = rest.replace(source.quote, "\n")
    for told in _to_author(author_and_product(manifest)[0]):
        rest = rest.replace(told, "\n")
    for name in sorted(forms, key=lambda one: (-len(one), one)):
        found = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        if found.search(rest):
            rest = found.sub("\n", rest)
            if not found.search(_fixed_text()):
                yield name, forms[name]


@cache
def _to_author(author: str) -> tuple[str, ...]:
    """Where a fixed phrase names the report's author: "informed the Secretary-General that"."""
    fixed = _strings([table("phrases")[key] for key in SPOKEN])
    around = (re.fullmatch(r"(?:.*\})?([^{}]*)\{author\}([^{}]*).*", text) for text in fixed)
    return tuple(f"{found[1]}{author}{found[2].rstrip()}" for found in around if found)


@cache
def _fixed_text() -> str:
    """The fixed phrases, which may themselves name somebody."""
    return "\n".join(_strings([table("phrases")[key] for key in SPOKEN]))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


def cut(text: str, size: int = 60) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= size else text[: size - 1].rstrip() + "…"
