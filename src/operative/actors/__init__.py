"""Organs, entities, States and groups: their names, and the matcher that finds them in text."""
