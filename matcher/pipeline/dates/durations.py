"""Finds how long something took: 18 months, 3 yrs 2 mos, two and a half years."""

import re
from dataclasses import dataclass

from knowledge.rules.resumes import DateRules
from matcher.pipeline.words.any_word import any_of


@dataclass(frozen=True, slots=True)
class DurationGrammar:
    """The patterns of a whole duration, of one count with its unit, and of the time that somebody spent.

    Beside them stand the months of each unit, and the number words.
    """

    whole: re.Pattern[str]
    part: re.Pattern[str]
    spent: re.Pattern[str]
    units: dict[str, float]
    counts: dict[str, float]

    def months(self, folded: str) -> int:
        """The number of months of the first duration in a folded text; 0 if there is none."""
        duration = self.whole.search(folded)
        if duration is None:
            return 0
        return round(sum(self._part(part) for part in self.part.finditer(duration.group())))

    def tells_of_time_spent(self, folded: str) -> bool:
        """Whether a folded text says for how long somebody did something: "For the last six years I ..."."""
        return self.spent.search(folded) is not None

    def months_spent(self, folded: str, start: int, most_between: int) -> int:
        """The months that somebody spent from a date on, which ends at `start`: "In spring 2024 I spent three months".

        `most_between` is the largest number of characters between the date and the word "spent" or its like. The answer
        is 0 if there is no such duration.
        """
        spent = self.spent.search(folded, start)
        return self.months(spent.group()) if spent is not None and spent.start() - start <= most_between else 0

    def _part(self, part: re.Match[str]) -> float:
        count = self.counts.get(part["count"])
        if count is None:
            count = float(part["count"].replace(",", "."))
        return (count + (0.5 if part["half"] else 0)) * self.units[part["unit"]]


def duration_grammar(rules: DateRules) -> DurationGrammar:
    """The patterns for durations, compiled from the rules."""
    count = rf"(?:(?<![\d.,$€£])\d{{1,2}}(?:[.,]\d)?|\b(?:{any_of(rules.counts)})\b)"
    half = rf"(?P<half>\s(?:{any_of(rules.halves)}))?"
    part = rf"(?P<count>{count})\+?{half}[\s-]?(?P<unit>{any_of(rules.durations)})\b"
    plain = re.sub(r"[?]P<[a-z]+>", "?:", part)
    also = rf"[\s,]*(?:(?:{any_of(rules.both)})\s+)?"
    return DurationGrammar(
        whole=re.compile(rf"{plain}(?:{also}{plain})?"),
        part=re.compile(part),
        spent=re.compile(rf"\b(?:{any_of(rules.spent)})\s(?:\w+\s)?{plain}"),
        units=dict(rules.durations),
        counts=dict(rules.counts),
    )
