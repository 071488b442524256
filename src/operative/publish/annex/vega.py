"""Vega, Vega-Lite and their embedding as one script, for the page that carries them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context

import vl_convert


@cache
def bundle() -> str:
    """The script. It takes seconds to put together, all of them in one call of the library."""
    text: str = vl_convert.javascript_bundle()  # type: ignore[call-arg]  # the stub has no default
    return text.replace("</script", "<\\/script")


@contextmanager
def bundling() -> Iterator[Callable[[], str]]:
    """Put the script together in a process of its own while other work goes on.

    What is given is :func:`bundle` again, which then waits for that process.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
        yield other.submit(bundle).result
