import io
import json
import os
import pty
import select
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from operative.actors import registry
from operative.cli import main
from operative.cli.collaboration.desk import Desk, Place
from operative.collaboration import decisions, harvest, review
from operative.collaboration.decisions import Verdict
from operative.documents import read_text
from operative.exercise.sources import suggestions

TEXT = (
    "1. The Office cooperates with UNICEF on data about children.\n\n"
    "2. OHCHR and UNHCR launched a joint programme on birth registration.\n\n"
    "3. OHCHR, in partnership with WHO, trained health workers on violence.\n"
)


@pytest.fixture
def report(tmp_path):
    file = tmp_path / "A-80-6.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


class Sitting:
    """A desk with a person's keys and answers laid out in advance."""

    def __init__(self, keys, answers=()):
        document = read_text(TEXT, name="A-80-6.txt")
        found = review.apply(document, harvest(document, entity="OHCHR"), ())
        self.places = [Place(document, item) for item in found.items]
        self.kept = []
        self.screen = io.StringIO()
        self.answers = iter(answers)
        keyboard = iter(keys)
        desk = Desk(
            Console(file=self.screen, width=100),
            registry.load(),
            lambda: next(keyboard),
            lambda label, default: next(self.answers),
            self.kept.append,
        )
        self.counts = desk.sit(self.places, by="Ada", at=lambda: "2026-01-01", made="test")

    @property
    def holding(self):
        return [one.verdict.value for one in decisions.current(self.kept).values()]


def test_one_key_is_one_decision():
    done = Sitting(["a", "r", "1", "a"])
    assert done.counts == {"accept": 2, "reject": 1}
    assert [one.verdict.value for one in done.kept] == ["accept", "reject", "accept"]
    assert done.kept[1].reason.startswith("no collaboration")
    assert {one.by for one in done.kept} == {"Ada"}


def test_the_paragraph_stands_on_the_screen_with_its_pinpoint():
    screen = Sitting(["q"]).screen.getvalue()
    assert "para. 1" in screen
    assert "cooperates with UNICEF on data about children" in screen
    assert "1 of 3" in screen


def test_undo_takes_the_last_decision_back_for_good():
    done = Sitting(["a", "a", "u", "q"])
    assert done.holding == ["accept"]
    assert done.places[1].item.decision is None


def test_undo_brings_back_what_was_decided_before():
    done = Sitting(["a", "b", "r", "2", "u", "q"])
    assert done.holding == ["accept"]


def test_undo_with_nothing_done_says_so():
    assert "nothing to undo" in Sitting(["u", "q"]).screen.getvalue()


def test_a_correction_changes_only_the_field_that_was_touched():
    done = Sitting(
        ["c", "w", "f", "1", "t", "3", "\r", "q"], ["+World Health Organization", "wrong"]
    )
    (one,) = done.kept
    assert one.verdict is Verdict.CORRECT
    assert one.claim.actors == ("OHCHR", "UNICEF", "WHO")
    assert (one.claim.form.value, one.claim.status.value) == ("mechanism", "planned")
    assert one.claim.topics == one.suggested.topics
    assert one.reason == "wrong"


def test_leaving_a_correction_decides_nothing():
    assert Sitting(["c", "\x1b", "q"]).kept == []


def test_a_missing_statement_is_added_in_the_reports_own_words():
    done = Sitting(["n", "w", "\r", "q"], ["data about children", "+UNHCR"])
    (one,) = done.kept
    assert (one.verdict, one.quote) == (Verdict.ADD, "data about children")
    assert one.claim.actors == ("OHCHR", "UNHCR")
    refused = Sitting(["n", "q"], ["these words stand nowhere"])
    assert refused.kept == []


def test_the_list_for_machines_gives_the_state_of_every_statement(report, tmp_path):
    log = tmp_path / "decisions.jsonl"
    decisions.append(log, Sitting(["a", "r", "1", "q"]).kept)
    arguments = ["collaboration", "review", str(report), "--decisions", str(log), "--json"]
    result = CliRunner().invoke(main, [*arguments, "--entity", "OHCHR"])
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    by_anchor = {row["anchor"]: row["state"] for row in rows}
    assert by_anchor == {"para. 1": "accept", "para. 2": "reject", "para. 3": "open"}


