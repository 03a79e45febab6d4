"""Figures about kinds of work that were read in labelled resumes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from knowledge.rules.work import WorkKind
from training.labelled import LabelledResume

NOTHING = frozenset({"neither", "insufficient_text"})
"""The labels of people of no role."""
_SIDES_OF_ROLES: dict[str, frozenset[str]] = {
    "ml_engineer": frozenset({"models"}),
    "ai_engineer": frozenset({"applications"}),
    "both": frozenset({"models", "applications"}),
}
"""The sides of the kinds of work that people of a role do."""
_LEAST_KINDS = 3
"""So many kinds of work of each of its sides show a role."""


class Found(NamedTuple):
    """The kinds of work that were read in a resume."""

    resume: LabelledResume
    kinds: frozenset[str]


class Figures(NamedTuple):
    """How well kinds of work were read, as shares from 0 to 1.

    `shown` and `absent` are the shares that were read of the kinds that people of a role show, and of those that they
    lack. Reading tells them apart; knowing the role does not. `right_role` takes three kinds of a side for the role.
    `near_misses` is the share of people of no role in whom any kind was read.
    """

    resumes: int
    recall: float
    precision: float
    shown: float
    absent: float
    right_role: float
    near_misses: float


def figures(found: Sequence[Found], kinds: Sequence[WorkKind]) -> Figures:
    """The figures of resumes that were read."""
    shown = [(kind in one.kinds) for one in found for kind in one.resume.quotes]
    read = [(kind in one.resume.quotes) for one in found for kind in one.kinds]
    inside = [
        (kind.id in one.resume.quotes, kind.id in one.kinds)
        for one in found
        for kind in kinds
        if kind.side in _SIDES_OF_ROLES.get(one.resume.label, ())
    ]
    return Figures(
        len(found),
        _share(shown),
        _share(read),
        _share(is_read for is_shown, is_read in inside if is_shown),
        _share(is_read for is_shown, is_read in inside if not is_shown),
        _share(has_right_role(one, kinds) for one in found),
        _share(bool(one.kinds) for one in found if one.resume.label == "neither"),
    )


def has_right_role(found: Found, kinds: Iterable[WorkKind]) -> bool:
    """Whether a role that an expert accepts follows from the kinds of work that were read."""
    sides = {kind.id: kind.side for kind in kinds}
    told = role_of([sides[kind] for kind in found.kinds], _LEAST_KINDS)
    return bool(told.intersection(found.resume.accept))


def role_of(sides: Collection[str], least: int) -> frozenset[str]:
    """The label of somebody with kinds of work of these sides; without any role, those of nothing."""
    many = {side for side in sides if list(sides).count(side) >= least}
    return next((frozenset({role}) for role, needed in _SIDES_OF_ROLES.items() if needed == many), NOTHING)


def order_inside(reads: Iterable[tuple[LabelledResume, Mapping[str, float]]], kinds: Iterable[WorkKind]) -> float:
    """How often somebody who shows a kind has higher log-odds than somebody of the same role who lacks it, 0 to 1."""
    known = list(reads)
    wins = [
        (shown > absent) + 0.5 * (shown == absent)
        for kind in kinds
        for role, sides in _SIDES_OF_ROLES.items()
        if kind.side in sides
        for shown in _odds(known, role, kind.id, shows=True)
        for absent in _odds(known, role, kind.id, shows=False)
    ]
    return _share(wins)


def _odds(
    reads: Iterable[tuple[LabelledResume, Mapping[str, float]]], role: str, kind: str, *, shows: bool
) -> list[float]:
    return [odds[kind] for resume, odds in reads if resume.label == role and (kind in resume.quotes) == shows]


def _share(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
