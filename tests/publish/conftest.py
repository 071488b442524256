"""The outputs of the sample exercise, written once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from operative.publish import write
from tests.publish.builder import result


@pytest.fixture(scope="session")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The outputs of two runs, far enough apart for any clock to show."""
    folders = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    for folder in folders:
        write(result(), folder)
        time.sleep(2.1)  # a zip archive counts time in steps of two seconds
    return folders


@pytest.fixture(scope="session")
def out(twice: tuple[Path, Path]) -> Path:
    """The folder of the outputs."""
    return twice[0]
