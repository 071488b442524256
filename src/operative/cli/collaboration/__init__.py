"""``operative collaboration``: who says that they work with whom."""

from operative.cli.collaboration.find import command

__all__ = ["command"]
