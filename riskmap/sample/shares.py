"""Sharing out whole numbers so that a published total holds exactly."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from riskmap.store.register import Floats, Ints


def shared_out(total: int, weights: npt.ArrayLike, *, least: int = 0, most: int | None = None) -> Ints:
    """Return whole numbers in proportion to the weights whose sum is exactly ``total``.

    >>> shared_out(10, [1, 1, 1]), shared_out(10, [100, 1, 1], least=2)
    (array([4, 3, 3]), array([6, 2, 2]))

    Raises:
        ValueError: the bounds leave no way to reach the total.
    """
    wanted = np.asarray(weights, float)
    upper = np.inf if most is None else float(most)
    if not least * len(wanted) <= total <= upper * len(wanted):
        raise ValueError(f"cannot share {total} among {len(wanted)} with {least} to {upper} each")
    scale = _scale(wanted, total, least, upper)
    exact = np.clip(wanted * scale, least, upper)
    whole = np.floor(exact + 1e-9).astype(np.int64)
    # what rounding down left over goes to the largest remainders, as long as the bounds let it
    while (left := total - int(whole.sum())) != 0:
        step = 1 if left > 0 else -1
        open_ = whole < upper if left > 0 else whole > least
        order = np.argsort(-step * (exact - whole), kind="stable")
        whole[order[open_[order]][: abs(left)]] += step
    return whole


def _scale(wanted: Floats, total: int, least: float, upper: float) -> float:
    """Return the factor at which the bounded weights add up to the total, by bisection."""
    low, high = 0.0, (total + 1) / max(float(wanted[wanted > 0].min(initial=1.0)), 1e-12)
    for _step in range(80):
        middle = (low + high) / 2
        if np.clip(wanted * middle, least, upper).sum() < total:
            low = middle
        else:
            high = middle
    return high
