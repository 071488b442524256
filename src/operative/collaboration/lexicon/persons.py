"""Persons by their names and titles; ``persons.toml`` explains."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from operative.collaboration.lexicon.files import load
from operative.collaboration.lexicon.names import organizations


@dataclass(frozen=True, slots=True)
class Persons:
    """How persons are named beside the bodies that they speak for."""

    named: re.Pattern[str]  # an honorific or a title, and the "name" behind it
    apart: re.Pattern[str]  # a "name" between commas
    first: re.Pattern[str]  # a "name" that its title follows behind a comma
    title: re.Pattern[str]
    office: re.Pattern[str]  # a title and what it is for
    title_of: re.Pattern[str]  # a title and all that comes before whom it is of
    role: re.Pattern[str]
    former: re.Pattern[str]
    sent_to: re.Pattern[str]
    links: tuple[str, ...]  # with which the words before a body end that a title is of
    before: re.Pattern[str]  # between a person's name and whom the person speaks for
    behind: re.Pattern[str]
    and_also: str
    never: frozenset[str]


@cache
def persons() -> Persons:
    """The words and patterns by which persons are known."""
    data = load("persons")
    title, honorific, word = data["title"], data["honorific"], data["name"]
    article = data["article"]
    more = rf"(?: (?:{data['particle']} )?{word}){{0,5}}"
    several = rf"(?: (?:{data['particle']} )?{word}){{1,5}}"
    one = rf"{title}{data['office']}"
    rules = organizations()
    return Persons(
        named=re.compile(
            rf"\b(?:{honorific} (?P<called>{word}{more})|{title} (?P<name>{word}{several}))"
        ),
        apart=re.compile(rf", (?P<name>{word}{several}){data['ends']}"),
        first=re.compile(
            rf"\b(?P<name>{word}{several}), (?=(?:the )?(?:[A-Z][\w-]*’?s? ){{0,3}}{title}\b)"
        ),
        title=re.compile(rf"\b{title}(?!\w)"),
        office=re.compile(rf"{article}{one}"),
        title_of=re.compile(
            rf"{article}\b{one}(?:(?:,| and| and the)? {one}){{0,2}}"
            rf"(?:{data['of']}|{data['and_also']})$"
        ),
        role=re.compile(data["role"]),
        former=re.compile(data["former"]),
        sent_to=re.compile(data["sent_to"]),
        and_also=data["and_also"],
        links=tuple(data["links"]),
        before=re.compile(data["before"]),
        behind=re.compile(rf"\)?(?:’s)?(?: {title})?{data['behind']}"),
        never=rules.heads
        | rules.never
        | rules.unlisted
        | rules.first_words
        | frozenset(data["never"]),
    )
