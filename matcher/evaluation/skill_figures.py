"""How well the skills of reports agree with annotated documents.

Counted are skills of a document, not mentions. A gold skill that is claimed and named must be found; one that is
claimed and only described may be found; any other skill found is a false hit.
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
"""The four steps in which tiers are compared."""


class SkillFigures(msgspec.Struct, frozen=True):
    """How well skills were found. Shares are 0 to 1, None where there is nothing to measure.

    `traps` are words that only look like a skill, `traps_taken` how many of them were taken for it;
    `unclaimed_taken_as_claimed` counts skills that the text denies, wishes for or gives to others. Tiers are compared
    in four steps. `months_median_relative_error` compares months where both sides give them.
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
class _Agreement:
    """One document: what was asked for and what was found."""

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
        """For each hit whose tier was annotated, whether the report's tier is of the same step."""
        pairs = ((self.named[skill], self.found[skill].tier) for skill in sorted(self.hits))
        return [TIER_STEPS[gold] == TIER_STEPS[found] for gold, found in pairs if gold is not None]

    @property
    def month_errors(self) -> list[float]:
        """The relative errors of the months, where both sides give them."""
        pairs = ((each.months, self.found[each.id].months) for each in self.gold.months if each.id in self.found)
        return [abs(found - gold) / gold for gold, found in pairs if gold and found is not None]


def evaluate_skills(
    results: Mapping[str, Result], gold: Sequence[GoldDocument], *, known: Collection[str]
) -> SkillFigures:
    """The figures over all annotated documents; one without a report counts as one in which nothing was found.

    Skills outside `known`, which the annotators could not choose, are not counted when found.
    """
    agreements = [_agreement(document, results, frozenset(known)) for document in gold]
    hits = sum(len(each.hits) for each in agreements)
    false_hits = sum(len(each.false_hits) for each in agreements)
    misses = sum(len(each.misses) for each in agreements)
    precision, recall = ratio(hits, hits + false_hits), ratio(hits, hits + misses)
    described = sum(len(each.described) for each in agreements)
    month_errors = [error for each in agreements for error in each.month_errors]
    return SkillFigures(
        documents=len(agreements),
        documents_without_report=tuple(each.gold.file for each in agreements if not _has_report(each.gold, results)),
        gold_skills=hits + misses,
        precision=precision,
        recall=recall,
        micro_f1=f1(precision, recall),
        mean_document_f1=mean([each.f1 for each in agreements]),
        described=described,
        described_recall=ratio(sum(len(each.described & each.found.keys()) for each in agreements), described),
        traps=sum(len(each.traps) for each in agreements),
        traps_taken=sum(len(each.traps & each.found.keys()) for each in agreements),
        unclaimed_taken_as_claimed=sum(len(each.unclaimed & each.found.keys()) for each in agreements),
        tier_accuracy=mean([right for each in agreements for right in each.tiers_right]),
        months_given=sum(1 for each in agreements for months in each.gold.months if months.months),
        months_found=len(month_errors),
        months_median_relative_error=upper_median(month_errors),
    )


def _agreement(document: GoldDocument, results: Mapping[str, Result], known: frozenset[str]) -> _Agreement:
    result = results.get(document.file)
    claimed = [skill for skill in document.skills if skill.status == "claimed"]
    return _Agreement(
        gold=document,
        found=result.report.claimed(known) if result and result.report else {},
        named={skill.id: skill.tier for skill in claimed if skill.explicit},
        described=frozenset(skill.id for skill in claimed if not skill.explicit),
    )


def _has_report(document: GoldDocument, results: Mapping[str, Result]) -> bool:
    result = results.get(document.file)
    return result is not None and result.report is not None
