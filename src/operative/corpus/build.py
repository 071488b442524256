"""A register is built, or brought in step with its sources."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from operative.collaboration import topics
from operative.corpus import engine, index, layout, lineage, schemas
from operative.corpus.bucket import Task
from operative.corpus.items import Item
from operative.corpus.layout import Manifest, Register
from operative.corpus.sources import Memory, Scan, require
from operative.corpus.workers import Inline, Processes, Runner, cores
from operative.errors import RefusedError, UnreadableError
from operative.files import alone, write_whole

_ALONE = 8  # documents that are read in this process: starting others would take longer
_MEMORY = "seen.msgpack"
_SPOOL = "spool"
_INLINE = "reading"  # there while this process reads documents itself


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build has come, in documents that have to be read."""

    stage: str  # "looking", "reading", "indexing"
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read."""

    source: str
    problem: str
    remedy: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build came to. ``read`` and ``removed`` count documents of this run."""

    counts: dict[str, int]
    read: int
    kept: int
    removed: int
    failures: tuple[Failure, ...]


def build(
    sources: Sequence[Path],
    out: Path,
    *,
    runner: Runner | None = None,
    workers: int | None = None,
    retry: bool = False,
    subject: str | None = None,
    tell: Callable[[Progress], None] = lambda _: None,
) -> Summary:
    """Bring the register in ``out`` in step with ``sources``; make it where there is none.

    Only what is new or changed since the last run is read, and what is gone from the sources
    goes from the register. A run that was stopped at any moment is gone on with. The tables do
    not depend on how the work was parted or how often it was stopped.

    Args:
        sources: folders, zip and tar archives, JSON lines files, documents.
        out: the folder of the register.
        runner: makes the buckets; processes of this machine where it is not given.
        workers: processes; one a core where it is not given.
        retry: whether to read again what could not be read before.
        subject: the vocabulary of topics, as ``topics.load`` takes it; where it is not given, the
            one that the register goes by, at first that of child protection. With another one all
            is read again.
        tell: is told how far it has come.

    Raises:
        UnreadableError: if a source or the vocabulary is not there, or ``out`` is of another
            version.
        SettingsError: if ``subject``, or what the register kept of it, is no vocabulary of topics.
        RefusedError: if another build is at work in ``out``.
    """
    register = Register(out)
    require(sources)
    if subject is not None:
        topics.load(subject)
    register.tables.mkdir(parents=True, exist_ok=True)
    register.state.mkdir(exist_ok=True)
    busy = RefusedError(
        "another build is at work on this register",
        file=str(register.folder),
        remedy="wait until it is done",
    )
    with alone(register.state / "lock", busy):
        return _Build(register, workers or cores(), retry, subject, tell).run(sources, runner)


