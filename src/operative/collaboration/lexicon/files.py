"""The data files that hold the words, and the two ways to look for any of several."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

from operative.documents.seeking import Written

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Words = TypeVar("Words", bound="DataclassInstance")

_MADE: dict[str, Callable[[Any], Any]] = {  # by a field's type as it is written
    "str": str,
    "tuple[str, ...]": tuple,
    "frozenset[str]": frozenset,
    "re.Pattern[str]": re.compile,
}


def load(name: str, language: str = "en") -> dict[str, Any]:
    """The data file ``data/<language>/<name>.toml`` as it stands, read once."""
    return _load(name, language)


@cache
def _load(name: str, language: str) -> dict[str, Any]:
    path = files("operative.collaboration") / "data" / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def filled(kind: type[Words], rows: dict[str, Any], **others: object) -> Words:
    """A dataclass of words: each field as its type says, from the row of its name, or given.

    Raises:
        KeyError: if a row has no field.
        TypeError: if a field has no row.
    """
    types = {field.name: str(field.type) for field in fields(kind)}
    made = {name: _MADE[types[name]](row) for name, row in rows.items()}
    return kind(**{**made, **others})


def any_of(patterns: list[str]) -> re.Pattern[str]:
    """Any of the patterns, in either case; the first that fits is taken."""
    return written(patterns).compiled


def written(patterns: list[str]) -> Written:
    """What :func:`any_of` gives, compiled when it is first tried."""
    return Written("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def whole_words(patterns: list[str]) -> re.Pattern[str]:
    """Any of the patterns as whole words; the longest first, since alternation takes the first."""
    body = "|".join(f"(?:{p})" for p in sorted(patterns, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.IGNORECASE)
