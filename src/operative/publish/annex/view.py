"""What the annex shows, gathered once from reports and their evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from operative.actors.registry import Registry
from operative.collaboration import build, change, gaps, reciprocity, reporters, topics, version
from operative.collaboration.entities import title_of, told_apart
from operative.collaboration.model import Evidence, Statement
from operative.collaboration.network import Network, Told, told
from operative.collaboration.participants import SELF
from operative.collaboration.topics import Vocabulary
from operative.documents.model import Document
from operative.publish.annex.wording import ENGLISH, Wording
from operative.publish.contents import shown_file

Found = tuple[Document, Sequence[Evidence]]


@dataclass(frozen=True, slots=True)
class Period:
    """The reports of one reporting period, with what they state."""

    documents: tuple[Document, ...]
    evidence: tuple[Evidence, ...]
    network: Network


@dataclass(frozen=True, slots=True)
class View:
    """Everything that the annex shows, in fixed orders."""

    now: Period
    before: Period | None
    told: tuple[Told, ...]  # the statements of ``now``, in order of the documents
    pairs: tuple[reciprocity.Pair, ...]
    changes: tuple[change.Change, ...]  # empty without a period before
    gaps: gaps.Gaps
    reporters: tuple[str, ...]
    vocabulary: Vocabulary
    registry: Registry
    made: str  # the version of what made the suggestions
    called: Mapping[str, str]  # what documents without a symbol are called, by their ids
    apart: Mapping[str, str]  # what tells documents of one title apart, by their ids
    wording: Wording = ENGLISH  # the annex's own words

    @property
    def statements(self) -> list[tuple[Evidence, Statement]]:
        """Each statement with its paragraph, in order of the documents."""
        return [(row, one) for row in self.now.evidence for one in row.statements]

    def name(self, actor: str) -> str:
        """The actor's full name, or its own words where the registry does not hold it."""
        if actor == SELF:
            return self.wording.page["unnamed_entity"]
        return self.registry.name(actor)

    def document(self, name: str) -> str:
        """What a document is called: its symbol, else its title, with the file's name where
        another has the same title or it has none.
        """
        return self.called.get(name, name)

    def title(self, document: Document) -> str:
        """The document's title, or the heading that goes for one, with what tells it from others of
        that title; empty where it has neither.
        """
        title = title_of(document, registry=self.registry) or ""
        part = self.apart.get(document.id)
        return f"{title}: {part}" if part else title


def view(
    found: Iterable[Found],
    registry: Registry,
    *,
    before: Iterable[Found] = (),
    expected: Iterable[gaps.Expected] = (),
    vocabulary: Vocabulary | None = None,
    language: str = "en",
) -> View:
    """What the reports of a period show, and what changed since the period before.

    ``expected`` are the pairs that mandates or mechanisms name together. ``vocabulary`` holds the
    topics of the statements; without it, those of child protection. ``language`` is that of the
    annex's own words, one of :data:`operative.publish.annex.wording.LANGUAGES`.
    """
    now = _period(found, registry)
    earlier = _period(before, registry)
    reporting = sorted({e for d in now.documents for e in reporters(d, registry=registry)})
    vocabulary = vocabulary if vocabulary is not None else topics.load()
    return View(
        now=now,
        before=earlier if earlier.documents else None,
        told=tuple(told(now.evidence, registry)),
        pairs=reciprocity.reciprocity(now.evidence, set(reporting), registry=registry),
        changes=change.change(earlier.network, now.network) if earlier.documents else (),
        gaps=gaps.gaps(
            now.network,
            now.evidence,
            vocabulary=vocabulary,
            reporters=set(reporting),
            expected=expected,
        ),
        reporters=tuple(reporting),
        vocabulary=vocabulary,
        registry=registry,
        made=version.made(),
        called=_called(now.documents, registry),
        apart=told_apart(now.documents),
        wording=Wording(language),
    )


def _called(documents: Iterable[Document], registry: Registry) -> dict[str, str]:
    unnamed = [one for one in documents if not one.symbol]
    titles = [title_of(one, registry=registry) for one in unnamed]
    counts = Counter(titles)
    made = {}
    for one, title in zip(unnamed, titles, strict=True):
        file = shown_file(one.file)
        made[one.id] = file if not title else f"{title} ({file})" if counts[title] > 1 else title
    return made


def _period(found: Iterable[Found], registry: Registry) -> Period:
    rows = tuple(found)
    evidence = tuple(row for _, several in rows for row in several)
    network = build(evidence, registry=registry)
    return Period(tuple(document for document, _ in rows), evidence, network)
