"""The whole of the main job on the example, as a process, start-up included."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.timing import in_turn, show

EXAMPLE = Path(__file__).parents[1] / "examples" / "child-protection"


def main() -> None:
    """Print how long `operative report` takes; it is to stay under 10 seconds."""

    def work() -> None:
        with tempfile.TemporaryDirectory() as out:
            command = [sys.executable, "-m", "operative", "report", str(EXAMPLE), "-o", out]
            subprocess.run([*command, "--as-of", "2016-05-24"], check=True, capture_output=True)

    show(
        "The example report",
        in_turn({"operative report": work}, runs=3),
        amount=1,
        unit="reports",
    )
