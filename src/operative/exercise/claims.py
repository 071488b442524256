"""What a sentence of the draft says beyond its quotes: figures, fixed phrases, names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from operative.documents.model import Document
from operative.documents.numerals import cardinals
from operative.exercise.author import product
from operative.exercise.model import SECRETARY_GENERAL
from operative.exercise.trace import SUMMARY
from operative.exercise.wording import number, table

CONNECTIVE = "connective"
AUTHOR = "author"
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
    actors: list[str]
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


def check_figures(row: TraceRow, manifest: Mapping[str, Any]) -> Iterator[Problem]:
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
    words = {part for phrase in cardinals() for part in phrase.split()}
    return frozenset(words | {"thousand", "million", "billion"}) - {"one", "and"}


def author_and_product(manifest: Mapping[str, Any]) -> tuple[str, str]:
    """What running text calls the report's author, and the report itself."""
    asked = manifest.get("mandate")
    if asked is None:  # a draft whose manifest names no author is the Secretary-General's
        return SECRETARY_GENERAL.short, product("report")["noun"]
    return str(asked["short"]), product(asked["product"])["noun"]


def allowed_words(manifest: Mapping[str, Any]) -> frozenset[str]:
    """The words that a sentence may hold outside its quotes: fixed phrases and names."""
    words = {word.lower() for text in _strings(table("phrases")) for word in TOKEN.findall(text)}
    words |= {word.lower() for text in _strings(table("outline")) for word in TOKEN.findall(text)}
    named = [*author_and_product(manifest), *manifest["names"], *manifest["names"].values()]
    for name in [*named, *manifest.get("called", [])]:
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


def check_rest(
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
