"""A small library of made-up resolutions, and functions that other processes can import."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path

from operative.corpus import bucket, index
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


KILLED = 9  # the exit code of a process that ended as if it had been killed


def killed(docs: Path, register: Path, moment: str) -> None:
    """Bring a register in step, and end this process while the index is written."""
    write, commit = index.write_whole, index.Writer._commit

    def noted(path: Path, data: bytes) -> None:
        if path.name == index.STATE:
            if moment == "before the note":
                os._exit(KILLED)
            write(path, data)
            if moment == "before the commit":
                os._exit(KILLED)

    def committed(writer: index.Writer) -> None:
        commit(writer)
        os._exit(KILLED)

    index.write_whole = noted
    index.Writer._commit = committed  # type: ignore[method-assign]
    build([docs], register, runner=Inline())
