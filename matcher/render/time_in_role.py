"""Say for how long a person did the work of a role in jobs."""

from matcher.render.numbers import duration
from matcher.report import RoleFit
from matcher.scoring.fit_words import least_fits


def time_note(fit: RoleFit) -> str:
    """For how long jobs show the work; that none does, where the fit says it all the same. Empty for a low fit."""
    if fit.fit is None or fit.fit < least_fits().partly:
        return ""
    if months := round(fit.months_in_role):
        return f"Jobs with dates show this work for {duration(months)}."
    return "No job with dates shows several parts of this work." if fit.fit >= least_fits().yes else ""
