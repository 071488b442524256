"""Which of the six official languages a text is in, from its commonest words and its script."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from operative.documents.words import load

#: The three letters of each of the six languages, where two are not enough.
ISO_639_3 = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "ar": "ara", "zh": "zho"}
_SAMPLE = 4_000  # characters from the middle: mastheads are alike in all languages
_SCRIPTS = (("ar", "[\u0600-\u06ff]"), ("ru", "[\u0400-\u04ff]"), ("zh", "[\u4e00-\u9fff]"))
# Letters of the languages in Latin script; all else parts words.
_LETTERS = bytes(
    code if chr(code).islower() and (code < 128 or code >= 0xE0) else 32 for code in range(256)
)


@cache
def _common() -> tuple[tuple[str, frozenset[bytes]], ...]:
    table = load("common-words", "all")
    return tuple(
        (language, frozenset(word.encode("latin-1", "replace") for word in words))
        for language, words in sorted(table.items())
    )


def says(text: str, language: str) -> bool:
    """Whether any of the commonest words of a language in Latin script stands in ``text``."""
    latin = text.lower().encode("latin-1", "replace").translate(_LETTERS)
    return not dict(_common())[language].isdisjoint(latin.split())


def tell(text: str) -> str:
    """The ISO 639-1 code of the language of ``text``; "en" where nothing tells."""
    start = max(0, len(text) // 2 - _SAMPLE // 2)
    sample = text[start : start + _SAMPLE]
    latin = sample.lower().encode("latin-1", "replace")  # bytes, which are parted far faster
    if (latin.count(b"?") - sample.count("?")) * 5 > len(sample):
        for language, script in _SCRIPTS:
            if len(re.findall(script, sample)) * 5 > len(sample):
                return language
    words = Counter(latin.translate(_LETTERS).split())
    times = words.get
    counts = {name: sum([times(word, 0) for word in common]) for name, common in _common()}
    best = max(counts, key=lambda name: (counts[name], name == "en"))
    return best if counts[best] else "en"
