"""``exercise.toml`` becomes settings: every error names the file, the key and what to do."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from operative.actors import registry
from operative.actors.model import Actor, ActorKind, Name, Strength
from operative.collaboration import topics
from operative.documents import symbols
from operative.documents.model import Diagnostic
from operative.errors import SettingsError
from operative.exercise import wording
from operative.exercise.contributors import groups
from operative.exercise.model import Settings
from operative.exercise.settings_file import (
    FILE,
    REPORTS,
    ActorTable,
    MandateTable,
    SourcesTable,
    TimetableTable,
    decode,
    wrong,
)
from operative.exercise.timetable import steps
from operative.outcome import Resolved
from operative.resolutions.model import Resolution

ANCHOR = re.compile(r"(?:.*\s)?para\. \S.*")
A_PATH = "the path of a file or folder, or take it out"
A_WORD = "a word, or take it out"
FOUNDED = 1945  # no step of an exercise is earlier
ACTOR_ID = re.compile(r"[A-Z][A-Z0-9-]{1,24}")


def load(folder: Path, *, reports: tuple[Path, ...] = ()) -> Settings:
    """The settings of the exercise in ``folder``.

    Args:
        folder: the exercise folder; it holds ``exercise.toml``.
        reports: further files or folders of reports, asked for by name, so that they may lie
            outside the exercise folder.

    Raises:
        SettingsError: if the file is missing or holds something that cannot be used.
    """
    file = folder / FILE
    raw = decode(file)
    _check_mandate(raw.mandate, file)
    _check_timetable(raw.timetable, file)
    _check_headings(raw.headings, file)
    limit = raw.report.word_limit
    if limit is not None and not 500 <= limit <= 100_000:
        raise wrong(
            file,
            "report.word_limit",
            f"{limit} words is not a length of a report",
            "give a number between 500 and 100,000, or leave it out for the general limit",
        )
    return Settings(
        folder=folder,
        title=_filled(raw.title, file, "title"),
        resolution=symbols.parse(raw.mandate.resolution).text,
        paragraph=raw.mandate.paragraph,
        predecessors=tuple(symbols.parse(text).text for text in raw.mandate.predecessors),
        reports=_report_paths(raw.sources, folder, file) + reports,
        word_limit=limit,
        report_symbol=raw.report.symbol,
        agenda_item=raw.report.agenda_item,
        agenda_title=raw.report.agenda_title,
        lead_days=tuple(sorted(raw.timetable.lead_days.items())),
        deadlines=tuple(sorted(raw.timetable.deadlines.items())),
        contact=raw.call.contact,
        author=_named(raw.mandate.author, file, "mandate.author"),
        author_name=_named(raw.report.author, file, "report.author"),
        recipient=_recipient(raw.report.recipient, file),
        session=_session(raw.report.session, file),
        sender=_named(raw.call.sender, file, "call.sender"),
        also=_groups(raw.call.also, file),
        subject=tuple(_filled(one, file, "sources.subject", A_WORD) for one in raw.sources.subject),
        topics=_topics(raw.sources.topics, folder),
        headings=tuple(sorted(raw.headings.items())),
        actors=_actors(raw.actors, file),
    )


def naming(chosen: Settings, *, author: str | None, paragraph: str | None) -> Settings:
    """The settings with another request: whoever names one anew means neither of the file's.

    Raises:
        SettingsError: if the paragraph is not written as one, or the author is empty.
    """
    if author is not None and not author.strip():
        raise SettingsError(
            "no author is named",
            file=str(chosen.folder / FILE),
            place="--author",
            remedy="write an abbreviation or a name: OHCHR",
        )
    if paragraph is not None and not ANCHOR.fullmatch(paragraph):
        raise SettingsError(
            f"“{paragraph}” names no paragraph",
            file=str(chosen.folder / FILE),
            place="--paragraph",
            remedy="write it as the United Nations cites it: “para. 6”",
        )
    same = author is None or author == chosen.author
    name = chosen.author_name if same else None
    return dataclasses.replace(chosen, author=author, paragraph=paragraph, author_name=name)


def unused_headings(chosen: Settings, resolution: Resolution) -> Iterator[Diagnostic]:
    """A note for each heading that is set for a paragraph which the resolution does not have."""
    anchors = {paragraph.anchor for paragraph in resolution.operative}
    for anchor, heading in chosen.headings:
        if anchor not in anchors:
            yield Diagnostic(
                "heading-unused",
                f"“{heading}” is not used: {chosen.resolution} has no {anchor}",
                f"{FILE}: headings",
            )


def _topics(given: str | None, folder: Path) -> str:
    """The vocabulary of topics, seen to be one."""
    if given is None:
        return topics.CHILD_PROTECTION
    path = str(folder / given)
    topics.load(path if given.endswith(".toml") else given)
    return path if given.endswith(".toml") else given


def _filled(text: str, file: Path, key: str, what: str = "the title of the report") -> str:
    if not text.strip():
        raise wrong(file, key, "this is empty", f"write {what}")
    return text.strip()


def _named(text: str | None, file: Path, key: str) -> str | None:
    return None if text is None else _filled(text, file, key, "a name, or take the key out")


def _recipient(text: str | None, file: Path) -> str | None:
    """The id of the organ that a person names by id or name."""
    if text is None:
        return None
    found = registry.load().resolve(text)
    if isinstance(found, Resolved) and _is_organ(found.value):
        return found.value.id
    raise wrong(
        file,
        "report.recipient",
        f"“{text}” names no organ that the software knows",
        "write its abbreviation or name: HRC",
    )


def _is_organ(actor: Actor) -> bool:
    """Whether reports go to an actor: organs, conferences and bodies of experts get them."""
    kinds = (ActorKind.ORGAN, ActorKind.EXPERT_BODY)
    return actor.kind in kinds or actor.id in wording.table("phrases")["bodies"]


def _groups(keys: list[str], file: Path) -> tuple[str, ...]:
    """Ids of groups of contributors, checked."""
    known = [one.id for one in groups()]
    for key in keys:
        if key not in known:
            raise wrong(
                file, "call.also", f"there is no group “{key}”", f"use one of {', '.join(known)}"
            )
    return tuple(keys)


def _session(number: int | None, file: Path) -> int | None:
    if number is not None and not 1 <= number <= 2200:
        raise wrong(
            file,
            "report.session",
            f"{number} is no session",
            "give its number, or its year where the organ counts by years",
        )
    return number


def _check_mandate(table: MandateTable, file: Path) -> None:
    named = [("mandate.resolution", table.resolution)]
    named += [("mandate.predecessors", text) for text in table.predecessors]
    for key, text in named:
        try:
            symbols.parse(text)
        except ValueError:
            raise wrong(
                file,
                key,
                f"“{text}” is not a document symbol",
                "write it as on the document: A/RES/68/145",
            ) from None
    if table.paragraph is not None and not ANCHOR.fullmatch(table.paragraph):
        raise wrong(
            file,
            "mandate.paragraph",
            f"“{table.paragraph}” names no paragraph",
            "write it as the United Nations cites it, “para. 6”, or leave it out",
        )


def _check_headings(headings: dict[str, str], file: Path) -> None:
    for anchor, heading in headings.items():
        if not ANCHOR.fullmatch(anchor):
            raise wrong(
                file,
                f"headings.{anchor}",
                f"“{anchor}” names no paragraph",
                'write it as the United Nations cites it: "para. 3"',
            )
        _filled(heading, file, f"headings.{anchor}", "the heading of the section")


def _check_timetable(table: TimetableTable, file: Path) -> None:
    known = [step.key for step in steps()]
    for name, keys in (("deadlines", [*known, "consideration"]), ("lead_days", known)):
        for key in getattr(table, name):
            if key not in keys:
                raise wrong(
                    file,
                    f"timetable.{name}.{key}",
                    "there is no such step",
                    f"use one of {', '.join(keys)}",
                )
    for key, day in table.deadlines.items():
        if day.year < FOUNDED:
            raise wrong(
                file,
                f"timetable.deadlines.{key}",
                f"{day.isoformat()} lies before there was a United Nations",
                "write the year in four figures: 2016-04-15",
            )
    for key, days in table.lead_days.items():
        if not 0 <= days <= 1000:
            raise wrong(
                file,
                f"timetable.lead_days.{key}",
                f"{days} days is no lead time",
                "give a number of days between 0 and 1,000",
            )


def _report_paths(table: SourcesTable, folder: Path, file: Path) -> tuple[Path, ...]:
    root = folder.resolve()
    paths = []
    for text in table.reports:
        path = folder / _filled(text, file, "sources.reports", A_PATH)
        if not path.resolve().is_relative_to(root):
            raise wrong(
                file,
                "sources.reports",
                f"“{text}” lies outside the exercise folder",
                "list it under sources.outside if that is meant",
            )
        if not path.exists() and text != REPORTS:
            raise wrong(
                file,
                "sources.reports",
                f"there is nothing at “{text}”",
                "mend the path or take it out",
            )
        paths.append(path)
    for text in table.outside:
        path = folder / _filled(text, file, "sources.outside", A_PATH)  # or an absolute path
        if not path.exists():
            raise wrong(
                file,
                "sources.outside",
                f"there is nothing at “{text}”",
                "mend the path or take it out",
            )
        paths.append(path)
    return tuple(paths)


def _actors(tables: list[ActorTable], file: Path) -> tuple[Actor, ...]:
    seen: set[str] = set()
    actors = []
    for table in tables:
        if not ACTOR_ID.fullmatch(table.id):
            raise wrong(
                file,
                "actors.id",
                f"“{table.id}” is not an identifier",
                "use capital letters, digits and hyphens, such as an abbreviation",
            )
        if table.id in seen:
            raise wrong(file, "actors.id", f"“{table.id}” stands here twice", "keep one of them")
        seen.add(table.id)
        for text in (table.name, *table.names):
            _filled(text, file, "actors.name", "what the actor is called, or take it out")
        actors.append(_actor(table))
    return tuple(actors)


def _actor(table: ActorTable) -> Actor:
    written: dict[str, Any] = dict.fromkeys([table.name, table.id, *table.names])
    names = tuple(
        Name(
            text,
            strength=Strength.WEAK if text.lower().startswith("the ") else Strength.STRONG,
            abbreviation=text.isupper(),
        )
        for text in written
    )
    return Actor(id=table.id, kind=table.kind, name=table.name, names=names, source=FILE)
