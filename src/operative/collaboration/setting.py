"""What kind of paragraph words stand in, as far as the paragraph itself shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from operative.collaboration import lexicon

_AUXILIARY = re.compile(r"\b(?:will|would|is|are|was|were|has|have|had|continues?)\b")
_ENDED = (".", ";", ":", "; and")


@dataclass(frozen=True, slots=True)
class Setting:
    """A paragraph, seen as a whole."""

    hoped: bool  # a result hoped for: "Increased cooperation among …"
    titled: bool  # a title of a mandate or report, not a sentence
    deliverable: bool  # a row of deliverables: "Outreach: …"

    @classmethod
    def of(cls, text: str) -> Setting:
        """The setting that a paragraph's own words show."""
        context = lexicon.context()
        ended = text.rstrip().endswith(_ENDED)
        deliverable = ended and context.deliverable.match(text) is not None
        loose = not ended and not _AUXILIARY.search(text)
        return cls(
            context.hoped.match(text) is not None,
            loose and context.titled.match(text) is not None,
            deliverable,
        )
