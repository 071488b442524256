"""What ``operative read --json`` prints of a document: plain dicts in the agreed shape."""

from __future__ import annotations

import datetime as dt
from typing import Any

from operative.documents import citations
from operative.documents.model import Block, BlockKind, Diagnostic, Document
from operative.resolutions.kinds import Kind, kind
from operative.resolutions.model import Annex, Footnote, Neighbour, Paragraph, Resolution

Record = dict[str, Any]


def record(resolution: Resolution) -> Record:
    """One document: a resolution, decision or statement by its parts, any other by its blocks."""
    sort = kind(resolution)
    document = resolution.document
    made: Record = {
        "document": document.id,
        "file": document.file,
        "kind": sort.value,
        "symbol": document.symbol,
        "title": resolution.title,
        "language": document.language,
        "format": document.format.value,
    }
    made.update(_masthead(resolution))
    if sort in (Kind.RESOLUTION, Kind.DECISION, Kind.STATEMENT):
        made.update(_parts(resolution))
    else:
        made["blocks"] = [
            _block(document, block)
            for block in document.blocks
            if block.kind is not BlockKind.FURNITURE
        ]
        made["footnotes"] = [_footnote(note) for note in resolution.footnotes]
    made["citations"] = _citations(document, resolution.masthead.body)
    made["diagnostics"] = [
        _diagnostic(diagnostic) for diagnostic in (*document.diagnostics, *_own(resolution, sort))
    ]
    return made


def _own(resolution: Resolution, sort: Kind) -> tuple[Diagnostic, ...]:
    """What the reading as a resolution has to say is of no interest where it is none."""
    return () if sort in (Kind.REPORT, Kind.OTHER) else resolution.diagnostics


def _masthead(resolution: Resolution) -> Record:
    head = resolution.masthead
    return {
        "body": head.body,
        "session": head.session,
        "adopted": _iso(head.adopted),
        "meeting": head.meeting,
        "agenda_items": list(head.agenda_items),
        "distributed": _iso(head.distributed),
        "committee_report": head.committee_report,
        "vote": None
        if head.vote is None
        else {
            "in_favour": head.vote.in_favour,
            "against": head.vote.against,
            "abstaining": head.vote.abstaining,
        },
    }


def _parts(resolution: Resolution) -> Record:
    return {
        "preamble": [_paragraph(paragraph) for paragraph in resolution.preamble],
        "operative": [_paragraph(paragraph) for paragraph in resolution.operative],
        "annexes": [_annex(annex) for annex in resolution.annexes],
        "footnotes": [_footnote(note) for note in resolution.footnotes],
        "others": [_neighbour(neighbour) for neighbour in resolution.others],
    }


def _neighbour(neighbour: Neighbour) -> Record:
    return {
        "anchor": neighbour.anchor,
        "title": neighbour.title,
        "preamble": [_paragraph(paragraph) for paragraph in neighbour.preamble],
        "operative": [_paragraph(paragraph) for paragraph in neighbour.operative],
        "annexes": [_annex(annex) for annex in neighbour.annexes],
    }


def _iso(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()


def _paragraph(paragraph: Paragraph) -> Record:
    made: Record = {
        "anchor": paragraph.anchor,
        "number": paragraph.number,
        "parent": paragraph.parent,
        "text": paragraph.text,
        "start": paragraph.start,
        "end": paragraph.end,
        "depth": paragraph.depth,
        "section": list(paragraph.section),
    }
    if paragraph.continues is not None:
        made["continues"] = paragraph.continues
    return made


def _annex(annex: Annex) -> Record:
    return {
        "anchor": annex.anchor,
        "title": annex.title,
        "paragraphs": [_paragraph(paragraph) for paragraph in annex.paragraphs],
    }


def _footnote(note: Footnote) -> Record:
    """``called_at`` is the first place that calls the footnote, ``calls`` are all of them."""
    return {
        "mark": note.mark,
        "text": note.text,
        "start": note.start,
        "end": note.end,
        "called_at": note.called_at[0] if note.called_at else None,
        "calls": list(note.called_at),
    }


def _block(document: Document, block: Block) -> Record:
    made: Record = {
        "anchor": block.anchor,
        "kind": block.kind.value,
        "number": block.number,
        "parent": block.parent,
        "section": list(block.section),
        "text": document.text_of(block),
        "start": block.start,
        "end": block.end,
    }
    if block.page is not None:
        made["page"] = block.page
    if block.cell is not None:
        cell = block.cell
        made["cell"] = {"table": cell.table, "row": cell.row, "column": cell.column}
    return made


def _citations(document: Document, body: str | None) -> list[Record]:
    """Every document cited, furniture and the document's own masthead left out."""
    found: list[Record] = []
    for citation in citations.find(document.text, body):
        block = document.block_at(citation.start)
        if block is None or block.kind in (BlockKind.FURNITURE, BlockKind.MASTHEAD):
            continue
        found.append(
            {
                "symbol": citation.symbol,
                "anchor": block.anchor,
                "start": citation.start,
                "end": citation.end,
            }
        )
    return found


def _diagnostic(diagnostic: Diagnostic) -> Record:
    return {
        "code": diagnostic.code,
        "message": diagnostic.message,
        "place": diagnostic.place,
    }
