"""A document becomes rows of the register's tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from operative.actors import registry
from operative.actors.model import Strength
from operative.collaboration import topics, version
from operative.corpus.schemas import PARAGRAPHS
from operative.documents import citations
from operative.documents.model import Block, BlockKind, Citation, Document
from operative.mandates import extract
from operative.mandates.lineage import Known, known
from operative.mandates.model import Act, Carried, Due, Mandate, Report
from operative.resolutions.citing import entry
from operative.resolutions.kinds import Kind, kind
from operative.resolutions.model import Annex, Paragraph, Resolution
from operative.resolutions.parse import parse
from operative.resolutions.twins import Sketch, sketch

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]  # by table; values in the order of the table's columns

_HIDDEN = (BlockKind.FURNITURE, BlockKind.MASTHEAD)
_ACTING = (Kind.RESOLUTION, Kind.DECISION, Kind.STATEMENT)
_HASH = 12  # hexadecimal digits of the hash that tell files of one name apart


@dataclass(slots=True)
class _Asked:
    """What the filters of a search ask of a paragraph."""

    verbs: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    addressed: list[str] = field(default_factory=list)
    due: list[str] = field(default_factory=list)


class _Sketches(dict[str, Sketch]):
    """The sketch of each paragraph's text, made once."""

    def __missing__(self, text: str) -> Sketch:
        made = self[text] = sketch(text)
        return made

    def marks(self, text: str) -> tuple[int, ...]:
        return self[text].marks


def rows(
    document: Document, source: str, subject: str = topics.CHILD_PROTECTION
) -> tuple[Rows, Known | None]:
    """The rows of every table but ``failures`` and ``lineage`` that ``document`` gives.

    Everything that the engine finds in it stands here; nothing is worked out anew later. With them
    goes what the lineage of a library is made from, if the document is a resolution. ``subject``
    is the vocabulary of topics (:func:`operative.collaboration.topics.load`).
    """
    resolution = parse(document)
    named = resolution.document
    cited_as = named.symbol or f"{_last(named.file)}#{named.sha256[:_HASH]}"
    sort = kind(resolution)
    mandates = extract(resolution) if sort in _ACTING else ()
    head = (source, cited_as)
    blocks = [block for block in named.blocks if block.kind not in _HIDDEN]
    cited = citations.find(named.text, resolution.masthead.body)
    named_in, mentions = _mentions(head, named.text, blocks)
    sketches = _Sketches()
    about = _topics(named.text, blocks, subject)
    made = {
        "documents": [_document(head, resolution, sort)],
        "paragraphs": _paragraphs(
            head, resolution, blocks, _asked(mandates), named_in, about, sketches
        ),
        "acts": [row for mandate in mandates for row in _acts(head, mandate)],
        "addressees": [row for mandate in mandates for row in _addressees(head, mandate)],
        "citations": _citations(head, named.text, blocks, cited),
        "mentions": mentions,
        "statements": _statements(head, named, subject) if sort not in _ACTING else [],
    }
    if sort is not Kind.RESOLUTION:
        return made, None
    own = entry(resolution, cited, sketches.marks)
    return made, known(resolution, mandates, own) if own is not None else None


def _statements(head: Row, document: Document, subject: str) -> list[Row]:
    """The statements of collaboration in a report, one row each, as they are suggested."""
    from operative.collaboration import harvest  # most documents are no reports

    made = version.made()
    return [
        (
            *head,
            row.anchor,
            place,
            row.entity,
            list(one.actors),
            one.form.value,
            one.status.value,
            list(one.topics),
            list(one.places),
            one.period.first if one.period else None,
            one.period.last if one.period else None,
            one.score,
            list(one.cues),
            made,
            one.start,
            one.end,
            document.text[one.start : one.end],
        )
        for row in harvest(document, subject=subject)
        for place, one in enumerate(row.statements)
    ]


def _last(file: str) -> str:
    return file.replace("\\", "/").rsplit("/", 1)[-1]


