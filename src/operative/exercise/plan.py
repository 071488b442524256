"""The obligation that the resolution states, and how it is to be met."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from operative import documents, mandates, resolutions
from operative.actors import registry as actors
from operative.actors.registry import Registry
from operative.documents import symbols
from operative.documents.model import Diagnostic
from operative.errors import OperativeError, SettingsError
from operative.exercise import outline, places, timetable
from operative.exercise.author import (
    asked_of,
    author_of,
    listed,
    meant,
    of_group,
    of_secretariat,
    product,
    product_of,
    ranked,
    requests,
    written_by_office,
)
from operative.exercise.contributors import audiences, group
from operative.exercise.model import (
    Audience,
    Author,
    Milestone,
    Occasion,
    Plan,
    Request,
    Settings,
)
from operative.exercise.occasion import choose, occasions, opening_of
from operative.exercise.questions import Call, questions
from operative.exercise.settings_file import FILE
from operative.exercise.wording import named_body, series
from operative.files import spelled
from operative.mandates.model import Act, Mandate
from operative.resolutions import lineage
from operative.resolutions.model import Resolution

FOLDER = "resolutions"


def read_resolutions(folder: Path) -> tuple[tuple[Resolution, ...], tuple[OperativeError, ...]]:
    """The resolutions in the exercise's own folder, in order of file name, and what went wrong."""
    found, problems = [], []
    for file in places.files(folder / FOLDER):
        try:
            name = spelled(file.relative_to(folder).as_posix())
            document = documents.read(file, name=name)
            found.append(with_symbol(resolutions.parse(document), file))
        except OperativeError as error:
            problems.append(error)
    return tuple(found), tuple(problems)


def with_symbol(resolution: Resolution, file: Path) -> Resolution:
    """The resolution; where its text gives no symbol, with that of its file name, if it is one."""
    if resolution.masthead.symbol is not None:
        return resolution
    try:
        symbol = symbols.parse(file.stem.replace("_", "/"))
    except ValueError:
        return resolution
    masthead, body = resolution.masthead, resolution.masthead.body or symbol.body
    return dataclasses.replace(
        resolution,
        document=dataclasses.replace(resolution.document, symbol=symbol.text),
        masthead=dataclasses.replace(masthead, symbol=symbol.text, body=body),
    )


def make(
    settings: Settings, found: Sequence[Resolution], registry: Registry, as_of: dt.date
) -> Plan:
    """The plan of the exercise.

    Raises:
        SettingsError: if the resolution is not in the exercise folder, if it asks for no report,
            if it asks for several and the settings do not say which, or if nothing says who the
            author is.
    """
    resolution = _resolution(found, settings)
    predecessors, missing = _predecessors(found, settings)
    acts = mandates.in_full(mandates.extract(resolution))
    request = obligation(acts, settings, registry)
    others = tuple(_others(acts, request, settings, registry))
    mandate, act = request
    settings = dataclasses.replace(settings, paragraph=mandate.anchor)
    author = _author(request, resolution, registry, settings)
    occasion = choose(act, resolution, settings)
    called = audiences(act, resolution.document.text, registry, settings.also)
    elements = outline.elements(resolution, acts, request, settings, called)
    written = product(product_of(act))["noun"]
    steps, noted = _timetable(act, occasion, author, called, settings, as_of)
    limit = timetable.word_limit(secretariat=of_secretariat(request, registry))
    return Plan(
        obligation=act,
        mandate=mandate,
        resolution=resolution,
        predecessors=predecessors,
        chain=chain_of(resolution, predecessors, occasion),
        milestones=steps,
        elements=elements,
        questions=questions(Call(resolution, acts, request, elements, called, written, registry)),
        word_limit=settings.word_limit or limit.words,
        diagnostics=(*missing, *others, *_given_elsewhere(act, resolution, settings), *noted),
        mandates=acts,
        earlier=tuple(mandates.in_full(mandates.extract(one)) for one in predecessors),
        author=author,
        product=product_of(act),
        occasion=occasion,
        audiences=called,
    )


