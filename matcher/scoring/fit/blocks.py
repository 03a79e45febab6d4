"""The fit from how far each block of a role's requirements is met, and from the years of practice."""

from collections.abc import Mapping, Sequence

from knowledge.constants.scoring import FitConstants
from knowledge.taxonomy.model import BLOCKS, Block
from matcher.scoring.fit.profile import Part, RoleProfile

FULL = 100.0
"""The largest fit."""


def fit_of(coverages: Sequence[float], profile: RoleProfile, constants: FitConstants) -> float:
    """The fit, 0 to 100, of how far all of `RoleProfile.asked` is met, without the limit of what one line may add."""
    return fit_of_met(met_by_part(coverages, profile), profile, constants)


def fit_of_met(met: Mapping[Part, float], profile: RoleProfile, constants: FitConstants) -> float:
    """The fit, 0 to 100, from the weighted coverage of each part: the sum of `block_points`, as far as years allow it.

    Up to `years_from` it is that sum. Of the points above, the share `years_least` counts in any case, and the rest
    in proportion to the years for which the role's own work was practised.
    """
    # The formula stands here again, because limits of lines, advice and pools compute very many fits and no points of
    # blocks, whose dictionaries take longer than the arithmetic. Both ways must give the same number: a test checks it.
    enough = profile.enough
    own = _share(met["own"], enough["own"])
    if not own:
        return 0.0
    lever: float = own**constants.shared_power
    whole = (
        constants.own_points * own
        + constants.basis_points * lever * _share(met["basis"], enough["basis"])
        + constants.extras_points * lever * _share(met["extras"], enough["extras"])
    )
    above = whole - constants.years_from
    if above <= 0:
        return whole
    years = _share(met["years"], enough["years"])
    return constants.years_from + above * (constants.years_least + (1 - constants.years_least) * years)


def met_by_part(coverages: Sequence[float], profile: RoleProfile) -> dict[Part, float]:
    """The weighted coverage of each part, from how far all of `RoleProfile.asked` is met.

    They are added one by one in the role's order, so that all ways to a fit round alike.
    """
    return {part: met_of(part, coverages, profile) for part in profile.by_part}


def met_of(part: Part, coverages: Sequence[float], profile: RoleProfile) -> float:
    """The weighted coverage of one part."""
    covered = 0.0
    for position, weight in profile.by_part[part]:
        if share := coverages[position]:
            covered += weight * share
    return covered


def shares_of(met: Mapping[Part, float], profile: RoleProfile) -> dict[Part, float]:
    """How far each part is met, 0 to 1, from the weighted coverage of each. A part without requirements is met."""
    return {part: _share(met[part], enough) for part, enough in profile.enough.items()}


def block_points(shares: Mapping[Part, float], constants: FitConstants) -> dict[Block, float]:
    """The points of each block from how far each is met. Their sum, 0 to 100, is the fit of somebody with many years.

    Those of the block `own` are in proportion to what is met of it. Those of basis and extras also grow with a power
    of what is met of `own`, so that without own work there is no fit.
    """
    lever = shares["own"] ** constants.shared_power
    return {
        "own": constants.own_points * shares["own"],
        "basis": constants.basis_points * lever * shares["basis"],
        "extras": constants.extras_points * lever * shares["extras"],
    }


def points_of_weight(shares: Mapping[Part, float], profile: RoleProfile, constants: FitConstants) -> dict[Block, float]:
    """For each block, the points that one unit of weighted coverage adds before the block is full.

    `shares` says how far each part is met now.
    """
    most = block_points({"own": shares["own"], "basis": 1.0, "extras": 1.0}, constants) | {"own": constants.own_points}
    return {block: most[block] / profile.enough[block] if profile.enough[block] else 0.0 for block in BLOCKS}


def _share(met: float, enough: float) -> float:
    return met / enough if met < enough else 1.0
