"""Measure the skills of reports against annotated documents.

Each skill counts once for each document. An annotated skill that the text claims and names must be found. One that the
text claims but only describes may be found. Every other skill that is found is a false hit.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from matcher.evaluation.gold import GoldDocument
from matcher.evaluation.measures import f1, mean, ratio, upper_median
from matcher.evaluation.results import FoundSkill, Result
from matcher.evidence import Tier

TIER_STEPS: dict[Tier, str] = {
    "work": "work",
    "stack": "work",
    "project": "project",
    "research": "project",
    "certificate": "course",
    "course": "course",
    "list": "list",
    "summary": "list",
}
"""The step of each tier. A tier is right if it has the same step as the annotated one."""


class SkillFigures(msgspec.Struct, frozen=True):
    """How well skills were found. Shares are 0 to 1, or None if there is nothing to measure.

    `described` counts the skills that texts only describe. `traps` counts words that only look like a skill, and
    `traps_taken` those of them that were taken for the skill. `unclaimed_taken_as_claimed` counts skills that the text
    negates, hopes for or attributes to others, but that the report has as claimed. `months_median_relative_error` is
    over skills for which both annotation and report give months.
    """

    documents: int
    documents_without_report: tuple[str, ...]
    gold_skills: int
    precision: float | None
    recall: float | None
    micro_f1: float
    mean_document_f1: float | None
    described: int
    described_recall: float | None
    traps: int
    traps_taken: int
    unclaimed_taken_as_claimed: int
    tier_accuracy: float | None
    months_given: int
    months_found: int
    months_median_relative_error: float | None


@dataclass(frozen=True, slots=True)
class _Comparison:
    """One document with the skills that were annotated and the skills that were found."""

    gold: GoldDocument
    found: Mapping[str, FoundSkill]
    named: Mapping[str, Tier | None]
    described: frozenset[str]

    @property
    def hits(self) -> set[str]:
        return self.found.keys() & self.named.keys()

    @property
    def false_hits(self) -> set[str]:
        return self.found.keys() - self.named.keys() - self.described

    @property
    def misses(self) -> set[str]:
        return self.named.keys() - self.found.keys()

    @property
    def unclaimed(self) -> set[str]:
        return (
            {skill.id for skill in self.gold.skills if skill.status != "claimed"} - self.named.keys() - self.described
        )

    @property
    def traps(self) -> set[str]:
        return {each.would_be for each in self.gold.not_skills if each.would_be} - self.named.keys() - self.described

    @property
    def f1(self) -> float:
        hits = len(self.hits)
        return f1(ratio(hits, hits + len(self.false_hits)), ratio(hits, len(self.named)))

    @property
    def tiers_right(self) -> list[bool]:
        """Whether the report's tier has the same step, for each hit with an annotated tier."""
        pairs = ((self.named[skill], self.found[skill].tier) for skill in sorted(self.hits))
        return [TIER_STEPS[gold] == TIER_STEPS[found] for gold, found in pairs if gold is not None]

    @property
    def month_errors(self) -> list[float]:
        """The relative error of the months of each skill for which both sides give them."""
        pairs = ((each.months, self.found[each.id].months) for each in self.gold.months if each.id in self.found)
        return [abs(found - gold) / gold for gold, found in pairs if gold and found is not None]


def evaluate_skills(
    results: Mapping[str, Result], gold: Sequence[GoldDocument], *, known: Collection[str]
) -> SkillFigures:
    """The figures over all annotated documents. In a document without a report, all skills count as missed.

    `known` has the skills that annotators could choose from. Other skills in a report do not count.
    """
    compared = [_comparison(document, results, frozenset(known)) for document in gold]
    hits = sum(len(each.hits) for each in compared)
    false_hits = sum(len(each.false_hits) for each in compared)
    misses = sum(len(each.misses) for each in compared)
    precision, recall = ratio(hits, hits + false_hits), ratio(hits, hits + misses)
    described = sum(len(each.described) for each in compared)
    month_errors = [error for each in compared for error in each.month_errors]
    return SkillFigures(
        documents=len(compared),
        documents_without_report=tuple(each.gold.file for each in compared if not _has_report(each.gold, results)),
        gold_skills=hits + misses,
        precision=precision,
        recall=recall,
        micro_f1=f1(precision, recall),
        mean_document_f1=mean([each.f1 for each in compared]),
        described=described,
        described_recall=ratio(sum(len(each.described & each.found.keys()) for each in compared), described),
        traps=sum(len(each.traps) for each in compared),
        traps_taken=sum(len(each.traps & each.found.keys()) for each in compared),
        unclaimed_taken_as_claimed=sum(len(each.unclaimed & each.found.keys()) for each in compared),
        tier_accuracy=mean([right for each in compared for right in each.tiers_right]),
        months_given=sum(1 for each in compared for months in each.gold.months if months.months),
        months_found=len(month_errors),
        months_median_relative_error=upper_median(month_errors),
    )


def _comparison(document: GoldDocument, results: Mapping[str, Result], known: frozenset[str]) -> _Comparison:
    result = results.get(document.file)
    claimed = [skill for skill in document.skills if skill.status == "claimed"]
    return _Comparison(
        gold=document,
        found=result.report.claimed(known) if result and result.report else {},
        named={skill.id: skill.tier for skill in claimed if skill.explicit},
        described=frozenset(skill.id for skill in claimed if not skill.explicit),
    )


def _has_report(document: GoldDocument, results: Mapping[str, Result]) -> bool:
    result = results.get(document.file)
    return result is not None and result.report is not None
