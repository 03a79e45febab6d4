"""Compute what the fit of a person would be without one requirement of the role."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from knowledge.constants.scoring import Constants
from knowledge.taxonomy.implied import implied_skills
from knowledge.taxonomy.model import Requirement, Role, Taxonomy
from matcher.scoring.fit.blocks import FULL, fit_of_met
from matcher.scoring.fit.profile import PARTS, Part, RoleProfile, build_profile


@dataclass(frozen=True, slots=True)
class _Reduced:
    """A requirement, and the role's profile without it."""

    requirement: Requirement
    profile: RoleProfile


class FitsWithout:
    """The fits for one role without each of its requirements, from how far a person meets each of them.

    What one line of a resume may add is limited. Here, the limit takes away as many points as it does in the fit with
    all requirements, and the years of practice count as they do there. A requirement that is alone in its block is not
    left out, since its block would be empty.
    """

    def __init__(self, role: Role, taxonomy: Taxonomy, constants: Constants) -> None:
        self._constants = constants.fit
        self._profile = build_profile(role, implied_skills(taxonomy), constants.fit, taxonomy.sources)
        self._reduced = [
            _Reduced(each, _without(self._profile, each))
            for each in role.requirements
            if each.weight < self._profile.weights[each.block]
        ]

    @property
    def sha256(self) -> str:
        """The hash of the role's data. Reports with another one were made with other requirements."""
        return self._profile.sha256

    def fits(self, fit: float, coverages: Mapping[str, float], years: float) -> dict[str, float]:
        """The fit without each requirement, 0 to 100, by its id.

        `fit` is the person's fit. `coverages` says how far each requirement is met, 0 to 1; others are not met. `years`
        says how far the role's own work was done for years, 0 to 1.
        """
        met = dict.fromkeys(PARTS, 0.0)
        met["years"] = years * self._profile.own_full * self._profile.weights["years"]
        for each in self._profile.requirements:
            met[each.block] += each.weight * coverages.get(each.id, 0.0)
        before = fit_of_met(met, self._profile, self._constants)
        return {
            each.requirement.id: min(FULL, max(0.0, fit + self._after(met, each, coverages) - before))
            for each in self._reduced
        }

    def _after(self, met: Mapping[Part, float], reduced: _Reduced, coverages: Mapping[str, float]) -> float:
        left = reduced.requirement
        without = met[left.block] - left.weight * coverages.get(left.id, 0.0)
        return fit_of_met({**met, left.block: max(0.0, without)}, reduced.profile, self._constants)


def _without(profile: RoleProfile, left: Requirement) -> RoleProfile:
    return replace(profile, weights={**profile.weights, left.block: profile.weights[left.block] - left.weight})
