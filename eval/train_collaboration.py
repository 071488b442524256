"""Train the weights of the collaboration scorer, and say honestly what they reach.

    python -m eval.train_collaboration [--write]

A candidate is right where its paragraph's labels hold a statement that shares at least two of its
actors. Labels are read from ../shared/gold and ``labels/collaboration*.jsonl``; nothing of the
texts goes into the weights but how often a feature held. Figures are from cross-validation by
groups of documents: each is scored, and the scores are calibrated, by what the others teach.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.collaboration_cases import Case, actors, cases, digest, group
from eval.library import LABELS, SHARED
from eval.regression import Floats, fit, platt, sigmoid
from eval.training import asked_to_write
from operative.actors import registry
from operative.collaboration import scoring, statements, wording

WEIGHTS = Path(scoring.__file__).parent / "data" / "weights.json"
PRIOR = LABELS / "prior.json"
PARTS = 20  # groups of documents; labelled cases whose documents are not told go by themselves
RIDGE = 2.0  # how strongly weights are drawn to the prior
SEEN = 3  # a feature that held in fewer candidates keeps its prior weight


def main() -> None:
    """Cross-validate, print, and write the weights if asked."""
    asked = asked_to_write("train_collaboration")
    rows = examples(cases(SHARED))
    data = Data(rows)
    print(f"{len(rows)} candidates, {int(data.right.sum())} right, {len(data.names)} features")
    report(rows, calibrated(data))
    if asked:
        write(data)


class Data:
    """Candidates as a matrix: features (the first is always 1), which are right, their folds."""

    def __init__(self, rows: list[Example]) -> None:
        self.prior = json.loads(PRIOR.read_text("utf-8"))
        hand = self.prior["weights"]
        self.names = sorted({*hand, *(name for row in rows for name in row.features)})
        self.start = np.array([self.prior["bias"], *(hand.get(name, 0.0) for name in self.names)])
        self.matrix = np.array(
            [[1.0, *(row.features.get(name, 0.0) for name in self.names)] for row in rows]
        )
        self.right = np.array([float(row.right) for row in rows])
        self.folds = np.array([row.fold for row in rows])


def odds(data: Data, among: NDArray[np.bool_]) -> Floats:
    """The logarithm of each candidate's odds by weights that learned from the other documents.

    Only the candidates in ``among`` are learned from and scored; the rest stay 0.
    """
    found = np.zeros(len(data.right))
    for fold in np.unique(data.folds[among]):
        held = (data.folds == fold) & among
        others = (data.folds != fold) & among
        weights = learned(data.matrix[others], data.right[others], data.start)
        found[held] = data.matrix[held] @ weights
    return found


def calibrated(data: Data) -> Floats:
    """Every candidate's score by weights and a calibration that learned from other documents."""
    scores = np.zeros(len(data.right))
    for fold in np.unique(data.folds):
        held, others = data.folds == fold, data.folds != fold
        weights = learned(data.matrix[others], data.right[others], data.start)
        factor, offset = calibration(odds(data, others)[others], data.right[others])
        scores[held] = sigmoid(factor * (data.matrix[held] @ weights) + offset)
    return scores


def write(data: Data) -> None:
    """Write the weights that all candidates teach, with their calibration."""
    weights = learned(data.matrix, data.right, data.start)
    everything = np.ones(len(data.right), dtype=bool)
    factor, offset = calibration(odds(data, everything), data.right)
    kept = {
        "bias": round(float(weights[0]), 3),
        "calibration": {"factor": round(factor, 3), "offset": round(offset, 3)},
        "threshold": data.prior["threshold"],
        "weights": {
            name: round(float(weight), 3)
            for name, weight in zip(data.names, weights[1:], strict=True)
            if abs(weight) >= 0.005
        },
    }
    WEIGHTS.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


class Example:
    """A candidate: its features, whether it is right, its paragraph and fold."""

    def __init__(self, case: Case, one: statements.Judged) -> None:
        ours = actors(one.actors, case.entity)
        self.paragraph = digest(case.text)
        self.fold = group(case, PARTS)
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
        if wording.RULE not in one.candidate.rules
    ]


def pulled(matrix: Floats) -> Floats:
    """How strongly each weight is drawn to the prior: one of a rare feature does not move."""
    pull = np.where((matrix != 0).sum(axis=0) >= SEEN, RIDGE, 1e6)
    pull[0] = 0.3
    return pull


def learned(matrix: Floats, right: Floats, start: Floats) -> Floats:
    """Weights of features, drawn to the prior ``start``."""
    return fit(matrix, right, start, pull=pulled(matrix))


def calibration(logits: Floats, right: Floats) -> tuple[float, float]:
    """The factor and offset of :func:`eval.regression.platt`."""
    return platt(logits, right, pull=np.array([0.3, RIDGE]))


def report(rows: list[Example], scores: Floats) -> None:
    """Paragraphs right and wrong at several thresholds."""
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
