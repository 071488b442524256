"""The weights of a logistic regression, as a file holds them, and the probability they give."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature adds to the logarithm of the odds.

    The odds are calibrated by Platt's method, a factor and an offset, so that of what is scored
    0.9 about nine in ten are right. ``threshold`` is the score from which something counts.
    """

    bias: float
    weights: dict[str, float]
    threshold: float
    factor: float
    offset: float

    def score(self, held: Mapping[str, float]) -> float:
        """The probability, between 0 and 1, by these features and how far they hold."""
        total = self.bias + sum(self.weights.get(name, 0.0) * held[name] for name in held)
        return self.calibrated(total)

    def calibrated(self, odds: float) -> float:
        """The probability that a logarithm of odds stands for."""
        return logistic(self.factor * odds + self.offset)

    def odds(self, score: float) -> float:
        """The logarithm of odds that :meth:`calibrated` makes a probability of."""
        return (math.log(score / (1.0 - score)) - self.offset) / self.factor


def logistic(odds: float) -> float:
    """The probability of which this is the logarithm of the odds."""
    return 1.0 / (1.0 + math.exp(-odds))


@cache
def read(path: str) -> Weights:
    """The weights of ``data/<path>``."""
    file = files("operative.collaboration") / "data" / path
    data = json.loads(file.read_text(encoding="utf-8"))
    calibration = data["calibration"]
    return Weights(
        data["bias"],
        data["weights"],
        data["threshold"],
        calibration["factor"],
        calibration["offset"],
    )
