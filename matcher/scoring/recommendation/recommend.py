"""Make the recommendation: the roles, the confidence, the reasons and the doubts."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from knowledge.constants.scoring import RecommendationConstants
from matcher.evidence import Evidence
from matcher.report import INSUFFICIENT_TEXT, Missing, Reason, Recommendation, recommended_role
from matcher.scoring.advice.gaps import Gaps
from matcher.scoring.advice.prospects import Prospects
from matcher.scoring.fit.shown import ShownSkill, lines_by_skill
from matcher.scoring.recommendation.choice import Choice, choose, in_recent_practice
from matcher.scoring.recommendation.confidence import confidence, most_confidence
from matcher.scoring.recommendation.doubts import doubts_about
from matcher.scoring.recommendation.neighbours import Neighbour, nearest_neighbour
from matcher.scoring.recommendation.reasons import nearer_to, reasons_for, too_short
from matcher.scoring.rows import names_read


def recommend(
    prospects: Sequence[Prospects],
    evidence: Evidence,
    shown: Mapping[str, ShownSkill],
    neighbours: Sequence[Neighbour],
    gaps: Gaps,
    names: Mapping[str, str],
    advised: Callable[[str], Sequence[Missing]],
) -> Recommendation:
    """The recommendation for a person, with the `prospects` and `gaps` in each role. `shown` are the person's skills.

    `names` has the names of skills for the reasons, where the text does not name something else instead. `advised`
    gives what is missing for a role in the order of the advice, or nothing if that is not known.
    """
    constants = prospects[0].standing.scale.constants
    fits = {each.role.id: each.fit for each in prospects}
    choice = choose(fits, roles_in_practice(prospects), constants.recommendation)
    doubts = doubts_about(evidence, prospects, choice, constants)
    across = goes_across(prospects, constants.recommendation)
    most = most_confidence({doubt.code for doubt in doubts}, constants, across=across)
    return Recommendation(
        role=recommended_role(choice.roles),
        roles=choice.roles,
        confidence=confidence(choice, most, constants.recommendation),
        margin=_margin(choice.roles, fits),
        reasons=(
            *_reasons(prospects, choice, gaps, evidence, advised),
            *_nearer(shown, neighbours, names, prospects, evidence),
        ),
        doubts=doubts,
    )


def roles_in_practice(prospects: Iterable[Prospects]) -> frozenset[str]:
    """The ids of the roles whose own work the person practised in the last years; see `in_recent_practice`."""
    return frozenset(each.role.id for each in prospects if in_recent_practice(each.standing))


def goes_across(prospects: Iterable[Prospects], constants: RecommendationConstants) -> bool:
    """Whether the range of a fit goes across the threshold, so that less sure evidence decides if a role passes."""
    return any(each.fit_range.crosses(constants.passes) for each in prospects)


def insufficient(words: int, enough: int) -> Recommendation:
    """The recommendation for a text with fewer than `enough` words. Its confidence is 1: it says nothing else."""
    return Recommendation(INSUFFICIENT_TEXT, confidence=1.0, margin=None, reasons=too_short(words, enough))


def _reasons(
    prospects: Sequence[Prospects],
    choice: Choice,
    gaps: Gaps,
    evidence: Evidence,
    advised: Callable[[str], Sequence[Missing]],
) -> tuple[Reason, ...]:
    best_first = sorted(prospects, key=lambda each: -each.fit)
    standings = [each.standing for each in best_first]
    own = frozenset[str]().union(*(standing.profile.own_skills for standing in standings))
    return reasons_for(standings, choice.roles, gaps, lines_by_skill(evidence, own), advised)


def _nearer(
    shown: Mapping[str, ShownSkill],
    neighbours: Sequence[Neighbour],
    names: Mapping[str, str],
    prospects: Sequence[Prospects],
    evidence: Evidence,
) -> tuple[Reason, ...]:
    """The profession that the resume is nearer to, if it shows little of all roles and the person worked in it."""
    scale = prospects[0].standing.scale
    constants = scale.constants.recommendation
    if any(each.fit >= constants.neighbour_below for each in prospects):
        return ()
    neighbour = nearest_neighbour(neighbours, shown, constants)
    return (nearer_to(neighbour, shown, {**names, **names_read(evidence)}, scale),) if neighbour else ()


def _margin(winners: Sequence[str], fits: Mapping[str, float]) -> float | None:
    """The lead in points of fit over the best other role, or None with a single role.

    It is the lead of the winner. Without a winner, or with several, it is the lead of the role with the largest fit.
    """
    if len(fits) < 2:
        return None
    leader = winners[0] if winners else max(fits, key=lambda role: fits[role])
    return fits[leader] - max(fit for role, fit in fits.items() if role != leader)
