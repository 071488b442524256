"""What holds for the tests of every command."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def no_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are as wide as the commands make them: terminals and test workers set a width."""
    monkeypatch.delenv("COLUMNS", raising=False)
