"""Where to go from here: which role is nearer, and which skills would lead to it."""

from bisect import insort
from collections.abc import Collection, Iterator, Mapping, Sequence

from matcher.report import Advice, Path, RoleFit, ShownSpeciality
from matcher.scoring.advice.prospects import Prospects
from matcher.scoring.constants import AdviceConstants
from matcher.scoring.fit.coverage import Standing

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
    """The first `size` of `skills` that are enough together, those that bring most alone looked at first."""
    standing, worked = prospects.standing, prospects.worked
    changes = {skill: standing.change(skill, worked[skill]) for skill in skills}
    ranked = sorted(changes, key=lambda skill: (-standing.fit_after(*changes[skill]), skill))
    for places in _promising(size, standing, [changes[skill] for skill in ranked], to_fit):
        chosen = tuple(ranked[place] for place in places)
        if standing.raised({skill: worked[skill] for skill in chosen}).fit >= to_fit:
            return chosen
    return None


def _promising(
    size: int, standing: Standing, changes: Sequence[tuple[float, float]], to_fit: float
) -> Iterator[tuple[int, ...]]:
    """The places of `size` changes whose sums bring the fit to `to_fit`, in the order of the places.

    What skills bring together is at most the sum of what each brings alone. A choice is given up as soon as the largest
    changes that are left could not complete it.
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
    """For each place what the `count` largest changes from there on add up to, of either kind by itself."""
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
