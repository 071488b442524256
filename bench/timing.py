"""Timing that holds on a noisy machine: runs in turn, medians, ratios."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Timing:
    """The seconds that each run took."""

    name: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle run, in seconds."""
        return statistics.median(self.seconds)


def in_turn(work: Mapping[str, Callable[[], object]], runs: int = 5) -> dict[str, Timing]:
    """Time each piece of work ``runs`` times, A B A B …, after one uncounted turn."""
    seconds: dict[str, list[float]] = {name: [] for name in work}
    for turn in range(runs + 1):
        for name, do in work.items():
            started = time.perf_counter()
            do()
            taken = time.perf_counter() - started
            if turn:
                seconds[name].append(taken)
    return {name: Timing(name, tuple(taken)) for name, taken in seconds.items()}


def show(
    title: str,
    timings: Mapping[str, Timing],
    *,
    amount: float,
    unit: str,
    peer: str | None = None,
) -> None:
    """Print medians and what each gets through in a second; how many times as fast as ``peer``."""
    print(f"\n{title}")
    for timing in timings.values():
        spread = f"{min(timing.seconds):.3f}–{max(timing.seconds):.3f}"
        rate = amount / timing.median
        line = f"  {timing.name:<46} {timing.median:8.3f} s ({spread})  {rate:14,.1f} {unit}/s"
        if peer is not None and timing.name != peer:
            line += f"   {timings[peer].median / timing.median:.2f} times as fast as the peer"
        print(line)
