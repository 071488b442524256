"""The mandates of a resolution: the acts of every operative paragraph and sub-paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from operative.actors import registry
from operative.actors.model import Mention, Strength
from operative.mandates import acts, kinds, reports, times, vocabulary
from operative.mandates.context import Asked, Context, Names
from operative.mandates.kinds import Kind
from operative.mandates.model import Act, ActKind, Carried, Mandate
from operative.resolutions.model import Paragraph, Resolution


def extract(resolution: Resolution, names: Names | None = None) -> tuple[Mandate, ...]:
    """One mandate for each operative paragraph and sub-paragraph, in order.

    A sub-paragraph without a main verb of its own has no acts; its parent's go for it, and
    ``carried`` says where it differs. ``names`` stands in for the actor registry.
    """
    reading = _Reading(resolution, names if names is not None else registry.load())
    return tuple(reading.mandates())


@dataclass(slots=True)
class _Reading:
    """What has been learnt so far, on the way from the first paragraph to the last."""

    resolution: Resolution
    names: Names
    known: dict[str, str] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    by_anchor: dict[str, tuple[Act, ...]] = field(default_factory=dict)

    def mandates(self) -> Iterator[Mandate]:
        self._learn(self.resolution.title or "")
        for paragraph in self.resolution.preamble:
            self._learn(paragraph.text)
        symbol = self.resolution.masthead.symbol or self.resolution.document.symbol
        plural = (
            vocabulary.pattern("phrases", "we").search(self.resolution.document.text) is not None
        )
        for paragraph in self.resolution.operative:
            context = self._context(paragraph, plural=plural)
            found = acts.find(paragraph.text, context)
            self._learn(paragraph.text)
            self.by_anchor[paragraph.anchor] = found or context.parent
            self._remember(paragraph.anchor, found)
            carried = None
            if context.parent and not found:
                carried = _carried(paragraph.text, context)
                if carried is not None and carried.report is not None:
                    self.asked.append(Asked(paragraph.anchor, carried.report))
            yield Mandate(
                document=symbol or self.resolution.document.file,
                anchor=paragraph.anchor,
                parent=paragraph.parent,
                text=paragraph.text,
                acts=found,
                carried=carried,
            )

    def _context(self, paragraph: Paragraph, *, plural: bool) -> Context:
        masthead = self.resolution.masthead
        parent = self.by_anchor.get(paragraph.parent, ()) if paragraph.parent else ()
        return Context(
            names=self.names,
            body=masthead.body,
            session=masthead.session,
            adopted=masthead.adopted,
            offset=paragraph.start,
            known=self.known,
            reports=tuple(self.asked),
            parent=tuple(act for act in parent if act.directive)[-1:] or parent[-1:],
            plural=plural and paragraph.parent is None,
        )

    def _remember(self, anchor: str, found: Sequence[Act]) -> None:
        for act in found:
            if act.report is not None and act.report.same_as is None:
                self.asked.append(Asked(anchor, act.report))

    def _learn(self, text: str) -> None:
        """Short names that the text gives to bodies named in full: "the Committee"."""
        for mention in self.names.match(text):
            if mention.strength is Strength.STRONG and len(mention.actors) == 1:
                for short in _short_names(mention):
                    self.known[short] = mention.actors[0]


def _short_names(mention: Mention) -> Iterator[str]:
    words = mention.text
    for match in vocabulary.pattern("phrases", "short_name").finditer(words):
        yield match[0].lower()
        if match[0] == "High Commissioner":
            yield "office of the high commissioner"


def _carried(text: str, context: Context) -> Carried | None:
    """Where a sub-paragraph differs from the act whose verb it carries."""
    act = context.parent[-1]
    if not act.directive:
        return None
    kind = kinds.carried(text)
    due = times.find(text, 0, len(text), kind, context)
    report = None
    if kind in (ActKind.REPORT, ActKind.BRIEFING):
        at = vocabulary.pattern("kinds", "opening").match(text)
        placed = Kind(kind, at.end() if at is not None else 0)
        mentions, end = context.names.match(text), len(text)
        report = reports.find(text, placed, end, act.addressees, due, mentions, context, start=0)
    if kind is act.kind and due is None and report is None:
        return None
    return Carried(kind=kind, report=report, due=due)
