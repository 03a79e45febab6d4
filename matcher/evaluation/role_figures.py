"""Measure recommendations and fits against the roles that people saw.

The headline figures count documents with a clear label: independent raters agreed on it with high or medium confidence,
or a single rater found the case clear. The other documents are counted under `aside`.
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
"""A fit counts as larger if it is ahead by more than this many points."""


class LabelFigures(msgspec.Struct, frozen=True):
    """How well one label is recognised. Shares are 0 to 1. Precision is None if the label was never recommended."""

    documents: int
    precision: float | None
    recall: float | None
    f1: float


class AsideFigures(msgspec.Struct, frozen=True):
    """How many documents do not count in the headline figures, and how many of these got an accepted role."""

    documents: int
    accepted: int


class RoleFigures(msgspec.Struct, frozen=True):
    """The accuracy of recommendations and fits. Shares are 0 to 1, or None if there is nothing to measure.

    `confusion` counts recommendations by label. `auc_between_roles` has an area for each pair of roles ("a over b"):
    documents are ranked by the first role's fit minus the second's. For `auc_role_over_neither` they are ranked by
    their largest fit. `order_accuracy` is the share of documents in which the expected fit is larger.
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
class _LabelledResult:
    """One document with its label and its result. A document that failed has no fits."""

    gold: RoleLabel
    recommended: str
    confidence: float
    fits: Mapping[str, float]

    @property
    def right(self) -> bool:
        return self.recommended == self.gold.label

    @property
    def accepted(self) -> bool:
        return self.recommended in (self.gold.accept or (self.gold.label,))

    def lead(self, role: str, other: str) -> float:
        return self.fits.get(role, 0.0) - self.fits.get(other, 0.0)

    @property
    def best(self) -> float:
        return max(self.fits.values(), default=0.0)

    @property
    def order_right(self) -> bool:
        larger, smaller = (self._fit_of(side) for side in (self.gold.order or "").split(">"))
        return larger - smaller > _LEAD

    def _fit_of(self, name: str) -> float:
        """The fit of the role with that id, or the largest fit of a role whose id begins so; else 0."""
        return self.fits.get(name, max((fit for role, fit in self.fits.items() if role.startswith(name)), default=0.0))


Group = Literal["headline", "ratings_disagree", "low_confidence", "no_text"]


def evaluate_roles(results: Mapping[str, Result], labels: Sequence[RoleLabel]) -> RoleFigures:
    """The figures over all labelled documents.

    A document without a result counts as failed. A document without text is counted under `aside`.
    """
    groups: defaultdict[Group, list[_LabelledResult]] = defaultdict(list)
    for label in labels:
        groups[_group(label, results.get(label.file))].append(_labelled_result(label, results.get(label.file)))
    headline = groups.pop("headline", [])
    confusion = _confusion(headline)
    per_label = {label: _label_figures(label, confusion) for label in confusion}
    judged = [(each.confidence, each.right) for each in headline]
    roles = sorted({role for each in headline for role in each.fits})
    ordered = [each for each in _with_labels(headline, *roles) if each.gold.order not in (None, TIE)]
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
            [each.best for each in _with_labels(headline, *roles, BOTH, SEVERAL)],
            [each.best for each in _with_labels(headline, NEITHER)],
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


def _group(label: RoleLabel, result: Result | None) -> Group:
    if result and result.error and result.error["type"] == "no-text":
        return "no_text"
    if label.label is None:
        return "ratings_disagree"
    return "low_confidence" if label.confidence == "low" else "headline"


def _labelled_result(label: RoleLabel, result: Result | None) -> _LabelledResult:
    if result is None or result.report is None:
        return _LabelledResult(label, FAILED, 1.0, {})
    report = result.report
    recommended = report.recommendation
    return _LabelledResult(label, recommended.role, recommended.confidence, report.fits)


def _auc_between(role: str, other: str, headline: Sequence[_LabelledResult]) -> float | None:
    return auc(*([each.lead(role, other) for each in _with_labels(headline, label)] for label in (role, other)))


def _confusion(headline: Iterable[_LabelledResult]) -> dict[str, dict[str, int]]:
    """How often each label got each recommendation, both sorted by name."""
    counts = Counter((str(each.gold.label), each.recommended) for each in headline)
    confusion: dict[str, dict[str, int]] = {}
    for (label, recommended), number in sorted(counts.items()):
        confusion.setdefault(label, {})[recommended] = number
    return confusion


def _label_figures(label: str, confusion: Mapping[str, Mapping[str, int]]) -> LabelFigures:
    documents = sum(confusion[label].values())
    right = confusion[label].get(label, 0)
    precision = ratio(right, sum(row.get(label, 0) for row in confusion.values()))
    recall = ratio(right, documents)
    return LabelFigures(documents, precision, recall, f1(precision, recall))


def _with_labels(headline: Iterable[_LabelledResult], *labels: str) -> list[_LabelledResult]:
    return [each for each in headline if each.gold.label in labels]


def _neither_right(headline: Iterable[_LabelledResult], *, single: bool) -> float | None:
    """The share of right recommendations among documents labelled `neither`.

    With `single`, only clear cases with one rater count: these are people of other professions.
    """
    return mean(
        [each.right for each in _with_labels(headline, NEITHER) if (each.gold.confidence == "single") is single]
    )
