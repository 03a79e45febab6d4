"""The spaCy pipeline: text to skills with the words, section, dates, tier and status of each mention.

>>> nlp = build_pipeline(load_taxonomy())
>>> doc = nlp("Trained ranking models in PyTorch")
>>> [(span.text, span.label_) for span in doc.spans["skills"]]
"""

from typing import Any

import spacy
from spacy.language import Language
from spacy.vocab import Vocab

import matcher.pipeline.claims.assertion
import matcher.pipeline.claims.name_lines
import matcher.pipeline.skills.fuzzy_matcher
import matcher.pipeline.skills.skill_matcher
import matcher.pipeline.structure.date_checker
import matcher.pipeline.structure.job_dater
import matcher.pipeline.structure.section_tagger
import matcher.pipeline.work.work_reader  # noqa: F401 - these register the components' factories
from knowledge.rules.loader import PackagedRules
from knowledge.rules.model import Rules
from knowledge.taxonomy.model import Taxonomy
from matcher.pipeline.claims.tier_grader import LIST_ABOVE
from matcher.pipeline.component import KnowingComponent
from matcher.pipeline.knowledge import Knowledge
from matcher.pipeline.words.tokenizer import TOKENIZER

COMPONENTS = {
    "section_tagger": "splits the text into blocks and says what section each belongs to and what it is there",
    "job_dater": "finds the jobs, projects and studies, with their dates",
    "date_checker": "finds the lines with dates that are not understood",
    "skill_matcher": "finds skills by their names and by phrases that describe them",
    "fuzzy_matcher": "adds skills whose names are misspelt",
    "work_reader": "adds skills whose work is told in plain words",
    "assertion": "decides whether each skill is claimed, negated, hoped for, somebody else's or hidden",
    "name_lines": "removes skills that are only part of the name of a person, school or employer",
    "tier_grader": "decides how well each mention shows its skill, and when it was used",
}
"""The components in the order in which they run, each with what it does."""

BRIEF_COMPONENTS = ("section_tagger", "skill_matcher", "fuzzy_matcher")
"""The components that hiring briefs need too. `matcher.briefs.pipeline` adds another one."""


def build_pipeline(
    taxonomy: Taxonomy,
    rules: Rules | PackagedRules | None = None,
    *,
    briefs: bool = False,
    list_above: int = LIST_ABOVE,
    vocab: Vocab | None = None,
) -> Language:
    """A pipeline that finds the skills of a taxonomy by the rules of language, by default those of this package.

    `briefs` reads hiring briefs rather than resumes. A sentence that names more than `list_above` skills is a list.
    `vocab` defaults to spaCy's for English. No component asks for attributes of words, such as their shape, so an empty
    `Vocab()` gives the same skills and makes docs faster. Components that are added later may need the attributes.
    """
    config = {"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}}
    nlp = spacy.blank("en", vocab=True if vocab is None else vocab, config=config)
    settings: dict[str, dict[str, Any]] = {
        "skill_matcher": {"briefs": briefs},
        "fuzzy_matcher": {"briefs": briefs},
        "tier_grader": {"list_above": list_above},
    }
    for component in BRIEF_COMPONENTS if briefs else COMPONENTS:
        nlp.add_pipe(component, config={"knowledge": None} | settings.get(component, {}))
    initialize(nlp, Knowledge.of(taxonomy, rules, briefs=briefs))
    return nlp


def initialize(nlp: Language, knowledge: Knowledge) -> None:
    """Give knowledge to all components that work by it; `nlp.initialize()` would also prepare a training."""
    for _, component in nlp.pipeline:
        if isinstance(component, KnowingComponent):
            component.initialize(nlp=nlp, knowledge=knowledge)
