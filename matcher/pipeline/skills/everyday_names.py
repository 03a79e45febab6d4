"""Decides by points whether a name that is also an everyday word means its skill.

A waiter's "java" is coffee and a developer's is the language. The rules list the names, the points and how many are
enough: words of technical work and other skills in the line, skills elsewhere in the text, a capital letter, a trade.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc

from knowledge.folding import fold_word
from knowledge.rules.names import EverydayNames
from matcher.pipeline.skills.proper_names import names_trade
from matcher.pipeline.structure.entries import Entry, entries_of
from matcher.pipeline.structure.parting.blocks import Block
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.name_words import NameWords
from matcher.pipeline.words.word_view import WordView, folded_words_of


class EverydayJudge:
    """Knows the everyday names and their points."""

    def __init__(self, rules: EverydayNames, words: NameWords) -> None:
        self.rules = rules
        self.products = frozenset(folded_words_of(name, words) for name in rules.products)
        self.names = self.products | {folded_words_of(name, words) for name in rules.terms}
        technical = {fold_word(form) for rule in rules.words for form in rule.words}
        self.technical = technical - {name[0] for name in self.names if len(name) == 1}

    def is_everyday(self, view: WordView, name: tuple[int, int]) -> bool:
        """Whether the name is also an everyday word."""
        return tuple(view.folded[slice(*name)]) in self.names

    def surroundings(self, doc: Doc, view: WordView, skills: Iterable[tuple[int, str]]) -> "EverydaySurroundings":
        """What the names of a doc are judged by. `skills` are first words and ids of technical skills beyond doubt."""
        lines = blocks_of(doc) or [Block(0, len(view.text), "text", 0, 0)]
        return EverydaySurroundings(self, view, lines, [line.start for line in lines], entries_of(doc), list(skills))


@dataclass(frozen=True)
class EverydaySurroundings:
    """The lines, jobs and technical skills of a doc, which give its everyday names their points."""

    judge: EverydayJudge
    view: WordView
    lines: list[Block]
    starts: list[int]
    jobs: list[Entry]
    skills: list[tuple[int, str]]
    _technical_by_line: dict[int, Sequence[int]] = field(default_factory=dict)
    _technical_by_job: dict[int, Sequence[int]] = field(default_factory=dict)

    def mean_a_skill(self, name: tuple[int, int]) -> bool:
        """Whether the name has enough points to mean its skill."""
        return sum(self._points(name, self._line(name[0]))) >= self.judge.rules.enough

    def _points(self, name: tuple[int, int], line: int) -> Iterator[int]:
        points, (first, last) = self.judge.rules.points, name
        if any(not first <= word < last for word in self._technical_words(line)):
            yield points.word
        if line in self._lines_with_skills:
            yield points.skill_in_line
        yield points.skill_in_text * self._number_of_skills
        if tuple(self.view.folded[first:last]) in self.judge.products and self.view.words[first][0].isupper():
            yield points.capital
        if self.lines[line].section == "skills":
            yield points.skills_section
        if names_trade(self.view.texts, self.view.tokens[last - 1] + 1, self.view.rules.proper):
            yield points.trade

    @cached_property
    def _lines_with_skills(self) -> frozenset[int]:
        return frozenset(self._line(word) for word, _ in self.skills)

    @cached_property
    def _number_of_skills(self) -> int:
        return len({skill for _, skill in self.skills})

    def _technical_words(self, line: int) -> Iterator[int]:
        """The places of technical words in the line and in the title lines of its job."""
        yield from self._of_line(line)
        number = bisect_right(self.jobs, line, key=lambda job: job.first) - 1
        if number >= 0 and line < self.jobs[number].last:
            yield from self._of_titles(number)

    def _of_titles(self, number: int) -> Sequence[int]:
        """The places of technical words in the title lines of a job. They are found once."""
        if number not in self._technical_by_job:
            titles = range(self.jobs[number].first, self.jobs[number].body)
            self._technical_by_job[number] = [word for line in titles for word in self._of_line(line)]
        return self._technical_by_job[number]

    def _of_line(self, line: int) -> Sequence[int]:
        """The places of technical words in a line. They are found once."""
        if line not in self._technical_by_line:
            words, technical = self._words_of(line), self.judge.technical
            self._technical_by_line[line] = [word for word in words if self.view.folded[word] in technical]
        return self._technical_by_line[line]

    def _words_of(self, line: int) -> range:
        block, offsets = self.lines[line], self.view.offsets
        return range(bisect_left(offsets, block.start), bisect_left(offsets, block.end))

    def _line(self, word: int) -> int:
        """The number of the line that a word of the view is in."""
        return max(bisect_right(self.starts, self.view.offsets[word]) - 1, 0)
