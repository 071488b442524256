"""Making buckets: in this process, or in several processes that may die without harm."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Protocol

from operative.corpus.bucket import Task, fill
from operative.errors import SettingsError, UnreadableError
from operative.interrupts import held_off

#: A task, and whether its bucket is there; if not, the process that made it has ended.
Result = tuple[Task, bool]

_AHEAD = 2  # tasks that a process is given, so that it need not wait for the next


class Runner(Protocol):
    """What makes buckets out of tasks."""

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Do the tasks, and tell of each as it ends, in any order."""
        ...  # pragma: no cover - a protocol


class Inline:
    """Makes them one after the other in this process, which a document may bring to its end."""

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Do the tasks in order."""
        for task in tasks:
            fill(task)
            yield task, True


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # pragma: no cover - systems without affinity


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    line: Connection
    tasks: deque[Task] = field(default_factory=deque)  # given, the first being worked at
    begun: bool = False


@dataclass(slots=True)
class Processes:
    """Makes them in ``count`` processes. One that ends is replaced, and its task told of.

    ``fill`` makes a bucket; it must be a function that another process can import.
    """

    count: int
    fill: Callable[[Task], str] = fill
    _workers: dict[Connection, _Worker] = field(default_factory=dict)

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Do the tasks."""
        waiting = deque(tasks)
        try:
            while waiting or any(worker.tasks for worker in self._workers.values()):
                self._give(waiting)
                busy = [line for line, worker in self._workers.items() if worker.tasks]
                for line in wait(busy):
                    assert isinstance(line, Connection)  # noqa: S101 - we wait for nothing else
                    worker = self._workers[line]
                    if worker.begun:
                        yield self._taken(worker, waiting)
                    else:
                        _greet(worker)
        finally:
            self._end()

    def _give(self, waiting: deque[Task]) -> None:
        """See that every process has a task, and another to go on with."""
        while waiting and len(self._workers) < self.count:
            self._start()
        for depth in range(1, _AHEAD + 1):
            for worker in self._workers.values():
                if waiting and len(worker.tasks) < depth:
                    worker.tasks.append(waiting.popleft())
                    # If it has ended, waiting for its answer will tell.
                    with contextlib.suppress(ConnectionError):
                        worker.line.send(worker.tasks[-1])

    def _taken(self, worker: _Worker, waiting: deque[Task]) -> Result:
        task = worker.tasks.popleft()
        try:
            problem = worker.line.recv()
        except (EOFError, ConnectionError):
            waiting.extendleft(reversed(worker.tasks))
            del self._workers[worker.line]
            worker.process.join()
            worker.line.close()
            return task, False
        if problem is not None:
            raise UnreadableError(
                f"cannot be written ({problem})", file=task.tables, remedy="make room there"
            )
        return task, True

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self.fill), daemon=True)
        with held_off():
            process.start()
        theirs.close()
        self._workers[ours] = _Worker(process, ours)

    def _end(self) -> None:
        for worker in self._workers.values():
            worker.line.close()
            worker.process.terminate()
        for worker in self._workers.values():
            worker.process.join()
        self._workers.clear()


def _greet(worker: _Worker) -> None:
    """Hear that a process has begun: one that cannot begin has not been ended by a document."""
    try:
        worker.line.recv()
    except (EOFError, ConnectionError) as error:
        raise SettingsError(
            "processes cannot be started here",
            file="corpus build",
            remedy="call build from a file whose work stands under `if __name__ == '__main__'`",
        ) from error
    worker.begun = True


def _work(line: Connection, fill: Callable[[Task], str]) -> None:
    """Make buckets until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks is interrupted, not this
    line.send(None)
    while True:
        try:
            task = line.recv()
        except (EOFError, OSError):
            return
        try:
            fill(task)
        except OSError as error:
            line.send(str(error))
        else:
            line.send(None)
