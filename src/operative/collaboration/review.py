"""Suggestions and a person's decisions, put together.

A decision holds for its own words: the same paragraph text in the same report or a revision of it,
wherever it stands there now and whatever is suggested today. Where the paragraph has been reworded
since, the decision is not applied; it is listed with the paragraph that is most like it, to be
looked at again.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from operative.collaboration.decisions import (
    Claim,
    Decision,
    Key,
    Verdict,
    current,
    digest,
    series,
)
from operative.collaboration.model import Evidence, Review, Statement
from operative.collaboration.participants import SELF
from operative.documents.model import Block, Document

_LIKE = 75.0  # of 100: a paragraph that is the old one, reworded
_KINDS = {
    Verdict.ACCEPT: Review.ACCEPTED,
    Verdict.CORRECT: Review.CORRECTED,
    Verdict.ADD: Review.ADDED,
}


@dataclass(frozen=True, slots=True)
class Item:
    """One statement to decide on, or decided, in its paragraph.

    ``suggestion`` is what the software finds today, absent where only a person has seen it;
    ``decision`` is what holds, absent where nobody has decided.
    """

    evidence: Evidence
    suggestion: Statement | None
    decision: Decision | None

    @property
    def start(self) -> int:
        """Where its words begin in the document."""
        if self.suggestion is not None:
            return self.suggestion.start
        return self.evidence.start + (self.decision.start if self.decision else 0)

    @property
    def end(self) -> int:
        """Where its words end in the document."""
        if self.suggestion is not None:
            return self.suggestion.end
        return self.evidence.start + (self.decision.end if self.decision else 0)

    @property
    def statement(self) -> Statement | None:
        """What holds: as decided, else as suggested; ``None`` if it was rejected."""
        if self.decision is None:
            return self.suggestion
        if self.decision.claim is None:
            return None
        return _decided(self.decision, self.evidence.start, self.suggestion)


@dataclass(frozen=True, slots=True)
class Stale:
    """A decision on words that the document no longer has.

    ``anchor`` is that of the paragraph most like the one it was about, if there is any.
    """

    decision: Decision
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A document's statements with what people decided on them, in document order."""

    items: tuple[Item, ...]
    stale: tuple[Stale, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What holds: rejected statements left out, corrected and added ones as decided."""
        rows: dict[str, tuple[Evidence, list[Statement]]] = {}
        for item in self.items:
            if item.statement is not None:
                row = rows.setdefault(item.evidence.anchor, (item.evidence, []))
                row[1].append(item.statement)
        return tuple(
            dataclasses.replace(row, statements=tuple(statements))
            for row, statements in rows.values()
        )


def apply(
    document: Document, evidence: Iterable[Evidence], decisions: Iterable[Decision]
) -> Reviewed:
    """The statements of one document with the decisions on them.

    ``evidence`` is what :func:`operative.collaboration.harvest` finds in ``document``; decisions
    on other documents are passed over.
    """
    own = series(document.id)
    held = {key: one for key, one in current(decisions).items() if key[0] == own}
    rows = {row.anchor: row for row in evidence}
    if not held:
        return Reviewed(tuple(_open(rows.values())), ())
    by_words: dict[str, list[Decision]] = defaultdict(list)
    for one in held.values():
        by_words[one.paragraph].append(one)
    items: list[Item] = []
    met: set[Key] = set()
    for block in document.blocks:
        row = rows.get(block.anchor)
        text = document.text_of(block)
        here = [d for d in by_words.get(digest(text), ()) if _holds(d, text)] if text else []
        met.update(d.key for d in here)
        if here or row is not None:
            items += _paragraph(row or _empty(document, block, text, here), here)
    gone = [one for key, one in held.items() if key not in met]
    return Reviewed(tuple(items), tuple(_stale(gone, document)))


def decide(
    item: Item,
    verdict: Verdict,
    *,
    claim: Claim | None = None,
    reason: str = "",
    by: str = "",
    at: str = "",
    made: str = "",
) -> Decision:
    """A decision on an item; an accepted one holds as it was suggested.

    Raises:
        ValueError: if an accepted item has no suggestion, or a corrected one no claim.
    """
    suggested = Claim.of(item.suggestion) if item.suggestion else None
    row = item.evidence
    return Decision(
        document=row.document,
        anchor=row.anchor,
        paragraph=digest(row.text),
        start=item.start - row.start,
        end=item.end - row.start,
        quote=row.text[item.start - row.start : item.end - row.start],
        verdict=verdict,
        reason=reason,
        by=by,
        at=at,
        suggested=suggested,
        score=item.suggestion.score if item.suggestion else None,
        made=made,
        claim={Verdict.ACCEPT: suggested, Verdict.CORRECT: claim, Verdict.ADD: claim}.get(verdict),
    )


def add(
    row: Evidence, words: str, claim: Claim, *, by: str = "", at: str = "", made: str = ""
) -> Decision:
    """A statement that nobody suggested, on ``words`` of a paragraph as they stand there.

    Raises:
        ValueError: if the words do not stand in the paragraph.
    """
    start = row.text.find(words)
    if start < 0 or not words:
        raise ValueError("these words do not stand in the paragraph")
    return Decision(
        document=row.document,
        anchor=row.anchor,
        paragraph=digest(row.text),
        start=start,
        end=start + len(words),
        quote=words,
        verdict=Verdict.ADD,
        by=by,
        at=at,
        made=made,
        claim=claim,
    )


def _open(rows: Iterable[Evidence]) -> Iterator[Item]:
    for row in rows:
        for one in row.statements:
            yield Item(row, one, None)


def _holds(decision: Decision, text: str) -> bool:
    """Whether the words stand where the decision says; line breaks may differ, letters not."""
    return text[decision.start : decision.end].split() == decision.quote.split()


def _empty(document: Document, block: Block, text: str, decisions: list[Decision]) -> Evidence:
    """A paragraph in which nothing is suggested today, with the entity that was decided on."""
    claims = [one.claim or one.suggested for one in decisions]
    entity = next((claim.actors[0] for claim in claims if claim and claim.actors), None)
    return Evidence(document.id, block.anchor, text, block.start, block.end, entity, ())


def _paragraph(row: Evidence, decisions: list[Decision]) -> Iterator[Item]:
    """The items of one paragraph: each decision with the suggestion it is about, then the rest."""
    left = list(row.statements)
    found = []
    for one in sorted(decisions, key=lambda d: (d.start, d.end)):
        about = _about(one, row, left)
        if about is not None:
            left.remove(about)
        found.append(Item(row, about, one))
    found += [Item(row, one, None) for one in left]
    yield from sorted(found, key=lambda item: (item.start, item.end))


def _about(decision: Decision, row: Evidence, left: list[Statement]) -> Statement | None:
    """The suggestion on the same words: the same span, else the one that shares most of it and
    says the like.
    """
    start, end = row.start + decision.start, row.start + decision.end
    shares: Mapping[Statement, int] = {
        one: min(end, one.end) - max(start, one.start)
        for one in left
        if 2 * (min(end, one.end) - max(start, one.start)) > min(end - start, one.end - one.start)
        and _alike(decision, one, row.entity)
    }
    same = next((one for one in left if (one.start, one.end) == (start, end)), None)
    return same or max(shares, key=lambda one: shares[one], default=None)


def _alike(decision: Decision, one: Statement, entity: str | None) -> bool:
    """Whether a suggestion is that which was decided on, or what a person added, found since.

    A clause may make several statements: the same words alone don't tell.
    """
    claim = decision.suggested or decision.claim
    if claim is None:
        return True
    if decision.suggested is None:
        return set(claim.actors) == set(one.actors) and claim.form is one.form
    return bool({*claim.actors} & {*one.actors} - {entity, SELF})


def _decided(decision: Decision, offset: int, suggestion: Statement | None) -> Statement:
    claim = decision.claim
    if claim is None:
        raise ValueError("a rejected suggestion makes no statement")
    return Statement(
        actors=claim.actors,
        form=claim.form,
        status=claim.status,
        start=offset + decision.start,
        end=offset + decision.end,
        topics=claim.topics,
        places=claim.places,
        score=1.0,
        cues=suggestion.cues if suggestion else (),
        review=_KINDS[decision.verdict],
    )


def _stale(decisions: list[Decision], document: Document) -> Iterator[Stale]:
    if not decisions:
        return
    for one in decisions:
        texts = {
            block.anchor: document.text_of(block)
            for block in document.blocks
            if 2 * (block.end - block.start) > len(one.quote)
        }
        like = process.extractOne(one.quote, texts, scorer=fuzz.partial_ratio, score_cutoff=_LIKE)
        yield Stale(one, str(like[2]) if like else None)
