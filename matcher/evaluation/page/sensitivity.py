"""How much hangs on each constant: the order of resumes and the recommendations when it is a fifth off."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from knowledge.taxonomy.model import Taxonomy
from matcher.evaluation.page.annotated import read_reports
from matcher.evaluation.page.tables import table
from matcher.report import MatchReport
from matcher.scoring import Scorer, evidence_of
from matcher.scoring.constants import Constants, load_constants

SHIFTS = (0.8, 1.2)
GROUPS = ("strength", "fit", "recommendation")


class Outcome(NamedTuple):
    """Fits of all resumes, role by role, and their recommendations."""

    fits: tuple[tuple[float, ...], ...]
    recommended: tuple[str, ...]


def sensitivity(results: Path, taxonomy: Taxonomy) -> str:
    """The part of the page about the constants."""
    reports = list(read_reports(results).values())
    plain = _outcome(reports, taxonomy, load_constants())
    rows = []
    for name, constants in _shifted():
        outcome = _outcome(reports, taxonomy, constants)
        order = min(spearman(one, other) for one, other in zip(plain.fits, outcome.fits, strict=True))
        flips = sum(one != other for one, other in zip(plain.recommended, outcome.recommended, strict=True))
        rows.append((name, order, flips))
    return "\n".join(
        [
            "## Sensitivity\n",
            f"Each constant a fifth smaller and larger, one at a time, over {len(reports)} resumes: the lowest rank",
            "correlation of the fits with those of today, and how many recommendations change.\n",
            table(("constant", "rank correlation", "recommendations changed"), rows),
        ]
    )


def _outcome(reports: Sequence[MatchReport], taxonomy: Taxonomy, constants: Constants) -> Outcome:
    scorer = Scorer(taxonomy, list(taxonomy.roles.values()), constants)
    assessed = [scorer.assess(evidence_of(report), report.as_of) for report in reports]
    return Outcome(
        tuple(tuple(one.roles[index].fit or 0.0 for one in assessed) for index in range(len(taxonomy.roles))),
        tuple(one.recommendation.role for one in assessed),
    )


def _shifted() -> Iterator[tuple[str, Constants]]:
    """The constants with one number shifted; tier values stay at most 1."""
    plain = load_constants()
    for tier, value in plain.tiers.items():
        for shift in SHIFTS:
            yield f"tiers.{tier} x {shift}", replace(plain, tiers={**plain.tiers, tier: min(1.0, value * shift)})
    for group in GROUPS:
        constants = getattr(plain, group)
        for name in constants.__struct_fields__:
            value = getattr(constants, name)
            if isinstance(value, int | float):
                for shift in SHIFTS:
                    shifted = round(value * shift) if isinstance(value, int) else value * shift
                    yield f"{group}.{name} x {shift}", replace(plain, **{group: replace(constants, **{name: shifted})})


def spearman(one: Sequence[float], other: Sequence[float]) -> float:
    """Spearman's rank correlation, ties sharing the mean of their ranks; 1 where one of them is constant."""
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
