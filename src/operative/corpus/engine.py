"""The version of the engine: a hash of the code and data that decide what is found in a text."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from operative.corpus import layout

#: What has a part in reading; the commands, the drafts and the build itself have none.
_ROOMS = ("documents", "actors", "resolutions", "mandates", "collaboration")
_FILES = (
    "corpus/items.py",
    "corpus/records.py",
    "corpus/rows.py",
    "corpus/schemas.py",
    "corpus/bucket.py",
    "corpus/lineage.py",
)
_WITH = "+"
_LEFT_OUT = ("__pycache__", "source", "compile.py", "plain.py")


@cache
def version() -> str:
    """A hash that changes when reading the same input again may give other rows."""
    root = resources.files("operative")
    digest = hashlib.sha256(str(layout.VERSION).encode())
    for name in (*_ROOMS, *_FILES):
        _add(digest, root.joinpath(*name.split("/")), name)
    return digest.hexdigest()


def with_topics(vocabulary: bytes) -> str:
    """The version of the engine with a vocabulary of topics that is not its own."""
    return f"{version()}{_WITH}{hashlib.sha256(vocabulary).hexdigest()}"


def own(made: str) -> str:
    """The version of the engine alone, of what :func:`with_topics` gives."""
    return made.partition(_WITH)[0]


def _add(digest: hashlib._Hash, entry: Traversable, name: str) -> None:
    if entry.is_file():
        digest.update(name.encode() + b"\n" + entry.read_bytes())
        return
    for inner in sorted(entry.iterdir(), key=lambda one: one.name):
        if inner.name not in _LEFT_OUT:
            _add(digest, inner, f"{name}/{inner.name}")
