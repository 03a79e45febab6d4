"""Knowledge: the taxonomy and the rules that the components of a pipeline work by."""

from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec
from spacy.util import registry

from knowledge.patterns.word_groups import WordGroups
from knowledge.rules.loader import PackagedRules, load_rules, packaged_rules
from knowledge.rules.model import Rules, SentenceRules
from knowledge.rules.postings import PostingRules
from knowledge.rules.resumes import ResumeRules
from knowledge.rules.work import WorkRules
from knowledge.taxonomy.model import Taxonomy
from matcher.pipeline.language.resume_language import ResumeLanguage
from matcher.pipeline.words.name_words import NameWords

Made = TypeVar("Made")

KNOWLEDGE = "rolefit.Knowledge.v1"
"""The name under which a pipeline's config asks for knowledge."""


class Knowledge(msgspec.Struct, frozen=True, dict=True, weakref=True):
    """Everything that a pipeline works by and a person can edit.

    `word_groups` are the groups that the patterns of the rules name. `postings` are the rules of hiring briefs, which
    resumes do not need.
    """

    word_groups: WordGroups
    taxonomy: Taxonomy
    names: NameWords
    resumes: ResumeRules
    sentences: SentenceRules
    work: WorkRules
    postings: PostingRules | None = None

    @classmethod
    def of(cls, taxonomy: Taxonomy, rules: Rules | PackagedRules | None = None, *, briefs: bool = False) -> Self:
        """Knowledge of a taxonomy and of rules, by default those of this package; `briefs` takes in those of briefs."""
        rules = packaged_rules() if rules is None else rules
        names = NameWords(
            rules.names.proper_names,
            rules.names.words_around_names,
            rules.names.everyday_names,
            rules.names.doubtful_names,
        )
        postings = rules.postings if briefs else None
        return cls(rules.word_groups, taxonomy, names, rules.resumes, rules.sentences, rules.work, postings)

    @cached_property
    def language(self) -> ResumeLanguage:
        """The language of resumes, prepared once for all components."""
        return ResumeLanguage.of(self.resumes, self.taxonomy.listed_names())

    def once(self, make: Callable[["Knowledge"], Made]) -> Made:
        """What `make` makes of this knowledge, made once for all components."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    @cached_property
    def _made(self) -> dict[Callable[["Knowledge"], Any], Any]:
        return {}


@registry.misc(KNOWLEDGE)  # type: ignore[untyped-decorator]
def load_knowledge(taxonomy: str | None = None, rules: str | None = None) -> Knowledge:
    """Knowledge with the taxonomy and the rules in the folders at these paths; None are those of this package.

    Raises:
        TaxonomyError: The files cannot be read or hold mistakes; it lists all of them.
    """
    if taxonomy is None and rules is None:
        return _packaged()
    skills = _load_taxonomy(None if taxonomy is None else Path(taxonomy))
    return Knowledge.of(skills, None if rules is None else load_rules(Path(rules)), briefs=True)


@cache
def _packaged() -> Knowledge:
    return Knowledge.of(_load_taxonomy(), briefs=True)


def _load_taxonomy(path: Path | None = None) -> Taxonomy:
    from knowledge.taxonomy.loader import load_taxonomy  # pipelines that are given knowledge need nothing of this

    return load_taxonomy(path)
