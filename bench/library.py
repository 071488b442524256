"""The real documents that the benchmarks run on."""

from __future__ import annotations

import gzip
import json
import os
from functools import cache
from pathlib import Path

SHARED = Path(os.environ.get("OPERATIVE_SHARED", Path(__file__).parents[2] / "shared"))


def available() -> bool:
    """Whether the folder of real documents is there; prints a line where it is not."""
    if SHARED.is_dir():
        return True
    print(f"skipped: no real documents at {SHARED} (set OPERATIVE_SHARED to their folder)")
    return False


@cache
def resolutions(every: int = 20) -> tuple[tuple[str, str], ...]:
    """(symbol, text) of every ``every``-th resolution of the library."""
    with gzip.open(SHARED / "corpus" / "resolutions-dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for number, line in enumerate(lines) if number % every == 0]
    return tuple((row["symbol"], row["text"]) for row in rows)


def named(symbols: set[str]) -> dict[str, str]:
    """The texts of some documents of the library, by symbol."""
    with gzip.open(SHARED / "corpus" / "resolutions-dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = (json.loads(line) for line in lines if any(symbol in line for symbol in symbols))
        return {row["symbol"]: row["text"] for row in rows if row["symbol"] in symbols}
