"""What an exercise rests on: the existing reports, and what they and the replies say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from operative import collaboration, documents
from operative.actors.registry import Registry
from operative.collaboration import topics
from operative.collaboration.model import Evidence
from operative.documents.model import Document
from operative.errors import OperativeError
from operative.exercise import places, roster, safeguarding, settings
from operative.exercise.model import SetAside, Settings, Submission
from operative.exercise.tongue import foreign

LOWER_WORD = re.compile(r"(?<![.!?“\"]\s)(?<!^)\b[a-z][a-z’'-]+\b")


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What the existing reports of an exercise suggest, before people decide on it."""

    known: Registry  # the actors, those of the exercise among them
    subject: str  # the vocabulary of topics
    found: tuple[tuple[Document, Sequence[Evidence]], ...]  # each report with its evidence
    aside: tuple[SetAside, ...]  # the reports that were not used


def read_reports(chosen: Settings) -> tuple[tuple[Document, ...], tuple[SetAside, ...]]:
    """The existing reports, in order of the settings and of file name, and those set aside."""
    read: list[Document] = []
    aside: list[SetAside] = []
    for path in chosen.reports:
        for file in places.files(path):
            found = _report(file, path, chosen.folder)
            if isinstance(found, Document) and any(one.sha256 == found.sha256 for one in read):
                reason = "the same file stands among the reports already"
                found = SetAside(found.file, reason)
            if isinstance(found, Document):
                read.append(found)
            else:
                aside.append(found)
    return tuple(read), tuple(aside)


def _report(file: Path, path: Path, folder: Path) -> Document | SetAside:
    """A report of the exercise in ``folder``, found at or in ``path``, or why it is not used."""
    outside = places.astray(file, path, Path(path.name, file.relative_to(path)).as_posix())
    if outside is not None:
        return outside
    name = _name(file, folder)
    try:
        document = documents.read(file, name=name)
    except OperativeError as error:
        return places.unreadable(error, name)
    refused = safeguarding.refused(document)
    if refused is not None:
        return refused
    other = foreign(document.text)
    return document if other is None else SetAside(name, other)


def _name(file: Path, folder: Path) -> str:
    """What a source is called: its path in the exercise folder, or its absolute path."""
    path = file.resolve()
    root = folder.resolve()
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def harvest(
    read: Sequence[Document], submissions: Sequence[Submission], known: Registry, subject: str
) -> Iterator[tuple[Document, Sequence[Evidence]]]:
    """What the sources say about who works with whom, a document at a time.

    In a reply the one who reports is the one who replies. ``subject`` is the vocabulary of topics.
    """
    for document in read:
        yield document, collaboration.harvest(document, registry=known, subject=subject)
    for reply in submissions:
        found = collaboration.harvest(
            reply.document, entity=reply.actor, registry=known, subject=subject
        )
        yield reply.document, found


def suggestions(folder: Path, subject: str | None = None) -> Suggestions:
    """What the existing reports of an exercise suggest, with the actors that the exercise knows.

    ``subject`` is the vocabulary of topics, else that of the exercise.

    Raises:
        SettingsError: if the exercise cannot be run as it is set.
    """
    chosen = settings.load(folder)
    subject = subject or chosen.topics
    topics.load(subject)
    known = roster.registry(chosen)
    read, aside = read_reports(chosen)
    return Suggestions(known, subject, tuple(harvest(read, (), known, subject)), aside)


def lower_words(read: Sequence[Document], submissions: Sequence[Submission]) -> frozenset[str]:
    """The words that the sources write without a capital."""
    texts = [document.text for document in read]
    texts += [reply.document.text for reply in submissions]
    return frozenset(word for text in texts for word in LOWER_WORD.findall(text))
