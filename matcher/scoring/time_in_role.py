"""For how long a person did the work of a role in jobs. It changes no fit; a report gives it next to the fit."""

from collections.abc import Iterable, Iterator

from matcher.scoring.fit.standing import Standing
from matcher.scoring.fit.strength import Use

Days = tuple[int, int]
"""The first and the last day of a time, as `date.toordinal` counts."""


def months_in_role(standing: Standing) -> float:
    """The months of jobs that show several requirements of the role's own at the same time.

    How many is the constant `time_in_role.own_shown`, or all of a role that has fewer. Jobs without dates do not count,
    and months of several jobs at the same time count once.
    """
    own = [list(_in_jobs(uses)) for uses in standing.own_uses]
    least = min(len(own), standing.scale.constants.time_in_role.own_shown)
    return standing.scale.months(_days_of(least, own)) if own else 0.0


def _in_jobs(uses: Iterable[Use]) -> Iterator[Days]:
    """The times of the jobs among these uses. They do not overlap, and are in order."""
    first = last = 0
    for begins, ends in sorted([(use.first, use.last) for use in uses if use.at_work and use.dated]):
        if begins > last + 1:
            if last:
                yield first, last
            first = begins
        last = max(last, ends)
    if last:
        yield first, last


def _days_of(least: int, times: Iterable[Iterable[Days]]) -> int:
    """The number of days on which at least so many of the requirements are shown. `times` are those of each."""
    changes = sorted(change for of_one in times for first, last in of_one for change in ((first, 1), (last + 1, -1)))
    days = shown = before = 0
    for day, change in changes:
        if shown >= least:
            days += day - before
        shown, before = shown + change, day
    return days
