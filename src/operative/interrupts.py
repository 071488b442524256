"""Ctrl-C goes to every process of a command; only the one that a person started speaks of it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker

_MASKS = hasattr(signal, "pthread_sigmask")  # Windows has none


@contextmanager
def held_off() -> Iterator[None]:
    """Hold Ctrl-C off while another process is started, and in it until it says what is to come of
    it: one that has hardly begun would print where it stood.
    """
    if not _MASKS:  # pragma: no cover - Windows
        yield
        return
    resource_tracker.ensure_running()  # else it is started with the first process, and lets go
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_without_a_word() -> None:
    """In a process that was started so: let Ctrl-C end it, with nothing printed."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if _MASKS:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
