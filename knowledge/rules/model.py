"""The value that holds all rules of language."""

from collections.abc import Mapping

from knowledge.patterns.word_groups import VerbForms, WordGroups
from knowledge.rules.names import NameRules
from knowledge.rules.postings import PostingRules
from knowledge.rules.reading import ReadingRules
from knowledge.rules.resumes import ResumeRules
from knowledge.rules.shapes import Key, Some, Table, Text, Words
from knowledge.rules.work import WorkRules


class WordGroupsFile(Table, frozen=True):
    """The groups of words by name."""

    groups: Mapping[Key, Some[Text]]


class VerbFormsFile(Table, frozen=True):
    """Verbs that the general rule would inflect wrongly."""

    irregular: Mapping[Text, Some[Text]]
    doubled: Words

    def verb_forms(self) -> VerbForms:
        """The rules of inflection with these verbs."""
        return VerbForms(self.irregular, self.doubled)


class SentenceRules(Table, frozen=True):
    """Small words, most of which occur between a cue and the skills that it applies to."""

    abbreviations: Words
    determiners: Words
    joints: Words
    articles: Words
    pronouns: Words
    adverbs: Words
    conjunctions: Words
    alternatives: Words
    loose_ends: Words
    relatives: Words
    relatives_of_things: Words


class Rules(Table, frozen=True):
    """The rules of language. `word_groups` are the groups that the patterns were read with."""

    reading: ReadingRules
    names: NameRules
    resumes: ResumeRules
    postings: PostingRules
    work: WorkRules
    sentences: SentenceRules
    word_groups: WordGroups
