"""Say for how long a person did the work of a role in jobs, and what more years of it would add."""

from matcher.render.numbers import duration
from matcher.report import RoleFit
from matcher.scoring.fit_words import least_fits

_LEAST = 5.0
"""If few years take fewer points from a fit, a report does not say so."""


def time_note(fit: RoleFit) -> str:
    """For how long jobs show the work, or that none does, and what more years of it would add. Empty for a low fit."""
    time = _time(fit)
    if not time or fit.taken_by_few_years < _LEAST:
        return time
    return f"{time} More years of it would add up to {fit.taken_by_few_years:.0f} points."


def _time(fit: RoleFit) -> str:
    if fit.fit is None or fit.fit < least_fits().partly:
        return ""
    if months := round(fit.months_in_role):
        return f"Jobs that show this work lasted {duration(months)}."
    return "No job with dates shows enough of this work to count its years." if fit.fit >= least_fits().yes else ""
