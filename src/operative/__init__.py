"""From a United Nations resolution to the report it asks for.

The library is plain functions on immutable values; each package is one room of the house and
imports only the rooms below it (see ``docs/architecture.md``).
"""

__version__ = "0.1.0"
