"""The obligation that the resolution states, and how it is to be met."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

from operative import documents, mandates, resolutions
from operative.actors.registry import Registry
from operative.documents import sessions, symbols
from operative.documents.model import Diagnostic
from operative.errors import OperativeError, SettingsError
from operative.exercise import outline, timetable
from operative.exercise.model import Plan, Settings
from operative.exercise.questions import AUDIENCES, questions
from operative.exercise.wording import series, table
from operative.mandates.model import Act, ActKind, DueType, Mandate
from operative.resolutions import lineage
from operative.resolutions.model import Resolution

FOLDER = "resolutions"
AUTHOR = "SECRETARY_GENERAL"


def read_resolutions(folder: Path) -> tuple[tuple[Resolution, ...], tuple[OperativeError, ...]]:
    """The resolutions in the exercise's own folder, in order of file name, and what went wrong."""
    found, problems = [], []
    place = folder / FOLDER
    for file in sorted(place.iterdir()) if place.is_dir() else []:
        if file.is_dir() or file.name.startswith("."):
            continue
        try:
            document = documents.read(file, name=f"{FOLDER}/{file.name}")
            found.append(_with_symbol(resolutions.parse(document), file))
        except OperativeError as error:
            problems.append(error)
    return tuple(found), tuple(problems)


def _with_symbol(resolution: Resolution, file: Path) -> Resolution:
    """The resolution; where its text gives no symbol, with that of its file name, if it is one."""
    if resolution.masthead.symbol is not None:
        return resolution
    try:
        symbol = symbols.parse(file.stem.replace("_", "/")).text
    except ValueError:
        return resolution
    return dataclasses.replace(
        resolution,
        document=dataclasses.replace(resolution.document, symbol=symbol),
        masthead=dataclasses.replace(resolution.masthead, symbol=symbol),
    )


def make(
    settings: Settings, found: tuple[Resolution, ...], registry: Registry, as_of: dt.date
) -> Plan:
    """The plan of the exercise.

    Raises:
        SettingsError: if the resolution is not in the exercise folder, if it asks for no report,
            or if it asks for several and the settings do not say which.
    """
    by_symbol = {resolution.masthead.symbol: resolution for resolution in found}
    resolution = by_symbol.get(settings.resolution)
    if resolution is None:
        have = ", ".join(sorted(symbol for symbol in by_symbol if symbol)) or "none"
        name = settings.resolution.replace("/", "_").replace(" ", "_")
        raise SettingsError(
            f"{settings.resolution} is not in {FOLDER}/ (found there: {have})",
            file=str(settings.folder / "exercise.toml"),
            place="mandate.resolution",
            remedy=f"put the resolution's file there, named {name}.docx if it has no masthead",
        )
    predecessors = tuple(
        by_symbol[symbol] for symbol in settings.predecessors if symbol in by_symbol
    )
    acts = mandates.in_full(mandates.extract(resolution))
    mandate, act = obligation(acts, settings)
    settings = dataclasses.replace(settings, paragraph=mandate.anchor)
    elements = outline.elements(resolution, acts, (mandate, act), settings, registry)
    body = table("phrases")["bodies"].get(resolution.masthead.body or "GA", "General Assembly")
    audiences = tuple(
        group for group in AUDIENCES if act.report is None or group in act.report.inputs_from
    )
    text = resolution.document.text
    opening, rule = opening_of(act, settings)
    milestones = timetable.milestones(
        opening,
        opening_rule=rule,
        lead_days=dict(settings.lead_days),
        deadlines=dict(settings.deadlines),
    )
    missing = [symbol for symbol in settings.predecessors if symbol not in by_symbol]
    diagnostics = tuple(
        Diagnostic(
            "predecessor-missing",
            f"{symbol} is named as a predecessor and is not in {FOLDER}/",
            "exercise.toml: mandate.predecessors",
        )
        for symbol in missing
    )
    return Plan(
        obligation=act,
        mandate=mandate,
        resolution=resolution,
        predecessors=predecessors,
        chain=chain_of(resolution, predecessors, act),
        milestones=milestones,
        elements=elements,
        questions=questions(
            acts,
            elements,
            text,
            body,
            audiences or AUDIENCES,
            outline.short_symbol(resolution.document.id),
        ),
        word_limit=settings.word_limit,
        diagnostics=diagnostics + timetable.late(milestones, as_of),
        mandates=acts,
        earlier=tuple(
            mandates.in_full(mandates.extract(resolution)) for resolution in predecessors
        ),
    )