def test_decisions_hold_in_the_statements_that_are_listed(report, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    document = read_text(TEXT, name="A-80-6.txt")
    found = review.apply(document, harvest(document, entity="OHCHR"), ()).items
    decisions.append(tmp_path / "d.jsonl", [review.decide(found[0], Verdict.REJECT)])
    arguments = ["collaboration", "A-80-6.txt", "--entity", "OHCHR", "--json"]
    every = CliRunner().invoke(main, arguments).stdout.splitlines()
    left = CliRunner().invoke(main, [*arguments, "--decisions", "d.jsonl"]).stdout.splitlines()
    assert len(left) == len(every) - 1


def test_a_colleagues_decisions_are_taken_in(report, tmp_path):
    theirs, mine = tmp_path / "grace.jsonl", tmp_path / "mine.jsonl"
    decisions.append(theirs, Sitting(["a", "q"]).kept)
    arguments = ["--decisions", str(mine), "--merge", str(theirs)]
    result = CliRunner().invoke(main, ["collaboration", "review", str(report), *arguments])
    assert result.exit_code == 0, result.output
    assert "1 decisions taken in" in result.stderr
    assert len(decisions.load(mine)) == 1


def test_an_exercise_is_reviewed_with_its_own_actors_and_decisions(tmp_path):
    example = Path(__file__).parents[2] / "examples" / "child-protection"
    folder = tmp_path / "exercise"
    shutil.copytree(example, folder)
    arguments = ["collaboration", "review", str(folder), "--json"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert any("SFC" in row["suggested"]["actors"] for row in rows)
    found = suggestions(folder).found
    document, evidence = found[0]
    item = review.apply(document, evidence, ()).items[0]
    decisions.append(folder / decisions.FILE, [review.decide(item, Verdict.ACCEPT)])
    again = CliRunner().invoke(main, arguments)
    states = [json.loads(line)["state"] for line in again.stdout.splitlines()]
    assert states.count("accept") == 1


def test_deciding_needs_a_terminal(report):
    result = CliRunner().invoke(main, ["collaboration", "review", str(report)])
    assert result.exit_code == 2
    assert "--json" in result.stderr


on_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")


@contextmanager
def reviewing(report, log):
    """The command on a pseudo-terminal: the person's end of it, and the process."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "operative", "collaboration", "review", str(report)]
    command += ["--decisions", str(log), "--entity", "OHCHR"]
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "LINES": "40"}
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True
    )
    os.close(slave)
    try:
        yield master, process
    finally:
        process.kill()
        process.wait(timeout=20)
        os.close(master)


@on_a_terminal
def test_a_window_that_closes_loses_no_decision(report, tmp_path):
    log = tmp_path / "decisions.jsonl"
    with reviewing(report, log) as (master, process):
        assert wait_for(master, b"q quit")
        os.write(master, b"a")
        assert wait_for(master, b"2 of 3")
        process.kill()
        process.wait(timeout=20)
    (one,) = decisions.load(log)
    assert one.verdict is Verdict.ACCEPT


@on_a_terminal
@pytest.mark.parametrize(
    ("keys", "kept"),
    [
        (b"ar1q", ["accept", "reject"]),
        (b"ar0only a plan\nq", ["accept", "reject"]),
        (b"a\x1b[C\x1bq", ["accept"]),
        (b"a\x04", ["accept"]),
        (b"ar0\x04", ["accept"]),
        (b"an\x04", ["accept"]),
    ],
    ids=["keys", "a line", "arrow and Escape", "no key", "no reason", "no words"],
)
def test_keys_typed_ahead_count_and_their_end_leaves_the_desk(report, tmp_path, keys, kept):
    log = tmp_path / "decisions.jsonl"
    with reviewing(report, log) as (master, process):
        os.write(master, keys)  # before the report is read, and before the terminal is asked
        assert wait_for(master, b"Decisions are in")
        assert process.wait(timeout=20) == 0
    assert [one.verdict.value for one in decisions.load(log)] == kept


def wait_for(terminal, words, seconds=40.0):
    """Whether the words appear on the terminal in time."""
    seen, until = b"", time.monotonic() + seconds
    while words not in seen and time.monotonic() < until:
        if select.select([terminal], [], [], 0.2)[0]:
            seen += os.read(terminal, 65536)
    return words in seen
