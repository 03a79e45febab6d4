"""Compare the roles that a resume is matched penalties: decide which of them it shows, and how clearly.

Each role is judged by its own evidence: the coverage of the requirements that separate it from its neighbours. A
requirement that another of these roles has in the same form is left out, so that shared skills never make a match.
Implied skills do not count, and skills that were not practised count less.

The signals of a neighbouring profession lower the evidence for all roles, except for a role that the profession counts
as. A signal that one of the roles has in its core is ignored, so evidence of a core never counts penalties its role.
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
    """A neighbouring profession, and its signals that are not in the core of any role."""

    role: AdjacentRole
    signals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contest:
    """The roles to choose from, each with only the requirements of its own core, and their neighbouring professions."""

    cores: tuple[RoleProfile, ...]
    neighbours: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a contest.

    `winners` are the ids of the roles to recommend, the best first. `distance` says how many points of own evidence
    would have to change for another outcome; signals of a neighbouring profession lower it. `neighbour` is the
    profession with the strongest signals, or None if the resume shows none.
    """

    winners: tuple[str, ...]
    distance: float
    neighbour: Neighbour | None


def build_contest(taxonomy: Taxonomy, roles: Sequence[Role], constants: Constants) -> Contest:
    """The contest among all of `roles`. A profession with the id of one of these roles is not a neighbour."""
    role_ids = {role.id for role in roles}
    cores = [_own_core(role, [other for other in roles if other is not role]) for role in roles]
    asked = {each.skill for core in cores for requirement in core.requirements for each in requirement.alternatives}
    named_only = {skill: frozenset[str]() for skill in taxonomy.skills}
    return Contest(
        cores=tuple(build_profile(core, named_only, constants.fit) for core in cores),
        neighbours=tuple(
            Neighbour(adjacent, tuple(signal for signal in adjacent.signals if signal not in asked))
            for adjacent in taxonomy.adjacent_roles
            if adjacent.id not in role_ids
        ),
    )


def _own_core(role: Role, others: Sequence[Role]) -> Role:
    """The role with only the separating requirements that no other role has in the same form.

    If no requirement would be left, it has all of its separating requirements.
    """
    shared = {_form(requirement) for other in others for requirement in other.requirements}
    separating = tuple(requirement for requirement in role.requirements if requirement.separates)
    own = tuple(requirement for requirement in separating if _form(requirement) not in shared)
    return replace(role, requirements=own or separating)


def _form(requirement: Requirement) -> tuple[object, ...]:
    """What two requirements have in common if they are the same: alternatives, count and weight."""
    return frozenset(requirement.alternatives), requirement.count, requirement.weight


def judge(contest: Contest, shown: Mapping[str, ShownSkill], constants: Constants) -> Verdict:
    """The outcome of the contest for the skills that are shown.

    A role passes if it has enough own evidence. The best role that passes wins, and so does each other role that passes
    and is at most `both_within` points behind it. If no role passes, there is no winner.
    """
    neighbour, signals = _strongest_neighbour(contest.neighbours, shown, constants.recommendation)
    values = {skill: _value(each, constants.recommendation) for skill, each in shown.items()}
    own = {core.role.id: _own_evidence(core, values, constants) for core in contest.cores}
    penalty = constants.recommendation.neighbour * signals
    penalties = {role: 0.0 if neighbour and neighbour.role.counts_as == role else penalty for role in own}
    winners = _winners(own, penalties, constants.recommendation)
    return Verdict(winners, _distance(winners, own, penalties, constants.recommendation), neighbour)


def _value(skill: ShownSkill, constants: RecommendationConstants) -> float:
    """The strength of the skill, lowered if it was not practised."""
    return skill.strength if skill.practised else skill.strength * constants.unpractised


def _own_evidence(core: RoleProfile, values: Mapping[str, float], constants: Constants) -> float:
    """The weighted coverage of the core, 0 to 100."""
    total = sum(requirement.weight for requirement in core.requirements)
    return FULL * Standing(core, values, constants.fit).covered / total


def _strongest_neighbour(
    neighbours: Iterable[Neighbour], shown: Mapping[str, ShownSkill], constants: RecommendationConstants
) -> tuple[Neighbour | None, float]:
    """The neighbour with the largest sum of its strongest signals, and that sum. Without any signals: None and 0."""
    strongest, most = None, 0.0
    for neighbour in neighbours:
        signals = (shown[signal] for signal in neighbour.signals if signal in shown)
        values = sorted((_value(each, constants) for each in signals), reverse=True)
        total = sum(values[: constants.neighbour_signals])
        if total > most:
            strongest, most = neighbour, total
    return strongest, most


def _winners(
    own: Mapping[str, float], penalties: Mapping[str, float], constants: RecommendationConstants
) -> tuple[str, ...]:
    passing = [role for role in own if own[role] - penalties[role] >= constants.passes]
    ranked = sorted(passing, key=lambda role: -own[role])
    return tuple(role for role in ranked if own[ranked[0]] - own[role] <= constants.both_within)


def _distance(
    winners: Sequence[str],
    own: Mapping[str, float],
    penalties: Mapping[str, float],
    constants: RecommendationConstants,
) -> float:
    """How many points of own evidence would have to change for another outcome, minus the penalty of the winners.

    In another outcome the last of the winners drops out, or one more role joins them.
    """
    if not winners:
        return constants.passes - max(own[role] - penalties[role] for role in own)
    ranked = sorted(own.values(), reverse=True)
    best, last = ranked[0], ranked[len(winners) - 1]
    drops_out = min(last - constants.passes, constants.both_within - (best - last))
    joins = (max(constants.passes - each, best - each - constants.both_within) for each in ranked[len(winners) :])
    return min([drops_out, *joins]) - max(penalties[role] for role in winners)
