"""Characters that no output can hold, and the order in which people look names up."""

from __future__ import annotations

import re
import unicodedata

#: XML 1.0 cannot hold them (section 2.2 of the Recommendation), UTF-8 not the lone surrogates.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without control characters and lone surrogates."""
    return _FORBIDDEN.sub("", text)


def alphabetic(text: str) -> tuple[str, str]:
    """What names are sorted by, as in an index: "Ältere" beside "alter", small beside capital."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    return "".join(one for one in bare if not unicodedata.combining(one)), text
