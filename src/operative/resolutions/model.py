"""A resolution: masthead, preamble, operative tree, annexes and footnotes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from operative.documents.model import Diagnostic, Document


@dataclass(frozen=True, slots=True)
class Vote:
    """A recorded vote. ``None`` where the document does not print the figure."""

    in_favour: int | None
    against: int | None
    abstaining: int | None


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands above and below the text. ``None`` where the document does not say."""

    symbol: str | None = None
    body: str | None = None  # "GA", "SC", "HRC", "ECOSOC" …
    session: int | None = None
    agenda_items: tuple[str, ...] = ()
    distributed: dt.date | None = None
    adopted: dt.date | None = None
    meeting: str | None = None  # "70th plenary meeting"
    committee_report: str | None = None  # "A/68/452"
    vote: Vote | None = None


class Paragraph(NamedTuple):
    """A preambular or operative paragraph or sub-paragraph.

    ``start..end`` is its text in ``resolution.document.text``, without the number.
    """

    anchor: str  # "preambular para. 3", "para. 2", "para. 2 (b)", "part B, para. 1"
    start: int
    end: int
    text: str
    number: str | None = None
    parent: str | None = None
    depth: int = 0  # 0 for a paragraph, 1 for (a), 2 for (i)
    section: tuple[str, ...] = ()
    continues: str | None = None  # closing words after sub-paragraphs: the anchor they belong to


@dataclass(frozen=True, slots=True)
class Annex:
    """An annexed text."""

    anchor: str  # "annex", "annex II"
    title: str | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote and the paragraphs that call it."""

    mark: str
    text: str
    start: int
    end: int
    called_at: tuple[str, ...]  # anchors, in order; empty where no call was found


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What stands of another resolution on the same pages."""

    anchor: str  # "resolution 45/109", or "before the title"; its paragraphs' anchors begin so
    title: str | None
    preamble: tuple[Paragraph, ...]
    operative: tuple[Paragraph, ...]
    annexes: tuple[Annex, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """A document understood as a resolution.

    ``document`` holds the same text and spans as the file's own document, with the anchors of a
    resolution, so that ``resolution.document.anchor(...)`` cites as the UN does.
    """

    document: Document
    masthead: Masthead
    title: str | None
    preamble: tuple[Paragraph, ...]
    operative: tuple[Paragraph, ...]
    annexes: tuple[Annex, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    others: tuple[Neighbour, ...] = ()  # other resolutions on the same pages
