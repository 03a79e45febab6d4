"""The contest between roles: which of them a resume shows, and how clearly.

Each role is judged by its own evidence: how much is shown of the requirements that tell it from its neighbours and that
no other contender asks for alike, so that shared skills never add up to a match. Only skills that the text names count,
what is not practised counts less, and the signals of a neighbouring profession weigh against every role but the one
whose members it is counted among. A signal that is part of a contender's own core is no signal, so that evidence of a
core never speaks against its role.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.taxonomy.model import AdjacentRole, Requirement, Role, Taxonomy
from matcher.scoring.constants import Constants, RecommendationConstants
from matcher.scoring.fit.coverage import FULL, Standing
from matcher.scoring.fit.profile import RoleProfile, build_profile
from matcher.scoring.fit.shown import ShownSkill


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A neighbouring profession with those of its signals that are in no contender's core."""

    role: AdjacentRole
    signals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contest:
    """The roles that a recommendation chooses from, each reduced to what tells it apart, and their neighbours."""

    cores: tuple[RoleProfile, ...]
    neighbours: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a contest.

    `winners` are role ids, best first. `distance` is how far the nearest other outcome is, in points of own evidence.
    `neighbour` is the neighbouring profession whose signals are the strongest, None where none is shown.
    """

    winners: tuple[str, ...]
    distance: float
    neighbour: Neighbour | None


def build_contest(taxonomy: Taxonomy, roles: Sequence[Role], constants: Constants) -> Contest:
    """The contest among all of `roles`. A neighbouring profession that is one of them is no neighbour here."""
    contenders = {role.id for role in roles}
    cores = [_telling(role, [other for other in roles if other is not role]) for role in roles]
    asked = {each.skill for core in cores for requirement in core.requirements for each in requirement.alternatives}
    named_only = {skill: frozenset[str]() for skill in taxonomy.skills}
    return Contest(
        cores=tuple(build_profile(core, named_only, constants.fit) for core in cores),
        neighbours=tuple(
            Neighbour(adjacent, tuple(signal for signal in adjacent.signals if signal not in asked))
            for adjacent in taxonomy.adjacent_roles
            if adjacent.id not in contenders
        ),
    )


def _telling(role: Role, others: Sequence[Role]) -> Role:
    shared = {_demand(requirement) for other in others for requirement in other.requirements}
    separating = tuple(requirement for requirement in role.requirements if requirement.separates)
    telling = tuple(requirement for requirement in separating if _demand(requirement) not in shared)
    return replace(role, requirements=telling or separating)


def _demand(requirement: Requirement) -> tuple[object, ...]:
    return frozenset(requirement.alternatives), requirement.count, requirement.weight


def judge(contest: Contest, shown: Mapping[str, ShownSkill], constants: Constants) -> Verdict:
    """Who wins the contest on what is shown.

    Nobody wins where no role has enough own evidence. Of those that have, all win that the best one leads by no more
    than the margin.
    """
    neighbour, loudness = _loudest(contest.neighbours, shown, constants.recommendation)
    weighed = {skill: _weighed(each, constants.recommendation) for skill, each in shown.items()}
    own = {core.role.id: _own_evidence(core, weighed, constants) for core in contest.cores}
    cost = constants.recommendation.neighbour * loudness
    against = {role: 0.0 if neighbour and neighbour.role.counts_as == role else cost for role in own}
    winners = _winners(own, against, constants.recommendation)
    return Verdict(winners, _distance(winners, own, against, constants.recommendation), neighbour)


def _weighed(skill: ShownSkill, constants: RecommendationConstants) -> float:
    return skill.strength if skill.practised else skill.strength * constants.unpractised


def _own_evidence(core: RoleProfile, weighed: Mapping[str, float], constants: Constants) -> float:
    total = sum(requirement.weight for requirement in core.requirements)
    return FULL * Standing(core, weighed, constants.fit).covered / total


def _loudest(
    neighbours: Iterable[Neighbour], shown: Mapping[str, ShownSkill], constants: RecommendationConstants
) -> tuple[Neighbour | None, float]:
    """The neighbour whose strongest signals add up to the most, and the sum."""
    loudest, most = None, 0.0
    for neighbour in neighbours:
        signals = (shown[signal] for signal in neighbour.signals if signal in shown)
        strengths = sorted((_weighed(each, constants) for each in signals), reverse=True)
        loudness = sum(strengths[: constants.neighbour_signals])
        if loudness > most:
            loudest, most = neighbour, loudness
    return loudest, most


def _winners(
    own: Mapping[str, float], against: Mapping[str, float], constants: RecommendationConstants
) -> tuple[str, ...]:
    passing = [role for role in own if own[role] - against[role] >= constants.passes]
    ranked = sorted(passing, key=lambda role: -own[role])
    return tuple(role for role in ranked if own[ranked[0]] - own[role] <= constants.both_within)


def _distance(
    winners: Sequence[str],
    own: Mapping[str, float],
    against: Mapping[str, float],
    constants: RecommendationConstants,
) -> float:
    """How far the own evidence is from giving another outcome, less what a neighbour takes away from the winners.

    Another outcome is that the last of the winners drops out, or that one more role joins them.
    """
    if not winners:
        return constants.passes - max(own[role] - against[role] for role in own)
    ranked = sorted(own.values(), reverse=True)
    best, last = ranked[0], ranked[len(winners) - 1]
    drops_out = min(last - constants.passes, constants.both_within - (best - last))
    joins = (max(constants.passes - each, best - each - constants.both_within) for each in ranked[len(winners) :])
    return min([drops_out, *joins]) - max(against[role] for role in winners)
