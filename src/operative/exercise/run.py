"""One run of an exercise, from the folder to the result."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from operative.actors.registry import Registry
from operative.collaboration import decisions, review
from operative.collaboration.model import Evidence
from operative.collaboration.review import Reviewed
from operative.documents.model import Diagnostic, Document
from operative.exercise import (
    answers,
    coverage,
    editing,
    edits,
    plan,
    replies,
    roster,
    settings,
    sources,
)
from operative.exercise.basis import Basis
from operative.exercise.candidate import Candidate
from operative.exercise.candidates import gather, off_subject
from operative.exercise.compose import compose
from operative.exercise.model import Draft, Edit, Plan, Result, SetAside, Settings, Submission
from operative.exercise.parts import parts_of, prefer_reviewed
from operative.exercise.settings_file import FILE
from operative.exercise.voices import Voices
from operative.exercise.wording import Namer
from operative.resolutions.model import Resolution

Progress = Callable[[str], None]


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
    inputs = _inputs(folder, as_of, say, reports, author, paragraph)
    say("draft")
    names = roster.namer(inputs.known, inputs.submissions)
    basis = Basis(inputs.plan, inputs.reports, inputs.submissions)
    candidates = _candidates(basis, inputs, names)
    draft = compose(basis, inputs.settings, candidates, names)
    say("edits")
    kept, notes = edits.collect(out) if out is not None else ((), ())
    draft, warned = editing.apply(draft, kept)
    say("coverage")
    found = (
        *inputs.diagnostics,
        *off_subject(inputs.reports, inputs.settings, names.without_entities),
        *notes,
        *warned,
        *_outdated(inputs.reviewed),
        *_too_long(draft),
    )
    return _result(inputs, as_of, draft, candidates, names, kept, found)


def _result(
    inputs: _Inputs,
    as_of: dt.date,
    draft: Draft,
    candidates: Sequence[Candidate],
    names: Namer,
    kept: tuple[Edit, ...],
    diagnostics: tuple[Diagnostic, ...],
) -> Result:
    """What was read and made, with what of it the draft covers."""
    the_plan = inputs.plan
    involved = sorted(
        {row.speaker for row in candidates} | {row.actor for row in inputs.submissions}
    )
    return Result(
        settings=inputs.settings,
        plan=the_plan,
        submissions=inputs.submissions,
        set_aside=inputs.set_aside,
        reports=inputs.reports,
        evidence=inputs.evidence,
        draft=draft,
        coverage=coverage.coverage(the_plan, draft),
        diagnostics=diagnostics,
        as_of=as_of,
        matrix=coverage.matrix(the_plan, draft, candidates, involved),
        unused=coverage.unused(the_plan, draft, candidates),
        answers=answers.answers(the_plan, inputs.evidence, candidates),
        edits=kept,
        names=tuple(sorted(_names(names, inputs.evidence, involved).items())),
        called=tuple(form for actor in involved for form in names.forms(actor)),
    )


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What an exercise is run on."""

    settings: Settings
    known: Registry
    plan: Plan
    reports: tuple[Document, ...]
    submissions: tuple[Submission, ...]
    set_aside: tuple[SetAside, ...]
    reviewed: tuple[Reviewed, ...]  # what reports and replies say, as people decided on it
    diagnostics: tuple[Diagnostic, ...]  # on settings, resolutions and plan

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What reports and replies say, decisions heeded, in their order."""
        return tuple(row for one in self.reviewed for row in one.evidence)


def _inputs(
    folder: Path,
    as_of: dt.date,
    say: Progress,
    reports: Sequence[Path],
    author: str | None,
    paragraph: str | None,
) -> _Inputs:
    """Read the folder and what lies in it; settle what is to be written."""
    chosen = settings.load(folder, reports=tuple(reports))
    if author is not None or paragraph is not None:
        chosen = settings.naming(chosen, author=author, paragraph=paragraph)
    say("settings")
    known = roster.registry(chosen)
    say("resolutions")
    found, problems = plan.read_resolutions(folder)
    if not found and problems:
        raise problems[0]
    say("plan")
    the_plan = plan.make(chosen, found, known, as_of)
    chosen = dataclasses.replace(chosen, paragraph=the_plan.mandate.anchor)
    resolution = the_plan.resolution
    say("reports")
    read, aside = sources.read_reports(chosen)
    say("replies")
    submissions, refused = replies.read_all(
        folder, the_plan.questions, known, resolution.document.text
    )
    say("collaboration")
    held = decisions.load(folder / decisions.FILE)
    said = sources.harvest(read, submissions, known, chosen.topics)
    return _Inputs(
        settings=chosen,
        known=known,
        plan=the_plan,
        reports=read,
        submissions=submissions,
        set_aside=(*aside, *refused),
        reviewed=tuple(review.apply(document, rows, held) for document, rows in said),
        diagnostics=(
            *the_plan.diagnostics,
            *(Diagnostic("resolution-unreadable", str(problem)) for problem in problems),
            *_unused(found, resolution.document.id, chosen),
            *settings.unused_headings(chosen, resolution),
            *replies.remarks(submissions, known),
        ),
    )


def _candidates(basis: Basis, inputs: _Inputs, names: Namer) -> tuple[Candidate, ...]:
    """What of the sources may stand in the draft, what people have decided on it heeded."""
    rejected = frozenset(_rejected(inputs.reviewed))
    evidence = inputs.evidence
    voices = Voices(inputs.known, evidence)
    found = gather(basis, inputs.settings, evidence, voices, names.without_entities, rejected)
    return prefer_reviewed(found, parts_of(basis))


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


def _names(
    names: Namer, evidence: Sequence[Evidence], involved: Sequence[str]
) -> Mapping[str, str]:
    every = {actor for row in evidence for one in row.statements for actor in one.actors}
    return {actor: names.display(actor) for actor in every | set(involved)}
