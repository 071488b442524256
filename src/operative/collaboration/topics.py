"""What a text is about, by a vocabulary that is data: one file a subject (``data/topics``)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, Implementation

CHILD_PROTECTION = "child-protection"


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


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The topics of one subject, in the order of its file, facets last."""

    title: str
    source: str
    topics: tuple[Topic, ...]

    def get(self, name: str) -> Topic | None:
        """The topic with this id, if there is one."""
        return next((topic for topic in self.topics if topic.id == name), None)


@cache
def load(name: str = CHILD_PROTECTION) -> Vocabulary:
    """The vocabulary in ``data/topics/<name>.toml``."""
    path = files("operative.collaboration") / "data" / "topics" / f"{name}.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    topics = tuple(
        Topic(
            row["id"],
            row["name"],
            tuple(row["terms"]),
            facet,
            row.get("parent"),
            tuple(row.get("crc", ())),
            tuple(row.get("op", ())),
            tuple(row.get("sdg", ())),
        )
        for facet, key in ((False, "topic"), (True, "facet"))
        for row in data[key]
    )
    return Vocabulary(data["title"], data["source"], topics)


@cache
def _terms(vocabulary: Vocabulary) -> tuple[AhoCorasick, tuple[tuple[str, bool, str], ...]]:
    """An automaton over all terms in small letters; for each: the stem, whether more may follow,
    and its topic.
    """
    rows = tuple(
        (term.lower().rstrip("*"), term.endswith("*"), topic.id)
        for topic in vocabulary.topics
        for term in topic.terms
    )
    stems = [stem for stem, _, _ in rows]
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
    for index, start, end in automaton.find_matches_as_indexes(lowered, overlapping=True):
        _, open_ended, topic = rows[index]
        before, behind = lowered[start - 1 : start], lowered[end : end + 1]
        if not _in_a_word(before) and before != "-" and (open_ended or not _in_a_word(behind)):
            yield start, topic


def _in_a_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
