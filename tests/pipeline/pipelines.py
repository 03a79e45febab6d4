"""Pipelines and docs of the tests, and what was found in them as plain values."""

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from matcher.briefs.demand import items_of
from matcher.documents.resume_text import ResumeText
from matcher.pipeline.facts import SkillFacts

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "spacy.md"
RESUMES = sorted((ROOT / "examples" / "resumes").iterdir())
BRIEF = "We need somebody who fine-tunes LLMs in PyTorch. Kubernetes is nice to have, Java is not needed."
TEXT = "Experience\n- Built CI/CD in C#, node.js/React and pytroch. I have never used Kubernetes, C++ or Tensr Flow."
_GROUPS = ("sections", "jobs", "skills")
_FACTS = SkillFacts.__dataclass_fields__


def blank(*components: str, **config) -> Language:
    """A pipeline of spaCy with these components."""
    nlp = spacy.blank("en", config=config)
    for component in components:
        nlp.add_pipe(component)
    return nlp


def read(nlp: Language, resume: ResumeText) -> Doc:
    """The doc of a resume."""
    doc = nlp.make_doc(resume.text)
    doc._.lines = resume.lines
    doc._.hidden = [(hidden.start, hidden.end) for hidden in resume.hidden]
    return nlp(doc)


def found(doc: Doc) -> dict[str, list[tuple]]:
    """All that the pipeline has found."""
    groups = {
        key: [(span.start_char, span.end_char, span.label_) for span in doc.spans[key]]
        for key in _GROUPS
        if key in doc.spans
    }
    facts = [tuple(getattr(span._, name) for name in _FACTS) for span in doc.spans["skills"]]
    return groups | {"facts": facts, "items": items_of(doc)}


def skills(doc: Doc) -> list[tuple[str, str]]:
    """The text and the label of each skill span."""
    return [(span.text, span.label_) for span in doc.spans["skills"]]