def _resolution(found: Sequence[Resolution], settings: Settings) -> Resolution:
    """The resolution that the settings name."""
    by_symbol = {one.masthead.symbol: one for one in found}
    resolution = by_symbol.get(settings.resolution)
    if resolution is None:
        have = ", ".join(sorted(symbol for symbol in by_symbol if symbol)) or "none"
        name = settings.resolution.replace("/", "_").replace(" ", "_")
        raise _unsettled(
            f"{settings.resolution} is not in {FOLDER}/ (found there: {have})",
            settings,
            "mandate.resolution",
            f"put the resolution's file there, named {name}.docx if it has no masthead",
        )
    return resolution


def _predecessors(
    found: Sequence[Resolution], settings: Settings
) -> tuple[tuple[Resolution, ...], tuple[Diagnostic, ...]]:
    """The predecessors that the settings name, and a note on each that is not there."""
    by_symbol = {one.masthead.symbol: one for one in found}
    missing = tuple(
        Diagnostic(
            "predecessor-missing",
            f"{symbol} is named as a predecessor and is not in {FOLDER}/",
            f"{FILE}: mandate.predecessors",
        )
        for symbol in settings.predecessors
        if symbol not in by_symbol
    )
    return tuple(by_symbol[one] for one in settings.predecessors if one in by_symbol), missing


def _author(
    request: Request, resolution: Resolution, registry: Registry, settings: Settings
) -> Author:
    author = author_of(request, resolution, registry, settings)
    if not author.full:
        raise _unsettled(
            f"{request[0].anchor} of {settings.resolution} does not say who is to write the report",
            settings,
            "report.author",
            "write there what the author is called: “the Working Group”",
        )
    return author


def _timetable(
    act: Act,
    occasion: Occasion,
    author: Author,
    called: Sequence[Audience],
    settings: Settings,
    as_of: dt.date,
) -> tuple[tuple[Milestone, ...], tuple[Diagnostic, ...]]:
    """The milestones, and what a person should know of them on a day."""
    opening, rule = opening_of(act, occasion, settings) or (None, "")
    milestones = timetable.milestones(
        opening,
        opening_rule=rule,
        lead_days=dict(settings.lead_days),
        deadlines=dict(settings.deadlines),
        called=series([group(one.group).name for one in called]),
        office=None if "SECRETARY_GENERAL" in author.actors else author.short,
    )
    undated = () if opening is not None else (_undated(settings),)
    return milestones, (*undated, *timetable.late(milestones, as_of))


def obligation(
    acts: tuple[Mandate, ...], settings: Settings, registry: Registry | None = None
) -> Request:
    """The act that asks for the report: that of the settings' paragraph or author.

    Where they name neither: what the Secretary-General is asked for; else an office or the holder
    of a mandate; else an organ; else anybody. A report goes before a briefing.

    Raises:
        SettingsError: if there is none, or more than one and the settings do not say which.
    """
    registry = registry or actors.load()
    every = _asked(acts, settings, registry)
    named = _in_paragraph(every, settings)
    single = named
    if settings.author is None:
        single = [row for row in named if not of_group(row, registry)]
    ranks = ranked(single, registry)
    first = meant(ranks[0]) if ranks else []
    if not first:
        raise _unasked(named, every, settings, registry)
    if len({mandate.anchor for mandate, _ in first}) > 1:
        raise _unsettled(
            f"{_where(settings)} asks for more than one report",
            settings,
            "mandate.paragraph",
            _candidates(first, registry),
        )
    return first[0]


def _asked(acts: tuple[Mandate, ...], settings: Settings, registry: Registry) -> list[Request]:
    """The acts that ask for a report; where the settings name an author, those that ask it."""
    every = requests(acts)
    if settings.author is None:
        return every
    own = asked_of(every, settings.author, registry)
    if every and not own:
        raise _unsettled(
            f"{settings.resolution} asks {settings.author} for no report or briefing",
            settings,
            "mandate.author",
            _candidates(every, registry),
        )
    return own


