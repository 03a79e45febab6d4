"""Finds how long something took: 18 months, 3 yrs 2 mos, two years."""

import re
from dataclasses import dataclass

from knowledge.rules.resumes import DateRules
from matcher.pipeline.words.any_word import any_of


@dataclass(frozen=True, slots=True)
class DurationGrammar:
    """The patterns of a whole duration and of one count with its unit, the months of each unit, and number words."""

    whole: re.Pattern[str]
    part: re.Pattern[str]
    units: dict[str, float]
    counts: dict[str, float]

    def months(self, folded: str) -> int:
        """The number of months of the first duration in a folded text; 0 if there is none."""
        duration = self.whole.search(folded)
        if duration is None:
            return 0
        return round(sum(self._part(part) for part in self.part.finditer(duration.group())))

    def _part(self, part: re.Match[str]) -> float:
        count = self.counts.get(part["count"])
        return (float(part["count"].replace(",", ".")) if count is None else count) * self.units[part["unit"]]


def duration_grammar(rules: DateRules) -> DurationGrammar:
    """The patterns for durations, compiled from the rules."""
    count = rf"(?:(?<![\d.,$€£])\d{{1,2}}(?:[.,]\d)?|\b(?:{any_of(rules.counts)})\b)"
    part = rf"(?P<count>{count})\+?[\s-]?(?P<unit>{any_of(rules.durations)})\b"
    plain = re.sub(r"[?]P<[a-z]+>", "?:", part)
    also = rf"[\s,]*(?:(?:{any_of(rules.both)})\s+)?"
    return DurationGrammar(
        re.compile(rf"{plain}(?:{also}{plain})?"), re.compile(part), dict(rules.durations), dict(rules.counts)
    )
