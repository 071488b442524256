"""Vega, Vega-Lite and their embedding as one script, and a process that runs them meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from multiprocessing import get_context
from typing import TypeVar

import vl_convert

from operative.interrupts import end_without_a_word, held_off

T = TypeVar("T")


@cache
def bundle() -> str:
    """The script. It takes seconds to put together, all of them in one call of the library."""
    return _closed(vl_convert.javascript_bundle())  # type: ignore[call-arg]  # its stub knows no default


def _closed(script: str) -> str:
    """The script, so that nothing in it ends the element it stands in."""
    return script.replace("</script", "<\\/script")


class Desk:
    """Where calls of the library are done: here, when their result is asked for, or by a process.

    Each result is asked for once.
    """

    def __init__(self, other: Executor | None = None) -> None:
        self._other = other
        self.library: Callable[[], str] = bundle
        if other is not None:
            # The library's own functions are handed over: the process need import nothing else.
            script = self.begin(vl_convert.javascript_bundle)
            self.library = lambda: _closed(script())

    def begin(self, work: Callable[..., T], *given: object) -> Callable[[], T]:
        """Begin a call, and give what waits for its result."""
        return self._handed(work, given, shared=False)

    def share(self, work: Callable[..., T], *given: object) -> Callable[[], T]:
        """The same; what has not been begun when its result is asked for is done here."""
        return self._handed(work, given, shared=True)

    def _handed(
        self, work: Callable[..., T], given: tuple[object, ...], *, shared: bool
    ) -> Callable[[], T]:
        """What waits for the result; on a machine that lets no program start another, and where
        the process ended before its time, the call is done here.
        """
        here = partial(work, *given)
        if self._other is None:
            return here
        try:
            with held_off():  # the first call starts the process
                begun = self._other.submit(work, *given)
        except (BrokenExecutor, OSError):
            return here

        def result() -> T:
            if shared and begun.cancel():
                return here()
            try:
                return begun.result()
            except BrokenExecutor:
                return here()

        return result


@contextmanager
def bundling() -> Iterator[Desk]:
    """Put the script together in a process of its own while other work goes on; it draws, too."""
    with ProcessPoolExecutor(
        1, mp_context=get_context("spawn"), initializer=end_without_a_word
    ) as other:
        yield Desk(other)
