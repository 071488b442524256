"""The same build on a Ray cluster of two nodes gives the same tables."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from operative.corpus import layout
from operative.corpus.build import build
from operative.corpus.cluster import Cluster
from operative.corpus.workers import Processes
from operative.errors import SettingsError
from tests.conftest import ROOT
from tests.corpus import library

pytest.importorskip("ray", reason="Ray is not installed: pip install operative[cluster]")


def test_an_address_where_nothing_listens_is_told_at_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(SettingsError, match="no Ray cluster answers"):
            next(Cluster(address).run([]), None)


@pytest.fixture
def two_nodes(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    monkeypatch.setenv("RAY_raylet_start_wait_time_s", "120")  # a busy machine takes its time
    from ray.cluster_utils import Cluster as Nodes

    small = {"num_cpus": 1, "object_store_memory": 100 * 1024 * 1024}
    nodes = Nodes(initialize_head=True, head_node_args={**small, "include_dashboard": False})
    nodes.add_node(**small)
    nodes.wait_for_nodes()
    yield nodes.address
    nodes.shutdown()


def test_a_cluster_builds_what_this_machine_builds_though_a_document_kills(
    two_nodes: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ray

    monkeypatch.setattr(layout, "CAPACITY", 4)
    docs = library.fill_folder(tmp_path / "docs", 6)
    (docs / "deadly.txt").write_text(library.resolution(99), encoding="utf-8")
    (docs / "empty.txt").write_bytes(b"")
    here = build([docs], tmp_path / "here", runner=Processes(1, library.deadly))
    paths = {"PYTHONPATH": os.pathsep.join((*filter(None, sys.path), str(ROOT)))}
    runner = Cluster(two_nodes, library.deadly, paths)
    there = build([docs], tmp_path / "there", runner=runner)
    assert not ray.is_initialized()
    assert [failure.source for failure in there.failures] == ["docs/deadly.txt", "docs/empty.txt"]
    assert there == here
    assert there.counts["documents"] == 6
    assert library.tables(tmp_path / "there") == library.tables(tmp_path / "here")
