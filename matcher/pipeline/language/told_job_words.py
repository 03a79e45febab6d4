"""The words of sentences that tell when a job was, as patterns for folded texts."""

import re
from dataclasses import dataclass
from typing import Self

from knowledge.rules.resumes import ToldJobRules
from matcher.pipeline.words.any_word import any_of

_SOME_WORDS = r"\s+\.\.\."
"""What `any_of` makes of "...", with the blank before it."""


@dataclass(frozen=True, slots=True)
class ToldJobWords:
    """Patterns of words for the start and end of a job, and for dates that are about something else."""

    person: re.Pattern[str]
    begun: re.Pattern[str]
    begun_first: re.Pattern[str]
    ended: re.Pattern[str]
    until: re.Pattern[str]
    of_no_job: re.Pattern[str]
    then_no_job: re.Pattern[str]
    of_other_things: re.Pattern[str]
    after: re.Pattern[str]
    then: re.Pattern[str]
    same_year: re.Pattern[str]
    from_when: re.Pattern[str]
    most_words_to_date: int

    @classmethod
    def of(cls, rules: ToldJobRules) -> Self:
        """The patterns of the rules.

        `ended`, `until` and `of_no_job` are searched in the text before a date and match up to its end. `then_no_job`
        is matched at the start of the text after the date. There may be no number between the words and the date,
        because the words would then belong to another date.
        """
        word, most = r"[^\W\d][\w'-]*+", rules.most_words_to_end
        close, near = rf"(?:\W++{word}){{0,{most}}}+\W*+\Z", rf"\W*+(?:{word}\W++){{0,{most}}}?"
        begun, person = _any(rules.begun), _any(rules.person)
        return cls(
            person=re.compile(rf"\b(?:{person})\b"),
            begun=re.compile(rf"\b(?:{begun})\b"),
            begun_first=re.compile(rf"(?:[^\n,;]{{0,30}}\d{{4}},?\s+)?(?:{begun})\b"),
            ended=re.compile(rf"(?:\A|\b(?:{person}|{_any(rules.before_ended)})\s+)(?:{_any(rules.ended)})\b{close}"),
            until=re.compile(rf"\b(?:{_any(rules.until)})\s+\Z"),
            of_no_job=re.compile(rf"\b(?:{_any(rules.not_of_jobs)})\b{close}"),
            then_no_job=re.compile(rf"{near}(?:{_any(rules.not_of_jobs)})\b"),
            of_other_things=re.compile(rf"\b(?:{_any(rules.of_other_things)})\b"),
            from_when=re.compile(rf"(?:{_any(rules.from_when)})\b"),
            after=re.compile(rf"\b(?:{_any(rules.after)})\b"),
            then=re.compile(rf"\b(?:{_any(rules.then)})\b"),
            same_year=re.compile(rf"\W{{1,5}}(?:{_any(rules.same_year)})\b"),
            most_words_to_date=rules.most_words_to_date,
        )


def _any(words: frozenset[str]) -> str:
    return any_of(words, blank=r"\s+").replace(_SOME_WORDS, r"(?:\s+[\w'-]+){1,4}")
