"""Say how many points a requirement would add to a fit, or why it would add none."""

from collections.abc import Mapping

from knowledge.taxonomy.model import Block
from matcher.report import Missing, RoleFit

LEAST_GAIN = 0.05
"""A smaller gain would be shown as 0.0."""

FULL = 0.999
"""From this share on, a part of the fit has all its points."""

_PARTS: Mapping[Block, str] = {
    "own": "what only this role does",
    "basis": "the basis of the role",
    "extras": "what is a plus for the role",
}


def gain_of(missing: Missing) -> float:
    """The points that the requirement would add, 0 if they are too few to show."""
    return missing.gain if missing.gain >= LEAST_GAIN else 0.0


def why_no_gain(missing: Missing, fit: RoleFit) -> str:
    """Why a requirement would add no points to a fit; empty if it adds some.

    Its part of the fit is full, or the part counts only beside work of the role's own, or more must come with it.
    """
    if gain_of(missing):
        return ""
    shares = {"own": fit.own, "basis": fit.basis, "extras": fit.extras}
    share = shares[missing.block] if missing.block else None
    if missing.block and share is not None and share >= FULL:
        return f"no points, since enough of {_PARTS[missing.block]} is shown"
    if missing.block != "own" and fit.own is not None and not fit.own:
        return "no points before work that only this role does is shown"
    return "no points by itself"
