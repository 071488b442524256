"""The desk at which the pictures of the annex are drawn."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import Any

from operative.publish.annex.vega import Desk


class Busy(Executor):
    """Takes everything and begins nothing."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Take a call."""
        return Future()


def test_what_a_busy_process_has_not_begun_is_done_here() -> None:
    assert Desk(Busy()).share(len, "abc")() == 3


def test_what_a_process_has_done_is_its_own() -> None:
    done: list[str] = []

    class Done(ThreadPoolExecutor):
        """Does at once all that is no script."""

        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            """Take a call."""
            made: Future[Any] = Future()
            if args:
                made.set_result(fn(*args))
            return made

    desk = Desk(Done())
    waiting = desk.share(done.append, "once")
    waiting()
    assert done == ["once"]
    assert desk.begin(len, "ab")() == 2


def test_without_a_process_all_is_done_here() -> None:
    assert Desk().share(len, "abc")() == Desk().begin(len, "abc")() == 3
