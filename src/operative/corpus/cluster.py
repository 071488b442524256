"""Making buckets on a Ray cluster: the same tasks, on any of its machines.

The sources and the register lie where all machines see them under the same path, and all machines
have the same version of this software. A task that ends its process, or its machine, is told of as
one in a process of this machine would be.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from operative.corpus import engine
from operative.corpus.bucket import Task, fill
from operative.corpus.workers import Result
from operative.errors import SettingsError, UnreadableError

LOCAL = "local"
_WHERE = "give the address that `ray start --head` prints, or local"
_PATIENCE = 10  # seconds for a machine to answer
_AHEAD = 2  # tasks a core that wait on the cluster; the others wait here and take no memory


@dataclass(frozen=True, slots=True)
class Cluster:
    """Makes buckets on the Ray cluster at ``address``, or on one of this machine (``local``).

    ``environment`` holds variables for the processes of the cluster.
    """

    address: str = LOCAL
    fill: Callable[[Task], str] = fill
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Do the tasks.

        Raises:
            SettingsError: if Ray is not installed or the cluster does not answer.
            UnreadableError: if a machine has another version, or does not see the register.
        """
        ray = _ray()
        ours = not ray.is_initialized()
        if ours:
            self._join(ray)
        try:
            yield from self._run(ray, iter(tasks))
        finally:
            if ours:
                ray.shutdown()

    def _join(self, ray: Any) -> None:
        _reach(self.address)
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        given: dict[str, Any] = {"include_dashboard": False} if self.address == LOCAL else {}
        try:
            ray.init(
                address=self.address,
                log_to_driver=False,
                logging_level="ERROR",
                runtime_env={"env_vars": dict(self.environment)},
                **given,
            )
        except Exception as error:
            # Ray raises a bare Exception where it cannot start in time.
            raise SettingsError(
                f"no Ray cluster answers at “{self.address}” ({error})",
                file="--cluster",
                remedy=_WHERE,
            ) from error

    def _run(self, ray: Any, waiting: Iterator[Task]) -> Iterator[Result]:
        make = ray.remote(max_retries=0, num_cpus=1)(_make)
        most = _AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
        given: dict[Any, Task] = {}
        while True:
            while len(given) < most and (task := next(waiting, None)):
                given[make.remote(self.fill, task)] = task
            if not given:
                return
            (ready, *_), _ = ray.wait(list(given))
            yield given.pop(ready), _is_made(ray, ready)


def _make(fill: Callable[[Task], str], task: Task) -> str | None:
    """Make a bucket on a machine of the cluster; why it cannot be made there, if so."""
    if not Path(task.tables).is_dir():
        return f"a machine of the cluster does not see {task.tables}"
    if engine.version() != engine.own(task.engine):
        return "a machine of the cluster has another version of the software"
    try:
        fill(task)
    except OSError as error:
        return f"cannot be written ({error})"
    return None


def _is_made(ray: Any, ready: Any) -> bool:
    try:
        problem = ray.get(ready)
    except (
        ray.exceptions.WorkerCrashedError,
        ray.exceptions.OutOfMemoryError,
        ray.exceptions.NodeDiedError,
    ):
        return False
    if problem is not None:
        raise UnreadableError(problem, remedy="see docs/how-to/build-on-a-cluster.md")
    return True


def _reach(address: str) -> None:
    """See that something listens there: Ray itself tries for minutes before it gives up."""
    host, _, port = address.rpartition(":")
    if "/" in address or not host or not port.isdecimal():
        return  # another kind of address: Ray knows them
    try:
        socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()
    except (OSError, OverflowError) as error:
        raise SettingsError(
            f"no Ray cluster answers at “{address}” ({error})", file="--cluster", remedy=_WHERE
        ) from error


def _ray() -> Any:
    try:
        import ray
    except ImportError as error:
        raise SettingsError(
            "Ray is not installed", file="--cluster", remedy="pip install operative[cluster]"
        ) from error
    return ray