@dataclass(slots=True)
class _Build:
    register: Register
    workers: int
    retry: bool
    subject: str | None
    tell: Callable[[Progress], None]
    engine: str = ""
    topics: str = ""  # the file in the register that holds the vocabulary, if one does
    held: dict[tuple[str, str], str] = field(default_factory=dict)  # source, digest: bucket
    crashed: set[tuple[str, str]] = field(default_factory=set)
    again: set[tuple[str, str]] = field(default_factory=set)  # failed before, to be read again
    names: list[str] = field(default_factory=list)  # of all buckets, in order
    ready: set[str] = field(default_factory=set)
    anew: set[str] = field(default_factory=set)  # of the names, those whose bucket is made again
    indexed: int = 0  # how many of the names are in the index
    read: int = 0

    def run(self, sources: Sequence[Path], runner: Runner | None) -> Summary:
        self._settle_topics()
        before = self._take_stock()
        self.tell(Progress("looking"))
        items = self._look(sources)
        tasks = self._plan(items)
        total = sum(len(task.unread) for task in tasks)
        writer = index.Writer(self.register, self.names)
        self._index(writer)
        for stage in (self._make, self._make_apart):
            tasks = stage(tasks, runner or self._runner(total), writer, total)
        (self.register.state / _INLINE).unlink(missing_ok=True)
        self.tell(Progress("indexing", total, total))
        with ThreadPoolExecutor(1) as aside:  # Tantivy has work that needs no interpreter
            kept = aside.submit(writer.keep, self.names)
            across = self._across()
            kept.result()
        counts, failures = self._count()
        manifest = Manifest(
            engine=self.engine,
            capacity=layout.CAPACITY,
            buckets=self.names,
            across=across,
            counts=counts,
            topics=self.topics,
        )
        write_whole(
            self.register.folder / layout.MANIFEST,
            msgspec.json.format(msgspec.json.encode(manifest), indent=1),
        )
        self.register.sweep([*self.names, *across.values()])
        self.register.sweep_topics(self.topics)
        (self.register.state / _SPOOL).unlink(missing_ok=True)
        gone = len(before - {item.source for item in items})
        return Summary(counts, self.read, len(items) - self.read, gone, failures)

    def _settle_topics(self) -> None:
        """Keep the vocabulary of topics in the register, where other machines find it too.

        A vocabulary is a part of the engine: with another one all buckets are others.

        Raises:
            UnreadableError: if the register's vocabulary is gone, or is no TOML.
            SettingsError: if it is no vocabulary of topics.
        """
        if self.subject is None:
            try:
                self.topics = self.register.manifest().topics
            except UnreadableError:  # there is no register yet, or it is built anew
                self.topics = ""
        elif self.subject != topics.CHILD_PROTECTION:
            self.topics = self.register.keep_topics(topics.content(self.subject))
        if not self.topics:
            self.engine = engine.version()
            return
        self.subject = self.register.kept_topics(self.topics)
        topics.load(self.subject)  # a copy that was spoilt is no fault of what is read with it
        self.engine = engine.with_topics(topics.content(self.subject))

    def _take_stock(self) -> set[str]:
        """Learn what is at hand, of finished runs and of one that was stopped.

        Gives the sources of the register as it stood.
        """
        try:
            listed = set(self.register.manifest().buckets)
        except UnreadableError:
            listed = set()
        before: set[str] = set()
        self.register.sweep_unfinished()
        for name in self.register.finished():
            try:
                inputs = self.register.inputs(name)
            except (OSError, msgspec.MsgspecError):  # the machine went down while it was written
                shutil.rmtree(self.register.tables / name)
                continue
            if name in listed:
                before.update(one.source for one in inputs.items)
            if inputs.engine == self.engine:
                for one in inputs.items:
                    self._remember(name, one)
        return before

    def _remember(self, bucket: str, one: layout.Input) -> None:
        key = (one.source, one.digest)
        if one.failed and self.retry:
            self.again.add(key)
        elif one.crashed:
            self.crashed.add(key)
        else:
            self.held[key] = bucket

    def _look(self, sources: Sequence[Path]) -> list[Item]:
        state = self.register.state
        scan = Scan(
            state / _SPOOL,
            Memory.load(state / _MEMORY),
            lambda source, digest: (source, digest) in self.held,
        )
        found = list(scan.items(sources))
        Memory(scan.seen).save(state / _MEMORY)
        return found

    def _plan(self, items: Sequence[Item]) -> list[Task]:
        """The buckets that are not there yet; the names of all."""
        tasks = []
        for prefix, inside in layout.leaves(items, layout.CAPACITY):
            task = self._task(prefix, tuple(inside))
            self.names.append(task.name)
            if not task.anew and (self.register.tables / task.name).is_dir():
                self.ready.add(task.name)
            else:
                tasks.append(task)
                if task.anew:
                    self.anew.add(task.name)
        return tasks

    def _task(self, prefix: str, inside: tuple[Item, ...]) -> Task:
        kept: dict[str, list[str]] = {}
        crashed = set()
        for item in inside:
            key = (item.source, item.digest)
            if key in self.crashed:
                crashed.add(item.source)
            elif key in self.held:
                kept.setdefault(self.held[key], []).append(item.source)
        marked = ((item.source, item.digest + "!" * (item.source in crashed)) for item in inside)
        return Task(
            str(self.register.tables.resolve()),
            prefix,
            layout.name(prefix, self.engine, marked),
            self.engine,
            inside,
            tuple((bucket, tuple(sources)) for bucket, sources in sorted(kept.items())),
            frozenset(crashed),
            any((item.source, item.digest) in self.again for item in inside),
            self.subject or topics.CHILD_PROTECTION,
        )

    def _runner(self, total: int) -> Runner:
        """A few documents are read here, unless the last run that did so came to its end by it."""
        journal = self.register.state / _INLINE
        if total > _ALONE or journal.exists():
            return Processes(self.workers)
        if total:
            journal.touch()
        return Inline()

    def _make(
        self, tasks: Sequence[Task], runner: Runner, writer: index.Writer, total: int
    ) -> list[Task]:
        """Make buckets; gives those whose process has ended."""
        broken = []
        for task, made in runner.run(tasks):
            if not made:
                broken.append(task)
                continue
            self.read += len(task.unread)
            self.ready.add(task.name)
            self.tell(Progress("reading", self.read, total))
            self._index(writer)
        return broken

    def _make_apart(
        self, tasks: Sequence[Task], runner: Runner, writer: index.Writer, total: int
    ) -> list[Task]:
        """Read each document of broken buckets in a process of its own; then make the buckets.

        A document that ends its process here too is listed as unreadable.
        """
        if not tasks:
            return []
        if isinstance(runner, Inline):
            runner = Processes(self.workers)
        singles = [self._single(task, item) for task in tasks for item in task.unread]
        for single, made in runner.run(singles):
            item = single.items[0]
            if made:
                self.held[item.source, item.digest] = single.name
            else:
                self.crashed.add((item.source, item.digest))
        whole = []
        for task in tasks:
            mended = self._task(task.prefix, task.items)
            self.names[self.names.index(task.name)] = mended.name
            whole.append(mended)
        self.read += len(singles)
        return self._make(whole, runner, writer, total)

    def _single(self, task: Task, item: Item) -> Task:
        named = layout.name("", self.engine, [(item.source, item.digest)])
        return replace(task, name=f"one-{named}", items=(item,), kept=(), crashed=frozenset())

    def _index(self, writer: index.Writer) -> None:
        """Take the buckets that are there into the index, in their order, up to a missing one."""
        for name in self.names[self.indexed :]:
            if name not in self.ready:
                return
            writer.add(name, anew=name in self.anew)
            self.indexed += 1

    def _across(self) -> dict[str, str]:
        """Write the tables that go across buckets; gives their files by name."""
        named = hashlib.sha256("\n".join(self.names).encode()).hexdigest()[:16]
        folder = self.register.tables
        paths = {table: folder / f"{table}-{named}.parquet" for table in schemas.ACROSS}
        if not all(path.exists() for path in paths.values()):
            lineage.write((folder / name for name in self.names), self.register.state, paths)
        return {table: path.name for table, path in paths.items()}

    def _count(self) -> tuple[dict[str, int], tuple[Failure, ...]]:
        """Rows by table, and what could not be read; writes the list of it."""
        counts = dict.fromkeys(schemas.BUCKETED, 0)
        failures: list[Failure] = []
        for name in self.names:
            inputs = self.register.inputs(name)
            for table, rows in inputs.counts.items():
                counts[table] += rows
            if inputs.counts["failures"]:
                found = schemas.read(self.register.tables / name / "failures.parquet")
                failures.extend(
                    Failure(row["source"], row["problem"], row["remedy"])
                    for row in found.to_pylist()
                )
        failures.sort(key=lambda failure: failure.source)
        lines = b"".join(msgspec.json.encode(failure) + b"\n" for failure in failures)
        write_whole(self.register.folder / "unreadable.jsonl", lines)
        return counts, tuple(failures)
