"""What is marked up within the words: the documents that they cite, the bodies that they name."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from operative.actors import registry
from operative.actors.model import Actor, ActorKind
from operative.documents import citations, symbols
from operative.publish.resolution.sheet import Sheet

_BODIES = (
    ActorKind.ORGAN,
    ActorKind.ENTITY,
    ActorKind.EXPERT_BODY,
    ActorKind.MECHANISM,
    ActorKind.MISSION,
    ActorKind.ORGANIZATION,
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the document's text and the element around it."""

    start: int
    end: int
    tag: str  # "ref", "organization"
    attribute: str  # "href", "refersTo"
    target: str


@dataclass(frozen=True, slots=True)
class Spans:
    """The stretches of a document in order, none over another."""

    rows: tuple[Span, ...]
    bodies: tuple[Actor, ...]  # by id, those that are named

    def between(self, start: int, end: int) -> tuple[Span, ...]:
        """The stretches that reach into ``start..end``."""
        at = bisect_right(self.rows, start, key=lambda span: span.end)
        found = []
        while at < len(self.rows) and self.rows[at].start < end:
            found.append(self.rows[at])
            at += 1
        return tuple(found)


def reference(actor: str) -> str:
    """The id by which a file refers to an actor."""
    return "".join(letter if letter.isalnum() else "-" for letter in actor).strip("-")


def spans(sheet: Sheet) -> Spans:
    """The citations and the names of bodies in a document; where both stand, the citation."""
    document = sheet.resolution.document
    known = registry.load()
    found = [
        Span(one.start, one.end, "ref", "href", symbols.parse(one.symbol).url)
        for one in citations.find(document.text, sheet.resolution.masthead.body)
    ]
    named: dict[str, Actor] = {}
    for mention in known.match(document.text):
        actor = known.get(mention.actors[0]) if len(mention.actors) == 1 else None
        if actor is None or actor.kind not in _BODIES:
            continue
        named[actor.id] = actor
        target = f"#{reference(actor.id)}"
        found.append(Span(mention.start, mention.end, "organization", "refersTo", target))
    found.sort(key=lambda span: (span.start, span.tag != "ref", -span.end))
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return Spans(tuple(kept), tuple(named[name] for name in sorted(named)))
