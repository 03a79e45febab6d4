"""The language of resumes: headings, words of jobs and schools, and dates, prepared from their rules."""

from dataclasses import dataclass
from typing import Self

from knowledge.rules.resumes import LayoutRules, ResumeRules
from matcher.pipeline.dates.date_ranges import DateGrammar, date_grammar
from matcher.pipeline.language.headings import Headings
from matcher.pipeline.language.line_words import LineWords
from matcher.pipeline.language.told_job_words import ToldJobWords


@dataclass(frozen=True, slots=True)
class ResumeLanguage:
    """What the lines of a resume are read with."""

    headings: Headings
    words: LineWords
    dates: DateGrammar
    told_jobs: ToldJobWords
    layout: LayoutRules

    @classmethod
    def of(cls, rules: ResumeRules) -> Self:
        """The language that the rules describe."""
        return cls(
            Headings(rules.sections, rules.layout.headings),
            LineWords(rules.job_lines),
            date_grammar(rules.dates),
            ToldJobWords.of(rules.told_jobs),
            rules.layout,
        )
