"""Ctrl-C where several processes work."""

from __future__ import annotations

import subprocess
import sys

import pytest

from operative.interrupts import held_off

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal masks")

_BLOCKED = "import signal; print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))"
_ENDED = """
import os, signal
from operative.interrupts import end_without_a_word
os.kill(os.getpid(), signal.SIGINT)
print("held off", flush=True)
end_without_a_word()
print("still there")
"""


def _run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)


def test_ctrl_c_is_held_off_in_a_process_that_is_started_so_and_in_no_other() -> None:
    with held_off():
        assert _run(_BLOCKED).stdout == "True\n"
    assert _run(_BLOCKED).stdout == "False\n"


def test_a_process_that_was_interrupted_as_it_began_ends_without_a_word() -> None:
    with held_off():
        done = _run(_ENDED)
    assert (done.returncode, done.stdout, done.stderr) == (-2, "held off\n", "")
