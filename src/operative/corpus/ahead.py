"""Work that needs no interpreter is done in a thread, ahead of what is made of it."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

_T = TypeVar("_T")

_DEPTH = 8  # pieces that lie ready


@contextmanager
def ahead(pieces: Iterable[_T]) -> Iterator[Iterator[_T]]:
    """The same pieces in the same order, made in a thread while earlier ones are worked at.

    What making them raises is raised where they are taken. No more are made once the block is
    left, and what they are made from is no longer used then.
    """
    ready: queue.Queue[tuple[_T] | BaseException | None] = queue.Queue(_DEPTH)
    left = threading.Event()

    def make() -> None:
        end: BaseException | None = None
        try:
            for piece in pieces:
                if left.is_set():
                    break
                ready.put((piece,))
        except BaseException as error:  # noqa: BLE001 - it is raised where the pieces are taken
            end = error
        ready.put(end)

    def taken() -> Iterator[_T]:
        while isinstance(one := ready.get(), tuple):
            yield one[0]
        if one is not None:
            raise one

    thread = threading.Thread(target=make, daemon=True)
    thread.start()
    try:
        yield taken()
    finally:
        left.set()
        while thread.is_alive():  # it may be waiting for room
            _emptied(ready)
            thread.join(0.001)


def _emptied(ready: queue.Queue[_T]) -> None:
    try:
        while True:
            ready.get_nowait()
    except queue.Empty:
        return
