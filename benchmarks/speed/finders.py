"""Finders of skills: Rolefit's pipeline, and what people would otherwise take. All get the same names."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

import spacy
from flashtext2 import KeywordProcessor
from spacy.matcher import PhraseMatcher

from knowledge.taxonomy.model import Skill, Taxonomy
from matcher.documents.reading import read_text
from matcher.pipeline import build_pipeline

Finder = Callable[[str], frozenset[str]]
"""The ids of the skills that a text has."""

ROLEFIT, PHRASES, FLASHTEXT = "Rolefit", "spaCy PhraseMatcher", "flashtext2"
NOT_RUN = {
    "skillNer": "It downloads its list of skills from GitHub when it starts and needs the model en_core_web_lg, which "
    "is not on PyPI, so it was not run."
}
"""Finders that are left out, each with the reason."""

_SYLLABLES = ("ba", "dor", "fen", "gri", "hul", "jas", "kel", "lom", "mir", "nov", "pes", "quil", "ras", "sto", "tuv")


def rolefit(taxonomy: Taxonomy) -> Finder:
    """The whole pipeline: only skills that the person claims count."""
    nlp = build_pipeline(taxonomy)

    def find(text: str) -> frozenset[str]:
        resume = read_text(text)
        doc = nlp.make_doc(resume.text)
        doc._.lines = resume.lines
        return frozenset(span.label_ for span in nlp(doc).spans["skills"] if span._.status == "claimed")

    return find


def phrase_matcher(taxonomy: Taxonomy) -> Finder:
    """Names in any case, with spaCy's English tokenizer."""
    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    for skill in taxonomy.skills.values():
        matcher.add(skill.id, [nlp.make_doc(name) for name in skill.names()])

    def find(text: str) -> frozenset[str]:
        return frozenset(span.label_ for span in matcher(nlp.make_doc(text), as_spans=True))

    return find


def flashtext(taxonomy: Taxonomy) -> Finder:
    """Names in any case, as whole words."""
    keywords = KeywordProcessor(case_sensitive=False)
    for skill in taxonomy.skills.values():
        for name in skill.names():
            keywords.add_keyword(name, skill.id)

    def find(text: str) -> frozenset[str]:
        return frozenset(keywords.extract_keywords(text))

    return find


FINDERS: dict[str, Callable[[Taxonomy], Finder]] = {
    ROLEFIT: rolefit,
    PHRASES: phrase_matcher,
    FLASHTEXT: flashtext,
}
"""What builds each finder from the names of a taxonomy."""


def enlarged(taxonomy: Taxonomy, size: int) -> Taxonomy:
    """The taxonomy with invented skills, so that it has `size` skills or as many as before."""
    invented = _invented(taxonomy, size - len(taxonomy.skills))
    return replace(taxonomy, skills={**taxonomy.skills, **{skill.id: skill for skill in invented}})


def _invented(taxonomy: Taxonomy, count: int) -> Iterator[Skill]:
    """Skills with a name of two words and an alias of one, as most skills have. The same every time."""
    chance = Random(1)
    category = next(iter(taxonomy.categories))
    for number in range(count):
        first, second = ("".join(chance.choices(_SYLLABLES, k=3)) for _ in range(2))
        yield Skill(f"invented-{number}", f"{first} {second}", category, "tool", (f"{second}{number}",))
