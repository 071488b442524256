"""What several tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]

# How long an example takes says more of the machine than of the code; benchmarks measure that.
settings.register_profile(
    "any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any-machine")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents that lies beside the checkout, or a skip that says so."""
    folder = Path(os.environ.get("OPERATIVE_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no real documents at {folder}: set OPERATIVE_SHARED to their folder")
    return folder


@pytest.fixture(scope="session")
def seeds() -> dict[str, Path]:
    """The two resolutions of the example, by symbol."""
    folder = ROOT / "examples" / "child-protection" / "resolutions"
    return {
        "A/RES/66/139": folder / "A_RES_66_139.txt",
        "A/RES/68/145": folder / "A_RES_68_145.txt",
    }
