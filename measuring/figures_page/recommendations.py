"""Write the section about the recommendations for labelled resumes."""

import random
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from matcher.evaluation.gold import RoleLabel, read_labels
from matcher.evaluation.measures import brier, calibration_error
from matcher.report import MatchReport
from measuring.reports import read_reports
from measuring.tables import table

DRAWS = 1000
COVERAGES = (1.0, 0.9, 0.8, 0.7, 0.5)


class LabelledReport(NamedTuple):
    """A labelled resume and its report."""

    label: RoleLabel
    report: MatchReport

    @property
    def right(self) -> bool:
        """Whether the recommendation is the label."""
        return self.report.recommendation.role == self.label.label

    @property
    def confidence(self) -> float:
        """The confidence of the recommendation, 0 to 1."""
        return self.report.recommendation.confidence


def recommendations(results: Path, roles: Path) -> str:
    """The section about recommendations."""
    reports = read_reports(results)
    labelled = [LabelledReport(label, reports[label.file]) for label in read_labels(roles) if label.file in reports]
    agreed = [one for one in labelled if one.label.label is not None and one.label.confidence != "low"]
    return "\n".join(
        [
            f"## Recommendations for {len(agreed)} labelled resumes\n",
            "Resumes on whose label independent raters agree. Rows are labels, columns are recommendations.\n",
            table(("label", *_outcomes(agreed)), _confusion(agreed)),
            "### Risk by coverage\n",
            "The share of wrong recommendations among the resumes with the highest confidence.\n",
            table(("coverage", "resumes", "wrong"), _risk(agreed)),
            "### Calibration\n",
            f"Intervals are of 90 %, from {DRAWS} bootstrap draws. They are wide because the set is small.\n",
            table(("measure", "value", "interval"), _calibration(agreed)),
            "### Fits by label\n",
            table(
                ("group", "resumes", *(f"median fit {role}" for role in _roles(agreed)), "highest fit"),
                _fits_by_label(agreed),
            ),
        ]
    )


def _roles(labelled_reports: Sequence[LabelledReport]) -> list[str]:
    """The ids of the roles that the resumes were matched against, in the order of the reports."""
    return list(dict.fromkeys(fit.role for one in labelled_reports for fit in one.report.roles))


def _outcomes(labelled_reports: Sequence[LabelledReport]) -> list[str]:
    """The ids of the roles, followed by the other labels and recommendations, such as `neither`."""
    found = {outcome for one in labelled_reports for outcome in (str(one.label.label), one.report.recommendation.role)}
    return [*_roles(labelled_reports), *sorted(found.difference(_roles(labelled_reports)))]


def _confusion(labelled_reports: Sequence[LabelledReport]) -> list[tuple[object, ...]]:
    counts = Counter((one.label.label, one.report.recommendation.role) for one in labelled_reports)
    outcomes = _outcomes(labelled_reports)
    return [(label, *(counts[label, outcome] for outcome in outcomes)) for label in outcomes]


def _risk(labelled_reports: Sequence[LabelledReport]) -> list[tuple[object, ...]]:
    ranked = sorted(labelled_reports, key=lambda one: (-one.confidence, one.label.file))
    rows: list[tuple[object, ...]] = []
    for coverage in COVERAGES:
        kept = ranked[: round(len(ranked) * coverage)]
        rows.append((f"{coverage:.0%}", len(kept), sum(not one.right for one in kept) / len(kept)))
    return rows


def _calibration(labelled_reports: Sequence[LabelledReport]) -> list[tuple[object, ...]]:
    pairs = [(one.confidence, one.right) for one in labelled_reports]
    measures: dict[str, Callable[[Sequence[tuple[float, bool]]], float | None]] = {
        "Brier score": brier,
        "expected calibration error": calibration_error,
        "accuracy": lambda drawn: sum(right for _, right in drawn) / len(drawn),
    }
    return [(name, measure(pairs), _interval(pairs, measure)) for name, measure in measures.items()]


def _interval(
    pairs: Sequence[tuple[float, bool]], measure: Callable[[Sequence[tuple[float, bool]]], float | None]
) -> str:
    generator = random.Random(0)  # noqa: S311 - no secret
    values = sorted(measure(generator.choices(pairs, k=len(pairs))) or 0.0 for _ in range(DRAWS))
    return f"{values[DRAWS // 20]:.3f} to {values[-DRAWS // 20]:.3f}"


def _fits_by_label(labelled_reports: Sequence[LabelledReport]) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    roles = _roles(labelled_reports)
    for outcome in _outcomes(labelled_reports):
        for technical in (True, False):
            group = [one for one in labelled_reports if one.label.label == outcome and _technical(one) is technical]
            if group:
                name = outcome if technical else f"{outcome}, other professions"
                fits = {role: [_fit(one.report, role) for one in group] for role in roles}
                medians = [statistics.median(fits[role]) for role in roles]
                rows.append(
                    (name, len(group), *(f"{median:.0f}" for median in medians), f"{max(map(max, fits.values())):.0f}")
                )
    return rows


def _technical(one: LabelledReport) -> bool:
    return one.label.confidence != "single"


def _fit(report: MatchReport, role: str) -> float:
    return next((row.fit or 0.0 for row in report.roles if row.role == role), 0.0)
