"""How well recommendations and fits agree with the roles that people saw.

The headline counts documents on whose label independent ratings agree with high or medium confidence, or that one rater
found clear; the others stand aside, where every accepted role is right.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import msgspec

from matcher.evaluation.gold import RoleLabel
from matcher.evaluation.measures import auc, brier, calibration_error, f1, mean, ratio
from matcher.evaluation.results import Result
from matcher.report import BOTH, NEITHER, SEVERAL

FAILED = "error"

TIE = "tie"
_LEAD = 0.5
"""Points of fit by which one role must be ahead to be called larger."""


class LabelFigures(msgspec.Struct, frozen=True):
    """How well one label is told from the others. Shares are 0 to 1; precision is None where it was never said."""

    documents: int
    precision: float | None
    recall: float | None
    f1: float


class AsideFigures(msgspec.Struct, frozen=True):
    """Documents that do not count in the headline, and how many of them got an accepted role."""

    documents: int
    accepted: int


class RoleFigures(msgspec.Struct, frozen=True):
    """How right recommendations and fits are. Shares are 0 to 1, None where there is nothing to measure.

    `confusion` counts recommendations by label. `auc_between_roles` is over the lead of the first role's fit over the
    second's, for each pair of roles ("a over b") that are labels; `auc_role_over_neither` over the largest fit.
    `order_accuracy` is the share whose larger fit is the expected one.
    """

    documents: int
    documents_without_result: tuple[str, ...]
    accuracy: float | None
    macro_f1: float | None
    per_label: dict[str, LabelFigures]
    auc_between_roles: dict[str, float | None]
    auc_role_over_neither: float | None
    order_accuracy: float | None
    neither_right_on_technical_people: float | None
    neither_right_on_other_professions: float | None
    confidence_brier: float | None
    confidence_calibration_error: float | None
    aside: dict[str, AsideFigures]
    confusion: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class _Judged:
    """One document: what people said and what the report says. A document that failed fits no role."""

    gold: RoleLabel
    said: str
    confidence: float
    fits: Mapping[str, float]

    @property
    def right(self) -> bool:
        return self.said == self.gold.label

    @property
    def accepted(self) -> bool:
        return self.said in (self.gold.accept or (self.gold.label,))

    def lead(self, role: str, other: str) -> float:
        return self.fits.get(role, 0.0) - self.fits.get(other, 0.0)

    @property
    def best(self) -> float:
        return max(self.fits.values(), default=0.0)

    @property
    def order_right(self) -> bool:
        larger, smaller = (self._fit_called(side) for side in (self.gold.order or "").split(">"))
        return larger - smaller > _LEAD

    def _fit_called(self, name: str) -> float:
        """The fit of the role of that id or, where there is none, of the one role whose id begins so."""
        return self.fits.get(name, max((fit for role, fit in self.fits.items() if role.startswith(name)), default=0.0))


Standing = Literal["headline", "ratings_disagree", "low_confidence", "no_text"]


def evaluate_roles(results: Mapping[str, Result], labels: Sequence[RoleLabel]) -> RoleFigures:
    """The figures over all labelled documents; one without a result counts as failed, one without text stands aside."""
    groups: defaultdict[Standing, list[_Judged]] = defaultdict(list)
    for label in labels:
        groups[_standing(label, results.get(label.file))].append(_judge(label, results.get(label.file)))
    headline = groups.pop("headline", [])
    confusion = _confusion(headline)
    per_label = {label: _label_figures(label, confusion) for label in confusion}
    judged = [(each.confidence, each.right) for each in headline]
    roles = sorted({role for each in headline for role in each.fits})
    ordered = [each for each in _labelled(headline, *roles) if each.gold.order not in (None, TIE)]
    return RoleFigures(
        documents=len(headline),
        documents_without_result=tuple(label.file for label in labels if label.file not in results),
        accuracy=mean([each.right for each in headline]),
        macro_f1=mean([figures.f1 for figures in per_label.values()]),
        per_label=per_label,
        auc_between_roles={
            f"{role} over {other}": _auc_between(role, other, headline)
            for role, other in combinations((role for role in roles if role in confusion), 2)
        },
        auc_role_over_neither=auc(
            [each.best for each in _labelled(headline, *roles, BOTH, SEVERAL)],
            [each.best for each in _labelled(headline, NEITHER)],
        ),
        order_accuracy=mean([each.order_right for each in ordered]),
        neither_right_on_technical_people=_neither_right(headline, single=False),
        neither_right_on_other_professions=_neither_right(headline, single=True),
        confidence_brier=brier(judged),
        confidence_calibration_error=calibration_error(judged),
        aside={
            kind: AsideFigures(len(group), 0 if kind == "no_text" else sum(each.accepted for each in group))
            for kind, group in sorted(groups.items())
        },
        confusion=confusion,
    )


def _standing(label: RoleLabel, result: Result | None) -> Standing:
    if result and result.error and result.error["type"] == "no-text":
        return "no_text"
    if label.label is None:
        return "ratings_disagree"
    return "low_confidence" if label.confidence == "low" else "headline"


def _judge(label: RoleLabel, result: Result | None) -> _Judged:
    if result is None or result.report is None:
        return _Judged(label, FAILED, 1.0, {})
    report = result.report
    recommended = report.recommendation
    return _Judged(label, recommended.role, recommended.confidence, report.fits)


def _auc_between(role: str, other: str, headline: Sequence[_Judged]) -> float | None:
    return auc(*([each.lead(role, other) for each in _labelled(headline, label)] for label in (role, other)))


def _confusion(headline: Iterable[_Judged]) -> dict[str, dict[str, int]]:
    """How often each label got each recommendation, in the order of their names."""
    counts = Counter((str(each.gold.label), each.said) for each in headline)
    confusion: dict[str, dict[str, int]] = {}
    for (label, said), number in sorted(counts.items()):
        confusion.setdefault(label, {})[said] = number
    return confusion


def _label_figures(label: str, confusion: Mapping[str, Mapping[str, int]]) -> LabelFigures:
    documents = sum(confusion[label].values())
    right = confusion[label].get(label, 0)
    precision = ratio(right, sum(row.get(label, 0) for row in confusion.values()))
    recall = ratio(right, documents)
    return LabelFigures(documents, precision, recall, f1(precision, recall))


def _labelled(headline: Iterable[_Judged], *labels: str) -> list[_Judged]:
    return [each for each in headline if each.gold.label in labels]


def _neither_right(headline: Iterable[_Judged], *, single: bool) -> float | None:
    """The share found right among those labelled neither: the clear cases of one rater are other professions."""
    return mean([each.right for each in _labelled(headline, NEITHER) if (each.gold.confidence == "single") is single])
