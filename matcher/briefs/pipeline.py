"""The pipeline of hiring briefs: the skills of the taxonomy, and how much of each is wanted."""

from spacy.language import Language

import matcher.briefs.demand  # noqa: F401 - registers the component's factory
from knowledge.taxonomy.model import Taxonomy
from matcher.pipeline import build_pipeline


def build_brief_pipeline(taxonomy: Taxonomy) -> Language:
    """A pipeline that finds what a brief asks for; `matcher.briefs.demand.items_of` reads it from a doc."""
    nlp = build_pipeline(taxonomy, briefs=True)
    nlp.add_pipe("demand")
    return nlp
