"""The draft report in Markdown: to be read, changed and compared line by line.

Before each paragraph stands its id in a comment, ``<!-- p-<id> -->``, so that an author's changes
are found again. A paragraph is one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from operative.exercise.model import DraftParagraph, Result, Sentence
from operative.publish.characters import clean
from operative.publish.collaboration import Collaboration
from operative.publish.contents import LANGUAGE, SUMMARY, Table, annexes, masthead
from operative.publish.phrases import phrases

#: Characters that mean something to Markdown wherever they stand (CommonMark 0.31.2).
#: Brackets do so only where a footnote, a link or its definition could be meant.
_MEANING = re.compile(r"([\\`*_<>|~]|\[(?=\^)|\](?=[(\[:])|!(?=\[)|\^(?=\[))")
#: An ampersand that begins an entity.
_ENTITY = re.compile(r"&(?=#?\w+;)")


def escape(text: str) -> str:
    """The text so that Markdown takes it for itself; line feeds become spaces."""
    return _ENTITY.sub(r"\\&", _MEANING.sub(r"\\\1", " ".join(text.split())))


def markdown(result: Result, shown: Collaboration | None = None) -> str:
    """``report.md``; ``shown`` is what its annex on collaboration shows."""
    return clean("\n".join(_lines(result, shown)) + "\n")


def _lines(result: Result, shown: Collaboration | None) -> Iterator[str]:
    draft, words = result.draft, phrases(LANGUAGE)
    head = masthead(draft.heading)
    yield f"{escape(head.organization)} · {escape(head.symbol)}  "
    yield (
        f"**{escape(head.body)}** · {escape(head.distribution)} · {escape(head.date)} · "
        + escape(head.original)
    )
    yield ""
    yield from (f"{escape(line)}  " for line in (head.session, head.item) if line)
    yield f"**{escape(head.item_title)}**" if head.item_title else ""
    yield from ("", f"# {escape(head.title)}", "", f"**{escape(head.subtitle)}**", "")
    if draft.summary:
        yield f"## {words['report']['summary']}"
        yield from ("", comment(SUMMARY), _set(draft.summary), "")
    for section in draft.sections:
        level = "#" * min(section.level + 1, 6)
        yield from (f"{level} {section.number}. {escape(section.heading)}", "")
        for paragraph in section.paragraphs:
            yield from _paragraph(paragraph)
    for number, table in annexes(result, shown.table if shown else None):
        lead = shown.lead if shown and table is shown.table else ()
        yield from _annex(table, number, lead)
    for note in draft.notes:
        yield f"[^{note.mark}]: {escape(note.text)}"


def comment(paragraph: str) -> str:
    """The mark before a paragraph, by the paragraph's id."""
    return f"<!-- p-{paragraph} -->"


def _paragraph(paragraph: DraftParagraph) -> Iterator[str]:
    yield comment(paragraph.id)
    yield f"{paragraph.number}. {_set(paragraph.sentences)}"
    yield ""


def _set(sentences: Sequence[Sentence]) -> str:
    return " ".join(
        _parted(escape(sentence.text), "".join(f"[^{mark}]" for mark in sentence.notes))
        for sentence in sentences
    )


def _parted(text: str, calls: str) -> str:
    """Text and footnote calls, a bracket at the text's end kept from making a link with them."""
    return f"{text[:-1]}\\]{calls}" if calls and text.endswith("]") else text + calls


def _annex(table: Table, number: str, lead: Sequence[str]) -> Iterator[str]:
    yield from (f"## {number}. {escape(table.title)}", "")
    for line in (*lead, *table.lead.split("\n\n")):
        yield from (escape(line), "")
    yield "| " + " | ".join(map(escape, table.columns)) + " |"
    yield "|" + " --- |" * len(table.columns)
    for index, row in enumerate(table.rows):
        cells = [
            f"**{escape(text)}**" if index in table.marked and text else escape(text)
            for text in row
        ]
        yield "| " + " | ".join(cells) + " |"
    yield ""
