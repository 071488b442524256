"""`make bench`: every benchmark of this folder, one after the other.

python -m bench [NAME …]         the named ones alone
python -m bench NAME --OPTION …  one of them with options of its own
"""

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
    "reports",
    "growth",
    "search",
)


def main(names: list[str]) -> None:
    """Run the named benchmarks, or all of them; what begins with ``--`` is for the one named."""
    if names in (["-h"], ["--help"]):
        print(f"{(__doc__ or '').strip()}\n\nNAME is one of {', '.join(BENCHMARKS)}.")
        return
    options = names[1:] if len(names) > 1 and names[1].startswith("--") else []
    names = names[: len(names) - len(options)]
    for name in names:
        if name not in BENCHMARKS:
            raise SystemExit(f"bench: “{name}” is none of {', '.join(BENCHMARKS)}")
    print(f"Python {platform.python_version()} on {platform.machine()}; medians of several runs")
    for name in names or BENCHMARKS:
        importlib.import_module(f"bench.{name}").main(*([options] if options else []))


if __name__ == "__main__":
    main(sys.argv[1:])
