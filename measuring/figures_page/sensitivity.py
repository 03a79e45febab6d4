"""Write the section about how much the results change if a scoring constant is a fifth smaller or larger."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from knowledge.constants.scoring import Constants, load_constants
from knowledge.taxonomy.model import Taxonomy
from matcher.report import MatchReport
from matcher.scoring import Scorer, evidence_in_report
from matcher.scoring.fit.shown import claimed_units
from measuring.reports import read_reports
from measuring.tables import table

SHIFTS = (0.8, 1.2)
GROUPS = ("strength", "fit", "recommendation", "doubts")


class Outcome(NamedTuple):
    """The fits of all resumes for each role, and their recommendations."""

    fits: tuple[tuple[float, ...], ...]
    recommended: tuple[str, ...]


def sensitivity(results: Path, taxonomy: Taxonomy) -> str:
    """The section about the constants."""
    reports = list(read_reports(results).values())
    present = _outcome(reports, taxonomy, load_constants())
    rows = []
    for name, constants in _varied():
        outcome = _outcome(reports, taxonomy, constants)
        order = min(spearman(one, other) for one, other in zip(present.fits, outcome.fits, strict=True))
        flips = sum(one != other for one, other in zip(present.recommended, outcome.recommended, strict=True))
        rows.append((name, order, flips))
    return "\n".join(
        [
            "## Sensitivity\n",
            f"Each constant is made a fifth smaller and a fifth larger, one at a time, over {len(reports)} resumes.",
            "The table gives the lowest rank correlation of a role's fits with its present fits, and the number of",
            "recommendations that change.\n",
            table(("constant", "rank correlation", "recommendations changed"), rows),
        ]
    )


def _outcome(reports: Sequence[MatchReport], taxonomy: Taxonomy, constants: Constants) -> Outcome:
    scorer = Scorer(taxonomy, list(taxonomy.roles.values()), constants)
    evidence = [evidence_in_report(report) for report in reports]
    scores = [
        scorer.score(claimed_units(one), one, report.as_of) for one, report in zip(evidence, reports, strict=True)
    ]
    return Outcome(
        tuple(tuple(one.fits[role] or 0.0 for one in scores) for role in taxonomy.roles),
        tuple(one.recommendation.role for one in scores),
    )


def _varied() -> Iterator[tuple[str, Constants]]:
    """The constants with one number made smaller or larger. Tier values stay at most 1."""
    present = load_constants()
    for tier, value in present.tiers.items():
        for shift in SHIFTS:
            yield f"tiers.{tier} x {shift}", replace(present, tiers={**present.tiers, tier: min(1.0, value * shift)})
    for group in GROUPS:
        constants = getattr(present, group)
        for name in constants.__struct_fields__:
            value = getattr(constants, name)
            if isinstance(value, int | float):
                for shift in SHIFTS:
                    varied = round(value * shift) if isinstance(value, int) else value * shift
                    yield f"{group}.{name} x {shift}", replace(present, **{group: replace(constants, **{name: varied})})


def spearman(one: Sequence[float], other: Sequence[float]) -> float:
    """Spearman's rank correlation. Equal values share the mean of their ranks. 1 if a side has only equal values."""
    first, second = _ranks(one), _ranks(other)
    mean = (len(first) - 1) / 2
    covariance = sum((a - mean) * (b - mean) for a, b in zip(first, second, strict=True))
    spread = sum((a - mean) ** 2 for a in first) * sum((b - mean) ** 2 for b in second)
    return covariance / spread**0.5 if spread else 1.0


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(range(len(values)), key=lambda index: values[index])
    ranks = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for index in order[start:end]:
            ranks[index] = (start + end - 1) / 2
        start = end
    return ranks
