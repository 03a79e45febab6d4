"""Choose the roles to recommend from the fits and recent practice, and say how near another choice is."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from knowledge.constants.scoring import RecommendationConstants
from matcher.scoring.fit.blocks import FULL
from matcher.scoring.fit.standing import Standing
from matcher.scoring.fit.strength import StrengthScale, Use


@dataclass(frozen=True, slots=True)
class Choice:
    """The ids of the roles to recommend, the best first; empty if none passes.

    `least` is the fit from which on a further role would be recommended. `distance` says by about how many points a fit
    would have to change for another choice; it is 0 if only a lack of recent practice keeps a role out.
    """

    roles: tuple[str, ...]
    least: float
    distance: float


def choose(fits: Mapping[str, float], practised: Collection[str], constants: RecommendationConstants) -> Choice:
    """The roles to recommend for these fits, 0 to 100.

    The best role that passes is chosen. If it is one of `practised`, which are the roles with enough of their own work
    in recent practice, so is each other one of them that passes and is near enough (`least_beside`). Of equal fits the
    first counts as the better one.
    """
    ranked = sorted(fits, key=lambda role: -fits[role])
    best = ranked[0]
    if fits[best] < constants.passes:
        return Choice((), constants.passes, constants.passes - fits[best])
    others = [role for role in ranked[1:] if role in practised] if best in practised else []
    least = least_beside(fits[best], constants)
    chosen = (best, *(role for role in others if fits[role] >= least))
    return Choice(chosen, least, _distance(chosen, least, fits, constants))


def least_beside(best: float, constants: RecommendationConstants) -> float:
    """The fit from which on another role is recommended as well, if the best role has the fit `best`."""
    return max(constants.passes, min(best - constants.margin, constants.beside))


def _distance(
    chosen: tuple[str, ...], least: float, fits: Mapping[str, float], constants: RecommendationConstants
) -> float:
    """How near the choice is to one without its last role, or with the next one."""
    stays = fits[chosen[-1]] - (least if len(chosen) > 1 else constants.passes)
    joins = least - max((fit for role, fit in fits.items() if role not in chosen), default=-FULL)
    return min(stays, max(0.0, joins))


def in_recent_practice(standing: Standing) -> bool:
    """Whether enough requirements of the role's own have a skill that was practised in the last years."""
    constants = standing.scale.constants.recommendation
    return _has_enough(
        standing, [any(_is_recent(use, standing.scale, constants) for use in of) for of in _own(standing)]
    )


def last_practice(standing: Standing) -> dt.date | None:
    """The last day on which enough of the role's own work had been practised, if it is long ago; None otherwise.

    Of each requirement the last use counts, and the day is that of the last one that is needed to have enough of them.
    A use without dates counts as one of today, as it does where recent practice is asked for.
    """
    own, today = _own(standing), standing.scale.as_of.toordinal()
    if in_recent_practice(standing) or not _has_enough(standing, list(map(bool, own))):
        return None
    last = sorted((max(use.last if use.dated else today for use in uses) for uses in own if uses), reverse=True)
    return dt.date.fromordinal(last[_enough(standing, own) - 1])


def _own(standing: Standing) -> list[list[Use]]:
    """For each requirement of the role's own, the uses of its skills in jobs, projects and research."""
    return [[use for use in uses if use.practised] for uses in standing.own_uses]


def _has_enough(standing: Standing, shown: Sequence[bool]) -> bool:
    """Whether enough requirements of the role's own are shown."""
    return sum(shown) >= _enough(standing, shown)


def _enough(standing: Standing, own: Sequence[object]) -> int:
    """How many of the role's own requirements are enough."""
    return min(len(own), standing.scale.constants.recommendation.own_practised)


def _is_recent(use: Use, scale: StrengthScale, constants: RecommendationConstants) -> bool:
    return not use.dated or scale.months_since(use.last) <= constants.recent_months
