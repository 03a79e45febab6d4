"""One pipeline for all tests: it is built once and changes nothing."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from knowledge.taxonomy.loader import load_taxonomy
from knowledge.taxonomy.model import Taxonomy
from matcher.pipeline import build_pipeline


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    return load_taxonomy()


@pytest.fixture(scope="session")
def nlp(taxonomy: Taxonomy) -> Language:
    return build_pipeline(taxonomy)


class Reader:
    """Reads a text and tells what was found in it."""

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
