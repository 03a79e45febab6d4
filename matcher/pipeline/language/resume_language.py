"""The language of resumes: headings, words of jobs and schools, dates and names of skills, prepared from the rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from knowledge.rules.resumes import LayoutRules, ResumeRules
from matcher.pipeline.dates.date_ranges import DateGrammar, date_grammar
from matcher.pipeline.language.headings import Headings
from matcher.pipeline.language.line_words import LineWords
from matcher.pipeline.language.told_job_words import ToldJobWords
from matcher.pipeline.language.tool_names import ToolNames


@dataclass(frozen=True, slots=True)
class ResumeLanguage:
    """What the lines of a resume are read with."""

    headings: Headings
    words: LineWords
    dates: DateGrammar
    told_jobs: ToldJobWords
    tools: ToolNames
    layout: LayoutRules

    @classmethod
    def of(cls, rules: ResumeRules, skills: Iterable[str]) -> Self:
        """The language that the rules describe, with these names of skills."""
        words = LineWords(rules.job_lines)
        return cls(
            Headings(rules.sections, rules.layout.headings),
            words,
            date_grammar(rules.dates),
            ToldJobWords.of(rules.told_jobs),
            ToolNames(skills, words, rules.sections),
            rules.layout,
        )
