"""What made a suggestion: the software's version and a digest of the data that it judges by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import operative


@cache
def made() -> str:
    """For instance ``operative 0.1.0 (1f0c9a2b)``: other words or weights give another digest."""
    total = hashlib.sha256()
    for name, content in _files(files("operative.collaboration") / "data", ""):
        total.update(name.encode() + b"\0" + content + b"\0")
    return f"operative {operative.__version__} ({total.hexdigest()[:8]})"


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for one in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{prefix}{one.name}"
        if one.is_dir():
            yield from _files(one, f"{name}/")
        elif not name.endswith((".py", ".pyc")):
            yield name, one.read_bytes()
