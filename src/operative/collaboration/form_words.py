"""The form by the words of a candidate together, where no rule tells one.

Rules know the nouns and verbs that somebody thought of. Where none of them speaks for a form, one
logistic regression for each form over the stems of the words and of the cues says which is likely.
The weights are ``data/en/form_words.json``, trained by ``eval/train_forms.py``;
``docs/decisions/052`` has what they reach.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from operative.collaboration import lexicon
from operative.collaboration.model import Form
from operative.collaboration.weights import logistic

_WORD = re.compile(r"[a-z]+")
_SHORTEST = 4  # letters of a stem
_OF_CUE = "cue: "  # before the stem of a word that stands in a cue


@dataclass(frozen=True, slots=True)
class Learned:
    """What each stem adds to the logarithm of the odds of each form."""

    bias: dict[Form, float]
    weights: dict[str, dict[Form, float]]
    threshold: float  # the share of all forms' chances from which one is likely


@cache
def learned() -> Learned:
    """The weights of ``data/en/form_words.json``."""
    path = files("operative.collaboration") / "data" / "en" / "form_words.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    return Learned(
        _by_form(data["bias"]),
        {stem: _by_form(weights) for stem, weights in data["weights"].items()},
        data["threshold"],
    )


def likely(words: str, cues: Iterable[str]) -> Form:
    """The form that the words make likely enough; ``UNSPECIFIED`` where they make none."""
    known = learned()
    odds = dict(known.bias)
    for stem in stems(words, cues):
        for form, weight in known.weights.get(stem, {}).items():
            odds[form] += weight
    chances = {form: logistic(odds[form]) for form in odds}
    first = max(chances, key=lambda form: chances[form])
    sure = chances[first] >= known.threshold * sum(chances.values())
    return first if sure else Form.UNSPECIFIED


def stems(words: str, cues: Iterable[str]) -> set[str]:
    """The stems of words, and apart from them those of the words of cues."""
    spoken = {_stem(match[0]) for match in _WORD.finditer(words.lower())}
    cued = {_stem(match[0]) for cue in cues for match in _WORD.finditer(cue.lower())}
    return spoken | {_OF_CUE + stem for stem in cued}


@cache
def _stem(word: str) -> str:
    """A word without its ending: "organizes" and "organization" begin alike."""
    for ending in lexicon.joints().endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word


def _by_form(weights: dict[str, float]) -> dict[Form, float]:
    return {Form(name): weight for name, weight in weights.items()}
