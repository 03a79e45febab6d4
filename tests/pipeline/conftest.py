"""One pipeline for all tests: it is built once and changes nothing."""

from dataclasses import replace
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from knowledge.taxonomy.loader import load_taxonomy
from knowledge.taxonomy.model import Taxonomy
from matcher.briefs.pipeline import build_brief_pipeline
from matcher.pipeline import build_pipeline
from matcher.pipeline.knowledge import Knowledge
from matcher.pipeline.language.resume_language import ResumeLanguage


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    return load_taxonomy()


@pytest.fixture(scope="session")
def knowledge(taxonomy: Taxonomy) -> Knowledge:
    return Knowledge.of(taxonomy)


@pytest.fixture(scope="session")
def language(knowledge: Knowledge) -> ResumeLanguage:
    return knowledge.language


@pytest.fixture(scope="session")
def nlp(taxonomy: Taxonomy) -> Language:
    return build_pipeline(taxonomy)


@pytest.fixture(scope="session")
def brief_nlp(taxonomy: Taxonomy) -> Language:
    return build_brief_pipeline(taxonomy)


@pytest.fixture(scope="session")
def saved(nlp: Language, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("saved")
    nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="session")
def changed(taxonomy: Taxonomy) -> Taxonomy:
    """The taxonomy without one skill and with another name of a second one."""
    skills = dict(taxonomy.skills)
    del skills["keras"]
    skills["pytorch"] = replace(skills["pytorch"], aliases=(*skills["pytorch"].aliases, "Fackelwerk"))
    return replace(taxonomy, skills=skills)


class Reader:
    """Reads a text and gives what was found in it."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp

    def doc(self, text: str) -> Doc:
        return self.nlp(text)

    def skills(self, text: str) -> set[str]:
        doc = self.doc(text)
        return {span.label_ for span in doc.spans["skills"]}

    def facts(self, text: str, attribute: str) -> dict[str, str]:
        """The attribute of each skill, the last mention's where there are several."""
        doc = self.doc(text)
        return {span.label_: getattr(span._, attribute) for span in doc.spans["skills"]}


@pytest.fixture(scope="session")
def read(nlp: Language) -> Reader:
    return Reader(nlp)
