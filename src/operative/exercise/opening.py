"""The summary and the introduction: the mandate, what came before it, what the draft rests on."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence

from operative.collaboration.entities import title_of
from operative.documents.model import Document
from operative.exercise.author import obligation_of
from operative.exercise.basis import Basis, act_of, named, number_of, states
from operative.exercise.citing import Notes, called, front, of_place, source
from operative.exercise.model import Count, Element, Origin, Sentence
from operative.exercise.telling import (
    first_part,
    instrument,
    object_span,
    own_title,
    told,
)
from operative.exercise.wording import (
    Namer,
    counted,
    fill,
    long_date,
    past_tense,
    phrase,
    series,
    table,
)
from operative.mandates.model import Act

FEW = 5  # gaps that a summary can name


def introduction(basis: Basis, notes: Notes, namer: Namer) -> Iterator[tuple[Sentence, ...]]:
    """The paragraphs of the introduction."""
    yield tuple(_noted(notes, _mandate(basis)))
    before = tuple(_noted(notes, _before(basis)))
    if before:
        yield before
    yield tuple(_sources(basis, namer))


def _mandate(basis: Basis) -> Iterator[Sentence]:
    document, act = basis.resolution.document, basis.plan.obligation
    adopted = _adopted(basis)
    if adopted is not None:
        yield adopted
    asked = tuple(
        element.id for element in basis.plan.elements if element.anchor == basis.plan.mandate.anchor
    )
    pursuant = phrase("mandate.pursuant", product=basis.product)
    if act.lead:  # of a list's part, in whose head stands who is asked
        row = states("mandate.state", document, basis.plan.mandate.anchor, act, basis)
        yield dataclasses.replace(row, elements=asked[:1])
        yield Sentence(pursuant, Origin.CONNECTIVE, (basis.request(),))
        return
    low, high = object_span(act, document.text)
    cut = _asked_at(act, document.text, low, high)
    spans = [(low, low + len(document.text[low:cut].rstrip()))] if cut > low + 1 else []
    spans.append((cut, high))
    yield Sentence(
        phrase(
            "mandate.request" if adopted else "mandate.request_alone",
            paragraph=number_of(basis.plan.mandate.anchor),
            instrument=instrument(document.id),
            resolution=basis.symbol,
            body=basis.body,
            assembly=basis.assembly,
            verb=past_tense(act.verb),
            addressee=document.text[low:cut].rstrip(),
            words=document.text[cut:high],
        ),
        Origin.QUOTED,
        tuple(source(document, start, end) for start, end in spans),
        elements=asked[:1],
    )
    yield Sentence(pursuant, Origin.CONNECTIVE, (basis.request(),))


def _asked_at(act: Act, text: str, low: int, high: int) -> int:
    """Where the words begin that say what is asked, behind whom it is asked of."""
    if act.asked_start is not None and low < act.asked_start < high:
        rest = text[act.asked_start : high]
        return act.asked_start + len(rest) - len(rest.lstrip())
    cut = text.find(" to ", low, high)
    return cut + 1 if cut >= 0 else low


def _adopted(basis: Basis) -> Sentence | None:
    """When the resolution was adopted, if its own text says so in full."""
    resolution, document = basis.resolution, basis.resolution.document
    day, title = resolution.masthead.adopted, resolution.title
    if day is None or not title:
        return None
    titled = own_title(resolution) is not None
    dated, at = document.text.find(long_date(day)), document.text.find(title)
    if dated < 0 or at < 0:
        return None
    places = ((dated, dated + len(long_date(day))), (at, at + len(title)))[: 1 + titled]
    if any(document.block_at(start) is None for start, _ in places):
        return None
    return Sentence(
        phrase(
            "mandate.adopted" if titled else "mandate.adopted_untitled",
            date=long_date(day),
            body=basis.body,
            instrument=instrument(document.id),
            resolution=basis.symbol,
            title=title,
        ),
        Origin.QUOTED,
        tuple(source(document, start, end) for start, end in places),
    )


def _before(basis: Basis) -> Iterator[Sentence]:
    """What was asked earlier, and the report that answered."""
    for resolution, said in zip(basis.plan.predecessors, basis.plan.earlier, strict=True):
        found = obligation_of(said, basis.plan.author.actors)
        if len(found) != 1:
            continue
        mandate, act = found[0]
        yield states("mandate.earlier_request", resolution.document, mandate.anchor, act, basis)
    yield from _earlier_report(basis)


def _earlier_report(basis: Basis) -> Iterator[Sentence]:
    """The report that the resolution itself speaks of, from the footnote that names it."""
    document = basis.resolution.document
    acts = {mandate.anchor: mandate.acts for mandate in basis.plan.mandates}
    resolutions = {one.document.id for one in (*basis.plan.predecessors, basis.resolution)}
    for symbol in basis.plan.chain:
        if symbol in resolutions or symbol.startswith("session "):
            continue
        at = document.text.find(symbol)
        note = next((row for row in basis.resolution.footnotes if row.start <= at < row.end), None)
        anchors = note.called_at if note else ()
        for anchor in anchors:
            for act in acts.get(anchor, ())[:1]:
                low, high = object_span(act, document.text)
                yield Sentence(
                    phrase(
                        "mandate.earlier_report",
                        paragraph=number_of(anchor),
                        instrument=instrument(document.id),
                        resolution=basis.symbol,
                        assembly=basis.assembly,
                        verb=past_tense(act.verb),
                        words=document.text[low:high],
                        symbol=symbol,
                    ),
                    Origin.ATTRIBUTED,
                    (source(document, low, high), source(document, at, at + len(symbol))),
                )


def _noted(notes: Notes, rows: Iterable[Sentence]) -> Iterator[Sentence]:
    for row in rows:
        if row.origin is Origin.CONNECTIVE:
            yield row
            continue
        numbered = [one for one in row.sources if one.anchor.startswith("para. ")]
        marks = (notes.call(of_place([*row.sources, *numbered[:1]][-1]), row.sources),)
        yield dataclasses.replace(row, notes=marks)


def _sources(basis: Basis, namer: Namer) -> Iterator[Sentence]:
    """What the draft rests on: replies, reports, and how their words are used."""
    if basis.submissions:
        replies = len(basis.submissions)
        actors = dict.fromkeys(reply.actor for reply in basis.submissions)
        names = [namer.call(actor) for actor in actors]
        yield Sentence(
            phrase(
                "sources.replies_one" if replies == 1 else "sources.replies",
                product=basis.product,
                count=counted(replies, "replies").figure,
                names=series(names),
            ),
            Origin.CONNECTIVE,
            tuple(named(reply) for reply in basis.submissions),
            counts=(counted(replies, "replies"),),
        )
    else:
        text = phrase("sources.no_replies", product=basis.product)
        yield Sentence(text, Origin.CONNECTIVE, (basis.request(),))
    if basis.reports:
        listed = list(_listed(basis.reports))
        yield Sentence(
            phrase(
                "sources.reports_one" if len(basis.reports) == 1 else "sources.reports",
                count=counted(len(basis.reports), "reports").figure,
                names=series(listed),
            ),
            Origin.CONNECTIVE,
            tuple(front(document) for document in basis.reports),
            counts=(counted(len(basis.reports), "reports"),),
        )
    else:
        yield Sentence(phrase("sources.no_reports"), Origin.CONNECTIVE, (basis.request(),))
    if basis.reports or basis.submissions:
        method = phrase("sources.method", author=basis.plan.author.short)
        yield Sentence(method, Origin.CONNECTIVE, (basis.request(),))
        yield Sentence(phrase("sources.contributors"), Origin.CONNECTIVE, (basis.request(),))


def _listed(reports: Sequence[Document]) -> Iterator[str]:
    """The reports by title, those of one title together with their symbols."""
    words = table("phrases")["documents"]
    symbols: dict[str, list[str]] = {}
    for document in reports:
        title = title_of(document) or called(document)
        symbols.setdefault(title, []).extend([document.symbol] if document.symbol else [])
    for title, found in symbols.items():
        if found == [title]:
            yield title
        else:
            key = "several" if found else "titled"
            yield fill(words[key], title=title, symbols=series(found))


def summary(
    basis: Basis, speakers: Sequence[str], silent: Sequence[Element], namer: Namer
) -> Iterator[Sentence]:
    """The summary: why the report is made, what it draws on, who speaks, what is missing."""
    document, act = basis.resolution.document, basis.plan.obligation
    yield states("summary.purpose", document, basis.plan.mandate.anchor, act, basis)
    yield _draws_on(basis)
    if speakers:
        yield Sentence(
            phrase("summary.speakers", names=namer.call_all(speakers)),
            Origin.CONNECTIVE,
            (basis.request(),),
        )
    if len(silent) > FEW:
        yield Sentence(phrase("summary.many_gaps"), Origin.CONNECTIVE, (basis.request(),))
    elif silent:
        parts = [_gap(element, basis) for element in silent]
        yield Sentence(
            phrase("summary.gaps", topics=series([part.text for part in parts], "long")),
            Origin.ATTRIBUTED,
            tuple(place for part in parts for place in part.sources),
        )


def _gap(element: Element, basis: Basis) -> Sentence:
    """What a gap is on, as a part of a sentence."""
    document, act = basis.resolution.document, act_of(element, basis)
    if act is None:
        end = element.start + len(first_part(element.label))
        words, spans = told(document.text, element.start, end, basis.symbol)
        places = tuple(source(document, low, high) for low, high in spans)
        return Sentence(words, Origin.ATTRIBUTED, places)
    whole = sum(row.anchor == element.anchor for row in basis.plan.elements) == 1
    path = "summary.gap_whole" if whole else "summary.gap"
    return states(path, document, element.anchor, act, basis, short=True)


def _draws_on(basis: Basis) -> Sentence:
    counts: list[Count] = []
    parts: dict[str, str] = {}
    for key, rows in (("report", basis.reports), ("reply", basis.submissions)):
        if rows:
            plural = {"report": "reports", "reply": "replies"}[key]
            count = counted(len(rows), plural)
            counts.append(count)
            size = "one" if len(rows) == 1 else "many"
            parts[plural] = phrase(f"summary.{key}_{size}", count=count.figure)
    which = "both" if len(parts) == 2 else next(iter(parts), "nothing")
    sources = [front(document) for document in basis.reports]
    sources += [named(reply) for reply in basis.submissions]
    return Sentence(
        phrase(f"summary.{which}", **parts),
        Origin.CONNECTIVE,
        tuple(sources) or (basis.request(),),
        counts=tuple(counts),
    )
