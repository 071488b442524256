"""What a text is about, by a vocabulary that is data: one file a subject (``data/topics``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

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
def _patterns(vocabulary: Vocabulary) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One pattern a topic."""
    return tuple(
        (topic.id, re.compile(_any(topic.terms), re.IGNORECASE)) for topic in vocabulary.topics
    )


def _any(terms: tuple[str, ...]) -> str:
    """Any of the terms as whole words, where "*" stands for the rest of one."""
    body = "|".join(re.escape(term).replace(r"\*", r"\w*") for term in terms)
    return rf"(?<![\w-])(?:{body})(?!\w)"


def find(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The ids of topics and facets whose terms stand in the text, in the vocabulary's order."""
    return tuple(name for name, pattern in _patterns(vocabulary) if pattern.search(text))
