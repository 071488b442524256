"""Sources of sentences and the footnotes that name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from operative.collaboration.entities import title_of
from operative.documents.model import Document
from operative.exercise.candidate import Candidate
from operative.exercise.model import Note, Sentence, Source, Submission
from operative.exercise.wording import Namer, fill, long_date, phrase, table


def source(document: Document, start: int, end: int) -> Source:
    """The source ``start..end`` of a document, with its pinpoint and its own words."""
    anchor = document.anchor(start, end)
    return Source(
        file=document.file,
        symbol=document.symbol,
        anchor=anchor.label,
        start=start,
        end=end,
        quote=anchor.quote,
        sha256=document.sha256,
        title=title_of(document),
    )


def front(document: Document) -> Source:
    """The words by which a document is known: its title where the text has it, else its start."""
    title = title_of(document)
    if title:
        start = document.text.find(title)
        if start >= 0 and document.block_at(start) is not None:
            return source(document, start, start + len(title))
    block = next((one for one in document.blocks if one.end > one.start), None)
    if block is None:
        return Source(document.file, document.symbol, "", 0, 0, "", document.sha256)
    return source(document, block.start, min(block.end, block.start + 200))


def called(document: Document) -> str:
    """What a document is called in a footnote: its symbol, else its title, else its file."""
    return document.symbol or title_of(document) or document.file


def document_name(document: Document) -> str:
    """What a document is called in running text: "the proposed programme budget for 2026"."""
    title, words = title_of(document), table("phrases")["documents"]
    if title is None:
        return called(document)
    if title.lower().startswith(tuple(words["nouns"])):
        return f"{words['article']} {title[0].lower()}{title[1:]}"
    return document.symbol or fill(words["titled"], title=title)


@dataclass
class Notes:
    """The footnotes of a draft, numbered as they are called."""

    namer: Namer
    submissions: Mapping[str, Submission]  # by file
    made: list[Note] = field(default_factory=list)

    def call(self, text: str, sources: Iterable[Source]) -> int:
        """Add a footnote; its mark."""
        mark = len(self.made) + 1
        self.made.append(Note(mark, text if text.endswith(".") else text + ".", tuple(sources)))
        return mark

    def of_candidate(self, candidate: Candidate) -> dict[str, set[tuple[str, str]]]:
        """The footnotes to a sentence, its own and those of its twins.

        A text for each source, with the file and anchor of what it stands for.
        """
        found: dict[str, set[tuple[str, str]]] = {}
        for one in (candidate, *candidate.twins):
            found.setdefault(self._place(one), set()).add((one.document.file, one.anchor))
        return found

    def _place(self, candidate: Candidate) -> str:
        reply = self.submissions.get(candidate.document.file)
        if reply is None:
            return phrase(
                "notes.paragraph", document=called(candidate.document), anchor=candidate.anchor
            )
        dated = phrase("notes.dated", date=long_date(reply.received)) if reply.received else ""
        asked = candidate.question
        return phrase(
            "notes.submission",
            who=self.namer.full(reply.actor),
            dated=dated,
            anchor=phrase("notes.answer", question=asked) if asked else candidate.anchor,
        )


def of_place(found: Source) -> str:
    """The footnote to a place in a resolution or report."""
    return phrase(
        "notes.paragraph", document=found.symbol or found.title or found.file, anchor=found.anchor
    )


def sources_of(rows: Iterable[Sentence]) -> tuple[Source, ...]:
    """All sources of the sentences, each once, in order."""
    return tuple(dict.fromkeys(one for row in rows for one in row.sources))
