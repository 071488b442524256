"""The fixed phrases of a language, and the names and numbers that fill them.

The phrases are data (``data/<language>/phrases.toml``); this module only fills them in.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from babel.dates import format_date

from operative.actors.model import Actor, ActorKind, Mention
from operative.exercise.model import Count
from operative.exercise.settings_file import FILE

LANGUAGE = "en"
YEARS = 1000  # a session with a higher number is that of a year
NO_ABBREVIATION = re.compile(r".*[- ].*|STATE:.*|ORG:.*|[A-Z]+_[A-Z_]+|.*SRSG.*")


@cache
def table(name: str, language: str = LANGUAGE) -> Mapping[str, Any]:
    """One data file of the exercise: ``phrases``, ``outline``, ``questions``, ``replies`` …"""
    file = resources.files("operative.exercise").joinpath(f"data/{language}/{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def phrase(path: str, **fields: str) -> str:
    """The phrase at ``path`` ("mandate.request"), filled in.

    A field in ``fields`` whose name is also asked for with a capital gets its first letter raised.
    """
    value: Any = table("phrases")
    for key in path.split("."):
        value = value[key]
    return fill(str(value), **fields)


def choices(path: str) -> tuple[str, ...]:
    """The list of phrases at ``path``, to be taken in turn."""
    value: Any = table("phrases")
    for key in path.split("."):
        value = value[key]
    return tuple(value)


def fill(template: str, **fields: str) -> str:
    """The template with its fields; ``{Who}`` is ``who`` with its first letter raised."""
    raised = {key[0].upper() + key[1:]: upper_first(value) for key, value in fields.items()}
    return template.format(**fields, **raised)


def upper_first(text: str) -> str:
    """The text with its first letter as a capital; the rest as it was."""
    return text[:1].upper() + text[1:]


def series(items: Sequence[str], kind: str = "lists") -> str:
    """ "a", "a and b", "a, b and c"; of the ``kind`` "long" for items that hold commas."""
    lists = table("phrases")[kind]
    if len(items) < 2:
        return "".join(items)
    comma, last = str(lists["comma"]), str(lists["and"])
    return comma.join(items[:-1]) + last + items[-1]


VERBS = re.compile(
    r"((?:\w+ly )?)([\w-]+)((?: and (?:\w+ly )?[\w-]+s)*)(?![\w-])(.*)", re.DOTALL | re.IGNORECASE
)


@cache
def past_tense(verb: str) -> str:
    """A verb phrase of a resolution in the past tense: "strongly condemned", "took note".

    A form without -s ("We recognize") is taken for a plural, and told of the organ as one.
    """
    found = VERBS.fullmatch(verb)
    if found is None:
        return verb
    adverb, first, others, rest = found.groups()
    joined = re.sub(r"[\w-]+s\b", lambda word: _past(word[0]), others)
    return f"{adverb}{_past(first)}{joined}{rest}"


def _past(word: str) -> str:
    irregular: Mapping[str, str] = table("phrases")["past"]
    if word in irregular:
        return irregular[word]
    base = word
    if word.endswith("s") and not word.endswith("ss"):
        long = word.endswith(("sses", "shes", "ches", "xes"))
        base = f"{word[:-3]}y" if word.endswith("ies") else word[:-2] if long else word[:-1]
    if base in irregular:
        return irregular[base]
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return f"{base[:-1]}ied"
    return f"{base}d" if base.endswith("e") else f"{base}ed"


def named_body(body: str | None, kind: str = "bodies") -> str:
    """What an organ is called, by its id; of the ``kind`` "short_bodies" when it has been named.

    An organ that the data do not name goes by its id; a resolution that does not say whose it is,
    as one of the General Assembly.
    """
    names: Mapping[str, str] = table("phrases")[kind]
    key = body or "GA"
    if key in names or kind == "bodies":
        return str(names.get(key, key))
    return short_name(named_body(body))


def short_name(name: str) -> str:
    """What an organ is called once it has been named: "the Committee"."""
    words = name.split()
    short = next((word for word in table("phrases")["organs"] if word in words), None)
    return f"{table('phrases')['names']['article']} {short or name}"


def number(value: int) -> str:
    """A number as the UN writes it: in words below ten, else in figures with a comma."""
    words = table("phrases")["counts"]["words"]
    return str(words[value]) if 0 <= value < len(words) else f"{value:,}"


def counted(value: int, of: str) -> Count:
    """A figure that the software counted, with what it counts."""
    return Count(number(value), of, value)


def long_date(day: dt.date) -> str:
    """A date as the UN writes it: "2 November 2015"."""
    return format_date(day, "d MMMM y", locale=LANGUAGE)


@dataclass
class Namer:
    """What actors are called in running text: in full first, then by their abbreviation.

    It remembers whom it has named, so that one is made for each part of a report in which a
    reader may begin.
    """

    actors: Mapping[str, Actor]
    others: Mapping[str, str] = field(default_factory=dict)  # contributors without an entry
    named: set[str] = field(default_factory=set)
    match: Callable[[str], Sequence[Mention]] | None = None  # finds actors in a text

    def display(self, actor: str) -> str:
        """The name for tables: no article, no abbreviation."""
        if actor in self.others:
            return self.others[actor]
        entry = self.actors.get(actor)
        return entry.name if entry else actor.removeprefix("ORG:")

    def call(self, actor: str) -> str:
        """The name for running text; the first time in full, with the abbreviation after it."""
        short = self.abbreviation(actor)
        if short and actor in self.named:
            return short
        self.named.add(actor)
        name = self.full(actor)
        return f"{name} ({short})" if short and not short.startswith("the ") else name

    def full(self, actor: str) -> str:
        """The name for a footnote: with its article, without abbreviation."""
        name = self.display(actor)
        return name if self._bare(actor, name) else f"{table('phrases')['names']['article']} {name}"

    def person(self, actor: str) -> bool:
        """Whether the name is that of a person who holds an office, so that "it" will not do."""
        entry = self.actors.get(actor)
        office = str(table("phrases")["names"]["office"])
        return (
            entry is not None
            and entry.kind is ActorKind.OFFICE
            and not entry.name.startswith(office)
        )

    def selves(self, actor: str) -> tuple[str, ...]:
        """What an actor calls itself."""
        entry = self.actors.get(actor)
        if entry is None:
            return (self.display(actor),)
        words = table("phrases")["clauses"]
        general = [one for one in words["selves"] if one.split()[-1] in entry.name.split()]
        names = [entry.name, *(name.text for name in entry.names)]
        return tuple(dict.fromkeys([*names, *general, *words["selves_always"]]))

    def without_entities(self, text: str) -> str:
        """The text without the names of entities, which do not say what it speaks of."""
        for mention in reversed(self.match(text) if self.match else ()):
            kinds = {self.actors[actor].kind for actor in mention.actors if actor in self.actors}
            if kinds == {ActorKind.ENTITY}:
                text = text[: mention.start] + text[mention.end :]
        return text

    def plain(self, text: str) -> str:
        """The text with the identifier of an actor for each of its names."""
        found = self.match(text) if self.match else ()
        for mention in reversed(found):
            if len(mention.actors) == 1:
                before = text[: mention.start].removesuffix("The ").removesuffix("the ")
                text = before + mention.actors[0] + text[mention.end :]
        return text

    def call_all(self, actors: Iterable[str]) -> str:
        """Several names as a list."""
        return series([self.call(actor) for actor in actors])

    def abbreviation(self, actor: str) -> str | None:
        """The abbreviation in common use, if there is one."""
        entry = self.actors.get(actor)
        if entry is None or actor in self.others:
            return None
        if entry.kind in (ActorKind.STATE, ActorKind.OBSERVER, ActorKind.COLLECTIVE):
            return None
        if entry.kind is ActorKind.OFFICE and entry.source == FILE:
            own = [name.text for name in entry.names if name.text.startswith("the ")]
            return own[0] if own else None
        known = [name.text for name in entry.names if name.abbreviation]
        if actor in known and "SRSG" not in actor:
            return actor
        known = [text for text in known if not NO_ABBREVIATION.fullmatch(text)]
        if known and known[0] != entry.name:
            return known[0]
        shorter = entry.name
        for words in table("phrases")["names"]["shorten"]:
            shorter = shorter.replace(words, "")
        article = table("phrases")["names"]["article"]
        return f"{article} {shorter}" if shorter != entry.name else None

    def forms(self, actor: str) -> tuple[str, ...]:
        """Every name by which running text may call an actor."""
        return tuple(filter(None, (self.full(actor), self.abbreviation(actor))))

    def _bare(self, actor: str, name: str) -> bool:
        entry = self.actors.get(actor)
        if entry and entry.kind in (ActorKind.STATE, ActorKind.COLLECTIVE):
            return True
        bare = table("phrases")["names"]["bare"]
        return name.lower().startswith("the ") or any(name.startswith(word) for word in bare)
