"""A library of reports: the register of a thousand, in processes of this machine and on a cluster.

The reports are made of the real ones: each takes the front of one of them, some of its sections in
another order, and a section or two of another report, some paragraphs left out, and gets a symbol
of its own. They are Word files of 200 to 1,000 paragraphs and tables, in a temporary folder.

``python -m bench reports --count N`` (1,000 where it is not said) builds the register of a tenth
of them by processes of this machine, then one of all on a local Ray cluster of two nodes by the
same code, and says whether both have the same rows of the same reports. Then one report gets a new
version, and the register is brought in step by processes of this machine. Seconds of all
processes' work are given beside those by the clock, those of the cluster's as last seen.
``--own N`` builds one of N by processes of this machine as well; ``--reports DIR`` keeps the
reports there for another time.

``python -m bench reports --growth N`` shows instead how the cost grows: the registers of N and of
four times N reports, each from fresh, and what a report and a block of text cost in both.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import random
import re
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from lxml import etree

from bench.library import SHARED, available
from bench.register import Taken, _children, measured, show
from operative.corpus import schemas
from operative.corpus.build import Summary, build
from operative.corpus.cluster import Cluster
from operative.corpus.layout import Register
from operative.corpus.workers import cores

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
HEADS = {"HCh", "H1"}  # styles of headings that begin a section
SYMBOL = re.compile(rb"(?<=/)80/6(?= \(Sect)")
LEFT_OUT = 0.1  # of a section's paragraphs
TIMES = 4  # how often as many reports the larger of two registers has


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or table as bytes, and without what leads to other parts of its own file."""

    own: bytes
    foreign: bytes


@dataclass(frozen=True, slots=True)
class Template:
    """A real report in parts: what its archive holds, its opening tag, its front, its sections."""

    parts: dict[str, bytes]
    opening: bytes
    front: list[Part]
    sections: list[list[Part]]


def template(path: Path) -> Template:
    """The parts of a Word file."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if "/media/" not in name}
    text = parts.pop("word/document.xml")
    root = etree.fromstring(text)
    front: list[Part] = []
    sections: list[list[Part]] = []
    for child in root[0]:
        if child.tag == f"{W}sectPr":
            continue
        style = child.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") in HEADS:
            sections.append([])
        own = _bare(etree.tostring(child, with_tail=False), root)
        (sections[-1] if sections else front).append(Part(own, _foreign(child)))
    return Template(parts, text[: text.index(b"<w:body>")], front, sections)


def _bare(part: bytes, root: etree._Element) -> bytes:
    """A part without the namespaces that the opening tag of its file declares."""
    tag, end, rest = part.partition(b">")
    for prefix, name in root.nsmap.items():
        tag = tag.replace(f' xmlns:{prefix}="{name}"'.encode(), b"")
    return tag + end + rest


def _foreign(part: etree._Element) -> bytes:
    for one in list(part.iter(f"{W}footnoteReference", f"{W}drawing", f"{W}pict", f"{W}object")):
        above = one.getparent()
        if above is not None:
            above.remove(one)
    for link in part.iter(f"{W}hyperlink"):
        link.attrib.pop(f"{R}id", "")
    return etree.tostring(part, with_tail=False)


def report(number: int, templates: Sequence[Template], chance: random.Random) -> bytes:
    """A Word file made of the parts of real ones, with a symbol of its own."""
    own, other = chance.sample(list(templates), 2)
    wanted = chance.randint(200, 1000)
    taken = [one.own for one in own.front]
    for section in chance.sample(own.sections, len(own.sections)):
        if len(taken) >= wanted:
            break
        taken += [one.own for one in section if chance.random() >= LEFT_OUT]
    for section in chance.sample(other.sections, 2):
        taken += [one.foreign for one in section if chance.random() >= LEFT_OUT]
    text = b"".join((own.opening, b"<w:body>", *taken, b"</w:body></w:document>"))
    symbol = f"{81 + number // 90}/{100 + number % 90}".encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in {**own.parts, "word/document.xml": text}.items():
            renamed = SYMBOL.sub(symbol, content) if name.endswith(".xml") else content
            archive.writestr(zipfile.ZipInfo(name), renamed, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def fill(folder: Path, numbers: Sequence[int], seed: int) -> float:
    """Write the reports of these numbers; gives the seconds of work that it took."""
    started = time.process_time()
    templates = [template(path) for path in sorted((SHARED / "reports").glob("*.docx"))]
    chance = random.Random(seed)
    for number in numbers:
        made = report(number, templates, chance)
        (folder / f"report-{number:04}.docx").write_bytes(made)
    return time.process_time() - started


def written(folder: Path, numbers: Sequence[int], seed: int) -> float:
    """As :func:`fill`, in a process of its own: the real reports in parts take much memory."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
        return other.submit(fill, folder, numbers, seed).result()


def built(files: Sequence[Path], out: Path, cluster: str | None = None) -> tuple[Taken, Summary]:
    """Build a register of some reports."""
    runner = None
    if cluster is not None:
        paths = os.pathsep.join(filter(None, sys.path))
        runner = Cluster(cluster, environment={"PYTHONPATH": paths})
    with measured() as taken, seen() as work:
        summary = build(files, out, runner=runner)
    if cluster is not None:
        taken.cpu = (
            time.process_time()
            - work[os.getpid()]
            + sum(seconds for pid, seconds in work.items() if pid != os.getpid())
        )
    return taken, summary


