"""The word lists and patterns of this package, from its data files, read once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def load(name: str, language: str = "en") -> dict[str, Any]:
    """The data file ``name`` of a language, as TOML gives it, read once."""
    return _load(name, language)


@cache
def _load(name: str, language: str) -> dict[str, Any]:
    folder = files("operative.documents") / "data" / language
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def alternatives(name: str, table: str, language: str = "en") -> re.Pattern[str]:
    """One pattern of all patterns in a table of a data file."""
    return re.compile(
        "|".join(f"(?:{pattern})" for pattern in load(name, language)[table].values())
    )
