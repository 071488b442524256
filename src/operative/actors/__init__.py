"""Organs, entities, States and groups: their names, and the matcher that finds them in text."""

from operative.actors.registry import Registry, load

__all__ = ["Registry", "load"]
