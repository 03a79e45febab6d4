"""The fit from how far each block of a role's requirements is met."""

from collections.abc import Mapping, Sequence

from knowledge.taxonomy.model import Block
from matcher.scoring.constants import FitConstants
from matcher.scoring.fit.profile import RoleProfile

FULL = 100.0
"""The largest fit."""


def fit_of(coverages: Sequence[float], profile: RoleProfile, constants: FitConstants) -> float:
    """The fit, 0 to 100, of how far each requirement is met, without the limit of what one line may add."""
    return fit_of_met(met_by_block(coverages, profile), profile, constants)


def fit_of_met(met: Mapping[Block, float], profile: RoleProfile, constants: FitConstants) -> float:
    """The fit, 0 to 100, from the weighted coverage of each block. It is the sum of `block_points`."""
    # The formula stands here again, because limits of lines, advice and pools compute very many fits and no points of
    # blocks, whose dictionaries take longer than the arithmetic. Both ways must give the same number: a test checks it.
    weights = profile.weights
    own = _share(met["own"], profile.own_full, weights["own"])
    lever: float = own**constants.shared_power
    return (
        constants.own_points * own
        + constants.basis_points * lever * _share(met["basis"], constants.basis_full, weights["basis"])
        + constants.extras_points * lever * _share(met["extras"], constants.extras_full, weights["extras"])
    )


def met_by_block(coverages: Sequence[float], profile: RoleProfile) -> dict[Block, float]:
    """The weighted coverage of the requirements of each block, from how far each requirement is met.

    They are added one by one in the role's order, so that all ways to a fit round alike.
    """
    return {block: met_of(block, coverages, profile) for block in profile.by_block}


def met_of(block: Block, coverages: Sequence[float], profile: RoleProfile) -> float:
    """The weighted coverage of the requirements of one block."""
    covered = 0.0
    for position, weight in profile.by_block[block]:
        if share := coverages[position]:
            covered += weight * share
    return covered


def block_shares(met: Mapping[Block, float], profile: RoleProfile, constants: FitConstants) -> dict[Block, float]:
    """The part of each block that is met, 0 to 1, from the weighted coverage of each.

    A share of the block is enough: `own_full`, `basis_full` or `extras_full`. A block without requirements is met.
    """
    full = _full(profile, constants)
    return {block: _share(met[block], full[block], weight) for block, weight in profile.weights.items()}


def block_points(shares: Mapping[Block, float], constants: FitConstants) -> dict[Block, float]:
    """The points of each block from the part of each that is met. Their sum is a fit, 0 to 100.

    Those of the block `own` are in proportion to what is met of it. Those of basis and extras also grow with a power
    of what is met of `own`, so that without own work there is no fit.
    """
    lever = shares["own"] ** constants.shared_power
    return {
        "own": constants.own_points * shares["own"],
        "basis": constants.basis_points * lever * shares["basis"],
        "extras": constants.extras_points * lever * shares["extras"],
    }


def points_of_weight(
    shares: Mapping[Block, float], profile: RoleProfile, constants: FitConstants
) -> dict[Block, float]:
    """For each block, the points that one unit of weighted coverage adds before the block is full.

    `shares` are the parts of the blocks that are met now.
    """
    full = _full(profile, constants)
    most = block_points({"own": shares["own"], "basis": 1.0, "extras": 1.0}, constants) | {"own": constants.own_points}
    return {block: most[block] / (full[block] * weight) if weight else 0.0 for block, weight in profile.weights.items()}


def _full(profile: RoleProfile, constants: FitConstants) -> dict[Block, float]:
    return {"own": profile.own_full, "basis": constants.basis_full, "extras": constants.extras_full}


def _share(met: float, full: float, weight: float) -> float:
    return min(1.0, met / (full * weight)) if weight else 1.0
