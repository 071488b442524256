"""The fixed words that the outputs print, by language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

#: Scripts that run from right to left, by the language codes of the official languages' readers.
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


_DATA = files("operative.publish") / "data"


def offered(name: str) -> tuple[str, ...]:
    """The languages that a data file's phrases stand in, English first."""
    held = (folder.name for folder in _DATA.iterdir() if (folder / f"{name}.toml").is_file())
    return tuple(sorted(held, key=lambda language: (language != "en", language)))


@cache
def phrases(language: str = "en", name: str = "phrases") -> Mapping[str, Mapping[str, str]]:
    """The phrases of a language by table and key; English where there is no such language yet.

    ``name`` is that of the data file: ``phrases``; ``papers`` of the call for inputs;
    ``comparison`` of the page of two resolutions, which :func:`offered` has in other languages.
    """
    path = _DATA / language / f"{name}.toml"
    if not path.is_file():
        path = _DATA / "en" / f"{name}.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return MappingProxyType({name: MappingProxyType(table) for name, table in tables.items()})


def direction(language: str) -> str:
    """The direction in which the language is written: ``ltr`` or ``rtl``."""
    return "rtl" if language.split("-")[0] in _RIGHT_TO_LEFT else "ltr"
