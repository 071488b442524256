"""The data files that hold the words, and the two ways to look for any of several."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def load(name: str, language: str = "en") -> dict[str, Any]:
    """The data file ``data/<language>/<name>.toml`` as it stands, read once."""
    return _load(name, language)


@cache
def _load(name: str, language: str) -> dict[str, Any]:
    path = files("operative.collaboration") / "data" / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def any_of(patterns: list[str]) -> re.Pattern[str]:
    """Any of the patterns, in either case; the first that fits is taken."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def whole_words(patterns: list[str]) -> re.Pattern[str]:
    """Any of the patterns as whole words; the longest first, since alternation takes the first."""
    body = "|".join(f"(?:{p})" for p in sorted(patterns, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.IGNORECASE)
