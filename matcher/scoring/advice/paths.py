"""Which role is nearer, and which skills to add to reach a high fit for each role."""

from bisect import insort
from collections.abc import Collection, Iterator, Mapping, Sequence

from matcher.report import Advice, Path, RoleFit, ShownSpeciality
from matcher.scoring.advice.prospects import Prospects
from matcher.scoring.constants import AdviceConstants
from matcher.scoring.fit.coverage import Standing

LARGEST_SET_TRIED = 3
"""All sets of up to this many skills are tried when a shorter path is looked for."""


def advise(
    roles: Sequence[RoleFit],
    prospects: Sequence[Prospects],
    speciality: ShownSpeciality | None,
    constants: AdviceConstants,
) -> Advice:
    """The advice of a report.

    The nearer role is the one with the highest fit. There is a path for each role whose fit is below `to_fit`.
    """
    fits = {role.role: each.standing.fit for role, each in zip(roles, prospects, strict=True)}
    paths = []
    for role, each in zip(roles, prospects, strict=True):
        skills = path_to(each, {missing.by for missing in role.missing}, constants.to_fit)
        if skills:
            paths.append(Path(role.role, constants.to_fit, skills))
    return Advice(_nearer(fits), tuple(paths), speciality)


def path_to(prospects: Prospects, skills: Collection[str], to_fit: float) -> tuple[str, ...] | None:
    """The skills to add, in this order, until the fit is `to_fit`; None if all of `skills` together are not enough.

    Each is added as what-if adds it. The largest gain comes first. A path of up to four skills is a shortest one, since
    all smaller sets were tried. A longer path takes the best skill at each step; a shorter one may exist.
    """
    steps = _greedy_path(prospects, skills, to_fit)
    if steps is None or len(steps) <= 2:
        return steps
    for size in range(2, min(LARGEST_SET_TRIED, len(steps) - 1) + 1):
        if shorter := _enough_skills(size, prospects, skills, to_fit):
            return _greedy_path(prospects, shorter, to_fit)
    return steps


def _greedy_path(prospects: Prospects, skills: Collection[str], to_fit: float) -> tuple[str, ...] | None:
    standing, worked = prospects.standing, prospects.worked
    affected = standing.profile.affected
    changes = {skill: standing.change(skill, worked[skill]) for skill in sorted(skills)}
    steps: list[str] = []
    while standing.fit < to_fit and changes:
        best = max(changes, key=lambda skill: standing.fit_after(*changes[skill]))
        del changes[best]
        steps.append(best)
        standing = standing.raised({best: worked[best]})
        outdated = [skill for skill in changes if not affected[skill].isdisjoint(affected[best])]
        changes.update({skill: standing.change(skill, worked[skill]) for skill in outdated})
    return tuple(steps) if standing.fit >= to_fit else None


def _enough_skills(size: int, prospects: Prospects, skills: Collection[str], to_fit: float) -> tuple[str, ...] | None:
    """The first set of `size` skills that brings the fit to `to_fit`; None if there is none.

    Skills with the largest gain on their own are tried first.
    """
    standing, worked = prospects.standing, prospects.worked
    changes = {skill: standing.change(skill, worked[skill]) for skill in skills}
    ranked = sorted(changes, key=lambda skill: (-standing.fit_after(*changes[skill]), skill))
    for places in _possible_sets(size, standing, [changes[skill] for skill in ranked], to_fit):
        chosen = tuple(ranked[place] for place in places)
        if standing.raised({skill: worked[skill] for skill in chosen}).fit >= to_fit:
            return chosen
    return None


def _possible_sets(
    size: int, standing: Standing, changes: Sequence[tuple[float, float]], to_fit: float
) -> Iterator[tuple[int, ...]]:
    """The sets of `size` changes whose sum brings the fit to `to_fit`, each as indexes into `changes`, in their order.

    Skills together change the fit by at most the sum of what each changes alone, so no other set can be enough. A
    partial set is dropped as soon as even the largest remaining changes could not complete it.
    """
    largest = {left: _largest_after(left, changes) for left in range(1, size + 1)}

    def complete(first: int, left: int, covered: float, core: float) -> Iterator[tuple[int, ...]]:
        for place in range(first, len(changes) - left + 1):
            most, most_core = largest[left][place]
            if standing.fit_after(covered + most, core + most_core) < to_fit:
                return
            here, here_core = covered + changes[place][0], core + changes[place][1]
            if left > 1:
                yield from ((place, *others) for others in complete(place + 1, left - 1, here, here_core))
            elif standing.fit_after(here, here_core) >= to_fit:
                yield (place,)

    return complete(0, size, 0.0, 0.0)


def _largest_after(count: int, changes: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """For each index, the sum of the `count` largest changes from there on.

    The largest are chosen for each of the two numbers of a change separately.
    """
    sums: list[tuple[float, float]] = []
    kinds: tuple[list[float], list[float]] = ([], [])
    for change in reversed(changes):
        for kind, value in zip(kinds, change, strict=True):
            insort(kind, value)
            del kind[:-count]
        sums.append((sum(kinds[0]), sum(kinds[1])))
    return sums[::-1]


def _nearer(fits: Mapping[str, float]) -> str | None:
    best = max(fits.values())
    nearest = [role for role, fit in fits.items() if fit == best]
    return nearest[0] if len(fits) > 1 and len(nearest) == 1 else None
