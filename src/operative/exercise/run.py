"""One run of an exercise, from the folder to the result."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import msgspec

from operative import collaboration, documents
from operative.actors import registry as actors
from operative.actors.model import Actor
from operative.actors.registry import Registry
from operative.collaboration import decisions, entities, review
from operative.collaboration.model import Evidence
from operative.collaboration.review import Reviewed
from operative.documents.model import Block, Diagnostic, Document
from operative.errors import OperativeError, SettingsError
from operative.exercise import (
    answers,
    citing,
    coverage,
    editing,
    edits,
    places,
    plan,
    replies,
    safeguarding,
    settings,
)
from operative.exercise.candidates import gather, off_subject
from operative.exercise.compose import compose
from operative.exercise.model import Draft, Result, SetAside, Settings, Submission
from operative.exercise.opening import Basis
from operative.exercise.parts import parts_of, prefer_reviewed
from operative.exercise.settings_file import FILE
from operative.exercise.tongue import foreign
from operative.exercise.wording import Namer, table
from operative.resolutions.model import Resolution

Progress = Callable[[str], None]
LOWER_WORD = re.compile(r"(?<![.!?“\"]\s)(?<!^)\b[a-z][a-z’'-]+\b")


def run(
    folder: Path,
    *,
    as_of: dt.date,
    progress: Progress | None = None,
    reports: Sequence[Path] = (),
    out: Path | None = None,
    author: str | None = None,
    paragraph: str | None = None,
) -> Result:
    """The result of the exercise in ``folder``; nothing is written.

    Args:
        folder: the exercise folder.
        as_of: the day that steps of the timetable are past or still to come on.
        progress: told the name of each step before it begins.
        reports: further files or folders of existing reports.
        out: the output folder of the last run, whose edits are to be kept.
        author: whose report it is, where several are asked; goes before the settings.
        paragraph: the paragraph that asks for it; goes before the settings.

    Raises:
        SettingsError: if the exercise cannot be run as it is set.
        UnreadableError: if the last run's files cannot be read back.
    """
    say = progress or (lambda step: None)
    chosen = settings.load(folder, reports=tuple(reports))
    if author is not None or paragraph is not None:
        chosen = settings.naming(chosen, author=author, paragraph=paragraph)
    say("settings")
    known = registry(chosen)
    say("resolutions")
    found, problems = plan.read_resolutions(folder)
    if not found and problems:
        raise problems[0]
    say("plan")
    the_plan = plan.make(chosen, found, known, as_of)
    chosen = dataclasses.replace(chosen, paragraph=the_plan.mandate.anchor)
    say("reports")
    read, aside = read_reports(chosen)
    say("replies")
    submissions, refused = replies.read_all(
        folder, the_plan.questions, known, the_plan.resolution.document.text
    )
    say("collaboration")
    held = decisions.load(folder / decisions.FILE)
    reviewed = [
        review.apply(document, rows, held) for document, rows in harvest(read, submissions, known)
    ]
    evidence = tuple(row for one in reviewed for row in one.evidence)
    say("draft")
    names = namer(known, submissions)
    basis = Basis(the_plan, read, submissions)
    candidates = gather(
        the_plan,
        chosen,
        read,
        submissions,
        evidence,
        Speakers(known, evidence).of,
        names.without_entities,
        lambda document: entities.of_document(document, known),
        lambda actor: _united(actor, known),
        frozenset(_rejected(reviewed)),
    )
    candidates = prefer_reviewed(candidates, parts_of(basis))
    draft = compose(basis, chosen, candidates, (names, names), lower_words(read, submissions))
    say("edits")
    kept, notes = edits.collect(out) if out is not None else ((), ())
    draft, warned = editing.apply(draft, kept)
    say("coverage")
    involved = sorted({row.speaker for row in candidates} | {row.actor for row in submissions})
    return Result(
        settings=chosen,
        plan=the_plan,
        submissions=submissions,
        set_aside=(*aside, *refused),
        reports=read,
        evidence=evidence,
        draft=draft,
        coverage=coverage.coverage(the_plan, draft),
        diagnostics=(
            *the_plan.diagnostics,
            *(Diagnostic("resolution-unreadable", str(problem)) for problem in problems),
            *_unused(found, the_plan.resolution.document.id, chosen),
            *settings.unused_headings(chosen, the_plan.resolution),
            *off_subject(read, chosen, names.without_entities),
            *notes,
            *warned,
            *_outdated(reviewed),
            *_too_long(draft),
        ),
        as_of=as_of,
        matrix=coverage.matrix(the_plan, draft, candidates, involved),
        unused=coverage.unused(the_plan, draft, candidates),
        answers=answers.answers(the_plan, evidence, candidates),
        edits=kept,
        names=tuple(sorted(_names(names, evidence, involved).items())),
        called=tuple(form for actor in involved for form in names.forms(actor)),
    )


def _unused(found: Sequence[Resolution], symbol: str, chosen: Settings) -> Iterator[Diagnostic]:
    for resolution in found:
        own = resolution.document.id
        if own != symbol and own not in chosen.predecessors:
            yield Diagnostic(
                "resolution-unused",
                f"{own} lies in {plan.FOLDER}/ and is neither the mandate nor a predecessor",
                f"{FILE}: mandate.predecessors",
            )


def _too_long(draft: Draft) -> Iterator[Diagnostic]:
    if draft.words > draft.word_limit:
        yield Diagnostic(
            "word-limit",
            f"the report has {draft.words:,} words, {draft.word_limit:,} are allowed: shorten it",
            f"{FILE}: report.word_limit",
        )


def registry(chosen: Settings) -> Registry:
    """The actors that the software knows, and those of this exercise.

    Raises:
        SettingsError: if an actor of the exercise has the id of one that the software knows.
    """
    known = actors.load()
    if not chosen.actors:
        return known
    for actor in chosen.actors:
        if known.get(actor.id) is not None:
            raise SettingsError(
                f"“{actor.id}” is the id of an actor that the software knows",
                file=str(chosen.folder / FILE),
                place="actors.id",
                remedy="take it out or give it another id",
            )
    return _extended(chosen.actors)


@cache
def _extended(own: tuple[Actor, ...]) -> Registry:
    """The registry of the package and some actors more; its tables are built once."""
    known = actors.load()
    every = sorted((*known.actors, *own), key=lambda actor: actor.id)
    return Registry(msgspec.structs.replace(known.store, actors=tuple(every)))


def read_reports(chosen: Settings) -> tuple[tuple[Document, ...], tuple[SetAside, ...]]:
    """The existing reports, in order of the settings and of file name, and those set aside."""
    read: list[Document] = []
    aside: list[SetAside] = []
    for path in chosen.reports:
        for file in places.files(path):
            own = Path(path.name, file.relative_to(path)).as_posix()
            outside = places.astray(file, path, own)
            if outside is not None:
                aside.append(outside)
                continue
            name = _name(file, chosen.folder)
            try:
                document = documents.read(file, name=name)
            except OperativeError as error:
                reason = error.problem + (f"; {error.remedy}" if error.remedy else "")
                aside.append(SetAside(name, reason, error.place, unreadable=True))
                continue
            personal = safeguarding.check(document)
            if personal:
                reason = replies.refusal(personal[0].what)
                aside.append(SetAside(name, reason, personal[0].place, refused=True))
            elif other := foreign(document.text):
                aside.append(SetAside(name, other))
            elif any(one.sha256 == document.sha256 for one in read):
                aside.append(SetAside(name, "the same file stands among the reports already"))
            else:
                read.append(document)
    return tuple(read), tuple(aside)


def _name(file: Path, folder: Path) -> str:
    """What a source is called: its path in the exercise folder, or its absolute path."""
    path = file.resolve()
    root = folder.resolve()
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def harvest(
    read: Sequence[Document], submissions: Sequence[Submission], known: Registry
) -> Iterator[tuple[Document, Sequence[Evidence]]]:
    """What the sources say about who works with whom, a document at a time.

    In a reply the one who reports is the one who replies.
    """
    for document in read:
        yield document, collaboration.harvest(document, registry=known)
    for reply in submissions:
        found = collaboration.harvest(reply.document, entity=reply.actor, registry=known)
        yield reply.document, found


def _rejected(reviewed: Sequence[Reviewed]) -> Iterator[tuple[str, int, int]]:
    for one in reviewed:
        for item in one.items:
            if item.statement is None:
                yield item.evidence.document, item.start, item.end


def _outdated(reviewed: Sequence[Reviewed]) -> Iterator[Diagnostic]:
    """The decisions that no longer apply, since the words they were taken on have changed."""
    for one in (stale for row in reviewed for stale in row.stale):
        where = f"; look at {one.anchor}" if one.anchor else ""
        yield Diagnostic(
            "decision-outdated",
            f"{one.decision.document}, {one.decision.anchor}: the words of a decision "
            f"({one.decision.verdict.value}) are no longer there{where}",
            decisions.FILE,
        )


def suggestions(
    folder: Path,
) -> tuple[Registry, tuple[tuple[Document, Sequence[Evidence]], ...], tuple[SetAside, ...]]:
    """What the existing reports of an exercise suggest, with the actors that the exercise knows.

    Returns the registry, each report with its evidence, and the reports that were set aside.

    Raises:
        SettingsError: if the exercise cannot be run as it is set.
    """
    chosen = settings.load(folder)
    known = registry(chosen)
    read, aside = read_reports(chosen)
    return known, tuple(harvest(read, (), known)), aside


@dataclass
class Speakers:
    """Who speaks in a paragraph of a report."""

    known: Registry
    evidence: Sequence[Evidence]
    found: dict[tuple[str, tuple[str, ...]], str] = field(default_factory=dict)

    def of(self, document: Document, block: Block) -> str:
        """The entity of the section; else of the document; else the document itself."""
        key = (document.file, block.section)
        if key not in self.found:
            self.found[key] = (
                entities.of_section(block.section, document.title, self.known)
                or entities.of_document(document, self.known)
                or self._only(document)
                or citing.called(document)
            )
        return self.found[key]

    def _only(self, document: Document) -> str | None:
        named = {row.entity for row in self.evidence if row.document == document.id} - {None}
        return next(iter(named)) if len(named) == 1 else None


def _united(actor: str, known: Registry) -> bool:
    """Whether an actor is one of the United Nations."""
    words, entry = table("outline")["within"], known.get(actor)
    return actor in words["groups"] or (entry is not None and entry.kind.value in words["kinds"])


def namer(known: Registry, submissions: Sequence[Submission]) -> Namer:
    """What actors are called in the draft."""
    by_id = {actor.id: actor for actor in known.actors}
    others = {reply.actor: reply.name for reply in submissions if reply.actor not in by_id}
    return Namer(by_id, others, match=known.match)


def _names(
    names: Namer, evidence: Sequence[Evidence], involved: Sequence[str]
) -> Mapping[str, str]:
    every = {actor for row in evidence for one in row.statements for actor in one.actors}
    return {actor: names.display(actor) for actor in every | set(involved)}


def lower_words(read: Sequence[Document], submissions: Sequence[Submission]) -> frozenset[str]:
    """The words that the sources write without a capital."""
    texts = [document.text for document in read]
    texts += [reply.document.text for reply in submissions]
    return frozenset(word for text in texts for word in LOWER_WORD.findall(text))
