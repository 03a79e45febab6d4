"""The pipeline of hiring briefs: the skills of the taxonomy, and how much of each is wanted."""

from typing import cast

from spacy.language import Language
from spacy.vocab import Vocab

import matcher.briefs.demand  # noqa: F401 - registers the component's factory
from knowledge.rules.loader import PackagedRules
from knowledge.rules.model import Rules
from knowledge.taxonomy.model import Taxonomy
from matcher.pipeline import build_pipeline
from matcher.pipeline.component import KnowingComponent


def build_brief_pipeline(
    taxonomy: Taxonomy, rules: Rules | PackagedRules | None = None, *, vocab: Vocab | None = None
) -> Language:
    """A pipeline that finds what a brief asks for, by the rules of language of this package unless others are given.

    `vocab` is that of `matcher.pipeline.build_pipeline`. `matcher.briefs.demand.items_of` reads the result from a doc.
    """
    nlp = build_pipeline(taxonomy, rules, briefs=True, vocab=vocab)
    demand = cast("KnowingComponent", nlp.add_pipe("demand", config={"knowledge": None}))
    demand.initialize(knowledge=cast("KnowingComponent", nlp.get_pipe("skill_matcher")).check_knowledge())
    return nlp