def obligation(acts: tuple[Mandate, ...], settings: Settings) -> tuple[Mandate, Act]:
    """The act that asks the Secretary-General for the report.

    Raises:
        SettingsError: if there is none, or more than one and the settings do not say which.
    """
    candidates = obligation_of(acts)
    file = str(settings.folder / "exercise.toml")
    if settings.paragraph:
        named = [row for row in candidates if row[0].anchor == settings.paragraph]
        named = named or [row for row in candidates if row[0].parent == settings.paragraph]
        if len(named) != 1:
            raise SettingsError(
                f"{settings.paragraph} of {settings.resolution} asks the Secretary-General for "
                f"no report",
                file=file,
                place="mandate.paragraph",
                remedy=_candidates(candidates) or "give the paragraph that asks for it",
            )
        return named[0]
    if not candidates:
        raise SettingsError(
            f"{settings.resolution} asks the Secretary-General for no report",
            file=file,
            place="mandate.resolution",
            remedy="give another resolution, or the paragraph under mandate.paragraph",
        )
    if len(candidates) > 1:
        raise SettingsError(
            f"{settings.resolution} asks for more than one report",
            file=file,
            place="mandate.paragraph",
            remedy=_candidates(candidates),
        )
    return candidates[0]


def obligation_of(acts: tuple[Mandate, ...]) -> list[tuple[Mandate, Act]]:
    """Every act that asks the Secretary-General for a report, in text order.

    What a report must contain is part of no other: a later paragraph that speaks of a report asked
    for before counts only where no earlier one does, and so does a part of a list that names none.
    """
    found = [
        (mandate, act)
        for mandate in acts
        for act in mandate.acts
        if act.kind is ActKind.REPORT and AUTHOR in (act.addressees or _authors(act))
    ]
    first = [row for row in found if _asks_first(row[1])]
    return first or [row for row in found if not row[1].lead]


def _asks_first(act: Act) -> bool:
    if act.report is None:
        return not act.lead
    return act.report.same_as is None


def _authors(act: Act) -> tuple[str, ...]:
    return act.report.author if act.report else ()


def _candidates(rows: list[tuple[Mandate, Act]]) -> str:
    listed = [
        f"“{mandate.anchor}” ({mandate.text[max(act.start - mandate.start, 0) :][:100].strip()}…)"
        for mandate, act in rows
    ]
    return f"say which: {series(listed)}" if listed else ""


def opening_of(act: Act, settings: Settings) -> tuple[dt.date, str]:
    """The first day of the session that the report is due at, and how it is known.

    Raises:
        SettingsError: if the resolution states no session and the settings no day.
    """
    fixed = dict(settings.deadlines).get("consideration")
    due = act.report.due if act.report and act.report.due else act.due
    if due is not None and due.type is DueType.SESSION:
        values = due.value if isinstance(due.value, tuple) else (due.value,)
        session = sessions.session(_recipient(act), int(values[0]))
        if session.opens is not None:
            basis = f"{session.opens.isoformat()}, {session.basis}"
            return session.opens, f"the opening of session {values[0]} ({basis})"
    if act.window is not None:
        stated = due is not None and due.type in (DueType.SESSION, DueType.DATE)
        day = act.window.start if stated else act.window.end  # "within 90 days": on the last
        return day, f"the due date ({act.window.basis})"
    if fixed is not None:
        return fixed, "the day of consideration"
    raise SettingsError(
        f"{settings.resolution} states no session for the report whose first day is known",
        file=str(settings.folder / "exercise.toml"),
        place="timetable.deadlines.consideration",
        remedy="set the day on which the report is to be considered",
    )


def _recipient(act: Act) -> str:
    recipients = act.report.recipient if act.report else ()
    return recipients[0] if recipients else "GA"


def chain_of(
    resolution: Resolution, predecessors: tuple[Resolution, ...], act: Act
) -> tuple[str, ...]:
    """Resolution, report, resolution … in order, and last the session that the report is due at.

    The longest line that ends with the obligation; where none leads there, the resolution alone.
    """
    due = act.report.due if act.report and act.report.due else act.due
    session = (f"session {due.value}",) if due and due.type is DueType.SESSION else ()
    own = (resolution.document.id, *session)
    found = [
        line
        for line in lineage.lines(lineage.chain((*predecessors, resolution)))
        if line[-len(own) :] == own
    ]
    return max(found, key=len, default=own)
