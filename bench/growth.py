"""How the cost of a register grows: the first build of 1, 4 and 16 times a library, from fresh.

The library is a part of the real one: every ``OPERATIVE_GROWTH``-th document. With 16, which is
taken where it is not set, the 16 times are as many documents as the whole library has; with 4 they
are four times the whole, and take some ten minutes on two cores; with 1 they are 16 times the
whole, and take most of an hour. Copies have symbols of their own and, behind the first words of
each line, the words in another order: so they cost what documents cost, and nothing is found twice.
Each build is the work of a process of its own. Work and memory are those of all its processes
together; the memory of each is given too, that of the process that hands out first.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.library import available
from bench.register import Taken, lines, measured

TIMES = (1, 4, 16)
_SMALL = 16  # MiB: of processes that only look after others
_OPENING = 6  # words of a line that stay: they say what kind of paragraph it is


def copies(rows: list[bytes], times: int) -> Iterator[bytes]:
    """The documents and their copies, a JSON line each."""
    chance = random.Random(16)
    for turn in range(times):
        for row in rows:
            yield _copy(json.loads(row), turn, chance) if turn else row


def _copy(row: dict[str, str], turn: int, chance: random.Random) -> bytes:
    number = re.compile(r"\d+(?=\D*$)")
    symbol = number.sub(lambda found: f"{int(found[0]) + 1000 * turn}", row["symbol"])
    made = []
    for line in row["text"].split("\n"):
        words = line.split(" ")
        rest = words[_OPENING:]
        chance.shuffle(rest)
        made.append(" ".join((*words[:_OPENING], *rest)))
    return json.dumps({"symbol": symbol, "text": "\n".join(made)}).encode() + b"\n"


def first(rows: list[bytes], times: int) -> tuple[Taken, int]:
    """What the first build of so many times the documents takes, and how many these are."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "library.jsonl"
        with path.open("wb") as stream:
            stream.writelines(copies(rows, times))
        command = [sys.executable, "-m", "operative", "corpus", "build", str(path)]
        with measured() as taken:
            subprocess.run(
                [*command, "-o", str(Path(name) / "register")], check=True, capture_output=True
            )
    del taken.shares[os.getpid()]
    return taken, len(rows) * times


def main() -> None:
    """Print what a document costs in libraries of three sizes."""
    if not available():
        return
    rows = lines()[:: int(os.environ.get("OPERATIVE_GROWTH", "16"))]
    print(f"\nGrowth: the first build of {len(rows):,} documents, and of as many times more")
    once = 0.0
    for times in TIMES:
        taken, count = first(rows, times)
        once = once or taken.cpu
        print(
            f"  {times:2} times: {count:7,} documents  {taken.wall:8.1f} s by the clock"
            f"  {taken.cpu:8.1f} s of work, {taken.cpu / count * 1000:6.1f} ms a document"
            f"  {taken.cpu / once:5.2f} times the work  {taken.memory:6.0f} MiB at the peak"
            f" ({', '.join(f'{size:.0f}' for size in taken.shares.values() if size > _SMALL)})",
            flush=True,
        )


if __name__ == "__main__":
    main()
