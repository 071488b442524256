"""The form of ``exercise.toml``: its tables, and what is wrong where a file is not of it."""

from __future__ import annotations

import codecs
import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from operative.actors.model import ActorKind
from operative.errors import SettingsError

FILE = "exercise.toml"
NEEDED = (
    "an exercise is a folder with resolutions/ and a text file exercise.toml that says "
    'title = "…" and, below [mandate], resolution = "A/RES/…"; '
    "`operative report FOLDER -o OUT --resolution FILE` makes one of a resolution's file"
)
REPORTS = "reports"  # the folder of existing reports, which may be missing


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
    topics: str | None = None


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


def decode(file: Path) -> ExerciseFile:
    """What ``exercise.toml`` holds, its keys and their types checked.

    Raises:
        SettingsError: if it is missing or cannot be read as such a file.
    """
    try:
        content = file.read_bytes().removeprefix(codecs.BOM_UTF8)
    except FileNotFoundError:
        raise SettingsError(
            f"there is no {FILE} here" if file.parent.is_dir() else "there is no such folder",
            file=str(file.parent),
            remedy=NEEDED,
        ) from None
    except NotADirectoryError:
        raise SettingsError(
            "is a file, not the folder of an exercise", file=str(file.parent), remedy=NEEDED
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
        straight = ', with straight quotation marks: "…"' if _curly(content, str(error)) else ""
        raise SettingsError(
            f"this is not TOML: {error}",
            file=str(file),
            remedy=f"mend the line that it names{straight}",
        ) from None


def _curly(content: bytes, said: str) -> bool:
    """Whether the line that the decoder names holds a curly quotation mark."""
    at = re.search(r"\(at line (\d+)", said)
    lines = content.decode("utf-8", "replace").split("\n")
    return at is not None and any(mark in lines[int(at[1]) - 1] for mark in "“”„‘")


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
    return wrong(file, key or "top level", problem.replace("`", ""), remedy)


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


def wrong(file: Path, key: str, problem: str, remedy: str) -> SettingsError:
    """The error for a key that cannot be used."""
    return SettingsError(problem, file=str(file), place=key, remedy=remedy)
