"""What a text is about, by a vocabulary that is data: one file a subject (``data/topics``).

Another subject is another file of the same form, named where a subject is asked for.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation

from operative.errors import SettingsError, UnreadableError

CHILD_PROTECTION = "child-protection"
_ENDING = ".toml"


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject, or a facet that cuts across subjects, and where law and Goals speak of it."""

    id: str
    name: str
    terms: tuple[str, ...]
    facet: bool = False
    parent: str | None = None
    crc: tuple[str, ...] = ()  # articles of the Convention on the Rights of the Child
    protocols: tuple[str, ...] = ()  # OPAC, OPSC, OPIC
    sdg: tuple[str, ...] = ()  # targets of the Sustainable Development Goals
    unless: tuple[str, ...] = ()  # longer phrases in which its terms say something else


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The topics of one subject, in the order of its file, facets last."""

    title: str
    source: str
    topics: tuple[Topic, ...]

    def get(self, name: str) -> Topic | None:
        """The topic with this id, if there is one."""
        return next((topic for topic in self.topics if topic.id == name), None)


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    """A ``[[topic]]`` or ``[[facet]]`` of a file."""

    id: str
    name: str
    terms: list[str]
    parent: str | None = None
    crc: list[str] = []
    op: list[str] = []
    sdg: list[str] = []
    unless: list[str] = []


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """A file of topics."""

    title: str
    topic: list[_Row]
    source: str = ""
    facet: list[_Row] = []


@cache
def load(subject: str = CHILD_PROTECTION) -> Vocabulary:
    """The vocabulary of a subject: one of ``data/topics`` by its name, else a file by its path,
    which ends in ``.toml``.

    Raises:
        UnreadableError: if the file cannot be opened, or is no TOML.
        SettingsError: if there is none of the name, it is not of the form, or an id is not one
            topic's alone.
    """
    held = content(subject)
    try:
        data = msgspec.convert(tomllib.loads(held.decode("utf-8-sig")), _File)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableError(
            f"is no TOML ({error})", file=subject, remedy="see the reference on topics"
        ) from error
    except msgspec.ValidationError as error:
        raise SettingsError(
            f"is no file of topics ({error})", file=subject, remedy="see the reference on topics"
        ) from error
    topics = tuple(
        Topic(
            row.id,
            row.name,
            tuple(row.terms),
            facet,
            row.parent,
            tuple(row.crc),
            tuple(row.op),
            tuple(row.sdg),
            tuple(row.unless),
        )
        for facet, rows in ((False, data.topic), (True, data.facet))
        for row in rows
    )
    _check(topics, subject)
    return Vocabulary(data.title, data.source, topics)


def content(subject: str) -> bytes:
    """The file of a vocabulary, as :func:`load` finds it.

    Raises:
        UnreadableError: if the file cannot be opened.
        SettingsError: if there is none of the name.
    """
    own = files("operative.collaboration") / "data" / "topics" / f"{subject}{_ENDING}"
    if not subject.endswith(_ENDING) and not own.is_file():
        raise SettingsError(
            "is no vocabulary of topics", file=subject, remedy="name a file that ends in .toml"
        )
    try:
        return (Path(subject) if subject.endswith(_ENDING) else own).read_bytes()
    except OSError as error:
        raise UnreadableError(
            f"cannot be opened ({error.strerror or error})", file=subject, remedy="check the path"
        ) from error


def _check(topics: tuple[Topic, ...], subject: str) -> None:
    twice = [name for name, times in Counter(topic.id for topic in topics).items() if times > 1]
    if twice:
        raise SettingsError(
            f"two topics have the id “{twice[0]}”", file=subject, remedy="give one another id"
        )
    for topic in topics:
        if not topic.terms:
            raise SettingsError(
                f"“{topic.id}” has no terms, so nothing would ever be on it",
                file=subject,
                remedy="give it the words that show it, or take it out",
            )
        if not all(term.strip("* ") for term in (*topic.terms, *topic.unless)):
            raise SettingsError(
                f"a term of “{topic.id}” is empty", file=subject, remedy="take it out"
            )
        if topic.parent is not None and all(one.id != topic.parent for one in topics):
            raise SettingsError(
                f"“{topic.parent}”, the parent of “{topic.id}”, is no topic",
                file=subject,
                remedy="name one of the file",
            )


class _Term(NamedTuple):
    """Words that show a topic, or (``counts`` is false) in which its terms do not show it."""

    stem: str
    open_ended: bool  # whether more of the word may follow
    topic: str
    counts: bool


@cache
def _terms(vocabulary: Vocabulary) -> tuple[AhoCorasick, tuple[_Term, ...]]:
    """An automaton over all terms in small letters, and the terms themselves."""
    rows = tuple(
        _Term(term.lower().rstrip("*"), term.endswith("*"), topic.id, counts)
        for topic in vocabulary.topics
        for counts, terms in ((True, topic.terms), (False, topic.unless))
        for term in terms
    )
    stems = [row.stem for row in rows]
    return AhoCorasick(stems, implementation=Implementation.DFA), rows


def find(text: str, vocabulary: Vocabulary, *, facets: bool = True) -> tuple[str, ...]:
    """The ids of topics and facets whose terms stand in the text, in the vocabulary's order;
    topics alone where ``facets`` is false.
    """
    held = {topic for _, topic in places(text, vocabulary)}
    return tuple(
        topic.id for topic in vocabulary.topics if topic.id in held and (facets or not topic.facet)
    )


def places(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    """Where the terms of topics and facets begin in the text, and the ids of these; in order of
    their ends."""
    automaton, rows = _terms(vocabulary)
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter whose small form is longer would shift the places
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    found = [
        (rows[index], start, end)
        for index, start, end in automaton.find_matches_as_indexes(lowered, overlapping=True)
        if _stands_apart(lowered, start, end, rows[index].open_ended)
    ]
    ends = {
        (row.topic, place): end
        for row, start, end in found
        if not row.counts
        for place in range(start, end)
    }
    for row, start, end in found:
        if row.counts and ends.get((row.topic, start), 0) < end:
            yield start, row.topic


def _stands_apart(text: str, start: int, end: int, open_ended: bool) -> bool:
    before, behind = text[start - 1 : start], text[end : end + 1]
    return not _in_a_word(before) and before != "-" and (open_ended or not _in_a_word(behind))


def _in_a_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
