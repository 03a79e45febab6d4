"""The minimal pairs of statuses that the rules were made with, and what the pipeline says of them."""

from pathlib import Path

import yaml
from spacy.language import Language

STATUSES = ("claimed", "negated", "aspirational", "third_party")
FILE = yaml.safe_load(Path(__file__).with_name("assertion_pairs.yaml").read_text(encoding="utf-8"))
PAIRS: dict[str, list[tuple[str, str, str]]] = FILE["pairs"]
KNOWN_ERRORS = {(text, skill): status for text, skill, status in FILE["known_errors"]}
LINES = [(kind, *line) for kind, lines in PAIRS.items() for line in lines]
"""Kind, text, skill and status of each line."""


def statuses_in(nlp: Language, text: str, skill: str) -> set[str]:
    """The statuses of all mentions of a skill, under a heading: one line alone may look like a person's name."""
    doc = nlp(f"Summary\n{text}")
    return {span._.status for span in doc.spans["skills"] if span.label_ == skill}
