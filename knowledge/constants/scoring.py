"""Read the constants of the scoring from `knowledge/data/constants/scoring.yaml`, which gives a reason for each."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Annotated, get_args

from msgspec import Meta, Struct

from knowledge.constants.entries import AtLeastOne, NotNegative, Share, read_constants
from knowledge.files.errors import Fault, TaxonomyError
from knowledge.packaged import data_folder
from knowledge.rules.resumes import Tier

FILE = "constants/scoring.yaml"

Months = Annotated[float, Meta(gt=0)]
Full = Annotated[float, Meta(gt=0, le=1)]
Points = Annotated[float, Meta(ge=0, le=100)]


class EvidenceConstants(Struct, frozen=True, forbid_unknown_fields=True):
    """How many words of text are enough."""

    enough_words: NotNegative


class StrengthConstants(Struct, frozen=True, forbid_unknown_fields=True):
    """How much length and recency of use count. Durations are in months."""

    days_per_month: Months
    duration_floor: Share
    duration_months: Months
    years_months: Months
    recency_floor: Share
    recency_grace_months: Months
    recency_half_life_months: Months
    undated_months: Months
    undated_age_months: Months
    generous_months: AtLeastOne


class FitConstants(Struct, frozen=True, forbid_unknown_fields=True):
    """How a fit is computed from strengths."""

    implied: Share
    second_alternative: Share
    unpractised: Share
    own_full: Full
    basis_full: Full
    extras_full: Full
    own_points: Points
    basis_points: Points
    extras_points: Points
    shared_power: Full
    years_from: Points
    years_least: Share
    line_points: Annotated[float, Meta(gt=0, le=100)]


class WhatIfConstants(Struct, frozen=True, forbid_unknown_fields=True):
    """The evidence that gains and what-if add by default."""

    months: AtLeastOne


class MissingConstants(Struct, frozen=True, forbid_unknown_fields=True):
    """When practice meets a requirement: the least credit of the skill, and the age from which it is stale."""

    stale_after_months: Months
    named_below: Share
    enough_credit: Share


class TimeInRoleConstants(Struct, frozen=True, forbid_unknown_fields=True):
    """How many of a role's own requirements a job must show to count as the work of the role."""

    own_shown: Annotated[int, Meta(ge=1)]


class AdviceConstants(Struct, frozen=True, forbid_unknown_fields=True):
    """How the list of what is missing is ordered, who is a beginner, and when a speciality is shown.

    A speciality is shown when its `speciality_skills` strongest skills have strengths of at least `speciality_shown`
    together.
    """

    to_fit: Points
    longest_path: AtLeastOne
    full_share: Full
    share_floor: Share
    untold: Annotated[float, Meta(ge=1)]
    worth_a_step: Points
    beginner_below: Points
    works_from: Points
    years_of_work: Annotated[float, Meta(gt=0)]
    software_skills: NotNegative
    near_basis: Share
    speciality_skills: AtLeastOne
    speciality_shown: Annotated[float, Meta(gt=0)]


class RecommendationConstants(Struct, frozen=True, forbid_unknown_fields=True):
    """When a role is recommended, and with what confidence. Fits and distances are in points, 0 to 100."""

    passes: Points
    margin: Points
    beside: Points
    own_practised: NotNegative
    recent_months: Months
    neighbour_signals: NotNegative
    neighbour_worked: NotNegative
    neighbour_below: Points
    confidence_slope: Annotated[float, Meta(ge=0)]
    confidence_role: float
    confidence_several: float
    confidence_neither: float
    confidence_most: Share
    confidence_across: Share


class DoubtConstants(Struct, frozen=True, forbid_unknown_fields=True):
    """When the recommendation is doubtful, and how high the confidence then is at most."""

    confidence_most: Share
    plain_words_most: Share
    unplaced_share: Share
    held_down: Points
    few_words: NotNegative


class Constants(Struct, frozen=True, forbid_unknown_fields=True):
    """All constants of the scoring. `tiers` has the value of each tier."""

    version: Annotated[str, Meta(min_length=1)]
    evidence: EvidenceConstants
    tiers: dict[Tier, Share]
    strength: StrengthConstants
    fit: FitConstants
    what_if: WhatIfConstants
    time_in_role: TimeInRoleConstants
    missing: MissingConstants
    advice: AdviceConstants
    recommendation: RecommendationConstants
    doubts: DoubtConstants


@cache
def load_constants() -> Constants:
    """The constants that come with the package.

    Raises `TaxonomyError` when the file is broken.
    """
    return parse_constants((data_folder() / FILE).read_bytes())


def parse_constants(content: bytes) -> Constants:
    """The constants of one YAML file.

    Raises `TaxonomyError` for broken YAML, missing or unknown entries, entries without a reason, values out of range,
    a tier whose value is lower than that of a weaker tier, generous dates that are not longer than none, and years of
    practice that decide whether a role passes.
    """
    constants = read_constants(content, FILE, Constants)
    faults = [*_check_tiers(constants.tiers), *_check_generous(constants.strength), *_check_years(constants)]
    if faults:
        raise TaxonomyError(*faults)
    return constants


def _check_tiers(tiers: Mapping[Tier, float]) -> Iterator[Fault]:
    order: tuple[Tier, ...] = get_args(Tier)
    missing = [tier for tier in order if tier not in tiers]
    yield from (Fault(FILE, "tiers", f"{tier} is missing") for tier in missing)
    for stronger, weaker in pairwise(order):
        if not missing and tiers[stronger] < tiers[weaker]:
            yield Fault(FILE, f"tiers.{stronger}", f"is worth less than {weaker}, which is weaker")


def _check_generous(strength: StrengthConstants) -> Iterator[Fault]:
    """The high end of a range may take for granted that generous dates lower no strength."""
    if strength.generous_months <= strength.undated_months:
        yield Fault(FILE, "strength.generous_months", "is not more than undated_months")


def _check_years(constants: Constants) -> Iterator[Fault]:
    """Somebody with few years of practice passes like somebody with many."""
    if constants.fit.years_from < constants.recommendation.passes:
        yield Fault(FILE, "fit.years_from", "is below recommendation.passes")
