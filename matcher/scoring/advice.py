"""Where to go from here: which role is nearer, and which skills would lead to it."""

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from matcher.report import Advice, Path, RoleFit, ShownSpeciality
from matcher.scoring.constants import AdviceConstants
from matcher.scoring.fit import Standing
from matcher.scoring.prospects import Prospects

PROVEN = 3
"""Up to this many skills a path is known to be a shortest one."""


def advise(
    roles: Sequence[RoleFit],
    prospects: Sequence[Prospects],
    speciality: ShownSpeciality | None,
    constants: AdviceConstants,
) -> Advice:
    """The nearer role, the one with the higher fit, a path to each role whose fit is not yet enough, the speciality."""
    fits = {role.role: each.standing.fit for role, each in zip(roles, prospects, strict=True)}
    paths = []
    for role, each in zip(roles, prospects, strict=True):
        skills = path_to(each, {missing.by for missing in role.missing}, constants.to_fit)
        if skills:
            paths.append(Path(role.role, constants.to_fit, skills))
    return Advice(_nearer(fits), tuple(paths), speciality)


def path_to(prospects: Prospects, skills: Collection[str], to_fit: float) -> tuple[str, ...] | None:
    """Those of `skills` that, each used at work as what-if adds it, bring the fit to `to_fit`; None where all do not.

    The largest gain comes first. No three of `skills` or fewer do it where the path takes more, so that a path of up to
    four is a shortest one; a longer one is made of the best step at each time, and a shorter one may exist.
    """
    steps = _greedy_path(prospects, skills, to_fit)
    if steps is None or len(steps) <= 2:
        return steps
    for size in range(2, min(PROVEN, len(steps) - 1) + 1):
        if shorter := _path_of(size, prospects, skills, to_fit):
            return _greedy_path(prospects, shorter, to_fit)
    return steps


def _greedy_path(prospects: Prospects, skills: Collection[str], to_fit: float) -> tuple[str, ...] | None:
    standing, worked = prospects.standing, prospects.worked
    touched = standing.profile.touched
    changes = {skill: standing.change(skill, worked[skill]) for skill in sorted(skills)}
    steps: list[str] = []
    while standing.fit < to_fit and changes:
        best = max(changes, key=lambda skill: standing.fit_after(*changes[skill]))
        del changes[best]
        steps.append(best)
        standing = standing.raised({best: worked[best]})
        concerned = [skill for skill in changes if not touched[skill].isdisjoint(touched[best])]
        changes.update({skill: standing.change(skill, worked[skill]) for skill in concerned})
    return tuple(steps) if standing.fit >= to_fit else None


def _path_of(size: int, prospects: Prospects, skills: Collection[str], to_fit: float) -> tuple[str, ...] | None:
    """The first `size` of `skills` that are enough together, those that bring most alone looked at first.

    What skills bring together is at most the sum of what each brings alone, so that few sets have to be looked at.
    """
    standing, worked = prospects.standing, prospects.worked
    changes = {skill: standing.change(skill, worked[skill]) for skill in skills}
    ranked = sorted(changes, key=lambda skill: (-standing.fit_after(*changes[skill]), skill))
    if _fit_at_most(standing, size, list(changes.values())) < to_fit:
        return None
    for chosen in combinations(ranked, size):
        if standing.fit_after(*map(sum, zip(*(changes[skill] for skill in chosen), strict=True))) < to_fit:
            continue
        if standing.raised({skill: worked[skill] for skill in chosen}).fit >= to_fit:
            return chosen
    return None


def _fit_at_most(standing: Standing, size: int, changes: Sequence[tuple[float, float]]) -> float:
    """A fit that no `size` of these changes together exceed."""
    covered, core_covered = (sum(sorted(kind, reverse=True)[:size]) for kind in zip(*changes, strict=True))
    return standing.fit_after(covered, core_covered)


def _nearer(fits: Mapping[str, float]) -> str | None:
    best = max(fits.values())
    nearest = [role for role, fit in fits.items() if fit == best]
    return nearest[0] if len(fits) > 1 and len(nearest) == 1 else None
