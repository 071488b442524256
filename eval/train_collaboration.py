"""Train the weights of the collaboration scorer, and say honestly what they reach.

    python -m eval.train_collaboration [--write]

A candidate is right where its paragraph's labels hold a statement that shares at least two of its
actors. Labels are read from ../shared/gold and ``labels/collaboration.jsonl``; nothing of the texts
goes into the weights but how often a feature held. Figures are from ten-fold cross-validation by
paragraph; the folds depend on the paragraphs' digests alone.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.__main__ import shared_folder
from eval.collaboration import Case, actors, cases, digest
from operative.actors import registry
from operative.collaboration import scoring, statements

WEIGHTS = Path(scoring.__file__).parent / "data" / "weights.json"
FOLDS = 10
RIDGE = 2.0  # how strongly weights are drawn to the prior
SEEN = 3  # a feature that held in fewer candidates keeps its prior weight


def main() -> None:
    """Cross-validate, print, and write the weights if asked."""
    parser = argparse.ArgumentParser(prog="python -m eval.train_collaboration")
    parser.add_argument("--write", action="store_true", help="write the weights")
    chosen = parser.parse_args()
    rows = examples(cases(shared_folder()))
    names = sorted({name for row in rows for name in row.features})
    prior = json.loads((Path(__file__).parent / "labels" / "prior.json").read_text("utf-8"))
    start = np.array([prior["bias"], *(prior["weights"].get(name, 0.0) for name in names)])
    matrix = np.array([[1.0, *(row.features.get(name, 0.0) for name in names)] for row in rows])
    right = np.array([float(row.right) for row in rows])
    folds = np.array([row.fold for row in rows])
    scores = np.zeros(len(rows))
    for fold in range(FOLDS):
        held = folds == fold
        weights = fit(matrix[~held], right[~held], start)
        scores[held] = sigmoid(matrix[held] @ weights)
    print(f"{len(rows)} candidates, {int(right.sum())} right, {len(names)} features")
    report(rows, scores, right)
    if chosen.write:
        weights = fit(matrix, right, start)
        WEIGHTS.write_text(
            json.dumps(
                {
                    "bias": round(float(weights[0]), 3),
                    "threshold": prior["threshold"],
                    "weights": {
                        name: round(float(weight), 3)
                        for name, weight in zip(names, weights[1:], strict=True)
                        if abs(weight) >= 0.005
                    },
                },
                indent=1,
                sort_keys=True,
            )
            + "\n",
            encoding="utf-8",
        )


class Example:
    """A candidate: its features, whether it is right, its paragraph and fold."""

    def __init__(self, case: Case, one: statements.Judged) -> None:
        ours = actors(one.actors, case.entity)
        self.paragraph = digest(case.text)
        self.fold = int(self.paragraph[:8], 16) % FOLDS
        self.features = one.features
        self.positive = bool(case.labels)
        self.right = any(
            len(ours & actors(label["actors"], case.entity)) >= 2 for label in case.labels
        )


def examples(labelled: list[Case]) -> list[Example]:
    """Every candidate of every labelled paragraph."""
    names = registry.load()
    return [
        Example(case, one)
        for case in labelled
        for one in statements.judge(case.text, entity=case.entity, registry=names)
    ]


def sigmoid(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The logistic function."""
    return 1.0 / (1.0 + np.exp(-values))


def fit(
    matrix: NDArray[np.float64], right: NDArray[np.float64], start: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Weights by Newton's method, drawn to the prior ``start``."""
    weights = start.copy()
    seen = (matrix != 0).sum(axis=0) >= SEEN
    pull = np.where(seen, RIDGE, 1e6)
    pull[0] = 0.3
    for _ in range(50):
        chance = sigmoid(matrix @ weights)
        slope = matrix.T @ (chance - right) + pull * (weights - start)
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def report(rows: list[Example], scores: NDArray[np.float64], right: NDArray[np.float64]) -> None:
    """Calibration by score, and paragraphs right and wrong at several thresholds."""
    print("  score        candidates   share right")
    for low in np.arange(0.0, 1.0, 0.1):
        held = (scores >= low) & (scores < low + 0.1 + (low > 0.85))
        if held.any():
            print(f"  {low:.1f}-{low + 0.1:.1f}{held.sum():>13}{right[held].mean():>14.2f}")
    print("  threshold  right  extra  missed (of paragraphs that have a candidate)")
    for threshold in (0.3, 0.4, 0.5, 0.6):
        taken: dict[str, bool] = {}
        labelled: dict[str, bool] = {}
        for row, score in zip(rows, scores, strict=True):
            taken[row.paragraph] = taken.get(row.paragraph, False) or score >= threshold
            labelled[row.paragraph] = row.positive
        hit = sum(taken[p] and labelled[p] for p in taken)
        extra = sum(taken[p] and not labelled[p] for p in taken)
        missed = sum(labelled[p] and not taken[p] for p in taken)
        print(f"  {threshold:>9}{hit:>7}{extra:>7}{missed:>8}")


if __name__ == "__main__":
    main()
