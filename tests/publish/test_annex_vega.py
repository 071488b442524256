"""The desk at which the pictures of the annex are drawn."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from typing import Any

import pytest

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


@pytest.mark.parametrize("at_once", [True, False])
def test_where_no_process_can_be_started_all_is_done_here(at_once: bool) -> None:
    class Broken(Executor):
        """Takes nothing, or ends before it is done."""

        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            """Take a call."""
            if at_once:
                raise BrokenExecutor
            made: Future[Any] = Future()
            made.set_running_or_notify_cancel()
            made.set_exception(BrokenExecutor())
            return made

    desk = Desk(Broken())
    assert desk.begin(len, "abc")() == desk.share(len, "abc")() == 3
