"""The minimal pairs of statuses that the rules were made with, and what the pipeline says of them."""

from spacy.language import Language

from training.names.lines import read_pairs, resume_of

PAIRS = read_pairs()
LINES = [(kind, *line) for kind, lines in PAIRS.items() for line in lines]
"""Kind, text, skill and status of each line."""


def statuses_in(nlp: Language, text: str, skill: str) -> set[str]:
    """The statuses of all mentions of a skill."""
    doc = nlp(resume_of((text, skill, "")))
    return {span._.status for span in doc.spans["skills"] if span.label_ == skill}
