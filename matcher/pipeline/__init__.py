"""The spaCy pipeline: text to skills with the words, section, dates, tier and status of each mention.

>>> nlp = build_pipeline(load_taxonomy())
>>> doc = nlp("Trained ranking models in PyTorch")
>>> [(span.text, span.label_) for span in doc.spans["skills"]]
"""

from typing import Any, cast

import spacy
from spacy.language import Language

import matcher.pipeline.claims.assertion
import matcher.pipeline.dates.job_dater
import matcher.pipeline.structure.name_lines
import matcher.pipeline.structure.section_tagger  # noqa: F401 - these register the components' factories
from knowledge.taxonomy.model import Taxonomy
from matcher.pipeline.claims.tier_grader import LIST_ABOVE
from matcher.pipeline.facts import register_extensions
from matcher.pipeline.skills.fuzzy_matcher import FuzzyMatcher
from matcher.pipeline.skills.skill_matcher import SkillMatcher
from matcher.pipeline.words.tokenizer import TOKENIZER

COMPONENTS = (
    "section_tagger",
    "job_dater",
    "skill_matcher",
    "fuzzy_matcher",
    "assertion",
    "name_lines",
    "tier_grader",
)
"""The components in the order in which they run."""

BRIEF_COMPONENTS = ("section_tagger", "skill_matcher", "fuzzy_matcher")
"""Those that find skills; a brief has no jobs, names and tiers, and `matcher.briefs` tells what is wanted."""


def build_pipeline(taxonomy: Taxonomy, *, briefs: bool = False, list_above: int = LIST_ABOVE) -> Language:
    """A pipeline that finds the skills of a taxonomy.

    `briefs` reads hiring briefs rather than resumes. A sentence that names more than `list_above` skills is a list.
    """
    register_extensions()
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    settings: dict[str, dict[str, Any]] = {
        "skill_matcher": {"briefs": briefs},
        "tier_grader": {"list_above": list_above},
    }
    for component in BRIEF_COMPONENTS if briefs else COMPONENTS:
        nlp.add_pipe(component, config=settings.get(component, {}))
    skill_matcher = cast("SkillMatcher", nlp.get_pipe("skill_matcher"))
    skill_matcher.use(taxonomy)
    cast("FuzzyMatcher", nlp.get_pipe("fuzzy_matcher")).use(skill_matcher)
    return nlp
