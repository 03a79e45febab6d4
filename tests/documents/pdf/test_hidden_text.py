"""Hidden text is found and does not count as evidence; visible text is not reported as hidden."""

import datetime as dt

import pytest

from matcher import Matcher
from matcher.documents.reading import read_document
from matcher.documents.resume_text import ResumeText
from matcher.documents.text.draft import HIDDEN_TEXT
from tests.documents.pdf.hidden_text import LOOKALIKES, OUTSIDE, PROPERTIES, RESUME, WAYS
from tests.documents.pdf.seen import hidden_words, seen_lines

SENTENCE = """Kubernetes Terraform LangChain LoRA embeddings RAG vLLM PyTorch TensorFlow JAX MLflow Airflow Spark Kafka
fine-tuning transformers C++ (Go) R LLaMA"""
WORDS = 4 * SENTENCE.split()
AS_OF = dt.date(2026, 11, 20)


def read(way: str, document: bytes) -> ResumeText:
    return read_document(document, name=f"cv.{way.partition('-')[0]}")


@pytest.mark.parametrize("way", WAYS)
def test_hidden_words_are_found_and_the_others_are_not_changed(way):
    resume = read(way, WAYS[way](WORDS))

    assert hidden_words(resume) == WORDS
    assert seen_lines(resume) == [line.replace("- ", "• ") if line[0] == "-" else line for line in RESUME]


@pytest.mark.parametrize("way", WAYS)
def test_a_warning_says_how_many_words_are_hidden_on_which_page(way):
    warnings = read(way, WAYS[way](WORDS)).warnings

    assert [(warning.code, warning.detail) for warning in warnings] == [
        (HIDDEN_TEXT, f"{len(WORDS)} words on page 1 are invisible and were not scored")
    ]


@pytest.mark.parametrize("way", WAYS)
def test_without_hidden_words_there_is_no_warning(way):
    assert read(way, WAYS[way](())).warnings == ()


@pytest.mark.parametrize("way", [*OUTSIDE, *PROPERTIES])
def test_words_outside_the_text_are_not_read(way):
    resume = read(way, (OUTSIDE | PROPERTIES)[way](WORDS))

    assert set(WORDS).isdisjoint(resume.text.split())


@pytest.mark.parametrize("way", PROPERTIES)
def test_properties_and_attachments_cause_a_warning(way):
    assert [warning.code for warning in read(way, PROPERTIES[way](WORDS)).warnings] == [HIDDEN_TEXT]


@pytest.mark.parametrize("document", LOOKALIKES)
def test_visible_text_is_not_reported_as_hidden(document):
    resume = read_document(LOOKALIKES[document])

    assert (resume.hidden, resume.warnings) == ((), ())
    assert "Kubernetes" in resume.text


@pytest.fixture(scope="module")
def matcher():
    with Matcher() as matcher:
        yield matcher


@pytest.mark.parametrize("way", [*WAYS, *OUTSIDE, *PROPERTIES])
def test_hidden_names_of_all_skills_do_not_change_the_fits(matcher, way):
    hide = (WAYS | OUTSIDE | PROPERTIES)[way]
    names = [skill.name for skill in matcher.taxonomy.skills.values()]

    honest, stuffed = (
        matcher.match(hide(words), name=f"cv.{way.partition('-')[0]}", as_of=AS_OF) for words in ((), names)
    )

    assert stuffed.roles == honest.roles
    assert stuffed.recommendation == honest.recommendation
