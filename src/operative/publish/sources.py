"""The paragraphs that the report rests on, with the words that it takes from them marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from operative.documents.model import Block, Document
from operative.exercise.model import DraftParagraph, Result, Source
from operative.publish.contents import Titles, sentences, shown_file, titles


@dataclass(frozen=True, slots=True)
class Use:
    """A sentence of the report that rests on a quote."""

    paragraph: int | None  # number of the paragraph; none in the summary
    place: int  # of the sentence, counted from 1

    def order(self) -> tuple[int, int]:
        """Its place in the report: the summary first."""
        return self.paragraph or 0, self.place

    @property
    def id(self) -> str:
        """The sentence's id in the page."""
        return f"s-{self.paragraph or 'summary'}-{self.place}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters with the same marks. ``opens`` are the quotes that begin with them."""

    text: str
    quotes: tuple[str, ...]  # ids of the quotes that they are part of
    opens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """A paragraph of a source: its text in stretches, and the sentences that use it."""

    id: str
    anchor: str
    number: str
    section: tuple[str, ...]
    stretches: tuple[Stretch, ...]
    uses: tuple[Use, ...]  # the sentences that take something from it, in order
    whole: bool  # false where only the quote is at hand, not its document


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document that the report rests on, with its used paragraphs in order."""

    id: str
    name: str
    file: str
    symbol: str | None
    language: str
    paragraphs: tuple[SourceParagraph, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """All of them, and the id under which each source of the draft is found in the page."""

    documents: tuple[SourceDocument, ...]
    quotes: Mapping[Source, str]


def gather(result: Result) -> Library:
    """The sources of every sentence, in order of their first use."""
    uses: dict[Source, list[Use]] = defaultdict(list)
    for paragraph, place, sentence in sentences(result.draft):
        for source in sentence.sources:
            uses[source].append(Use(_number(paragraph), place))
    ids = {source: f"q{index}" for index, source in enumerate(uses, 1)}
    known, called = _documents(result), titles(result)
    by_document: dict[str, list[Source]] = defaultdict(list)
    for source in uses:
        by_document[source.sha256].append(source)
    return Library(
        tuple(
            _document(f"d{index}", found, known.get(digest), ids, uses, called)
            for index, (digest, found) in enumerate(by_document.items(), 1)
        ),
        ids,
    )


def _number(paragraph: DraftParagraph | None) -> int | None:
    return paragraph.number if paragraph else None


def _documents(result: Result) -> dict[str, Document]:
    """The documents at hand by the digest of their bytes."""
    plan = result.plan
    documents = [plan.resolution.document]
    documents += [resolution.document for resolution in plan.predecessors]
    documents += result.reports
    documents += [reply.document for reply in result.submissions]
    return {document.sha256: document for document in documents}


def _document(
    identifier: str,
    found: Iterable[Source],
    document: Document | None,
    ids: Mapping[Source, str],
    uses: Mapping[Source, list[Use]],
    titles: Titles,
) -> SourceDocument:
    by_anchor: dict[str, list[Source]] = defaultdict(list)
    for source in sorted(found, key=lambda source: (source.start, source.end)):
        by_anchor[source.anchor].append(source)
    first = next(iter(by_anchor.values()))[0]
    return SourceDocument(
        identifier,
        titles.of(first),
        shown_file(first.file),
        first.symbol,
        document.language if document else "en",
        tuple(
            _paragraph(f"{identifier}-{index}", anchor, sources, document, ids, uses)
            for index, (anchor, sources) in enumerate(by_anchor.items(), 1)
        ),
    )


def _paragraph(
    identifier: str,
    anchor: str,
    sources: list[Source],
    document: Document | None,
    ids: Mapping[Source, str],
    uses: Mapping[Source, list[Use]],
) -> SourceParagraph:
    block = _block(document, anchor, sources)
    if document is None or block is None:
        quotes = [(0, len(sources[0].quote), ids[sources[0]])]
        stretches = _stretches(sources[0].quote, 0, quotes)
    else:
        start = min(block.start, sources[0].start)
        end = max(block.end, *(source.end for source in sources))
        quotes = [(source.start, source.end, ids[source]) for source in sources]
        stretches = _stretches(document.text[start:end], start, quotes)
    return SourceParagraph(
        identifier,
        anchor,
        (block.number or "") if block else "",
        block.section if block else (),
        stretches,
        tuple(sorted({use for source in sources for use in uses[source]}, key=Use.order)),
        block is not None,
    )


def _block(document: Document | None, anchor: str, sources: list[Source]) -> Block | None:
    """The block that the quotes stand in: the one of that anchor, or the one at their beginning."""
    if document is None or sources[-1].end > len(document.text):
        return None
    for block in document.blocks:
        if block.anchor == anchor and block.start <= sources[0].start < max(block.end, 1):
            return block
    return document.block_at(sources[0].start)


def _stretches(
    text: str, offset: int, quotes: Iterable[tuple[int, int, str]]
) -> tuple[Stretch, ...]:
    """The text cut wherever a quote begins or ends, so that quotes may overlap."""
    spans = [(start - offset, end - offset, name) for start, end, name in quotes]
    cuts = sorted({0, len(text), *(cut for start, end, _ in spans for cut in (start, end))})
    return tuple(
        Stretch(
            text[low:high],
            tuple(name for start, end, name in spans if start <= low and high <= end),
            tuple(name for start, _, name in spans if start == low),
        )
        for low, high in pairwise(cuts)
    )
