"""A pause of the garbage collector while a document is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Run a block, or as a decorator a function, without the collector of cycles.

    A document is tens of thousands of values that all live on and point in no circle: the
    collector would walk over them again and again and free nothing, for a sixth of the time of
    reading. It goes on afterwards as it was before; in a program of several threads it may go on
    sooner, which costs that time and no more.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
