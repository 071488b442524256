"""Reading Word documents; against python-docx over paragraphs and tables alone.

The peer gives the text of each paragraph and of each cell, and no more: no numbers, footnotes,
text boxes, sections or spans. Each run is a process of its own, so that its peak memory is its
own; the runs of the two take turns.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path

from bench.library import SHARED

RUNS = 5

_OURS = """
from operative.documents import read
from operative.documents.readers import docx
def work(path):
    return len(read(path).blocks)
"""
_READER = """
from pathlib import Path
from operative.documents.readers import docx
def work(path):
    return len(docx.passages(Path(path).read_bytes()).passages)
"""
_PEER = """
import docx
def work(path):
    document = docx.Document(path)
    count = sum(1 for paragraph in document.paragraphs if paragraph.text)
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                count += 1 if cell.text else 0
    return count
"""
_MEASURE = """
import json, resource, sys, time
begun, spent = time.perf_counter(), time.process_time()
count = work(sys.argv[1])
print(json.dumps([time.perf_counter() - begun, time.process_time() - spent, count,
                  resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""
SIDES = {
    "operative, whole document": _OURS,
    "operative, reader alone": _READER,
    "python-docx": _PEER,
}


def run(code: str, path: Path) -> tuple[float, float, int, float]:
    """One run: seconds by the clock, seconds of the processor, things found, peak MiB."""
    done = subprocess.run(
        [sys.executable, "-c", code + _MEASURE, str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    clock, processor, count, memory = json.loads(done.stdout)
    return clock, processor, count, memory


def main() -> None:
    """Print time and memory by file, and the ratios."""
    folder = SHARED / "reports"
    files = sorted(folder.glob("*.docx"))
    if not files:
        print(f"\ndocx: no documents at {folder}: set OPERATIVE_SHARED")
        return
    print(
        f"\nReading {len(files)} Word documents: median of {RUNS} runs, processor seconds, peak MiB"
    )
    totals = dict.fromkeys(SIDES, 0.0)
    peaks = dict.fromkeys(SIDES, 0.0)
    for path in files:
        seconds: dict[str, list[float]] = {name: [] for name in SIDES}
        memory: dict[str, list[float]] = {name: [] for name in SIDES}
        for _ in range(RUNS):
            for name, code in SIDES.items():
                _, processor, _, peak = run(code, path)
                seconds[name].append(processor)
                memory[name].append(peak)
        row = []
        for name in SIDES:
            middle, peak = statistics.median(seconds[name]), statistics.median(memory[name])
            totals[name] += middle
            peaks[name] = max(peaks[name], peak)
            row.append(f"{middle:6.3f} s {peak:4.0f} MiB")
        print(f"  {path.name:<22} " + "   ".join(row))
    peer = "python-docx"
    for name in SIDES:
        line = f"  {name:<28} {totals[name]:6.3f} s, at most {peaks[name]:4.0f} MiB"
        if name != peer:
            line += (
                f"   {totals[peer] / totals[name]:.2f} times as fast,"
                f" {peaks[name] / peaks[peer]:.2f} of the memory"
            )
        print(line)


if __name__ == "__main__":
    main()