def _document(head: Row, resolution: Resolution, sort: Kind) -> Row:
    document, top = resolution.document, resolution.masthead
    vote = top.vote
    noted = (*document.diagnostics, *(resolution.diagnostics if sort in _ACTING else ()))
    return (
        *head,
        document.symbol,
        resolution.title,
        sort.value,
        top.body,
        top.session,
        top.adopted,
        top.meeting,
        top.distributed,
        list(top.agenda_items),
        top.committee_report,
        vote and vote.in_favour,
        vote and vote.against,
        vote and vote.abstaining,
        document.language,
        document.format.value,
        document.sha256,
        [f"{one.place}: {one.message}" if one.place else one.message for one in noted],
        document.text,
    )


def _paragraphs(
    head: Row,
    resolution: Resolution,
    blocks: Sequence[Block],
    asked: dict[str, _Asked],
    named: Sequence[Sequence[str]],
    about: Sequence[list[str]],
    sketches: _Sketches,
) -> list[Row]:
    document = resolution.document
    known = _parts(resolution)
    none = _Asked()
    made = []
    for position, block in enumerate(blocks):
        part, paragraph = known.get(block.anchor, (block.kind.value, None))
        text = document.text_of(block)
        of = asked.get(block.anchor, none) if part == "operative" else none
        sketched = sketches[text] if part in PARAGRAPHS else None
        made.append(
            (
                *head,
                block.anchor,
                f"{head[1]} {block.anchor}",
                position,
                part,
                block.number,
                paragraph.parent if paragraph else block.parent,
                paragraph.depth if paragraph else block.level,
                list(paragraph.section if paragraph else block.section),
                block.start,
                block.end,
                text,
                of.verbs,
                of.kinds,
                of.addressed,
                list(named[position]),
                of.due,
                about[position],
                sketched and sketched.digest,
                list(sketched.marks) if sketched else [],
            )
        )
    return made


def _topics(text: str, blocks: Sequence[Block], subject: str) -> list[list[str]]:
    """By position of the block, the topics that it speaks of, in the vocabulary's order."""
    vocabulary = topics.load(subject)
    starts = [block.start for block in blocks]
    found: list[set[str]] = [set() for _ in blocks]
    for start, topic in topics.places(text, vocabulary):
        index = _holder(blocks, starts, start)
        if index is not None:
            found[index].add(topic)
    return [
        [topic.id for topic in vocabulary.topics if topic.id in ids] if ids else [] for ids in found
    ]


def _parts(resolution: Resolution) -> dict[str, tuple[str, Paragraph]]:
    """Which part of a resolution an anchor belongs to, and its paragraph."""
    made: dict[str, tuple[str, Paragraph]] = {}

    def add(part: str, paragraphs: Iterable[Paragraph]) -> None:
        made.update((one.anchor, (part, one)) for one in paragraphs)

    def annexed(part: str, annexes: Iterable[Annex]) -> None:
        for annex in annexes:
            add(part, annex.paragraphs)

    for other in resolution.others:
        add("neighbour", (*other.preamble, *other.operative))
        annexed("neighbour", other.annexes)
    annexed("annex", resolution.annexes)
    add("preamble", resolution.preamble)
    add("operative", resolution.operative)
    return made


def _asked(mandates: Sequence[Mandate]) -> dict[str, _Asked]:
    """By anchor, what the filters see; a sub-paragraph without a verb has its parent's last act."""
    made: dict[str, _Asked] = {}
    last: dict[str, Act] = {}
    for mandate in mandates:
        acts = mandate.acts
        if not acts and mandate.parent in last:
            acts = (last[mandate.parent],)
        if acts:
            last[mandate.anchor] = acts[-1]
        made[mandate.anchor] = _seen(acts, mandate.carried)
    return made


