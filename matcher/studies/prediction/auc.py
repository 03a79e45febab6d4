"""The area under the ROC curve with DeLong's interval."""

import math
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
from scipy.stats import rankdata

_QUANTILE = NormalDist().inv_cdf(0.975)


def auc_with_interval(positive: Sequence[float], negative: Sequence[float]) -> tuple[float, tuple[float, float] | None]:
    """The area under the ROC curve, 0 to 1, and its interval of 95 %.

    The variance is DeLong's, which needs no random draws. The interval is computed on the scale of log odds, so it
    stays within 0 and 1. It is None if the variance cannot be estimated: with fewer than two cases of a kind, or if
    all positive cases are above all negative ones or below them.
    """
    count, other = len(positive), len(negative)
    together = rankdata([*positive, *negative])
    wins = (together[:count] - rankdata(positive)) / other
    losses = 1 - (together[count:] - rankdata(negative)) / count
    area = float(np.mean(wins))
    if min(count, other) < 2 or not 0 < area < 1:
        return area, None
    error = math.sqrt(float(np.var(wins, ddof=1)) / count + float(np.var(losses, ddof=1)) / other)
    centre, width = math.log(area / (1 - area)), _QUANTILE * error / (area * (1 - area))
    return area, (_share_of_log_odds(centre - width), _share_of_log_odds(centre + width))


def _share_of_log_odds(value: float) -> float:
    return 1 / (1 + math.exp(-value))
