"""A small library of made-up resolutions, and functions that other processes can import."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from operative.corpus import bucket, index, layout, lineage
from operative.corpus.bucket import Task
from operative.corpus.build import build
from operative.corpus.workers import Inline

TEMPLATE = """\
Resolution adopted by the General Assembly on {day} December {year}

{session}/{number}. {title}

The General Assembly,

Recalling its resolution {previous},

Bearing in mind the obligations of States towards children,

1. Requests the Secretary-General to submit to the General Assembly at its {next} session a report
on {subject};

2. Calls upon the United Nations Children's Fund and all Member States to cooperate on {subject};

3. Decides to consider the matter again at its {next} session.
"""
SUBJECTS = (
    "safe drinking water for schools",
    "the birth registration of every child",
    "roads and bridges in mountain regions",
    "the protection of libraries",
)


def resolution(number: int, subject: str | None = None) -> str:
    """The text of a made-up resolution."""
    about = subject or SUBJECTS[number % len(SUBJECTS)]
    return TEMPLATE.format(
        day=1 + number % 28,
        year=2012 + number % 3,
        session=67 + number % 3,
        number=number,
        title=about.capitalize(),
        previous=f"66/{number}",
        next="seventieth",
        subject=about,
    )


def fill_folder(folder: Path, count: int) -> Path:
    """Write some resolutions as files, named by their symbols."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        name = f"A_RES_{67 + number % 3}_{number}.txt"
        (folder / name).write_text(resolution(number), encoding="utf-8")
    return folder


def lines(path: Path, count: int) -> Path:
    """Write some resolutions as JSON lines."""
    rows = (
        json.dumps({"symbol": f"A/RES/{67 + n % 3}/{n}", "text": resolution(n)})
        for n in range(1, count + 1)
    )
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def tables(register: Path) -> dict[str, bytes]:
    """Every file of the tables, by its path in the register; and the manifest."""
    found = {
        str(path.relative_to(register)): path.read_bytes()
        for path in sorted((register / "tables").rglob("*"))
        if path.is_file()
    }
    return {**found, "register.json": (register / "register.json").read_bytes()}


def deadly(task: Task) -> str:
    """Make a bucket, and end this process on a document called deadly."""
    if any("deadly" in item.source for item in task.unread):
        os.kill(os.getpid(), signal.SIGKILL)
    return bucket.fill(task)


def slow(task: Task) -> str:
    """Make a bucket, not too fast."""
    time.sleep(0.2)
    return bucket.fill(task)


#: The module; the function of that name hides it in the package.
BUILD = sys.modules[build.__module__]

KILLED = 9  # the exit code of a process that ended as if it had been killed

#: When a run may be killed: what is called then, whether the end comes after it, and with what as
#: its first argument.
MOMENTS: dict[str, tuple[Any, str, bool, Callable[[Any], bool]]] = {
    "a bucket is half written": (layout, "write_inputs", False, lambda _: True),
    "the buckets are there": (index.Writer, "keep", False, lambda _: True),
    "the index is to be noted": (index.Writer, "_commit", False, lambda _: True),
    "the index is noted": (index, "write_whole", True, lambda path: path.name == index.STATE),
    "the index is written": (index.Writer, "_commit", True, lambda _: True),
    "the lineage is half written": (lineage, "_columns", False, lambda _: True),
    "the manifest is made": (BUILD, "write_whole", False, lambda p: p.name == layout.MANIFEST),
    "the manifest is written": (BUILD, "write_whole", True, lambda p: p.name == layout.MANIFEST),
    "a bucket that went is removed": (shutil, "rmtree", True, lambda p: p.name.startswith("b")),
}


def killed(docs: Path, register: Path, moment: str) -> None:
    """Bring a register in step, and end this process at a moment."""
    holder, name, after, now = MOMENTS[moment]
    work = getattr(holder, name)

    def ended(first: Any, *more: Any, **named: Any) -> Any:
        if not now(first):
            return work(first, *more, **named)
        if after:
            work(first, *more, **named)
        os._exit(KILLED)

    setattr(holder, name, ended)
    build([docs], register, runner=Inline())
