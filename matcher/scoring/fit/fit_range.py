"""The range of a fit: how low and how high it may be, since some evidence is less sure."""

from matcher.scoring.fit.one_line import limited_fit
from matcher.scoring.fit.standing import Standing


def fit_range(standing: Standing, fit: float) -> tuple[float, float]:
    """The lowest and the highest fit, 0 to 100, that the evidence of a person with this fit allows.

    The low end counts only skills that are named exactly, and no implied ones. The high end counts undated mentions as
    recent use.
    """
    return min(limited_fit(_sure(standing)), fit), max(limited_fit(_generous(standing)), fit)


def range_crosses(threshold: float, standing: Standing, fit: float) -> bool:
    """Whether the range of this fit begins below the threshold and reaches it. This is faster than the whole range."""
    if fit >= threshold:
        sure = _sure(standing)
        return sure.unlimited < threshold or limited_fit(sure) < threshold
    generous = _generous(standing)
    return generous.unlimited >= threshold and limited_fit(generous) >= threshold


def _sure(standing: Standing) -> Standing:
    sure = {skill: frozenset(use for use in uses if use.sure) for skill, uses in standing.uses.items()}
    return Standing(standing.profile, sure, standing.scale, implied=False)


def _generous(standing: Standing) -> Standing:
    return standing.alone({skill: standing.scale.generous(uses) for skill, uses in standing.uses.items()})
