"""The values of a reporting exercise: settings, plan, questions, submissions, draft and trace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from operative.actors.model import Actor
from operative.collaboration.model import Evidence
from operative.collaboration.topics import CHILD_PROTECTION
from operative.documents.model import Diagnostic, Document
from operative.mandates.model import Act, Mandate
from operative.resolutions.model import Resolution


@dataclass(frozen=True, slots=True)
class Settings:
    """``exercise.toml``, checked. Paths are those of the exercise folder."""

    folder: Path
    title: str
    resolution: str  # symbol of the resolution whose mandate this is
    paragraph: str | None = None  # of the request: "para. 6"; None where it is to be found
    predecessors: tuple[str, ...] = ()
    reports: tuple[Path, ...] = ()  # files or folders of existing reports, the folder's own first
    word_limit: int | None = None  # None for the general limit of the author's reports
    report_symbol: str | None = None
    agenda_item: str | None = None
    lead_days: tuple[tuple[str, int], ...] = ()  # overrides of the milestones' lead times
    deadlines: tuple[tuple[str, dt.date], ...] = ()  # dates that a person has set
    agenda_title: str | None = None
    contact: str | None = None  # where replies are to be sent
    subject: tuple[str, ...] = ()  # words of which a source's paragraph must hold one
    topics: str = CHILD_PROTECTION  # the vocabulary of topics: a file, or one of the package
    headings: tuple[tuple[str, str], ...] = ()  # anchor of the mandate -> a person's heading
    actors: tuple[Actor, ...] = ()  # known to this exercise only
    author: str | None = None  # whose report, where several are asked: an id or a name
    author_name: str | None = None  # what the author is called, with its article
    recipient: str | None = None  # the organ that it goes to, where it goes to several
    session: int | None = None  # of that organ, where it is due at several or none is stated
    also: tuple[str, ...] = ()  # groups that are asked beside those that the request names
    sender: str | None = None  # in whose name information is called for


#: A mandate, and the act of it that asks somebody for a report or a briefing.
Request = tuple[Mandate, Act]


@dataclass(frozen=True, slots=True)
class Author:
    """Whose report it is. Names have their article: "the High Commissioner"."""

    actors: tuple[str, ...]  # registry ids; several for a joint report, none where unknown
    full: str  # for the title line
    short: str  # for running text
    caller: str = "the Secretariat of the United Nations"  # who calls for information
    caller_short: str = "the Secretariat"
    by_person: bool = False  # the name is set in exercise.toml


SECRETARY_GENERAL = Author(("SECRETARY_GENERAL",), "the Secretary-General", "the Secretary-General")


@dataclass(frozen=True, slots=True)
class Occasion:
    """The organ that a report goes to and, where known, its session (a year where it counts so)."""

    body: str
    session: int | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of the timetable."""

    key: str  # "call-for-inputs", "replies", "draft", "clearance", "submission", "issuance"
    label: str
    date: dt.date
    computed: bool
    rule: str  # how the date was found, for a person
    source: str | None = None  # the document that the lead time rests on


@dataclass(frozen=True, slots=True)
class Element:
    """Something that the mandate asks the report to cover.

    ``label`` is the resolution's own text at ``start..end``.
    """

    id: str  # stable: "para-6.1"
    anchor: str  # the operative paragraph
    label: str  # in the resolution's own words
    start: int
    end: int
    heading: str = ""  # of the section that answers it
    kind: str = "asked"  # "asked" by the request itself, "input" to it, "state" of a paragraph
    named: int | None = None  # characters of the label that name its topic; 0 where none does


@dataclass(frozen=True, slots=True)
class Named:
    """Where a request names a contributor, at ``start..end`` of the resolution's text."""

    actor: str  # registry id, or ``ORG:`` and the words
    start: int
    end: int
    single: bool = False  # one body, as UNICEF; not a kind, as civil society


@dataclass(frozen=True, slots=True)
class Audience:
    """A group that information is called for from, and where the request names it.

    ``named`` is empty for those who are asked although the request does not name them.
    """

    group: str  # an id in data/en/contributors.toml: "MEMBER_STATES"
    named: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the call for inputs."""

    id: str  # "Q2.1"
    anchor: str  # the operative paragraph that it comes from
    text: str
    audience: tuple[str, ...]  # groups: "MEMBER_STATES", "UN_SYSTEM"
    quote: str = ""  # the paragraph's own words that it asks about, verbatim


@dataclass(frozen=True, slots=True)
class Plan:
    """The obligation and how it is to be met."""

    obligation: Act
    mandate: Mandate
    resolution: Resolution
    predecessors: tuple[Resolution, ...]
    chain: tuple[str, ...]  # "A/RES/66/139", "A/68/253", "A/RES/68/145", "session 71"
    milestones: tuple[Milestone, ...]
    elements: tuple[Element, ...]
    questions: tuple[Question, ...]
    word_limit: int
    diagnostics: tuple[Diagnostic, ...] = ()
    mandates: tuple[Mandate, ...] = ()  # of the resolution
    earlier: tuple[tuple[Mandate, ...], ...] = ()  # of each predecessor
    author: Author = SECRETARY_GENERAL
    product: str = "report"  # what is written: an id in data/en/authors.toml
    occasion: Occasion = Occasion("GA")
    audiences: tuple[Audience, ...] = ()  # of the call for inputs


@dataclass(frozen=True, slots=True)
class Submission:
    """A reply: who, in whose name, when, and their own words."""

    document: Document
    actor: str  # registry id, or the name as written: "Member State A"
    name: str  # for display
    signatory: str | None
    received: dt.date | None
    answers: tuple[tuple[str, int, int], ...]  # (question id, start, end) in the document's text
    group: str = "OTHERS"  # that it is counted in: an id in data/en/contributors.toml
    named_at: tuple[int, int] = (0, 0)  # span of the words that say in whose name it is
    reference: str | None = None  # the sender's own, as printed


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that is not used, and why."""

    file: str
    reason: str
    place: str | None = None
    refused: bool = False  # kept out to protect a child; its text is not kept
    unreadable: bool = False  # the file could not be read as a document


