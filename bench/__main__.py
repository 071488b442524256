"""`make bench`: every benchmark of this folder, one after the other."""

from __future__ import annotations

import importlib
import platform
import sys

BENCHMARKS = (
    "docx",
    "resolutions",
    "mandates",
    "matcher",
    "compare",
    "citations",
    "report",
    "register",
    "growth",
    "search",
)


def main(names: list[str]) -> None:
    """Run the named benchmarks, or all of them."""
    print(f"Python {platform.python_version()} on {platform.machine()}; medians of several runs")
    for name in names or BENCHMARKS:
        importlib.import_module(f"bench.{name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
