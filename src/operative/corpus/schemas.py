"""The tables of a register: their columns, their types and what each column holds.

``source`` names the input that a row comes from and is unique in a register: tables are joined on
it. ``document`` is what the input is cited by: its symbol, or the name of its file with the
beginning of its hash where it has no symbol. Two inputs may hold the same document. ``anchor`` is
written as the UN cites, and ``start`` and ``end`` count the characters of the document's own text,
which ``documents.text`` holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

#: The parts whose text is a paragraph: what is searched, and what has twins. Headings, cells and
#: footnotes are in the tables; among the hits their few words would crowd out paragraphs.
PARAGRAPHS = frozenset(
    {
        *("preamble", "operative", "annex", "neighbour"),
        *("paragraph", "numbered-paragraph", "sub-paragraph", "text-box", "caption"),
    }
)

_TEXTS = pa.list_(pa.string())
_DOCUMENT = {
    "source": (pa.string(), "the input: its path within what was given to the build"),
    "document": (pa.string(), "the document symbol, else file name # first 12 digits of the hash"),
}
_PLACE = {**_DOCUMENT, "anchor": (pa.string(), "the paragraph, as the UN cites it")}
_SPAN = {
    "start": (pa.int32(), "first character in the document's own text"),
    "end": (pa.int32(), "the character after the last one"),
}

COLUMNS: Mapping[str, Mapping[str, tuple[pa.DataType, str]]] = {
    "documents": {
        **_DOCUMENT,
        "symbol": (pa.string(), "normalised; null where the document has none"),
        "title": (pa.string(), "of the resolution or report"),
        "kind": (pa.string(), "resolution, decision, statement, report or other"),
        "organ": (pa.string(), "GA, SC, ECOSOC, HRC …: whose document it is"),
        "session": (pa.int32(), "of the organ"),
        "adopted": (pa.date32(), "day of adoption"),
        "meeting": (pa.string(), "as printed"),
        "distributed": (pa.date32(), "day of distribution"),
        "agenda_items": (_TEXTS, "as printed, without the word"),
        "committee_report": (pa.string(), "symbol of the report that it was adopted on"),
        "in_favour": (pa.int32(), "votes, where there was a recorded vote"),
        "against": (pa.int32(), "votes against"),
        "abstaining": (pa.int32(), "abstentions"),
        "language": (pa.string(), "ISO 639-1"),
        "format": (pa.string(), "docx, pdf, html, text, markdown or akoma-ntoso"),
        "sha256": (pa.string(), "of the bytes of the input"),
        "notes": (_TEXTS, "what a careful person should know of how it was read"),
        "text": (pa.string(), "the document's own text, which all spans count"),
    },
    "paragraphs": {
        **_PLACE,
        "paragraph": (pa.string(), "document and anchor: 'A/RES/68/145 para. 6'"),
        "position": (pa.int32(), "of the paragraph in the document, from 0"),
        "part": (pa.string(), "preamble, operative, annex, neighbour; else the kind of block"),
        "number": (pa.string(), "as printed"),
        "parent": (pa.string(), "anchor of the paragraph that a sub-paragraph belongs to"),
        "depth": (pa.int32(), "0 for a paragraph, 1 for (a), 2 for (i)"),
        "section": (_TEXTS, "the headings above, outermost first"),
        **_SPAN,
        "text": (pa.string(), "without the number"),
        "verbs": (_TEXTS, "main verbs; a sub-paragraph has its parent's"),
        "kinds": (_TEXTS, "kinds of what is asked; a sub-paragraph has its parent's"),
        "addressed": (_TEXTS, "ids of those asked; a sub-paragraph has its parent's"),
        "named": (_TEXTS, "ids of all actors that the paragraph names without doubt"),
        "due": (_TEXTS, "sessions, dates and intervals that acts are due at, and their types"),
        "topics": (_TEXTS, "ids of the topic vocabulary"),
        "wording": (pa.int64(), "a number that stands for the words; the same for the same words"),
        "marks": (pa.list_(pa.int64()), "up to 12 numbers of which like paragraphs share some"),
    },
    "acts": {
        **_PLACE,
        "act": (pa.int32(), "of the acts of the paragraph, from 0; null: carried from the parent"),
        "verb": (pa.string(), "lower case; null where the parent's verb goes for it"),
        "force": (pa.string(), "a step of the scale of verbs"),
        "directive": (pa.bool_(), "whether somebody is asked for something"),
        "kind": (pa.string(), "report, briefing, meeting, institution, funding, assistance, other"),
        "addressees": (_TEXTS, "ids of those asked"),
        "deliverable": (pa.string(), "what is to be delivered, in the text's words"),
        "report_author": (_TEXTS, "ids of those who are to report"),
        "report_recipient": (_TEXTS, "ids of those who are to be reported to"),
        "report_due_type": (pa.string(), "session, date, interval or other"),
        "report_due": (_TEXTS, "session numbers, ISO dates or words"),
        "inputs_from": (_TEXTS, "ids of those whose information is to be taken into account"),
        "due_type": (pa.string(), "session, date, interval or other"),
        "due": (_TEXTS, "session numbers, ISO dates or words"),
        "window_from": (pa.date32(), "first day of the time that is due"),
        "window_to": (pa.date32(), "last day of the time that is due"),
        "window_basis": (pa.string(), "stated or computed"),
        "conditions": (_TEXTS, "within existing resources, at the request of …"),
        "unresolved": (_TEXTS, "field: why the text does not settle it"),
        "verb_start": (pa.int32(), "first character of the verb"),
        "verb_end": (pa.int32(), "the character after it"),
        **_SPAN,
    },
    "addressees": {
        **_PLACE,
        "act": (pa.int32(), "as in acts"),
        "verb": (pa.string(), "as in acts"),
        "position": (pa.int32(), "among the addressees of the act, from 0"),
        "addressee": (pa.string(), "registry id, or ORG: and the name as written"),
    },
    "citations": {
        **_PLACE,
        "cited": (pa.string(), "the symbol of the document cited, normalised"),
        "basis": (pa.string(), "what decided whose document it is"),
        **_SPAN,
        "text": (pa.string(), "the number or symbol as printed"),
    },
    "mentions": {
        **_PLACE,
        "actors": (_TEXTS, "ids; more than one where the name is shared or means all of them"),
        "strength": (pa.string(), "strong, or weak where the text has to support the name"),
        "joint": (pa.bool_(), "the name means all of actors together"),
        **_SPAN,
        "text": (pa.string(), "the name as printed"),
    },
    "statements": {
        **_PLACE,
        "statement": (pa.int32(), "of the statements of the paragraph, from 0"),
        "entity": (pa.string(), "the reporting entity's id; null where nobody names it"),
        "actors": (_TEXTS, "ids of those who work together, in order of the text"),
        "form": (pa.string(), "mechanism, programme, agreement, event …"),
        "status": (pa.string(), "done, ongoing or planned"),
        "topics": (_TEXTS, "ids of the topic vocabulary"),
        "places": (_TEXTS, "ids of States, and regions by name"),
        "first_year": (pa.int32(), "of the period; null where it is open or not given"),
        "last_year": (pa.int32(), "of the period; null where it is open or not given"),
        "score": (pa.float64(), "how sure the suggestion is, 0 to 1"),
        "cues": (_TEXTS, "the words that made it"),
        "made": (pa.string(), "the version of what made it"),
        **_SPAN,
        "text": (pa.string(), "the words of the statement"),
    },
    "records": {
        "source": (pa.string(), "the file of MARCXML, as in documents"),
        "record": (pa.string(), "the number of the record in the library"),
        "symbols": (_TEXTS, "of the document, normalised: 'A/RES/68/145'"),
        "title": (pa.string(), "as the library has it"),
        "date": (pa.string(), "ISO, as far as the library gives it"),
        "body": (pa.string(), "whose document it is, as the library writes it: 'A/'"),
        "session": (pa.string(), "as the library writes it"),
        "agenda": (_TEXTS, "document, item and title of the item"),
        "subjects": (_TEXTS, "of the library's thesaurus"),
        "adopted": (pa.string(), "how, in words"),
        "in_favour": (pa.int32(), "votes; null where no vote was recorded"),
        "against": (pa.int32(), "votes against"),
        "abstaining": (pa.int32(), "abstentions"),
        "voted_for": (_TEXTS, "States, as the library names them"),
        "voted_against": (_TEXTS, "States that voted against"),
        "abstained": (_TEXTS, "States that abstained"),
        "not_voting": (_TEXTS, "States that did not vote"),
        "related": (_TEXTS, "symbols of meeting record, draft and report"),
    },
    "failures": {
        "source": (pa.string(), "the input that could not be read"),
        "problem": (pa.string(), "what is wrong with it"),
        "remedy": (pa.string(), "what to do about it"),
        "digest": (pa.string(), "hash of its bytes, where there were any"),
    },
    "lineage": {
        "earlier": (pa.string(), "the symbol of the resolution that was there first"),
        "later": (pa.string(), "the symbol of the one that continues it"),
        "relation": (pa.string(), "predecessor"),
        "at_hand": (pa.bool_(), "whether the earlier one is in the register"),
        "ambiguous": (pa.bool_(), "several of the same session fit as well; each has a row"),
        "reason": (pa.string(), "what the row rests on"),
        "title_likeness": (pa.float64(), "0 to 1; null where a title is not at hand"),
        "text_likeness": (pa.float64(), "0 to 1; null where the earlier one is not at hand"),
        "anchor": (pa.string(), "where the later one names it; null where it does not"),
        "start": (pa.int32(), "first character there, in the later one's own text"),
        "end": (pa.int32(), "the character after the number named"),
        "quote": (pa.string(), "the words there"),
        "ways": (_TEXTS, "what they say: latest, series, subject, listed, described"),
    },
    "requests": {
        "document": (pa.string(), "the symbol of the resolution that asks"),
        "anchor": (pa.string(), "the paragraph, as the UN cites it"),
        "asks_for": (pa.string(), "report or briefing"),
        "author": (_TEXTS, "ids of those who are to report"),
        "recipient": (_TEXTS, "ids of those who are to be reported to"),
        "topic": (pa.string(), "what on, in the text's words"),
        "asked_on": (pa.date32(), "day of the resolution"),
        "due_from": (pa.date32(), "first day of the time that the report is due"),
        "due_to": (pa.date32(), "last day of it; null where none can be counted"),
        "recurs": (pa.string(), "annual, biennial …; null where it cannot be told"),
        "recurs_basis": (pa.string(), "stated or observed"),
        "answered_on": (pa.date32(), "day of the later resolution that takes note of the report"),
        "answered_in": (pa.string(), "the symbol of that resolution"),
        "answered_at": (pa.string(), "its paragraph"),
        "report": (pa.string(), "the symbol of the report, where it is printed"),
        "unclear": (pa.bool_(), "the report may answer this request or another"),
        "asked_again_on": (pa.date32(), "day of the later resolution that asks the same again"),
        "asked_again_in": (pa.string(), "the symbol of that resolution"),
        "asked_again_at": (pa.string(), "its paragraph"),
    },
}

#: The tables that go across buckets, and have one file each.
ACROSS = ("lineage", "requests")
#: The tables that each bucket of the register has a file of.
BUCKETED = tuple(name for name in COLUMNS if name not in ACROSS)

SCHEMAS: Mapping[str, pa.Schema] = {
    table: pa.schema(
        [pa.field(name, kind, metadata={"about": about}) for name, (kind, about) in columns.items()]
    )
    for table, columns in COLUMNS.items()
}


def read(path: Path, columns: list[str] | None = None) -> pa.Table:
    """A table of a bucket, whole or some columns of it.

    It is read as the one file that it is: as a data set of many, as pyarrow's ``read_table`` does
    it, it would have to load as much again before it begins.
    """
    with pq.ParquetFile(path) as file:
        return file.read(columns=columns)


def spans(table: pa.Table) -> Iterator[tuple[str, int, int]]:
    """Each source, its first row and the one after its last, in a table where a source's rows
    stand together."""
    start = 0
    for source, rows in groupby(table["source"].to_pylist()):
        end = start + sum(1 for _ in rows)
        yield source, start, end
        start = end
