"""The minimal pairs of statuses, and what the pipeline says of them."""

from pathlib import Path

import yaml
from spacy.language import Language

STATUSES = ("claimed", "negated", "aspirational", "third_party")
PARTS = ("developed", "held_back")
PAIRS = yaml.safe_load(Path(__file__).with_name("assertion_pairs.yaml").read_text(encoding="utf-8"))


def lines_of_part(part: str) -> list[tuple[str, str, str, str]]:
    """Kind, text, skill and status of each line of a part."""
    return [(kind, *line) for kind, lines in PAIRS[part].items() for line in lines]


def statuses_in(nlp: Language, text: str, skill: str) -> set[str]:
    """The statuses of all mentions of a skill."""
    doc = nlp(text)
    return {span._.status for span in doc.spans["skills"] if span.label_ == skill}
