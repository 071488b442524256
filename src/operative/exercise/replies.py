"""Replies to the call for inputs: who writes, when, in whose name, and what they answer."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz

from operative import documents
from operative.actors.model import Actor, ActorKind
from operative.actors.registry import Registry
from operative.documents import dates
from operative.documents.model import Block, BlockKind, Document
from operative.errors import OperativeError
from operative.exercise import places, safeguarding, sentences
from operative.exercise.contributors import STATES, SYSTEM, counted_in, group_of, others
from operative.exercise.model import Question, SetAside, Submission
from operative.exercise.tongue import foreign
from operative.exercise.wording import table
from operative.outcome import Resolved

FOLDER = "replies"
SAID = (
    BlockKind.PARAGRAPH,
    BlockKind.NUMBERED,
    BlockKind.SUBPARAGRAPH,
    BlockKind.CELL,
    BlockKind.TEXT_BOX,
)
SAME_QUESTION = 85.0
PLAIN = "own_line"  # of a line that needs no name that is known
HEAD = 12  # blocks in which a reply says whose it is
QUOTED = 40  # characters from which on words found in the resolution are the resolution's


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


def read_all(
    folder: Path, questions: tuple[Question, ...], registry: Registry, printed: str = ""
) -> tuple[tuple[Submission, ...], tuple[SetAside, ...]]:
    """The replies in the exercise's folder, in order of file name, and the files set aside.

    ``printed`` is the resolution's text: a questionnaire quotes it, and it is nobody's answer.
    """
    taken: list[Submission] = []
    aside: list[SetAside] = []
    place = folder / FOLDER
    for file in places.files(place):
        name = file.relative_to(folder).as_posix()
        outside = places.astray(file, place, name)
        if outside is not None:
            aside.append(outside)
            continue
        try:
            document = documents.read(file, name=name)
        except OperativeError as error:
            aside.append(places.unreadable(error, name))
            continue
        found = submission(document, questions, registry, printed)
        if isinstance(found, Submission):
            taken.append(found)
        else:
            aside.append(found)
    return tuple(taken), tuple(aside)


def submission(
    document: Document,
    questions: tuple[Question, ...],
    registry: Registry,
    printed: str = "",
) -> Submission | SetAside:
    """The reply that a document holds, or why it is not used."""
    reasons = table("replies")["reasons"]
    refused = safeguarding.refused(document)
    if refused is not None:
        return refused
    spans = tuple(answers(document, questions, printed))
    other = foreign(" ".join(document.text[start:end] for _, start, end in spans))
    if other is not None:
        return SetAside(document.file, other)
    header = header_of(document, registry)
    if header.name is None:
        return SetAside(document.file, reasons["nobody"])
    if not spans:
        return SetAside(document.file, reasons["empty"])
    actor, name, group = who(header.name.value, registry)
    if group == others():
        group = _asked(spans, questions) or group
    return Submission(
        document,
        actor,
        name,
        header.signatory,
        header.received,
        spans,
        group=counted_in(group, {one for row in questions for one in row.audience}),
        named_at=(header.name.start, header.name.end),
        reference=header.reference,
    )


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
def _verbale() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text, re.DOTALL) for text in table("replies")["verbale"])


def header_of(document: Document, registry: Registry) -> Header:
    """What the reply says of itself, from its header, its tables or a note verbale's opening."""
    text = document.text
    end = _opening_end(document)
    name = (
        _field(text, "behalf", end)
        or _own_line(document, registry, PLAIN, "own_line_known")
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
        if value.lower().strip(" .") not in table("replies")["nobody"]:
            return Field(value, match.start(1), match.start(1) + len(match.group(1)))
    return None


def who(name: str, registry: Registry) -> tuple[str, str, str]:
    """Actor id, name for display and group (``contributors.toml``) of a name."""
    outcome = registry.resolve(name)
    if isinstance(outcome, Resolved):
        entry: Actor = outcome.value
        return entry.id, entry.name, group_of(entry.id, entry)
    for pattern in table("replies")["member_state"]:
        if re.fullmatch(pattern, name):
            return name, name, STATES
    return name, name, group_of(name)


def _asked(
    answered: tuple[tuple[str, int, int], ...], questions: tuple[Question, ...]
) -> str | None:
    """The group whose questionnaire a reply answers; ``None`` where that is not one alone."""
    ids = {question for question, _, _ in answered}
    found = {one for row in questions if row.id in ids for one in row.audience}
    return next(iter(found)) if len(found) == 1 else None


@cache
def _boilerplate() -> re.Pattern[str]:
    data = table("replies")
    labels = [
        re.escape(label) + r"\s*(?::|$)" for group in data["labels"].values() for label in group
    ]
    dated = data["dateline"] + r"\s*$"
    return re.compile("|".join([*data["boilerplate"], dated, *labels]), re.IGNORECASE | re.DOTALL)


def _courtesy(text: str) -> int:
    """How many characters of courtesies a paragraph begins with."""
    data = table("replies")
    pattern = re.compile("|".join(data["courtesies"]), re.IGNORECASE | re.DOTALL)
    end = 0
    for low, high in sentences.split(text):
        if not pattern.match(text[low:high]):
            return low if end else 0
        told = re.search(data["informs"], text[low:high])
        if told:
            return low + told.end()
        end = high
    return len(text) if end else 0


def answers(
    document: Document, questions: tuple[Question, ...], printed: str = ""
) -> Iterator[tuple[str, int, int]]:
    """``(question id, start, end)`` of what is said, in text order.

    What stands under no mark of a question has the id ``""``. Headers, courtesies, the questions
    themselves and the words of the resolution (``printed``) are left out.
    """
    known = {question.id: question for question in questions}
    mark = re.compile(table("replies")["mark"])
    current = ""
    for block in document.blocks:
        start, text = block.start, document.text_of(block)
        match = mark.match(text)
        if match:
            current = match.group(1)
            start += match.end()
            text = text[match.end() :]
        if block.kind not in SAID:
            continue
        if not text.strip() or _boilerplate().match(text):
            continue
        start, text = start + (polite := _courtesy(text)), text[polite:]
        if not text.strip():
            continue
        if current in known and _asks(text, known[current]):
            continue
        if len(text) > QUOTED and text.strip(' “”"') in printed:
            continue
        if _names_somebody(document, block):
            continue
        yield current, start, block.end


def _asks(text: str, question: Question) -> bool:
    """Whether the text is the question itself, printed above its answer."""
    size = min(len(text), len(question.text))
    return size > 20 and fuzz.ratio(text[:size], question.text[:size]) > SAME_QUESTION


def _names_somebody(document: Document, block: Block) -> bool:
    """Whether a cell holds a value of the header: the label stands in the cell before it."""
    if block.kind is not BlockKind.CELL:
        return False
    before = document.text[: block.start].rstrip().rpartition("\n")[2].rstrip(" :").lower()
    labels = [label.lower() for group in table("replies")["labels"].values() for label in group]
    return before in labels