def _seen(acts: Sequence[Act], carried: Carried | None) -> _Asked:
    kinds = [act.kind.value for act in acts if act.kind]
    addressed = [one for act in acts for one in act.addressees]
    dues = [due for act in acts for due in (act.due, act.report and act.report.due)]
    if carried is not None:
        kinds = [carried.kind.value] if carried.kind else kinds
        addressed = list(carried.addressees) or addressed
        dues = [carried.due, carried.report and carried.report.due]
    words = [word for due in dues if due for word in (due.type.value, *_values(due))]
    return _Asked(_once(act.verb for act in acts), _once(kinds), _once(addressed), _once(words))


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _values(due: Due | None) -> list[str]:
    if due is None:
        return []
    return [str(one) for one in (due.value if isinstance(due.value, tuple) else (due.value,))]


def _acts(head: Row, mandate: Mandate) -> list[Row]:
    made = [(*head, mandate.anchor, *_act(index, act)) for index, act in enumerate(mandate.acts)]
    carried = mandate.carried
    if carried is not None:
        made.append(
            (
                *(*head, mandate.anchor, None, None, None, True),
                carried.kind and carried.kind.value,
                list(carried.addressees),
                None,
                *_terms(carried.report, carried.due),
                *(None, None, None, [], [], None, None, None, None),
            )
        )
    return made


def _terms(report: Report | None, due: Due | None) -> Row:
    """Who is to report to whom by when, on whose information; then by when the act is due."""
    return (
        list(report.author) if report else [],
        list(report.recipient) if report else [],
        report.due.type.value if report and report.due else None,
        _values(report.due) if report else [],
        list(report.inputs_from) if report else [],
        due and due.type.value,
        _values(due),
    )


def _act(index: int, act: Act) -> Row:
    window = act.window
    return (
        index,
        act.verb,
        act.force,
        act.directive,
        act.kind and act.kind.value,
        list(act.addressees),
        act.deliverable,
        *_terms(act.report, act.due),
        window and window.start,
        window and window.end,
        window and window.basis.value,
        list(act.conditions),
        [f"{one.field}: {one.reason}" for one in act.unresolved],
        act.verb_start,
        act.verb_end,
        act.start,
        act.end,
    )


def _addressees(head: Row, mandate: Mandate) -> list[Row]:
    made = [
        (*head, mandate.anchor, index, act.verb, position, one)
        for index, act in enumerate(mandate.acts)
        for position, one in enumerate(act.addressees)
    ]
    carried = mandate.carried.addressees if mandate.carried else ()
    made.extend(
        (*head, mandate.anchor, None, None, place, one) for place, one in enumerate(carried)
    )
    return made


def _citations(
    head: Row, text: str, blocks: Sequence[Block], cited: Sequence[Citation]
) -> list[Row]:
    starts = [block.start for block in blocks]
    made = []
    for one in cited:
        index = _holder(blocks, starts, one.start)
        if index is not None:
            said = text[one.start : one.end]
            row = (blocks[index].anchor, one.symbol, one.basis.value, one.start, one.end, said)
            made.append((*head, *row))
    return made


def _mentions(head: Row, text: str, blocks: Sequence[Block]) -> tuple[list[list[str]], list[Row]]:
    """By position of the block, whom it names without doubt; and the rows of all mentions."""
    starts = [block.start for block in blocks]
    sure: list[dict[str, None]] = [{} for _ in blocks]
    made = []
    for one in registry.load().match(text):
        index = _holder(blocks, starts, one.start)
        if index is None:
            continue
        anchor, strength = blocks[index].anchor, one.strength.value
        row = (anchor, list(one.actors), strength, one.joint, one.start, one.end, one.text)
        made.append((*head, *row))
        if one.strength is Strength.STRONG and (one.joint or len(one.actors) == 1):
            sure[index].update(dict.fromkeys(one.actors))
    return [list(ids) for ids in sure], made


def _holder(blocks: Sequence[Block], starts: Sequence[int], at: int) -> int | None:
    index = bisect_right(starts, at) - 1
    return index if index >= 0 and at < blocks[index].end else None
