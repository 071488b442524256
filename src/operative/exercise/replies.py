"""Replies to the call for inputs: which files are taken in, and what they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz

from operative import documents
from operative.actors.nearby import slips
from operative.actors.registry import Registry
from operative.documents.model import Block, BlockKind, Diagnostic, Document
from operative.errors import OperativeError
from operative.exercise import places, safeguarding, sentences
from operative.exercise.contributors import STATES, SYSTEM, counted_in, others
from operative.exercise.model import Question, SetAside, Submission
from operative.exercise.senders import header_of, stands_for_a_state, who
from operative.exercise.tongue import foreign
from operative.exercise.wording import table

FOLDER = "replies"
SAID = (
    BlockKind.PARAGRAPH,
    BlockKind.NUMBERED,
    BlockKind.SUBPARAGRAPH,
    BlockKind.CELL,
    BlockKind.TEXT_BOX,
)
SAME_QUESTION = 85.0
QUOTED = 40  # characters from which on words found in the resolution are the resolution's


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
    if not spans:
        return SetAside(document.file, reasons["empty"])
    header = header_of(document, registry)
    if header.name is None:
        return SetAside(document.file, reasons["nobody"])
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


def remarks(taken: Sequence[Submission], registry: Registry) -> Iterator[Diagnostic]:
    """What a person should look at: several replies of one actor, and names that nobody has.

    Whoever is in the registry of no house may well be right as written, so a name is remarked on
    only where another is near to it, or where a State or an actor of the United Nations answers.
    """
    reasons = table("replies")["remarks"]
    by_actor: dict[str, list[Submission]] = {}
    for reply in taken:
        by_actor.setdefault(reply.actor, []).append(reply)
    for same in by_actor.values():
        files = [reply.document.file for reply in same]
        if len(files) > 1:
            text = reasons["several"].format(name=same[0].name, others=", ".join(files[:-1]))
            yield Diagnostic("replies-of-one", text, files[-1])
    for reply in taken:
        if reply.actor != reply.name or stands_for_a_state(reply.name):
            continue
        close = slips(reply.name, registry, 1)
        if close or reply.group in (STATES, SYSTEM):
            perhaps = reasons["perhaps"].format(name=registry.name(close[0])) if close else ""
            text = reasons["unknown"].format(name=reply.name, perhaps=perhaps)
            yield Diagnostic("reply-of-unknown", text, reply.document.file)


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
        if not match and _boilerplate().match(text):  # an answer on the line below the header
            match = re.search(rf"(?<=\s){mark.pattern}", text)
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