def _in_paragraph(every: list[Request], settings: Settings) -> list[Request]:
    """Those of the paragraph that the settings name, or of what stands under it; else all."""
    if not settings.paragraph:
        return every
    named = [row for row in every if row[0].anchor == settings.paragraph]
    return named or [row for row in every if row[0].parent == settings.paragraph]


def _unasked(
    named: list[Request], every: list[Request], settings: Settings, registry: Registry
) -> SettingsError:
    """Why no single author is asked for a report where the settings say, and what to do."""
    if named:
        problem, place = "asks for no report of a single author", "mandate.author"
        remedy = _candidates(every, registry)
    elif settings.paragraph:
        problem, place = "asks for no report or briefing", "mandate.paragraph"
        remedy = _candidates(every, registry) or "give the paragraph that asks for it"
    else:
        problem, place = "asks for no report or briefing", "mandate.resolution"
        remedy = "give another resolution"
    return _unsettled(f"{_where(settings)} {problem}", settings, place, remedy)


def _where(settings: Settings) -> str:
    """Where the settings look for the request: "para. 5 of A/RES/68/145"."""
    if settings.paragraph:
        return f"{settings.paragraph} of {settings.resolution}"
    return settings.resolution


def _given_elsewhere(act: Act, resolution: Resolution, settings: Settings) -> Iterator[Diagnostic]:
    """That the settings give the report to an organ that the resolution does not name for it."""
    asked = tuple(dict.fromkeys(one.body for one in occasions(act, resolution)))
    if settings.recipient is None or settings.recipient in asked:
        return
    organs = series([f"the {named_body(one)}" for one in asked])
    yield Diagnostic(
        "recipient-other",
        f"{settings.resolution} asks for the report to be given to {organs}; this exercise gives "
        f"it to the {named_body(settings.recipient)}, as set",
        f"{FILE}: report.recipient",
    )


def _undated(settings: Settings) -> Diagnostic:
    """That no timetable can be counted, and what a person does about it."""
    return Diagnostic(
        "timetable-open",
        f"{settings.resolution} states no session for the report whose first day is known, so that "
        "no timetable is counted; set the session, or the day of consideration",
        f"{FILE}: report.session, timetable.deadlines.consideration",
    )


def _unsettled(problem: str, settings: Settings, place: str, remedy: str) -> SettingsError:
    return SettingsError(problem, file=str(settings.folder / FILE), place=place, remedy=remedy)


def _candidates(rows: Sequence[Request], registry: Registry) -> str:
    return f"say which: {listed(rows, registry)}" if rows else ""


def _others(
    acts: tuple[Mandate, ...], chosen: Request, settings: Settings, registry: Registry
) -> Iterator[Diagnostic]:
    """A note on other reports that the resolution asks offices and mandate holders for."""
    if settings.author is not None or settings.paragraph is not None:
        return
    rows = [
        row
        for rank in ranked(requests(acts), registry)
        for row in rank
        if row[0].anchor != chosen[0].anchor and written_by_office(row, registry)
    ]
    if rows:
        yield Diagnostic(
            "other-requests",
            f"{settings.resolution} asks for more: {listed(rows, registry)}; this exercise is "
            f"about {chosen[0].anchor}",
            f"{FILE}: mandate.author, mandate.paragraph",
        )


def chain_of(
    resolution: Resolution, predecessors: tuple[Resolution, ...], occasion: Occasion
) -> tuple[str, ...]:
    """Resolution, report, resolution … in order, and last the session that the report is due at."""
    steps = lineage.chain((*predecessors, resolution))
    line = lineage.line_to(steps, resolution.document.id)
    return (*line, f"session {occasion.session}") if occasion.session else line
