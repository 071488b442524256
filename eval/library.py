"""The real documents that the evaluation reads, where they lie and how they are read."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

LABELS = Path(__file__).parent / "labels"
SHARED = Path(os.environ.get("OPERATIVE_SHARED", Path(__file__).parents[2] / "shared"))


def rows(shared: Path = SHARED) -> Iterator[dict[str, Any]]:
    """The documents of the corpus in its order: ``symbol``, ``text`` and ``blocks``."""
    path = shared / "corpus" / "resolutions-dev.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def named(shared: Path, symbols: Collection[str]) -> dict[str, dict[str, Any]]:
    """The documents with these symbols, by symbol.

    Raises KeyError for symbols that the corpus lacks.
    """
    found = {row["symbol"]: row for row in rows(shared) if row["symbol"] in symbols}
    if missing := set(symbols) - found.keys():
        raise KeyError(f"{shared}: the corpus has no {', '.join(sorted(missing))}")
    return found
