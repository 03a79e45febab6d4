"""Compute the coverage of a role's requirements, and the fit, from the strengths of skills."""

from collections.abc import Mapping, Sequence
from copy import copy

from matcher.scoring.constants import FitConstants
from matcher.scoring.fit.profile import Credits, Effect, Effects, RoleProfile

FULL = 100.0


class Standing:
    """The coverage of one role's requirements, and the fit, of a person with given skill strengths.

    `coverages` says how far each requirement is met, 0 to 1, in the role's order. `covered` is their weighted sum over
    all requirements, `core_covered` over those that separate the role from its neighbours.

    `change` and `raised` give the same numbers as a new `Standing` with higher strengths, but they are faster: they
    compute only the requirements that the skills affect.
    """

    def __init__(
        self, profile: RoleProfile, strengths: Mapping[str, float], constants: FitConstants, *, implied: bool = True
    ) -> None:
        self.profile = profile
        self._second = constants.second_alternative
        self._core_floor = constants.core_floor
        self._effects: Effects = profile.effects if implied else profile.direct_effects
        self._values = [[0.0] * len(requirement.alternatives) for requirement in profile.requirements]
        self._two_best = [(0.0, 0.0)] * len(profile.requirements)
        self.coverages = [0.0] * len(profile.requirements)
        self._add_strengths(strengths)

    def raised(self, strengths: Mapping[str, float]) -> "Standing":
        """The same person with these strengths. A strength that is lower than the present one changes nothing."""
        after = copy(self)
        after.coverages, after._two_best = self.coverages.copy(), self._two_best.copy()
        after._values = [values.copy() for values in self._values]
        after._add_strengths(strengths)
        return after

    def _add_strengths(self, strengths: Mapping[str, float]) -> None:
        for skill, strength in strengths.items():
            for effect in self._effects.get(skill, ()):
                self._apply(effect, strength)
        self._sum_up()

    def _apply(self, effect: Effect, strength: float) -> None:
        position, values = effect.requirement, self._values[effect.requirement]
        self._two_best[position] = two_best_after(self._two_best[position], values, effect.alternatives, strength)
        self._values[position] = raised_values(values, effect.alternatives, strength)
        if effect.needed == 1:
            self.coverages[position] = coverage_of_one(*self._two_best[position], self._second)
        else:
            self.coverages[position] = coverage_of_several(self._values[position], effect.needed)

    def _sum_up(self) -> None:
        self.covered = self.core_covered = 0.0
        for requirement, coverage in zip(self.profile.requirements, self.coverages, strict=True):
            self.covered += requirement.weight * coverage
            if requirement.separates:
                self.core_covered += requirement.weight * coverage

    def change(self, skill: str, strength: float) -> tuple[float, float]:
        """How much `covered` and `core_covered` would rise if the skill had this strength."""
        covered = core_covered = 0.0
        for position, weight, core_weight, needed, alternatives in self._effects.get(skill, ()):
            values, two_best = self._values[position], self._two_best[position]
            if needed == 1:
                after = two_best_after(two_best, values, alternatives, strength)
                if after is two_best:
                    continue
                met = coverage_of_one(*after, self._second)
            else:
                met = coverage_of_several(raised_values(values, alternatives, strength), needed)
            rise = met - self.coverages[position]
            covered += weight * rise
            core_covered += core_weight * rise
        return covered, core_covered

    @property
    def breadth(self) -> float:
        """The share of all requirements that is shown, 0 to 1."""
        return min(1.0, self.covered / self.profile.full_breadth)

    @property
    def core(self) -> float:
        """The share that is shown of the requirements that separate the role from its neighbours, 0 to 1."""
        return min(1.0, self.core_covered / self.profile.full_core)

    @property
    def fit(self) -> float:
        """How much of what the role needs is shown, 0 to 100."""
        return self.fit_after(0.0, 0.0)

    def fit_after(self, covered: float, core_covered: float) -> float:
        """The fit if `covered` and `core_covered` were this much higher.

        It is 100 * breadth * (floor + (1 - floor) * core), with breadth and core of at most 1.
        """
        breadth = (self.covered + covered) / self.profile.full_breadth
        core = (self.core_covered + core_covered) / self.profile.full_core
        floor = self._core_floor
        return FULL * (breadth if breadth < 1 else 1.0) * (floor + (1 - floor) * (core if core < 1 else 1.0))


def two_best_after(
    two_best: tuple[float, float], values: Sequence[float], alternatives: Credits, strength: float
) -> tuple[float, float]:
    """The two largest values of a requirement after a skill that counts for `alternatives` gets this strength.

    The result is the object `two_best` itself if nothing changes.
    """
    best, runner_up = two_best
    for place, share in alternatives:
        value = share * strength
        if value <= runner_up or value <= values[place]:
            continue
        if value < best:
            runner_up = value
        elif values[place] == best:
            best = value
        else:
            best, runner_up = value, best
    return two_best if best == two_best[0] and runner_up == two_best[1] else (best, runner_up)


def coverage_of_one(best: float, runner_up: float, second: float) -> float:
    """The coverage of a requirement that needs one skill: the best value, raised a little by the second best.

    The second best value fills the share `second` of what the best one leaves open.
    """
    return best + second * (1 - best) * runner_up


def coverage_of_several(values: Sequence[float], count: int) -> float:
    """The coverage of a requirement that needs `count` skills: the mean of the best `count` values."""
    return sum(sorted(values, reverse=True)[:count]) / count


def raised_values(values: Sequence[float], alternatives: Credits, strength: float) -> list[float]:
    """The values of a requirement's alternatives after a skill that counts for some of them gets this strength."""
    raised = list(values)
    for place, share in alternatives:
        raised[place] = max(raised[place], share * strength)
    return raised
