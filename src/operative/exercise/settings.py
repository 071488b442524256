"""``exercise.toml``, checked: every error names the file, the key and what to do."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from operative.actors import registry
from operative.actors.model import Actor, ActorKind, Name, Strength
from operative.documents import symbols
from operative.documents.model import Diagnostic
from operative.errors import SettingsError
from operative.exercise.contributors import groups
from operative.exercise.model import Settings
from operative.exercise.timetable import steps
from operative.outcome import Resolved
from operative.resolutions.model import Resolution

FILE = "exercise.toml"
REPORTS = "reports"  # the folder of existing reports, which may be missing
ANCHOR = re.compile(r"(?:.*\s)?para\. \S.*")
ACTOR_ID = re.compile(r"[A-Z][A-Z0-9-]{1,24}")


class MandateTable(msgspec.Struct, forbid_unknown_fields=True):
    """``[mandate]``: the resolution whose request is to be met."""

    resolution: str
    paragraph: str | None = None
    author: str | None = None
    predecessors: list[str] = []


class ReportTable(msgspec.Struct, forbid_unknown_fields=True):
    """``[report]``: the masthead and the length of the report."""

    symbol: str | None = None
    author: str | None = None
    recipient: str | None = None
    session: int | None = None
    agenda_item: str | None = None
    agenda_title: str | None = None
    word_limit: int | None = None


class TimetableTable(msgspec.Struct, forbid_unknown_fields=True):
    """``[timetable]``: dates that a person has set, and other lead times."""

    deadlines: dict[str, dt.date] = {}
    lead_days: dict[str, int] = {}


class SourcesTable(msgspec.Struct, forbid_unknown_fields=True):
    """``[sources]``: where existing reports lie, and what they must speak of."""

    reports: list[str] = msgspec.field(default_factory=lambda: [REPORTS])
    outside: list[str] = []
    subject: list[str] = []


class CallTable(msgspec.Struct, forbid_unknown_fields=True):
    """``[call]``: the call for inputs."""

    contact: str | None = None
    sender: str | None = None
    also: list[str] = []


class ActorTable(msgspec.Struct, forbid_unknown_fields=True):
    """One ``[[actors]]``: an actor known to this exercise only."""

    id: str
    name: str
    kind: ActorKind = ActorKind.ENTITY
    names: list[str] = []


class ExerciseFile(msgspec.Struct, forbid_unknown_fields=True):
    """The whole of ``exercise.toml``."""

    title: str
    mandate: MandateTable
    report: ReportTable = msgspec.field(default_factory=ReportTable)
    timetable: TimetableTable = msgspec.field(default_factory=TimetableTable)
    sources: SourcesTable = msgspec.field(default_factory=SourcesTable)
    call: CallTable = msgspec.field(default_factory=CallTable)
    headings: dict[str, str] = {}
    actors: list[ActorTable] = []


#: The tables of the file by name, for a key that stands in none or in the wrong one.
TABLES: dict[str, type[msgspec.Struct]] = {
    "mandate": MandateTable,
    "report": ReportTable,
    "timetable": TimetableTable,
    "sources": SourcesTable,
    "call": CallTable,
}
#: What the decoder calls a kind of value, and what a person does.
KINDS = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number with a fraction",
    "bool": "yes or no",
    "date": "a date",
    "datetime": "a date with a time",
    "array": "a list",
    "object": "a table",
}
FORMS = {
    "a text": "write it between quotation marks",
    "a date": "write it as year, month and day without quotation marks: 2016-04-15",
    "a whole number": "write it in figures without quotation marks",
    "a list": 'write it between square brackets: ["reports"]',
}


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
    raw = _decode(file)
    _check_mandate(raw.mandate, file)
    _check_timetable(raw.timetable, file)
    _check_headings(raw.headings, file)
    limit = raw.report.word_limit
    if limit is not None and not 500 <= limit <= 100_000:
        raise _wrong(
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
        subject=tuple(raw.sources.subject),
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


def _decode(file: Path) -> ExerciseFile:
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        raise SettingsError(
            f"there is no {FILE} here",
            file=str(file.parent),
            remedy="give an exercise folder; examples/child-protection is one to copy",
        ) from None
    except OSError as error:
        raise SettingsError(
            f"cannot be read ({error.strerror})", file=str(file), remedy="give an exercise folder"
        ) from None
    try:
        return msgspec.toml.decode(content, type=ExerciseFile)
    except msgspec.ValidationError as error:
        raise _invalid(str(error), content, file) from None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SettingsError(
            "is not UTF-8", file=str(file), place=f"line {line}", remedy="save it as UTF-8"
        ) from None
    except msgspec.DecodeError as error:
        curly = any(mark in content.decode("utf-8", "replace") for mark in "“”„‘")
        raise SettingsError(
            f"this is not TOML: {error}",
            file=str(file),
            remedy="mend the line that it names"
            + (', with straight quotation marks: "…"' if curly else ""),
        ) from None


def _invalid(said: str, content: bytes, file: Path) -> SettingsError:
    """What the decoder says, in words for the person who wrote the file."""
    problem, _, place = said.partition(" - at `$")
    key = place.rstrip("`").lstrip(".")
    remedy = "see the comments in examples/child-protection/exercise.toml"
    if "[...]" in key:  # the decoder names the table, not the key in it
        key = _of_another_type(key, content)
    unknown = re.search(r"unknown field `(.*)`", problem)
    missing = re.search(r"missing required field `(.*)`", problem)
    types = re.search(r"Expected `([^`]*)`(?:, got `([^`]*)`)?", problem)
    if unknown:
        problem = f"there is no key called “{unknown[1]}” here"
        homes = [name for name in sorted(TABLES) if unknown[1] in _keys(TABLES[name])]
        if not key and homes:
            remedy = "move it under " + " or ".join(f"[{name}]" for name in homes)
    elif missing:
        problem = f"the key “{missing[1]}” is missing"
        if missing[1] in tomllib.loads(content.decode()) and key in TABLES:
            remedy = f"move it from the top of the file under [{key}]"
    elif types:
        wanted = next((KINDS[one] for one in types[1].split(" | ") if one in KINDS), types[1])
        problem = f"this is {KINDS.get(types[2], 'something else')}, and {wanted} is needed"
        remedy = FORMS.get(wanted, remedy)
    return _wrong(file, key or "top level", problem.replace("`", ""), remedy)


def _keys(table: type[msgspec.Struct]) -> tuple[str, ...]:
    return table.__struct_fields__


def _of_another_type(key: str, content: bytes) -> str:
    """The key that “[...]” stands for: the one whose value is not what its table holds."""
    table, _, rest = key.partition("[...]")
    value: Any = tomllib.loads(content.decode())
    for part in table.split("."):
        value = value.get(part, {})
    wanted: type = {"timetable.deadlines": dt.date, "timetable.lead_days": int}.get(table, str)
    found = [name for name in value if not isinstance(value[name], wanted)]
    return f"{table}.{found[0]}{rest}" if found and isinstance(value, dict) else table


def _wrong(file: Path, key: str, problem: str, remedy: str) -> SettingsError:
    return SettingsError(problem, file=str(file), place=key, remedy=remedy)


def _filled(text: str, file: Path, key: str, what: str = "the title of the report") -> str:
    if not text.strip():
        raise _wrong(file, key, "this is empty", f"write {what}")
    return text.strip()


def _named(text: str | None, file: Path, key: str) -> str | None:
    return None if text is None else _filled(text, file, key, "a name, or take the key out")


def _recipient(text: str | None, file: Path) -> str | None:
    """The id of the organ that a person names by id or name."""
    if text is None:
        return None
    found = registry.load().resolve(text)
    if isinstance(found, Resolved):
        return found.value.id
    raise _wrong(
        file,
        "report.recipient",
        f"“{text}” names no organ that the software knows",
        "write its abbreviation or name: HRC",
    )


def _groups(keys: list[str], file: Path) -> tuple[str, ...]:
    """Ids of groups of contributors, checked."""
    known = [one.id for one in groups()]
    for key in keys:
        if key not in known:
            raise _wrong(
                file, "call.also", f"there is no group “{key}”", f"use one of {', '.join(known)}"
            )
    return tuple(keys)


def _session(number: int | None, file: Path) -> int | None:
    if number is not None and not 1 <= number <= 2200:
        raise _wrong(
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
            raise _wrong(
                file,
                key,
                f"“{text}” is not a document symbol",
                "write it as on the document: A/RES/68/145",
            ) from None
    if table.paragraph is not None and not ANCHOR.fullmatch(table.paragraph):
        raise _wrong(
            file,
            "mandate.paragraph",
            f"“{table.paragraph}” names no paragraph",
            "write it as the United Nations cites it, “para. 6”, or leave it out",
        )


def _check_headings(headings: dict[str, str], file: Path) -> None:
    for anchor, heading in headings.items():
        if not ANCHOR.fullmatch(anchor):
            raise _wrong(
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
                raise _wrong(
                    file,
                    f"timetable.{name}.{key}",
                    "there is no such step",
                    f"use one of {', '.join(keys)}",
                )
    for key, days in table.lead_days.items():
        if not 0 <= days <= 1000:
            raise _wrong(
                file,
                f"timetable.lead_days.{key}",
                f"{days} days is no lead time",
                "give a number of days between 0 and 1,000",
            )


def _report_paths(table: SourcesTable, folder: Path, file: Path) -> tuple[Path, ...]:
    root = folder.resolve()
    paths = []
    for text in table.reports:
        path = folder / text
        if not path.resolve().is_relative_to(root):
            raise _wrong(
                file,
                "sources.reports",
                f"“{text}” lies outside the exercise folder",
                "list it under sources.outside if that is meant",
            )
        if not path.exists() and text != REPORTS:
            raise _wrong(
                file,
                "sources.reports",
                f"there is nothing at “{text}”",
                "mend the path or take it out",
            )
        paths.append(path)
    for text in table.outside:
        path = Path(text) if Path(text).is_absolute() else folder / text
        if not path.exists():
            raise _wrong(
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
            raise _wrong(
                file,
                "actors.id",
                f"“{table.id}” is not an identifier",
                "use capital letters, digits and hyphens, such as an abbreviation",
            )
        if table.id in seen:
            raise _wrong(file, "actors.id", f"“{table.id}” stands here twice", "keep one of them")
        seen.add(table.id)
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