class Origin(StrEnum):
    """Whose words a sentence of the draft is made of."""

    QUOTED = "quoted"
    ATTRIBUTED = "attributed"
    CONNECTIVE = "connective"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a sentence comes from; ``quote`` is the source document's text at ``start..end``."""

    file: str  # relative to the exercise folder, or the path as given
    symbol: str | None
    anchor: str
    start: int
    end: int
    quote: str
    sha256: str
    title: str | None = None  # for the footnote, where the source has no symbol


@dataclass(frozen=True, slots=True)
class Count:
    """A figure that the software counted: ``figure`` as printed, ``of`` says what was counted."""

    figure: str  # "three", "12"
    of: str  # what the record counts too: "reports", "replies"
    value: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the draft and its sources.

    A quoted or attributed sentence holds the ``quote`` of each source that is not a twin of
    another; a connective one is a fixed phrase, its sources what it speaks of.
    """

    text: str
    origin: Origin
    sources: tuple[Source, ...]
    elements: tuple[str, ...] = ()  # ids of the elements that it helps to cover
    actors: tuple[str, ...] = ()
    notes: tuple[int, ...] = ()  # marks of the footnotes called after it
    counts: tuple[Count, ...] = ()
    review: str | None = None  # of what it tells: a Review's value, or "unreviewed"


@dataclass(frozen=True, slots=True)
class DraftParagraph:
    """A numbered paragraph of the draft. ``gap`` marks a place left to the author."""

    id: str  # stable across runs: made from its sources, not its place
    number: int
    sentences: tuple[Sentence, ...]
    gap: bool = False
    edit: int | None = None  # row of edits.jsonl that a person's wording comes from


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the draft."""

    number: str  # "I", "A"
    heading: str
    level: int
    paragraphs: tuple[DraftParagraph, ...]
    answers: tuple[str, ...] = ()  # anchors of the mandate that it answers


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote of the draft."""

    mark: int
    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Contributor:
    """A line of the annex of contributors."""

    actor: str
    name: str
    documents: tuple[str, ...]
    sentences: int


@dataclass(frozen=True, slots=True)
class Heading:
    """The masthead of the draft; a field is ``None`` where it is not known yet."""

    body: str  # "General Assembly"
    symbol: str | None
    session: str  # "Seventy-first session"
    agenda_item: str | None
    agenda_title: str | None
    distribution: str
    date: dt.date | None
    language: str
    title: str
    subtitle: str  # "Report of the Secretary-General"
    plain: bool = False  # documents of the organ name no session and no agenda item


@dataclass(frozen=True, slots=True)
class Draft:
    """The draft report, ready to be written in any format."""

    heading: Heading
    summary: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    contributors: tuple[Contributor, ...]
    words: int
    word_limit: int
    left_out: int = 0  # pieces of evidence that the word limit kept out


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One element of the mandate set against what covers it."""

    element: Element
    sentences: int
    actors: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Unused:
    """A sentence of a source that speaks to the mandate and is not in the draft, and why."""

    actor: str
    source: Source
    anchors: tuple[str, ...]  # paragraphs of the mandate that it speaks to
    reason: str


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """What one actor's words say to one operative paragraph; nothing where it is silent."""

    anchor: str
    actor: str
    sentences: int
    evidence: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a statement of collaboration answers, the nearest first."""

    paragraphs: tuple[str, ...]  # anchors of operative paragraphs
    questions: tuple[str, ...]  # ids of questions of the call for inputs


class Change(StrEnum):
    """What a person did to a paragraph of the draft."""

    CHANGED = "changed"
    ADDED = "added"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Edit:
    """A person's change to the draft, kept as they made it."""

    row: int  # counts from 1 in edits.jsonl
    change: Change
    paragraph: str  # id of the paragraph; of an added one, its own
    after: str | None  # id of the paragraph it follows
    text: str  # the person's wording; empty where deleted
    base: str  # the generated wording that it replaces; empty where added
    sources: tuple[str, ...]  # digests of the sources beneath when it was made
    file: str  # "report.docx" or "report.md"
    under: str | None = None  # the heading, with its number, that an added one stands first under


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that one run of an exercise comes to."""

    settings: Settings
    plan: Plan
    submissions: tuple[Submission, ...]
    set_aside: tuple[SetAside, ...]
    reports: tuple[Document, ...]
    evidence: tuple[Evidence, ...]
    draft: Draft
    coverage: tuple[CoverageRow, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    as_of: dt.date | None = None
    matrix: tuple[CoverageCell, ...] = ()  # operative paragraph x actor, silent pairs included
    unused: tuple[Unused, ...] = ()  # in order of the sources
    answers: Mapping[tuple[str, int, int], Answer] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    names: tuple[tuple[str, str], ...] = ()  # actor id -> name for display, sorted by id
    called: tuple[str, ...] = ()  # every name by which the draft may call an actor
