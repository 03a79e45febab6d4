"""The components in a pipeline of one's own."""

import doctest

import pytest
from spacy.language import Language
from spacy.vocab import Vocab

from matcher.documents.reading import read_document
from matcher.pipeline import COMPONENTS, build_pipeline
from matcher.pipeline.errors import MissingAnnotationError
from tests.pipeline.pipelines import PAGE, RESUMES, blank, found, read, skills


def test_the_examples_of_the_page_are_true():
    failed, tried = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert tried
    assert not failed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Wrote C# daily", [("C#", "csharp")], id="the tokenizer parts the sign"),
        pytest.param("PyTorch,Keras", [("PyTorch", "pytorch"), ("Keras", "keras")], id="a comma without a blank"),
        pytest.param(
            "node.js/React", [("node.js/React", "nodejs"), ("node.js/React", "react")], id="one token, two skills"
        ),
        pytest.param("", [], id="empty"),
        pytest.param(" \n ", [], id="blanks"),
        pytest.param("Sparks flew", [], id="no skill"),
    ],
)
def test_skill_matcher_on_the_tokens_of_spacy(text, expected):
    doc = blank("skill_matcher")(text)
    assert skills(doc) == expected
    assert doc.text == text


@pytest.mark.parametrize("path", RESUMES, ids=lambda path: path.name)
def test_the_tokenizer_of_spacy_costs_no_skill(nlp, plain, path):
    resume = read_document(path.read_bytes(), name=path.name)
    ours, theirs = read(nlp, resume), read(plain, resume)
    assert [span.label_ for span in theirs.spans["skills"]] == [span.label_ for span in ours.spans["skills"]]
    for wide, narrow in zip(theirs.spans["skills"], ours.spans["skills"], strict=True):
        assert wide.start_char <= narrow.start_char
        assert wide.end_char >= narrow.end_char
        assert wide.text == resume.text[wide.start_char : wide.end_char]


@pytest.fixture(scope="module")
def plain() -> Language:
    """All components on the tokens of spaCy."""
    return blank(*COMPONENTS)


def test_other_components_may_come_before_and_between():
    nlp = blank("sentencizer", "skill_matcher")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Acme"}])
    nlp.add_pipe("fuzzy_matcher")
    doc = nlp("Acme used Kubernetes. Then it used pytroch.")
    assert skills(doc) == [("Kubernetes", "kubernetes"), ("pytroch", "pytorch")]
    assert [entity.text for entity in doc.ents] == ["Acme"]
    assert len(list(doc.sents)) == 2


def test_tokens_that_another_component_merges():
    nlp = blank()
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "X", "pattern": "in PyTorch"}])
    nlp.add_pipe("merge_entities")
    nlp.add_pipe("skill_matcher")
    assert skills(nlp("Wrote Kotlin in PyTorch")) == [("Kotlin", "kotlin"), ("in PyTorch", "pytorch")]


def test_a_status_can_be_set_by_hand():
    doc = blank("skill_matcher")("Kubernetes and PyTorch")
    doc.spans["skills"][0]._.status = "negated"
    assert [span._.status for span in doc.spans["skills"]] == ["negated", "claimed"]


def test_assertion_takes_the_spans_of_others():
    nlp = blank()
    nlp.add_pipe("span_ruler").add_patterns([{"label": "TOOL", "pattern": "Hammerwerk"}])
    nlp.add_pipe("assertion", config={"spans_key": "ruler"})
    assert [span._.status for span in nlp("I have never used Hammerwerk.").spans["ruler"]] == ["negated"]


@pytest.mark.parametrize(
    ("components", "missing"),
    [
        (["job_dater"], "'section_tagger'"),
        (["fuzzy_matcher"], "'skill_matcher'"),
        (["assertion"], "'skill_matcher'"),
        (["section_tagger", "name_lines"], "'job_dater'"),
        (["section_tagger", "job_dater", "tier_grader"], "'skill_matcher'"),
        (["tier_grader"], "'section_tagger'"),
        (["demand"], "'skill_matcher'"),
    ],
)
def test_a_missing_component_is_named(components, missing):
    with pytest.raises(MissingAnnotationError, match=missing) as error:
        blank(*components)("Trained models in PyTorch.")
    assert "PyTorch" not in str(error.value)


def test_no_component_needs_an_attribute_of_a_word(nlp, without_attributes):
    for path in RESUMES:
        resume = read_document(path.read_bytes(), name=path.name)
        assert found(read(without_attributes, resume)) == found(read(nlp, resume))
    assert not without_attributes.vocab["PyTorch"].shape_
    assert nlp.vocab["PyTorch"].shape_


@pytest.fixture(scope="module")
def without_attributes(taxonomy) -> Language:
    return build_pipeline(taxonomy, vocab=Vocab())
