"""The eId of elements, as the Akoma Ntoso Naming Convention 1.0 (section 5) makes them."""

from __future__ import annotations

import re

_ODD = re.compile(r"[^\w.-]+")


class Names:
    """Gives every element of a file an id of its own: ``para_2__point_a``."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def take(
        self, prefix: str, short: str, number: str | None = None, *, numbered: bool = False
    ) -> str:
        """An id below ``prefix``; ``short`` is the abbreviation of the element's name.

        The number is the printed one without its punctuation. Elements that print none are
        counted, with ``nn`` before the count where their like print theirs (``numbered``).
        """
        start = f"{prefix}__{short}" if prefix else short
        printed = _ODD.sub("-", number or "").strip("-.")
        if not printed:
            key = f"{start}_nn" if numbered else start
            self._counts[key] = self._counts.get(key, 0) + 1
            printed = f"nn_{self._counts[key]}" if numbered else str(self._counts[key])
        name, count = f"{start}_{printed}", 1
        while name in self._taken:
            count += 1
            name = f"{start}_{printed}_{count}"
        self._taken.add(name)
        return name
