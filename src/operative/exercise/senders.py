"""Whose reply a file is: in whose name it is written, who signed it, when, with which reference.

Labels, note verbales and other ways to say so stand in ``data/en/replies.toml``.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from operative.actors.model import Actor, ActorKind
from operative.actors.registry import Registry
from operative.documents import dates
from operative.documents.model import BlockKind, Document
from operative.exercise.contributors import STATES, SYSTEM, group_of
from operative.exercise.wording import table
from operative.outcome import Resolved

PLAIN = "own_line"  # of a line that needs no name that is known
HEAD = 12  # blocks in which a reply says whose it is


@dataclass(frozen=True, slots=True)
class Field:
    """A value of the header and the span of the words that give it."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Header:
    """What a reply says of itself; a field is ``None`` where it does not say."""

    name: Field | None
    signatory: str | None
    received: dt.date | None
    reference: str | None


@cache
def _labels() -> dict[str, re.Pattern[str]]:
    every = [label for group in table("replies")["labels"].values() for label in group]
    stop = "|".join(re.escape(label) for label in sorted(every, key=len, reverse=True))
    found = {}
    for key, group in table("replies")["labels"].items():
        own = "|".join(re.escape(label) for label in sorted(group, key=len, reverse=True))
        found[key] = re.compile(  # within a line with its capital only: "taken from: …" is no label
            rf"(?:(?:^|\n)(?:{own})|(?<=\s)(?-i:{own}))\s*(?::|\n)\s*(\S.*?)\s*"
            rf"(?=\n|$|\s(?:{stop})\s*:)",
            re.IGNORECASE,
        )
    return found


@cache
def _empty_form() -> re.Pattern[str]:
    """The next label of a form, where a value was left out."""
    every = [label for group in table("replies")["labels"].values() for label in group]
    return re.compile(rf"(?:{'|'.join(map(re.escape, every))})\s*:?", re.IGNORECASE)


@cache
def _verbale() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text, re.DOTALL) for text in table("replies")["verbale"])


def header_of(document: Document, registry: Registry) -> Header:
    """What the reply says of itself, from its header, its tables or a note verbale's opening."""
    text = document.text
    end = _opening_end(document)
    name = (
        _field(text, "behalf", end)
        or _own_line(document, registry, "own_line_by", PLAIN, "own_line_known")
        or _sender(_field(text, "from", end), text, registry)
        or _opening(text)
        or _own_line(document, registry, "own_line_state")
    )
    dated = _field(text, "date", end)
    signed, reference = _field(text, "signatory", len(text)), _field(text, "reference", end)
    return Header(
        name,
        signed.value if signed else None,
        _day(dated.value) if dated else _dateline(document),
        reference.value if reference else None,
    )


def _opening(text: str) -> Field | None:
    """Who sends a note verbale."""
    found = (match for pattern in _verbale() if (match := pattern.search(text)))
    opening = min(found, key=re.Match.start, default=None)
    return _named(opening) if opening else None


def _own_line(document: Document, registry: Registry, *keys: str) -> Field | None:
    """Whose reply it is by a line of its own above what is said."""
    for key in keys:
        for pattern in map(re.compile, table("replies")[key]):
            for block in document.blocks[:HEAD]:
                match = pattern.fullmatch(document.text, block.start, block.end)
                name = _named(match) if match else None
                if name and (key == PLAIN or _is_one(name.value, registry)):
                    return name
    return None


def _sender(name: Field | None, text: str, registry: Registry) -> Field | None:
    """The sender without the person: an actor of the United Nations that is named last beside them.

    What stands before another name may be an office of any house: "Secretary-General, Save Rivers".
    A person's mailbox alone says nothing of in whose name they write.
    """
    if name is None or isinstance(registry.resolve(name.value), Resolved):
        return name
    parts = re.finditer(r"[^,;()<>|\s][^,;()<>|]*", text[name.start : name.end])
    last = next(reversed([part for part in parts if "@" not in part.group()]), None)
    found = registry.resolve(last.group().strip()) if last else None
    if last and isinstance(found, Resolved) and _is_house(found.value):
        start = name.start + last.start()
        return Field(last.group().strip(), start, start + len(last.group().rstrip()))
    return None if "@" in name.value else name


def _is_one(name: str, registry: Registry) -> bool:
    """Whether a name is that of one known actor, not of a kind: "Response of Member States"."""
    found = registry.resolve(name)
    return isinstance(found, Resolved) and found.value.kind is not ActorKind.COLLECTIVE


def _is_house(actor: Actor) -> bool:
    """Whether people write for an actor of the United Nations under its name: nobody for an organ,
    and "Secretary-General" is a title elsewhere too.
    """
    titled = actor.kind is ActorKind.ORGAN or actor.id == "SECRETARY_GENERAL"
    return not titled and group_of(actor.id, actor) == SYSTEM


def _named(match: re.Match[str]) -> Field:
    return Field(" ".join(match.group(1).split()), match.start(1), match.end(1))


def _day(value: str) -> dt.date | None:
    """The day in the value of a label, whatever the hour beside it."""
    match = re.search(table("replies")["day"], value)
    try:
        return dt.date.fromisoformat(match.group()) if match else dates.date(value)
    except ValueError:
        return dates.date(match.group()) if match else None


def _dateline(document: Document) -> dt.date | None:
    """The day on the line that dates a letter or a note, where no label gives it."""
    pattern = re.compile(table("replies")["dateline"])
    for block in document.blocks:
        match = pattern.fullmatch(document.text_of(block).strip())
        if match and block.kind is not BlockKind.CELL:
            return dates.date(match.group(1))
    return None


def _opening_end(document: Document) -> int:
    """Where the header can end at the latest: at the first answer."""
    mark = re.search(table("replies")["mark"], document.text)
    return mark.start() if mark else len(document.text)


def _field(text: str, key: str, end: int) -> Field | None:
    for match in _labels()[key].finditer(text, 0, end):
        value = " ".join(match.group(1).split())
        if _empty_form().fullmatch(value):
            continue
        if value.lower().strip(" .") not in table("replies")["nobody"]:
            return Field(value, match.start(1), match.start(1) + len(match.group(1)))
    return None


def who(name: str, registry: Registry) -> tuple[str, str, str]:
    """Actor id, name for display and group (``contributors.toml``) of a name."""
    outcome = registry.resolve(name)
    if isinstance(outcome, Resolved):
        entry: Actor = outcome.value
        return entry.id, entry.name, group_of(entry.id, entry)
    return name, name, STATES if stands_for_a_state(name) else group_of(name)


def stands_for_a_state(name: str) -> bool:
    """Whether a name is one of those that stand for a Member State in sample texts."""
    return any(re.fullmatch(pattern, name) for pattern in table("replies")["member_state"])