@contextmanager
def seen() -> Iterator[dict[int, float]]:
    """The seconds of work of processes that this one did not start itself, by their ids.

    They are looked at every second, since nobody is told of their work when they end. Of this
    process it is the work before.
    """
    found = {os.getpid(): time.process_time()}
    before = {pid: _work(pid) for pid in _children(os.getpid())}
    over = threading.Event()

    def look() -> None:
        while not over.wait(1.0):
            for pid in _children(os.getpid()):
                found[pid] = max(found.get(pid, 0.0), _work(pid) - before.get(pid, 0.0))

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield found
    finally:
        over.set()
        watcher.join()


def _work(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def line(name: str, taken: Taken, summary: Summary) -> None:
    """Print what a build took and what it gave."""
    rate = (
        f"{summary.read / taken.wall:.2f} documents/s, {summary.counts['statements']:,} statements"
    )
    if summary.failures:
        rate += f", {len(summary.failures)} unreadable"
    show(name, taken, summary, rate)


@contextmanager
def two_nodes() -> Iterator[str]:
    """A Ray cluster of two nodes on this machine; its address."""
    os.environ.update(
        RAY_USAGE_STATS_ENABLED="0",
        RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO="0",
        RAY_raylet_start_wait_time_s="120",
    )
    from ray.cluster_utils import Cluster as Nodes

    small: dict[str, Any] = {"num_cpus": 1, "object_store_memory": 100 * 1024 * 1024}
    nodes = Nodes(initialize_head=True, head_node_args={**small, "include_dashboard": False})
    try:
        nodes.add_node(**small)
        nodes.wait_for_nodes()
        yield nodes.address
    finally:
        nodes.shutdown()  # type: ignore[no-untyped-call]  # Ray gives it no types


def rows(out: Path, files: Sequence[Path]) -> str:
    """One digest of all rows that a register has of some reports."""
    made = hashlib.sha256()
    names = pa.array([file.name for file in files])
    register = Register(out)
    for table in schemas.BUCKETED:
        held = pa.concat_tables(pq.read_table(path) for path in register.paths(table))
        kept = held.filter(pc.is_in(held["source"], names))
        order = pc.sort_indices(kept, [("source", "ascending")])
        for row in kept.take(order).to_pylist():
            made.update(repr(row).encode())
    return made.hexdigest()


def again(files: Sequence[Path], out: Path, whole: Taken) -> None:
    """One report gets a new version, and the register is brought in step."""
    for turn in range(3):
        which = (len(files) // 2 + turn) % len(files)
        written(files[which].parent, [which], turn)
        taken, summary = built(files, out)
        line("a new version of one report", taken, summary)
        print(
            f"    {summary.read} read again, {summary.kept:,} as they were:"
            f" {taken.wall / whole.wall:.2%} of the first build by the clock,"
            f" {taken.cpu / whole.cpu:.2%} of its work",
            flush=True,
        )


def grown(files: Sequence[Path], folder: Path) -> None:
    """Build the registers of a quarter of some reports and of all, by processes of this machine."""
    costs: list[tuple[float, float]] = []
    for count in (len(files) // TIMES, len(files)):
        taken, summary = built(files[:count], folder / f"grown-{count}")
        line(f"{count:,} in processes", taken, summary)
        costs.append((taken.cpu / count, taken.cpu / summary.counts["paragraphs"]))
        report, block = costs[-1]
        print(
            f"    {report * 1000:,.0f} ms of work a report, {block * 1000:.2f} ms a paragraph or"
            f" cell, of {summary.counts['paragraphs']:,}",
            flush=True,
        )
    (report, block), (more, many) = costs
    print(
        f"  {TIMES} times the reports: {more / report:.2f} times the work a report,"
        f" {many / block:.2f} times that a paragraph or cell"
    )


def main(arguments: Sequence[str] = ()) -> None:
    """Print what it takes."""
    parser = argparse.ArgumentParser(prog="python -m bench reports")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--own", type=int, action="append", default=[])
    parser.add_argument("--reports", type=Path)
    parser.add_argument("--growth", type=int)
    given = parser.parse_args(arguments)
    if not available():
        return
    with tempfile.TemporaryDirectory() as name:
        folder = given.reports or Path(name) / "reports"
        folder.mkdir(parents=True, exist_ok=True)
        total = given.count if given.growth is None else TIMES * given.growth
        files = [folder / f"report-{number:04}.docx" for number in range(total)]
        if not all(file.exists() for file in files):
            written(folder, range(total), 1000)
        size = sum(file.stat().st_size for file in files) / 1e6
        print(f"\nReports: {total:,} Word files, {size:,.0f} MB, on {cores()} cores", flush=True)
        if given.growth is not None:
            grown(files, Path(name))
            return
        few = max(1, total // 10)
        for count in (few, *given.own):
            taken, summary = built(files[:count], Path(name) / f"own-{count}")
            line(f"{count:,} in processes", taken, summary)
        out = Path(name) / "cluster"
        with two_nodes() as address:
            whole, summary = built(files, out, address)
            line(f"{len(files):,} on a cluster of two nodes", whole, summary)
        same = rows(Path(name) / f"own-{few}", files[:few]) == rows(out, files[:few])
        print(f"    the rows of the same reports are {'the same' if same else 'NOT the same'}")
        again(files, out, whole)


if __name__ == "__main__":
    main(sys.argv[1:])
