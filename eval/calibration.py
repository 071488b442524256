"""Whether scores mean what they say: of suggestions scored 0.9, are nine in ten right?

    python -m eval calibration

prints the table of ``python -m eval collaboration`` and draws it as docs/pictures/calibration.png.
Scores are cross-validated by document (:mod:`eval.train_collaboration`).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import altair as alt
import numpy as np
from numpy.typing import NDArray

from eval import Measured
from eval.collaboration_cases import Case, cases
from eval.train_collaboration import Data, calibrated, examples

PICTURE = Path(__file__).parents[1] / "docs" / "pictures" / "calibration.png"
EDGES = (0.0, 0.3, 0.75, 0.85, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """Candidates whose score is from ``low`` to ``high``, those at 1.0 in the last."""

    low: float
    high: float
    predicted: float  # the mean of their scores
    share: float  # how many of them are right, 0..1
    count: int


def bins(scores: NDArray[np.float64], right: NDArray[np.float64]) -> list[Bin]:
    """The candidates by their scores; bins without any are left out."""
    found = []
    for low, high in pairwise(EDGES):
        held = (scores >= low) & ((scores < high) | (high >= 1.0))
        if held.any():
            predicted, share = float(scores[held].mean()), float(right[held].mean())
            found.append(Bin(low, high, predicted, share, int(held.sum())))
    return found


def scored(labelled: list[Case]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Every candidate's cross-validated score, and whether it is right (1.0 or 0.0)."""
    data = Data(examples(labelled))
    return calibrated(data), data.right


def brier(scores: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    """The mean squared difference of score and truth: 0 is perfect; always 0.5 gives 0.25."""
    return float(((scores - right) ** 2).mean())


def notes(labelled: list[Case]) -> list[str]:
    """The table of bins and the Brier score, a line each."""
    scores, right = scored(labelled)
    lines = [f"{'score':<14}{'candidates':>10}{'predicted':>11}{'right':>8}"]
    lines += [
        f"{f'{one.low:.2f} to {one.high:.2f}':<14}{one.count:>10}"
        f"{one.predicted:>11.2f}{one.share:>8.2f}"
        for one in bins(scores, right)
    ]
    base = brier(np.full_like(right, right.mean()), right)
    return [
        *lines,
        f"Brier score {brier(scores, right):.3f} (the same score for all: {base:.3f})",
    ]


def measure(shared: Path) -> Measured:
    """The table as notes; draws the picture."""
    labelled = cases(shared)
    scores, right = scored(labelled)
    draw(bins(scores, right), PICTURE)
    measured = Measured()
    measured.notes += [*notes(labelled), f"drawn: docs/pictures/{PICTURE.name}"]
    return measured


def draw(found: list[Bin], path: Path) -> None:
    """Draw score against share right, with the line on which both are the same."""
    rows = [{"predicted": b.predicted, "share": b.share, "count": b.count} for b in found]
    scale = alt.Scale(domain=[0, 1])
    x = alt.X("predicted:Q", scale=scale, title="score of the suggestions (mean)")
    y = alt.Y("share:Q", scale=scale, title="share of them that is right")
    ends = alt.InlineData(values=[{"predicted": 0, "share": 0}, {"predicted": 1, "share": 1}])
    line = alt.Chart(ends).mark_line(color="#888", strokeDash=[4, 4]).encode(x=x, y=y)
    points = alt.Chart(alt.InlineData(values=rows))
    chart = (
        line
        + points.mark_line(color="#004488").encode(x=x, y=y)
        + points.mark_circle(color="#004488", opacity=1).encode(
            x=x,
            y=y,
            size=alt.Size("count:Q", title="suggestions", scale=alt.Scale(range=[30, 400])),
        )
        + points.mark_text(dx=-16, dy=-12, color="#333").encode(x=x, y=y, text="count:Q")
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    chart.properties(width=360, height=360).save(str(path), scale_factor=2)
