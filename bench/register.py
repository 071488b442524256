"""The register of the library: first build, rebuild after one document changed, growth, memory.

The first build is made of a sixteenth, a quarter and the whole of the library, with its search
index. Then one document of the whole is changed, and the register brought in step: in this process,
and by the command from its start. Seconds of all processes' work are given beside those by the
clock, since the clock counts what else the machine does; memory is that of all processes together,
sampled, shared pages counted once. The command runs as it does where operative and what it needs
are installed and nothing else: pyarrow loads numpy where it finds it, which a twentieth of a
rebuild would go to, and nothing here uses.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.library import SHARED, available
from operative.corpus.build import Summary, build
from operative.corpus.workers import cores

PARTS = (16, 4, 1)
TURNS = 5
MIB = 1024
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


_LOOK = 0.5  # seconds between two looks at the memory: each is some milliseconds of work


@dataclass
class Taken:
    """What a piece of work took: seconds by the clock, of work, and MiB at the peak."""

    wall: float = 0.0
    cpu: float = 0.0
    memory: float = 0.0  # of all processes together
    shares: dict[int, float] = field(default_factory=dict)  # of each process that was started

    def seen(self, now: dict[int, float]) -> None:
        """Take in what each process has now."""
        self.memory = max(self.memory, sum(now.values()))
        for pid, size in now.items():
            self.shares[pid] = max(self.shares.get(pid, 0.0), size)


@contextmanager
def measured() -> Iterator[Taken]:
    """Measure a piece of work with all the processes that it starts and ends."""
    taken = Taken()
    over = threading.Event()

    def sample() -> None:
        while not over.wait(_LOOK):
            taken.seen(_memory(os.getpid()))

    watcher = threading.Thread(target=sample, daemon=True)
    watcher.start()
    cpu, wall = _cpu(), time.perf_counter()
    try:
        yield taken
    finally:
        taken.wall, taken.cpu = time.perf_counter() - wall, _cpu() - cpu
        over.set()
        watcher.join()


def _cpu() -> float:
    usage = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in usage)


def _memory(pid: int) -> dict[int, float]:
    """MiB of a process and of those that it started, shared pages parted among who shares them."""
    found = {}
    for known in (pid, *_children(pid)):
        try:
            text = Path(f"/proc/{known}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        parts = (int(line.split()[1]) for line in text.splitlines() if line[:4] == "Pss:")
        found[known] = sum(parts) / MIB
    return found


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            found += [int(one) for one in (task / "children").read_text(encoding="ascii").split()]
        except OSError:
            continue
    return found + [below for one in found for below in _children(one)]


def lines() -> list[bytes]:
    """The documents of the library, a line each."""
    with gzip.open(SHARED / "corpus" / "resolutions-dev.jsonl.gz", "rb") as stream:
        rows = (json.loads(line) for line in stream)
        return [
            json.dumps({"symbol": row["symbol"], "text": row["text"]}).encode() + b"\n"
            for row in rows
        ]


def write(path: Path, rows: list[bytes]) -> int:
    """Write JSON lines, packed; gives the characters of the documents."""
    with gzip.open(path, "wb", compresslevel=1) as stream:
        stream.writelines(rows)
    return sum(len(json.loads(row)["text"]) for row in rows)


def change(rows: list[bytes], which: int, turn: int) -> None:
    """Give one of the documents some words more; they stay, so that the next turn finds one
    changed and not two."""
    row = json.loads(rows[which])
    row["text"] += f"\n\nDone for the {turn}. time."
    rows[which] = json.dumps(row).encode() + b"\n"


def show(name: str, taken: Taken, summary: Summary | None, more: str = "") -> None:
    """Print what a piece of work took."""
    count = f"{summary.read:6,} read" if summary else " " * 11
    print(
        f"  {name:<34} {count}  {taken.wall:8.2f} s by the clock  {taken.cpu:8.2f} s of work"
        f"  {taken.memory:6.0f} MiB  {more}",
        flush=True,
    )


def first(folder: Path, rows: list[bytes]) -> tuple[Taken, Summary]:
    """The first builds; gives what that of the whole took."""
    for part in PARTS:
        path = folder / "library.jsonl.gz"
        characters = write(path, rows[::part])
        shutil.rmtree(folder / "register", ignore_errors=True)
        with measured() as taken:
            summary = build([path], folder / "register")
        rate = f"{taken.cpu / characters * 1e6:.3f} s of work a million characters"
        show(f"first build of 1/{part}", taken, summary, rate)
    return taken, summary


def again(folder: Path, rows: list[bytes]) -> list[Taken]:
    """The rebuilds in this process."""
    made = []
    for turn in range(TURNS):
        change(rows, len(rows) // 2 + turn, turn)
        write(folder / "library.jsonl.gz", rows)
        with measured() as taken:
            summary = build([folder / "library.jsonl.gz"], folder / "register")
        show("one changed, in this process", taken, summary)
        made.append(taken)
    return made


def command(folder: Path, rows: list[bytes]) -> list[Taken]:
    """The rebuilds by the command from its start, Python's compiled files at hand as they are
    wherever the command has run before."""
    environment = {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}
    (folder / "without").mkdir(exist_ok=True)
    (folder / "without" / "numpy.py").write_text("raise ImportError\n")
    paths = (str(folder / "without"), *filter(None, [environment.get("PYTHONPATH")]))
    environment["PYTHONPATH"] = os.pathsep.join(paths)
    words = [sys.executable, "-m", "operative", "corpus", "build"]
    words += [str(folder / "library.jsonl.gz"), "-o", str(folder / "register")]
    made = []
    for turn in range(3):
        change(rows, 7 + turn, turn)
        write(folder / "library.jsonl.gz", rows)
        with measured() as taken:
            subprocess.run(words, check=True, capture_output=True, env=environment)
        show("one changed, by the command", taken, None)
        made.append(taken)
    return made


def _least(taken: list[Taken], what: Callable[[Taken], float]) -> float:
    return min(map(what, taken))


def main() -> None:
    """Print it all, and the rebuild's share of the first build."""
    if not available():
        return
    rows = lines()
    print(f"\nRegister: {len(rows):,} documents on {cores()} cores")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole, _ = first(folder, rows)
        for how, made in (("this process", again), ("the command", command)):
            taken = made(folder, rows)
            clock = _least(taken, lambda one: one.wall) / whole.wall
            work = _least(taken, lambda one: one.cpu) / whole.cpu
            print(
                f"  by {how}: {clock:.1%} of the first build by the clock, {work:.1%} of its work"
            )
