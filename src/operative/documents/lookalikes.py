"""Letters of other alphabets that look Latin, in words that are otherwise Latin: "Сalls upon".

They come in where texts of several languages are written side by side. The document keeps its own
letters; what is looked for in it is looked for in the text that :func:`latin` gives.
"""

from __future__ import annotations

import re

_CYRILLIC = "АВЕЅІЈКМНОРСТУХасеѕіјорух"
_CYRILLIC_AS = "ABESIJKMHOPCTYXacesijopyx"
_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_GREEK_AS = "ABEZHIKMNOPTYXo"
_LATIN = str.maketrans(_CYRILLIC + _GREEK, _CYRILLIC_AS + _GREEK_AS)
_SIGN = re.compile(f"[{_CYRILLIC}{_GREEK}]")
_MIXED = re.compile(  # such letters, and one or more that are Latin
    rf"\b[{_CYRILLIC}{_GREEK}]+[A-Za-z][A-Za-z{_CYRILLIC}{_GREEK}]*\b"
    rf"|\b[A-Za-z]+[{_CYRILLIC}{_GREEK}][A-Za-z{_CYRILLIC}{_GREEK}]*\b"
)


def latin(text: str) -> str:
    """``text`` with such letters as Latin ones, a character for a character.

    >>> latin("Сalls upon all States")
    'Calls upon all States'
    """
    if text.isascii() or _SIGN.search(text) is None:
        return text
    return _MIXED.sub(lambda word: word[0].translate(_LATIN), text)
