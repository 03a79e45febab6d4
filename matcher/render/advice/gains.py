"""Say how many points a requirement would add to a fit, or why it would add none."""

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from knowledge.taxonomy.model import Block
from matcher.report import Missing, RoleFit
from matcher.scoring import load_constants

LEAST_GAIN = 0.05
"""A smaller gain in points of fit is none: it would be shown as 0.0."""

FULL = 0.999
"""From this share on, a part of the fit has all its points."""

_PARTS: Mapping[Block, str] = {
    "own": "the role's own part",
    "basis": "the basis",
    "extras": "the part of extras",
}


class WithPoints(Protocol):
    """Something to do that would add points to a fit."""

    @property
    def points(self) -> float:
        """The points that are due to it."""


StepT = TypeVar("StepT", bound=WithPoints)


def gain_of(missing: Missing) -> float:
    """The points that the requirement itself would add, 0 if they are too few to show."""
    return missing.points if missing.points >= LEAST_GAIN else 0.0


def worth_a_step(steps: Sequence[StepT]) -> Sequence[StepT]:
    """The steps in their order, without those that add too little unless nothing adds more."""
    least = load_constants().advice.worth_a_step
    return [each for each in steps if each.points >= least] or steps


def why_no_gain(missing: Missing, fit: RoleFit) -> str:
    """Why a requirement would add no points to a fit; empty if it adds some.

    Its part of the fit is full, or the part counts only beside work of the role's own, or more must come with it.
    """
    if gain_of(missing):
        return ""
    shares = {"own": fit.own, "basis": fit.basis, "extras": fit.extras}
    share = shares[missing.block] if missing.block else None
    if missing.block and share is not None and share >= FULL:
        return f"no points: {_PARTS[missing.block]} is full"
    if missing.block != "own" and fit.own is not None and not fit.own:
        return "no points without the role's own work"
    return "no points by itself"
