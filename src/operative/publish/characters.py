"""Characters that no output can hold."""

from __future__ import annotations

import re

#: XML 1.0 cannot hold them (section 2.2 of the Recommendation), UTF-8 not the lone surrogates.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without control characters and lone surrogates."""
    return _FORBIDDEN.sub("", text)
