"""What actors do, make, set up or pay together, by its head noun, and the frames it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from operative.collaboration.lexicon.files import load, written
from operative.collaboration.model import Form
from operative.documents.seeking import Written
from operative.documents.telltales import Needs

_MACRO = re.compile(r"\{([a-z_]+)\}")
_LETTERS = re.compile(r"[\w’/& -]+(?![?*{])")  # that no quantifier concerns


@dataclass(frozen=True, slots=True)
class Thing:
    """Head nouns of one form: the patterns of their frames, and of themselves if they count alone.

    ``behind`` are the frames of what is worked on, whose weight is :func:`worked_on`. ``needs`` are
    words of which every frame holds one. ``things.toml`` explains the fields.
    """

    form: Form
    weight: float
    framed: Written
    behind: Written
    alone: str
    needs: Needs


@cache
def things() -> tuple[Thing, ...]:
    """All head nouns, in the order of the file."""
    data = load("things")
    return tuple(_thing(row, data["frames"], data["verbs"]) for row in data["thing"])


@cache
def worked_on() -> dict[Form, float]:
    """How strongly what is worked on speaks for its form, where it does."""
    return {Form(name): weight for name, weight in load("things")["worked_on"].items()}


def alone(form: Form) -> list[str]:
    """The patterns of the nouns of a form that count wherever they stand."""
    return [one.alone for one in things() if one.form is form and one.alone]


def expanded(pattern: str) -> str:
    """A pattern in which {name} stands for the frame of that name."""
    return _expand(pattern, load("things")["frames"])


def _thing(row: dict[str, Any], frames: dict[str, str], verbs: dict[str, dict[str, str]]) -> Thing:
    words = {**frames, "thing": noun(row["heads"])}
    words |= {
        part: "|".join(f"(?:{verbs[name][part]})" for name in row["verbs"])
        for part in ("act", "noun", "done")
    }
    patterns = [_expand(frames[name], words) for name in ("opened", "passive")]
    bare = _expand(r"(?<![\w-])(?:{thing}){ends}", words) if row.get("alone") else ""
    behind = _expand(frames["behind_loosely" if row.get("loose") else "behind"], words)
    needs = (tuple(dict.fromkeys(_stem(head).lower() for head in row["heads"])),)
    making = _expand(frames["in_making"], words)
    framed, loose = written(patterns), written([behind, making])
    return Thing(Form(row["form"]), row["weight"], framed, loose, bare, needs)


def _expand(pattern: str, words: dict[str, str]) -> str:
    return _MACRO.sub(lambda found: _expand(words[found[1]], words), pattern)


def noun(heads: Iterable[str]) -> str:
    """A pattern for any of some nouns, given in the singular, in either number; longest first."""
    return "|".join(_number(one) for one in sorted(heads, key=len, reverse=True))


def _stem(head: str) -> str:
    """The letters with which a noun begins in either number, as far as they are always the same."""
    plain = _LETTERS.match(head.partition(" of ")[0])
    first = plain[0] if plain else ""
    return first[:-2] if first.endswith("sis") else first.removesuffix("y")


def _number(head: str) -> str:
    """A noun in either number: "study", "letter of intent" (of which the first word is plural)."""
    first, of, rest = head.partition(" of ")
    if first.endswith("sis"):
        first = f"{first[:-2]}[ie]s"
    elif re.search(r"[^aeiou]y$", first):
        first = f"{first[:-1]}(?:y|ies)"
    elif first.endswith(("ch", "sh", "x", "s")):
        first = f"{first}(?:es)?"
    elif first[-1:].isalpha():
        first = f"{first}s?"
    return first + of + rest
