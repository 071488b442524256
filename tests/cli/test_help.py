"""What the help of the commands teaches: each has examples, and each example runs."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from glob import glob
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from operative.cli import COMMANDS, main
from operative.cli.nested import Nested
from tests.conftest import ROOT


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with the words by which it is called, in the order of the work."""
    yield "operative", main
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        yield f"operative {name}", command
        if isinstance(command, Nested):
            beneath = {key: command.other(key) for key in command.others}
        else:
            beneath = dict(getattr(command, "commands", {}))
        yield from ((f"operative {name} {key}", one) for key, one in beneath.items())


def examples(command: click.Command) -> list[str]:
    lines = (line.strip() for line in (command.epilog or "").splitlines())
    return [line for line in lines if line.startswith("operative ")]


@pytest.mark.parametrize("called", [called for called, _ in commands()])
def test_help_shows_examples_of_the_command_whole(called: str) -> None:
    (command,) = (one for name, one in commands() if name == called)
    given = examples(command)
    assert given
    assert all(line.startswith(called) for line in given)
    shown = CliRunner().invoke(main, [*called.split()[1:], "--help"], env={"COLUMNS": "80"})
    assert shown.exit_code == 0
    for line in given:
        assert line in shown.stdout
    assert not re.search(r"[a-z]\.\.\.", shown.stdout), "a line is cut short"


def test_every_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "child-protection"
    shutil.copytree(ROOT / "examples" / "child-protection", folder)
    monkeypatch.chdir(folder)
    for _, command in commands():
        for line in examples(command):
            words = [one for word in shlex.split(line)[1:] for one in glob(word) or [word]]
            if "--by" in words:  # a person decides there, key by key
                words = [*words, "--json"]
            result = CliRunner().invoke(main, words)
            assert result.exit_code == 0, f"{line}\n{result.output}"
            assert result.stdout, line


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["compar", "a", "b"], "“compare”"),
        (["collaboration", "anex", "a.docx"], "“annex”"),
        (["lineage", "a.txt", "--as-of", "2016"], "“2016” is no day; write it as 2016-05-24"),
    ],
)
def test_a_slip_is_told_with_what_may_be_meant(words: list[str], told: str) -> None:
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert told in result.stderr


REPORTS = {"operative.exercise", "operative.publish.outputs", "docx", "networkx", "pyarrow"}
RULES = {"operative.mandates", "operative.collaboration.harvesting"}


@pytest.mark.parametrize(
    ("module", "left"),
    [(f"cli.{name}", REPORTS) for name in ("compare", "convert", "lineage", "mandates", "read")]
    + [("corpus.search", RULES), ("corpus.sql", RULES)],
)
def test_a_command_loads_nothing_that_it_does_not_need(module: str, left: set[str]) -> None:
    asked = f"import sys, operative.{module}; print(*{left} & sys.modules.keys())"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True)
    assert not loaded.stderr
    assert loaded.stdout.split() == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_an_output_that_takes_no_more_is_one_line(more: list[str]) -> None:
    file = ROOT / "examples" / "child-protection" / "resolutions" / "A_RES_68_145.txt"
    asked = [sys.executable, "-m", "operative", "mandates", str(file), *more]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(asked, stdout=full, stderr=subprocess.PIPE, text=True)
    assert ended.returncode == 2
    (line,) = ended.stderr.splitlines()
    assert line.startswith("operative: what is printed: ")
