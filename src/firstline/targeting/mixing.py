"""Fitting what the classifier weighs: logistic regressions over candidates and over sources, the same every time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from firstline.screening.goods.commodity_code import Gate, Mixing
from firstline.screening.goods.commodity_vectors import Floats

Doubles = NDArray[np.float64]
STEPS = 200


def fitted_mixing(evidence: Floats, truth: NDArray[np.intp], shares: Floats, before: Mixing, hold: float) -> Mixing:
    """The mixing under which the right candidates are likeliest.

    `evidence` is row x candidate x kind, `truth` the place of the right candidate (their number where none is right),
    `shares` the weight of each row, `hold` how strongly it keeps to the mixing `before`.
    """
    start = np.append(before.weights, before.none).astype(np.float64)
    table = evidence.astype(np.float64)

    def loss(values: Doubles) -> tuple[float, Doubles]:
        scores = np.concatenate([table @ values[:-1], np.full((len(table), 1), values[-1])], axis=1)
        lost, chances = log_loss(scores, truth, shares)
        slope = np.append(np.einsum("rc,rck->k", chances[:, :-1], table), chances[:, -1].sum())
        return float(lost + hold * ((values - start) ** 2).sum()), slope + 2 * hold * (values - start)

    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return Mixing(found[:-1].astype(np.float32), float(np.float32(found[-1])))


def log_loss(scores: Doubles, truth: NDArray[np.intp], shares: Floats | Doubles) -> tuple[float, Doubles]:
    """The loss of rows whose right choice is `truth`, under scores of row x choice, and its slope by each score."""
    rows = np.arange(len(truth))
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    lost = -(shares * np.log(np.maximum(chances[rows, truth], 1e-12))).sum()
    chances[rows, truth] -= 1
    chances *= shares[:, None]
    return float(lost), chances


def fitted_gate(clues: Sequence[Floats]) -> Gate:
    """The gate under which the clues of each source's rows point to it; every source weighs the same."""
    table = np.concatenate(clues).astype(np.float64)
    truth = np.repeat(np.arange(len(clues)), [len(one) for one in clues])
    shares = np.concatenate([np.full(len(one), 1 / len(one)) for one in clues])
    kinds = table.shape[1]

    def loss(values: Doubles) -> tuple[float, Doubles]:
        weights = values.reshape(len(clues), kinds + 1)
        scores = table @ weights[:, :-1].T + weights[:, -1]
        lost, chances = log_loss(scores, truth, shares)
        slope = np.concatenate([chances.T @ table, chances.sum(axis=0)[:, None]], axis=1)
        return float(lost + 1e-3 * (values**2).sum()), slope.ravel() + 2e-3 * values

    start = np.zeros(len(clues) * (kinds + 1))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x.reshape(
        len(clues), kinds + 1
    )
    return Gate(found[:, :-1].astype(np.float32), found[:, -1].astype(np.float32))
