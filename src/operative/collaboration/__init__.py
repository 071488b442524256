"""Statements of collaboration in documents, and the network that they form.

>>> evidence = harvest(operative.documents.read("report.docx"))
>>> drawn = build(evidence)

What finds them is loaded when it is first asked for: who searches a register needs topics alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from operative.collaboration.harvesting import harvest, reporters
    from operative.collaboration.network import build

__all__ = ["build", "harvest", "reporters"]

_HOMES = {"build": "network", "harvest": "harvesting", "reporters": "harvesting"}

if not TYPE_CHECKING:  # a type checker that saw it would take any name for one of the package's

    def __getattr__(name: str) -> object:
        """One of the functions, from its module."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        return found
