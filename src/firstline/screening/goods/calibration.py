"""How often goods of a certainty are really controlled: a certainty as witnesses make it becomes a share."""

from __future__ import annotations

from itertools import pairwise

# Certainty and the share of labelled lines that were controlled, of the development part of tests/data/goods, half of
# which are look-alikes or below a threshold; in a straight line between. Measured by bench/calibrate.py.
KNOTS = (
    (0.0, 0.0),
    (0.2, 0.03),
    (0.4, 0.12),
    (0.495, 0.45),
    (0.5, 0.5),
    (0.62, 0.74),
    (0.72, 0.93),
    (0.83, 0.965),
    (0.93, 0.985),
    (1.0, 0.995),
)


def calibrated(certainty: float) -> float:
    """The share, 0..1; the order of certainties stays, and so does what is flagged (0.5)."""
    for (low, share_low), (high, share_high) in pairwise(KNOTS):
        if certainty <= high:
            return share_low + (share_high - share_low) * (certainty - low) / (high - low)
    return KNOTS[-1][1]
