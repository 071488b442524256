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


def show(title: str, timings: Mapping[str, Timing], *, ours: str, amount: float, unit: str) -> None:
    """Print medians, what each gets through in a second, and how many times ours is as fast."""
    print(f"\n{title}")
    base = timings[ours].median
    for timing in timings.values():
        spread = f"{min(timing.seconds):.3f}–{max(timing.seconds):.3f}"
        rate = amount / timing.median
        line = f"  {timing.name:<44} {timing.median:8.3f} s ({spread})  {rate:12,.0f} {unit}/s"
        if timing.name != ours:
            line += f"   ours is {timing.median / base:.1f} times as fast"
        print(line)
