"""Say to which fit the first steps of a path lead."""

from matcher.report import Path
from matcher.scoring.fit_words import whole_points


def leads_to(path: Path) -> int:
    """The fit that the steps of a path lead to, in whole points. An older report has only the fit that was aimed at."""
    return whole_points(path.to_fit if path.fit is None else path.fit)
