"""The words of resolutions, read from data files and made ready for matching.

Everything here is built once, on first use, from ``data/<language>/*.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from operative.documents import telltales
from operative.documents.seeking import Leaping


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the scale of force. ``rank`` orders directive steps; the others have none."""

    name: str
    directive: bool
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Sense:
    """One use of a verb: the words that belong to it and the force it has with them."""

    force: str
    # Sources of patterns, for ``compiled``.
    words: str | None = None  # what must follow the verb and belongs to the phrase
    before: str | None = None  # what must follow the phrase in mid-sentence
    calling: bool = False  # "reiterates its call": the noun asks, not the verb
    start_only: bool = False  # a main verb only at the head of a paragraph or sentence
    never: str | None = None  # what after the phrase makes the form a noun
    strict: bool = False  # ``before`` must hold at the head too: the form is a noun as well


def table(name: str, language: str = "en") -> dict[str, Any]:
    """The data file ``data/<language>/<name>.toml``, read once."""
    return _table(name, language)


@cache
def _table(name: str, language: str) -> dict[str, Any]:
    text = (files("operative.mandates") / "data" / language / f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def alternation(phrases: Iterable[str]) -> str:
    """One alternative a phrase, longest first, spaces matching any white space."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(spaced(phrase) for phrase in ordered)


def prefix_tree(words: Iterable[str]) -> str:
    """The source of a pattern for one of many plain words, the longest that stands there.

    What ``alternation`` gives, with the beginnings that words share written once: it takes a
    fraction of the time to compile and to try. A space matches any white space.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return f"(?:{_branches(tree)})"


def _branches(tree: dict[str, Any]) -> str:
    rows = []
    for char, below in sorted(tree.items()):
        if not char:
            continue
        rest = _branches(below)
        if len(below) > 1:
            rest = f"(?:{rest})"
        rows.append((r"\s+" if char == " " else re.escape(char)) + rest)
    return "|".join(rows) + ("|" if "" in tree and rows else "")


_CHOICE = re.compile(r"\(\?:([^()]*)\)(\?)?")


def spelt_out(phrases: Iterable[str]) -> list[str]:
    """The plain words that phrases with choices stand for, as a prefix tree takes them.

    "in (?:the )?light of" is "in light of" and "in the light of".
    """
    found, waiting = [], list(phrases)
    while waiting:
        phrase = waiting.pop()
        choice = _CHOICE.search(phrase)
        if choice is None:
            found.append(phrase)
            continue
        words = choice[1].split("|") + ([""] if choice[2] else [])
        waiting += [phrase[: choice.start()] + one + phrase[choice.end() :] for one in words]
    return found


def from_words(rows: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    """What begins with one of some words, in either case: each word with what follows it.

    The same as ``\\b(?:word rest|word rest|…)``, many times as fast: a search leaps to the letters
    that the words begin with, where at a word's boundary it would try every word everywhere.
    """
    by_letter: dict[str, list[str]] = {}
    for word, rest in rows:
        by_letter.setdefault(word[0].lower(), []).append(f"{re.escape(word[1:])}{rest}")
    letters = "".join(letter + letter.upper() for letter in by_letter)
    some = "|".join(f"(?<={letter})(?:{'|'.join(of)})" for letter, of in by_letter.items())
    return re.compile(rf"[{letters}](?<!\w.)(?i:{some})")


@cache
def compiled(source: str) -> re.Pattern[str]:
    """The pattern of that source, compiled when it is first tried.

    Compiling the rules takes longer than reading a resolution, and one resolution tries few.
    """
    return re.compile(source)


@cache
def pattern(file: str, name: str, language: str = "en") -> re.Pattern[str]:
    """The regular expression ``name`` of a data file's ``[patterns]``.

    A space in it matches any white space; ``{NAME}`` stands for a row of the file's ``[classes]``.
    A list is one pattern, with a choice a line.
    """
    return re.compile(_begun(spaced(_written(file, name, language))))


def _written(file: str, name: str, language: str = "en") -> str:
    """The pattern as the file has it, in one line and its classes filled in."""
    data = table(file, language)
    classes: dict[str, str] = {}
    for key, value in data.get("classes", {}).items():
        one = value if isinstance(value, str) else f"(?:{'|'.join(value)})"
        classes[key] = filled(one, classes)
    row = data["patterns"][name]
    return filled(row if isinstance(row, str) else "|".join(row), classes)


_BEGINNINGS = ((r",?\s+", r"[,\s]\s*(?<=\s)"), (r"\s+", r"\s\s*"))


def _begun(source: str) -> str:
    """The pattern with white space at its beginning written so that a search leaps to it.

    ``re`` leaps to a letter or a set of letters, not to what may be missing or come again.
    """
    for plain, leaping_ in _BEGINNINGS:
        rest = source.removeprefix(plain)
        if rest != source and not rest.startswith(("?", "*", "+", "{")):
            return leaping_ + rest
    return source


@cache
def leaping(file: str, name: str) -> Leaping:
    """The same pattern, for looking through a text: it leaps to where its matches may begin."""
    return Leaping(pattern(file, name))


@cache
def _needed(file: str, name: str) -> tuple[str, ...]:
    """Words of which every match of a pattern of a data file holds one; none if there are none."""
    needs = telltales.needs(_written(file, name))
    return needs[0] if needs else ()


def search(file: str, name: str, text: str, start: int, end: int) -> re.Match[str] | None:
    """What the pattern finds in ``text[start:end]``, tried only where one of its words stands."""
    if not _may_match(file, name, text, start, end):
        return None
    return pattern(file, name).search(text, start, end)


def match(file: str, name: str, text: str, start: int, end: int) -> re.Match[str] | None:
    """What the pattern finds at ``start``, tried only where one of its words stands behind it."""
    if not _may_match(file, name, text, start, end):
        return None
    return pattern(file, name).match(text, start, end)


def _may_match(file: str, name: str, text: str, start: int, end: int) -> bool:
    words = _needed(file, name)
    for word in words:
        if text.find(word, start, end) >= 0:
            return True
    return not words


@cache
def scale() -> dict[str, Step]:
    """The steps of force, strongest first."""
    return {
        row["name"]: Step(row["name"], row["directive"], row.get("rank"))
        for row in table("verbs")["force"]
    }


@cache
def senses() -> dict[str, dict[str, tuple[Sense, ...]]]:
    """For each person (``third``, ``plural``, ``past``): the form of a verb and its senses."""
    data = table("verbs")
    classes: dict[str, str] = {}
    for name, pattern in data["classes"].items():
        classes[name] = filled(pattern, classes)
    forms: dict[str, dict[str, list[Sense]]] = {"third": {}, "plural": {}, "past": {}}
    for row in data["verb"]:
        words, before = row.get("words"), row.get("before")
        sense = Sense(
            row["force"],
            spaced(filled(words, classes)) + r"(?![\w-])" if words else None,
            spaced(before) if before else None,
            row.get("calling", False),
            row.get("start_only", False),
            spaced(row["never"]) if "never" in row else None,
            row.get("strict", False),
        )
        base = row["base"]
        for person, form in (
            ("third", row.get("third") or _third(base)),
            ("plural", row.get("plural") or base),
            ("past", row.get("past") or _past(base)),
        ):
            forms[person].setdefault(form, []).append(sense)
    return {p: {form: tuple(uses) for form, uses in found.items()} for p, found in forms.items()}


@cache
def manner() -> str:
    """The pattern for the mood that any verb may have behind it: "accepts with appreciation"."""
    classes: dict[str, str] = {}
    for name, value in table("verbs")["classes"].items():
        classes[name] = filled(value, classes)
    return spaced(classes["MOOD"])


def filled(pattern: str, classes: dict[str, str]) -> str:
    """``pattern`` with each ``{NAME}`` replaced by what ``classes`` gives for it."""
    for name, value in classes.items():
        pattern = pattern.replace("{" + name + "}", value)
    return pattern


_SPACE = re.compile(r" ([*+?])?")


def spaced(pattern: str) -> str:
    """``pattern`` with each space matching any white space."""
    return _SPACE.sub(lambda match: r"\s" + (match[1] or "+"), pattern)


def _third(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + "ed"
