"""The divisions of a resolution: parts under a capital, sections under a roman number."""

from __future__ import annotations

import re

from operative.documents.numbering import Look, part

ALONE = re.compile(r"(?P<letter>[A-Z])\.?|(?P<roman>[IVX]{1,5})\.?")


def division(heading: str) -> str | None:
    """What anchors call the division under a heading: "A" opens "part A", "II. Aims" "sect. II"."""
    if found := ALONE.fullmatch(heading):
        roman = found["roman"] or (found["letter"] if found["letter"] in "IVX" else None)
        return f"sect. {roman}" if roman else f"part {found['letter']}"
    number = part(heading)
    if number is None:
        return None
    sign = number.printed.rstrip(".")
    if number.look is Look.HEAD_ROMAN:
        return f"sect. {sign}"
    return f"part {sign}" if number.look is Look.HEAD_CAPITAL else None
