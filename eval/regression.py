"""Logistic regression by Newton's method, and the calibration of what it gives."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_WIDE = 1_000  # features from which a Newton step is found by conjugate gradients
_STEPS, _TURNS = 50, 60


def sigmoid(values: Floats) -> Floats:
    """The logistic function."""
    return 1.0 / (1.0 + np.exp(-values))


def fit(
    matrix: Floats,
    right: Floats,
    start: Floats,
    *,
    pull: Floats | float,
    counts: Floats | float = 1.0,
) -> Floats:
    """Weights that are drawn to ``start``, each with its ``pull``; ``counts`` weighs the rows."""
    weights = start.copy()
    for _ in range(_STEPS):
        chance = sigmoid(matrix @ weights)
        slope = matrix.T @ (counts * (chance - right)) + pull * (weights - start)
        step = _step(matrix, counts * chance * (1 - chance), slope, pull)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def platt(logits: Floats, right: Floats, *, pull: Floats) -> tuple[float, float]:
    """Factor and offset by which logarithms of odds become true ones, drawn to 1 and 0.

    After J. Platt, Probabilistic outputs for support vector machines (1999).
    """
    columns = np.stack([np.ones_like(logits), logits], axis=1)
    found = fit(columns, right, np.array([0.0, 1.0]), pull=pull)
    return float(found[1]), float(found[0])


def _step(matrix: Floats, curve: Floats, slope: Floats, pull: Floats | float) -> Floats:
    """The Newton step, exactly or, for many features, as near as conjugate gradients come."""
    if matrix.shape[1] < _WIDE:
        hessian = (matrix * curve[:, None]).T @ matrix
        hessian[np.diag_indices_from(hessian)] += pull
        return np.asarray(np.linalg.solve(hessian, slope), dtype=np.float64)
    step, left = np.zeros_like(slope), slope.copy()
    way, size = left.copy(), float(left @ left)
    least = 1e-16 * size
    for _ in range(_TURNS):
        if size <= least:
            break
        bent = matrix.T @ (curve * (matrix @ way)) + pull * way
        far = size / float(way @ bent)
        step += far * way
        left -= far * bent
        size, before = float(left @ left), size
        way = left + (size / before) * way
    return step
